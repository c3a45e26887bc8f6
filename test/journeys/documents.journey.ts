/** The documents: each is chosen, wished, looked at, printed and saved as a person would. */
import { execFileSync } from 'node:child_process'
import type { Page } from '@playwright/test'
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import { printed, squeezed } from './paper.ts'
import {
  completeSheet,
  LANGUAGES,
  openSheet,
  PRIVACY_MARK,
  PROFILE,
  questionText,
  RULEBOOK,
  speaking,
  visit,
  WORDING,
} from './support.ts'

const DOCUMENTS = ['report', 'summary', 'answers', 'declaration', 'discount', 'customer'] as const
const SHEET = completeSheet({ profile: { ...PROFILE, companyName: '株式会社つばさ印刷' }, certificates: [PRIVACY_MARK] })

const paper = (page: Page) => page.getByRole('article')

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ locale: language === 'ja' ? 'ja-JP' : 'en-GB' })
    const t = speaking(language)
    const other = language === 'ja' ? 'en' : 'ja'

    test(`each document is found in the list, shown, and left by "back" (${language})`, async ({ page }) => {
      await openSheet(page, SHEET, 'report')
      for (const document of DOCUMENTS) {
        await page.getByRole('link', { name: t(`documents.kind.${document}.name`), exact: true }).click()
        await expect(page).toHaveURL(new RegExp(`/report/${document}$`))
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(t(`documents.kind.${document}.name`))
        await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
        await expect(paper(page)).toContainText('株式会社つばさ印刷')
        if (document !== 'customer') await expect(paper(page)).toContainText(WORDING[language].estimateNotice)
        await page.goBack()
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('documents.title'))
      }
      await expectNoAxeViolations(page)
    })

    test(`language, name and chapters are wished, survive a reload, and get onto paper (${language})`, async ({ page }) => {
      await openSheet(page, SHEET, 'report/answers')
      await page.getByRole('radio', { name: other === 'ja' ? '日本語' : 'English' }).check()
      await page.getByRole('checkbox', { name: t('documents.company') }).uncheck()
      await page.getByText(t('documents.chapters'), { exact: false }).first().click()
      await page.getByRole('checkbox', { name: speaking(other)('company.factsTitle') }).uncheck()
      const expectWished = async () => {
        await expect(paper(page)).toHaveAttribute('lang', other)
        await expect(paper(page)).not.toContainText('株式会社つばさ印刷')
        await expect(paper(page).getByRole('heading', { name: speaking(other)('company.factsTitle') })).toHaveCount(0)
      }
      await expectWished()
      await page.reload()
      await expectWished()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('documents.kind.answers.name'))

      const { text } = await printed(page, `answers-${other}`)
      for (const { id: question } of RULEBOOK.questions) {
        expect(squeezed(text)).toContain(squeezed(questionText(other, question).topic))
      }
      const leftOut = speaking(other)('document.leftOutNote', { chapters: speaking(other)('company.factsTitle') })
      expect(squeezed(text)).toContain(squeezed(leftOut))
      expect(squeezed(text)).not.toContain('つばさ印刷')
      expect(squeezed(text)).not.toContain(squeezed(t('documents.settings')))
    })

    test(`the page for the president is one page (${language})`, async ({ page }) => {
      await openSheet(page, SHEET, 'report/summary')
      await expect(paper(page)).toBeVisible()
      expect((await printed(page, `summary-${language}`)).pages).toHaveLength(1)
    })
  })
}

test('the report becomes a PDF that holds its chapters, in the other language too', async ({ page }) => {
  const t = speaking('ja')
  await openSheet(page, SHEET, 'report/report')
  for (const language of LANGUAGES) {
    await page.getByRole('radio', { name: language === 'ja' ? '日本語' : 'English' }).check()
    await expect(paper(page)).toHaveAttribute('lang', language)
    const titles = await paper(page).getByRole('heading', { level: 3 }).allTextContents()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: t('documents.format.pdf') }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/_株式会社つばさ印刷_\d{4}-\d\d-\d\d\.pdf$/)
    const text = squeezed(execFileSync('pdftotext', ['-raw', await download.path(), '-'], { encoding: 'utf8' }))
    const parts = [...titles, '株式会社つばさ印刷', WORDING[language].estimateNotice]
    expect(parts.filter((part) => !text.includes(squeezed(part)))).toEqual([])
    await expect(page.getByText(download.suggestedFilename())).toBeVisible()
  }
})

for (const [format, begins] of [
  ['docx', 'PK'],
  ['xlsx', 'PK'],
  ['csv', '\u00ef\u00bb\u00bf'],
] as const) {
  test(`the answers are saved as ${format} with the keyboard alone`, async ({ page }) => {
    const t = speaking('ja')
    await openSheet(page, SHEET, 'report/answers')
    const button = page.getByRole('button', { name: t(`documents.format.${format}`) })
    await expect(button).toBeEnabled()
    await button.focus()
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    expect(download.suggestedFilename()).toMatch(
      new RegExp(`^リスク診断シート_株式会社つばさ印刷_\\d{4}-\\d\\d-\\d\\d\\.${format}$`),
    )
    const head = execFileSync('head', ['-c', String(begins.length), await download.path()], { encoding: 'latin1' })
    expect(head).toBe(begins)
    await expect(page.getByText(download.suggestedFilename())).toBeVisible()
  })
}

test('on 320 px nothing is wider than the screen', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 })
  const id = await openSheet(page, SHEET, 'report')
  for (const name of ['', ...DOCUMENTS, 'forms/contact-tree']) {
    await visit(page, id, name === '' ? 'report' : `report/${name}`)
    if (name !== '') await expect(paper(page)).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    await expectNoAxeViolations(page)
  }
})
