/** Rows T and C of the catalogue that need a browser: hostile, rare, long and half-typed text, and another language in the middle. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { expect } from '../journeys/fixtures.ts'
import { squeezed } from '../journeys/paper.ts'
import {
  card,
  completeSheet,
  expectSaved,
  FULL_DECLARATION,
  heading,
  LOSS_STUDY,
  openSheet,
  openStart,
  option,
  PRIVACY_MARK,
  PROFILE,
  RULEBOOK,
  savedFile,
  speaking,
  stored,
  visit,
} from '../journeys/support.ts'
import { fault, faultTest } from './browserOracle.ts'
import { HOSTILE_MARKUP } from './naughtyStrings.ts'

const ja = speaking('ja')
const en = speaking('en')

/** How many pixels the page is wider than its window. */
const tooWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
const textFields = (page: Page): Locator =>
  page.locator('main').locator('input[type=text]:not([inputmode]):not(.typed), textarea')

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

faultTest(fault('T01'), async ({ page }) => {
  const hostile = `<img src=x onerror=window.__pwned=1>{{7*7}}</script><script>window.__pwned=1</script>\u202e逆\u200b|@:key ｶﾅ`
  await openStart(page)
  const id = await openSheet(page, completeSheet(), 'company')
  for (const screen of ['company', 'certificates', 'declaration', 'questions/1', 'review', 'ask', 'loss'] as const) {
    await visit(page, id, screen)
    for (const closed of await page.locator('main details:not([open]) > summary').all()) {
      if (await closed.isVisible()) await closed.click()
    }
    for (const field of await textFields(page).all()) {
      if (!(await field.isVisible()) || !(await field.isEditable())) continue
      const text = `${hostile}${HOSTILE_MARKUP[0] ?? ''}`
      await field.fill(text)
      expect(await field.inputValue()).toBe(text)
    }
  }
  // One field takes each form in turn.
  await visit(page, id, 'company')
  for (const text of HOSTILE_MARKUP) {
    const field = page.getByLabel(ja('company.name'))
    await field.fill(text)
    // A field of one line holds no line ends and nothing of a tab is lost.
    expect(await field.inputValue()).toBe(text)
  }
  await page.getByLabel(ja('company.name')).fill(hostile)
  await visit(page, id, 'review')
  await expect(page.getByText('{{7*7}}').first()).toBeVisible()
  for (const screen of ['result', 'summary', 'improvement', 'report', 'report/report', 'send'] as const) {
    await visit(page, id, screen)
    expect(await page.locator('main :is(img, script, iframe):not([src^="blob:"])').count(), screen).toBe(0)
    expect(await tooWide(page), screen).toBe(0)
  }
  await visit(page, id, 'report/answers')
  const pdf = await documentText(page, 'pdf')
  expect(squeezed(pdf.text)).toContain(squeezed('<img src=x onerror=window.__pwned=1>{{7*7}}'))
  expect(pdf.name).not.toMatch(/[<>:"/\\|?*\u200b\u202e]/)
  const csv = await documentText(page, 'csv')
  expect(csv.text).not.toMatch(/(?:^|,)"[=+@]/m)
  await openStart(page)
  await expect(page.getByText('<img src=x onerror=window.__pwned=1>').first()).toBeVisible()
})

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
  expect(en('documents.replaced')).not.toBe('')
})

faultTest(fault('T06'), async ({ page }) => {
  await openSheet(page, completeSheet(), 'questions/1')
  await page.getByText(ja('questions.note')).click()
  const field = page.getByLabel(ja('questions.noteLabel'))
  await field.fill('before')
  await expectSaved(page)
  const paste = (text: string) =>
    field.evaluate((element, pasted) => {
      const area = element as HTMLTextAreaElement
      const start = performance.now()
      area.value = pasted
      area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
      return new Promise<number>((resolve) => {
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)))
      })
    }, text)
  const million = `${'あいうえお。'.repeat(500)}\n`.repeat(350)
  await paste(million)
  const over = (350 * 3001 - 2000).toString()
  expect(await field.evaluate((element) => (element as HTMLTextAreaElement).value.length)).toBe(350 * 3001)
  for (const t of [ja, en]) {
    if (t === en) await page.getByRole('button', { name: 'English', exact: true }).click()
    await expect(page.getByText(t('field.tooLong', { limit: 2000, over }))).toBeVisible()
  }
  expect(await stored(page), 'what was saved before is still there').toContain('"before"')
  const again = page.getByLabel(en('questions.noteLabel'))
  // What our own code takes after a key, with all that text in the field; drawing it is the browser's.
  const times = await again.evaluate((element) => {
    const area = element as HTMLTextAreaElement
    return Array.from({ length: 9 }, () => {
      const start = performance.now()
      area.dispatchEvent(new InputEvent('input', { bubbles: true }))
      return performance.now() - start
    })
  })
  expect(Math.max(...times)).toBeLessThan(200)
  await again.evaluate((element) => {
    const area = element as HTMLTextAreaElement
    area.value = 'after'
    area.dispatchEvent(new InputEvent('input', { bubbles: true }))
  })
  await expectSaved(page)
  expect(await stored(page)).toContain('"after"')
})

faultTest(fault('T08'), async ({ page }) => {
  const id = await openSheet(page, completeSheet(), 'company')
  const input = await page.context().newCDPSession(page)
  const compose = (text: string) =>
    input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  const name = page.getByLabel(ja('company.name'))
  await name.fill('')
  await name.focus()
  await compose('かぶしき')
  await expectSaved(page)
  await expect(name).toHaveValue('かぶしき')
  await compose('株式会社')
  // Enter that ends a composition is not an Enter of the form.
  await input.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 })
  await input.send('Input.insertText', { text: '株式会社' })
  await expect(name).toHaveValue('株式会社')
  expect(page.url()).toMatch(/\/company$/)
  await compose('さくら')
  // The page is left in the middle of a word.
  await visit(page, id, 'questions/1')
  await expectSaved(page)
  expect(JSON.parse(await stored(page))).toMatchObject([{ data: { sheet: { profile: { companyName: '株式会社さくら' } } } }])

  // In a note, keys that answer questions elsewhere are letters.
  await page.getByText(ja('questions.note')).click()
  await page.getByLabel(ja('questions.noteLabel')).focus()
  await compose('１２３')
  await input.send('Input.insertText', { text: '123' })
  await expect(page.getByLabel(ja('questions.noteLabel'))).toHaveValue('123')
  const { id: first = '' } = RULEBOOK.questions[0] ?? {}
  await expect(option(page, 'ja', first, 3)).toBeChecked()
  await expect(card(page)).toBeVisible()
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
