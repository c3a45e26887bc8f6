/**
 * `npm run bench:load`: how much is loaded and how soon there is something to see and to answer, on a slow telephone (processor four times
 * slower, 150 ms, 1.6 Mbit/s), beside the same sixty questions by others. Each run has a browser profile of its own; the pages take turns. Needs `npm run build`.
 */
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { CHROMIUM_FLAGS, installBrowser } from '../tools/install.mjs'
import { serve } from '../tools/serve.mjs'
import { OPTION, PEERS, servePeers } from './peers/build.mjs'
import { median, roundsOf, tell } from './results.mjs'

const ROUNDS = roundsOf(5)
const SLOWER = 4
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 }
const DATABASE = 'risk-diagnosis-sheet'
/** Something is still on its way for so long after the last event that is waited for: a late largest picture counts. */
const SETTLING_MS = 1000

/**
 * Runs in the page from its start. With an option it chooses it in the picture after it is there, and waits until the answer is held: by the
 * database of the app, by the model of a peer, or, where there is no script, by the option itself.
 */
function probe({ option, database, isScripted }) {
  const marks = {}
  globalThis.marks = marks
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) marks.largest = startTime
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  const nextPicture = () => new Promise(requestAnimationFrame)
  const until = async (find) => {
    for (;;) {
      const found = find()
      if (found) return found
      await nextPicture()
    }
  }
  const isStored = () =>
    new Promise((resolve, reject) => {
      const opening = indexedDB.open(database)
      opening.onerror = () => reject(opening.error)
      opening.onsuccess = () => {
        const all = opening.result.transaction('sheets').objectStore('sheets').getAll()
        all.onsuccess = () => {
          opening.result.close()
          resolve(all.result.some(({ data }) => Object.keys(data.sheet.answers).length > 0))
        }
      }
    })
  const loaded = () => {
    const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    const bytes = (some) => some.reduce((sum, { transferSize }) => sum + transferSize, 0)
    const code = entries.filter(({ name }) => /\.(?:m?js|css)(?:\?|$)/.test(name))
    return { bytes: bytes(entries), code: code.reduce((sum, one) => sum + one.encodedBodySize, 0), requests: entries.length }
  }
  const work = async () => {
    if (option === null) {
      await until(() => document.querySelector('#app')?.__vue_app__)
    } else {
      const input = await until(() => document.querySelector(option))
      await nextPicture()
      input.click()
      if (database !== null) while (!(await isStored()));
      else if (isScripted) while (JSON.stringify(globalThis.held ?? {}) === '{}') await nextPicture()
      else if (!input.checked) throw new Error('expected the option to be chosen')
      marks.answered = performance.now()
    }
    if (document.readyState !== 'complete') await new Promise((resolve) => addEventListener('load', resolve))
    marks.loaded = loaded()
  }
  work().catch((error) => (marks.trouble = String(error)))
}

/** Opens a page in a profile of its own, with what was stored by the app before. */
async function run(browser, { url, storageState, option, database, isScripted }) {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'ja-JP',
    serviceWorkers: 'block',
    ...(storageState && { storageState }),
  })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', SLOW_4G)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await page.addInitScript(probe, { option, database, isScripted })
  await page.goto(url, { waitUntil: 'commit', timeout: 120_000 })
  const ended = page.waitForFunction(() => globalThis.marks?.loaded ?? globalThis.marks?.trouble, undefined, { timeout: 60_000 })
  await ended.catch(async () => {
    throw new Error(`${url}: expected an end, got ${JSON.stringify(await page.evaluate(() => globalThis.marks))}`)
  })
  await page.waitForTimeout(SETTLING_MS)
  const { trouble, largest, answered, loaded } = await page.evaluate(() => globalThis.marks)
  if (trouble) throw new Error(`${url}: ${trouble}`)
  await context.close()
  return { screen: largest, ...(answered !== undefined && { answered }), ...loaded }
}

/** A new sheet, as the app itself stores it, and the address of its first question. */
async function newSheet(browser, url) {
  const context = await browser.newContext({ locale: 'ja-JP', serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.goto(`${url}#/new`)
  await page.waitForURL(/#\/sheet\/\w+\/company/)
  const question = page.url().replace('/company', '/questions/1')
  const storageState = await context.storageState({ indexedDB: true })
  await context.close()
  return { url: question, storageState }
}

const app = await serve({ directory: fileURLToPath(new URL('../dist', import.meta.url)), port: 0 })
const peers = await servePeers()
const browser = await chromium.launch({ executablePath: installBrowser(), args: CHROMIUM_FLAGS })
try {
  const pages = [
    { id: 'start', name: 'the app: start screen', url: app.url, option: null, database: null },
    {
      id: 'question',
      name: 'the app: first question',
      option: OPTION,
      database: DATABASE,
      ...(await newSheet(browser, app.url)),
    },
    ...PEERS.map(({ id, name, path }) => ({
      id,
      name,
      url: peers.url + path,
      option: OPTION,
      database: null,
      isScripted: id !== 'static',
    })),
  ].map((page) => ({ ...page, runs: [] }))
  for (let round = 0; round < ROUNDS; round++) {
    for (const { runs, ...page } of pages) runs.push(await run(browser, page))
    console.log(`round ${round + 1} of ${ROUNDS}`)
  }
  const columns = { screen: 'drawn, ms', answered: 'answered, ms', bytes: 'bytes', code: 'of code', requests: 'requests' }
  console.log(
    `\n${Object.values(columns)
      .map((title) => title.padStart(14))
      .join('')}`,
  )
  for (const { id, name, runs } of pages) {
    const values = (key) => runs.flatMap((one) => one[key] ?? [])
    for (const key of Object.keys(columns)) if (values(key).length > 0) tell(`load.${id}.${key}`, values(key))
    const shown = Object.keys(columns).map((key) => (values(key).length > 0 ? median(values(key)).toFixed(0) : '–').padStart(14))
    console.log(`${shown.join('')}  ${name}`)
  }
} finally {
  await browser.close()
  app.server.close()
  peers.close()
}
