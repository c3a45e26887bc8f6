/**
 * `npm run bench:import [count]`: how long a file of many lines takes to be taken into the list, against only parsing the same file in the
 * same run, in Chromium, built as the app is built and under its security policy; and how long the list takes to be opened again. Parsing has a
 * browser of its own, so that the memory told is that of the app.
 */
import { mkdirSync, readFileSync, statSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { median, roundsOf, tell } from '../bench/results.mjs'
import { CHROMIUM_FLAGS, installBrowser } from './install.mjs'
import { serve } from './serve.mjs'
import { withSourceModule } from './sourceModules.mjs'

const ROUNDS = roundsOf(5)
const count = Number(process.argv[2] ?? 100_000)
const root = fileURLToPath(new URL('..', import.meta.url))
const directory = join(root, 'dist-bench-import')
const file = join(root, 'dist-bench-lines', `${String(count)}.jsonl`)
const whole = (value) => value.toFixed(0)

await writeFile()
await build({
  root: join(root, 'bench', 'import'),
  configFile: join(root, 'vite.config.ts'),
  publicDir: false,
  logLevel: 'error',
  build: { outDir: directory, emptyOutDir: true },
})
const { server, url } = await serve({ directory, port: 0 })
const complaints = []
const parser = await openPage()
const app = await openPage()
console.log(`${String(count)} lines, ${whole(statSync(file).size / 1e6)} MB, load ${loadavg()[0].toFixed(1)}`)
console.log('ms by the clock (of the processors):')
const runs = []
for (let round = 0; round < ROUNDS; round++) {
  const parse = await parser.run('parse')
  if (parse.value !== count) throw new Error(`expected ${String(count)} lines, got ${String(parse.value)}`)
  await app.run('erase')
  const first = await app.run('takeIn')
  if (first.value.taken !== count) throw new Error(`expected all taken in, got ${JSON.stringify(first.value)}`)
  const again = await app.run('takeIn')
  if (again.value.same !== count) throw new Error(`expected all to be known, got ${JSON.stringify(again.value)}`)
  const opened = await app.run('open')
  runs.push({ parse, first, again, opened })
  const shown = Object.entries({ parse, import: first, again }).map(
    ([name, { time, processor }]) => `${name} ${whole(time)} (${whole(processor)})`,
  )
  console.log(
    `${shown.join(' · ')} · read ${whole(opened.read)} · rate ${whole(opened.rate)} · longest pause ${whole(first.pause)} · ` +
      `ratio ${(first.time / parse.time).toFixed(2)} (${(first.processor / parse.processor).toFixed(2)})`,
  )
}
for (const name of ['parse', 'first', 'again'])
  tell(
    `import.${String(count)}.${name}`,
    runs.map((run) => run[name].time),
  )
tell(
  `import.${String(count)}.ratio`,
  runs.map(({ parse, first }) => first.time / parse.time),
)
tell(
  `import.${String(count)}.pause`,
  runs.map(({ first }) => first.pause),
)
tell(
  `import.${String(count)}.reopened`,
  runs.map(({ opened }) => opened.read + opened.rate),
)
tell(
  `import.${String(count)}.bytesEach`,
  runs.map(({ opened }) => opened.bytesEach),
)
const ratio = (of, by) => median(runs.map(({ parse, [of]: one }) => one[by] / parse[by])).toFixed(2)
console.log(`import ${ratio('first', 'time')} times the parsing (median; of the processors ${ratio('first', 'processor')})`)
console.log(`the same again ${ratio('again', 'time')} times`)
console.log(
  `longest pause of the page: importing ${whole(Math.max(...runs.map(({ first }) => first.pause)))} ms, while the list is opened ${whole(Math.max(...runs.map(({ opened }) => opened.pause)))} ms`,
)
console.log(`the list in memory ${whole(runs[0].opened.bytesEach)} bytes a submission`)
console.log(`peak of the app's renderer ${whole(await app.peak())} MB, of the one that parses ${whole(await parser.peak())} MB`)
console.log(`load ${loadavg()[0].toFixed(1)}`)
await app.close()
await parser.close()
server.close()
if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join(' ')}`)

/** Makes the file once: it takes longer than everything else. */
async function writeFile() {
  try {
    if (statSync(file).size > 0) return
  } catch {
    mkdirSync(join(file, '..'), { recursive: true })
  }
  await withSourceModule('/bench/import/lines.ts', ({ writeLines }) => writeLines(file, count))
}

/** A page in a browser of its own, with the file chosen. */
async function openPage() {
  const browser = await chromium.launch({ executablePath: installBrowser(), args: CHROMIUM_FLAGS })
  const system = await browser.newBrowserCDPSession()
  const page = await browser.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(url)
  await page.locator('input').setInputFiles(file)
  await page.waitForFunction(() => 'takeIn' in globalThis)
  const processes = async () => (await system.send('SystemInfo.getProcessInfo')).processInfo
  const processor = async () => (await processes()).reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0)
  return {
    /** What a function of the page gives, with the time of the processors that all processes of the browser took. */
    async run(name) {
      const before = await processor()
      const result = await page.evaluate((called) => globalThis[called](), name)
      return { ...result, processor: (await processor()) - before }
    },
    /** The most memory that a renderer held at once, as Linux counts it, in MB. */
    async peak() {
      const renderers = (await processes()).filter(({ type }) => type === 'renderer')
      return Math.max(
        ...renderers.map(({ id }) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) / 1000),
      )
    },
    close: () => browser.close(),
  }
}
