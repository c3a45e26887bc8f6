/** Killed while a list is taken in: what was counted as taken in is stored, in whole chunks with all that belongs to them, and it goes on from there. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Page } from '@playwright/test'
import { expect } from '../journeys/fixtures.ts'
import { openStart, speaking } from '../journeys/support.ts'
import { killedAgainAndAgain, type Killed } from './browser.ts'

const t = speaking('ja')
const COPIES = 300

export async function killedWhileTakingIn(kills: number, url: string, profile: string): Promise<Killed> {
  const file = `${profile}-list.jsonl`
  let shown = 0
  let acknowledged = 0
  let all = 0
  const { lost, moments } = await killedAgainAndAgain({
    kills,
    url,
    profile,
    within: 1500,
    onAcknowledged: (text) => {
      shown = Math.max(shown, Number(text))
    },
    async prepare(page) {
      const lines = await sampleLines(page, url)
      all = lines.length * COPIES
      mkdirSync(dirname(file), { recursive: true })
      const many = Array.from({ length: COPIES }, (_, copy) =>
        lines.map((line) => line.replace('"id":"sample-', `"id":"m${copy}-`)),
      )
      writeFileSync(file, `${many.flat().join('\n')}\n`)
    },
    async check(page) {
      await page.goto(new URL('config.json', url).href)
      const { rows, marked, keys } = await storedRows(page)
      acknowledged += shown
      const wrong = [
        ...(rows < shown ? [`counted as taken in ${shown}, present ${rows}`] : []),
        ...(new Set(keys).size > 1 ? [`chunks without what belongs to them: ${keys.join(' / ')}`] : []),
        ...(marked !== null && marked !== rows ? [`the mark says ${marked} lines, present ${rows}`] : []),
      ]
      shown = 0
      // Too little is left for a kill in the middle of it: from the beginning.
      if (rows > all / 2) await forget(page)
      return wrong
    },
    async save(page) {
      await page.goto(new URL('#/staff/import', url).href)
      await expect(page.locator('[data-choose="files"]')).toBeAttached()
      await tellTaken(page)
      await choose(page, file)
      await expect.poll(() => shown, { message: 'storing goes on', timeout: 60_000 }).toBeGreaterThan(0)
    },
  })
  return { lost, moments, acknowledged }
}

/** The lines of the sample companies, as the app saves them; the list is empty again. */
async function sampleLines(page: Page, url: string): Promise<string[]> {
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await openStart(page, url)
  await page.getByRole('link', { name: t('start.staff') }).click()
  await page.getByRole('link', { name: t('staff.import'), exact: true }).click()
  await press(t('import.sample.take', { count: 300 }))
  await expect(page.getByRole('heading', { level: 2, name: t('import.ended.done') })).toBeVisible({ timeout: 60_000 })
  const [download] = await Promise.all([page.waitForEvent('download'), press(t('import.stock.save'))])
  const text = readFileSync(await download.path(), 'utf8')
  await press(t('import.sample.remove'))
  await expect(page.getByText(t('import.sample.removed', { count: 300 }))).toBeVisible({ timeout: 60_000 })
  return text.trimEnd().split('\n')
}

/** The browser reads the file by itself; it is too large to be sent to it. */
async function choose(page: Page, file: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const { root } = await session.send('DOM.getDocument')
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: '[data-choose="files"]' })
  await session.send('DOM.setFileInputFiles', { nodeId, files: [file] })
}

/** Tells how many are shown as taken in, whenever that changes. */
async function tellTaken(page: Page): Promise<void> {
  const [between = '', after = ''] = (
    t('import.workingText', { read: '\u0000', taken: '\u0001', file: '\u0000' }).split('\u0000')[1] ?? ''
  ).split('\u0001')
  await page.evaluate(
    ([first, second]) => {
      const { acknowledge } = window as unknown as { acknowledge: (text: string) => void }
      const look = () => {
        const text = document.body.textContent
        const from = text.indexOf(first)
        const to = text.indexOf(second, from)
        if (from !== -1 && to !== -1) acknowledge(text.slice(from + first.length, to).replace(/\D/g, ''))
      }
      new MutationObserver(look).observe(document.body, { characterData: true, childList: true, subtree: true })
    },
    [between, after] as const,
  )
}

interface Stored {
  readonly rows: number
  /** What the mark of an import that is not at its end says. */
  readonly marked: number | null
  /** The keys of chunks, of their contents and of their lines. */
  readonly keys: readonly string[]
}

function storedRows(page: Page): Promise<Stored> {
  return page.evaluate(
    () =>
      new Promise<Stored>((resolve, reject) => {
        const opening = indexedDB.open('risk-diagnosis-portfolio')
        const fail = () => {
          reject(opening.error ?? new Error('not read'))
        }
        opening.onerror = fail
        opening.onsuccess = () => {
          const database = opening.result
          const reading = database.transaction(['chunks', 'contents', 'originals', 'marks'])
          const chunks = reading.objectStore('chunks').getAll()
          const marks = reading.objectStore('marks').getAll()
          const keys = (['chunks', 'contents', 'originals'] as const).map((name) => reading.objectStore(name).getAllKeys())
          reading.onerror = fail
          reading.oncomplete = () => {
            database.close()
            const list = chunks.result as { ids: { ends: Uint32Array } }[]
            const [mark] = marks.result as { lines: number }[]
            resolve({
              rows: list.reduce((sum, { ids }) => sum + ids.ends.length, 0),
              marked: mark?.lines ?? null,
              keys: keys.map(({ result }) => (result as number[]).join()),
            })
          }
        }
      }),
  )
}

function forget(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase('risk-diagnosis-portfolio')
        deleting.onsuccess = () => {
          resolve()
        }
        deleting.onerror = () => {
          reject(deleting.error ?? new Error('not deleted'))
        }
      }),
  )
}
