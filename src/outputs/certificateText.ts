import type { CertificateGuide } from '../core/certificateGuide.ts'
import type { CertificateReason } from '../core/certificates.ts'
import type { CertificateYear } from '../core/certificateYear.ts'
import { isDoubtful } from '../core/certificateNumber.ts'
import type { Twin } from '../core/certificateTwins.ts'
import type { Language, Wording } from '../core/wording.ts'
import type { CertificateRow } from './certificateDesk.ts'
import { isBlank, isolated, oneLine } from './plainName.ts'

type Translate = (key: string, params?: Record<string, string | number>) => string
type Day = (iso: string) => string

export function kindName(kind: string, wording: Wording | null): string {
  return wording?.certificates[kind]?.name ?? kind
}

/** How the certificate lies to the insurance year, as a sentence. */
export function yearText(year: CertificateYear, t: Translate, day: Day): string {
  switch (year.kind) {
    case 'ends-during':
    case 'expired': {
      const key = year.endedBy === 'standard' ? `${year.kind}-standard` : year.kind
      return t(`agent.certificates.year.${key}`, { day: day(year.lastDay) })
    }
    case 'not-yet-valid':
      return t(`agent.certificates.year.${year.kind}`, { day: day(year.firstDay) })
    default:
      return t(`agent.certificates.year.${year.kind}`)
  }
}

/** What its days say, `yearText` says. */
const OF_DAYS: ReadonlySet<CertificateReason> = new Set([
  'dates-missing',
  'not-yet-valid',
  'expired',
  'ends-before-it-begins',
  'standard-expired',
  'inception-date-missing',
  'renewal-under-audit',
])

/** Why a certificate gives less than its full rate, besides its days. */
export function furtherReasons(reasons: readonly CertificateReason[]): CertificateReason[] {
  return reasons.filter((reason) => !OF_DAYS.has(reason))
}

/** Something about a certificate that a person should look at. */
export interface Doubt {
  readonly key: string
  readonly text: string
  /** The other client whom it is about; null: none. */
  readonly client: string | null
}

/** What is odd about the number and the papers of a certificate. */
export function doubtsOf({ number, twins, client, certificate }: CertificateRow, wording: Wording | null, t: Translate): Doubt[] {
  const hint = wording?.certificates[certificate.kind]?.numberHint ?? ''
  const look = isDoubtful(number) ? [{ key: number, text: t(`agent.certificates.look.${number}`, { hint }), client: null }] : []
  return [...look, ...twins.map((twin, place) => doubtOf(twin, place, client.id, wording, t))]
}

function doubtOf(
  { kind, client, company, certificateKind, more }: Twin,
  place: number,
  own: string,
  wording: Wording | null,
  t: Translate,
): Doubt {
  const key = `${kind}-${String(place)}`
  if (client === own) {
    return { key, text: t(`agent.certificates.here.${kind}`, { name: kindName(certificateKind ?? '', wording) }), client: null }
  }
  const named = { company: isBlank(company) ? t('notStated') : isolated(company) }
  const text =
    more > 0
      ? t(`agent.certificates.elsewhereMany.${kind}`, { ...named, count: more })
      : t(`agent.certificates.elsewhere.${kind}`, named)
  return { key, text, client }
}

/** Entries for a calendar file: for each certificate that is to be replaced the day on which it is asked for, today at the earliest. */
export function replacementCalendar(
  rows: readonly CertificateRow[],
  wording: Wording | null,
  today: string,
  t: Translate,
  day: Day,
) {
  return rows.flatMap(({ key, client, certificate, replacement }) => {
    if (!replacement) return []
    const company = isBlank(client.company) ? t('notStated') : oneLine(client.company)
    const name = kindName(certificate.kind, wording)
    const number = isBlank(certificate.number) ? t('notStated') : oneLine(certificate.number)
    const askOn = replacement.askBy < today ? today : replacement.askBy
    return [
      {
        id: `agent-certificate-${key}`,
        day: askOn,
        title: t('agent.certificates.entry', { name, company }),
        description: t('agent.certificates.entryText', { number, day: day(replacement.neededBy) }),
      },
    ]
  })
}

/** A register, and of which kinds of certificates. */
export interface RegisterRow {
  readonly address: string
  readonly name: string
  readonly kinds: readonly string[]
  /** What the numbers in it look like. */
  readonly hints: readonly string[]
}

/** The registers of some kinds of certificates, each once, in the order of the edition. */
export function registerRows(
  guide: CertificateGuide,
  kinds: ReadonlySet<string>,
  wording: Wording | null,
  language: Language,
): RegisterRow[] {
  const rows = new Map<string, RegisterRow>()
  for (const [kind, { register }] of Object.entries(guide.kinds)) {
    if (register === null || !kinds.has(kind)) continue
    const known = rows.get(register) ?? {
      address: register,
      name: guide.texts[language].registers[kind] ?? '',
      kinds: [],
      hints: [],
    }
    const hint = wording?.certificates[kind]?.numberHint ?? ''
    const hints = hint === '' || known.hints.includes(hint) ? known.hints : [...known.hints, hint]
    rows.set(register, { ...known, kinds: [...known.kinds, kindName(kind, wording)], hints })
  }
  return [...rows.values()]
}
