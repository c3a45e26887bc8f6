/**
 * `npm run bench:pdf`: how long the worker takes for a document in Chromium, built as the app is built and under its security policy.
 * Each round is a new profile: first with fonts from the server, then again in the same page.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { median, roundsOf, tell } from '../bench/results.mjs'
import { CHROMIUM_FLAGS, installBrowser } from './install.mjs'
import { serve } from './serve.mjs'

const ROUNDS = roundsOf(5)
const DOCUMENTS = ['report, Japanese', 'report, English', 'every block, rare characters']

const root = fileURLToPath(new URL('..', import.meta.url))
const directory = join(root, 'dist-bench-pdf')

await build({
  root: join(root, 'bench', 'pdf'),
  configFile: join(root, 'vite.config.ts'),
  publicDir: false,
  logLevel: 'error',
  build: { outDir: directory, emptyOutDir: true },
})

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

const ask = (page, name, { cancelAfter = null, isWanted = false } = {}) =>
  page.evaluate((words) => globalThis.run(...words), [name, cancelAfter, isWanted])

mkdirSync(join(root, '.pdf'), { recursive: true })
for (const name of DOCUMENTS) {
  const first = []
  const again = []
  let file
  for (let round = 0; round < ROUNDS; round++) {
    const page = await newPage()
    first.push(await ask(page, name))
    again.push(await ask(page, name))
    if (round === 0) file = Buffer.from((await ask(page, name, { isWanted: true })).base64, 'base64')
    await page.context().close()
  }
  const runs = [...first, ...again]
  if (runs.some(({ outcome }) => outcome !== 'made'))
    throw new Error(`${name}: expected PDFs, got ${runs.map((run) => run.outcome).join()}`)
  if (new Set(runs.map(({ hash }) => hash)).size !== 1) throw new Error(`${name}: expected the same bytes each time`)
  const times = (some) => `${median(some.map((run) => run.milliseconds)).toFixed(0)} ms`
  const pause = Math.max(...runs.map((run) => run.longestPause))
  const id = `pdf.${name.replaceAll(/\W+/g, '-')}`
  for (const [when, some] of Object.entries({ first, again }))
    tell(
      `${id}.${when}`,
      some.map((run) => run.milliseconds),
    )
  tell(
    `${id}.pause`,
    runs.map((run) => run.longestPause),
  )
  const size = `${(file.length / 1024).toFixed(0)} KB`
  console.log(`${name}: first ${times(first)}, again ${times(again)}, ${size}, longest pause of the page ${pause.toFixed(0)} ms`)
  writeFileSync(join(root, '.pdf', `${name.replaceAll(/\W+/g, '-')}.pdf`), file)
}
if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join(' ')}`)

const page = await newPage()
const given = await ask(page, 'report, Japanese', { cancelAfter: 30 })
const after = await ask(page, 'report, Japanese')
console.log(
  `given up after 30 ms: ${given.outcome} after ${given.milliseconds.toFixed(0)} ms; the next document: ${after.outcome}`,
)
await page.context().close()

const offline = await newPage()
await offline.context().route('**/*.ttf', (route) => route.abort())
const without = await ask(offline, 'report, Japanese')
await offline.context().unroute('**/*.ttf')
const later = await ask(offline, 'report, Japanese')
console.log(`without its fonts: ${without.outcome}; when they are there again: ${later.outcome}`)

await browser.close()
server.close()
