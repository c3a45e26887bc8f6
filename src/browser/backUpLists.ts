import type { ClientCase } from '../core/clientCase.ts'
import { isCalendarDay } from '../core/dates.ts'
import type { PortfolioChunk } from '../core/portfolioChunk.ts'
import { ORIGINS, type Origin } from '../core/portfolioEntry.ts'
import { textAt } from '../core/textColumn.ts'
import { partName, type BackUpSubmissions } from '../files/backup/manifest.ts'
import type { BackUpWriter, PartWriter } from '../files/backup/write.ts'
import { attempt, type ChunkLines } from './portfolioDatabase.ts'
import type { ReadOutcome } from './database.ts'

export interface WrittenList {
  readonly submissions: readonly BackUpSubmissions[]
  readonly rows: number
  readonly withoutOriginal: number
  /** Names of the companies that records are about, by the submission. */
  readonly names: ReadonlyMap<string, string>
}

/** Lines of one day and one way in, while they are collected. */
interface Group {
  readonly writer: PartWriter
  readonly part: string
  readonly receivedOn: string
  readonly origin: Origin
  rows: number
}

/** A back-up holds submissions as they came: files as files, all others as the lines that they are kept as. One chunk is in memory at a time. */
export async function writeList(
  writer: BackUpWriter,
  {
    clients,
    fallbackDay,
    onChunk,
  }: { clients: readonly ClientCase[]; fallbackDay: string; onChunk: (done: number, all: number) => void },
): Promise<ReadOutcome<WrittenList>> {
  const wanted = new Set(clients.map(({ id }) => id))
  const names = new Map<string, string>()
  const groups = new Map<string, Group>()
  const files: BackUpSubmissions[] = []
  let rows = 0
  let withoutOriginal = 0

  /** `place`: of the part, lines and files counted together. */
  const place = (): number => groups.size + files.length

  function groupOf(receivedOn: string, origin: Origin): Group {
    const key = `${receivedOn} ${origin}`
    const known = groups.get(key)
    if (known) return known
    const part = partName.lines(place())
    const group: Group = { writer: writer.begin(part), part, receivedOn, origin, rows: 0 }
    groups.set(key, group)
    return group
  }

  function takeLines(chunk: PortfolioChunk, lines: ChunkLines, filed: ReadonlySet<number>): void {
    let from = 0
    let open = null as { readonly group: Group; readonly from: number } | null
    const close = (to: number) => {
      if (open && to > open.from) open.group.writer.add(lines.bytes.slice(open.from, to))
      open = null
    }
    for (let row = 0; row < chunk.rows; row += 1) {
      const to = lines.ends[row] ?? from
      if (filed.has(row)) close(from)
      else {
        const group = groupOf(dayOf(chunk, row, fallbackDay), originOf(chunk, row))
        if (open?.group !== group) {
          close(from)
          open = { group, from }
        }
        group.rows += 1
      }
      from = to
    }
    close(from)
  }

  const read = await attempt(async (database) => {
    const keys = await database.getAllKeys('chunks')
    for (const [at, key] of keys.entries()) {
      const chunk = await database.get('chunks', key)
      const lines = await database.get('originals', key)
      if (!chunk) continue
      if (wanted.size > 0) {
        for (let row = 0; row < chunk.rows; row += 1) {
          const id = textAt(chunk.ids, row)
          if (wanted.has(id)) names.set(id, textAt(chunk.companyNames, row))
        }
      }
      if (!lines) {
        withoutOriginal += chunk.rows
        continue
      }
      const filed = await database.getAllKeys('files', IDBKeyRange.bound([key, 0], [key, Number.MAX_SAFE_INTEGER]))
      for (const fileKey of filed) {
        const bytes = await database.get('files', fileKey)
        if (!bytes) continue
        const [, row] = fileKey
        const part = partName.file(place())
        writer.add(part, bytes)
        files.push({ part, receivedOn: dayOf(chunk, row, fallbackDay), origin: 'file', rows: 1 })
      }
      takeLines(chunk, lines, new Set(filed.map(([, row]) => row)))
      rows += chunk.rows
      onChunk(at + 1, keys.length)
    }
    return undefined
  })
  if (!read.ok) return read
  const lines = [...groups.values()].map(({ writer: group, part, receivedOn, origin, rows: count }): BackUpSubmissions => {
    group.end()
    return { part, receivedOn, origin, rows: count }
  })
  return { ok: true, value: { submissions: [...files, ...lines], rows, withoutOriginal, names } }
}

function originOf({ origin }: PortfolioChunk, row: number): Origin {
  return ORIGINS[origin[row] ?? 1] ?? 'line'
}

function dayOf({ receivedOn }: PortfolioChunk, row: number, fallback: string): string {
  const digits = String(receivedOn[row] ?? 0).padStart(8, '0')
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
  return isCalendarDay(day) ? day : fallback
}
