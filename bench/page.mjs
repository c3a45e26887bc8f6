/**
 * `npm run bench:page`: how fast the page answers. All sixty questions of a new sheet are answered by mouse in Chromium with the processor
 * made four times slower; the whole page with its live range and its saving is at work. Medians of several runs; needs `npm run build`.
 * `npm run bench:page -- 3` for three runs; with more folders behind (`-- 3 dist ../other/dist`) the builds in them take turns, so that what
 * else the machine does weighs on all alike.
 */
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { CHROMIUM_FLAGS, installBrowser } from '../tools/install.mjs'
import { serve } from '../tools/serve.mjs'

const RUNS = Number(process.argv[2] ?? 5)
const SLOWER = 4
const QUESTIONS = 60
/** Interaction to next paint, as the standard has it, leaves out the slowest of every so many interactions. */
const LEFT_OUT_OF = 50
const folders = process.argv.length > 3 ? process.argv.slice(3) : [fileURLToPath(new URL('../dist', import.meta.url))]

/** Runs in the page: collects what a person feels, as the browser itself measures it. */
function observe() {
  const felt = { interactions: new Map(), longTasks: [], shift: 0 }
  window.felt = felt
  const on = (type, options, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...options })
  on('event', { durationThreshold: 16 }, ({ interactionId, duration }) => {
    if (interactionId > 0) felt.interactions.set(interactionId, Math.max(duration, felt.interactions.get(interactionId) ?? 0))
  })
  on('longtask', {}, ({ duration }) => felt.longTasks.push(duration))
  on('layout-shift', {}, ({ value, hadRecentInput }) => {
    if (!hadRecentInput) felt.shift += value
  })
}

/** Answers every question once. The time of an interaction below 16 ms is not told by the browser and counts as 16. */
async function run(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'ja-JP' })
  const page = await context.newPage()
  await page.goto(`${url}#/new`)
  await page.waitForURL(/\/sheet\//)
  const sheet = page.url().replace(/\/\w+$/, '')
  await page.goto(`${sheet}/questions/1`)
  await page.locator('input[type=radio]').first().waitFor()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await page.evaluate(observe)
  for (let number = 1; number <= QUESTIONS; number++) {
    await page.waitForURL(new RegExp(`/questions/${number}$`))
    const option = page.locator('fieldset input[type=radio]').nth(number % 5)
    await option.click()
    await page.waitForTimeout(700)
    if (number < QUESTIONS) await page.goto(`${sheet}/questions/${number + 1}`)
    await page.waitForTimeout(300)
  }
  const { durations, longTasks, shift } = await page.evaluate(() => ({
    durations: [...window.felt.interactions.values()],
    longTasks: window.felt.longTasks,
    shift: window.felt.shift,
  }))
  await context.close()
  const all = [...durations, ...Array(Math.max(0, QUESTIONS - durations.length)).fill(16)].sort((a, b) => a - b)
  return {
    typical: all[Math.floor(all.length / 2)],
    inp: all.at(-1 - Math.floor(all.length / LEFT_OUT_OF)),
    slowest: all.at(-1),
    longestTask: Math.max(0, ...longTasks),
    longTasks: longTasks.length,
    shift,
  }
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

function report(folder, runs) {
  const line = (name, key, digits = 0) => {
    const values = runs.map((each) => each[key])
    const [least, most] = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(digits))
    console.log(`${name.padEnd(44)} ${median(values).toFixed(digits).padStart(8)}  (${least}–${most})`)
  }
  console.log(
    `An answer in ${folder}, processor ${SLOWER} times slower, ${RUNS} runs of ${QUESTIONS} answers: median (least–most)`,
  )
  line('typical answer until the next picture, ms', 'typical')
  line('interaction to next paint (INP), ms', 'inp')
  line('slowest answer until the next picture, ms', 'slowest')
  line('longest task of all (0: none above 50), ms', 'longestTask')
  line('tasks above 50 ms, screens changed as well', 'longTasks')
  line('layout shift in all', 'shift', 4)
}

const served = await Promise.all(
  folders.map(async (folder) => ({ folder, runs: [], ...(await serve({ directory: resolve(folder), port: 0 })) })),
)
const browser = await chromium.launch({ executablePath: installBrowser(), args: CHROMIUM_FLAGS })
try {
  for (let index = 0; index < RUNS; index++) for (const { runs, url } of served) runs.push(await run(browser, url))
  for (const { folder, runs } of served) report(folder, runs)
} finally {
  await browser.close()
  for (const { server } of served) server.close()
}
