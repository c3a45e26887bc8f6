/** The page of `npm run bench:import`: takes lines into the list through the worker, as in the app, and only parses the same text. */
import { startImport } from '../../src/browser/importing.ts'
import { erasePortfolio, readChunks } from '../../src/browser/portfolioDatabase.ts'
import { rateTable, tableOf } from '../../src/core/portfolioTable.ts'
import { generateSubmissions } from '../../src/files/portfolio/generate.ts'
import { writeLine } from '../../src/files/portfolio/line.ts'
import { loadRulebook } from '../../src/rulebooks/editions.ts'

export interface ImportRun {
  /** Milliseconds of only reading and parsing the text, line by line. */
  readonly parse: number
  readonly import: number
  /** The same text again: everything is there already. */
  readonly again: number
  /** Reading the list from the database, and rating it. */
  readonly read: number
  readonly rate: number
  /** The longest time for which the page answered nothing while importing. */
  readonly longestPause: number
  readonly megabytes: number
}

async function load() {
  const rulebook = await loadRulebook('jcci-2015')
  if (!rulebook.ok) throw new Error('expected a rulebook')
  return rulebook.value
}

let blob = new Blob([])

/** Makes the text once; it takes longer than everything else. */
async function prepare(count: number): Promise<void> {
  const parts: string[] = []
  for (const { line } of generateSubmissions(await load(), count, 1)) parts.push(`${writeLine(line)}\n`)
  blob = new Blob(parts)
}

async function run(): Promise<ImportRun> {
  await erasePortfolio()
  const rulebook = await load()
  const began = performance.now()
  let parsed = 0
  for (const line of (await blob.text()).split('\n')) if (line !== '') parsed += JSON.parse(line) === null ? 0 : 1
  const parse = performance.now() - began
  let longestPause = 0
  let last = performance.now()
  const beat = setInterval(() => {
    longestPause = Math.max(longestPause, performance.now() - last)
    last = performance.now()
  }, 4)
  const first = await timed(() => importOnce())
  clearInterval(beat)
  if (first.value?.taken !== parsed) throw new Error(`expected ${String(parsed)} taken in, got ${JSON.stringify(first.value)}`)
  const again = await timed(() => importOnce())
  if (again.value?.same !== parsed) throw new Error('expected all of them to be known')
  const read = await timed(() => readChunks())
  if (!read.value.ok) throw new Error('expected the list')
  const { value: chunks } = read.value
  const rate = await timed(() => Promise.resolve(rateTable(tableOf(chunks), () => rulebook)))
  if (rate.value.by.length !== parsed) throw new Error('expected every row')
  return {
    parse,
    import: first.time,
    again: again.time,
    read: read.time,
    rate: rate.time,
    longestPause,
    megabytes: blob.size / 1e6,
  }
}

function importOnce() {
  const sources = [{ name: 'lines.jsonl', blob, changed: 1 }]
  return startImport({ sources, secrets: [], today: '2026-11-22' }, () => undefined).done
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly time: number; readonly value: T }> {
  const began = performance.now()
  const value = await work()
  return { time: performance.now() - began, value }
}

Object.assign(globalThis, { prepare, run })
