/**
 * Opens the first screen in a real Chromium and looks at it: node tools/firstScreen.mjs http://127.0.0.1:4173/
 * Fails when the heading or the way in is not visible, when the app does not start, on a console error, and on a request to another origin.
 */
import { chromium } from '@playwright/test'
import { CHROMIUM_FLAGS, installBrowser } from './install.mjs'

const TIMEOUT_MS = 30_000

/** Everything that must not happen while the page is open. */
function collectTroubles(page, origin) {
  const troubles = []
  page.on('console', (message) => message.type() === 'error' && troubles.push(`console error: ${message.text()}`))
  page.on('pageerror', (error) => troubles.push(`uncaught error: ${error.message}`))
  page.on('requestfailed', (request) => troubles.push(`not loaded: ${request.url()}`))
  page.on('request', (request) => {
    const { protocol, origin: target } = new URL(request.url())
    if (!['data:', 'blob:'].includes(protocol) && target !== origin) troubles.push(`request elsewhere: ${request.url()}`)
  })
  return troubles
}

/** The heading and the first button of the page proper are visible, and the app has taken over what was pre-rendered. */
async function look(page, address) {
  const answer = await page.goto(address, { waitUntil: 'load' })
  if (!answer?.ok()) throw new Error(`the server answered ${answer?.status()}`)
  if (!answer.headers()['content-security-policy']) throw new Error('the answer carries no Content-Security-Policy')
  await page.locator('h1').first().waitFor()
  await page.locator('main button, main a[href]').first().waitFor()
  await page.waitForFunction(() => '__vue_app__' in document.querySelector('#app'))
  await page.waitForLoadState('networkidle')
  return page.locator('h1').first().innerText()
}

async function main(address) {
  const browser = await chromium.launch({ executablePath: installBrowser(), args: CHROMIUM_FLAGS, timeout: TIMEOUT_MS })
  try {
    const page = await browser.newPage({ locale: 'ja-JP' })
    page.setDefaultTimeout(TIMEOUT_MS)
    const troubles = collectTroubles(page, new URL(address).origin)
    const heading = await look(page, address)
    if (troubles.length > 0) throw new Error(troubles.join('\n  '))
    console.log(`first screen: ${address} shows “${heading}”`)
  } finally {
    await browser.close()
  }
}

const address = process.argv[2]
if (!address) throw new Error('Give the address to open: node tools/firstScreen.mjs http://127.0.0.1:4173/')
main(address).catch((error) => {
  console.error(`first screen: ${address} is not right:\n  ${error.message}`)
  process.exit(1)
})
