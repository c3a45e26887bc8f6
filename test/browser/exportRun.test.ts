// @vitest-environment node
import 'fake-indexeddb/auto'
import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { runExport, type ExportedFile, type ExportOrder } from '../../src/browser/exportRun.ts'
import { runImport, type ImportSource } from '../../src/browser/importRun.ts'
import * as database from '../../src/browser/portfolioDatabase.ts'
import { entryAt, type PortfolioChunk } from '../../src/core/portfolioChunk.ts'
import { tableOf } from '../../src/core/portfolioTable.ts'
import { generateSubmissions } from '../../src/files/portfolio/generate.ts'
import { writeLine } from '../../src/files/portfolio/line.ts'
import { exportWords } from '../../src/outputs/exportWords.ts'
import { must, RULEBOOK } from '../core/builders.ts'
import { chunkFrom, EDITION, submission } from '../core/portfolioBuilders.ts'
import { randomSubmissions, chunkWith } from '../core/statisticsSubmissions.ts'
import { WORDING } from '../components/wordings.ts'
import { appendChunks } from './portfolioFill.ts'

const LINES = [...generateSubmissions(RULEBOOK, 60, 5)].map(({ line }) => writeLine(line))

beforeEach(async () => {
  vi.restoreAllMocks()
  await database.erasePortfolio()
})

async function take(text: string): Promise<readonly PortfolioChunk[]> {
  const source: ImportSource = { name: 'a.jsonl', blob: new Blob([text]), changed: 1 }
  const report = await runImport(
    { sources: [source], secrets: [], today: '2026-11-22' },
    { onProgress: () => undefined, isCancelled: () => false },
  )
  expect(report).toMatchObject({ refused: 0, ended: 'done' })
  return stored()
}

async function stored(): Promise<readonly PortfolioChunk[]> {
  const chunks = await database.readChunks()
  if (!chunks.ok) throw new Error('expected chunks')
  return chunks.value
}

const everyRow = (chunks: readonly PortfolioChunk[]) => Uint32Array.from({ length: tableOf(chunks).rows }, (_, row) => row)

function run(chunks: readonly PortfolioChunk[], order: Partial<ExportOrder>, onRows: (rows: number) => void = () => undefined) {
  const words = exportWords(
    RULEBOOK,
    { deidentified: order.deidentified ?? false },
    { language: 'ja', t: (key) => key, wording: WORDING.ja },
  )
  return runExport(
    chunks,
    {
      ...{ form: 'lines', deidentified: false, rows: everyRow(chunks), rulebook: RULEBOOK, words },
      statuses: new Uint8Array(tableOf(chunks).rows),
      editions: [{ edition: EDITION, rulebook: RULEBOOK }],
      ...order,
    },
    onRows,
  )
}

async function fileOf(outcome: Awaited<ReturnType<typeof run>>): Promise<ExportedFile & { readonly bytes: Uint8Array }> {
  if (outcome.kind !== 'done') throw new Error(`expected a file, got ${outcome.kind}`)
  return { ...outcome.file, bytes: new Uint8Array(await outcome.file.blob.arrayBuffer()) }
}

describe('the lines of submissions', () => {
  test('make the same list where there was none', async () => {
    const before = await take(`${LINES.join('\n')}\n`)
    const { bytes, rows, missing } = await fileOf(await run(before, {}))
    expect({ rows, missing }).toEqual({ rows: 60, missing: 0 })
    await database.erasePortfolio()
    const after = await take(new TextDecoder().decode(bytes))
    const entries = (chunks: readonly PortfolioChunk[]) =>
      chunks.flatMap((chunk) => Array.from({ length: chunk.rows }, (_, row) => entryAt(RULEBOOK, chunk, row)))
    expect(entries(after)).toEqual(entries(before))
    expect(after.map(({ packed }) => packed)).toEqual(before.map(({ packed }) => packed))
  })

  test('are only those that are asked for, as they came', async () => {
    const chunks = await take(`${LINES.join('\n')}\n`)
    const table = tableOf(chunks)
    const wanted = [0, 7, table.rows - 1]
    const told: number[] = []
    const { bytes, rows, sha256 } = await fileOf(await run(chunks, { rows: Uint32Array.from(wanted) }, (done) => told.push(done)))
    const lines = new TextDecoder().decode(bytes).split('\n').slice(0, -1)
    const ids = wanted.map((row) => {
      const index = table.firstRows.findLastIndex((first) => first <= row)
      return entryAt(RULEBOOK, must(chunks[index]), row - must(table.firstRows[index]))?.id
    })
    expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(ids)
    expect(lines.every((line) => LINES.includes(line))).toBe(true)
    expect(rows).toBe(3)
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(told.at(-1)).toBe(3)
  })

  test('that are not stored are counted as missing', async () => {
    await appendChunks([chunkFrom([submission('a'), submission('b')])])
    expect(await fileOf(await run(await stored(), {}))).toMatchObject({ rows: 0, missing: 2 })
  })

  test('are not taken from another list than the one that was shown', async () => {
    await appendChunks([chunkFrom([submission('a')]), chunkFrom([submission('b')])])
    const chunks = await stored()
    await database.clearPortfolio()
    expect(await run(chunks, {})).toEqual({ kind: 'changed' })
    await appendChunks([chunkFrom([submission('b')]), chunkFrom([submission('a')])])
    expect(await run(chunks, {})).toEqual({ kind: 'changed' })
  })

  test('that cannot be read are a fault', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError')
    })
    expect(await run([chunkFrom([submission('a')])], {})).toMatchObject({ kind: 'fault' })
  })
})

describe('a table of the list', () => {
  test('has its rows in the order that is asked for, without names always in the same', async () => {
    const [first, second] = [chunkFrom(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => submission(id))), chunkFrom([submission('g')])]
    const idsOf = async (rows: readonly number[], deidentified = false): Promise<readonly string[]> => {
      const made = await run([first, second], { form: 'lines', deidentified, rows: Uint32Array.from(rows), words: null })
      return new TextDecoder().decode((await fileOf(made)).bytes).split('\n')
    }
    const csv = async (rows: readonly number[]): Promise<string> => {
      const made = await run([first, second], { form: 'csv', rows: Uint32Array.from(rows) })
      return new TextDecoder().decode((await fileOf(made)).bytes)
    }
    expect([...(await csv([6, 2, 0])).matchAll(/\r\n"(\w)"/g)].map(([, id]) => id)).toEqual(['g', 'c', 'a'])
    expect(await idsOf([6, 5, 4, 3, 2, 1, 0], true)).toEqual(await idsOf([0, 1, 2, 3, 4, 5, 6], true))
  })

  const chunks = [chunkWith(randomSubmissions(60, 5)), chunkFrom([submission('z')])]

  test.each(['csv', 'parquet', 'xlsx', 'lines'] as const)('is written without names, the same every time (%s)', async (form) => {
    const order = { form, deidentified: true }
    const [once, again] = [await fileOf(await run(chunks, order)), await fileOf(await run(chunks, order))]
    expect(once.rows).toBe(61)
    expect(once.sha256).toBe(again.sha256)
    expect(new TextDecoder().decode(once.bytes)).not.toContain('企業')
  })

  test('is rated by the editions that are here', async () => {
    const rated = async (editions: ExportOrder['editions']): Promise<string> => {
      const { bytes } = await fileOf(await run(chunks, { form: 'csv', editions }))
      return new TextDecoder().decode(bytes)
    }
    expect(await rated([{ edition: EDITION, rulebook: RULEBOOK }])).not.toContain('"nothing"')
    expect(await rated([{ edition: { ...EDITION, hash: 'f' }, rulebook: RULEBOOK }])).toContain('"nothing"')
  })

  test('does not leave without names where there are fewer than five companies', async () => {
    expect(await run([chunkFrom([submission('a')])], { form: 'csv', deidentified: true })).toEqual({ kind: 'too-few' })
  })

  test('that is large is put together of pieces', async () => {
    const large = Array.from({ length: 40 }, (_, index) => chunkWith(randomSubmissions(400, index + 1)))
    const { bytes, sha256 } = await fileOf(await run(large, { form: 'csv' }))
    expect(bytes.length).toBeGreaterThan(8_000_000)
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  })
})
