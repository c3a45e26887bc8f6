/** Rows T and C of the catalogue that need a browser: hostile, rare, long and half-typed text, and another language in the middle. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect } from '../journeys/fixtures.ts'
import { squeezed } from '../journeys/paper.ts'
import {
  completeSheet,
  expectSaved,
  FULL_DECLARATION,
  heading,
  LOSS_STUDY,
  openSheet,
  openStart,
  PRIVACY_MARK,
  PROFILE,
  savedFile,
  speaking,
  stored,
  visit,
} from '../journeys/support.ts'
import { fault, faultTest } from './browserOracle.ts'
import { switchTo } from './told.ts'

const ja = speaking('ja')
const en = speaking('en')

/** Saves the document on the screen, and gives what is in it as text. */
async function documentText(page: Page, format: 'pdf' | 'csv'): Promise<{ text: string; name: string }> {
  const button = page.getByRole('button', { name: ja(`documents.format.${format}`) })
  await expect(button).toBeEnabled()
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  const path = await download.path()
  const text =
    format === 'pdf' ? execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' }) : readFileSync(path, 'utf8')
  return { text, name: download.suggestedFilename() }
}

faultTest(fault('T03'), async ({ page }) => {
  const turned = '株式会社\u202eelpmaS\u202c\u200b\u2066A\u2069'
  const id = await openSheet(page, completeSheet({ profile: { ...PROFILE, companyName: turned } }), 'company')
  await expect(page.getByLabel(ja('company.name'))).toHaveValue(turned)
  await visit(page, id, 'report')
  const { name, data } = await savedFile(page, page.getByRole('button', { name: ja('report.saveFile') }))
  expect(name).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069]/)
  expect(data.sheet.profile.companyName).toBe(turned)
  await visit(page, id, 'report/report')
  const isIsolated = (text: string) =>
    page.evaluate((wanted) => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      const loose: string[] = []
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement
        if (!element || !(node.textContent ?? '').includes(wanted)) continue
        const holder = element.closest('bdi, h1, h2, h3, td, th, dd, li, p, option, title')
        const own = holder?.textContent.trim() ?? ''
        // Alone in its place, or kept apart from what stands beside it.
        if (element.closest('bdi, [dir=auto]') === null && !own.startsWith(wanted) && !own.includes('\u2068'))
          loose.push(own.slice(0, 80))
      }
      return loose
    }, text)
  expect(await isIsolated('\u202eelpmaS')).toEqual([])
  await openStart(page)
  await expect(page.locator('bdi', { hasText: 'elpmaS' }).first()).toBeVisible()
  expect(await isIsolated('\u202eelpmaS')).toEqual([])
})

faultTest(fault('T05'), async ({ page }) => {
  const rare = '𠮷野家 か\u3099 葛\u{e0100} 辻\u{e0101} 👨‍👩‍👧 髙﨑'
  const id = await openSheet(page, completeSheet({ profile: { ...PROFILE, companyName: `${rare}\ud842` } }), 'company')
  const field = page.getByLabel(ja('company.name'))
  // A field that is full takes no half of a character.
  await field.fill('𠮷'.repeat(101))
  await expect(page.getByText(ja('field.tooLong', { limit: 200, over: 2 }))).toBeVisible()
  await expect(field).toHaveValue('𠮷'.repeat(101))
  await field.fill(rare)
  await expectSaved(page)
  expect(JSON.parse(await stored(page))).toMatchObject([{ data: { sheet: { profile: { companyName: rare } } } }])
  await visit(page, id, 'report/summary')
  await expect(page.getByRole('article')).toContainText('𠮷野家')
  const { text, name } = await documentText(page, 'pdf')
  expect(squeezed(text)).toContain(squeezed('𠮷野家 が'))
  expect(text).toContain('〓')
  expect(text).not.toMatch(/\ufffd/)
  expect(name).toContain('𠮷野家')
  await expect(page.getByText(ja('documents.replaced'))).toBeVisible()
  await expect(page.getByText('👨‍👩‍👧').first()).toBeVisible()
  // In English it is another file, made anew.
  await switchTo(page, 'en')
  await expect(page.getByRole('article').getByRole('heading').first()).toContainText('insurance')
  await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: en('documents.format.pdf') }).click()])
  await expect(page.getByText(en('documents.replaced'))).toBeVisible()
})

for (const locale of ['ja-JP', 'de-DE'] as const)
  faultTest.describe(locale, () => {
    faultTest.use({ locale })

    faultTest(fault('C03'), async ({ page }) => {
      const t = ja
      const sheet = completeSheet({
        certificates: [PRIVACY_MARK],
        declaration: FULL_DECLARATION,
        loss: LOSS_STUDY,
        plan: { ...completeSheet().plan, baseYen: 1_234_567 },
      })
      const id = await openSheet(page, sheet, 'questions/1')
      const content = async () => (JSON.parse(await stored(page)) as { data: { sheet: unknown } }[]).map(({ data }) => data.sheet)
      const before = await content()
      await page.getByText(t('questions.note')).click()
      await page.getByLabel(t('questions.noteLabel')).pressSequentially('half a sent')
      await page.getByRole('button', { name: 'English', exact: true }).click()
      await expect(page.getByLabel(en('questions.noteLabel'))).toHaveValue('half a sent')
      await page.getByLabel(en('questions.noteLabel')).fill('')
      await expectSaved(page)
      for (const screen of ['company', 'certificates', 'declaration', 'loss', 'improvement', 'send'] as const) {
        await visit(page, id, screen)
        for (const language of ['日本語', 'English']) {
          await page.getByRole('button', { name: language, exact: true }).click()
          await expect(heading(page)).toBeVisible()
          // Whoever goes through all fields changes nothing by it.
          for (const field of await page.locator('main input[type=text]').all()) {
            if (await field.isEditable()) await field.focus()
          }
        }
      }
      await visit(page, id, 'review')
      await expect.poll(content).toEqual(before)
    })
  })
