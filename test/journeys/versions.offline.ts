/** Versions of the app on one machine: V01, V02, V03, V05 of the fault catalogue, and the way to take the service worker off again. */
import { copyFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { deploy, open, shows, waitUntilKept, type Deployment } from './deployment.ts'
import { expect, test } from './fixtures.ts'
import { chooseFile, completeSheet, expectSaved, fileOf, option, RULEBOOK, speaking } from './support.ts'

const t = speaking('ja')
const FIRST = RULEBOOK.questions[0]?.id ?? ''
// Servers are stopped and files taken away on purpose; what the person sees is looked at instead.
test.use({
  expectedTroubles:
    /127\.0\.0\.1|ERR_|Failed to (?:load|fetch)|dynamically imported|MIME type|preload|Service Worker|Unexpected token/i,
})

let deployment: Deployment
test.beforeEach(async () => {
  deployment = await deploy('/chamber/sheet/')
})
test.afterEach(() => deployment.remove())

/** A person who has answered the first question. */
async function answering(context: BrowserContext): Promise<Page> {
  const page = await open(context, deployment.url)
  await chooseFile(page, t, JSON.stringify(fileOf(completeSheet())))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('review.title'))
  await page.evaluate(() => {
    location.hash = location.hash.replace(/review$/, 'questions/1')
  })
  await option(page, 'ja', FIRST, 4).check()
  await expectSaved(page)
  return page
}

const notice = (page: Page) => page.getByRole('complementary', { name: t('version.region') })
const goTo = (page: Page, screen: string) =>
  page.evaluate((to) => {
    location.hash = location.hash.replace(/questions\/1$/, to)
  }, screen)
const isAnswered = (page: Page) => expect(option(page, 'ja', FIRST, 4)).toBeChecked()

/** Takes the parts away that are not loaded yet, as a host does that keeps only the newest files. */
function takeAway(part: RegExp, instead?: string): void {
  const assets = join(deployment.folder, 'assets')
  for (const name of readdirSync(assets).filter((each) => part.test(each))) {
    if (instead === undefined) rmSync(join(assets, name))
    else writeFileSync(join(assets, name), instead)
  }
}

test.describe('without a service worker', () => {
  test.use({ serviceWorkers: 'block' })

  test('V01 a part that is gone since the next version: told, loaded again once, at the place that was wanted', async ({
    context,
  }) => {
    const page = await answering(context)
    await page.waitForTimeout(2_000)
    await deployment.publishNext()
    await goTo(page, 'loss')
    await expect(notice(page)).toContainText(t('version.reloading'))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('loss.title'))
    expect(await shows(page)).toBe('next')
    await page.evaluate(() => {
      location.hash = location.hash.replace(/loss$/, 'questions/1')
    })
    await isAnswered(page)
  })

  for (const [how, instead] of [
    ['404', undefined],
    ['HTML in its place', '<!doctype html><title>Not found</title>'],
  ] as const)
    test(`V01 a part that stays away (${how}): no second reload, the answers stay, and the way out is shown`, async ({
      context,
    }) => {
      const page = await answering(context)
      await page.waitForTimeout(2_000)
      takeAway(/^LossPage-/, instead)
      let loads = 0
      page.on('load', () => (loads += 1))
      await goTo(page, 'loss')
      await expect(notice(page)).toContainText(t('version.reloading'))
      const told = /^アプリ(?:の部品を読み込めませんでした|を始められませんでした)$/
      await expect(page.getByRole('heading', { name: told })).toBeVisible({ timeout: 20_000 })
      await page.waitForTimeout(4_000)
      // The page loaded once more, and then the one that stands without the app.
      expect(loads).toBeLessThanOrEqual(2)
      await page.getByRole('link', { name: 'はじめの画面を開く' }).click()
      await page.getByRole('link', { name: t('start.continue') }).click()
      await isAnswered(page)
    })

  test('V01 without a connection nothing is loaded again: the page that stands is not taken away', async ({ context }) => {
    const page = await answering(context)
    await page.waitForTimeout(2_000)
    await deployment.stop()
    await goTo(page, 'loss')
    await expect(notice(page)).toContainText(t('version.unreachable'))
    await notice(page)
      .getByRole('button', { name: t('version.close') })
      .click()
    await expect(notice(page)).toBeHidden()
    await option(page, 'ja', FIRST, 3).check()
    await expectSaved(page)
  })

  test('V04 the program itself does not come: one new try, then the page that stands without it', async ({ page }) => {
    takeAway(/^vendor-/)
    await page.goto(deployment.url)
    await expect(page.getByRole('heading', { name: 'アプリの部品を読み込めませんでした' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'A part of the app could not be loaded' })).toBeVisible()
    expect(page.url()).toContain('/chamber/sheet/trouble.html#files')
  })
})

test('V02 a new version waits until the person agrees; then all of it is new, in the other tab too, and the answers are there', async ({
  context,
}) => {
  const page = await answering(context)
  await waitUntilKept(page, { fonts: false })
  await deployment.publishNext()
  // What the server has now does not reach the page: it is of one version.
  await page.reload()
  await isAnswered(page)
  expect(await shows(page)).toBe('first')
  await goTo(page, 'loss')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('loss.title'))

  const other = await open(context, deployment.url)
  expect(await shows(other)).toBe('first')
  const asked = notice(page).getByRole('button', { name: t('version.switch') })
  await expect(asked).toBeVisible({ timeout: 30_000 })
  await expect(notice(page)).toContainText(t('version.update'))
  await expect(notice(other)).toBeVisible({ timeout: 30_000 })
  await notice(other)
    .getByRole('button', { name: t('version.later') })
    .click()
  await expect(notice(other)).toBeHidden()
  expect(await shows(other)).toBe('first')

  await asked.click()
  await page.waitForFunction(() => document.querySelector('script[type=module]')?.getAttribute('src')?.includes('-next'))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('loss.title'))
  // The other tab is told, and still finds its own old parts.
  await expect(notice(other)).toContainText(t('version.switched'))
  await other.getByRole('link', { name: t('start.glossary') }).click()
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(t('glossary.title'))
  await notice(other)
    .getByRole('button', { name: t('version.reload') })
    .click()
  await other.waitForFunction(() => document.querySelector('script[type=module]')?.getAttribute('src')?.includes('-next'))
  await page.evaluate(() => {
    location.hash = location.hash.replace(/loss$/, 'questions/1')
  })
  await isAnswered(page)
})

test('V03 the first visit without a connection is the browser’s own page; a later one works under a sub-path', async ({
  context,
}) => {
  const page = await answering(context)
  await waitUntilKept(page, { fonts: true })
  await deployment.stop()
  await page.reload()
  await isAnswered(page)
  await goTo(page, 'send')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('send.title'))
})

test('V05 an interrupted install of the next version leaves the old one, and the next try finishes it', async ({ context }) => {
  const page = await answering(context)
  await waitUntilKept(page, { fonts: false })
  await deployment.publishNext()
  const assets = join(deployment.folder, 'assets')
  const [part = ''] = readdirSync(assets).filter((name) => name.startsWith('LabPage-') && name.endsWith('.js'))
  copyFileSync(join(assets, part), join(deployment.folder, 'kept.bin'))
  rmSync(join(assets, part))
  const outcome = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    await registration.update().catch(() => undefined)
    const worker = registration.installing
    await new Promise((resolve) => {
      if (!worker) resolve(null)
      worker?.addEventListener('statechange', () => worker.state === 'redundant' && resolve(null))
    })
    return { waiting: registration.waiting !== null, active: registration.active?.state }
  })
  expect(outcome).toEqual({ waiting: false, active: 'activated' })
  await page.reload()
  await isAnswered(page)
  expect(await shows(page)).toBe('first')
  copyFileSync(join(deployment.folder, 'kept.bin'), join(assets, part))
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
  await expect(notice(page).getByRole('button', { name: t('version.switch') })).toBeVisible({ timeout: 30_000 })
})

test('the service worker can be taken off by a deployment: caches are gone, and the app works', async ({ context }) => {
  const page = await answering(context)
  await waitUntilKept(page, { fonts: false })
  copyFileSync(join(deployment.folder, 'sw-off.js'), join(deployment.folder, 'sw.js'))
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).length)).toBe(0)
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
  await deployment.publishNext()
  copyFileSync(join(deployment.folder, 'sw-off.js'), join(deployment.folder, 'sw.js'))
  await page.reload()
  await isAnswered(page)
  expect(await shows(page)).toBe('next')
})

test('S20 “delete everything” leaves neither caches nor service worker; the rest is looked at by machine.journey.ts', async ({
  context,
}) => {
  const page = await answering(context)
  await waitUntilKept(page, { fonts: true })
  await page.evaluate(() => {
    location.hash = '#/data'
  })
  await expect(page.getByText(t('offline.ready'))).toBeVisible()
  await page.getByRole('button', { name: t('data.eraseButton') }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('data.eraseButton') })
    .click()
  await expect(page.getByText(t('data.erased'))).toBeVisible()
  await expect(page.getByText(t('offline.none'))).toBeVisible()
  const left = await page.evaluate(async () => ({
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }))
  expect(left).toEqual({ caches: [], workers: 0 })
})
