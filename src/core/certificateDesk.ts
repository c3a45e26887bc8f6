import { kindGuide, type CertificateGuide } from './certificateGuide.ts'
import { issuerOf, numberLook, type NumberLook } from './certificateNumber.ts'
import { rateCertificates, rateOf, standingOf, type CertificateResult } from './certificates.ts'
import { certificateYear, policyYear, type CertificateYear, type PolicyYear } from './certificateYear.ts'
import { addDays, daysBetween } from './dates.ts'
import { asIfValid, DESK_STATES, isMendable, type DeskItem, type DeskState } from './evidenceDesk.ts'
import type { Rulebook } from './rulebook.ts'
import type { Certificate, Sheet } from './sheet.ts'

/** One client whose certificates are looked at, with what its papers came to. */
export interface CertificateClient {
  readonly rulebook: Rulebook
  readonly sheet: Sheet
  /** Of its desk; those of certificates count here. */
  readonly items: readonly DeskItem[]
  /** The next day by which its papers are due; null: none is known. */
  readonly due: string | null
}

/** By which day a renewed certificate is to be asked for, and by which it is needed. */
export interface Replacement {
  readonly askBy: string
  readonly neededBy: string
  /** From today until it is to be asked for; negative: it is high time. */
  readonly daysLeft: number
}

/** Everything that a certificate is looked at for. */
export interface CertificateStanding {
  /** Its place in the sheet. */
  readonly place: number
  readonly certificate: Certificate
  readonly policyYear: PolicyYear | null
  readonly year: CertificateYear
  readonly number: NumberLook
  readonly issuer: string | null
  readonly register: string | null
  /** What it gives on the inception date, and why not more. */
  readonly result: CertificateResult
  /** What it gives once the client has brought the right paper. */
  readonly withPaperPercent: number
  /** How its copy stands whatever its dates are; null: none is asked for. */
  readonly copy: DeskState | null
  readonly replacement: Replacement | null
}

/** The certificates of a client as entered. Total for any sheet; `today` is an ISO day. */
export function certificateStandings(guide: CertificateGuide, client: CertificateClient, today: string): CertificateStanding[] {
  const { rulebook, sheet, items } = client
  const inception = sheet.profile.inceptionDate
  const { certificates: results } = rateCertificates(rulebook, sheet)
  const years = sheet.certificates.map((certificate) => certificateYear(rulebook, inception, certificate))
  return sheet.certificates.map((certificate, place) => {
    const result = results[place] as CertificateResult
    const year = years[place] as CertificateYear
    const withPaperPercent = withPaper(rulebook, sheet, results, place)
    const item = items.find(({ subject }) => subject.kind === 'certificate' && subject.certificate === certificate.id)
    return {
      ...{ place, certificate, year, result, withPaperPercent },
      policyYear: policyYear(rulebook, inception),
      number: numberLook(rulebook, guide, certificate),
      issuer: issuerOf(guide, certificate),
      register: kindGuide(guide, certificate.kind).register,
      copy: item ? copyOf(sheet, item) : null,
      replacement: withPaperPercent > 0 && !isFollowed(sheet, years, place) ? replacementOf(guide, client, year, today) : null,
    }
  })
}

/** What the right paper would make of one certificate beside the others; the same as now where none would change it. */
function withPaper(rulebook: Rulebook, sheet: Sheet, results: readonly CertificateResult[], place: number): number {
  const result = results[place] as CertificateResult
  const now = result.certainPercent
  const inception = sheet.profile.inceptionDate
  if (inception === null) return result.possiblePercent
  const kind = rulebook.certificates.kinds.find(({ id }) => id === result.kind)
  if (!kind || !isMendable(result)) return now
  const certificate = sheet.certificates[place] as Certificate
  const mended = asIfValid(rulebook, sheet, { ...certificate, scope: certificate.scope ?? 'whole' })
  const percent = rateOf(kind, standingOf(kind, inception, mended).certain)
  // Each kind counts once: a certificate that another of its kind stands for need not be mended.
  const others = results.filter((other, index) => index !== place && other.kind === result.kind)
  return others.some(({ certainPercent }) => certainPercent >= percent) ? now : Math.max(now, percent)
}

/**
 * One that is over on the inception date is needed by the day on which the papers are due, while the insurance has not begun; one that
 * ends during the year by its last day. It is asked for some days before, by the guide.
 */
function replacementOf(guide: CertificateGuide, { sheet, due }: CertificateClient, year: CertificateYear, today: string) {
  const neededBy = (): string | null => {
    if (year.kind === 'ends-during') return year.lastDay
    const { inceptionDate } = sheet.profile
    return year.kind === 'expired' && inceptionDate !== null && today <= inceptionDate ? due : null
  }
  const needed = neededBy()
  const askBy = needed === null ? null : addDays(needed, -guide.replacementLeadDays)
  const daysLeft = askBy === null ? null : daysBetween(today, askBy)
  return needed === null || askBy === null || daysLeft === null ? null : { askBy, neededBy: needed, daysLeft }
}

/** Another certificate like it is here already, and lasts from the day after its end at the latest until the renewal at least. */
function isFollowed({ certificates }: Sheet, years: readonly CertificateYear[], place: number): boolean {
  const { kind, scope, holder } = certificates[place] as Certificate
  const ending = years[place] as CertificateYear
  if (ending.kind !== 'ends-during') return false
  const next = addDays(ending.lastDay, 1)
  return certificates.some((other, index) => {
    const year = years[index] as CertificateYear
    if (other.kind !== kind || other.scope !== scope || other.holder !== holder) return false
    return year.kind === 'whole-year' || (year.kind === 'not-yet-valid' && next !== null && year.firstDay <= next)
  })
}

const BY_DATES: ReadonlySet<DeskState> = new Set(['expired', 'not-yet-valid', 'dates-reversed'])

/** The desk's own state, but where that only tells of dates: then what is here, best first. */
function copyOf({ evidence }: Sheet, { state, papers }: DeskItem): DeskState {
  if (!BY_DATES.has(state)) return state
  const states = papers.map(({ evidence: id, check }): DeskState => {
    if (check) return check.outcome === 'sufficient' ? 'checked' : 'fails'
    return evidence.some((each) => each.id === id && each.files.length > 0) ? 'present' : 'referenced'
  })
  return DESK_STATES.find((each) => states.includes(each)) ?? 'missing'
}
