import type { CertificateGuide } from './certificateGuide.ts'
import { lastingNumber, numberLook, plainNumber } from './certificateNumber.ts'
import type { Evidence } from './evidenceRegister.ts'
import { foldText, withoutForm } from './foldText.ts'
import type { CertificateKindId, Rulebook } from './rulebook.ts'
import type { Certificate, Sheet } from './sheet.ts'

/** A client with the certificates and papers of its sheet. */
export interface CertificateHolder {
  /** The same for no two clients. */
  readonly id: string
  readonly company: string
  readonly rulebook: Rulebook
  readonly sheet: Pick<Sheet, 'certificates' | 'evidence'>
}

export const TWIN_KINDS = ['paper', 'number', 'name'] as const

/**
 * Something that can be right for one certificate only, and stands for two: the same paper, the same number; or a paper whose title names
 * another client. It refuses nothing: a person looks.
 */
export interface Twin {
  readonly kind: (typeof TWIN_KINDS)[number]
  /** Where it is met too: at the client itself or at another. */
  readonly client: string
  readonly company: string
  /** Null for a name. */
  readonly certificateKind: CertificateKindId | null
  /** At how many further clients. */
  readonly more: number
}

/** Of each client, by the place of a certificate in its list; what has no twin is left out. */
export type Twins = ReadonlyMap<string, ReadonlyMap<number, readonly Twin[]>>

type Guide = Pick<CertificateGuide, 'kinds'>

/** One certificate that can count, with what it can share with others. */
interface Use {
  readonly holder: CertificateHolder
  readonly place: number
  readonly certificate: Certificate
  readonly papers: readonly Evidence[]
  /** Of its papers: their places in the register, and what their files hold. */
  readonly marks: ReadonlySet<string>
  /** Empty: none that says anything. */
  readonly number: string
  readonly lasting: string
}

/**
 * Twins within one client and between clients. Only certificates that can count are looked at: the paper of one may well name another that
 * is only recorded. The same number with a later period is a renewal, and no twin. Linear in clients.
 */
export function certificateTwins(guide: Guide, holders: readonly CertificateHolder[]): Twins {
  const byHolder = holders.map((holder) => ({ holder, uses: usesOf(guide, holder) }))
  const all = byHolder.flatMap(({ uses }) => uses)
  const papers = sharedBy(all, ({ marks }) => marks)
  const numbers = sharedBy(all, ({ certificate, lasting }) => (lasting === '' ? [] : [`${certificate.kind} ${lasting}`]))
  const namedIn = namesOf(holders)
  const found = new Map<string, ReadonlyMap<number, readonly Twin[]>>()
  for (const { holder, uses } of byHolder) {
    const twins = new Map<number, readonly Twin[]>()
    for (const use of uses) {
      const here = uses.filter((other) => other !== use)
      const ofUse = [
        ...here.filter((other) => sharesPaper(use, other)).map((other) => twin('paper', other, 0)),
        ...elsewhere('paper', papers, use, use.marks),
        ...here.filter((other) => sharesNumber(use, other)).map((other) => twin('number', other, 0)),
        ...elsewhere('number', numbers, use, [`${use.certificate.kind} ${use.lasting}`]),
        ...namedIn(holder, use.papers),
      ]
      if (ofUse.length > 0) twins.set(use.place, ofUse)
    }
    if (twins.size > 0) found.set(holder.id, twins)
  }
  return found
}

function usesOf(guide: Guide, holder: CertificateHolder): Use[] {
  const { rulebook, sheet } = holder
  const counts = new Set(rulebook.certificates.kinds.filter(({ treatment }) => treatment === 'counts').map(({ id }) => id))
  return sheet.certificates.flatMap((certificate, place): Use[] => {
    if (!counts.has(certificate.kind)) return []
    const papers = sheet.evidence.filter(({ certificates }) => certificates.includes(certificate.id))
    const marks = new Set(papers.flatMap(({ id, files }) => [`${holder.id} ${id}`, ...files.map(({ sha256 }) => sha256)]))
    const says = numberLook(rulebook, guide, certificate) !== 'is-the-standard' && isTelling(certificate.number)
    const number = says ? plainNumber(certificate.number) : ''
    return [{ holder, place, certificate, papers, marks, number, lasting: says ? lastingNumber(guide, certificate) : '' }]
  })
}

const SHORTEST_NUMBER = 4

/** 不明 and 申請中 are no numbers, and what is very short says nothing. */
function isTelling(number: string): boolean {
  const plain = plainNumber(number)
  return plain.length >= SHORTEST_NUMBER && /\d/.test(plain)
}

function sharesPaper({ marks }: Use, other: Use): boolean {
  return [...marks].some((mark) => other.marks.has(mark))
}

function sharesNumber(use: Use, other: Use): boolean {
  if (use.number === '' || use.number !== other.number) return false
  const [one, two] = [use.certificate, other.certificate]
  return one.kind !== two.kind || !(follows(one, two) || follows(two, one))
}

function follows({ validFrom }: Certificate, { validTo }: Certificate): boolean {
  return validFrom !== null && validTo !== null && validTo < validFrom
}

/** Where something is met: at two different clients, and at how many. */
interface Shared {
  readonly first: Use
  second: Use | null
  last: string
  clients: number
}

/** The uses come client by client. */
function sharedBy(uses: readonly Use[], keysOf: (use: Use) => Iterable<string>): ReadonlyMap<string, Shared> {
  const shared = new Map<string, Shared>()
  for (const use of uses) {
    const { id } = use.holder
    for (const key of keysOf(use)) {
      const known = shared.get(key)
      if (!known) shared.set(key, { first: use, second: null, last: id, clients: 1 })
      else if (known.last !== id) {
        known.second ??= use
        known.last = id
        known.clients += 1
      }
    }
  }
  return shared
}

/** The first thing that it shares with another client. */
function elsewhere(kind: 'paper' | 'number', shared: ReadonlyMap<string, Shared>, use: Use, keys: Iterable<string>): Twin[] {
  for (const key of keys) {
    const known = shared.get(key)
    if (!known?.second) continue
    return [twin(kind, known.first.holder.id === use.holder.id ? known.second : known.first, known.clients - 2)]
  }
  return []
}

function twin(kind: 'paper' | 'number', { holder, certificate }: Use, more: number): Twin {
  return { kind, client: holder.id, company: holder.company, certificateKind: certificate.kind, more }
}

const SHORTEST_NAME = 3
const LONGEST_TEXT = 400

/** Finds the names of other clients in titles and file names, without regard to width, case and what a firm is; the longest counts. */
function namesOf(holders: readonly CertificateHolder[]): (holder: CertificateHolder, papers: readonly Evidence[]) => Twin[] {
  const nameOf = ({ company }: CertificateHolder): string => withoutForm(foldText(company))
  const byName = new Map<string, CertificateHolder>()
  for (const holder of holders) {
    const name = nameOf(holder)
    if (name.length >= SHORTEST_NAME && !byName.has(name)) byName.set(name, holder)
  }
  const lengths = [...new Set([...byName.keys()].map(({ length }) => length))].sort((a, b) => b - a)
  const nameIn = (text: string): CertificateHolder | null => {
    for (const length of lengths) {
      for (let start = 0; start + length <= text.length; start += 1) {
        const known = byName.get(text.slice(start, start + length))
        if (known) return known
      }
    }
    return null
  }
  return (holder, papers) => {
    const own = nameOf(holder)
    for (const { title, files } of papers) {
      const text = foldText([title, ...files.map(({ name }) => name)].join(' ').slice(0, LONGEST_TEXT))
      const named = own !== '' && text.includes(own) ? null : nameIn(text)
      if (named) return [{ kind: 'name', client: named.id, company: named.company, certificateKind: null, more: 0 }]
    }
    return []
  }
}
