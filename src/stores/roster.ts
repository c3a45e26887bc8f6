import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { today } from '../browser/clock.ts'
import type { StorageFault } from '../browser/database.ts'
import { download } from '../browser/download.ts'
import { putSetting, readSetting } from '../browser/portfolioDatabase.ts'
import { startReadingRoster } from '../browser/roster.ts'
import { onErased } from '../browser/tabs.ts'
import type { Problem } from '../core/problem.ts'
import { rowKey, type RosterRow } from '../core/roster.ts'
import type { RosterColumns } from '../core/rosterColumns.ts'
import {
  hitsIn,
  rosterIndex,
  standings,
  submissionAt,
  type CaseStanding,
  type RosterHit,
  type Standing,
} from '../core/rosterMatch.ts'
import type { ReviewCase } from '../core/reviewCase.ts'
import { csvOf } from '../files/csv.ts'
import { fileName } from '../files/fileName.ts'
import { bytesOfFile } from '../files/jsonFile.ts'
import type { ReadRoster } from '../files/roster/readRoster.ts'
import { LARGEST_ROSTER_BYTES } from '../files/roster/readTable.ts'
import { NO_CHOICES, storedChoices, storedMembers, type RosterChoices, type StoredMembers } from '../files/roster/storedRoster.ts'
import type { WorkTable } from '../outputs/workbook.ts'
import { usePortfolio } from './portfolio.ts'

/** Where the keys of the database's settings are. */
const MEMBERS = 'roster'
const CHOICES = 'roster-choices'

/** Where a file stands that may become the roster. */
export type RosterReading =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'working' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'preview'; readonly preview: ReadRoster }

/** So many submissions of nobody in the roster are listed. */
const MOST_UNKNOWN = 100

/** The members' roster 名簿 on this machine, and where each member stands. */
export const useRoster = defineStore('roster', () => {
  const portfolio = usePortfolio()
  const members = shallowRef<StoredMembers | null>(null)
  const choices = shallowRef<RosterChoices>(NO_CHOICES)
  const loaded = shallowRef(false)
  /** Why something could not be read or kept. */
  const fault = shallowRef<StorageFault | null>(null)
  const reading = shallowRef<RosterReading>({ kind: 'nothing' })
  const chamber = shallowRef('')
  const fileNamed = shallowRef('')
  const hits = shallowRef<readonly RosterHit[] | null>(null)
  let bytes: Uint8Array<ArrayBuffer> | null = null
  let job: ReturnType<typeof startReadingRoster> | null = null
  let matching = 0

  onErased(() => {
    members.value = null
    choices.value = NO_CHOICES
  })

  async function load(): Promise<void> {
    const [kept, said] = await Promise.all([readSetting(MEMBERS), readSetting(CHOICES), portfolio.load()])
    fault.value = kept.ok ? null : kept.fault
    members.value = kept.ok ? storedMembers(kept.value) : null
    choices.value = said.ok ? storedChoices(said.value) : NO_CHOICES
    loaded.value = true
  }

  /** Which submissions belong to whom: worked out in pieces, so that the page answers meanwhile. */
  async function match(rows: readonly RosterRow[]): Promise<void> {
    const mine = (matching += 1)
    const { table } = portfolio
    const index = rosterIndex(rows)
    const found: RosterHit[] = []
    for (const [place, chunk] of table.chunks.entries()) {
      await breath()
      if (mine !== matching) return
      for (const hit of hitsIn(index, chunk, table.firstRows[place] as number)) found.push(hit)
    }
    hits.value = found
  }
  watch(
    () => [members.value, portfolio.table] as const,
    ([kept]) => {
      hits.value = null
      if (kept) void match(kept.rows)
    },
    { immediate: true },
  )

  const all = computed<readonly Standing[]>(() => {
    if (!members.value) return []
    const caseOf = (id: string) => standingOf(portfolio.cases.get(id))
    return standings(members.value.rows, hits.value ?? [], portfolio.table, choices.value.links, caseOf)
  })
  /** Submissions that surely belong to nobody of the roster. */
  const unknownRows = computed<readonly number[]>(() => {
    if (!hits.value) return []
    const linked = new Set(Object.values(choices.value.links))
    const sure = new Set(hits.value.flatMap(({ row, by }) => (by === null ? [] : [row])))
    for (const { submission } of all.value) if (submission && linked.has(submission.id)) sure.add(submission.row)
    return Array.from({ length: portfolio.table.rows }, (_, row) => row).filter((row) => !sure.has(row))
  })
  /** The newest of them. */
  const unknownSubmissions = computed(() =>
    unknownRows.value
      .slice(-MOST_UNKNOWN)
      .flatMap((row) => submissionAt(portfolio.table, row) ?? [])
      .reverse(),
  )

  /** Reads a file that may become the roster; nothing is kept before somebody takes it. */
  async function open(file: File): Promise<void> {
    job?.cancel()
    reading.value = { kind: 'working' }
    const read = await bytesOfFile(file, LARGEST_ROSTER_BYTES)
    fileNamed.value = file.name
    bytes = read.ok ? read.value : null
    if (read.ok) await readAgain(null)
    else reading.value = { kind: 'problems', problems: read.problems }
  }

  /** Reads the same file with columns that a person has set; null: as they are understood. */
  async function readAgain(columns: RosterColumns | null): Promise<void> {
    if (!bytes) return
    job?.cancel()
    // Shown at once: the next choice, or the name of the chamber, may come before the file is read with this one.
    if (columns && reading.value.kind === 'preview')
      reading.value = { kind: 'preview', preview: { ...reading.value.preview, columns } }
    const own = startReadingRoster({ bytes, columns, chamber: chamber.value })
    job = own
    const outcome = await own.done
    if (job !== own) return
    if (outcome.kind !== 'done') reading.value = { kind: outcome.kind === 'failed' ? 'failed' : 'nothing' }
    else if (outcome.value.ok) reading.value = { kind: 'preview', preview: outcome.value.value }
    else reading.value = { kind: 'problems', problems: outcome.value.problems }
  }

  function setChamber(text: string): void {
    chamber.value = text
    if (reading.value.kind === 'preview') void readAgain(reading.value.preview.columns)
  }

  /** What is previewed becomes the roster, in the place of the one before. What was said about members that stay, stays. */
  async function take(): Promise<void> {
    await job?.done
    if (reading.value.kind !== 'preview') return
    const { rows } = reading.value.preview
    const kept: StoredMembers = { fileName: fileNamed.value, loadedOn: today(), rows }
    const written = await putSetting(MEMBERS, kept)
    fault.value = written.ok ? null : written.fault
    members.value = kept
    const keys = new Set(rows.map(rowKey))
    const links = Object.entries(choices.value.links).filter(([key]) => keys.has(key))
    await say({ links: Object.fromEntries(links) })
    leave()
  }

  function leave(): void {
    job?.cancel()
    bytes = null
    reading.value = { kind: 'nothing' }
  }

  async function say(part: Partial<RosterChoices>): Promise<void> {
    choices.value = { ...choices.value, ...part }
    const written = await putSetting(CHOICES, choices.value)
    fault.value = written.ok ? null : written.fault
  }

  /** A person says whose a submission is. */
  async function link(member: RosterRow, submission: string): Promise<void> {
    await say({ links: { ...choices.value.links, [rowKey(member)]: submission } })
  }

  async function unlink(member: RosterRow): Promise<void> {
    const key = rowKey(member)
    await say({ links: Object.fromEntries(Object.entries(choices.value.links).filter(([linked]) => linked !== key)) })
  }

  async function remove(): Promise<void> {
    const written = [await putSetting(MEMBERS, null), await putSetting(CHOICES, null)].find(({ ok }) => !ok)
    fault.value = written && !written.ok ? written.fault : null
    if (written) return
    members.value = null
    choices.value = NO_CHOICES
  }

  /** Hands out a table as CSV, for mailing programs and spreadsheets. */
  function saveTable(name: string, table: Pick<WorkTable, 'columns' | 'rows'>): void {
    download(fileName([name], 'csv'), csvOf(table), 'text/csv')
  }

  return {
    members,
    choices,
    loaded,
    fault,
    reading,
    chamber,
    fileNamed,
    all,
    isMatching: computed(() => members.value !== null && hits.value === null),
    unknownRows,
    unknownSubmissions,
    today,
    load,
    open,
    readAgain,
    setChamber,
    take,
    leave,
    say,
    link,
    unlink,
    remove,
    saveTable,
  }
})

/** Since when a case stands as it does: its last act of that kind. */
function standingOf(one: ReviewCase | undefined): CaseStanding | null {
  if (!one) return null
  const acts: readonly { readonly kind: string; readonly at: string }[] = one.history
  const since = acts.findLast(({ kind }) => kind === one.status)?.at.slice(0, 10) ?? null
  return { status: one.status, since }
}

/** Lets the page answer between two pieces of work. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve)
  })
}
