/** What a host, a page around ours, or an address may do to the app. The numbers are those of the catalogue of faults. */
import type { Page } from '@playwright/test'
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import { completeSheet, heading, openSheet, openStart, speaking } from './support.ts'

const t = speaking('ja')

const showInFrame = (page: Page, url = '') => page.setContent(`<iframe src="${url}" width="800" height="600"></iframe>`)

test.describe('H03 in a frame of another page', () => {
  test.use({ expectedTroubles: /frame-ancestors|ERR_BLOCKED_BY_RESPONSE/ })

  test('the headers forbid it', async ({ page, baseURL }) => {
    const said = page.waitForEvent('console')
    await showInFrame(page, baseURL)
    expect((await said).text()).toContain("frame-ancestors 'none'")
    await expect.poll(() => page.frames().at(-1)?.url()).toMatch(/^chrome-error:/)
  })

  test('the app refuses by itself where a host sends no headers', async ({ page, baseURL }) => {
    await page.route(`${baseURL ?? ''}**`, async (route) => {
      const response = await route.fetch()
      await route.fulfill({ body: await response.body(), contentType: response.headers()['content-type'] ?? '' })
    })
    await showInFrame(page, baseURL)
    const frame = page.frameLocator('iframe')
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText([
      'ほかのサイトの中では使えません',
      'Not inside another site',
    ])
    await expect(frame.locator('#app')).toHaveCount(0)
    const [own] = await Promise.all([page.waitForEvent('popup'), frame.getByRole('link', { name: 'Open in a new tab' }).click()])
    await expect(heading(own)).toHaveText(t('start.title'))
  })
})

test('what the questions of a sheet are made of sets out early where they are opened by address, and only there', async ({
  page,
}) => {
  const loaded = () => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  await openStart(page)
  await page.waitForLoadState('networkidle')
  expect((await loaded()).filter((name) => name.includes('QuestionsPage'))).toEqual([])
  const id = await openSheet(page, completeSheet(), 'questions/1')
  await page.goto('about:blank')
  await page.goto(`/#/sheet/${id}/questions/1`)
  await expect(heading(page)).toBeVisible()
  const names = await page.evaluate(() => {
    const parts = document.querySelector<HTMLMetaElement>('meta[name=sheet-parts]')
    return `${parts?.content ?? ''} ${parts?.dataset['questions'] ?? ''} ${parts?.dataset['ja'] ?? ''}`.split(' ')
  })
  expect(names.length).toBeGreaterThan(8)
  const all = await loaded()
  const own = all.findIndex((name) => name.includes('/SheetNotices-'))
  // Each is there (the fixture fails otherwise), was loaded once, and before the app asked for it.
  for (const name of names) {
    const places = all.flatMap((each, place) =>
      each.endsWith(`/assets/${/css$/.test(name) ? name : `${name}.js`}`) ? [place] : [],
    )
    expect(places, name).toHaveLength(1)
    expect(places[0], name).toBeLessThan(own)
  }
})

test('H04 addresses and messages made by somebody else change nothing', async ({ page }) => {
  await page.addInitScript(() => {
    addEventListener('load', () => {
      window.postMessage({ type: 'answer', kind: 'sheet', data: '<img src=x onerror="window.__pwned = 1">' }, '*')
    })
  })
  const prototype = () => page.evaluate(() => Object.getOwnPropertyNames(Object.prototype).sort().join())
  await openStart(page)
  const before = await prototype()
  for (const address of [
    '?lang=<script>window.__pwned=1</script>',
    '?__proto__[polluted]=1&constructor[prototype][polluted]=1',
    '#__proto__',
    '#/__proto__/constructor?language=javascript:window.__pwned=1',
    '#//evil.example/%2e%2e/%00',
    `#/${'a'.repeat(100_000)}`,
  ]) {
    await page.goto('about:blank')
    await openStart(page, `/${address}`)
    await expect(heading(page)).toHaveText(t('start.title'))
  }
  await page.goto('about:blank')
  await page.goto(`/#/sheet/${encodeURIComponent('"><img src=x onerror="window.__pwned=1">')}/result`)
  await expect(heading(page)).toBeVisible()
  await expect(page.locator('img[src="x"]')).toHaveCount(0)
  expect(await prototype()).toBe(before)
  expect(await page.evaluate(() => '__pwned' in window || 'polluted' in {})).toBe(false)
})

test.describe('V04 a file of the page that is not the one that was built', () => {
  test.use({ expectedTroubles: /integrity|Failed to load|tampered/ })

  for (const [what, file] of [
    ['the entry', /assets\/index-[^/]*\.js$/],
    ['a file that the entry imports', /assets\/vendor-[^/]*\.js$/],
    ['a style', /assets\/index-[^/]*\.css$/],
  ] as const)
    test(`${what} is not used, also in a second try, and the page says so`, async ({ page }) => {
      let tries = 0
      await page.route(file, async (route) => {
        const response = await route.fetch()
        tries += 1
        await route.fulfill({ response, body: `${await response.text()}\n;window.__pwned = 1` })
      })
      await page.goto('/#/staff')
      await expect(page).toHaveURL(/trouble\.html#files&\/staff$/)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText([
        'アプリの部品を読み込めませんでした',
        'A part of the app could not be loaded',
      ])
      expect(tries).toBe(2)
      expect(await page.evaluate(() => '__pwned' in window)).toBe(false)
      if (what === 'a style') await expectNoAxeViolations(page)
      await page.unroute(file)
      await page.getByRole('link', { name: 'もう一度開く' }).click()
      await expect(page).toHaveURL(/\/#\/staff$/)
      await expect(heading(page)).toHaveText(t('list.title'))
    })
})

test('the app is isolated from other sites by the headers that hosts are given', async ({ page }) => {
  const response = await page.goto('/')
  expect(response?.headers()).toMatchObject({
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-opener-policy': 'same-origin',
    'strict-transport-security': expect.stringContaining('max-age='),
  })
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)
})
