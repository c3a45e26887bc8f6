/** One person answers for a whole company with the keyboard alone. */
import type { Page } from '@playwright/test'
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import { chooseByArrows, chooseFromList, expectFocus, tabTo, typeDate } from './keyboard.ts'
import {
  card,
  expectSaved,
  NOT_QUICK,
  option,
  question,
  questionText,
  QUICK,
  RULEBOOK,
  speaking,
  WORDING,
  openStart,
  heading,
} from './support.ts'

const t = speaking('ja')
const NO_FACTS = ['wireless-lan', 'removable-media', 'external-storage', 'incident-history']

/**
 * The numbers, by hand from the rules (§3–5):
 * weights together 135, so 540 points are possible. 該当なし: 問22 (1), 問34 (1), 問39 (2), 問56 (2) = 6 → 540 − 24 = 516.
 * All others at level 3: 129 × 3 = 387. 問1 and 問4 (2 each) at 4: +4 = 391. 問50 (2) unknown: −6 = 385.
 * 問58 (2) at level 1: −4 = 381. 381 / 516 = 73.8 % → 73 %, tier 30 %. No essential question is weak.
 * 問50 at 4 would give 389 / 516 = 75 %: still 30, so the tier is decided.
 * Next tier 40: 85 % of 516 = 438.6 → 439 − 381 = 58 points more. Lost: 516 − 381 − 8 open = 127.
 * P-mark of the company itself, valid on 2027-03-01: 20 %. 30 + 20 = 50 %, under the maximum of 60. Group 20 %, apart.
 * 該当なし as not done: 381 / 540 = 70 % → 30. As full marks: 405 / 540 = 75 % → 30.
 */
const BY_HAND = { earned: 381, possible: 516, percent: 73, management: 30, certificates: 20, discount: 50, group: 20, next: 58 }

test('one person answers for a whole company with the keyboard alone, and gets the numbers worked out by hand', async ({
  page,
}) => {
  test.slow()
  await openStart(page)
  await expect(heading(page)).toHaveText(t('start.title'))
  await tabTo(page, page.getByRole('link', { name: t('start.begin') }))
  await page.keyboard.press('Enter')

  await fillCompany(page)
  await answerQuickRound(page)
  await answerTheRest(page)
  await enterCertificate(page)
  await declareNothing(page)
  await readReview(page)
  await readResult(page)
  await readReport(page)
})

async function fillCompany(page: Page) {
  await expect(heading(page)).toHaveText(t('company.title'))
  await expectFocus(page, heading(page))
  await tabTo(page, page.getByLabel(t('company.name')))
  await page.keyboard.type('株式会社つばさ印刷')
  await chooseFromList(page, page.getByLabel(t('company.trade')), RULEBOOK.trades.indexOf('printing'), 'printing')
  await tabTo(page, page.getByLabel(t('company.employees')))
  await page.keyboard.type('１８')
  await chooseFromList(page, page.getByLabel(t('company.sales')), 2, RULEBOOK.salesBands[2] ?? '')
  await chooseByArrows(page, page.getByRole('group', { name: t('company.membership') }), 0)
  await tabTo(page, page.getByLabel(t('company.chamber')))
  await page.keyboard.type('つばさ商工会議所')
  await tabTo(page, page.getByLabel(t('company.memberNumber')))
  await page.keyboard.type('0004711')
  await typeDate(page, page.getByLabel(t('company.inception'), { exact: true }), '2027-03-01')

  for (const { id } of RULEBOOK.facts) {
    const group = page.getByRole('group', { name: WORDING.ja.facts[id]?.question ?? '' })
    if (id === 'sensitive-data') {
      // 働く人がいれば必ず「はい」: nothing to choose, and the keyboard passes it by.
      await expect(group.getByRole('radio', { name: t('yes') })).toBeChecked()
      await expect(group.getByRole('radio', { name: t('yes') })).toBeDisabled()
      continue
    }
    await chooseByArrows(page, group, NO_FACTS.includes(id) ? 1 : 0)
  }
  await expect(page.getByText(t('company.factsDone'))).toBeVisible()
  await expectSaved(page)
  await expectNoAxeViolations(page)
  await tabTo(page, page.getByRole('link', { name: t('company.next') }))
  await page.keyboard.press('Enter')
}

/** The heading of the question has the focus; keys answer it from there. */
async function expectQuestion(page: Page, id: string) {
  const title = page.getByRole('heading', { level: 1, name: questionText('ja', id).question })
  await expectFocus(page, title)
}

async function answerQuickRound(page: Page) {
  for (const { id } of QUICK) {
    await expectQuestion(page, id)
    if (id === 'GOV-03') await answerByArrows(page, id)
    else await page.keyboard.press('4')
    await expect(option(page, 'ja', id, 3)).toBeChecked()
    await page.keyboard.press('Enter')
  }
  await expect(heading(page)).toHaveText(t('roundDone.quick'))
  await expectFocus(page, heading(page))
  const end = page.locator('section', { has: heading(page) })
  await expect(end.getByText(t('percent', { value: 30 }), { exact: true })).toBeVisible()
  await expect(end.getByText(t('roundDone.guideText', { from: 0, to: 40 }))).toBeVisible()
  await expectNoAxeViolations(page)
  await tabTo(page, page.getByRole('button', { name: t('roundDone.goOn', { count: 36 }) }))
  await page.keyboard.press('Enter')
}

/** The same with Tab and arrows, as in any form. */
async function answerByArrows(page: Page, id: string) {
  await tabTo(page, option(page, 'ja', id, 0), { stops: 1 })
  for (const chosen of [1, 2, 3] as const) {
    await page.keyboard.press('ArrowDown')
    await expectFocus(page, option(page, 'ja', id, chosen))
  }
}

const REST: Readonly<Record<number, string>> = { 1: '5', 4: '5', 50: '0', 58: '2' }
const NOT_APPLICABLE = [22, 34, 39, 56]

async function answerTheRest(page: Page) {
  for (const { id, number } of NOT_QUICK) {
    // Past the last open question of the quick round the order goes on through those already answered.
    while (!(await page.getByRole('heading', { level: 1, name: questionText('ja', id).question }).isVisible())) {
      await page.keyboard.press('Enter')
      await expect(heading(page)).toBeFocused()
    }
    await expectQuestion(page, id)
    if (NOT_APPLICABLE.includes(number)) {
      await tabTo(page, option(page, 'ja', id, 0), { stops: 1 })
      await page.keyboard.press('ArrowUp')
      await expectFocus(page, card(page).getByRole('radio', { name: t('questions.notApplicable') }))
      await expect(page.getByLabel(t('questions.reason'))).toHaveValue(noSentence(id))
    } else {
      await page.keyboard.press(REST[number] ?? '4')
      if (number === 50) await expect(card(page).getByRole('radio', { name: t('questions.unknown') })).toBeChecked()
      else await expect(option(page, 'ja', id, levelOf(number))).toBeChecked()
    }
    await page.keyboard.press('Enter')
  }
  await expect(heading(page)).toHaveText(t('roundDone.all'))
  await expectFocus(page, heading(page))
  await expectSaved(page)
  await tabTo(page, page.getByRole('button', { name: t('roundDone.review') }))
  await page.keyboard.press('Enter')
}

const levelOf = (number: number) => (Number(REST[number] ?? 4) - 1) as 0 | 1 | 2 | 3 | 4
const noSentence = (id: string) =>
  (RULEBOOK.questions.find((candidate) => candidate.id === id)?.notApplicableUnless ?? [])
    .map((fact) => WORDING.ja.facts[fact]?.no ?? '')
    .join('')

async function enterCertificate(page: Page) {
  await expect(heading(page)).toHaveText(t('certificates.title'))
  await expectFocus(page, heading(page))
  const name = WORDING.ja.certificates['privacy-mark']?.name ?? ''
  await tabTo(page, page.getByRole('button', { name, exact: true }))
  await page.keyboard.press('Enter')
  const form = page.getByRole('region', { name })
  await expect(form).toBeVisible()
  await expectFocus(page, form.getByRole('heading', { name }))
  await tabTo(page, form.getByLabel(t('certificates.number')))
  await page.keyboard.type('10821234(05)')
  await chooseByArrows(page, form.getByRole('group', { name: t('certificates.holderLabel') }), 0)
  await typeDate(page, form.getByLabel(t('certificates.validFrom'), { exact: true }), '2025-09-18')
  await typeDate(page, form.getByLabel(t('certificates.validTo'), { exact: true }), '2027-09-17')
  await chooseByArrows(page, form.getByRole('group', { name: t('certificates.evidenceLabel') }), 0)
  await expect(form.getByText(t('certificates.gives', { percent: BY_HAND.certificates }))).toBeVisible()
  await expectNoAxeViolations(page)
  await tabTo(page, page.getByRole('link', { name: t('certificates.next') }))
  await page.keyboard.press('Enter')
}

async function declareNothing(page: Page) {
  await expect(heading(page)).toHaveText(t('declaration.title'))
  await expectFocus(page, heading(page))
  // Past the company, its sales and its records, which may stay open.
  await tabTo(page, page.getByRole('link', { name: t('declaration.changeProfile') }).last(), { stops: 60 })
  await chooseByArrows(page, page.getByRole('group', { name: t('declaration.accidents', { years: 5 }) }), 1)
  await chooseByArrows(page, page.getByRole('group', { name: t('declaration.knownLeak') }), 1)
  await tabTo(page, page.getByRole('link', { name: t('declaration.next') }))
  await page.keyboard.press('Enter')
}

async function readReview(page: Page) {
  await expect(heading(page)).toHaveText(t('review.title'))
  await expectFocus(page, heading(page))
  await expect(page.getByText(t('review.leadComplete'))).toBeVisible()
  await expect(page.getByRole('heading', { name: t('review.unknown', { count: 1 }) })).toBeVisible()
  // “Change” leads to the question and back to the same place.
  const changeThat = new RegExp(`^${t('review.change')}\\s*${t('questions.number', { number: 50 })}$`)
  const change = page.getByRole('link', { name: changeThat })
  await tabTo(page, change)
  await page.keyboard.press('Enter')
  await expectQuestion(page, question(50).id)
  await page.goBack()
  await expect(heading(page)).toHaveText(t('review.title'))
  await tabTo(page, page.getByRole('link', { name: t('review.next') }), { stops: 90 })
  await page.keyboard.press('Enter')
}

async function readResult(page: Page) {
  await expect(heading(page)).toHaveText(t('result.sentence', { percent: t('percent', { value: BY_HAND.discount }) }))
  await expectFocus(page, heading(page))
  const why = t('result.why', { management: BY_HAND.management, certificates: BY_HAND.certificates })
  await expect(page.getByText(why)).toBeVisible()
  await expect(page.getByText(t('result.nextPoints', { count: BY_HAND.next, percent: 40 }))).toBeVisible()
  await expect(page.getByText(WORDING.ja.estimateNotice)).toBeVisible()
  const group = page.locator('section', { has: page.getByRole('heading', { name: t('group.title'), level: 2 }) })
  await expect(group.getByText(t('percent', { value: BY_HAND.group }), { exact: true })).toBeVisible()
  const steps = page.locator('#steps')
  const { earned, possible, percent, management } = BY_HAND
  await expect(steps).toContainText(t('step.applicableText', { total: 60, applicable: 56 }))
  await expect(steps).toContainText(t('step.pointsText', { earned, possible }))
  await expect(steps).toContainText(t('step.pointsOpen', { open: 8, lost: 127 }))
  await expect(steps).toContainText(t('step.overallText', { earned, possible, percent, discount: management }))
  await expect(steps).toContainText(t('step.limitNone', { essentials: 12 }))
  await expect(steps).toContainText(t('step.tierText', { percent: management, maximum: 40 }))
  await expect(steps).toContainText(
    t('step.combinationText', { management, certificates: 20, sum: 50, maximum: 60, percent: 50 }),
  )
  const readings = page.getByRole('table', { name: t('reading.caption', { count: 4 }) })
  await expect(readings.getByRole('row', { name: new RegExp(t('reading.not-done')) })).toContainText(/70%.*30%/s)
  await expect(readings.getByRole('row', { name: new RegExp(t('reading.full')) })).toContainText(/75%.*30%/s)
  await expect(page.getByText(t('flag.none'))).toBeVisible()
  await expectSaved(page)
  await expectNoAxeViolations(page)
  await tabTo(page, page.getByRole('link', { name: t('result.next') }), { stops: 60 })
  await page.keyboard.press('Enter')
}

async function readReport(page: Page) {
  await expect(heading(page)).toHaveText(t('report.title'))
  await expectFocus(page, heading(page))
  const report = page.getByRole('article')
  await expect(report).toContainText('株式会社つばさ印刷')
  await expect(report).toContainText(t('percent', { value: BY_HAND.discount }))
  await tabTo(page, page.getByRole('button', { name: t('documents.print') }))
  await page.getByRole('link', { name: t('documents.back') }).press('Enter')
  await expect(heading(page)).toHaveText(t('documents.title'))
  await expectFocus(page, heading(page))
  await tabTo(page, page.getByRole('button', { name: t('report.saveFile') }))
  const download = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  expect((await download).suggestedFilename()).toMatch(/^リスク診断シート_株式会社つばさ印刷_\d{4}-\d{2}-\d{2}\.json$/)
}

test('a click on the start page before the app has arrived is not lost', async ({ page }) => {
  // The page is drawn at once, and its files take a while, as on a slow line.
  await page.route('**/assets/*.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300))
    await route.continue()
  })
  await page.goto('/', { waitUntil: 'commit' })
  await page.getByRole('link', { name: t('start.begin') }).click()
  await expect(heading(page)).toHaveText(t('company.title'))
})
