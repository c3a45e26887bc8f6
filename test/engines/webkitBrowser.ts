/** WebKitGTK's MiniBrowser, driven by WebKitWebDriver through selenium-webdriver, on a screen that nobody sees (Xvfb, started by tools/engines.mjs). */
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Builder, Capabilities, Key as Keys, type WebDriver, type WebElement } from 'selenium-webdriver'
import { findMiniBrowser } from '../../tools/install.mjs'
import type { Browser, Key, Plain, Start, Tab, Target } from './driver.ts'
import { inPage } from './finding.ts'
import { CANARY, troublesOfPage, watchPage } from './watching.ts'

const KEYS: Readonly<Record<Key, string>> = {
  Enter: Keys.ENTER,
  End: Keys.END,
}

/** Its automated windows always forget everything when they are closed, so `isPrivate` changes nothing. */
export async function startWebKit({ folder }: Start): Promise<Browser> {
  const downloads = join(folder, 'downloads')
  const port = await freePort()
  mkdirSync(join(folder, '.config'), { recursive: true })
  mkdirSync(downloads, { recursive: true })
  writeFileSync(join(folder, '.config', 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`)
  const service = spawn('WebKitWebDriver', [`--port=${port}`], {
    stdio: 'ignore',
    env: {
      ...process.env,
      HOME: folder,
      XDG_CONFIG_HOME: join(folder, '.config'),
      XDG_DATA_HOME: join(folder, '.local'),
      XDG_CACHE_HOME: join(folder, '.cache'),
      LANG: 'ja_JP.UTF-8',
      LANGUAGE: 'ja',
      TZ: 'Asia/Tokyo',
      // Containers have neither name spaces of their own nor a graphics card.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      LIBGL_ALWAYS_SOFTWARE: '1',
      WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    },
  })
  const server = `http://127.0.0.1:${port}`
  await answers(server)
  const wishes = new Capabilities()
  wishes.set('browserName', 'MiniBrowser')
  wishes.set('webkitgtk:browserOptions', {
    binary: findMiniBrowser(),
    args: ['--automation', '--javascript-can-open-windows-automatically=true'],
  })
  const driver = await new Builder()
    .usingServer(server)
    .withCapabilities(wishes)
    .build()
    .catch((error: unknown) => {
      service.kill()
      throw error
    })
  await driver.manage().setTimeouts({ script: 120_000, pageLoad: 120_000 })
  const inTheirTab = tabsOf(driver)
  const troubles: string[] = []
  const collect = async () => {
    troubles.push(...(await inTheirTab.call<string[]>(troublesOfPage, CANARY)))
  }

  const watched = (handle: string): Tab => {
    const tab = inTheirTab.of(handle)
    const newPage = async (act: () => Promise<void>) => {
      if ((await tab.url()).startsWith('http')) await collect()
      await act()
      await inTheirTab.call(watchPage)
    }
    return { ...tab, goto: (url) => newPage(() => tab.goto(url)), reload: () => newPage(tab.reload) }
  }
  /** The one before may be closed. */
  const toSomeTab = async () => driver.switchTo().window((await driver.getAllWindowHandles())[0] ?? '')
  return {
    engine: 'webkit',
    downloads,
    first: watched(await driver.getWindowHandle()),
    async openTab() {
      await toSomeTab()
      await driver.switchTo().newWindow('tab')
      return watched(await driver.getWindowHandle())
    },
    async openWindow() {
      await toSomeTab()
      const before = await driver.getAllWindowHandles()
      // With its bars a window of MiniBrowser is wider than a phone.
      await driver.executeScript("window.open('about:blank', '', 'width=1280,height=900')")
      for (let tries = 0; tries < 100; tries++) {
        const opened = (await driver.getAllWindowHandles()).find((handle) => !before.includes(handle))
        if (opened !== undefined) return watched(opened)
        await pause(100)
      }
      throw new Error('expected a window without bars, got none')
    },
    async troubles() {
      for (const handle of await driver.getAllWindowHandles()) {
        if ((await inTheirTab.of(handle).url()).startsWith('http')) await collect()
      }
      return [...new Set(troubles)]
    },
    async quit() {
      await Promise.race([driver.quit().catch(() => undefined), pause(10_000)])
      service.kill()
    },
  }
}

/** A command goes to the tab that it is meant for. */
function tabsOf(driver: WebDriver) {
  const call = async <R>(work: (...args: never[]) => unknown, ...args: readonly Plain[]): Promise<R> => {
    const answer = await driver.executeAsyncScript<{ value?: R; error?: string }>(
      `const done = arguments[arguments.length - 1], args = [...arguments].slice(0, -1)
       Promise.resolve().then(() => (${String(work)})(...args)).then((value) => done({ value }), (error) => done({ error: String(error) }))`,
      ...args,
    )
    if (answer.error !== undefined) throw new Error(answer.error)
    return answer.value as R
  }

  function of(handle: string): Tab {
    const here = async () => {
      if ((await driver.getWindowHandle().catch(() => '')) !== handle) await driver.switchTo().window(handle)
    }
    const pointAt = async (target: Target, wanted: 'element' | 'file'): Promise<WebElement> => {
      await here()
      const element = await driver.executeScript<WebElement | null>(inPage, target, wanted)
      if (element === null) throw new Error(`expected ${JSON.stringify(target)}, got nothing`)
      return element
    }
    const keys = async (...typed: string[]) => {
      await here()
      await driver.actions().sendKeys(...typed).perform() // prettier-ignore
    }
    return {
      async goto(url) {
        await here()
        await driver.get(url)
      },
      async reload() {
        await here()
        await driver.navigate().refresh()
      },
      async url() {
        await here()
        return driver.getCurrentUrl()
      },
      async see(target) {
        await here()
        return call(inPage as never, target as Plain, 'seen')
      },
      async click(target) {
        await (await pointAt(target, 'element')).click()
      },
      type: (text) => keys(text),
      press: (key) => keys(KEYS[key]),
      async clear() {
        await here()
        await driver.actions().keyDown(Keys.CONTROL).sendKeys('a').keyUp(Keys.CONTROL).sendKeys(Keys.DELETE).perform()
      },
      async give(button, path) {
        await (await pointAt(button, 'file')).sendKeys(path)
      },
      async evaluate(work, argument) {
        await here()
        return call(work as never, argument)
      },
      async resize(width, height) {
        await here()
        // The size of the window is told; that of the page is less by its bars.
        const inner = await call<{ width: number; height: number }>(() => ({ width: innerWidth, height: innerHeight }))
        const outer = await driver.manage().window().getRect()
        await driver.manage().window().setRect({ width: width + outer.width - inner.width, height: height + outer.height - inner.height }) // prettier-ignore
      },
      async screenshot(path) {
        await here()
        writeFileSync(path, await driver.takeScreenshot(), 'base64')
      },
      async close() {
        await here()
        await driver.close()
      },
    }
  }
  return { of, call }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        if (typeof address === 'object' && address) resolve(address.port)
        else reject(new Error('expected a port, got none'))
      })
    })
  })
}

async function answers(server: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await fetch(`${server}/status`).then(({ ok }) => ok, () => false)) return // prettier-ignore
    await pause(100)
  }
  throw new Error(`expected WebKitWebDriver to answer at ${server}, got nothing`)
}
