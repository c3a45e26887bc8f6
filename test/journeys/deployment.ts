/** A deployment of the built app that a test can stop, change and replace. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { withIntegrity } from '../../tools/integrity.mjs'
import { writeServiceWorker } from '../../tools/offline.mjs'
import { serve } from '../../tools/serve.mjs'
import { expect } from './fixtures.ts'

const DIST = 'dist'
const COMPRESSED = /\.(?:br|gz)$/

export interface Deployment {
  readonly url: string
  /** The folder that is served; what is changed in it is served at once. */
  readonly folder: string
  /** Puts the next version in the place of this one: every file with a hash has another name, and the old ones are gone. */
  readonly publishNext: () => Promise<void>
  /** No connection any more. */
  readonly stop: () => Promise<void>
  readonly remove: () => Promise<void>
}

/** Serves a copy of the build, as a server does that looks at its files anew for each request. */
export async function deploy(base = '/'): Promise<Deployment> {
  const folder = mkdtempSync(join(tmpdir(), 'sheet-'))
  cpSync(DIST, folder, { recursive: true, filter: (path) => !COMPRESSED.test(path) && !path.includes('.vite') })
  const { server, url } = await serve({ directory: folder, port: 0, base, dev: true })
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return {
    url,
    folder,
    publishNext: () => renameAssets(folder),
    stop,
    remove: async () => {
      await stop().catch(() => undefined)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What a build of changed sources does: other names for the files, and other files by that. */
async function renameAssets(folder: string): Promise<void> {
  const assets = join(folder, 'assets')
  const names = readdirSync(assets).filter((name) => !name.endsWith('.ttf'))
  const renamed = new Map(names.map((name) => [name, name.replace(/-([\w-]{8})\.(\w+)$/, '-next$1.$2')]))
  const pattern = new RegExp(names.map((name) => name.replace(/[.$-]/g, '\\$&')).join('|'), 'g')
  const rewrite = (path: string) => {
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace(pattern, (name) => renamed.get(name) ?? name),
    )
  }
  for (const [from, to] of renamed) {
    rewrite(join(assets, from))
    renameSync(join(assets, from), join(assets, to))
  }
  rewrite(join(folder, 'index.html'))
  renewIntegrity(folder)
  await writeServiceWorker(folder)
}

/** What a build does once its files are what they are: the page names them by their hash. */
export function renewIntegrity(folder: string): void {
  const page = join(folder, 'index.html')
  writeFileSync(
    page,
    withIntegrity(readFileSync(page, 'utf8'), (file) => readFileSync(join(folder, file))),
  )
}

/** Which build a page shows. */
export const shows = (page: Page): Promise<'first' | 'next'> =>
  page.evaluate(() => (document.querySelector('script[type=module]')?.getAttribute('src')?.includes('-next') ? 'next' : 'first'))

/** Waits until the app is on the machine, with or without the fonts of documents. */
export async function waitUntilKept(page: Page, { fonts }: { fonts: boolean }): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready)
  if (!fonts) return
  const keptFonts = () =>
    page.evaluate(async () => {
      const name = (await caches.keys()).find((each) => each.endsWith(' fonts'))
      return name === undefined ? 0 : (await (await caches.open(name)).keys()).length
    })
  await expect.poll(keptFonts, { timeout: 60_000 }).toBe(3)
}

/** A page of a deployment, as a machine has it that has never been there. */
export async function open(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(url)
  await page.waitForFunction(() => '__vue_app__' in (document.getElementById('app') ?? {}))
  return page
}
