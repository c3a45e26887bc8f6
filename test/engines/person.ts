/** A person before one tab of any engine: looks until something is there, then acts. */
import { setTimeout as pause } from 'node:timers/promises'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Browser, Role, Seen, Tab, Target } from './driver.ts'

/** A busy machine draws late; what never comes fails all the same. */
const PATIENCE_MS = 30_000
const LOOK_AGAIN_MS = 60

/** Asks again and again until the answer is given. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
  patience = PATIENCE_MS,
): Promise<T> {
  const end = Date.now() + patience
  for (;;) {
    const answer = await ask()
    if (answer !== null && answer !== undefined && answer !== false) return answer
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`)
    await pause(LOOK_AGAIN_MS)
  }
}

const named = (target: Target) => JSON.stringify(target)

export async function sees(tab: Tab, target: Target, patience?: number): Promise<Seen> {
  return until(named(target), () => tab.see(target), patience)
}

export async function reads(tab: Tab, ...texts: readonly string[]): Promise<void> {
  for (const text of texts) await sees(tab, { text })
}

/** The heading of the screen. */
export async function arrivesAt(tab: Tab, title: string): Promise<void> {
  await until(`the screen “${title}”`, async () => (await tab.see({ css: 'h1' }))?.text === title)
}

export async function press(tab: Tab, role: Role, name: string, part?: true): Promise<void> {
  const target = part ? ({ role, name, part } as const) : { role, name }
  await until(`${named(target)} that can be pressed`, async () => (await tab.see(target))?.isDisabled === false)
  await tab.click(target)
}

/** Types over what stands in a field. */
export async function fill(tab: Tab, label: string, text: string): Promise<void> {
  await sees(tab, { label })
  await tab.click({ label })
  await tab.clear()
  await tab.type(text)
  await until(`“${text}” in ${label}`, async () => (await tab.see({ label }))?.value === text)
}

export async function expectSaved(tab: Tab): Promise<void> {
  const isSaved = () => tab.see({ css: '[data-testid="save-state"][data-kind="saved"]' })
  await until('“saved”', isSaved)
}

/** Every sheet in the machine's database, as the app stored it. */
export async function stored(tab: Tab): Promise<readonly StoredSheet[]> {
  const text = await tab.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('risk-diagnosis-sheet')
        opening.onerror = () => {
          reject(opening.error ?? new Error('not opened'))
        }
        opening.onsuccess = () => {
          const database = opening.result
          const all = database.transaction('sheets').objectStore('sheets').getAll()
          all.onsuccess = () => {
            database.close()
            resolve(JSON.stringify(all.result))
          }
        }
      }),
    null,
  )
  return JSON.parse(text) as StoredSheet[]
}

export interface StoredSheet {
  readonly id: string
  readonly revision: number
  readonly data: { readonly sheet: { readonly answers: Readonly<Record<string, unknown>>; readonly profile: Readonly<Record<string, unknown>>; readonly notes: Readonly<Record<string, string>> } } // prettier-ignore
}

/** Waits for a download whose name matches, whole; gives its name and bytes. What was there before does not count. */
export async function downloaded(browser: Browser, name: RegExp, act: () => Promise<void>) {
  const inFolder = () => (existsSync(browser.downloads) ? readdirSync(browser.downloads) : [])
  const before = new Set(inFolder())
  await act()
  const file = await until(`a download like ${String(name)}`, async () => {
    const found = inFolder().find((each) => !before.has(each) && name.test(each.normalize('NFC')))
    if (found === undefined) return null
    const path = join(browser.downloads, found)
    // While it arrives there is a second file beside it, or it grows.
    const size = statSync(path).size
    await pause(300)
    return size > 0 && statSync(path).size === size && !existsSync(`${path}.part`) ? found : null
  }, 90_000) // prettier-ignore
  const path = join(browser.downloads, file)
  return { name: file.normalize('NFC'), path, bytes: new Uint8Array(readFileSync(path)) }
}

/** The address of a screen of the sheet that is open, gone to without a new load. */
export async function goTo(tab: Tab, hash: string): Promise<void> {
  await tab.evaluate((to) => {
    location.hash = to
  }, hash)
}

export async function sheetIdOf(tab: Tab): Promise<string> {
  const id = /#\/sheet\/([^/]+)/.exec(await tab.url())?.[1]
  expect(id, 'the address of a sheet').toBeDefined()
  return id ?? ''
}
