/**
 * `npm run bench:package`: how long an agent's package takes for a client with 60 answers and 15 evidence files (20 MB): six documents,
 * the combined PDF, the package itself, signed and sealed; and opening it. In Chromium, built as the app is built and under its security policy.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { median, roundsOf, tell } from '../bench/results.mjs'
import { CHROMIUM_FLAGS, installBrowser } from './install.mjs'
import { serve } from './serve.mjs'

const ROUNDS = roundsOf(5)
const root = fileURLToPath(new URL('..', import.meta.url))
const directory = join(root, 'dist-bench-package')
const milliseconds = (values) => `${median(values).toFixed(0)} ms`

await build({
  root: join(root, 'bench', 'package'),
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
  `Chromium: documents ${times('documents')}, combined PDF ${times('combine')}; written, signed and sealed without it ${times('without')}, with it ` +
    `${times('whole')}; together without it ${times('documents', 'without')}, with it ${times('documents', 'combine', 'whole')}; ` +
    `unsealed, opened and verified in ${times('open')}; longest pause of the page ${pause.toFixed(0)} ms`,
)
tell('package.without', sums('documents', 'without'))
tell('package.with', sums('documents', 'combine', 'whole'))
tell('package.open', sums('open'))
tell('package.pause', sums('longestPause'))
const [{ packageBytes, progress }] = runs
console.log(`package ${(packageBytes / 1e6).toFixed(1)} MB, ${progress} words of progress`)
await browser.close()
server.close()
if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join(' ')}`)
