/** A scenario is one test in each engine, over a browser of its own that knows nothing yet. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { fileOf } from '../journeys/support.ts'
import { speaking } from '../speaking.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { ENGINES, type Browser, type Engine, type Start, type Tab } from './driver.ts'
import { arrivesAt, until } from './person.ts'
import { startPuppeteer } from './puppeteerBrowser.ts'
import { startWebKit } from './webkitBrowser.ts'

export const t = speaking('ja')
export const URL_OF_APP = process.env['ENGINES_URL'] ?? 'http://127.0.0.1:4430/'
const WANTED = (process.env['ENGINES'] ?? ENGINES.join()).split(',')
const PICTURES = process.env['ENGINES_PICTURES'] ?? tmpdir()

export interface Kit {
  readonly engine: Engine
  /** Starts a browser; another one forgets what the one before knew. */
  readonly open: (options?: { readonly isPrivate?: boolean }) => Promise<Browser>
  /** A file that somebody could choose. */
  readonly file: (name: string, content: string | Uint8Array) => string
}

const TIMEOUT_MS = 300_000

/** `noticed`: troubles that are brought about on purpose; each has to be told. */
export function scenario(title: string, run: (kit: Kit) => Promise<void>, noticed: readonly RegExp[] = []): void {
  describe.each(ENGINES.filter((engine) => WANTED.includes(engine)))('%s', (engine) => {
    test(title, { timeout: TIMEOUT_MS }, async () => {
      const folder = mkdtempSync(join(tmpdir(), `engine-${engine}-`))
      const browsers: Browser[] = []
      const open: Kit['open'] = async ({ isPrivate = false } = {}) => {
        const start: Start = { folder: mkdtempSync(join(folder, 'browser-')), isPrivate }
        const browser = await (engine === 'webkit' ? startWebKit(start) : startPuppeteer(engine, start))
        browsers.push(browser)
        return browser
      }
      const file: Kit['file'] = (name, content) => {
        const path = join(folder, name)
        writeFileSync(path, content)
        return path
      }
      // Also where the time runs out.
      onTestFinished(async ({ task }) => {
        const last = browsers.at(-1)
        if (task.result?.state === 'fail') await last?.first.screenshot(join(PICTURES, `${engine}-failed.png`)).catch(() => undefined) // prettier-ignore
        for (const browser of browsers) await browser.quit().catch(() => undefined)
        rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
      }, 60_000)
      await run({ engine, open, file })
      const troubles = (await Promise.all(browsers.map((browser) => browser.troubles()))).flat()
      const unexpected = troubles.filter((trouble) => !noticed.some((pattern) => pattern.test(trouble)))
      expect(unexpected, 'no uncaught error, no violation of the policy, no request elsewhere, no canary').toEqual([])
      for (const pattern of noticed) expect(troubles.join('\n'), 'the watch notices').toMatch(pattern)
    })
  })
}

/** Opens the start screen, waits until it answers (it is drawn before the app has taken it over), and asks for Japanese where the engine has another language. */
export async function openStart(tab: Tab): Promise<void> {
  await tab.goto(URL_OF_APP)
  await standing(tab)
  if ((await tab.see({ css: 'h1' }))?.text !== t('start.title')) await tab.click({ role: 'button', name: '日本語' })
  await arrivesAt(tab, t('start.title'))
}

export async function standing(tab: Tab): Promise<void> {
  await until('the app', () => tab.evaluate(() => '__vue_app__' in (document.getElementById('app') ?? {}), null))
}

/** A sheet made elsewhere, chosen on the start screen; ends at the review. */
export async function openSheetFile(kit: Kit, tab: Tab, sheet: Sheet): Promise<void> {
  await openStart(tab)
  await tab.give({ role: 'button', name: t('start.openFile') }, kit.file('sheet.json', JSON.stringify(fileOf(sheet))))
  await arrivesAt(tab, t('review.title'))
}
