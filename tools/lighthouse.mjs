/**
 * `npm run lighthouse`: the four scores of start, questions and result over the build that is there, with the mobile profile, several runs each;
 * prints the medians with what keeps a score from 100 and writes them into docs/performance.md. `-- --runs 1`: so many runs, nothing written.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import lighthouse from 'lighthouse'
import { median } from '../bench/results.mjs'
import { machine } from '../bench/table.mjs'
import { CHROMIUM_FLAGS, installBrowser } from './install.mjs'
import { serve } from './serve.mjs'
import { writeBetween } from './writeBetween.mjs'

const GOALS = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 }
const TIMES = {
  'first-contentful-paint': 'first picture',
  'largest-contentful-paint': 'largest part',
  'total-blocking-time': 'blocked',
  'cumulative-layout-shift': 'layout shift',
}

const { values: wish } = parseArgs({ options: { runs: { type: 'string' } } })
const runs = Number(wish.runs ?? 5)
const directory = fileURLToPath(new URL('../dist', import.meta.url))
const profile = mkdtempSync(join(tmpdir(), 'lighthouse-'))
const { server, url } = await serve({ directory, port: 0 })
// Lighthouse talks to the browser over a port; the sheet that the app stores before lies in the same profile.
const port = server.address().port + 1
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: installBrowser(),
  args: [...CHROMIUM_FLAGS, `--remote-debugging-port=${port}`],
  locale: 'ja-JP',
})

/** The sample company's sheet, as the app itself stores it; gives the screens of it. */
async function screens() {
  const page = await browser.newPage()
  await page.goto(`${url}#/sample`)
  await page.waitForURL(/#\/sheet\/\w+\/result/)
  const result = page.url()
  await page.close()
  return { start: url, questions: result.replace('/result', '/questions/1'), result }
}

/** Of each audit what the first run said of it. */
const onceEach = (lines) => new Map(lines.toReversed().map((line) => [line.split(':')[0], line])).values()

/** The scores in percent, the times, and every audit that takes something from a score. Caches are emptied before each; the database is not. */
async function judged(address) {
  const { lhr } = await lighthouse(address, { port, output: 'json', logLevel: 'error', locale: 'en' })
  if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`)
  const lost = Object.values(lhr.categories).flatMap(({ auditRefs }) =>
    auditRefs
      .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.995)
      .map(({ id }) => `${id}: ${lhr.audits[id].displayValue ?? lhr.audits[id].title}`),
  )
  const score = ([id, { score: share }]) => [id, Math.round((share ?? 0) * 100)]
  return {
    scores: Object.fromEntries(Object.entries(lhr.categories).map(score)),
    times: Object.fromEntries(Object.keys(TIMES).map((id) => [id, lhr.audits[id].numericValue])),
    lost,
    hints: Object.values(lhr.audits)
      .filter(
        ({ score: share, scoreDisplayMode }) =>
          share !== null && share < 0.9 && /metricSavings|binary|numeric/.test(scoreDisplayMode),
      )
      .map(({ id, title, displayValue }) => `${id}: ${title}${displayValue ? ` (${displayValue})` : ''}`),
    version: lhr.lighthouseVersion,
  }
}

const rows = []
let version = ''
try {
  for (const [name, address] of Object.entries(await screens())) {
    const all = []
    for (let run = 0; run < runs; run++) all.push(await judged(address))
    version = all[0].version
    const scores = Object.keys(GOALS).map((id) => median(all.map(({ scores }) => scores[id])))
    const times = Object.keys(TIMES).map((id) => median(all.map(({ times: told }) => told[id])))
    rows.push({ name, scores, times })
    console.log(
      `${name}: ${Object.keys(GOALS)
        .map((id, index) => `${id} ${scores[index]}`)
        .join(', ')}`,
    )
    console.log(
      `  ${Object.values(TIMES)
        .map((title, index) => `${title} ${times[index].toFixed(times[index] < 1 ? 3 : 0)}`)
        .join(', ')}`,
    )
    for (const line of onceEach(all.flatMap(({ lost }) => lost))) console.log(`  takes from a score: ${line}`)
    for (const line of onceEach(all.flatMap(({ hints }) => hints))) console.log(`  hint: ${line}`)
  }
} finally {
  await browser.close()
  server.close()
  rmSync(profile, { recursive: true, force: true })
}

const isReached = ({ scores }) => Object.values(GOALS).every((goal, index) => scores[index] >= goal)
if (wish.runs === undefined) {
  const date = new Date().toISOString().slice(0, 10)
  writeBetween(
    'lighthouse',
    [
      `Written by \`npm run lighthouse\` on ${date}: Lighthouse ${version}, ${machine()}; medians of ${runs} runs.`,
      '',
      `| screen | ${Object.entries(GOALS)
        .map(([id, goal]) => `${id} (goal ${goal})`)
        .join(' | ')} | ${Object.values(TIMES).join(' | ')} | reached |`,
      `|---|${'---|'.repeat(Object.keys(GOALS).length + Object.keys(TIMES).length + 1)}`,
      ...rows.map((row) => {
        const times = row.times.map((time, index) =>
          index === 3 ? time.toFixed(3) : `${Math.round(time).toLocaleString('en-US')} ms`,
        )
        return `| ${row.name} | ${row.scores.join(' | ')} | ${times.join(' | ')} | ${isReached(row) ? 'yes' : 'no'} |`
      }),
    ],
    'performance.md',
  )
}
