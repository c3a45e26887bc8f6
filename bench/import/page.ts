/** The page of `npm run bench:import`: takes a file of lines into the list through the worker, as in the app, and only parses the same. */
import { startImport } from '../../src/browser/importing.ts'
import { erasePortfolio, readChunks } from '../../src/browser/portfolioDatabase.ts'
import { rateTable, tableOf } from '../../src/core/portfolioTable.ts'
import { loadRulebook } from '../../src/rulebooks/editions.ts'

/** Milliseconds, and the longest time for which the page answered nothing meanwhile. */
interface Timed<T> {
  readonly time: number
  readonly pause: number
  readonly value: T
}

function chosen(): File {
  const file = document.querySelector('input')?.files?.[0]
  if (!file) throw new Error('expected a file')
  return file
}

/** Only reading and parsing the text, line by line; gives how many lines there are. */
async function parse(): Promise<Timed<number>> {
  return timed(async () => {
    let parsed = 0
    for (const line of (await chosen().text()).split('\n')) if (line !== '') parsed += JSON.parse(line) === null ? 0 : 1
    return parsed
  })
}

/** Takes all of it in; gives how many were new, and how many were there already. */
async function takeIn(): Promise<Timed<{ taken: number; same: number }>> {
  return timed(async () => {
    const file = chosen()
    const sources = [{ name: file.name, blob: file, changed: file.lastModified }]
    const report = await startImport(
      { sources, secrets: [], today: '2026-11-22' },
      { onProgress: () => undefined, onInPage: () => undefined },
    ).done
    if (report?.ended !== 'done') throw new Error(`expected an import to its end, got ${JSON.stringify(report)}`)
    return { taken: report.taken, same: report.same }
  })
}

/** Reads the list from the database and rates it; gives what each submission takes in memory then. */
async function open(): Promise<{ read: number; rate: number; pause: number; bytesEach: number }> {
  const rulebook = await loadRulebook('jcci-2015')
  if (!rulebook.ok) throw new Error('expected a rulebook')
  const read = await timed(readChunks)
  if (!read.value.ok) throw new Error('expected the list')
  const { value: chunks } = read.value
  const rate = await timed(() => Promise.resolve(rateTable(tableOf(chunks), () => rulebook.value)))
  const { management, discount, by } = rate.value
  const bytes = bytesIn(chunks) + bytesIn([management, discount])
  return { read: read.time, rate: rate.time, pause: Math.max(read.pause, rate.time), bytesEach: bytes / by.length }
}

/** The bytes of all typed arrays in a value; the few objects around them are not counted. */
function bytesIn(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce((sum: number, each) => sum + bytesIn(each), 0)
}

async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  let pause = 0
  const began = performance.now()
  let last = began
  const look = () => {
    const now = performance.now()
    pause = Math.max(pause, now - last)
    last = now
  }
  const beat = setInterval(look, 4)
  const value = await work()
  look()
  clearInterval(beat)
  return { time: performance.now() - began, pause, value }
}

Object.assign(globalThis, { parse, takeIn, open, erase: erasePortfolio })
