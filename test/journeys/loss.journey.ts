/** What a leak would cost, what insurance would pay of it, whom to tell by when, and the guide on the wall. */
import type { Locator, Page } from '@playwright/test'
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import { printed, squeezed, type Paper } from './paper.ts'
import {
  completeSheet,
  containing,
  expectSaved,
  GUIDE,
  LANGUAGES,
  LOSS_STUDY,
  openSheet,
  savedFile,
  speaking,
  visit,
  WORDING,
  type Language,
  type Speak,
} from './support.ts'

const MAN = 10_000
const summary = (page: Page): Locator => page.locator('.page').getByRole('status').first()
const yen = (amount: number, t: Speak): string => t('loss.yen', { amount: amount.toLocaleString('en') })
const row = (page: Page, table: string, name: string): Locator =>
  page.getByRole('region', { name: table }).getByRole('row').filter({ hasText: name })
const take = (page: Page, language: Language, example: string): Promise<void> =>
  page.getByRole('button', { name: containing(WORDING[language].loss.examples[example]?.name ?? '') }).click()

async function openLoss(page: Page, t: Speak, overrides: Parameters<typeof completeSheet>[0] = {}): Promise<string> {
  const id = await openSheet(page, completeSheet(overrides), 'loss')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('loss.title'))
  return id
}

/** Presses a print button, without the browser's dialog. */
async function printedBy(page: Page, button: string, name: string): Promise<Paper> {
  await page.evaluate(() => {
    window.print = () => undefined
  })
  await page.getByRole('button', { name: button }).click()
  return printed(page, name)
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ locale: language === 'ja' ? 'ja-JP' : 'en-GB' })
    const t = speaking(language)
    const { loss: words, insurancePlans: plans } = WORDING[language]

    if (language === 'en')
      test(`the flyer's example gives the figures of the rules to the yen (${language})`, async ({ page }) => {
        await openSheet(page, completeSheet(), 'review')
        await page
          .getByRole('navigation', { name: t('app.steps') })
          .getByRole('link', { name: t('steps.result') })
          .click()
        await page.getByRole('link', { name: t('result.more.loss.name') }).click()
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('loss.title'))
        await expectNoAxeViolations(page)
        await take(page, language, 'list-sold')
        await expect(summary(page)).toContainText(yen(4_500 * MAN, t))

        const items: [string, number, number, number][] = [
          [words.items['damages']?.name ?? '', 300, 100_000, 3_000],
          [words.items['damages']?.name ?? '', 700, 10_000, 700],
          [words.items['condolence']?.name ?? '', 2_000, 500, 100],
        ]
        for (const [name, units, each, man] of items) {
          const line = t('loss.times.person', { count: units.toLocaleString('en'), yen: each.toLocaleString('en') })
          await expect(row(page, t('loss.table'), name).filter({ hasText: line })).toContainText(yen(man * MAN, t))
        }
        await expect(row(page, t('loss.table'), words.items['lawyer']?.name ?? '')).toContainText(yen(200 * MAN, t))
        await expect(row(page, t('loss.table'), words.items['advertisement']?.name ?? '')).toContainText(yen(500 * MAN, t))
        await expect(row(page, t('loss.table'), t('loss.total'))).toContainText(yen(4_500 * MAN, t))

        const paid = async (plan: string, expected: readonly [number, number]) => {
          const cells = row(page, t('loss.planTable'), plans[plan] ?? '').getByRole('cell')
          await expect(cells.nth(2)).toContainText(yen(expected[0] * MAN, t))
          await expect(cells.nth(3)).toContainText(yen(expected[1] * MAN, t))
        }
        await paid('A', [1_100, 3_400])
        await paid('B', [4_390, 110])
        await paid('C', [4_480, 20])
        await paid('D', [4_480, 20])
        await page.getByLabel(t('loss.reduced', { percent: 90 })).check()
        await paid('C', [4_421, 79])
        await page.getByLabel(t('loss.reduced', { percent: 90 })).uncheck()

        await page.getByText(t('loss.costsTitle'), { exact: true }).click()
        await page.getByLabel(t('loss.lawyerUnder.costs')).check()
        await paid('A', [1_100, 3_400])
        await paid('B', [4_190, 310])
        await paid('C', [4_480, 20])
        await expectNoAxeViolations(page)
        await expectSaved(page)
      })

    if (language === 'ja')
      test(`the sales page's examples give theirs (${language})`, async ({ page }) => {
        await openLoss(page, t)
        await take(page, language, 'letters-and-calls')
        await expect(summary(page)).toContainText(yen(1_729 * MAN, t))
        await expect(
          row(page, t('loss.planTable'), plans['B'] ?? '')
            .getByRole('cell')
            .nth(2),
        ).toContainText(yen(1_709 * MAN, t))
        await take(page, language, 'server-attacked')
        await expect(summary(page)).toContainText(yen(470 * MAN, t))
        await expect(
          row(page, t('loss.planTable'), plans['A'] ?? '')
            .getByRole('cell')
            .nth(3),
        ).toContainText(yen(370 * MAN, t))
      })

    if (language === 'ja')
      test(`a case of one's own is kept over a reload, with the day, the contacts and the paper (${language})`, async ({
        page,
      }) => {
        await openLoss(page, t)
        await page.getByRole('button', { name: containing(t('loss.own')) }).click()
        await expect(summary(page)).toContainText(t('loss.missingEntry.persons'))
        await page.getByLabel(t('loss.persons')).fill('１，２００')
        await page.getByLabel(t('loss.held.entrusted')).check()
        await page.getByLabel(words.dataClasses['medical-record'] ?? '', { exact: true }).check()
        // 1,200 × 303,000 and the lawyer; 1,200 × (650 + 145) and the investigation.
        await expect(summary(page)).toContainText(yen(369_554_000, t))
        await page.getByLabel(t('loss.discovered'), { exact: true }).fill('2026-11-20')
        await expect(page.locator('[data-duty="client-notice"]')).toContainText(t('loss.state.applies'))
        await expect(page.locator('[data-duty="final-report"]')).toContainText(t('loss.state.unless-client-notified'))
        await page.getByText(t('loss.contactsTitle', { filled: 0, all: GUIDE[language].contacts.length })).click()
        const lawyer = page.getByRole('group', {
          name: GUIDE[language].contacts.find(({ id }) => id === 'lawyer')?.name ?? '',
          exact: true,
        })
        await lawyer.getByLabel(t('loss.contactName')).fill('佐藤 & Partners <law>')
        await lawyer.getByLabel(t('loss.contactTelephone')).fill('03-0000-0000')
        await expectSaved(page)

        await page.reload()
        await expect(page.getByLabel(t('loss.persons'))).toHaveValue('1,200')
        await expect(summary(page)).toContainText(yen(369_554_000, t))
        await expect(page.getByLabel(t('loss.discovered'), { exact: true })).toHaveValue(/^2026年11月20日$|^20 November 2026$/)
        await expect(page.getByLabel(t('loss.held.entrusted'))).toBeChecked()
        await expect(page.getByRole('cell', { name: '佐藤 & Partners <law>' })).toBeVisible()

        const [calendar] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: t('loss.calendar') }).click(),
        ])
        expect(calendar.suggestedFilename()).toMatch(/\.ics$/)

        const { pages: guide } = await printedBy(page, t('loss.printGuide'), 'guide')
        expect(guide.length, 'the guide is one or two sheets of paper').toBeLessThanOrEqual(2)
        const wall = squeezed(guide.join(''))
        for (const { title, do: todo } of GUIDE[language].steps) {
          for (const text of [title, ...todo]) expect(wall).toContain(squeezed(text))
        }
        for (const text of ['佐藤&Partners<law>', '03-0000-0000', 'YamadaSeisakushoLtd.']) expect(wall).toContain(text)
        expect(wall).not.toContain(squeezed(t('loss.table')))
        expect(wall).not.toContain(squeezed(t('loss.printGuide')))
        await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))

        const estimate = squeezed((await printedBy(page, t('loss.printLoss'), 'loss')).text)
        for (const text of [yen(369_554_000, t), words.notice, t('loss.dutyTitle'), WORDING[language].duties.notice]) {
          expect(estimate).toContain(squeezed(text))
        }
        expect(estimate).not.toContain(squeezed(GUIDE[language].steps[0]?.title ?? '-'))
        expect(estimate).not.toMatch(/NaN|undefined|\[object/)
        await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
        await expect(page.getByRole('heading', { name: t('loss.guideTitle') })).toBeVisible()
      })

    if (language === 'en')
      test(`numbers that are none are explained at their field, and nothing is lost (${language})`, async ({ page }) => {
        await openLoss(page, t)
        await take(page, language, 'list-sold')
        const persons = page.getByLabel(t('loss.persons'))
        for (const [text, why] of [
          ['-3', 'negative'],
          ['2.5', 'not-whole'],
          ['9'.repeat(300), 'too-large'],
          ['1e9', 'no-number'],
          ['<script>', 'no-number'],
        ] as const) {
          await persons.fill(text)
          await expect(persons).toHaveAccessibleDescription(containing(t(`loss.typed.${why}`, { maximum: '1,000,000,000' })))
          await expect(summary(page)).toContainText(yen(4_500 * MAN, t))
        }
        await persons.fill('１０００')
        await expect(summary(page)).toContainText(yen(4_400 * MAN, t))
        await persons.fill('999')
        await expect(summary(page)).toContainText(t('problem.claimants-exceed-persons', { claimants: '1,000', persons: '999' }))
        await expect(page.getByText(t('loss.noResult')).first()).toBeVisible()
        await expectNoAxeViolations(page)
        await persons.fill('10億')
        await expect(summary(page)).not.toContainText(/NaN|Infinity|e\+/)
        await persons.fill('3000')
        await expect(summary(page)).toContainText(yen(4_500 * MAN, t))
        await expect(page.getByRole('main')).not.toContainText(/NaN|undefined|\[object/)
      })
  })
}

const ja = speaking('ja')

test('a case that somebody has worked on is replaced only after asking; the day and the contacts stay', async ({ page }) => {
  await openLoss(page, ja, { loss: LOSS_STUDY, contacts: { lawyer: { name: '佐藤', telephone: '1' } } })
  await take(page, 'ja', 'server-attacked')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(ja('loss.replaceText'))
  await page.keyboard.press('Escape')
  await expect(page.getByLabel(ja('loss.persons'))).toHaveValue('3,000')
  await take(page, 'ja', 'server-attacked')
  await dialog.getByRole('button', { name: ja('loss.replace') }).click()
  await expect(summary(page)).toContainText(yen(470 * MAN, ja))
  await expect(page.getByLabel(ja('loss.discovered'), { exact: true })).toHaveValue(/^2026年11月20日$|^20 November 2026$/)
  await expect(page.getByRole('cell', { name: '佐藤' })).toBeVisible()
})

test('a file that names what this edition does not have opens, says so, and is mended', async ({ page }) => {
  const strange = {
    ...LOSS_STUDY,
    case: { ...LOSS_STUDY.case, dataClasses: ['identity', 'unheard-of'], items: [{ id: 'unheard-of', units: 1, unitYen: 1 }] },
    situations: ['unheard-of'],
  }
  await openLoss(page, ja, { loss: strange })
  await expect(page.getByText(ja('loss.unknownTitle'))).toBeVisible()
  await page.getByRole('button', { name: ja('loss.dropUnknown') }).click()
  await expect(page.getByText(ja('loss.unknownTitle'))).toBeHidden()
  // 3,700万 for the claimants, 100万 for the client, 100万 of sympathy money.
  await expect(summary(page)).toContainText(yen(3_900 * MAN, ja))
})

test('the study is in the saved file, and the links of the page take the focus along', async ({ page }) => {
  const id = await openLoss(page, ja, { loss: LOSS_STUDY })
  await page
    .getByRole('navigation', { name: ja('loss.parts') })
    .getByRole('button', { name: ja('loss.dutyTitle') })
    .click()
  const heading = page.getByRole('heading', { name: ja('loss.dutyTitle') })
  await expect(heading).toBeFocused()
  await expect(heading).toBeInViewport()
  await visit(page, id, 'report')
  const { data } = await savedFile(page, page.getByRole('button', { name: ja('report.saveFile') }))
  expect(data.sheet.loss).toEqual(LOSS_STUDY)
})

test('in forced colours the bars are still told apart', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await openLoss(page, ja, { loss: LOSS_STUDY })
  const fills = await page.locator('.bars .legend rect').evaluateAll((rects) => rects.map((rect) => getComputedStyle(rect).fill))
  expect(new Set(fills).size).toBe(3)
})
