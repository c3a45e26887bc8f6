/** On a phone: nothing sticks out, everything can be hit with a finger, and the quick round is done by touch. */
import type { Page } from '@playwright/test'
import { RECORD_KINDS } from '../../src/core/declaration.ts'
import type { Declaration } from '../../src/core/sheet.ts'
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import {
  answersAt,
  completeSheet,
  expectWholeResult,
  factsAll,
  FULL_DECLARATION,
  LANGUAGES,
  level,
  LOSS_STUDY,
  notApplicable,
  openSheet,
  option,
  PRIVACY_MARK,
  PROFILE,
  question,
  questionText,
  QUICK,
  SCREENS,
  speaking,
  UNKNOWN,
  visit,
  WORDING,
  openStart,
  heading,
} from './support.ts'

/** The widest that each field of a declaration takes. */
const LONGEST_DECLARATION: Declaration = {
  ...FULL_DECLARATION,
  knownLeakDate: '2026-01-01',
  insuredName: 'n'.repeat(200),
  corporateNumber: '9'.repeat(40),
  lastCertificateNumber: 'S'.repeat(80),
  address: 'a'.repeat(200),
  business: 'b'.repeat(500),
  sales: { ...FULL_DECLARATION.sales, newCompany: 'yes', yen: 1_000_000_000_000, plannedYen: 1_000_000_000_000 },
  records: Object.fromEntries(RECORD_KINDS.map((kind) => [kind, { held: true, own: 1_000_000_000, entrusted: 1_000_000_000 }])),
  contractors: 'c'.repeat(2000),
  wish: { ...FULL_DECLARATION.wish, riders: 'r'.repeat(500) },
  remarks: 'm'.repeat(2000),
}

/** As wide as it gets: long names without a place to break, every kind of notice, every state of an answer. */
const WIDE = completeSheet({
  profile: {
    ...PROFILE,
    companyName: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    chamber: 'あ'.repeat(100),
    memberNumber: '9'.repeat(40),
  },
  facts: factsAll('yes', { 'removable-media': 'no' }),
  answers: answersAt(3, {
    'NET-02': notApplicable('no longer permitted'),
    'DAT-02': notApplicable(`none${'-and-none'.repeat(20)}`),
    'MON-02': UNKNOWN,
    'AST-01': level(0),
    'IMP-02': null,
  }),
  later: ['IMP-02'],
  certificates: [PRIVACY_MARK, { ...PRIVACY_MARK, id: 'certificate-2', kind: 'isms', scope: 'partial', number: 'X'.repeat(80) }],
  accidents: [
    {
      id: 'accident-1',
      date: '2025-06-12',
      cause: 'negligence',
      persons: 1_000_000_000,
      description: 'w'.repeat(300),
      preventionFinished: 'no',
    },
  ],
  declaration: LONGEST_DECLARATION,
  loss: LOSS_STUDY,
  contacts: { lawyer: { name: 'L'.repeat(100), telephone: '9'.repeat(40) } },
})

async function unfold(page: Page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details:not(.bar)')) (details as HTMLDetailsElement).open = true
  })
}

/** What stands out of the window sideways, apart from what scrolls in a frame of its own. */
async function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.scrollingElement
    if (!root || root.scrollWidth <= innerWidth) return []
    const all = [...document.querySelectorAll('body *')]
    const guilty = all.filter((element) => element.getBoundingClientRect().right > innerWidth + 1).slice(0, 3)
    return [`${root.scrollWidth} > ${innerWidth}`, ...guilty.map((element) => element.outerHTML.slice(0, 90))]
  })
}

/** Targets smaller than 24 by 24 CSS pixels (WCAG 2.5.8); links inside a sentence are exempt, and a radio counts with its label. */
async function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const targets = document.querySelectorAll<HTMLElement>('button, a[href], summary, input, select, textarea')
    const small = [...targets].flatMap((target) => {
      if (!target.checkVisibility() || target.matches('.visually-hidden, .skip, [tabindex="-1"]')) return []
      const isInSentence = target.tagName === 'A' && getComputedStyle(target).display === 'inline'
      const sized = target.closest('label') ?? target
      const { width, height } = sized.getBoundingClientRect()
      if (width >= 24 && height >= 24) return []
      const text = target.parentElement?.textContent.trim() ?? ''
      if (isInSentence && text !== target.textContent.trim()) return []
      return [
        `${target.tagName.toLowerCase()} “${target.innerText.replace(/\s*\S*\d+/, '').slice(0, 12)}” is ${Math.floor(width)} × ${Math.floor(height)}`,
      ]
    })
    return [...new Set(small)]
  })
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ locale: language === 'ja' ? 'ja-JP' : 'en-GB' })
    const t = speaking(language)

    test(`no page scrolls sideways or has too small targets, at 390 and 320 pixels, in ${language}`, async ({ page }) => {
      test.slow()
      const id = await openSheet(page, WIDE, 'company')
      const look = async (where: string) => {
        await unfold(page)
        expect.soft(await tooSmall(page), `${where}: small targets`).toEqual([])
        for (const width of [390, 320]) {
          await page.setViewportSize({ width, height: 844 })
          expect.soft(await sticksOut(page), `${where} at ${width}`).toEqual([])
        }
        await page.setViewportSize({ width: 390, height: 844 })
      }
      for (const screen of ['questions/34', 'questions/39', 'questions/50', ...SCREENS]) {
        await visit(page, id, screen)
        await look(screen)
        if (language === 'ja') await expectNoAxeViolations(page)
      }
      await page.goto('/#/')
      await page.getByText(t('start.tiers')).tap()
      await expect(page.getByRole('table')).toHaveCount(2)
      await look('start')
      if (language === 'ja') await expectNoAxeViolations(page)
      await page.getByRole('button', { name: t('start.remove') }).tap()
      await expect(page.getByRole('dialog')).toBeVisible()
      await look('the question before deleting')
    })

    test(`the plan of the sample company, with certificates as alternatives, fits at 390 and 320 pixels (${language})`, async ({
      page,
    }) => {
      await openStart(page)
      await page.getByRole('link', { name: t('start.sample') }).tap()
      await expectWholeResult(page)
      await page.getByRole('link', { name: t('result.toPlan') }).click()
      await expect(page.getByRole('heading', { level: 1, name: t('plan.title') })).toBeVisible()
      await expect(page.getByRole('heading', { name: t('plan.alternatives') })).toBeVisible()
      for (const width of [390, 320]) {
        await page.setViewportSize({ width, height: 844 })
        expect.soft(await sticksOut(page), `at ${width}`).toEqual([])
      }
    })

    test(`the bar at the bottom opens, shows the ladder and closes; the list of contents jumps (${language})`, async ({
      page,
    }) => {
      await openSheet(page, completeSheet({ answers: answersAt(3, { 'IMP-02': null, 'NET-03': null }) }), 'questions/1')
      const bar = page.locator('summary').filter({ hasText: t('range.short') })
      const ladder = page.getByRole('list', { name: t('ladder.label') })
      await expect(bar).toBeInViewport({ ratio: 1 })
      await expect(ladder).toBeHidden()
      await bar.tap()
      await expect(ladder).toBeInViewport({ ratio: 1 })
      await expect(ladder.getByRole('listitem')).toHaveCount(5)
      expect(await sticksOut(page)).toEqual([])
      await expectNoAxeViolations(page)
      await bar.tap()
      await expect(ladder).toBeHidden()

      await page.getByText(t('questions.contents')).tap()
      const net = WORDING[language].areas['NET']?.name ?? ''
      await page.getByRole('button', { name: net }).tap()
      // The first open question of the area.
      await expect(heading(page)).toHaveText(questionText(language, question(35).id).question)
      await expect(page.getByRole('button', { name: net })).toBeHidden()
      await expect(heading(page)).toBeInViewport({ ratio: 1 })
    })
  })
}

test('what takes the focus on a question is never behind the bar at the bottom', async ({ page }) => {
  const id = await openSheet(page, completeSheet(), 'review')
  // With a keyboard on the screen there is little height left.
  await page.setViewportSize({ width: 390, height: 420 })
  await visit(page, id, 'questions/24')
  await heading(page).focus()
  const hidden: string[] = []
  for (let step = 0; step < 14; step++) {
    await page.keyboard.press('Tab')
    const covered = await page.evaluate(() => {
      const focused = document.activeElement
      if (!focused || focused.closest('.bar') || focused === document.body) return ''
      const { left, top, width, height } = focused.getBoundingClientRect()
      const seen = document.elementFromPoint(left + width / 2, top + height / 2)
      return seen && (focused.contains(seen) || seen.contains(focused)) ? '' : focused.outerHTML.slice(0, 90)
    })
    if (covered !== '') hidden.push(covered)
  }
  expect(hidden).toEqual([])
})

test('the quick round is done by touch, and each question begins at its beginning', async ({ page }) => {
  const t = speaking('ja')
  await openStart(page)
  await page.getByRole('link', { name: t('start.begin') }).tap()
  await page.getByRole('link', { name: t('company.next') }).tap()
  const begunElsewhere: number[] = []
  for (const { id, number } of QUICK) {
    await expect(heading(page)).toHaveText(questionText('ja', id).question)
    const isAtItsBeginning = () => heading(page).evaluate((element) => element.getBoundingClientRect().top >= 0)
    await expect
      .poll(isAtItsBeginning, { timeout: 2_000 })
      .toBe(true)
      .catch(() => begunElsewhere.push(number))
    // The sentence is tapped, as people do, not the small circle.
    await page.getByText(questionText('ja', id).options[3] ?? '', { exact: true }).tap()
    await expect(option(page, 'ja', id, 3)).toBeChecked()
    await page.getByRole('button', { name: t('questions.next') }).tap()
  }
  expect.soft(begunElsewhere, 'questions whose sentence is above the window when they come').toEqual([])
  await expect(heading(page)).toHaveText(t('roundDone.quick'))
  await expect(heading(page)).toBeInViewport({ ratio: 1 })
  await expect(
    page
      .getByRole('main')
      .getByText(t('percent', { value: 30 }), { exact: true })
      .first(),
  ).toBeVisible()
  expect(await sticksOut(page)).toEqual([])
  await expectNoAxeViolations(page)
})
