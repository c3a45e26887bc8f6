/**
 * `npm run bench:submission`: how long a submission with 60 answers and 20 MB of evidence takes to be written and opened, in Node and
 * through the workers in Chromium, there also signed and sealed, built as the app is built and under its security policy.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { median, roundsOf, tell } from '../bench/results.mjs'
import { CHROMIUM_FLAGS, installBrowser } from './install.mjs'
import { serve } from './serve.mjs'
import { withSourceModule } from './sourceModules.mjs'

const ROUNDS = roundsOf(5)
const root = fileURLToPath(new URL('..', import.meta.url))
const directory = join(root, 'dist-bench-submission')
const milliseconds = (values) => `${median(values).toFixed(0)} ms`

const inNode = await withSourceModule('/bench/submission/node.ts', ({ measure }) => measure(ROUNDS))
console.log(`Node: written in ${milliseconds(inNode.write)}, opened in ${milliseconds(inNode.open)}`)

await build({
  root: join(root, 'bench', 'submission'),
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
const runs = []
for (let round = 0; round < ROUNDS; round++) runs.push(await page.evaluate(() => globalThis.run()))
const sums = (...names) => runs.map((run) => names.reduce((sum, name) => sum + run[name], 0))
const times = (...names) => milliseconds(sums(...names))
const pause = Math.max(...runs.map((run) => run.longestPause))
console.log(
  `Chromium: written and signed in ${times('write')}, sealed in ${times('seal')}, together ${times('write', 'seal')}; ` +
    `unsealed in ${times('unseal')}, opened and verified in ${times('open')}, together ${times('unseal', 'open')}; ` +
    `longest pause of the page ${pause.toFixed(0)} ms`,
)
for (const part of ['write', 'seal', 'unseal', 'open']) tell(`seal.${part}`, sums(part))
tell('seal.give', sums('write', 'seal'))
tell('seal.take', sums('unseal', 'open'))
tell('seal.pause', sums('longestPause'))
const [{ mainBytes, evidenceBytes, progress }] = runs
console.log(`${(mainBytes / 1000).toFixed(0)} KB and ${(evidenceBytes / 1e6).toFixed(2)} MB, ${progress} words of progress`)
await browser.close()
server.close()
if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join(' ')}`)
