/** What the rules say, seen on the screen. */
import type { Page } from '@playwright/test'
import type { Certificate } from '../../src/core/sheet.ts'
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import {
  answersAt,
  card,
  completeSheet,
  expectSaved,
  factsAll,
  LANGUAGES,
  level,
  notApplicable,
  openSheet,
  option,
  PRIVACY_MARK,
  PROFILE,
  question,
  questionText,
  RULEBOOK,
  speaking,
  UNKNOWN,
  visit,
  WORDING,
  type Speak,
  openStart,
  heading,
} from './support.ts'

const ja = speaking('ja')
const stepLink = (page: Page, t: Speak, step: string) =>
  page.getByRole('navigation', { name: t('app.steps') }).getByRole('link', { name: t(`steps.${step}`) })

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ locale: language === 'ja' ? 'ja-JP' : 'en-GB' })
    const t = speaking(language)

    if (language === 'ja')
      test('該当なし that is no longer permitted is a problem, counts as unanswered, and is permitted again later', async ({
        page,
      }) => {
        const because = WORDING[language].facts['wireless-lan']?.because ?? ''
        const sheet = completeSheet({
          facts: factsAll('yes', { 'wireless-lan': 'no' }),
          answers: answersAt(3, { 'NET-02': notApplicable('no wireless network here') }),
        })
        const id = await openSheet(page, sheet, 'review')
        await expect(page.getByText(t('review.leadComplete'))).toBeVisible()
        await visit(page, id, 'result')
        // 405 − 3 of 540 − 4 points: NET-02 (weight 1) has left both.
        await expect(page.locator('#steps')).toContainText(t('step.pointsText', { earned: 402, possible: 536 }))

        await visit(page, id, 'company')
        const wireless = page.getByRole('group', { name: WORDING[language].facts['wireless-lan']?.question ?? '' })
        await wireless.getByRole('radio', { name: t('yes') }).check()
        await expectSaved(page)
        await visit(page, id, 'review')
        await expect(page.getByText(t('review.leadOpen', { count: 1 }), { exact: true })).toBeVisible()
        await expect(page.getByRole('heading', { name: t('review.unanswered', { count: 1 }) })).toBeVisible()
        await expect(page.getByText(t('flag.not-applicable-not-permitted', { because }))).toBeVisible()
        await expectNoAxeViolations(page)

        await visit(page, id, 'questions/34')
        await expect(card(page).getByRole('radio', { name: t('questions.notApplicable') })).toBeChecked()
        await expect(card(page).getByText(t('questions.notApplicableBroken'))).toBeVisible()
        await expect(card(page).getByText(t('questions.notApplicableRefused', { because }))).toBeVisible()
        await expect(page.getByLabel(t('questions.reason')), 'what was written is kept').toHaveValue('no wireless network here')
        await expectNoAxeViolations(page)

        await visit(page, id, 'result')
        await expect(page.getByText(t('result.unanswered', { count: 1 }))).toBeVisible()
        await visit(page, id, 'company')
        await wireless.getByRole('radio', { name: t('no'), exact: true }).check()
        await visit(page, id, 'review')
        await expect(page.getByText(t('review.leadComplete'))).toBeVisible()
      })

    if (language === 'en')
      test('わからない on an essential question: weak, limited, said, and worth asking about', async ({ page }) => {
        const id = await openSheet(page, completeSheet({ answers: answersAt(3, { 'SYS-02': UNKNOWN }) }), 'review')
        await expect(page.getByRole('heading', { name: t('review.unknown', { count: 1 }) })).toBeVisible()
        await visit(page, id, 'questions/29')
        await expect(card(page).getByText(t('questions.essential'), { exact: true })).toBeVisible()
        const who = WORDING[language].roles[question(29).askWho] ?? ''
        await expect(card(page).getByText(t('questions.unknownNote', { who }))).toBeVisible()
        await visit(page, id, 'result')
        // 396 of 540 = 73 %, by points 30 %; one weak essential question: at most 20. At best 408 of 540 = 75 %: 30.
        await expect(page.getByText(t('result.why', { management: 20, certificates: 0 }))).toBeVisible()
        await expect(page.getByText(t('result.unknown', { count: 1, percent: 30 }))).toBeVisible()
        await expect(page.locator('#steps')).toContainText(t('step.limit', { essentials: 12, count: 1, percent: 20 }))
        await expect(page.getByText(t('weakness.ask', { who }))).toBeVisible()
      })

    const ISMS: Certificate = {
      ...PRIVACY_MARK,
      id: 'certificate-2',
      kind: 'isms',
      scope: 'whole',
      standard: 'ISO/IEC 27001:2022',
    }
    const cases: readonly [string, Partial<Certificate>, number, string | null][] = [
      ['valid to the inception date', { validTo: '2027-03-01' }, 20, null],
      ['expired the day before', { validTo: '2027-02-28' }, 0, 'expired'],
      ['valid from the inception date', { validFrom: '2027-03-01' }, 20, null],
      ['valid from the day after', { validFrom: '2027-03-02' }, 0, 'not-yet-valid'],
      ["the parent company's", { holder: 'parent' }, 0, 'holder-is-not-the-insured'],
      ['without a number', { number: ' ' }, 0, 'number-missing'],
      ['with its renewal under audit', { renewalUnderAudit: true }, 0, 'renewal-under-audit'],
      ['an ISMS of part of the company', { ...ISMS, scope: 'partial' }, 10, 'partial-scope'],
      ['an ISMS of the standard of 2013', { ...ISMS, standard: 'ISO/IEC 27001:2013' }, 0, 'standard-expired'],
    ]

    if (language === 'ja')
      test('certificates count on the inception date, and say why not when they do not', async ({ page }) => {
        for (const [what, change, percent, reason] of cases) {
          await test.step(what, async () => {
            const certificate = { ...PRIVACY_MARK, ...change }
            const id = await openSheet(
              page,
              completeSheet({ certificates: [certificate], profile: { ...PROFILE, companyName: what } }),
              'certificates',
            )
            const form = page.getByRole('region', { name: WORDING[language].certificates[certificate.kind]?.name ?? '' })
            if (percent > 0 || change.renewalUnderAudit !== true) {
              const isMendable = reason === 'number-missing'
              const gives = isMendable ? t('certificates.couldGive', { percent: 20 }) : t('certificates.gives', { percent })
              await expect(form.getByText(gives)).toBeVisible()
            }
            if (reason) await expect(form.getByText(t(`reason.${reason}`))).toBeVisible()
            const sum = page.locator('section', { hasText: t('certificates.sum') }).last()
            if (reason === null) await expect(sum).toContainText(t('percent', { value: percent }))
            await visit(page, id, 'result')
            await expect(page.getByText(t('result.why', { management: 30, certificates: percent }))).toBeVisible()
          })
        }
      })

    if (language === 'en')
      test('BS7799 is refused with the advice to enter the ISO/IEC 27001 certificate', async ({ page }) => {
        await openSheet(page, completeSheet(), 'certificates')
        const text = WORDING[language].certificates['bs7799']
        await page.getByText(t('certificates.others')).click()
        await page.getByRole('button', { name: text?.name ?? '', exact: true }).click()
        const form = page.getByRole('region', { name: text?.name ?? '' })
        await expect(form.getByText(text?.note ?? '')).toContainText('ISO/IEC 27001')
        await expect(form.getByText(t('reason.superseded'))).toBeVisible()
        await expect(form.getByText(t('certificates.gives', { percent: 0 }))).toBeVisible()
        await expect(form.getByRole('textbox')).toHaveCount(0)
        await expectNoAxeViolations(page)
        await form.getByRole('button', { name: t('certificates.remove') }).click()
        await expect(form).toBeHidden()
      })

    if (language === 'ja')
      test('the sample company shows a whole result at once and is marked as a sample', async ({ page }) => {
        await openStart(page)
        await page.getByRole('link', { name: t('start.sample') }).click()
        await expect(page.getByRole('heading', { name: t('waterfall.title') })).toBeVisible()
        await expect(page.getByText(t('sample.companyName'), { exact: true })).toBeVisible()
        // By hand: 該当なし NET-02 (1) and DAT-02 (2) leave 132 × 4 = 528 points; 371 of them is 70 %: 30, and 20 for the P-mark.
        await expect(page.locator('#steps')).toContainText(t('step.applicableText', { total: 60, applicable: 58 }))
        await expect(page.locator('#steps')).toContainText(t('step.pointsText', { earned: 371, possible: 528 }))
        await expect(page.getByText(t('result.why', { management: 30, certificates: 20 }))).toBeVisible()
      })

    test('the rules can be read on the start page before anything is answered', async ({ page }) => {
      await openStart(page)
      await page.getByText(t('start.tiers')).click()
      const management = page.getByRole('table', { name: t('tiers.management') })
      await expect(management.getByRole('row')).toHaveCount(1 + 5 + 2)
      for (const [from, discount] of [
        [85, 40],
        [70, 30],
        [60, 20],
        [50, 10],
      ] as const) {
        const row = management.getByRole('row').filter({ hasText: t('tiers.from', { percent: from }) })
        await expect(row.getByRole('cell')).toHaveText(t('percent', { value: discount }))
      }
      const certificates = page.getByRole('table', { name: t('tiers.certificates') })
      await expect(certificates).toContainText(t('tiers.atMost', { percent: 30 }))
      await expect(page.getByText(t('tiers.group', { percent: 20 }))).toBeVisible()
      await expect(page.getByText(t('basis.assumption'), { exact: true }).first()).toBeVisible()
      await expect(page.getByText(t('start.estimate'))).toBeVisible()
    })

    if (language === 'en')
      test('the address of a sheet that is not here says so and leads back', async ({ page }) => {
        await page.goto('/#/sheet/000000000000000000000000/result')
        await expect(heading(page)).toHaveText(t('sheet.not-found'))
        await expect(page.getByText(t('sheet.not-foundText'))).toBeVisible()
        await page
          .getByRole('main')
          .getByRole('link', { name: t('toStart') })
          .click()
        await expect(heading(page)).toHaveText(t('start.title'))
      })

    if (language === 'ja')
      test('answers that contradict each other are pointed out in the card, and in the review', async ({ page }) => {
        const id = await openSheet(page, completeSheet({ answers: answersAt(3, { 'AST-01': level(2) }) }), 'review')
        const sentence = WORDING[language].contradictions['inventory-before-deletion'] ?? ''
        await visit(page, id, 'questions/6')
        await expect(card(page).getByText(sentence)).toBeHidden()
        await option(page, language, 'AST-01', 0).check()
        await expect(card(page).getByText(t('questions.contradiction'))).toBeVisible()
        await expect(card(page).getByText(sentence)).toBeVisible()
        await expectNoAxeViolations(page)
        await visit(page, id, 'review')
        await expect(page.getByText(sentence)).toBeVisible()
        await page.getByRole('listitem').filter({ hasText: sentence }).getByRole('link').last().click()
        await expect(heading(page)).toHaveText(questionText(language, 'AST-04').question)
        await expect(card(page).getByText(sentence)).toBeVisible()
      })
  })
}

test('an answer raised after the result was shown is flagged, and changes no number by being flagged', async ({ page }) => {
  const id = await openSheet(page, completeSheet(), 'review')
  await stepLink(page, ja, 'result').click()
  await expect(page.getByRole('heading', { name: ja('waterfall.title') })).toBeVisible()
  await expectSaved(page)
  await visit(page, id, 'questions/60')
  await option(page, 'ja', 'IMP-02', 4).check()
  await visit(page, id, 'result')
  await expect(page.getByText(ja('flag.raised-after-result'))).toBeVisible()
  await expect(page.getByText(ja('result.why', { management: 30, certificates: 0 }))).toBeVisible()
})

test('every 該当なし that the facts permit: out of the total, and both other readings beside it', async ({ page }) => {
  const answers = Object.fromEntries(
    RULEBOOK.questions
      .filter(({ notApplicableUnless }) => notApplicableUnless.length > 0)
      .map(({ id }) => [id, notApplicable('x')] as const),
  )
  const sheet = completeSheet({ profile: PROFILE, facts: factsAll('no'), answers: { ...answersAt(3), ...answers } })
  await openSheet(page, sheet, 'result')
  // rules §7: 291 / 388. Not done: 291 / 540 = 53 %, and IAM-04 and SUP-02 become weak; full marks: 443 / 540 = 82 %.
  await expect(page.locator('#steps')).toContainText(ja('step.pointsText', { earned: 291, possible: 388 }))
  await expect(page.getByText(ja('result.why', { management: 30, certificates: 0 }))).toBeVisible()
  await expect(page.getByText(ja('flag.not-applicable-lowers-tier', { from: 30, to: 10 }))).toBeVisible()
  const readings = page.getByRole('table', { name: ja('reading.caption', { count: Object.keys(answers).length }) })
  await expect(readings.getByRole('row').filter({ hasText: ja('reading.not-done') })).toContainText(/53%.*10%/s)
  await expect(readings.getByRole('row').filter({ hasText: ja('reading.full') })).toContainText(/82%.*30%/s)
})

const HOSTILE = [
  '#/sheet/<script>window.hacked=1</script>/result',
  '#/sheet/%3Cimg%20src%3Dx%20onerror%3Dwindow.hacked%3D1%3E',
  '#__proto__',
  '#/sheet/__proto__/result',
  '#/sheet/constructor/company',
  '#/__proto__/constructor',
  '#/sheet/javascript:window.hacked=1/report',
  '#/sheet/..%2f..%2f..%2fetc%2fpasswd/review',
  '#/%E0%A4%A',
  '#/sheet/%E0%A4%A/result',
  '#/?lang=<script>window.hacked=1</script>',
  `#/sheet/${'a'.repeat(100_000)}`,
  `#${'/'.repeat(100_000)}`,
]

test('hostile addresses are harmless', async ({ page }) => {
  for (const hash of HOSTILE) {
    await test.step(hash.slice(0, 60), async () => {
      await page.goto(`/${hash}`)
      await page.reload()
      await expect(heading(page)).toHaveText(new RegExp(`${ja('start.title')}|${ja('sheet.not-found')}`))
      expect(await page.evaluate(() => [Object.keys(Object.prototype), 'hacked' in window])).toEqual([[], false])
    })
  }
  // A question number that does not exist leads to one that does.
  const id = await openSheet(page, completeSheet({ answers: {} }), 'review')
  for (const number of ['0', '61', '99999999999999999999', '-1', '1e3', 'x']) {
    await page.goto(`/#/sheet/${id}/questions/${number}`)
    await page.reload()
    await expect(heading(page)).toBeVisible()
    await expect(page.getByRole('main')).not.toContainText(/NaN|undefined|null/)
  }
})
