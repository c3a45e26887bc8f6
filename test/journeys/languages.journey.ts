/** Both languages on every page: whole, accessible, and changed without losing one's place. */
import type { Page } from '@playwright/test'
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import {
  answersAt,
  completeSheet,
  expectSaved,
  factsAll,
  FULL_DECLARATION,
  LANGUAGES,
  level,
  LOSS_STUDY,
  notApplicable,
  openSheet,
  PRIVACY_MARK,
  question,
  questionText,
  RULEBOOK,
  SCREENS,
  speaking,
  stored,
  UNKNOWN,
  visit,
  openStart,
  heading,
} from './support.ts'

/** A sheet in which every part of every page has something to say; all that is typed is in Latin letters. */
const FULL = completeSheet({
  facts: factsAll('yes', { 'wireless-lan': 'no', 'removable-media': 'no' }),
  answers: answersAt(3, {
    'NET-02': notApplicable('cables only'),
    'DAT-02': notApplicable('none in use'),
    'NET-05': notApplicable('no longer permitted'),
    'MON-02': UNKNOWN,
    'SYS-02': UNKNOWN,
    'AST-01': level(0),
    'INC-04': level(1),
    'IMP-02': null,
  }),
  notes: { 'GOV-01': 'ask the president' },
  later: ['IMP-02'],
  certificates: [
    PRIVACY_MARK,
    { ...PRIVACY_MARK, id: 'certificate-2', kind: 'isms', scope: 'partial', standard: 'ISO/IEC 27001:2022' },
    { ...PRIVACY_MARK, id: 'certificate-3', kind: 'bs7799' },
    { ...PRIVACY_MARK, id: 'certificate-4', kind: 'security-action-2' },
    { ...PRIVACY_MARK, id: 'certificate-5', kind: 'truste', holder: 'parent', validTo: '2026-01-01' },
  ],
  accidents: [
    { id: 'accident-1', date: '2025-06-12', cause: 'negligence', persons: 1200, description: 'labels', preventionFinished: 'no' },
  ],
  declaration: FULL_DECLARATION,
  firstResult: { date: '2026-11-01', levels: { 'GOV-01': 1 } },
  loss: LOSS_STUDY,
  contacts: { lawyer: { name: 'Sato Law Office', telephone: '03-0000-0000' } },
})

/** Opens everything that can be unfolded. */
async function unfold(page: Page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
}

/** Japanese characters that a reader of English meets: in visible text, in names for screen readers, in the title. */
async function japaneseIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const japanese = /[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]/
    const found: string[] = []
    const isAllowed = (element: Element) =>
      // The names of languages to switch to; titles of Japanese sources.
      element.closest('body [lang="ja"], cite') !== null
    if (japanese.test(document.title)) found.push(`title: ${document.title}`)
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        if (isAllowed(node)) continue
        for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) {
          const value = node.getAttribute(name)
          if (value && japanese.test(value)) found.push(`${name}: ${value}`)
        }
        continue
      }
      const element = node.parentElement
      if (!element || ['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(element.tagName)) continue
      // A document names its sources in plain text.
      const text = (node.textContent ?? '').replace(/Source: [^)\n]*/g, '')
      if (japanese.test(text) && element.checkVisibility() && !isAllowed(element)) found.push(text.trim())
    }
    return found
  })
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ locale: language === 'ja' ? 'ja-JP' : 'en-GB' })
    const t = speaking(language)

    test(`every page in ${language}: axe finds nothing${language === 'en' ? ', and no word of Japanese is left' : ''}`, async ({
      page,
    }) => {
      test.slow()
      const id = await openSheet(page, FULL, 'company')
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      const titles: string[] = []
      const look = async (where: string) => {
        titles.push(await page.title())
        await unfold(page)
        if (language === 'en') expect.soft(await japaneseIn(page), where).toEqual([])
        await expectNoAxeViolations(page)
      }
      for (const screen of SCREENS) {
        await visit(page, id, screen)
        await look(screen)
      }
      await page.goto('/#/')
      await expect(heading(page)).toHaveText(t('start.title'))
      await page.getByText(t('start.tiers')).click()
      await expect(page.getByRole('table')).toHaveCount(2)
      await look('start')
      await page.goto('/#/sheet/000000000000000000000000/result')
      await expect(heading(page)).toHaveText(t('sheet.not-found'))
      await look('not found')
    })
  })
}

test('dark: axe finds nothing on any page', async ({ page }) => {
  test.slow()
  await page.emulateMedia({ colorScheme: 'dark' })
  const t = speaking('ja')
  const id = await openSheet(page, FULL, 'company')
  for (const screen of SCREENS) {
    await visit(page, id, screen)
    await unfold(page)
    await expectNoAxeViolations(page)
  }
  await page.goto('/#/')
  await page.getByText(t('start.tiers')).click()
  await expect(page.getByRole('table')).toHaveCount(2)
  await expectNoAxeViolations(page)
})

test('the language is changed on each page and back: the place, the answers and what is shown stay', async ({ page }) => {
  const ja = speaking('ja')
  const en = speaking('en')
  const id = await openSheet(page, FULL, 'company')
  const html = page.locator('html')
  const content = page.getByRole('main')
  const toEnglish = page.getByRole('button', { name: 'English', exact: true })
  const toJapanese = page.getByRole('button', { name: '日本語', exact: true })
  const headings: Record<string, [string, string]> = {
    company: [ja('company.title'), en('company.title')],
    'questions/1': [questionText('ja', 'GOV-01').question, questionText('en', 'GOV-01').question],
    certificates: [ja('certificates.title'), en('certificates.title')],
    declaration: [ja('declaration.title'), en('declaration.title')],
    review: [ja('review.title'), en('review.title')],
    report: [ja('documents.title'), en('documents.title')],
    'report/report': [ja('documents.kind.report.name'), en('documents.kind.report.name')],
  }
  await expectSaved(page)
  const before = await stored(page)
  for (const screen of SCREENS) {
    await test.step(screen, async () => {
      await visit(page, id, screen)
      // What is loaded apart (forms, a document's figures) has arrived.
      let shown = ''
      await expect(async () => {
        shown = await content.innerText()
        await page.waitForTimeout(400)
        expect(await content.innerText()).toBe(shown)
      }).toPass()
      const address = page.url()
      await toEnglish.click()
      await expect(toJapanese, 'the focus stays on the switch').toBeFocused()
      await expect(html).toHaveAttribute('lang', 'en')
      const [japanese, english] = headings[screen] ?? []
      if (english) await expect(heading(page)).toHaveText(english)
      expect(page.url()).toBe(address)
      await toJapanese.click()
      await expect(html).toHaveAttribute('lang', 'ja')
      if (japanese) await expect(heading(page)).toHaveText(japanese)
      await expect.poll(() => content.innerText()).toBe(shown)
      expect(page.url()).toBe(address)
    })
  }
  await page.goto('/#/')
  await toEnglish.click()
  await expect(heading(page)).toHaveText(en('start.title'))
  expect(await stored(page)).toBe(before)
  // The choice is kept.
  await page.reload()
  await expect(heading(page)).toHaveText(en('start.title'))
  await expect(html).toHaveAttribute('lang', 'en')
})

for (const [locale, language] of [
  ['en-US', 'en'],
  ['fr-FR', 'ja'],
] as const) {
  test.describe(locale, () => {
    test.use({ locale })
    test(`a browser in ${locale} starts in ${language}`, async ({ page }) => {
      await openStart(page)
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await expect(heading(page)).toHaveText(speaking(language)('start.title'))
      await expect(page).toHaveTitle(speaking(language)('app.name'))
    })
  })
}

test.describe('English throughout', () => {
  test.use({ locale: 'en-GB' })
  const t = speaking('en')

  test('no word of Japanese in any of the sixty questions and their help', async ({ page }) => {
    const id = await openSheet(page, completeSheet(), 'questions/1')
    for (const { number } of RULEBOOK.questions) {
      await page.evaluate((hash) => (location.hash = hash), `#/sheet/${id}/questions/${String(number)}`)
      await expect(heading(page)).toHaveText(questionText('en', question(number).id).question)
      await unfold(page)
      await expect(page.getByText(t('help.example'), { exact: true })).toBeVisible()
      expect.soft(await japaneseIn(page), `question ${number}`).toEqual([])
    }
  })

  test('no word of Japanese in what the sample company shows', async ({ page }) => {
    await openStart(page)
    await page.getByRole('link', { name: t('start.sample') }).click()
    await expect(page.getByRole('heading', { name: t('waterfall.title') })).toBeVisible()
    const id = /sheet\/([^/]+)/.exec(page.url())?.[1] ?? ''
    for (const screen of SCREENS) {
      await visit(page, id, screen)
      await unfold(page)
      expect.soft(await japaneseIn(page), screen).toEqual([])
    }
  })
})
