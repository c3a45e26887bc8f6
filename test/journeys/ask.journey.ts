/** Questions go to a colleague as a file, in a mail or on paper; the answers come back and are taken in. */
import type { Browser, BrowserContext, Locator, Page } from '@playwright/test'
import type { Part } from '../../src/core/part.ts'
import { isolated } from '../../src/outputs/plainName.ts'
import { expect, expectNoAxeViolations, expectNoTroubles, test, watch } from './fixtures.ts'
import { printed, squeezed } from './paper.ts'
import {
  answersAt,
  card,
  chooseBy,
  chooseFile,
  completeSheet,
  containing,
  expectSaved,
  LANGUAGES,
  level,
  openSheet,
  openStart,
  option,
  PROFILE,
  question,
  questionText,
  RULEBOOK,
  savedFile,
  sheetIdOf,
  speaking,
  stored,
  UNKNOWN,
  visit,
  WORDING,
  type Language,
  type Speak,
  heading,
} from './support.ts'

const IT = RULEBOOK.questions.filter(({ askWho }) => askWho === 'it')
const [CONFLICT, FILLED, NEW] = [question(8), question(23), question(34)]

/** Of the IT person's questions one is unknown and one is open; company and names are as odd as people make them. */
const SHEET = completeSheet({
  profile: { ...PROFILE, companyName: '\u202e株式会社👩‍👩‍👧‍👦さくら\u200b印刷<b>' },
  answers: answersAt(2, { [CONFLICT.id]: level(1), [FILLED.id]: UNKNOWN, [NEW.id]: null }),
  notes: { [CONFLICT.id]: 'kept here' },
})
const ASKER = `${'مريم\u202e花子👩‍💻'.repeat(6)}x`.slice(0, 100)
const MESSAGE = `${'長'.repeat(300)}\n\u200b\u202e<script>alert(1)</script> {count} | @:x\n${'W'.repeat(300)}`
const COLLEAGUE = '\u202e田中 👨‍🔧\u200b 太郎'
const NOTE = 'two old machines \u202e{0}'

/** A machine of its own, watched like the first. */
async function elsewhere(browser: Browser, language: Language, url: string) {
  const context = await browser.newContext({ locale: language === 'ja' ? 'ja-JP' : 'en-GB' })
  const troubles = await watch(context, [new URL(url).origin])
  const page = await context.newPage()
  return { context, page, troubles }
}

async function expectNothingSticksOut(page: Page, where: string) {
  const size = page.viewportSize()
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 })
    const out = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect.soft(out, `${where} at ${String(width)}`).toBe(0)
  }
  if (size) await page.setViewportSize(size)
}

async function look(page: Page, where: string) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
  await expectNoAxeViolations(page)
  await expectNothingSticksOut(page, where)
}

const roleChoice = (page: Page, language: Language): Locator =>
  page.getByRole('radio', { name: containing(WORDING[language].roles['it'] ?? '') })

/** Goes to the ask screen and saves the file for the IT person. */
async function askIt(page: Page, t: Speak, language: Language, id: string, all: boolean) {
  await visit(page, id, 'ask')
  await roleChoice(page, language).check()
  if (all) await page.getByRole('radio', { name: t('ask.whichAll', { count: IT.length }) }).check()
  await page.getByLabel(t('ask.asker')).fill(ASKER)
  await page.getByLabel(t('ask.message')).fill(MESSAGE)
  return savedFile(page, page.getByRole('button', { name: t('ask.saveFile') }))
}

async function openPart(page: Page, t: Speak, text: string) {
  await openStart(page)
  await chooseFile(page, t, text, 'part.json')
  await page.waitForURL(/#\/part\/[0-9a-f]+$/)
  await expect(heading(page)).toHaveText(t('ask.part.title'))
}

/** Answers one question on the colleague's screen, found in the list beside it. */
async function answer(page: Page, language: Language, { id, number }: typeof CONFLICT, value: 0 | 1 | 2 | 3 | 4) {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: containing(questionText(language, id).topic) })
    .click()
  await expect(card(page).getByText(new RegExp(`^\\D{1,2}${String(number)}$`))).toBeVisible()
  await option(page, language, id, value).check()
}

async function giveBack(page: Page, t: Speak) {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: t('ask.part.toReturn') })
    .click()
  await expect(heading(page)).toHaveText(t('ask.part.return'))
  await page.getByLabel(t('ask.part.name')).fill(COLLEAGUE)
  return savedFile(page, page.getByRole('button', { name: t('ask.part.give') }))
}

const partIn = (text: string): Part => (JSON.parse(text) as { part: Part }).part

async function finish({ context, troubles }: { context: BrowserContext; troubles: Awaited<ReturnType<typeof watch>> }) {
  expectNoTroubles(troubles)
  await context.close()
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ locale: language === 'ja' ? 'ja-JP' : 'en-GB' })
    const t = speaking(language)

    if (language === 'en')
      test(`questions go to a colleague's machine and their answers come back, with one conflict decided (${language})`, async ({
        page,
        browser,
        baseURL,
      }) => {
        const id = await openSheet(page, SHEET, 'ask')
        const sent = await askIt(page, t, language, id, true)
        expect(sent.name).not.toContain('さくら')
        expect(partIn(sent.text)).toMatchObject({
          answers: {},
          notes: {},
          request: { asker: ASKER, message: MESSAGE, sheet: id },
        })
        expect(sent.text).not.toContain('kept here')
        await look(page, 'ask')

        const other = await elsewhere(browser, language, baseURL ?? '')
        await openPart(other.page, t, sent.text)
        await look(other.page, 'intro')
        await other.page.getByRole('button', { name: t('ask.part.begin') }).click()
        await expect(card(other.page)).toBeVisible()
        await expect(heading(other.page)).toBeFocused()
        await answer(other.page, language, CONFLICT, 3)
        await card(other.page).getByText(t('ask.part.noteOpen')).click()
        await other.page.getByLabel(t('ask.part.noteLabel')).fill(NOTE)
        await answer(other.page, language, FILLED, 1)
        await answer(other.page, language, NEW, 4)
        await expect(other.page.getByText(t('ask.part.progress', { given: 3, total: IT.length }))).toBeVisible()
        await look(other.page, 'question')
        expect(await other.page.getByRole('main').innerText()).not.toMatch(/割引|discount/i)
        await other.page.reload()
        await expect(other.page.getByText(t('ask.part.progress', { given: 3, total: IT.length }))).toBeVisible()
        const back = await giveBack(other.page, t)
        await look(other.page, 'return')
        expect(partIn(back.text).answers).toEqual({ [CONFLICT.id]: level(3), [FILLED.id]: level(1), [NEW.id]: level(4) })
        await finish(other)

        await chooseBy(page, t('ask.reply.choose'), {
          name: 'reply.json',
          mimeType: 'application/json',
          buffer: Buffer.from(back.text),
        })
        await expect(page.getByRole('heading', { name: t('ask.merge.title') })).toBeFocused()
        await expect(page.getByRole('heading', { name: t('ask.merge.conflicts', { count: 1 }) })).toBeVisible()
        await expect(page.getByRole('heading', { name: t('ask.merge.filled', { count: 1 }) })).toBeVisible()
        await look(page, 'merge')
        const conflict = page.getByRole('group', { name: containing(questionText(language, CONFLICT.id).question) })
        await conflict.getByRole('radio', { name: containing(t('ask.merge.theirs')) }).check()
        await page.getByRole('button', { name: t('ask.merge.apply') }).click()
        await expect(page.getByText(t('ask.merge.applied', { count: 3 }))).toBeVisible()
        await expectSaved(page)
        await look(page, 'taken in')

        await visit(page, id, `questions/${String(CONFLICT.number)}`)
        await expect(option(page, language, CONFLICT.id, 3)).toBeChecked()
        await expect(card(page)).toContainText(isolated(COLLEAGUE))
        expect(await stored(page)).toContain('kept here\\ntwo old machines')
        await visit(page, id, 'review')
        await expect(page.getByRole('heading', { name: t('review.answered', { count: 60 }) })).toBeVisible()
        await expectNoAxeViolations(page)
      })

    test(`the paper in ${language} holds every question with all its options, none of them over two pages`, async ({ page }) => {
      await openSheet(page, SHEET, 'ask')
      await roleChoice(page, language).check()
      await page.getByRole('radio', { name: t('ask.whichAll', { count: IT.length }) }).check()
      const pages = (await printed(page, 'paper')).pages.map(squeezed)
      const onOnePage = IT.filter((asked) => {
        const { question: sentence, options } = questionText(language, asked.id)
        const parts = [sentence, ...options, t('questions.unknown')].map(squeezed)
        return pages.some((each) => parts.every((text) => each.includes(text)))
      })
      expect(onOnePage.map(({ number }) => number)).toEqual(IT.map(({ number }) => number))
      expect(pages.join('')).toContain(squeezed(t('ask.paper.name')))
      expect(pages.join('')).not.toContain(squeezed(t('ask.saveFile')))
      expect(pages.length).toBeLessThan(12)
    })
  })
}

const t = speaking('ja')

test('a file that is opened twice goes on where it was left, and is listed on the start screen', async ({
  page,
  browser,
  baseURL,
}) => {
  const id = await openSheet(page, SHEET, 'ask')
  const sent = await askIt(page, t, 'ja', id, false)
  expect(partIn(sent.text).request.questions).toEqual([FILLED.id, NEW.id])
  const other = await elsewhere(browser, 'ja', baseURL ?? '')
  await openPart(other.page, t, sent.text)
  const address = other.page.url()
  await other.page.getByRole('button', { name: t('ask.part.begin') }).click()
  await option(other.page, 'ja', FILLED.id, 2).check()
  await expectSaved(other.page)
  await openStart(other.page)
  const entry = other.page.getByRole('region', { name: t('start.resume') }).getByRole('listitem')
  await expect(entry).toHaveCount(1)
  await expect(entry).toContainText(t('start.part'))
  await expectNoAxeViolations(other.page)
  await chooseFile(other.page, t, sent.text)
  await other.page.waitForURL(address)
  await expect(other.page.getByText(t('ask.part.progress', { given: 1, total: 2 }))).toBeVisible()
  await finish(other)
})

test('a returned file opened on the start screen leads to the sheet that asked; to another sheet it is noticed', async ({
  page,
}) => {
  const id = await openSheet(page, SHEET, 'ask')
  const sent = await askIt(page, t, 'ja', id, true)
  const part = partIn(sent.text)
  const returned = (sheet: string) =>
    JSON.stringify({
      ...(JSON.parse(sent.text) as object),
      part: {
        ...part,
        request: { ...part.request, sheet },
        answers: { [NEW.id]: level(2) },
        by: { name: COLLEAGUE, returnedOn: '2026-11-22' },
      },
    })
  await openStart(page)
  await chooseFile(page, t, returned(id))
  await page.waitForURL(new RegExp(`#/sheet/${id}/ask$`))
  await expect(page.getByRole('heading', { name: t('ask.merge.title') })).toBeVisible()
  await page.getByRole('button', { name: t('ask.merge.apply') }).click()
  await expect(page.getByText(t('ask.merge.applied', { count: 1 }))).toBeVisible()
  await page.getByRole('button', { name: t('ask.merge.undo') }).click()
  await expect(page.getByText(t('ask.merge.undone'))).toBeVisible()
  await expectSaved(page)

  await openStart(page)
  await chooseFile(page, t, returned('000000000000000000000000'))
  await page.waitForURL(/#\/part\//)
  await page.getByRole('button', { name: 'さくら' }).click()
  await page.waitForURL(/#\/sheet\/[0-9a-f]+\/ask$/)
  expect(sheetIdOf(page)).toBe(id)
  await expect(page.getByText(t('ask.merge.otherSheet'))).toBeVisible()
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: t('ask.merge.look') }).click()
  await expect(page.getByRole('button', { name: t('ask.merge.apply') })).toBeVisible()
})

test('what is written for a request is there again after a reload, and gone with its sheet', async ({ page }) => {
  const id = await openSheet(page, SHEET, 'ask')
  await askIt(page, t, 'ja', id, false)
  await page.reload()
  await expect(page.getByLabel(t('ask.asker'))).toHaveValue(ASKER)
  await expect(page.getByLabel(t('ask.message'))).toHaveValue(MESSAGE)
  await page.goto('/#/')
  await page.getByRole('button', { name: t('start.remove') }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('start.removeConfirm') })
    .click()
  await expect(page.getByRole('region', { name: t('start.resume') })).toHaveCount(0)
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('花子')
})

test('the whole way is made with the keyboard alone', async ({ page }) => {
  await openSheet(page, SHEET, 'ask')
  const steps = async (target: Locator) => {
    for (let stop = 0; stop < 60; stop += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    throw new Error('expected to reach it with Tab')
  }
  await steps(page.getByRole('radio').first())
  await page.keyboard.press('ArrowUp')
  await expect(roleChoice(page, 'ja')).toBeChecked()
  await steps(page.getByLabel(t('ask.asker')))
  await page.keyboard.type('Hanako')
  const save = page.getByRole('button', { name: t('ask.saveFile') })
  await steps(save)
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  expect(download.suggestedFilename()).toMatch(/\.json$/)
  await steps(page.getByText(t('ask.reply.choose'), { exact: true }))
})
