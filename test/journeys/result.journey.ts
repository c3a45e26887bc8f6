/** The result with everything the calculation gives, and the one page for the president. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { assess } from '../../src/core/assess.ts'
import { conversions } from '../../src/core/conversions.ts'
import { robustness } from '../../src/core/robustness.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { causeGrid } from '../../src/outputs/causeGrid.ts'
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import { expectFocus } from './keyboard.ts'
import { printed, squeezed } from './paper.ts'
import {
  answersAt,
  completeSheet,
  containing,
  expectSaved,
  LANGUAGES,
  level,
  openSheet,
  openStart,
  option,
  PRIVACY_MARK,
  PROFILE,
  QUICK,
  questionText,
  RULEBOOK,
  SAMPLE,
  speaking,
  UNKNOWN,
  WORDING,
  heading,
} from './support.ts'

const quickAnswers = (value: 0 | 3): Sheet['answers'] => Object.fromEntries(QUICK.map(({ id }) => [id, level(value)]))
const LONG_NAME = '株式会社情報管理体制推進協議会東日本支部印刷製本加工発送部門統括本部'.repeat(6).slice(0, 200)

/** The longest texts that the page can meet, for a company whose name is as long as the field. */
const LONGEST: Sheet = completeSheet({
  profile: { ...PROFILE, companyName: LONG_NAME, employees: 3000 },
  answers: answersAt(1, longestStrengths()),
  certificates: [
    PRIVACY_MARK,
    { ...PRIVACY_MARK, id: 'certificate-2', kind: 'truste', validTo: '2027-08-31' },
    {
      ...PRIVACY_MARK,
      id: 'certificate-3',
      kind: 'isms',
      scope: 'partial',
      standard: 'ISO/IEC 27001:2022',
      validTo: '2026-01-01',
    },
  ],
})

function longestStrengths(): Record<string, Sheet['answers'][string]> {
  const length = (id: string) => questionText('en', id).options[3]?.length ?? 0
  const essential = RULEBOOK.questions.filter((question) => question.essential).map(({ id }) => id)
  const strong = essential.sort((a, b) => length(b) - length(a)).slice(0, 3)
  const unknown = RULEBOOK.questions
    .filter(({ number }) => number % 7 === 0 && number > 20)
    .map(({ id }) => [id, UNKNOWN] as const)
  return { ...Object.fromEntries(unknown), ...Object.fromEntries(strong.map((id) => [id, level(4)])) }
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ locale: language === 'ja' ? 'ja-JP' : 'en-GB' })
    const t = speaking(language)
    const wording = WORDING[language]

    test(`the quick round ends in one page for the president, printed on one page (${language})`, async ({ page }) => {
      const last = QUICK.at(-1)
      if (!last) throw new Error('expected a quick question, got none')
      const answers = { ...quickAnswers(3) }
      Reflect.deleteProperty(answers, last.id)
      await openSheet(page, completeSheet({ answers }), `questions/${String(last.number)}`)
      await option(page, language, last.id, 3).check()
      await expectSaved(page)
      await page.getByRole('button', { name: t('questions.next'), exact: true }).click()
      await expect(heading(page)).toHaveText(t('roundDone.quick'))
      await page.getByRole('link', { name: t('summary.link') }).click()
      await expect(heading(page)).toHaveText(t('summary.heading'))
      await expect(page.getByText(t('summary.basis', { total: 60, answered: 24 }))).toBeVisible()
      await expectNoAxeViolations(page)

      const { pages, text } = await printed(page, 'quick')
      expect(pages).toHaveLength(1)
      const paper = squeezed(text)
      const parts = [
        PROFILE.companyName,
        t('summary.guideBasis', { total: 60, answered: 24, from: 0, to: 40 }),
        t('summary.step.answer', { count: 36, minutes: 18 }),
        t('summary.strengths'),
        t('summary.weaknesses'),
        t('group.member'),
        wording.estimateNotice,
        RULEBOOK.id,
      ]
      expect(parts.filter((part) => !paper.includes(squeezed(part)))).toEqual([])
      for (const furniture of [t('documents.print'), t('summary.lead'), t('summary.toResult')]) {
        expect(paper).not.toContain(squeezed(furniture))
      }
    })

    for (const [name, sheet] of [
      ['quick', { ...LONGEST, answers: quickAnswers(0) }],
      ['half', { ...LONGEST, answers: Object.fromEntries(Object.entries(LONGEST.answers).slice(0, 40)) }],
      ['full', LONGEST],
      ['sample', SAMPLE],
    ] as const) {
      test(`the page for the president keeps to one page: ${name}, ${language}`, async ({ page }) => {
        await openSheet(page, sheet, 'summary')
        await page.locator('.paper-document').waitFor()
        const { pages, text, path } = await printed(page, name)
        expect(pages).toHaveLength(1)
        expect(squeezed(text)).toContain(squeezed(sheet.profile.companyName))
        expect(squeezed(text)).toContain(squeezed(wording.about))
        expect(text).not.toMatch(/NaN|undefined|\[object/)
        const boxes = execFileSync('pdftotext', ['-bbox', path, '-'], { encoding: 'utf8' })
        const rights = [...boxes.matchAll(/xMax="([\d.]+)"/g)].map(([, right]) => Number(right))
        expect(Math.max(...rights), 'every word keeps a centimetre from the edge').toBeLessThanOrEqual(595.3 - 28)
      })
    }

    test(`the sample company's result has every part with the numbers of the core (${language})`, async ({ page }) => {
      await openStart(page)
      await page.getByRole('link', { name: t('start.sample') }).click()
      await expect(page.getByRole('heading', { name: t('waterfall.title') })).toBeVisible()
      const assessment = assess(RULEBOOK, SAMPLE)
      const part = (name: string) => page.getByRole('region', { name, exact: true })
      const percent = (value: number) => t('percent', { value })

      // By hand: 30 for management, 20 for the mark, nothing cut off.
      const bars = page.locator('.hero .bars > div')
      await expect(bars.locator('.value')).toHaveText([percent(30), percent(20), percent(0), percent(50)])
      await expect(part(t('essential.title')).getByText(t('essential.sound'), { exact: true })).toHaveCount(12)

      const grid = causeGrid(RULEBOOK, assessment)
      const table = part(t('result.grid.title')).getByRole('table', { name: t('result.grid.title') })
      await expect(table.getByRole('button')).toHaveCount(15)
      for (const { cause, cells, whole } of grid.rows) {
        const row = table
          .getByRole('row')
          .filter({ has: page.getByRole('rowheader', { name: wording.causes[cause] ?? '', exact: true }) })
        await expect(row.locator('b')).toHaveText([...cells, whole].map((cell) => percent(cell.percent ?? -1)))
      }

      const robust = robustness(RULEBOOK, SAMPLE)
      const changes = robust.ok ? robust.value.lowering.length : 0
      expect(changes).toBe(53)
      await expect(part(t('result.robust.title')).getByText(t('result.robust.some', { count: changes }))).toBeVisible()
      await expect(part(t('result.robust.title'))).toContainText(
        t('result.robust.gone', { name: wording.certificates['privacy-mark']?.name ?? '' }),
      )
      await expect(part(t('reading.title'))).toContainText(t('result.readingDiffers', { from: 20, to: 30 }))
      await expect(part(t('plan.askFirst')).getByRole('link')).toHaveText([t('questions.number', { number: 50 })])

      const { ipa25, scs3 } = conversions(RULEBOOK, assessment.questions)
      const guides = part(t('result.guides.title'))
      await expect(guides).toContainText(t('result.guides.points', { points: ipa25.points ?? -1, possible: ipa25.possible }))
      await expect(guides).toContainText(t('result.guides.met', { met: scs3.met, total: 26, percent: scs3.percent ?? -1 }))

      const download = page.waitForEvent('download')
      await part(t('result.dates.title'))
        .getByRole('button', { name: t('plan.calendar') })
        .click()
      const file = await download
      expect(file.suggestedFilename()).toMatch(/\.ics$/)
      const calendar = readFileSync(await file.path(), 'utf8')
      expect(calendar).toContain('DTSTART;VALUE=DATE:20270917')
      expect(calendar).toContain('DTSTART;VALUE=DATE:20280301')
    })

    if (language === 'en')
      test(`the questions behind a cell open by keyboard, and the focus comes back (${language})`, async ({ page }) => {
        await openSheet(page, completeSheet({ answers: answersAt(3, { 'PHY-04': level(0) }) }), 'result')
        const jump = page.getByRole('navigation', { name: t('result.contents') }).getByRole('link', {
          name: containing(t('result.grid.title')),
        })
        await jump.focus()
        await page.keyboard.press('Enter')
        await expectFocus(page, page.getByRole('heading', { level: 2, name: t('result.grid.title') }))
        expect(page.url(), 'the address stays').toMatch(/\/result$/)
        await page.keyboard.press('Tab')
        const first = page
          .getByRole('table', { name: t('result.grid.title') })
          .getByRole('button')
          .first()
        await expectFocus(page, first)
        await page.keyboard.press('Enter')
        await expect(first).toHaveAttribute('aria-expanded', 'true')
        const [cause = ''] = RULEBOOK.causes
        const [form = ''] = RULEBOOK.storageForms
        const count = RULEBOOK.questions.filter(({ causes, storage }) => causes.includes(cause) && storage.includes(form)).length
        const params = { cause: wording.causes[cause] ?? '', form: wording.storageForms[form] ?? '', count }
        await expectFocus(page, page.getByRole('heading', { level: 3, name: t('result.grid.behind', params) }))
        await expectNoAxeViolations(page)
        await page.keyboard.press('Tab')
        await page.keyboard.press('Enter')
        await expectFocus(page, first)
        await expect(first).toHaveAttribute('aria-expanded', 'false')
      })
  })
}

test('an open sheet shows ranges and evaluates no area that is not wholly answered', async ({ page }) => {
  const t = speaking('ja')
  await openSheet(page, completeSheet({ answers: quickAnswers(3) }), 'result')
  await page.getByText(t('result.areaAll', { count: 13 })).click()
  const table = page.getByRole('table', { name: t('area.title') })
  const whole = RULEBOOK.areas.filter(({ id: area }) => RULEBOOK.questions.every((each) => each.area !== area || each.quick))
  await expect(table.getByText(/未回答あり/)).toHaveCount(RULEBOOK.areas.length - whole.length)
  await expect(table.getByText(t('band.0'), { exact: true })).toHaveCount(0)
  await expect(page.getByText(t('problem.sheet-incomplete', { count: 36 }))).toBeVisible()
  await expectNoAxeViolations(page)
})

test('what is far below in a low window is on paper all the same', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 400 })
  const loaded = page.waitForResponse(/AreaRadar.*\.js/)
  await openSheet(page, completeSheet(), 'review')
  await page.getByRole('link', { name: speaking('ja')('review.next') }).click()
  await (await loaded).finished()
  await expect(page.locator('main a.button[href$="/report/report"]')).toBeAttached()
  await expect(page.locator('canvas')).toHaveCount(0)
  // The browser goes on to the paper once what follows at once has followed.
  await page.evaluate(async () => {
    for (let tasks = 0; tasks < 20; tasks += 1) await new Promise((resolve) => setTimeout(resolve, 50))
    dispatchEvent(new Event('beforeprint'))
    for (let steps = 0; steps < 200; steps += 1) await Promise.resolve()
    document.body.dataset['paper'] = String(document.querySelectorAll('canvas').length)
  })
  await expect(page.locator('body')).toHaveAttribute('data-paper', '1')
})
