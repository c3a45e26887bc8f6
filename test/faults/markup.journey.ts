/** Row T01 of the catalogue: text that means something to programs stays text, in every field and wherever it is shown or written. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Download, Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { withSourceModule } from '../../tools/sourceModules.mjs'
import { expect } from '../journeys/fixtures.ts'
import {
  chooseBy,
  chooseFile,
  containing,
  expectSaved,
  heading,
  LANGUAGES,
  openSheet,
  openStart,
  RULEBOOK,
  SCREENS,
  speaking,
  visit,
  WORDING,
} from '../journeys/support.ts'
import { expectUntouched, fault, faultTest } from './browserOracle.ts'
import { HOSTILE, HOSTILE_SHORT } from './hostileText.ts'
import { HOSTILE_MARKUP } from './naughtyStrings.ts'
import { switchTo } from './told.ts'

const t = speaking('ja')
const IT = RULEBOOK.questions.filter(({ askWho }) => askWho === 'it')
const PATIENCE = { timeout: 60_000 }

faultTest.setTimeout(400_000)

type Made = typeof import('./hostile.ts')

/** Runs the app's own modules here, with what the build does to them. */
async function made<T>(make: (modules: Made) => T): Promise<T> {
  return withSourceModule('/test/faults/hostile.ts', (modules: unknown) => make(modules as Made))
}

/** What begins like the text and is not the whole of it: cut, worked out, or taken for a form of our own. */
function brokenIn(texts: readonly string[]): string[] {
  return texts.map(withoutWhole).filter((text) => /«|»|<img|<b onclick/.test(text))
}

const FORMS = [HOSTILE, HOSTILE_SHORT]

/** A text without what stands there as a whole, or shortened in the way that says so. */
function withoutWhole(text: string): string {
  const rest = FORMS.reduce((left, form) => left.replaceAll(form, ''), text)
  return rest.replace(/«([^«»…]*)…([^«»…]*»)?/g, (all, begin: string, end = '') =>
    FORMS.some((form) => form.startsWith(`«${begin}`) && form.endsWith(end as string)) ? '' : all,
  )
}

/** Everything that a page says, to the eye, in fields and to a screen reader. */
async function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const ATTRIBUTES = ['aria-label', 'title', 'alt', 'placeholder', 'aria-description', 'download']
    const isBlock = (node: Node) => node instanceof Element && !['inline', 'contents'].includes(getComputedStyle(node).display)
    const blocks = new Map<Node, string>([[document, document.title]])
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      let block = node.parentNode
      while (block && block !== document.body && !isBlock(block)) block = block.parentNode
      if (block) blocks.set(block, (blocks.get(block) ?? '') + (node.textContent ?? ''))
    }
    const attributes = [...document.querySelectorAll('*')].flatMap((element) => [
      ...ATTRIBUTES.map((name) => element.getAttribute(name) ?? ''),
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.value : '',
    ])
    return [...blocks.values(), ...attributes].filter((text) => text !== '')
  })
}

/** What a page says, what is folded too. */
async function opened(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('main details')) details.setAttribute('open', '')
  })
  return textsOf(page)
}

const hostileIn = (texts: readonly string[]): number => texts.join('').split(/«<img|«<b/).length - 1

/** The screen shows what was typed and nothing was made of it; waits until it stands there so many times, and gives how often it does. */
async function expectText(page: Page, where: string, least = 0): Promise<number> {
  if (least > 0)
    await expect.poll(async () => hostileIn(await opened(page)), { ...PATIENCE, message: where }).toBeGreaterThanOrEqual(least)
  const texts = await opened(page)
  expect.soft(brokenIn(texts), where).toEqual([])
  const foreign = page.locator('main :is(img, script, iframe, object, embed, [onclick], [onerror]):not([src^="blob:"])')
  expect.soft(await foreign.count(), where).toBe(0)
  expect.soft(await page.locator('[href^="javascript:" i]').count(), where).toBe(0)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect.soft(wide, `${where} is wider than its window`).toBe(0)
  await expectUntouched(page)
  return hostileIn(texts)
}

const squeezed = (text: string) => text.replace(/\s/g, '')

/** The texts of the cells of a workbook; a formula is none. */
function cellsOf(bytes: Uint8Array): string[] {
  const files = unzipSync(bytes)
  const xml = Object.entries(files)
    .filter(([name]) => name.endsWith('.xml'))
    .map(([, file]) => strFromU8(file))
  expect(xml.join('')).not.toMatch(/<f[ >]|<hyperlink|DDE|externalLink/)
  const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
  return xml
    .flatMap((file) => [...file.matchAll(/<(?:w:)?t(?: [^>]*)?>([^<]*)<\/(?:w:)?t>/g)].map(([, text = '']) => text))
    .map((text) => text.replace(/&(\w+);/g, (_all, name: string) => entities[name] ?? ''))
}

/** What is in a document that was saved, as a reader sees it, with nothing in it that would run. */
async function contentOf(download: Download): Promise<string> {
  const path = await download.path()
  const name = download.suggestedFilename()
  expect(name).not.toMatch(/[<>:"/\\|?*\p{Cf}]/u)
  if (name.endsWith('.pdf')) {
    expect(readFileSync(path, 'latin1')).not.toMatch(/\/(?:JS|JavaScript|OpenAction|Launch|URI)\b/)
    return execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' })
  }
  if (/\.(?:xlsx|docx)$/.test(name)) return cellsOf(readFileSync(path)).join('')
  return readFileSync(path, 'utf8')
}

/** Saves a document in each of its forms: the text is in it as a whole, wherever it begins. */
async function expectInDocument(page: Page, where: string): Promise<void> {
  for (const format of ['pdf', 'docx', 'xlsx', 'csv']) {
    const button = page.getByRole('button', { name: t(`documents.format.${format}`) })
    if ((await button.count()) === 0) continue
    await expect(button).toBeEnabled(PATIENCE)
    const [download] = await Promise.all([page.waitForEvent('download', PATIENCE), button.click()])
    const text = squeezed(await contentOf(download)).replaceAll('""', '"')
    // A column may break it, and the page's foot or head may stand between: then it is looked for by its parts.
    for (const part of ['{{7*7}}', '<imgsrc=xonerror=__pwned=1>']) {
      if (text.includes('«<img')) expect.soft(text, `${where} as ${format}`).toContain(part)
    }
    expect.soft(text, `${where} as ${format}`).toMatch(/«<(?:img|b)/)
    if (format === 'csv') expect.soft(text).not.toMatch(/(?:^|,)"[=+@]/m)
  }
}

faultTest.describe('in the room of the member', () => {
  faultTest(fault('T01'), async ({ page }) => {
    const record = await made(({ hostileRecord }) => hostileRecord())
    await openStart(page)
    const id = await openSheet(page, record.sheet, 'company')
    const seen: Record<string, number> = {}
    for (const screen of SCREENS) {
      await visit(page, id, screen)
      seen[screen] = await expectText(page, screen)
    }
    // Where nothing of it stands, nothing was tried.
    const without = Object.entries(seen).filter(([, count]) => count === 0)
    expect(without.map(([screen]) => screen)).toEqual(['ask', 'merge', 'improvement', 'returned', 'report', 'report/forms'])
    for (const document of ['report', 'summary', 'answers', 'declaration', 'discount', 'customer', 'forms/contact-tree']) {
      await visit(page, id, `report/${document}`)
      await expectInDocument(page, document)
    }

    // Typed and pasted rather than opened: each form in turn in a field of one line.
    await visit(page, id, 'company')
    const field = page.getByLabel(t('company.name'))
    for (const text of HOSTILE_MARKUP) {
      await field.fill(text)
      expect(await field.inputValue()).toBe(text)
    }
    await field.fill(HOSTILE)
    await expectSaved(page)

    // Mail texts, in both languages.
    await visit(page, id, 'ask')
    await page.getByRole('radio', { name: containing(WORDING.ja.roles['it'] ?? '') }).check()
    await page.getByRole('radio', { name: containing(t('ask.whichAll', { count: IT.length })) }).check()
    await page.getByLabel(t('ask.asker')).fill(HOSTILE)
    await page.getByLabel(t('ask.message')).fill(HOSTILE)
    for (const language of LANGUAGES) {
      await switchTo(page, language)
      const mails = page.locator('textarea[readonly]')
      await expect(mails.first()).toHaveValue(new RegExp('\\{\\{7\\*7\\}\\}'))
      await expectText(page, `mail in ${language}`, 4)
    }
    await switchTo(page, 'ja')
    await page.goto('/#/')
    await expect(heading(page)).toHaveText(t('start.title'))
    await expect(page.getByText(HOSTILE).first()).toBeVisible()
    await expectText(page, 'start', 1)
    await page.goto('/#/data')
    await expect(page.getByText(HOSTILE).first()).toBeVisible()
    await expectText(page, 'data', 1)
  })
})

/** Types the text into every field of a screen, the short one where the long one does not fit. */
async function fillAll(page: Page): Promise<void> {
  const fields = page.locator(
    'main :is(textarea, input[type=text]:not([inputmode], .typed), input[type=search]):not([readonly], [disabled])',
  )
  for (const field of await fields.all()) {
    if (!(await field.isVisible()) || !(await field.isEditable())) continue
    await field.fill(HOSTILE)
    expect(await field.inputValue()).toBe(HOSTILE)
    if ((await field.getAttribute('aria-invalid')) === 'true') await field.fill(HOSTILE_SHORT)
  }
}

const goTo = async (page: Page, address: string) => {
  await page.goto('about:blank')
  await openStart(page, `/#/${address}`)
  await expect(heading(page)).toBeVisible()
}

/** Takes the submission into the list, as an office does. */
async function takeIn(page: Page, room: string): Promise<void> {
  const bytes = await made(({ hostileSubmission }) => hostileSubmission())
  await openStart(page, `/#/${room}/import`)
  const file = { name: `${HOSTILE.replaceAll('/', '')}.zip`, mimeType: 'application/zip', buffer: Buffer.from(bytes) }
  await page.locator('[data-choose="files"]').setInputFiles(file)
  await expect(page.getByRole('heading', { level: 2, name: t('import.ended.done') })).toBeVisible(PATIENCE)
  await expectText(page, 'import')
}

const ID = '0a1b2c3d4e5f'

faultTest.describe('in the room of the chamber', () => {
  faultTest(fault('T01'), async ({ page }) => {
    await takeIn(page, 'staff')

    // The list with every column, searched by it; statistics, whose charts name chambers; what is exported.
    await goTo(page, 'staff/list')
    await expect(page.locator('[data-row]')).toHaveCount(1)
    await page.getByRole('button', { name: t('list.columns'), exact: true }).click()
    for (const box of await page.locator('#list-columns input[type=checkbox]:not(:disabled)').all()) await box.check()
    await expectText(page, 'list', 3)
    await page.getByLabel(t('list.search')).fill(HOSTILE)
    await expect(page.locator('[data-row]')).toHaveCount(1)
    await expectText(page, 'list that is searched')
    for (const place of ['statistics', 'lab', 'export', 'keys']) {
      await goTo(page, `staff/${place}`)
      await expectText(page, place)
    }
    await goTo(page, 'staff/export')
    for (const format of ['csv', 'xlsx', 'lines'] as const) await expectExported(page, format)

    // The review, what it asks, the mail with it, and the return file at the member.
    await goTo(page, `staff/review/${ID}`)
    await expectText(page, 'review', 11)
    await page.getByLabel(t('reviewCase.reviewer')).fill(HOSTILE)
    await page
      .getByRole('button', { name: t('reviewCase.question') })
      .first()
      .click()
    await page.getByLabel(t('reviewCase.draft.question')).fill(HOSTILE)
    await page.getByRole('button', { name: t('reviewCase.draft.ask') }).click()
    await page.getByRole('radio', { name: t('reviewCase.return.plain') }).check()
    await page.getByLabel(t('reviewCase.return.message')).fill(HOSTILE)
    const [file] = await Promise.all([
      page.waitForEvent('download', PATIENCE),
      page.getByRole('button', { name: t('reviewCase.return.make') }).click(),
    ])
    const mails = page.locator('textarea[readonly]')
    await expect(mails.first()).toHaveValue(/\{\{7\*7\}\}/)
    await expectText(page, 'review that was returned')
    const back = { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }

    await page.goto('/#/')
    await chooseFile(page, t, back.bytes, back.name)
    await expect(heading(page)).toHaveText(t('returned.title'))
    await expectText(page, 'returned', 1)
    await page.getByRole('link', { name: t('returned.begin') }).click()
    await page.getByLabel(t('returned.replyLabel')).fill(HOSTILE)
    await expectText(page, 'returned question', 2)
    await goTo(page, 'staff/open')
    await chooseBy(page, t('received.choose'), { ...back, mimeType: 'application/zip', buffer: back.bytes })
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
    await expectText(page, 'open')
  })

  faultTest(`${fault('T01')}, from a roster`, async ({ page }) => {
    const [cell, short] = [HOSTILE, HOSTILE_SHORT].map((text) => `"${text}"`) as [string, string]
    const roster = ['会員番号,会社名,担当者名,電話番号,メールアドレス', `0001,${cell},${cell},${short},${cell}`].join('\r\n')
    await openStart(page, '/#/staff/roster')
    await chooseBy(page, t('roster.choose'), { name: 'members.csv', mimeType: 'text/csv', buffer: Buffer.from(roster) })
    await expect(page.getByText(t('roster.preview.taken', { count: 1 }))).toBeVisible()
    await page.getByLabel(t('roster.preview.chamber')).fill(HOSTILE)
    await expectText(page, 'roster, before it is taken')
    await page.getByRole('button', { name: t('roster.preview.take'), exact: true }).click()
    await page.getByLabel(t('roster.due'), { exact: true }).fill('2020-01-31')
    await page.keyboard.press('Tab')
    await page.getByLabel(t('roster.from'), { exact: true }).fill(HOSTILE)
    await page.getByText(t('roster.reminders.title'), { exact: true }).first().click()
    await expect(page.locator('textarea').first()).toHaveValue(/\{\{7\*7\}\}/)
    for (const language of LANGUAGES) {
      await switchTo(page, language)
      await expectText(page, `roster in ${language}`, 4)
    }
    await switchTo(page, 'ja')

    await goTo(page, 'staff/enter')
    await page.getByRole('button', { name: t('enter.begin'), exact: true }).click()
    await fillAll(page)
    await expectText(page, 'enter')

    // An invitation: its text for a mail, and the link at the member.
    await goTo(page, 'staff/keys')
    await page.getByLabel(t('keys.make.label')).fill(HOSTILE_SHORT)
    await page.getByLabel(t('passphrase.new'), { exact: true }).fill('わがやのどうぐばこのなか')
    await page.getByLabel(t('passphrase.again')).fill('わがやのどうぐばこのなか')
    await page.getByRole('button', { name: t('keys.make.button'), exact: true }).click()
    await expect(page.getByText(t('keys.make.done'))).toBeVisible(PATIENCE)
    await expectText(page, 'keys')
    await goTo(page, 'staff/invite')
    await expect(page.getByText(HOSTILE_SHORT).first()).toBeVisible(PATIENCE)
    await fillAll(page)
    await expectText(page, 'invite')
    await page.getByRole('button', { name: t('invite.make'), exact: true }).click()
    const mail = page.locator('textarea[readonly]').first()
    await expect(mail).toHaveValue(/#\/invitation\//)
    await expectText(page, 'invitation that was made')
    const link = /#\/invitation\/\S+/.exec(await mail.inputValue())?.[0] ?? ''
    await page.goto('about:blank')
    await openStart(page, `/${link}`)
    await expect(page.getByText(HOSTILE).first()).toBeVisible()
    await expectText(page, 'invitation', 1)
  })
})

/** Exports the list in one form: what stands in its cells is text. */
async function expectExported(page: Page, format: string): Promise<void> {
  await page.getByRole('radio', { name: t(`out.forms.${format}`) }).check()
  const [download] = await Promise.all([
    page.waitForEvent('download', PATIENCE),
    page.getByRole('button', { name: t('out.start'), exact: true }).click(),
  ])
  const text = (await contentOf(download)).replaceAll('""', '"')
  expect(withoutWhole(text), format).not.toMatch(/«|»|<img|<b onclick/)
  expect(text, format).toContain(HOSTILE)
}

faultTest.describe('in the room of the agent', () => {
  faultTest(fault('T01'), async ({ page }) => {
    await takeIn(page, 'agent')
    for (const place of ['list', 'calendar', 'certificate-desk', 'keys']) {
      await goTo(page, `agent/${place}`)
      await expectText(page, `agent's ${place}`)
    }
    for (const place of ['client', 'premium', 'documents', 'renewal', 'request']) {
      await goTo(page, `agent/${place}/${ID}`)
      await expectText(page, `agent's ${place}`)
      await fillAll(page)
      await expectText(page, `agent's ${place}, filled in`, 2)
    }
    // The request: its sentences, its mail in both languages, its page.
    for (const open of await page.getByRole('button', { name: t('agent.request.noteEdit') }).all()) {
      if (await open.isVisible()) await open.click()
    }
    await fillAll(page)
    const mail = page.locator('textarea[readonly]').first()
    for (const language of ['日本語', 'English']) {
      await page.getByRole('radio', { name: language, exact: true }).check()
      await page.getByRole('radio', { name: t('agent.request.detail.notes') }).check()
      await expect(mail).toHaveValue(/\{\{7\*7\}\}/)
      await expectText(page, `agent's mail, ${language}`)
    }
  })
})
