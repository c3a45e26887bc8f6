import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { now, today } from '../browser/clock.ts'
import type { StorageFault } from '../browser/database.ts'
import { download } from '../browser/download.ts'
import { inPieces } from '../browser/pieces.ts'
import { eachChunkLines, readClients, type ChunkLines } from '../browser/portfolioDatabase.ts'
import { onErased } from '../browser/tabs.ts'
import { newClientCase, type ClientCase } from '../core/clientCase.ts'
import type { CertificateGuide } from '../core/certificateGuide.ts'
import { requestCount } from '../core/clientRequest.ts'
import { byUrgency, clientDays, statusOf } from '../core/clientStatus.ts'
import { companiesOf, newestRows } from '../core/companies.ts'
import { judgeEvidence } from '../core/evidenceDesk.ts'
import type { Pieces } from '../core/pieces.ts'
import { dayOfNumber } from '../core/portfolioChunk.ts'
import { placeOf, type PortfolioTable } from '../core/portfolioTable.ts'
import { textAt } from '../core/textColumn.ts'
import { writeCalendarFile, type CalendarEntry } from '../files/calendarFile.ts'
import { readClientCase } from '../files/clientCaseFile.ts'
import { fileName } from '../files/fileName.ts'
import { clientLinesInPieces, type ClientLine } from '../files/portfolio/clientLines.ts'
import { loadEditionReaders, rulebooksIn } from '../files/portfolio/editionReaders.ts'
import type { DeskClient } from '../outputs/certificateDesk.ts'
import type { ClientRow } from '../outputs/clientList.ts'
import { loadCertificateGuide } from '../rulebooks/certificateGuide.ts'
import { usePortfolio } from './portfolio.ts'

export type ClientsState = 'loading' | 'empty' | 'ready' | 'failed'

/** A client as the list's columns have it. */
type Listed = Pick<ClientRow, 'id' | 'company' | 'memberNumber' | 'inception'>

/** The clients of an agent: the newest submission of every company in the list, with what their evidence comes to. */
export const useAgentClients = defineStore('agentClients', () => {
  const portfolio = usePortfolio()
  const state = shallowRef<ClientsState>('loading')
  const fault = shallowRef<StorageFault | null>(null)
  /** The most urgent first. */
  const clients = shallowRef<readonly ClientRow[]>([])
  /** Those of them who declare a certificate, with all that it is looked at for. */
  const certified = shallowRef<readonly DeskClient[]>([])
  /** What certificates are looked up with; null: not asked for yet. */
  const guide = shallowRef<CertificateGuide | null>(null)
  /** The day as of which they are judged. */
  const asOf = shallowRef(today())
  /** Counts the readings: what comes of an earlier one is no longer of interest. */
  let turn = 0
  let readFrom: PortfolioTable | null = null
  let lines: ReadonlyMap<string, ClientLine> = new Map()

  onErased(() => {
    turn += 1
    readFrom = null
    lines = new Map()
    clients.value = []
    certified.value = []
    state.value = 'empty'
  })

  /** Judges every client as of today. Lines are read again only where the list has changed. */
  async function load(): Promise<void> {
    const mine = (turn += 1)
    const isWanted = (): boolean => mine === turn
    if (clients.value.length === 0) state.value = 'loading'
    await portfolio.load()
    const stored = await readClients()
    if (!isWanted()) return
    if (portfolio.state === 'failed' || !stored.ok) {
      fault.value = stored.ok ? portfolio.fault : stored.fault
      state.value = 'failed'
      return
    }
    const { table } = portfolio
    const listed = listedClients(table)
    if (readFrom !== table) {
      const read = await readLines(new Set(listed.map(({ id }) => id)), isWanted)
      if (!read) return
      lines = read
      readFrom = table
    }
    const records = new Map(recordsOf(stored.value).map((record) => [record.id, record]))
    asOf.value = today()
    const judged = await inPieces(judgedInPieces(listed, records), isWanted)
    if (!judged) return
    clients.value = judged.map(({ row }) => row).sort(byUrgency(asOf.value))
    certified.value = judged.flatMap(({ certificates }) => certificates ?? [])
    fault.value = null
    state.value = clients.value.length === 0 ? 'empty' : 'ready'
  }

  async function readLines(wanted: ReadonlySet<string>, isWanted: () => boolean) {
    const chunks: ChunkLines[] = []
    const [read, editions] = await Promise.all([eachChunkLines((each) => chunks.push(each)), loadEditionReaders()])
    if (!isWanted()) return null
    if (!read.ok) {
      fault.value = read.fault
      state.value = 'failed'
      return null
    }
    return inPieces(clientLinesInPieces(chunks, wanted, rulebooksIn(editions)), isWanted)
  }

  /** Certificates are looked at with a guide, which only their own screen needs. */
  async function loadGuide(): Promise<void> {
    const [first] = certified.value
    if (guide.value !== null || !first) return
    const read = await loadCertificateGuide(first.rulebook)
    if (read.ok) guide.value = read.value
  }

  function* judgedInPieces(listed: readonly Listed[], records: ReadonlyMap<string, ClientCase>): Pieces<Judged[]> {
    const rows: Judged[] = []
    for (const each of listed) {
      rows.push(judgedOf(each, lines.get(each.id), records.get(each.id) ?? newClientCase(each.id)))
      yield
    }
    return rows
  }

  function judgedOf(listed: Listed, line: ClientLine | undefined, record: ClientCase): Judged {
    if (!line?.sheet) {
      const claimed = line?.claimed?.discount ?? null
      const isSummary = line !== undefined
      return { row: { ...listed, status: null, claimed, isSummary, request: null, days: [] }, certificates: null }
    }
    const { rulebook, sheet } = line
    const judgement = judgeEvidence(rulebook, sheet, record)
    const status = statusOf(rulebook, sheet, judgement, record.dueOn, asOf.value)
    const { id, company, memberNumber } = listed
    const has = sheet.certificates.length > 0
    return {
      row: {
        ...listed,
        status,
        claimed: null,
        isSummary: false,
        request: requestCount(rulebook, sheet, record),
        days: clientDays(rulebook, sheet, record.dueOn, asOf.value),
      },
      certificates: has
        ? { id, company, memberNumber, rulebook, sheet, items: judgement.items, due: status.due?.date ?? null }
        : null,
    }
  }

  /** Hands dates out as a calendar file. */
  function saveCalendar(baseName: string, entries: readonly CalendarEntry[]): void {
    download(fileName([baseName, asOf.value], 'ics'), writeCalendarFile(entries, now()), 'text/calendar')
  }

  return { state, fault, clients, certified, guide, asOf, load, loadGuide, saveCalendar }
})

/** A client as it was judged. */
interface Judged {
  readonly row: ClientRow
  /** Null: it declares none. */
  readonly certificates: DeskClient | null
}

/** The newest row of each company. */
function listedClients(table: PortfolioTable): Listed[] {
  return Array.from(newestRows(table, companiesOf(table), () => true)).flatMap((row) => {
    const place = placeOf(table, row)
    if (!place) return []
    const { chunk, at } = place
    return [
      {
        id: textAt(chunk.ids, at),
        company: textAt(chunk.companyNames, at),
        memberNumber: textAt(chunk.memberNumbers, at),
        inception: dayOfNumber(chunk.inception[at] ?? 0),
      },
    ]
  })
}

/** What is damaged says nothing; it stays where it is, and its client's page tells of it. */
function recordsOf(stored: readonly unknown[]): ClientCase[] {
  return stored.flatMap((data) => {
    const read = readClientCase(data)
    return read.ok ? [read.value] : []
  })
}
