import { rateCertificates, type CertificatesResult } from './certificates.ts'
import { addDays, addYears, isCalendarDay, nextMonthDay } from './dates.ts'
import { failure, problem, success, type Problem, type Result } from './problem.ts'
import type { CertificateKindId, Rulebook } from './rulebook.ts'
import type { Certificate, Sheet } from './sheet.ts'

/** What happens on a day between now and renewal. */
export type Happening =
  | { readonly kind: 'certificate-begins'; readonly certificate: string; readonly certificateKind: CertificateKindId }
  /** The day is the last on which it is valid. */
  | { readonly kind: 'certificate-ends'; readonly certificate: string; readonly certificateKind: CertificateKindId }
  /** The last day of the edition of the standard that the certificate names. */
  | { readonly kind: 'standard-ends'; readonly certificate: string; readonly standard: string }
  | { readonly kind: 'application-opens' }
  /** The day is the last for applying. */
  | { readonly kind: 'application-closes' }
  | { readonly kind: 'inception'; readonly time: string }
  /** The programme's year ends, and with it the insurance, also when it was entered in the middle of that year. */
  | { readonly kind: 'programme-year-ends'; readonly time: string }
  | { readonly kind: 'renewal'; readonly time: string }

export type CalendarEvent = Happening & {
  readonly date: string
  /**
   * The certificate discount on both sides of the event, in percent, all certificates of the sheet together: for what
   * ends, on its last day and on the next; for everything else, on the day before and on the day.
   */
  readonly certificatePercent: { readonly before: number; readonly after: number }
}

export interface Calendar {
  readonly from: string
  readonly inception: string
  readonly programmeYearEnds: string
  readonly renewal: string
  /** By date; on one day in the order of `Happening`, certificates as entered. */
  readonly events: readonly CalendarEvent[]
  /** Certificates whose dates are missing or do not exist; those dates have no event. */
  readonly problems: readonly Problem[]
}

/** The certificates as of any day, rated by the rules of §4. Unhappy: a day that does not exist. */
export function certificatesOn(rulebook: Rulebook, sheet: Sheet, day: string): Result<CertificatesResult> {
  if (!isCalendarDay(day)) return failure(noSuchDay('day', day))
  return success(rateCertificates(rulebook, { ...sheet, profile: { ...sheet.profile, inceptionDate: day } }))
}

/** Renewal: the same day next year, 28 Feb for 29 Feb (rules §6a). Unhappy: a day that does not exist, or none after it. */
export function renewalOf(inception: string): Result<string> {
  const renewal = addYears(inception, 1)
  return isCalendarDay(inception) && isCalendarDay(renewal)
    ? success(renewal)
    : failure(noSuchDay('profile.inceptionDate', inception))
}

/** The day on which an insurance ends: the renewal, or the end of the programme's year where it was entered in its middle. Null: no such day. */
export function programmeYearEnd(rulebook: Rulebook, inception: string): string | null {
  const renewal = renewalOf(inception)
  return renewal.ok ? yearEndOf(rulebook, inception, renewal.value) : null
}

function yearEndOf({ dates }: Rulebook, inception: string, renewal: string): string {
  const yearBegins = nextMonthDay(inception, dates.inception)
  return yearBegins === inception ? renewal : yearBegins
}

/**
 * What changes from a day (today, or the inception) until renewal: certificates and their standards, the programme's
 * dates (rules §4, §6a). A day after the renewal gives no events. Unhappy: no inception date, or days that do not exist.
 */
export function calendarUntilRenewal(rulebook: Rulebook, sheet: Sheet, from: string): Result<Calendar> {
  const inception = sheet.profile.inceptionDate
  if (inception === null) return failure(problem('inception-date-missing', 'profile.inceptionDate'))
  const renewal = renewalOf(inception)
  const problems = [...(isCalendarDay(from) ? [] : [noSuchDay('from', from)]), ...(renewal.ok ? [] : renewal.problems)]
  if (problems.length > 0 || !renewal.ok) return failure(...problems)
  const programmeYearEnds = yearEndOf(rulebook, inception, renewal.value)
  const found: Dated[] = [
    ...sheet.certificates.flatMap((certificate) => certificateDates(rulebook, certificate)),
    ...applicationDates(rulebook, from, renewal.value),
    { date: inception, happening: { kind: 'inception', time: rulebook.dates.time } },
    { date: programmeYearEnds, happening: { kind: 'programme-year-ends', time: rulebook.dates.time } },
    { date: renewal.value, happening: { kind: 'renewal', time: rulebook.dates.time } },
  ]
  const percentOn = (day: string): number =>
    rateCertificates(rulebook, { ...sheet, profile: { ...sheet.profile, inceptionDate: day } }).certainPercent
  const events = found
    .filter(({ date }) => isCalendarDay(date) && date >= from && date <= renewal.value)
    .sort((a, b) => compare(a.date, b.date) || ORDER.indexOf(a.happening.kind) - ORDER.indexOf(b.happening.kind))
    .map(({ date, happening }) => ({ ...happening, date, certificatePercent: bothSides(percentOn, date, happening) }))
  return success({
    from,
    inception,
    programmeYearEnds,
    renewal: renewal.value,
    events,
    problems: sheet.certificates.flatMap(dateProblems),
  })
}

interface Dated {
  readonly date: string
  readonly happening: Happening
}

const ORDER: readonly Happening['kind'][] = [
  'certificate-begins',
  'certificate-ends',
  'standard-ends',
  'application-opens',
  'application-closes',
  'inception',
  'programme-year-ends',
  'renewal',
]

function certificateDates(rulebook: Rulebook, { id, kind, standard, validFrom, validTo }: Certificate): Dated[] {
  const rules = rulebook.certificates.kinds.find((candidate) => candidate.id === kind)
  const named = rules?.standards?.find((candidate) => candidate.id === standard)
  const about = { certificate: id, certificateKind: kind }
  return [
    ...(validFrom === null ? [] : [{ date: validFrom, happening: { kind: 'certificate-begins', ...about } as const }]),
    ...(validTo === null ? [] : [{ date: validTo, happening: { kind: 'certificate-ends', ...about } as const }]),
    ...(named?.validTo
      ? [{ date: named.validTo, happening: { kind: 'standard-ends', certificate: id, standard: named.id } as const }]
      : []),
  ]
}

/** The application windows of every year that the period touches. */
function applicationDates({ dates }: Rulebook, from: string, to: string): Dated[] {
  const first = Number(from.slice(0, 4))
  const years = Array.from({ length: Math.max(0, Number(to.slice(0, 4)) - first + 1) }, (_, index) =>
    String(first + index).padStart(4, '0'),
  )
  return years.flatMap((year) => [
    { date: `${year}-${dates.applicationFrom}`, happening: { kind: 'application-opens' } as const },
    { date: `${year}-${dates.applicationTo}`, happening: { kind: 'application-closes' } as const },
  ])
}

function bothSides(percentOn: (day: string) => number, date: string, { kind }: Happening) {
  const ends = kind === 'certificate-ends' || kind === 'standard-ends'
  const [before, after] = ends ? [date, addDays(date, 1) ?? date] : [addDays(date, -1) ?? date, date]
  return { before: percentOn(before), after: percentOn(after) }
}

function dateProblems(certificate: Certificate, index: number): Problem[] {
  return (['validFrom', 'validTo'] as const).flatMap((field) => {
    const path = `certificates.${String(index)}.${field}`
    const day = certificate[field]
    if (day === null) return [problem('certificate-without-dates', path)]
    return isCalendarDay(day) ? [] : [noSuchDay(path, day)]
  })
}

function noSuchDay(path: string, received: string): Problem {
  return problem('date-does-not-exist', path, { received })
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
