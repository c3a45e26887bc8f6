import type { Locator, Page } from '@playwright/test'
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import { fillPortfolio, LONG_NAME } from './portfolioRows.ts'
import { heading, LANGUAGES, speaking, type Language, type Speak } from './support.ts'

const ROWS = 2000

/** Opens the list in a language, with submissions in it. */
async function openList(page: Page, language: Language, rows: number): Promise<Speak> {
  const speak = speaking(language)
  await page.goto('/#/staff/list')
  await expect(heading(page)).toBeVisible()
  if (language === 'en') await page.getByRole('button', { name: 'English' }).click()
  await expect(heading(page)).toHaveText(speak('list.title'))
  if (rows > 0) {
    await expect(page.getByRole('link', { name: speak('list.toImport') })).toBeVisible()
    await fillPortfolio(page, rows)
    await page.reload()
    await expect(page.getByRole('grid')).toBeVisible()
  }
  return speak
}

const drawn = (page: Page): Locator => page.locator('[data-row]')
const names = (page: Page): Locator => drawn(page).locator('.name')
const shown = (page: Page, speak: Speak, count: number, all = ROWS): Promise<void> =>
  expect(page.getByText(speak('list.count', { shown: count.toLocaleString('en'), all: all.toLocaleString('en') }))).toBeVisible()

for (const language of LANGUAGES) {
  if (language === 'ja')
    test(`the list is searched, filtered, sorted and kept as a view (${language})`, async ({ page }) => {
      const speak = await openList(page, language, ROWS)
      await shown(page, speak, ROWS)
      expect(await drawn(page).count()).toBeLessThan(120)
      const search = page.getByRole('searchbox', { name: speak('list.search') })
      await search.fill('㈱高橋 製作')
      await expect(names(page).first()).toContainText('髙橋製作所')
      for (const name of await names(page).allTextContents()) expect(name).toContain('髙橋製作所')

      await page.getByRole('button', { name: new RegExp(`^${speak('list.filters')}`) }).click()
      await page
        .getByRole('group', { name: speak('list.filter.flag') })
        .getByRole('checkbox', { name: speak('list.flag.contradiction') })
        .check()
      await page.getByRole('button', { name: new RegExp(`^${speak('list.filters')}`) }).click()
      await expect(page.getByRole('list', { name: speak('list.heldTitle') })).toContainText(speak('list.flag.contradiction'))
      const few = await drawn(page).count()
      expect(few).toBeGreaterThan(0)

      await page
        .getByRole('columnheader', { name: speak('list.column.received') })
        .getByRole('button')
        .click()
      await expect(page.getByRole('columnheader', { name: speak('list.column.received') })).toHaveAttribute(
        'aria-sort',
        'descending',
      )

      await page.getByRole('button', { name: speak('list.views.save') }).click()
      await page.getByLabel(speak('list.views.name')).fill('髙橋')
      await page.getByRole('button', { name: speak('list.views.keep'), exact: true }).click()
      await expect(page.getByText(speak('list.views.saved', { name: '髙橋' }))).toBeVisible()
      await page.getByRole('button', { name: speak('list.views.all'), exact: true }).click()
      await shown(page, speak, ROWS)
      await page.reload()
      await page.getByRole('button', { name: '髙橋', exact: true }).click()
      await expect(search).toHaveValue('㈱高橋 製作')
      await expect(drawn(page)).toHaveCount(few)
      await expectNoAxeViolations(page)
    })

  if (language === 'en')
    test(`rows are gone through with the keyboard and opened (${language})`, async ({ page }) => {
      const speak = await openList(page, language, ROWS)
      await drawn(page).first().focus()
      await page.keyboard.press('End')
      await expect(page.locator('[data-row]:focus')).toHaveAttribute('aria-rowindex', String(ROWS + 1))
      await expect(page.locator('[data-row]:focus')).toBeInViewport()
      await page.keyboard.press('PageUp')
      await page.keyboard.press('Home')
      await expect(page.locator('[data-row]:focus')).toHaveAttribute('aria-rowindex', '2')
      await page.keyboard.press('Space')
      await page.keyboard.press('Shift+ArrowDown')
      await expect(page.getByText(speak('list.selected', { count: 2 }))).toBeVisible()
      await page.keyboard.press('Enter')
      await page.waitForURL(/#\/staff\/review\/made-up-\d+$/)
      await page.goBack()
      await expect(page.locator('[data-row][tabindex="0"]')).toHaveAttribute('aria-rowindex', '3')
    })
}

test('a list without submissions leads to the import, and is accessible', async ({ page }) => {
  const speak = await openList(page, 'ja', 0)
  await expect(page.getByRole('link', { name: speak('list.toImport') })).toHaveAttribute('href', /#\/staff\/import$/)
  await expectNoAxeViolations(page)
})

test('at the narrowest width rows are cards, and nothing is wider than the window', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  const speak = await openList(page, 'ja', 50)
  await page.getByLabel(speak('list.sortBy')).selectOption('company')
  await page.getByRole('searchbox').fill('とても長い名前')
  await expect(names(page)).toHaveText([LONG_NAME])
  await expect(page.locator('.current')).toContainText(LONG_NAME)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  await expectNoAxeViolations(page)
})

test('everything removed from the machine takes the list away too', async ({ page }) => {
  const speak = await openList(page, 'ja', 20)
  await page.goto('/#/data')
  await page
    .getByRole('button', { name: speak('data.eraseButton') })
    .first()
    .click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: speak('data.eraseButton') })
    .click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.goto('/#/staff/list')
  await expect(page.getByRole('link', { name: speak('list.toImport') })).toBeVisible()
})
