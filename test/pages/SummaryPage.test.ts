import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Sheet } from '../../src/core/sheet.ts'
import type { Language } from '../../src/core/wording.ts'
import SummaryPage from '../../src/pages/member/SummaryPage.vue'
import { button, buttons, headings, link, links, said, textOf } from '../components/screen.ts'
import { WORDING } from '../components/wordings.ts'
import {
  certificate,
  factsAll,
  level,
  must,
  notApplicable,
  RULEBOOK,
  sheetWhereAll,
  sheetWhereNothingPermittedApplies,
  sheetWith,
  UNKNOWN,
} from '../core/builders.ts'
import { emptyMachine, settled, visitSheet } from './support.ts'

beforeEach(emptyMachine)

const show = async (sheet: Sheet, language: Language = 'ja') => {
  const shown = await visitSheet(SummaryPage, sheet, language, 'summary')
  await settled()
  return shown
}
/** The items of each list on the paper: strengths, weak points, what to do next. */
const lists = (): string[][] =>
  [...document.querySelectorAll('article ol')].map((list) => [...list.querySelectorAll('li')].map(textOf))
const QUICK = RULEBOOK.questions.filter(({ quick }) => quick)
const quickAt = (value: 2 | 3, overrides: Parameters<typeof sheetWith>[0] = {}) =>
  sheetWith({ answers: Object.fromEntries(QUICK.map(({ id }) => [id, level(value)])), ...overrides })

describe('the page for the president after the quick round', () => {
  test.each<[Language, string[]]>([
    [
      'ja',
      [
        'さくら印刷',
        '管理体制割引の目安（参考）',
        '30%',
        '全60問のうち、答えた24問だけで見た参考の値です。いま確かなのは0%、残りの答えしだいで40%まで届きます。',
        '残りの36問に答えます（約18分）。',
        '全60問のうち24問への、会社自身の回答によります。証拠の確認はしていません。',
        '会員の割引です。',
      ],
    ],
    [
      'en',
      [
        'さくら印刷',
        'Management discount, a guide so far',
        '30%',
        'This looks only at the 24 questions answered out of 60. So far 0% is certain; up to 40% is possible, depending on the rest.',
        'Answer the 36 questions left (about 18 min).',
        "Based on the company's own answers to 24 of 60 questions. No evidence has been checked.",
        'For members.',
      ],
    ],
  ])('gives the guide, what it rests on and what is left (%s)', async (language, parts) => {
    await show(quickAt(3, { profile: { companyName: 'さくら印刷', membership: 'member' } }), language)
    for (const part of [...parts, WORDING[language].estimateNotice, WORDING[language].about]) expect(said()).toContain(part)
  })

  test('names three strengths, or three weak points with their first steps and how long they take', async () => {
    await show(quickAt(3))
    const [strengths = []] = lists()
    expect(strengths).toHaveLength(3)
    const strong = must(RULEBOOK.questions.find(({ quick, essential }) => quick && essential))
    expect(strengths[0]).toContain(must(WORDING.ja.questions[strong.id]).topic)
    expect(strengths[0]).toContain(must(must(WORDING.ja.questions[strong.id]).options[3]))
    expect(said()).toContain('要改善の答えはありません。')
    document.body.replaceChildren()

    await show(quickAt(2), 'en')
    expect(said()).toContain('So far, no answer says that something is done everywhere.')
    expect(lists()[0]).toHaveLength(3)
    expect(said()).toContain('Next step:')
    expect(said()).toMatch(/Make a start on the first steps of 3 weak points \(about [\d.]+ person-days in all\)\./)
  })

  test('says to whom the other questions go', async () => {
    await show(quickAt(3))
    const [first = ''] = must(lists().at(-1))
    const shares = [...first.matchAll(/：(\d+)問/g)].map(([, count]) => Number(count))
    expect(shares.reduce((sum, count) => sum + count, 0)).toBe(36)
    expect(first).toContain(must(WORDING.ja.roles['it']))
  })

  test('leads on with the questions and to the result, and prints', async () => {
    await show(quickAt(3))
    expect(link('質問の続きへ').getAttribute('href')).toBe('/sheet/s1/questions')
    expect(link('結果をくわしく見る').getAttribute('href')).toBe('/sheet/s1/result')
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined)
    button('印刷する').click()
    expect(print).toHaveBeenCalledOnce()
    expect(document.title).toMatch(/^情報漏えい保険 割引の見通し_\d{4}-\d\d-\d\d$/)
    expect(buttons(/PDFを作る|Wordで保存/)).toHaveLength(2)
  })
})

describe('the page for the president of another sheet', () => {
  test('without an answer says so, and gives no guide', async () => {
    await show(sheetWith())
    expect(said()).toContain('0〜40%')
    expect(said()).toContain('全60問のうち0問に答えたところです。はじめの24問に答えると、目安が出ます。')
    expect(said()).toContain('まだ答えがありません。')
    expect(said()).toContain('全社で実施していると答えた項目は、まだありません。')
  })

  test('that is complete gives the final number and the way up, and remembers the first look', async () => {
    const { store } = await show(
      sheetWhereAll(RULEBOOK, 3, { certificates: [certificate({ validTo: '2027-09-17' })], answers: { 'GOV-01': level(4) } }),
    )
    expect(headings()).toContain('情報漏えい保険 割引の見通し')
    expect(must(document.querySelector('.statement')).textContent).toContain('50%')
    expect(said()).toContain('プライバシーマークは2027年9月17日までです。更新しないと、次の更新で割引率が30%に下がります。')
    expect(said()).toMatch(/\d+問の改善（合わせて約[\d.]+人日）で、管理体制割引が40%、割引率が60%になります。/)
    expect(links('質問の続きへ')).toEqual([])
    expect(store.sheet.firstResult?.levels['GOV-01']).toBe(4)
  })

  test('says that an essential weakness is one, whom to ask, and what level 4 adds', async () => {
    await show(
      sheetWhereAll(RULEBOOK, 4, { answers: { 'BCP-01': level(0), 'SYS-02': UNKNOWN }, profile: { membership: 'non-member' } }),
      'en',
    )
    expect(said()).toContain('needs improvement')
    expect(said()).toContain('Ask first: IT person or maintenance vendor')
    expect(said()).toContain('Ask those who know about the question answered "I don\'t know".')
    expect(said()).toContain('How it is done is itself reviewed at least once a year.')
  })

  test.each<[string, Sheet]>([
    ['without an inception date', sheetWhereAll(RULEBOOK, 3, { profile: { inceptionDate: null } })],
    ['with everything unknown', sheetWith({ answers: Object.fromEntries(RULEBOOK.questions.map(({ id }) => [id, UNKNOWN])) })],
    ['with all that may be not applicable', sheetWhereNothingPermittedApplies(RULEBOOK, 0)],
    ['at the top', sheetWhereAll(RULEBOOK, 4)],
    [
      'half filled',
      sheetWith({
        facts: factsAll(RULEBOOK, 'no'),
        answers: { 'NET-02': notApplicable('x'), 'GOV-03': level(0), 'GOV-01': UNKNOWN },
      }),
    ],
  ])('%s has no number that is none and no gap, in both languages', async (_name, sheet) => {
    for (const language of ['ja', 'en'] as const) {
      await show(sheet, language)
      expect(said()).not.toMatch(/NaN|undefined|null|Infinity|\[object|\{\w+\}/)
      expect(lists().at(-1)?.length).toBeGreaterThan(0)
      document.body.replaceChildren()
    }
  })
})
