import { certificateStandings, type CertificateClient, type CertificateStanding } from '../core/certificateDesk.ts'
import type { CertificateGuide } from '../core/certificateGuide.ts'
import { isDoubtful } from '../core/certificateNumber.ts'
import { certificateTwins, type CertificateHolder, type Twin } from '../core/certificateTwins.ts'
import { daysBetween } from '../core/dates.ts'
import { BETWEEN, foldText } from '../core/foldText.ts'

/** A client as the certificate desk takes it. */
export interface DeskClient extends CertificateClient {
  /** Of the submission. */
  readonly id: string
  readonly company: string
  readonly memberNumber: string
}

/** One certificate of one client. */
export interface CertificateRow extends CertificateStanding {
  /** The same for the same certificate of the same submission. */
  readonly key: string
  readonly client: Pick<DeskClient, 'id' | 'company' | 'memberNumber'>
  readonly inception: string | null
  readonly twins: readonly Twin[]
  /** The part of the insurance year during which it is valid, in percent of its length; null where that cannot be said. */
  readonly span: { readonly startPercent: number; readonly lengthPercent: number } | null
  /** What it is looked at for first. */
  readonly concern: Concern
}

/** The order of the desk: what gives less than it could, what is odd, what ends, what is in order, what gives nothing, what is past. */
export const CONCERNS = ['to-bring', 'to-look-at', 'ends', 'in-order', 'gives-nothing', 'begun'] as const

export type Concern = (typeof CONCERNS)[number]

/**
 * The certificates of clients, the most urgent first. `others`: further clients with whom papers and numbers are compared, and who have no
 * rows.
 */
export function certificateRows(
  guide: CertificateGuide,
  clients: readonly DeskClient[],
  today: string,
  others: readonly CertificateHolder[] = [],
): CertificateRow[] {
  const twins = certificateTwins(guide, [...clients, ...others])
  return clients
    .flatMap((client) => {
      const { id, company, memberNumber, sheet } = client
      return certificateStandings(guide, client, today).map((standing): CertificateRow => {
        const own = twins.get(id)?.get(standing.place) ?? []
        return {
          ...standing,
          key: `${id}-${String(standing.place)}`,
          client: { id, company, memberNumber },
          inception: sheet.profile.inceptionDate,
          twins: own,
          span: spanOf(standing),
          concern: concernOf(standing, own, today),
        }
      })
    })
    .sort(byConcern)
}

function concernOf(standing: CertificateStanding, twins: readonly Twin[], today: string): Concern {
  const { policyYear, withPaperPercent, result, year, number, copy, replacement } = standing
  if (policyYear && policyYear.from < today && year.kind !== 'ends-during') return 'begun'
  if (withPaperPercent > result.certainPercent || copy === 'missing' || copy === 'referenced' || copy === 'fails') {
    return withPaperPercent > 0 ? 'to-bring' : 'gives-nothing'
  }
  if (twins.length > 0 || isDoubtful(number) || year.kind === 'dates-reversed') return 'to-look-at'
  if (replacement) return 'ends'
  return result.certainPercent > 0 ? 'in-order' : 'gives-nothing'
}

function byConcern(one: CertificateRow, other: CertificateRow): number {
  // What ends during the year is asked for in its time; everything else counts on the inception date.
  const day = ({ replacement, inception, year, concern }: CertificateRow): string =>
    (concern === 'ends' || year.kind === 'expired' ? replacement?.askBy : null) ?? inception ?? '9999'
  const gain = ({ withPaperPercent, result }: CertificateRow): number => withPaperPercent - result.certainPercent
  return (
    CONCERNS.indexOf(one.concern) - CONCERNS.indexOf(other.concern) ||
    compare(day(one), day(other)) ||
    gain(other) - gain(one) ||
    compare(one.client.company, other.client.company) ||
    one.place - other.place
  )
}

function spanOf({ certificate, policyYear, year }: CertificateStanding): CertificateRow['span'] {
  if (!policyYear) return null
  const days = daysBetween(policyYear.from, policyYear.to)
  if (days === null || days <= 0) return null
  const after = (day: string | null): number => (daysBetween(policyYear.from, day ?? policyYear.from) ?? 0) / days
  switch (year.kind) {
    case 'whole-year':
      return { startPercent: 0, lengthPercent: 100 }
    case 'ends-during':
      return { startPercent: 0, lengthPercent: percentOf(after(year.lastDay) + 1 / days) }
    case 'not-yet-valid': {
      const start = percentOf(after(year.firstDay))
      return { startPercent: start, lengthPercent: percentOf(after(certificate.validTo) + 1 / days) - start }
    }
    case 'expired':
      return { startPercent: 0, lengthPercent: 0 }
    default:
      return null
  }
}

function percentOf(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 100)
}

/** What is looked for among the certificates. */
export const CERTIFICATE_FILTERS = ['all', 'replace', 'ends', 'copy', 'number', 'twice'] as const

export type CertificateFilter = (typeof CERTIFICATE_FILTERS)[number]

const NO_COPY: ReadonlySet<string | null> = new Set(['missing', 'referenced', 'fails'])

function fitsFilter({ year, result, withPaperPercent, copy, number, twins }: CertificateRow, filter: CertificateFilter) {
  switch (filter) {
    case 'all':
      return true
    case 'replace':
      return year.kind === 'expired' && withPaperPercent > result.certainPercent
    case 'ends':
      return year.kind === 'ends-during'
    case 'copy':
      return NO_COPY.has(copy)
    case 'number':
      return isDoubtful(number)
    case 'twice':
      return twins.length > 0
  }
}

/** The rows that a filter and a search leave. Names and numbers are compared without regard to width and case. */
export function filteredCertificates(
  rows: readonly CertificateRow[],
  filter: CertificateFilter,
  search: string,
  kindName: (kind: string) => string,
): CertificateRow[] {
  const sought = foldText(search)
  return rows.filter((row) => {
    if (!fitsFilter(row, filter)) return false
    if (sought === '') return true
    const { client, certificate } = row
    const texts = [client.company, client.memberNumber, certificate.number, kindName(certificate.kind)]
    return foldText(texts.join(BETWEEN)).includes(sought)
  })
}

/** How many rows each filter leaves. */
export function filterCounts(rows: readonly CertificateRow[]): ReadonlyMap<CertificateFilter, number> {
  return new Map(CERTIFICATE_FILTERS.map((filter) => [filter, rows.filter((row) => fitsFilter(row, filter)).length]))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
