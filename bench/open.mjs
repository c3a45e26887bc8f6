/**
 * `npm run bench:open`: how soon a saved sheet with sixty answers is there, from the click in the list of the start screen until the picture with its
 * question, and from there until the picture with its result, and until all of that is drawn; the processor four times slower. First: nothing
 * of these screens loaded yet; again: all there. Needs `npm run build`.
 */
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { CHROMIUM_FLAGS, installBrowser } from '../tools/install.mjs'
import { serve } from '../tools/serve.mjs'
import { median, roundsOf, tell } from './results.mjs'

const ROUNDS = roundsOf(5)
const SLOWER = 4
const [LINK, QUESTION, RESULT] = ['main a[href*="/sheet/"]', 'fieldset input[type=radio]', 'main .hero']
/** The end of the result, which is drawn part by part. */
const WHOLE = 'main a.button[href$="/report/report"]'

/** Runs in the page: does something and waits for the picture that has what is wanted and not what was there. */
async function shown({ link, address, wanted, gone }) {
  const start = performance.now()
  performance.mark('asked')
  if (link) document.querySelector(link).click()
  else location.hash = address
  const isThere = () => document.querySelector(wanted) !== null && (gone === null || document.querySelector(gone) === null)
  while (!isThere()) {
    if (performance.now() - start > 30_000) throw new Error(`expected ${wanted} at ${location.hash}`)
    await new Promise(requestAnimationFrame)
  }
  await new Promise(requestAnimationFrame)
  return performance.now() - start
}

/** Runs in the page: waits until something else is there too; the time since it was asked for. */
async function sinceAsked(wanted) {
  while (!document.querySelector(wanted)) await new Promise(requestAnimationFrame)
  return performance.now() - performance.getEntriesByName('asked').at(-1).startTime
}

/** The sample company's sheet, as the app itself stores it. */
async function sample(browser, url) {
  const context = await browser.newContext({ locale: 'ja-JP', serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.goto(`${url}#/sample`)
  await page.waitForURL(/#\/sheet\/\w+\/result/)
  const address = new URL(page.url()).hash
  // The list leads back to where the person was.
  await page.goto(`${url}${address.replace('result', 'questions/1')}`)
  await page.locator(QUESTION).first().waitFor()
  const storageState = await context.storageState({ indexedDB: true })
  await context.close()
  return { storageState, address }
}

async function run(browser, url, { storageState, address }) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'ja-JP',
    storageState,
    serviceWorkers: 'block',
  })
  const page = await context.newPage()
  await page.goto(url)
  await page.locator(LINK).first().waitFor()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  const times = {}
  for (const when of ['first', 'again']) {
    times[`question.${when}`] = await page.evaluate(shown, { link: LINK, wanted: QUESTION, gone: null })
    times[`result.${when}`] = await page.evaluate(shown, { address, wanted: RESULT, gone: QUESTION })
    times[`whole.${when}`] = await page.evaluate(sinceAsked, WHOLE)
    await page.evaluate(shown, { address: '#/', wanted: LINK, gone: null })
    await page.waitForTimeout(300)
  }
  await context.close()
  return times
}

const { server, url } = await serve({ directory: fileURLToPath(new URL('../dist', import.meta.url)), port: 0 })
const browser = await chromium.launch({ executablePath: installBrowser(), args: CHROMIUM_FLAGS })
try {
  const stored = await sample(browser, url)
  const runs = []
  for (let round = 0; round < ROUNDS; round++) runs.push(await run(browser, url, stored))
  for (const key of Object.keys(runs[0])) {
    const values = runs.map((one) => one[key])
    tell(`open.${key}`, values)
    console.log(
      `${key.padEnd(20)} ${median(values).toFixed(0)} ms (${Math.min(...values).toFixed(0)}–${Math.max(...values).toFixed(0)})`,
    )
  }
} finally {
  await browser.close()
  server.close()
}
