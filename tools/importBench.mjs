/**
 * `npm run bench:import [count]`: how long many lines take to be taken into the list, against only parsing the same text in the same run,
 * in Chromium, built as the app is built and under its security policy; and how long the list takes to be opened again.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { CHROMIUM_FLAGS, installBrowser } from './install.mjs'
import { serve } from './serve.mjs'

const ROUNDS = 3
const count = Number(process.argv[2] ?? 100_000)
const root = fileURLToPath(new URL('..', import.meta.url))
const directory = join(root, 'dist-bench-import')
const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

await build({
  root: join(root, 'bench', 'import'),
  configFile: join(root, 'vite.config.ts'),
  publicDir: false,
  logLevel: 'error',
  build: { outDir: directory, emptyOutDir: true },
})
const { server, url } = await serve({ directory, port: 0 })
const browser = await chromium.launch({ executablePath: installBrowser(), args: CHROMIUM_FLAGS })
const page = await browser.newPage()
const complaints = []
page.on('console', (message) => {
  if (message.type() === 'error') complaints.push(message.text())
})
await page.goto(url)
await page.waitForFunction(() => 'run' in globalThis)
await page.evaluate((lines) => globalThis.prepare(lines), count)
console.log(`${count} lines, load ${loadavg()[0].toFixed(1)}`)
const runs = []
for (let round = 0; round < ROUNDS; round++) {
  const run = await page.evaluate(() => globalThis.run())
  runs.push(run)
  const { parse, import: taken, again, read, rate, longestPause } = run
  const shown = [parse, taken, again, read, rate, longestPause].map((time) => time.toFixed(0)).join(' · ')
  console.log(`parse · import · again · read · rate · pause: ${shown} ms, ratio ${(taken / parse).toFixed(2)}`)
}
const ratio = middle(runs.map((run) => run.import / run.parse))
console.log(
  `${runs[0].megabytes.toFixed(0)} MB; import ${ratio.toFixed(2)} times the parsing (median), again ${middle(runs.map((run) => run.again / run.parse)).toFixed(2)}`,
)
console.log(`largest renderer: ${peakMegabytes().toFixed(0)} MB at its peak, load ${loadavg()[0].toFixed(1)}`)
await browser.close()
server.close()
if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join(' ')}`)

/** The most memory that a renderer of this browser held at once, as Linux counts it. */
function peakMegabytes() {
  const peaks = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((id) => {
      try {
        if (!readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--type=renderer')) return 0
        return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) / 1000
      } catch {
        return 0
      }
    })
  return Math.max(0, ...peaks)
}
