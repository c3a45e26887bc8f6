/** Rows S of the catalogue: the machine's storage refuses, is full, does not last, or is cleared; people are told, and lose nothing. */
import type { Page } from '@playwright/test'
import { expect, expectNoAxeViolations } from '../journeys/fixtures.ts'
import {
  answersAt,
  chooseFile,
  completeSheet,
  expectSaved,
  fileOf,
  heading,
  openSheet,
  openSheetFile,
  openStart,
  option,
  PROFILE,
  question,
  savedFile,
  saveState,
  speaking,
  stored,
  visit,
} from '../journeys/support.ts'
import { fillUp, limitQuota } from '../journeys/fullStorage.ts'
import { fault, faultTest } from './browserOracle.ts'
import { expectTold } from './told.ts'

const ja = speaking('ja')
const banner = (page: Page) => page.getByRole('alert')
const oneOpen = completeSheet({ answers: answersAt(3, { 'IMP-02': null }) })
const LAST = question(60).id

interface StoredRecord {
  id: string
  revision: number
  data: { sheet: { answers: Record<string, { kind: string; level?: number }> } }
}
const records = async (page: Page) => JSON.parse(await stored(page)) as StoredRecord[]

faultTest(fault('S01'), async ({ page }) => {
  const { session } = await fillUp(page, ja, oneOpen)
  const before = await stored(page)
  await option(page, 'ja', LAST, 4).check()
  await expect(saveState(page)).toHaveAttribute('data-kind', 'failed')
  await expectTold(page, 'save.notSaved', 'save.failedTitle', 'save.fault.full')
  await expectNoAxeViolations(page)
  expect(await stored(page), 'the old revision is intact').toBe(before)
  await expect(option(page, 'ja', LAST, 4)).toBeChecked()

  const { data } = await savedFile(page, banner(page).getByRole('button', { name: ja('save.toFile') }))
  expect(data.sheet.answers[LAST]).toEqual({ kind: 'level', level: 4 })
  const retry = banner(page).getByRole('button', { name: ja('save.retry') })
  await retry.click()
  await expect(saveState(page)).toHaveAttribute('data-kind', 'failed')

  await limitQuota(session, page)
  await retry.click()
  await expectSaved(page)
  await expect(banner(page)).toBeHidden()
  const [record] = await records(page)
  expect(record?.data.sheet.answers[LAST]).toEqual({ kind: 'level', level: 4 })
})

faultTest(fault('S03'), async ({ page }) => {
  const refusals = [
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      }
    },
    () => {
      const get = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      }
      for (const name of ['indexedDB', 'localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get })
    },
  ]
  for (const refuse of refusals) {
    await page.addInitScript(refuse)
    await openStart(page)
    await page.reload()
    await expect(page.getByText(ja('start.storageTitle'))).toBeVisible()
    await expectTold(page, 'start.storageTitle', 'start.storageText')
    await chooseFile(page, ja, JSON.stringify(fileOf(oneOpen)))
    await expect(heading(page)).toHaveText(ja('review.title'))
    await expect(saveState(page)).toHaveAttribute('data-kind', 'failed')
    await expectTold(page, 'save.failedTitle', 'save.fault.refused')
    await page
      .getByRole('navigation', { name: ja('app.steps') })
      .getByRole('link', { name: ja('steps.questions') })
      .click()
    await option(page, 'ja', LAST, 4).check()
    const { data } = await savedFile(page, banner(page).getByRole('button', { name: ja('save.toFile') }))
    expect(data.sheet.answers).toEqual(answersAt(3, { 'IMP-02': { kind: 'level', level: 4 } }))
    expect(data.sheet.profile).toEqual(PROFILE)
  }
})

faultTest(fault('S04'), async ({ page }) => {
  const promise = (isKept: boolean) =>
    page.evaluate((kept) => {
      StorageManager.prototype.persist = () => Promise.resolve(kept)
      StorageManager.prototype.persisted = () => Promise.resolve(kept)
    }, isKept)
  await openStart(page)
  await promise(false)
  await page.getByRole('link', { name: ja('start.begin') }).click()
  await expect(heading(page)).toHaveText(ja('company.title'))
  await expectTold(page, 'keeping.title', 'keeping.may.unpromised', 'keeping.private')
  await expectNoAxeViolations(page)
  const ask = page.getByRole('button', { name: ja('keeping.ask') })
  await ask.click()
  await expectTold(page, 'keeping.refused')

  // A browser of the kind that clears after seven days says so; one that promises is not warned of.
  await page.reload()
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'vendor', { value: 'Apple Computer, Inc.' })
  })
  await openSheet(page, completeSheet({ answers: {} }), 'company')
  await expectTold(page, 'keeping.may.seven-days')
  await promise(true)
  await ask.click()
  await expectTold(page, 'keeping.kept')
  await expect(page.getByText(ja('keeping.title'))).toHaveCount(0)
})

faultTest(fault('S07'), async ({ page }) => {
  await openStart(page)
  const id = await openSheet(page, oneOpen, 'questions/60')
  await option(page, 'ja', LAST, 1).check()
  await expectSaved(page)
  const session = await page.context().newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', { origin: new URL(page.url()).origin, storageTypes: 'all' })
  await option(page, 'ja', LAST, 4).check()
  await expect(page.getByText(ja('keeping.restoredTitle'))).toBeVisible()
  await expectTold(page, 'keeping.restoredTitle', 'keeping.restored', 'keeping.notRestored')
  await expectNoAxeViolations(page)
  await expectSaved(page)
  const [record, ...others] = await records(page)
  expect(others).toEqual([])
  expect(record).toMatchObject({ id, data: { sheet: { answers: answersAt(3, { [LAST]: { kind: 'level', level: 4 } }) } } })
  await page.getByRole('button', { name: ja('keeping.close') }).click()
  await expect(page.getByText(ja('keeping.restoredTitle'))).toBeHidden()
})

faultTest(fault('S08'), async ({ page }) => {
  await page.clock.setFixedTime('2026-11-21T10:00:00+09:00')
  const id = await openSheet(page, oneOpen, 'questions/60')
  await expectSaved(page)
  const reminder = page.getByText(ja('keeping.remindTitle'))
  const reloadOn = async (day: string) => {
    await page.clock.setFixedTime(`${day}T10:00:00+09:00`)
    await page.reload()
    await expectSaved(page)
  }
  await reloadOn('2026-11-27')
  await expect(reminder).toHaveCount(0)
  await reloadOn('2026-11-28')
  await expect(reminder).toBeVisible()
  await expectTold(page, 'keeping.remindTitle', 'keeping.remind.unpromised')
  await expectNoAxeViolations(page)
  const { text } = await savedFile(page, page.getByRole('button', { name: ja('save.toFile') }))
  await expect(reminder).toHaveCount(0)
  await reloadOn('2026-12-04')
  await expect(reminder).toHaveCount(0)

  // Cleared in spite of it: the start page has nothing to resume, and offers the file.
  await page.goto('/#/')
  const session = await page.context().newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', { origin: new URL(page.url()).origin, storageTypes: 'all' })
  await page.reload()
  await openStart(page)
  await expectTold(page, 'start.file', 'start.fileText', 'start.openFile')
  await expect(page.getByRole('heading', { name: ja('start.resume') })).toHaveCount(0)
  await chooseFile(page, ja, text)
  await expect(heading(page)).toHaveText(ja('review.title'))
  const [record] = await records(page)
  expect(record?.data.sheet).toEqual(JSON.parse(JSON.stringify(oneOpen)))
  expect(record?.id).not.toBe(id)
})

faultTest(fault('S13'), async ({ page }) => {
  await openStart(page)
  const whole = await openSheet(page, completeSheet(), 'review')
  const broken = await openSheet(
    page,
    { ...completeSheet(), answers: { 'GOV-01': { kind: 'level', level: 9 } } } as never,
    'company',
  )
  await expectTold(page, 'sheet.damaged', 'sheet.damagedText', 'start.exportRaw')
  const before = await records(page)
  const { data } = await savedFile(page, page.getByRole('button', { name: ja('start.exportRaw') }))
  expect(data).toEqual(before.find(({ id }) => id === broken)?.data)
  await page.getByRole('link', { name: ja('toStart') }).click()
  await expect(page.getByRole('region', { name: ja('start.resume') }).getByRole('listitem')).toHaveCount(2)
  await visit(page, whole, 'review')
  await expectSaved(page)
  expect(await records(page), 'nothing was changed or deleted').toEqual(before)
})

faultTest.describe('with the app on the machine', () => {
  faultTest.use({ serviceWorkers: 'allow' })

  faultTest(fault('S20'), async ({ page, context }) => {
    faultTest.setTimeout(300_000)
    await openStart(page)
    await openSheetFile(page, ja, oneOpen)
    const sheetAt = page.url()
    // Everything that the app keeps anywhere: a second tab writes on, and the app itself is there for working offline.
    const other = await context.newPage()
    await openStart(other, '/#/agent/import')
    await other.getByRole('button', { name: ja('import.sample.take', { count: 300 }) }).click()
    await expect(other.getByRole('heading', { level: 2, name: ja('import.ended.done') })).toBeVisible({ timeout: 60_000 })
    await other.goto('/#/agent/list')
    await other
      .getByRole('table', { name: ja('agent.clients.table') })
      .getByRole('link')
      .first()
      .click()
    await other.getByLabel(ja('agent.client.notes')).fill('覚え書き')
    await expect(other.getByText(ja('agent.client.saving.saved'))).toBeVisible()
    await other.goto('/#/staff/keys')
    await other.getByLabel(ja('keys.make.label')).fill('商工会議所')
    await other.getByLabel(ja('passphrase.new'), { exact: true }).fill('わがやのどうぐばこのなか')
    await other.getByLabel(ja('passphrase.again')).fill('わがやのどうぐばこのなか')
    await other.getByRole('button', { name: ja('keys.make.button'), exact: true }).click()
    await expect(other.getByText(ja('keys.make.done'))).toBeVisible({ timeout: 60_000 })
    await page.evaluate(() => navigator.serviceWorker.ready)
    await expect.poll(async () => (await leftOn(page)).cachedFiles, { timeout: 120_000 }).toBeGreaterThan(100)
    // What a tab puts aside when something breaks is there too.
    for (const tab of [page, other])
      await tab.evaluate(
        (answers) => {
          sessionStorage.setItem('risk-diagnosis-sheet.rescued', answers)
        },
        JSON.stringify([{ id: 'a', data: oneOpen }]),
      )
    const before = await leftOn(page)
    expect(before.workers).toBe(1)
    for (const name of ['risk-diagnosis-sheet', 'risk-diagnosis-portfolio', 'risk-diagnosis-keys', 'second-copy'])
      expect(before.records[name], `${name} before`).toBeGreaterThan(0)
    expect(before.local).not.toEqual([])

    await other.goto('/#/data')
    const dialog = other.getByRole('dialog')
    const erase = other.getByRole('button', { name: ja('data.eraseButton') })
    // Who thinks better of it has lost nothing.
    await erase.click()
    await dialog.getByRole('button', { name: ja('cancel') }).click()
    expect((await leftOn(page)).records).toEqual(before.records)

    await erase.click()
    await expect(dialog.getByText(ja('data.askText', { count: 1 }))).toBeVisible()
    const { data } = await savedFile(other, dialog.getByRole('button', { name: ja('keeping.saveFirst') }))
    expect(data.sheet).toEqual(oneOpen)
    await expect(dialog.getByText(ja('keeping.savedFirst', { count: 1 }))).toBeVisible()
    await expectNoAxeViolations(other)
    await dialog.getByRole('checkbox', { name: ja('data.eraseKeys') }).check()
    await dialog
      .getByRole('button', { name: ja('data.eraseButton') })
      .last()
      .click()
    await expect(other.getByText(ja('data.erased'))).toBeVisible({ timeout: 60_000 })
    // The other tab has let go of its sheet, and brings nothing back: not by itself, not when it is looked at or left.
    await expect(heading(page)).toHaveText(ja('start.title'))
    await page.bringToFront()
    await page.evaluate(() => {
      dispatchEvent(new Event('focus'))
      document.dispatchEvent(new Event('visibilitychange'))
      dispatchEvent(new PageTransitionEvent('pagehide'))
    })
    await page.goto(sheetAt)
    await expect(heading(page)).toBeVisible()
    await expect(page.locator('main')).not.toContainText(PROFILE.companyName)
    for (const tab of [other, page]) {
      const { records, ...left } = await leftOn(tab)
      expect(
        Object.entries(records).filter(([, count]) => count > 0),
        'no record anywhere',
      ).toEqual([])
      expect(left).toEqual({ local: [], session: [], cookies: '', files: [], caches: [], cachedFiles: 0, workers: 0 })
    }
    await expectTold(other, 'data.erased')
  })
})

/** What the browser still keeps of the app. A screen that looks for sheets or keys makes their databases anew, without a record. */
async function leftOn(page: Page) {
  return page.evaluate(async () => {
    interface Buckets {
      keys: () => Promise<string[]>
      open: (name: string) => Promise<{ indexedDB: IDBFactory; caches: CacheStorage }>
    }
    const countIn = (factory: IDBFactory, name: string) =>
      new Promise<number>((resolve, reject) => {
        const opening = factory.open(name)
        opening.onerror = reject
        opening.onsuccess = () => {
          const database = opening.result
          let count = 0
          const close = () => {
            database.close()
            resolve(count)
          }
          if (database.objectStoreNames.length === 0) {
            close()
            return
          }
          const transaction = database.transaction(database.objectStoreNames)
          for (const store of database.objectStoreNames) {
            const counting = transaction.objectStore(store).count()
            counting.onsuccess = () => (count += counting.result)
          }
          transaction.oncomplete = close
        }
      })
    const records: Record<string, number> = {}
    const addFrom = async (factory: IDBFactory) => {
      for (const { name = '' } of await factory.databases()) records[name] = await countIn(factory, name)
    }
    const cacheNames: string[] = []
    let cachedFiles = 0
    const addCaches = async (storage: CacheStorage) => {
      for (const name of await storage.keys()) {
        cacheNames.push(name)
        cachedFiles += (await (await storage.open(name)).keys()).length
      }
    }
    const { storageBuckets } = navigator as unknown as { storageBuckets: Buckets }
    await addFrom(indexedDB)
    await addCaches(caches)
    for (const name of await storageBuckets.keys()) {
      const bucket = await storageBuckets.open(name)
      await addFrom(bucket.indexedDB)
      await addCaches(bucket.caches)
    }
    const files: string[] = []
    const folder = (await navigator.storage.getDirectory()) as unknown as { keys: () => AsyncIterable<string> }
    for await (const name of folder.keys()) files.push(name)
    return {
      records,
      local: Object.keys(localStorage),
      // How far a tab was scrolled is the router's; it has no more than addresses, and ends with the tab.
      session: Object.keys(sessionStorage).filter((name) => name !== 'vue-router:scroll'),
      cookies: document.cookie,
      files,
      caches: cacheNames,
      cachedFiles,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }
  })
}
