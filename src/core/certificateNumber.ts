import { kindGuide, type CertificateGuide } from './certificateGuide.ts'
import type { Rulebook } from './rulebook.ts'
import type { Certificate } from './sheet.ts'

/**
 * What the number of a certificate looks like. A hint only: no number is ever refused (rules §4). Usual: as numbers of its kind do;
 * free: they have no common look; the rest is to be looked at.
 */
export const NUMBER_LOOKS = ['usual', 'free', 'missing', 'unusual', 'of-another-kind', 'is-the-standard'] as const

export type NumberLook = (typeof NUMBER_LOOKS)[number]

type Numbered = Pick<Certificate, 'kind' | 'number'>
type Guide = Pick<CertificateGuide, 'kinds'>

export function numberLook({ certificates }: Rulebook, guide: Guide, certificate: Numbered): NumberLook {
  const number = plainNumber(certificate.number)
  if (number === '') return 'missing'
  const { shapes } = kindGuide(guide, certificate.kind)
  if (shapes.some((shape) => hasShape(number, shape))) return 'usual'
  const others = Object.values(guide.kinds).flatMap((kind) => kind.shapes.filter(isTelling))
  if (others.some((shape) => hasShape(number, shape))) return 'of-another-kind'
  const standards = certificates.kinds.flatMap((kind) => kind.standards ?? [])
  if (standards.some(({ id }) => namesStandard(number, id))) return 'is-the-standard'
  return shapes.length > 0 ? 'unusual' : 'free'
}

/** Looks that a person should compare with the certificate. */
export function isDoubtful(look: NumberLook): boolean {
  return look === 'unusual' || look === 'of-another-kind' || look === 'is-the-standard'
}

/**
 * A number as it is compared: full and half width, capitals, dashes and blanks made alike, and without what people write around it
 * (第…号, 登録番号：…, No. …).
 */
export function plainNumber(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\s+/g, '')
    .replace(/[‐‑‒–—―−ー]/g, '-')
    .replace(/[〔【]/g, '(')
    .replace(/[〕】]/g, ')')
    .replace(/^(?:(?:認証|登録|認定|証書){0,3}(?:番号|NO\.?):?)?第?/, '')
    .replace(/号$/, '')
}

/** The part that stays when it is renewed: without the count of renewals in brackets, where numbers of its kind have one. */
export function lastingNumber(guide: Guide, { kind, number }: Numbered): string {
  const plain = plainNumber(number)
  const bracket = plain.indexOf('(')
  return bracket > 0 && kindGuide(guide, kind).shapes.some((shape) => hasShape(plain, shape)) ? plain.slice(0, bracket) : plain
}

/** Who gave the number, by how it begins; the most exact beginning counts. Null: it does not say. */
export function issuerOf(guide: Guide, { kind, number }: Numbered): string | null {
  const plain = plainNumber(number)
  const { issuers, shapes } = kindGuide(guide, kind)
  if (shapes.length > 0 && !shapes.some((shape) => hasShape(plain, shape))) return null
  const fitting = issuers.filter(({ begins }) => hasShape(plain.slice(0, begins.length), begins))
  return fitting.sort((a, b) => b.begins.length - a.begins.length)[0]?.id ?? null
}

function hasShape(number: string, shape: string): boolean {
  return number.length === shape.length && Array.from(shape).every((sign, place) => fits(number.charAt(place), sign))
}

/** Digits and letters alone may be anybody's number. */
function isTelling(shape: string): boolean {
  return /[^#@]/.test(shape)
}

function fits(character: string, sign: string): boolean {
  if (sign === '#') return character >= '0' && character <= '9'
  return sign === '@' ? character >= 'A' && character <= 'Z' : character === sign
}

/** ISO27001, JIS Q 27001:2023: the name of a standard where the number belongs, with or without its year. */
function namesStandard(number: string, standard: string): boolean {
  const digits = number.replace(/\D/g, '')
  const [name = ''] = standard.split(':')
  return digits !== '' && [standard, name].some((each) => each.replace(/\D/g, '') === digits)
}
