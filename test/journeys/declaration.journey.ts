/** The declaration: filled in by keyboard, still there after a reload, readable on a small screen. */
import type { Page } from '@playwright/test'
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import { chooseByArrows, chooseFromList, tabTo, typeDate } from './keyboard.ts'
import {
  completeSheet,
  expectSaved,
  FULL_DECLARATION,
  LANGUAGES,
  openSheet,
  speaking,
  stored,
  type Speak,
  heading,
} from './support.ts'

const tooWide = (page: Page): Promise<number> => page.getByRole('main').evaluate((main) => main.scrollWidth - main.clientWidth)

async function openDeclaration(page: Page, t: Speak, overrides: Parameters<typeof completeSheet>[0] = {}): Promise<void> {
  await openSheet(page, completeSheet(overrides), 'declaration')
  await expect(heading(page)).toHaveText(t('declaration.title'))
}

/** Tabs to a field by its label, and types. */
async function typeInto(page: Page, label: string, text: string, stops = 30): Promise<void> {
  await tabTo(page, page.getByLabel(label, { exact: true }), { stops })
  await page.keyboard.type(text)
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ locale: language === 'ja' ? 'ja-JP' : 'en-GB' })
    const t = speaking(language)
    const day = language === 'ja' ? '令和8年3月31日' : '31 March 2026'

    if (language === 'ja')
      test(`is filled in without a mouse, and is there again after a reload (${language})`, async ({ page }) => {
        await openDeclaration(page, t)
        await expectNoAxeViolations(page)
        await typeInto(page, t('declaration.insuredName'), 'Sato Works')
        await typeInto(page, t('declaration.address'), '1-2-3 Minato')
        await typeInto(page, t('declaration.corporateNumber'), '7000012050003')
        await expect(page.getByText(t('problem.corporate-number-check-digit'))).toBeVisible()
        await page.keyboard.press('Backspace')
        await page.keyboard.type('2')
        await expect(page.getByText(t('declaration.corporateNumberRead', { number: '7-0000-1205-0002' }))).toBeVisible()
        await typeInto(page, t('declaration.business'), 'Printing')
        await typeInto(page, t('declaration.sales'), '1億8,453万円')
        await typeDate(page, page.getByLabel(t('declaration.yearEnd'), { exact: true }), day)
        await expect(page.getByLabel(t('declaration.sales'), { exact: true })).toHaveValue('184,530,000')
        await chooseByArrows(page, page.getByRole('group', { name: t('declaration.tax.label') }), 1)
        await chooseFromList(page, page.getByLabel(t('declaration.proof.label'), { exact: true }), 0, 'tax-return')
        await tabTo(page, page.getByLabel(t('declaration.kind.identity'), { exact: true }))
        await page.keyboard.press('Space')
        await typeInto(page, t('declaration.own'), '3200')
        await typeInto(page, t('declaration.entrusted'), 'about 5')
        await expect(page.getByText(t('loss.typed.no-number'))).toBeVisible()
        await typeInto(page, t('declaration.contractors'), 'Payroll office')
        await chooseByArrows(page, page.getByRole('group', { name: t('declaration.plan') }), 1)
        await typeInto(page, t('declaration.remarks'), 'None')
        await expectNoAxeViolations(page)
        await expectSaved(page)
        const before = await stored(page)
        await page.reload()
        await expect(heading(page)).toHaveText(t('declaration.title'))
        expect(await stored(page)).toBe(before)
        await expect(page.getByLabel(t('declaration.entrusted'), { exact: true })).toHaveValue('about 5')
        await expect(page.getByLabel(t('declaration.corporateNumber'), { exact: true })).toHaveValue('7000012050002')
        await expect(page.getByText(t('declaration.gap.record-numbers'))).toBeVisible()
        await expect(page.getByText(t('declaration.progress', { count: 2 }), { exact: true })).toBeVisible()
      })

    test(`goes to a part of its own and fits at 320 pixels, full (${language})`, async ({ page }) => {
      await openDeclaration(page, t, { declaration: FULL_DECLARATION })
      await page.setViewportSize({ width: 320, height: 640 })
      expect(await tooWide(page)).toBeLessThanOrEqual(0)
      await expectNoAxeViolations(page)
      await page.getByRole('link', { name: t('declaration.part.confirmation.title'), exact: true }).click()
      await expect(page.getByRole('heading', { name: t('declaration.part.confirmation.title') })).toBeFocused()
    })
  })
}
