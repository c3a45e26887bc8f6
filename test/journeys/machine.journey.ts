/** Pages that need no sheet; undo; and dates as people type them. */
import type { Page } from '@playwright/test'
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import {
  completeSheet,
  expectSaved,
  heading,
  LANGUAGES,
  openSheet,
  openStart,
  option,
  RULEBOOK,
  speaking,
  stored,
} from './support.ts'

/** Screens without a sheet, by the text's key of their heading and how many sections show that they are there as a whole. */
const PAGES = [
  { path: 'glossary', title: 'glossary.title', sections: 2 },
  { path: 'data', title: 'data.title', sections: 2 },
  { path: 'operator', title: 'operator.title', sections: 3 },
  { path: 'blank', title: 'blank.title', sections: 1 },
  { path: 'carry-over', title: 'start.lastYear', sections: 0 },
  { path: 'gallery', title: null, sections: 2 },
  { path: 'invitation', title: 'invitation.notRead', sections: 0 },
  { path: 'staff', title: 'list.title', sections: 0 },
  { path: 'staff/import', title: 'import.title', sections: 0 },
  { path: 'staff/export', title: 'out.title', sections: 0 },
  { path: 'staff/open', title: 'received.title', sections: 0 },
  { path: 'staff/roster', title: 'roster.title', sections: 0 },
  { path: 'staff/enter', title: 'enter.title', sections: 0 },
  { path: 'staff/statistics', title: 'statistics.title', sections: 0 },
  { path: 'staff/lab', title: 'lab.title', sections: 0 },
  { path: 'staff/invite', title: 'invite.title', sections: 0 },
  { path: 'staff/keys', title: 'keys.title', sections: 0 },
  { path: 'agent', title: 'agent.clients.title', sections: 1 },
  { path: 'agent/calendar', title: 'agent.dates.title', sections: 0 },
] as const
const [FIRST] = RULEBOOK.questions

/** How many pixels the page is wider than its window. */
const tooWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** The answers of the one sheet in the database. */
function answersIn(database: string): unknown {
  const [record] = JSON.parse(database) as { data: { sheet: { answers: unknown } } }[]
  return record?.data.sheet.answers
}

for (const language of LANGUAGES) {
  const t = speaking(language)

  test.describe(language, () => {
    test.use({ locale: language === 'ja' ? 'ja-JP' : 'en-GB' })

    for (const colorScheme of ['light', 'dark'] as const)
      test(`pages without a sheet are accessible and fit a phone (${language}, ${colorScheme})`, async ({ page }) => {
        await page.emulateMedia({ colorScheme })
        await openStart(page)
        for (const { path, title, sections } of PAGES) {
          await page.goto(`/#/${path}`)
          await expect(heading(page)).toHaveText(title ? t(title) : 'Gallery')
          if (sections > 0) await expect(page.locator('main h2').nth(sections - 1)).toBeVisible()
          await expectNoAxeViolations(page)
          await page.setViewportSize({ width: 320, height: 640 })
          expect(await tooWide(page), `${path} at 320`).toBe(0)
          await page.setViewportSize({ width: 1280, height: 900 })
        }
      })

    if (language === 'en')
      test(`an answer is undone and done again by keys, and both are saved (${language})`, async ({ page }) => {
        await openStart(page)
        await openSheet(page, completeSheet(), 'questions/1')
        const before = await stored(page)
        await option(page, language, FIRST?.id ?? '', 4).check()
        await page.keyboard.press('Control+z')
        await expect(option(page, language, FIRST?.id ?? '', 3)).toBeChecked()
        await expect(page.getByText(t('undo.undone', { place: t('questions.number', { number: 1 }) }))).toBeVisible()
        await expectSaved(page)
        expect(answersIn(await stored(page))).toEqual(answersIn(before))
        await page.keyboard.press('Control+Shift+z')
        await expect(option(page, language, FIRST?.id ?? '', 4)).toBeChecked()
      })

    test(`a day is typed in the ways people write it (${language})`, async ({ page }) => {
      await openStart(page)
      await openSheet(page, completeSheet(), 'company')
      const field = page.getByLabel(t('company.inception'), { exact: true })
      for (const text of ['令和9年4月1日', '2027/4/1', '２０２７年４月１日', 'R9.4.1', '1 Apr 2027']) {
        await field.fill('2028-01-01')
        await field.fill(text)
        await field.blur()
        await expect(field).toHaveValue(language === 'ja' ? '2027年4月1日' : '1 April 2027')
      }
      await field.fill('4/1/27')
      await field.blur()
      await expect(page.getByText(t('field.notADate'))).toBeVisible()
      await expect(field).toHaveValue('4/1/27')
      await expectSaved(page)
      expect(await stored(page)).toContain('2027-04-01')
    })
  })
}
