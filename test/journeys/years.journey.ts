/** The next year begins from last year's sheet: looked at, confirmed, compared; and two machines' sheets become one. */
import type { Page } from '@playwright/test'
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import {
  answersAt,
  card,
  chooseFile,
  completeSheet,
  containing,
  expectSaved,
  fileOf,
  LANGUAGES,
  level,
  openSheetFile,
  option,
  PRIVACY_MARK,
  PROFILE,
  question,
  questionText,
  savedFile,
  sheetIdOf,
  speaking,
  stored,
  visit,
  WORDING,
  heading,
} from './support.ts'

/** Its year has begun, and its certificate ends before the next one. */
const LAST = completeSheet({
  profile: { ...PROFILE, inceptionDate: '2026-03-01' },
  certificates: [{ ...PRIVACY_MARK, validTo: '2026-12-31' }],
})

async function look(page: Page, where: string) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
  await expectNoAxeViolations(page)
  const size = page.viewportSize()
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 })
    const out = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    // A chart follows the width of the page a moment later.
    await expect.poll(out, `${where} at ${String(width)}`).toBe(0)
  }
  if (size) await page.setViewportSize(size)
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ locale: language === 'ja' ? 'ja-JP' : 'en-GB' })
    const t = speaking(language)

    if (language === 'en')
      test(`last year's file becomes the next sheet, is confirmed and compared (${language})`, async ({ page }) => {
        const old = await openSheetFile(page, t, LAST)
        const before = await stored(page)
        await page.getByRole('link', { name: t('years.offerLink') }).click()
        await expect(heading(page)).toHaveText(t('start.lastYear'))
        await expect(heading(page)).toBeFocused()
        await expect(page.getByText(t('years.group.kept'))).toBeVisible()
        await expect(page.getByText(t('reason.expired'))).toBeVisible()
        await look(page, 'preview')
        expect(await stored(page), 'nothing is made by looking').toBe(before)

        await page.getByRole('button', { name: t('years.begin') }).click()
        await expect(heading(page)).toHaveText(t('company.title'))
        const id = sheetIdOf(page)
        expect(id).not.toBe(old)
        await page.getByRole('button', { name: t('years.sameEmployees', { count: 18 }) }).click()
        await expect(page.getByLabel(t('company.employees'))).toHaveValue('18')
        await look(page, 'company')

        // One answer by its button, one by another choice, one area with all of its answers on the screen.
        await visit(page, id, 'questions/1')
        await expect(card(page).getByText(t('years.stillSo'))).toBeVisible()
        await look(page, 'question')
        await card(page)
          .getByRole('button', { name: t('years.yesSame') })
          .click()
        await expect(heading(page)).toBeFocused()
        await expect(card(page)).not.toContainText(questionText(language, 'GOV-01').question)
        await visit(page, id, 'questions/10')
        await option(page, language, 'HRM-01', 1).check()
        await expect(card(page).getByText(t('years.stillSo'))).toBeHidden()
        await visit(page, id, 'questions/6')
        await card(page)
          .getByRole('button', { name: t('years.wholeArea', { count: 4 }) })
          .click()
        const dialog = page.getByRole('dialog')
        await expect(dialog).toContainText(questionText(language, 'AST-04').topic)
        await expectNoAxeViolations(page)
        await page.keyboard.press('Escape')
        await expect(dialog).toBeHidden()
        await card(page)
          .getByRole('button', { name: t('years.wholeArea', { count: 4 }) })
          .click()
        await dialog.getByRole('button', { name: t('years.areaConfirm') }).click()
        await expect(dialog).toBeHidden()
        await page.getByRole('button', { name: t('undo.undo') }).click()
        await page.getByRole('button', { name: t('undo.redo') }).click()

        await visit(page, id, 'review')
        await expect(page.getByRole('heading', { name: t('years.reviewTitle', { count: 54 }) })).toBeVisible()
        await expect(page.getByText(t('years.confirmFirst', { count: 54 }))).toBeVisible()
        await look(page, 'review')
        await visit(page, id, 'result')
        await expect(page.getByText(t('years.resultUnconfirmed', { count: 54 }))).toBeVisible()
        await expect(page.getByRole('heading', { name: t('years.title') })).toBeVisible()
        await expect(page.locator('#years').getByText(t('years.fell', { count: 1 }))).toBeVisible()
        await look(page, 'result')
        await visit(page, id, 'report/report')
        await expect(page.getByText(t('years.unconfirmedNotice', { count: 54 })).first()).toBeVisible()
        await expect(page.getByRole('heading', { name: t('years.title') })).toBeVisible()
        await expectSaved(page)
        await page.reload()
        await visit(page, id, 'review')
        await expect(page.getByRole('heading', { name: t('years.reviewTitle', { count: 54 }) })).toBeVisible()
      })

    if (language === 'ja')
      test(`a file of the same company from another machine is looked through and taken in (${language})`, async ({ page }) => {
        const mine = completeSheet({ answers: answersAt(2, { 'GOV-01': null }) })
        const theirs = {
          ...mine,
          profile: { ...mine.profile, trade: 'retail' },
          answers: { ...mine.answers, 'GOV-01': level(3), 'GOV-02': level(4) },
          certificates: [PRIVACY_MARK],
        }
        const id = await openSheetFile(page, t, mine)
        await page.goto('/#/')
        await chooseFile(page, t, JSON.stringify(fileOf(theirs)))
        await expect(heading(page)).toHaveText(t('mergeFiles.title'))
        expect(sheetIdOf(page)).toBe(id)
        await look(page, 'merge')
        const trade = page.getByRole('group', { name: containing(t('company.trade')) })
        await trade.getByRole('radio', { name: containing(WORDING[language].trades['retail'] ?? '') }).check()
        const answer = page.getByRole('group', { name: containing(questionText(language, question(2).id).question) })
        await answer.getByRole('radio', { name: containing(t('ask.merge.mine')) }).check()
        await page.getByRole('button', { name: t('ask.merge.apply') }).click()
        await expect(page.getByText(t('ask.merge.applied', { count: 1 }))).toBeVisible()
        await look(page, 'merged')
        await page.getByRole('button', { name: t('ask.merge.undo') }).click()
        await expect(page.getByText(t('ask.merge.undone'))).toBeVisible()
        await page.getByRole('button', { name: t('ask.merge.apply') }).click()
        await expectSaved(page)
        await visit(page, id, 'report')
        const { data } = await savedFile(page, page.getByRole('button', { name: t('report.saveFile') }))
        expect(data.sheet.answers['GOV-01']).toEqual(level(3))
        expect(data.sheet.answers['GOV-02']).toEqual(level(2))
        expect(data.sheet.profile.trade).toBe('retail')
        expect(data.sheet.certificates).toEqual([PRIVACY_MARK])

        // The same once more brings nothing.
        await page.goto('/#/')
        await chooseFile(page, t, JSON.stringify(fileOf({ ...theirs, answers: { ...theirs.answers, 'GOV-02': level(2) } })))
        await expect(page.getByText(t('mergeFiles.same'))).toBeVisible()
      })
  })
}
