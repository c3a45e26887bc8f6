/**
 * `npm run bench:peers`: how fast an answer is on the pages of others, with the same sixty questions and the processor four times slower, as
 * `npm run bench:page` measures the app.
 */
import { chromium } from '@playwright/test'
import { CHROMIUM_FLAGS, installBrowser } from '../tools/install.mjs'
import { feltOf, observe } from './felt.mjs'
import { OPTION, PEERS, servePeers } from './peers/build.mjs'
import { median, roundsOf, tell } from './results.mjs'

const ROUNDS = roundsOf(5)
const SLOWER = 4
const QUESTIONS = 60
const OPTIONS = 5
const PAUSE_MS = 50

/** Answers every question of a page that shows them all. */
async function run(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'ja-JP' })
  const page = await context.newPage()
  await page.goto(url)
  const options = page.locator(OPTION)
  await options.nth(QUESTIONS * OPTIONS - 1).waitFor({ state: 'attached' })
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await page.evaluate(observe)
  for (let question = 0; question < QUESTIONS; question++) {
    const option = options.nth(question * OPTIONS + (question % OPTIONS))
    await option.scrollIntoViewIfNeeded()
    // SurveyJS draws an option of its own over the input.
    await option.click({ force: true })
    await page.waitForTimeout(PAUSE_MS)
  }
  const chosen = await page.locator(`${OPTION}:checked`).count()
  if (chosen !== QUESTIONS) throw new Error(`${url}: expected ${QUESTIONS} answers, got ${chosen}`)
  const felt = await feltOf(page, QUESTIONS)
  await context.close()
  return felt
}

const peers = await servePeers()
const browser = await chromium.launch({ executablePath: installBrowser(), args: CHROMIUM_FLAGS })
try {
  for (const { id, name, path } of PEERS.filter((peer) => peer.id !== 'surveyOne')) {
    const runs = []
    for (let round = 0; round < ROUNDS; round++) runs.push(await run(browser, peers.url + path))
    const values = (key) => runs.map((one) => one[key])
    for (const key of ['typical', 'inp', 'longestTask', 'shift']) tell(`inp.${id}.${key}`, values(key))
    console.log(
      `${name}: INP ${median(values('inp'))} ms, typical ${median(values('typical'))} ms, longest task ${median(values('longestTask'))} ms`,
    )
  }
} finally {
  await browser.close()
  peers.close()
}
