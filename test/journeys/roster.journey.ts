/** The chamber's roster: read from a file, who has not handed in, reminders; and a paper typed in by the keyboard alone. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import { chooseBy, LANGUAGES, openStart, speaking, type Speak } from './support.ts'

/** The head of a table as a Japanese office has it; the second member has a number whose check digit does not fit. */
const ROSTER = [
  '会員名簿',
  '会員番号,会社名,法人番号,担当者名,電話番号,メールアドレス,従業員数',
  '0001,株式会社山田製作所,7000012050002,佐藤花子,03-1234-5678,sato@example.com,18',
  '0002,"田中商店, 本店",1000012050002,,,,3人',
  '0003,佐藤印刷,,,,,',
].join('\r\n')

async function openRoom(page: Page, t: Speak) {
  await openStart(page)
  if (t('staff.roster') === 'Roster') await page.getByRole('button', { name: 'English', exact: true }).click()
  await page.getByRole('link', { name: t('start.staff') }).click()
}

async function openPlace(page: Page, t: Speak, place: 'roster' | 'enter') {
  await page.getByRole('link', { name: t(`staff.${place}`), exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: t(`${place}.title`) })).toBeVisible()
}

async function takeRoster(page: Page, t: Speak) {
  await chooseBy(page, t('roster.choose'), { name: 'members.csv', mimeType: 'text/csv', buffer: Buffer.from(ROSTER) })
  await expect(page.getByRole('heading', { name: t('roster.preview.title') })).toBeFocused()
  await expect(page.getByText(t('roster.preview.taken', { count: 3 }))).toBeVisible()
  await page.getByLabel(t('roster.preview.chamber')).fill('見本商工会議所')
}

const count = (page: Page, t: Speak, state: string, members: number) =>
  page.getByRole('button', { name: t('roster.stateCount', { state: t(`roster.state.${state}`), count: members }), exact: true })

for (const language of LANGUAGES) {
  const t = speaking(language)

  if (language === 'ja')
    test(`a roster, and a paper typed in by the keyboard alone (${language})`, async ({ page }) => {
      await openRoom(page, t)
      await openPlace(page, t, 'roster')
      await expectNoAxeViolations(page)
      await takeRoster(page, t)
      await page.getByText(t('roster.preview.remarks', { count: 1 })).click()
      await expectNoAxeViolations(page)
      await page.getByRole('button', { name: t('roster.preview.take'), exact: true }).click()
      await expect(count(page, t, 'missing', 3)).toBeVisible()
      await page.getByLabel(t('roster.due'), { exact: true }).fill('2020-01-31')
      await page.keyboard.press('Tab')
      await expect(page.getByRole('heading', { name: t('roster.calls.title', { count: 3 }) })).toBeVisible()

      await openPlace(page, t, 'enter')
      await page.getByRole('button', { name: t('enter.begin'), exact: true }).click()
      await expect(page.getByLabel(t('enter.by'))).toBeFocused()
      await page.keyboard.type('Sato')
      await page.keyboard.press('Tab')
      await page.getByLabel(t('enter.paperDate'), { exact: true }).fill('2026-11-18')
      await page.getByLabel(t('company.name'), { exact: true }).fill('山田製作所')
      await page.getByLabel(t('roster.field.corporateNumber'), { exact: true }).fill('T7000012050002')
      const pad = page.getByRole('application', { name: t('enter.keys.title') })
      await pad.focus()
      for (const key of ['1', '2', '3', '4', '5', '0', '?', 'n', 'Space', '5']) await page.keyboard.press(key)
      await page.keyboard.press('Backspace')
      await page.keyboard.press('4')
      await expect(page.getByText(t('enter.keys.progress', { done: 10, total: 60 }))).toBeVisible()
      await expect(page.getByText(t('enter.saved'), { exact: true })).toBeVisible()
      await expectNoAxeViolations(page)

      await page.reload()
      await expect(page.getByText(t('enter.keys.progress', { done: 10, total: 60 }))).toBeVisible()
      await pad.focus()
      for (let keys = 10; keys < 60; keys += 1) await page.keyboard.press('4')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('heading', { name: t('enter.check.title') })).toBeFocused()
      await page.getByRole('button', { name: t('enter.finish'), exact: true }).press('Enter')
      await expect(page.getByRole('heading', { name: t('enter.slip.title') })).toBeFocused()
      await expect(page.getByRole('article').getByText('山田製作所').first()).toBeVisible()
      await expectNoAxeViolations(page)

      await openPlace(page, t, 'roster')
      await expect(count(page, t, 'received', 1)).toBeVisible()
      await count(page, t, 'missing', 2).click()
      const reminder = page.getByText(t('roster.reminders.title'), { exact: true })
      await expect(reminder).toHaveCount(2)
      await reminder.first().click()
      await expect(page.locator('textarea').first()).toHaveValue(/田中商店, 本店/)
      await expectNoAxeViolations(page)
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: t('roster.reminders.saveAll', { count: 2 }), exact: true }).click(),
      ])
      const reminders = readFileSync(await download.path(), 'utf8')
      expect(reminders).toContain('佐藤印刷')
      expect(reminders).not.toContain('山田製作所')
    })
}

test('a roster survives a reload, and is removed by one act', async ({ page }) => {
  const t = speaking('ja')
  await openRoom(page, t)
  await openPlace(page, t, 'roster')
  await takeRoster(page, t)
  await page.getByRole('button', { name: t('roster.preview.take'), exact: true }).click()
  await expect(count(page, t, 'all', 3)).toBeVisible()
  await page.reload()
  await expect(count(page, t, 'all', 3)).toBeVisible()
  await page.getByRole('button', { name: t('roster.remove.button'), exact: true }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('roster.remove.confirm'), exact: true })
    .click()
  await expect(page.getByRole('button', { name: t('roster.choose'), exact: true })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: t('roster.choose'), exact: true })).toBeVisible()
})

test('columns set by hand are read, and a file that is no table is told', async ({ page }) => {
  const t = speaking('ja')
  await openRoom(page, t)
  await openPlace(page, t, 'roster')
  await chooseBy(page, t('roster.choose'), { name: 'x.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') })
  await expect(page.getByRole('alert')).toContainText(t('roster.anotherKind', { kind: 'PDF' }))
  const table = 'A,あ\nB,い\n'
  await chooseBy(page, t('roster.choose'), { name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
  await expect(page.getByRole('alert')).toContainText(t('problem.roster-no-name-column'))
  await page.getByLabel(t('roster.preview.column', { number: 2 })).selectOption('name')
  await expect(page.getByText(t('roster.preview.taken', { count: 2 }))).toBeVisible()
  await page.getByRole('button', { name: t('roster.preview.take'), exact: true }).click()
  await expect(page.getByRole('heading', { name: 'い' })).toBeVisible()
})
