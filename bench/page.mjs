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
import { feltOf, observe } from './felt.mjs'
import { median, roundsOf, tell } from './results.mjs'

const RUNS = Number(process.argv[2] ?? roundsOf(5))
const SLOWER = 4
const QUESTIONS = 60
const folders = process.argv.length > 3 ? process.argv.slice(3) : [fileURLToPath(new URL('../dist', import.meta.url))]

/** Answers every question once. */
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
  const felt = await feltOf(page, QUESTIONS)
  await context.close()
  return felt
}

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
  for (const key of ['typical', 'inp', 'slowest', 'longestTask', 'longTasks', 'shift'])
    tell(
      `inp.app.${key}`,
      served[0].runs.map((each) => each[key]),
    )
} finally {
  await browser.close()
  for (const { server } of served) server.close()
}
