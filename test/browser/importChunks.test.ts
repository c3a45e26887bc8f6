import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import { runImport } from '../../src/browser/importRun.ts'
import * as database from '../../src/browser/portfolioDatabase.ts'
import { textAt } from '../../src/core/textColumn.ts'
import { generateSubmissions } from '../../src/files/portfolio/generate.ts'
import { writeLine } from '../../src/files/portfolio/line.ts'
import { RULEBOOK } from '../core/builders.ts'

// Small chunks, so that few lines make many.
vi.mock('../../src/core/portfolioChunk.ts', async (original) => ({ ...(await original<object>()), CHUNK_ROWS: 10 }))

const LINES = [...generateSubmissions(RULEBOOK, 80, 5)].map(({ line }) => writeLine(line))

function run(name: string, texts: readonly string[], isCancelled = () => false) {
  const sources = [{ name, blob: new Blob([`${texts.join('\n')}\n`]), changed: 1 }]
  return runImport({ sources, secrets: [], today: '2026-11-22' }, { onProgress: () => undefined, isCancelled })
}

async function storedIds(): Promise<string[]> {
  const chunks = await database.readChunks()
  if (!chunks.ok) throw new Error('expected chunks')
  return chunks.value.flatMap(({ ids }) => Array.from(ids.ends, (_, row) => textAt(ids, row)))
}

beforeEach(async () => {
  vi.restoreAllMocks()
  await database.erasePortfolio()
})

test('the same file in two tabs at once, in many chunks: every submission is there once', async () => {
  const [one, other] = await Promise.all([run('a.jsonl', LINES), run('a.jsonl', LINES)])
  expect([one.taken + other.taken, one.same + other.same]).toEqual([80, 80])
  const ids = await storedIds()
  expect([ids.length, new Set(ids).size]).toEqual([80, 80])
})

test('stopped in the middle: whole chunks are there, and the next import goes on behind them', async () => {
  let shown = 0
  const stopped = await run('a.jsonl', LINES, () => (shown += 1) > 4)
  expect(stopped.ended).toBe('cancelled')
  expect(stopped.taken).toBeGreaterThan(0)
  expect((await storedIds()).length).toBe(stopped.taken)
  const next = await run('a.jsonl', LINES)
  expect(next.resumedAfter).toBe(stopped.taken)
  expect([stopped.taken + next.taken, next.same]).toEqual([80, 0])
  expect(new Set(await storedIds()).size).toBe(80)
})
