/**
 * `npm run bench:pdf`: how long the worker takes for a document in Chromium, built as the app is built and under its security policy.
 * Each round is a new profile: first with fonts from the server, then again in the same page.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { CHROMIUM_FLAGS, installBrowser } from './install.mjs'
import { serve } from './serve.mjs'

const ROUNDS = 5
const DOCUMENTS = ['report, Japanese', 'report, English', 'every block, rare characters']

const root = fileURLToPath(new URL('..', import.meta.url))
const directory = join(root, 'dist-bench-pdf')

await build({
  root: join(root, 'bench', 'pdf'),
  base: './',
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  worker: { format: 'es' },
  build: { target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false }, outDir: directory, emptyOutDir: true },
})

const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
const { server, url } = await serve({ directory, port: 0 })
const browser = await chromium.launch({ executablePath: installBrowser(), args: CHROMIUM_FLAGS })

const complaints = []

/** A new page in a new profile; what it complains about ends the bench. */
async function newPage() {
  const context = await browser.newContext()
  const page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(url)
  return page
}

for (const name of DOCUMENTS) {
  const first = []
  const again = []
  let last
  for (let round = 0; round < ROUNDS; round++) {
    const page = await newPage()
    const ask = (cancelAfter) => page.evaluate(([which, after]) => globalThis.run(which, after), [name, cancelAfter])
    first.push(await ask(null))
    again.push(await ask(null))
    last = await ask(null)
    if (JSON.stringify(last.bytes) !== JSON.stringify(first[0].bytes))
      throw new Error(`${name}: expected the same bytes each time`)
    await page.context().close()
  }
  if (!last.bytes) throw new Error(`${name}: expected a PDF, got ${last.outcome}`)
  const times = (runs) => `${middle(runs.map((run) => run.milliseconds)).toFixed(0)} ms`
  const pause = Math.max(...[...first, ...again].map((run) => run.longestPause))
  console.log(
    `${name}: first ${times(first)}, again ${times(again)}, ${(last.bytes.length / 1024).toFixed(0)} KB, longest pause of the page ${pause.toFixed(0)} ms`,
  )
  mkdirSync(join(root, '.pdf'), { recursive: true })
  writeFileSync(join(root, '.pdf', `${name.replaceAll(/\W+/g, '-')}.pdf`), Uint8Array.from(last.bytes))
}

if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join(' ')}`)

const page = await newPage()
const given = await page.evaluate(() => globalThis.run('report, Japanese', 5))
const after = await page.evaluate(() => globalThis.run('report, Japanese', null))
console.log(`cancelled after 5 ms: ${given.outcome} in ${given.milliseconds.toFixed(0)} ms; the next document: ${after.outcome}`)
await page.context().close()

const offline = await newPage()
await offline.context().route('**/*.ttf', (route) => route.abort())
const without = await offline
  .evaluate(() => globalThis.run('report, Japanese', null))
  .catch((error) => ({ outcome: String(error) }))
await offline.context().unroute('**/*.ttf')
const later = await offline.evaluate(() => globalThis.run('report, Japanese', null))
console.log(`without its fonts: ${without.outcome}; when they are there again: ${later.outcome}`)

await browser.close()
server.close()
