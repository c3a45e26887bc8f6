/** Chromium and Firefox, both driven by puppeteer-core: Chromium by its own protocol, Firefox by WebDriver BiDi. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import puppeteer, { type ElementHandle, type LaunchOptions, type Page } from 'puppeteer-core'
import { CHROMIUM_FLAGS, findBrowser, findFirefox } from '../../tools/install.mjs'
import type { Browser, Key, Seen, Start, Tab, Target } from './driver.ts'
import { inPage } from './finding.ts'
import { CANARY, troublesOfPage, watchPage } from './watching.ts'

type Driven = 'chromium' | 'firefox'

/** Downloads without a question, nothing asked of Mozilla, and what asks a person is answered with no. */
const firefoxPreferences = (downloads: string, isPrivate: boolean) => ({
  'intl.accept_languages': 'ja',
  'browser.download.folderList': 2,
  'browser.download.dir': downloads,
  'browser.download.useDownloadDir': true,
  'browser.download.alwaysOpenPanel': false,
  'browser.download.always_ask_before_handling_new_types': false,
  'browser.helperApps.neverAsk.saveToDisk': 'application/pdf,application/json,application/octet-stream,application/zip',
  'pdfjs.disabled': true,
  'dom.storageManager.prompt.testing': true,
  'dom.storageManager.prompt.testing.allow': false,
  'browser.privatebrowsing.autostart': isPrivate,
})

function optionsOf(engine: Driven, { folder, isPrivate }: Start, downloads: string): LaunchOptions {
  const profile = join(folder, 'profile')
  mkdirSync(profile, { recursive: true })
  const shared = {
    headless: true,
    userDataDir: profile,
    defaultViewport: { width: 1280, height: 900 },
    protocolTimeout: 120_000,
    // Firefox wants a home that it may write to.
    env: { ...process.env, HOME: folder, TZ: 'Asia/Tokyo' },
  }
  if (engine === 'chromium') {
    const flags = [...CHROMIUM_FLAGS, '--lang=ja', '--accept-lang=ja', ...(isPrivate ? ['--incognito'] : [])]
    return { ...shared, browser: 'chrome', executablePath: must(findBrowser()), args: flags }
  }
  return {
    ...shared,
    browser: 'firefox',
    executablePath: must(findFirefox()),
    extraPrefsFirefox: firefoxPreferences(downloads, isPrivate),
  }
}

export async function startPuppeteer(engine: Driven, start: Start): Promise<Browser> {
  const downloads = join(start.folder, 'downloads')
  mkdirSync(downloads, { recursive: true })
  const browser = await puppeteer.launch(optionsOf(engine, start, downloads))
  if (engine === 'chromium') {
    const session = await browser.target().createCDPSession()
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads })
  }
  const pages: Page[] = []
  const troubles: string[] = []
  let front: Page | undefined

  async function watched(page: Page): Promise<Tab> {
    pages.push(page)
    front = page
    page.on('pageerror', (error) => troubles.push(`uncaught: ${messageOf(error)}`))
    page.on('console', (message) => {
      if (message.type() === 'error') troubles.push(`console: ${message.text()}`)
    })
    page.on('request', (request) => {
      const url = request.url()
      if (/^https?:/.test(url) && !url.startsWith('http://127.0.0.1:')) troubles.push(`request elsewhere: ${url}`)
    })
    page.on('dialog', (dialog) => void dialog.accept())
    await page.evaluateOnNewDocument(watchPage)
    const tab = tabOf(page, async () => {
      // What is not to be seen is not drawn, and nobody clicks there.
      if (front !== page) await page.bringToFront()
      front = page
    })
    /** What a page knows is asked for before it goes away. */
    const collected =
      <A extends unknown[]>(act: (...args: A) => Promise<void>) =>
      async (...args: A) => {
        troubles.push(...(await ofPage(page)))
        await act(...args)
      }
    return { ...tab, goto: collected(tab.goto), reload: collected(tab.reload), close: tab.close }
  }

  const [opened] = await browser.pages()
  const first = await watched(opened ?? (await browser.newPage()))
  return {
    engine,
    downloads,
    first,
    openTab: async () => watched(await browser.newPage()),
    openWindow: async () => watched(await browser.newPage()),
    async troubles() {
      for (const page of pages) if (!page.isClosed()) troubles.push(...(await ofPage(page)))
      return [...new Set(troubles)]
    },
    quit: () => browser.close(),
  }
}

const ofPage = async (page: Page) => (page.url().startsWith('http') ? page.evaluate(troublesOfPage, CANARY) : [])

function tabOf(page: Page, toFront: () => Promise<void>): Tab {
  async function pointAt(target: Target, wanted: 'element' | 'file') {
    const handle = await page.evaluateHandle(inPage, target, wanted)
    const element = handle.asElement()
    if (!element) throw new Error(`expected ${JSON.stringify(target)}, got nothing`)
    return element as ElementHandle<HTMLElement>
  }
  return {
    async goto(url) {
      await page.goto(url)
    },
    async reload() {
      await page.reload()
    },
    url: () => Promise.resolve(page.url()),
    see: async (target) => (await page.evaluate(inPage, target, 'seen' as const)) as Seen | null,
    async click(target) {
      await toFront()
      await (await pointAt(target, 'element')).click()
    },
    async type(text) {
      await toFront()
      await page.keyboard.type(text)
    },
    async press(key: Key) {
      await toFront()
      await page.keyboard.press(key)
    },
    async clear() {
      await toFront()
      await page.keyboard.down('Control')
      await page.keyboard.press('a')
      await page.keyboard.up('Control')
      await page.keyboard.press('Delete')
    },
    async give(button, path) {
      await ((await pointAt(button, 'file')) as unknown as ElementHandle<HTMLInputElement>).uploadFile(path)
    },
    evaluate: async (work, argument) => (await page.evaluate(work as (given: unknown) => unknown, argument)) as never,
    resize: (width, height) => page.setViewport({ width, height }),
    async screenshot(path) {
      await toFront()
      await page.screenshot({ path: path })
    },
    close: () => page.close({ runBeforeUnload: false }),
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

function must(path: string | undefined): string {
  if (path === undefined) throw new Error('expected the browser to be installed: npm run test:engines does it')
  return path
}
