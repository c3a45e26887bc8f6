import type { RequestCount } from '../core/clientRequest.ts'
import type { ClientDay, ClientStatus } from '../core/clientStatus.ts'
import { foldText } from '../core/foldText.ts'
import type { CertificateKindId } from '../core/rulebook.ts'
import type { Ends } from '../core/steps.ts'

/** One client in the agent's list: the newest submission of a company. */
export interface ClientRow {
  /** Of the submission. */
  readonly id: string
  readonly company: string
  readonly memberNumber: string
  readonly inception: string | null
  /** Null: only a summary came, or the answers cannot be read here. */
  readonly status: ClientStatus | null
  /** What a summary claims. */
  readonly claimed: Ends<number> | null
  readonly isSummary: boolean
  /** What has come of the last request; null: the client was not asked. */
  readonly request: RequestCount | null
  /** From today until renewal. */
  readonly days: readonly ClientDay[]
}

/** What is looked for in the list of clients. */
export const CLIENT_FILTERS = ['all', 'missing', 'to-check', 'expired', 'done'] as const

export type ClientFilter = (typeof CLIENT_FILTERS)[number]

/** The clients that a filter leaves, in their order. Names and member numbers are compared without regard to width and case. */
export function filteredClients(clients: readonly ClientRow[], filter: ClientFilter, search: string): ClientRow[] {
  const sought = foldText(search).trim()
  return clients.filter(
    (client) => holds(client, filter) && (sought === '' || foldText(`${client.company} ${client.memberNumber}`).includes(sought)),
  )
}

function holds({ status }: ClientRow, filter: ClientFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'missing':
      return status !== null && status.missing > 0
    case 'to-check':
      return status !== null && status.toCheck > 0
    case 'expired':
      return status !== null && status.expired.length > 0
    case 'done':
      return status !== null && status.missing + status.toCheck + status.unanswered === 0
  }
}

/** One thing on a day of the agents' calendar; clients for whom it is the same stand together. */
export interface CalendarRow {
  readonly date: string
  readonly kind: ClientDay['what']['kind']
  readonly certificateKind: CertificateKindId | null
  readonly clients: readonly { readonly id: string; readonly company: string }[]
}

const KINDS = ['due', 'application-closes', 'certificate-ends', 'standard-ends', 'inception'] as const

/** The days of all clients by date; on one day in the order of KINDS, clients in the order of the list. */
export function calendarRows(clients: readonly ClientRow[]): CalendarRow[] {
  const rows = new Map<string, CalendarRow & { readonly clients: { id: string; company: string }[] }>()
  for (const { id, company, days } of clients) {
    for (const { date, what } of days) {
      const certificateKind = 'certificateKind' in what ? what.certificateKind : null
      const key = `${date} ${String(KINDS.indexOf(what.kind))} ${certificateKind ?? ''}`
      const row = rows.get(key) ?? { date, kind: what.kind, certificateKind, clients: [] }
      if (row.clients.at(-1)?.id !== id) row.clients.push({ id, company })
      rows.set(key, row)
    }
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}
