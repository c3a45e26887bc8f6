import { describe, expect, test } from 'vitest'
import AreaTable from '../../src/components/report/AreaTable.vue'
import ReadingTable from '../../src/components/report/ReadingTable.vue'
import ResultSentence from '../../src/components/report/ResultSentence.vue'
import WaterfallTable from '../../src/components/report/WaterfallTable.vue'
import WeaknessList from '../../src/components/report/WeaknessList.vue'
import AnswerTable from '../../src/components/step/AnswerTable.vue'
import { assess, type Assessment } from '../../src/core/assess.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import type { Language } from '../../src/core/wording.ts'
import { answerRows } from '../../src/outputs/answerRows.ts'
import { radar, waterfall } from '../../src/outputs/charts.ts'
import {
  ALL_MAY_BE_NOT_APPLICABLE,
  certificate,
  factsAll,
  isms,
  level,
  must,
  notApplicable,
  questionOf,
  RULEBOOK,
  sheetWhereAll,
  sheetWhereNothingPermittedApplies,
  sheetWith,
  UNKNOWN,
} from '../core/builders.ts'
import { mountWith } from './mountWith.ts'
import { link, links, rowsOf, said, textOf } from './screen.ts'
import { WORDING } from './wordings.ts'

const assessed = (sheet: Sheet): Assessment => assess(RULEBOOK, sheet)

describe('the result as a sentence', () => {
  const sentences = async (assessment: Assessment, language: Language = 'ja'): Promise<string[]> => {
    await mountWith(ResultSentence, { assessment }, { language })
    return [...document.querySelectorAll('.sentence > *')].map(textOf)
  }

  const nothingApplicable = assess(
    ALL_MAY_BE_NOT_APPLICABLE,
    sheetWith({
      facts: factsAll(RULEBOOK, 'no'),
      answers: Object.fromEntries(RULEBOOK.questions.map(({ id }) => [id, notApplicable()])),
    }),
  )

  test.each<[string, Assessment, string[], string[]]>([
    [
      'complete',
      assessed(sheetWhereAll(RULEBOOK, 3, { certificates: [certificate()] })),
      ['割引率の試算は50%です。', '管理体制で30%、認証で20%です。', '管理体制は、あと54点で次の40%に届きます。'],
      [
        'Your estimated discount is 50%.',
        '30% for management and 20% for certificates.',
        '54 more points would bring management to 40%.',
      ],
    ],
    [
      'complete, at the top',
      assessed(sheetWhereAll(RULEBOOK, 4)),
      ['割引率の試算は40%です。', '管理体制で40%、認証で0%です。'],
      ['Your estimated discount is 40%.', '40% for management and 0% for certificates.'],
    ],
    [
      'above the maximum',
      assessed(sheetWhereAll(RULEBOOK, 4, { certificates: [certificate(), isms()] })),
      ['割引率の試算は60%です。', '管理体制で40%、認証で30%です。', '合わせると70%ですが、上限の60%になります。'],
      [
        'Your estimated discount is 60%.',
        '40% for management and 30% for certificates.',
        'Together that would be 70%; the maximum is 60%.',
      ],
    ],
    [
      'with one question open',
      assessed(sheetWhereAll(RULEBOOK, 4, { answers: { 'GOV-01': null } })),
      ['いま確かな割引率は40%です。', '管理体制で40%、認証で0%です。', '答えていない質問が1問あり、最大で40%になりえます。'],
      [
        'The discount certain so far is 40%.',
        '40% for management and 0% for certificates.',
        '1 question is open; up to 40% is possible.',
      ],
    ],
    [
      'before the first answer',
      assessed(sheetWith()),
      ['いま確かな割引率は0%です。', '管理体制で0%、認証で0%です。', '答えていない質問が60問あり、最大で40%になりえます。'],
      [
        'The discount certain so far is 0%.',
        '0% for management and 0% for certificates.',
        '60 questions are open; up to 40% is possible.',
      ],
    ],
    [
      'with one unknown answer',
      assessed(sheetWhereAll(RULEBOOK, 2, { answers: { 'SYS-02': UNKNOWN } })),
      [
        '割引率の試算は0%です。',
        '管理体制で0%、認証で0%です。',
        '「わからない」1問を確かめると、最大で10%になりえます。',
        '管理体制は、あと6点で次の10%に届きます。',
      ],
      [
        'Your estimated discount is 0%.',
        '0% for management and 0% for certificates.',
        'Finding out the 1 unknown answer could give up to 10%.',
        '6 more points would bring management to 10%.',
      ],
    ],
    [
      'limited by an essential question',
      assessed(sheetWhereAll(RULEBOOK, 3, { answers: { 'BCP-01': level(1) } })),
      [
        '割引率の試算は20%です。',
        '管理体制で20%、認証で0%です。',
        '次の30%には、要改善の重要設問をあと1問減らすことが要ります。',
      ],
      [
        'Your estimated discount is 20%.',
        '20% for management and 0% for certificates.',
        'For 30%, 1 more essential question must be brought up to standard.',
      ],
    ],
    [
      'with nothing applicable',
      nothingApplicable,
      [
        'いま確かな割引率は0%です。',
        '管理体制で0%、認証で0%です。',
        'すべての質問が「該当なし」のため、管理体制の区分はありません。',
      ],
      [
        'The discount certain so far is 0%.',
        '0% for management and 0% for certificates.',
        'Every question is "not applicable", so there is no management tier.',
      ],
    ],
  ])('%s', async (_name, assessment, japanese, english) => {
    expect(await sentences(assessment, 'ja')).toEqual(japanese)
    document.body.replaceChildren()
    expect(await sentences(assessment, 'en')).toEqual(english)
  })

  test('one point short is one point, not "1 more points"', async () => {
    const { management, ...rest } = assessed(sheetWhereAll(RULEBOOK, 3))
    const nextTier = { discountPercent: 40, missingPoints: 1, weakEssentialsToMend: 0 }
    const assessment = { ...rest, management: { ...management, nextTier } }
    expect((await sentences(assessment, 'en')).at(-1)).toBe('1 more point would bring management to 40%.')
  })

  test('is the heading of its page, of the rank asked for', async () => {
    await mountWith(ResultSentence, { assessment: assessed(sheetWith()), level: 2 })
    expect(document.querySelector('h2')?.textContent).toBe('いま確かな割引率は0%です。')
    expect(document.querySelector('h1')).toBeNull()
  })
})

describe('the weak points', () => {
  const sheet = sheetWhereAll(RULEBOOK, 4, { answers: { 'SYS-02': UNKNOWN, 'GOV-03': level(0), 'GOV-01': level(2) } })
  const { weaknesses } = assessed(sheet)

  test.each(['ja', 'en'] as const)('say what is so and what comes next, the weightiest first (%s)', async (language) => {
    const wording = WORDING[language]
    await mountWith(WeaknessList, { weaknesses, wording }, { language })
    const items = [...document.querySelectorAll('li')].map(textOf)
    expect(items).toHaveLength(3)
    const texts = (id: string) => must(wording.questions[id])
    const [first, second, third] = items
    expect(first).toContain(texts('GOV-03').topic)
    expect(first).toContain(must(texts('GOV-03').options[0]))
    expect(first).toContain(must(texts('GOV-03').nextSteps[0]))
    expect(first).toContain(language === 'ja' ? '重要設問・要改善' : 'Essential, needs improvement')
    expect(first).toContain(language === 'ja' ? '−12点' : '−12 points')
    expect(second).toContain(texts('SYS-02').topic)
    const who = must(wording.roles[questionOf(RULEBOOK, 'SYS-02').askWho])
    expect(second).toContain(language === 'ja' ? `まず確認：${who}に聞く` : `Ask first: ${who}`)
    expect(second).toContain(language === 'ja' ? 'わからない' : "I don't know")
    expect(third).toContain(must(texts('GOV-01').nextSteps[2]))
    expect(third).not.toContain(language === 'ja' ? '要改善' : 'needs improvement')
  })

  test('lead to their questions where they can be changed', async () => {
    await mountWith(WeaknessList, { weaknesses, wording: WORDING.ja, linked: true }, { at: '/sheet/s1/result' })
    expect(links(/^問/).map((each) => [textOf(each), each.getAttribute('href')])).toEqual([
      ['問3', '/sheet/s1/questions/3'],
      [
        `問${String(questionOf(RULEBOOK, 'SYS-02').number)}`,
        `/sheet/s1/questions/${String(questionOf(RULEBOOK, 'SYS-02').number)}`,
      ],
      ['問1', '/sheet/s1/questions/1'],
    ])
  })

  test('lead nowhere on paper', async () => {
    await mountWith(WeaknessList, { weaknesses, wording: WORDING.ja })
    expect(links(/.*/)).toEqual([])
  })
})

describe('the tables', () => {
  test('of the waterfall show certain and possible', async () => {
    const bars = waterfall(assessed(sheetWith({ certificates: [certificate({ number: '' })] })))
    await mountWith(WaterfallTable, { bars, names: ['A', 'B', 'C', 'D'] })
    expect(rowsOf()).toEqual([
      ['A', '0%', '＋40%'],
      ['B', '0%', '＋20%'],
      ['C', '0%', '–'],
      ['D', '0%', '＋60%'],
    ])
  })

  test('of the waterfall show what may still be cut off', async () => {
    const bars = waterfall(assessed(sheetWith({ certificates: [certificate(), isms()] })))
    await mountWith(WaterfallTable, { bars, names: ['A', 'B', 'C', 'D'] })
    expect(rowsOf()[2]).toEqual(['C', '0%', '-10%'])
  })

  test('of the waterfall show what is cut off', async () => {
    const bars = waterfall(assessed(sheetWhereAll(RULEBOOK, 4, { certificates: [certificate(), isms()] })))
    await mountWith(WaterfallTable, { bars, names: ['A', 'B', 'C', 'D'] }, { language: 'en' })
    expect(rowsOf()).toEqual([
      ['A', '40%', '–'],
      ['B', '30%', '–'],
      ['C', '-10%', '–'],
      ['D', '60%', '–'],
    ])
  })

  test('of the areas show points, percent and band in words', async () => {
    const points = radar(assessed(sheetWhereAll(RULEBOOK, 3)), WORDING.ja).slice(0, 1)
    const empty = { ...must(points[0]), id: 'X', name: '空', percent: null, band: null, earned: 0, possible: 0 }
    await mountWith(AreaTable, { points: [...points, empty], caption: '分野' })
    const { name, earned, possible } = must(points[0])
    expect(rowsOf()).toEqual([
      [name, `${String(earned)} / ${String(possible)}`, '75%', 'よくできている'],
      ['空', '0 / 0', '–', '対象の質問なし'],
    ])
  })

  test.each<[Language, string[]]>([
    ['ja', ['24〜32 / 40', '60〜80%', '未回答あり（1問）']],
    ['en', ['24–32 / 40', '60–80%', '1 not answered']],
  ])('of the areas do not evaluate one with an unanswered question (%s)', async (language, cells) => {
    const sheet = sheetWhereAll(RULEBOOK, 3, { answers: { 'GOV-01': null } })
    const points = radar(assessed(sheet), WORDING[language])
    await mountWith(AreaTable, { points, caption: '' }, { language })
    expect(must(rowsOf()[0]).slice(1)).toEqual(cells)
    expect(must(rowsOf()[1])[2]).toBe('75%')
  })

  test.each<[number, string]>([
    [0, 'Needs work soon'],
    [1, 'A beginning'],
    [2, 'Getting there'],
    [3, 'Good'],
    [4, 'Very good'],
  ])('of the areas call band %i "%s"', async (band, name) => {
    const share = { percent: 1, reachablePercent: 1, earned: 1, open: 0, possible: 4 }
    const point = { id: 'X', short: '', name: 'X', ...share, unanswered: 0, band }
    await mountWith(AreaTable, { points: [point], caption: '' }, { language: 'en' })
    expect(rowsOf()).toEqual([['X', '1 / 4', '1%', name]])
  })

  test.each<[Language, string, string[][]]>([
    [
      'ja',
      '該当なし 19問',
      [
        ['満点から外す（この試算）', '75%', '30%'],
        ['実施していないとみなす', '53%', '10%'],
        ['満点とみなす', '82%', '30%'],
      ],
    ],
    [
      'en',
      '19 not applicable',
      [
        ['Left out of the total (this estimate)', '75%', '30%'],
        ['Counted as not done', '53%', '10%'],
        ['Counted as full marks', '82%', '30%'],
      ],
    ],
  ])('of the other readings stand beside the estimate (%s)', async (language, caption, rows) => {
    const { readings, management } = assessed(sheetWhereNothingPermittedApplies(RULEBOOK, 3))
    await mountWith(ReadingTable, { readings: must(readings), own: management.certain }, { language })
    expect(document.querySelector('caption')?.textContent.trim()).toBe(caption)
    expect(rowsOf()).toEqual(rows)
  })

  test('of the other readings have no percent where nothing is applicable', async () => {
    const { readings, management } = assessed(sheetWhereNothingPermittedApplies(RULEBOOK, 3))
    await mountWith(ReadingTable, { readings: must(readings), own: { ...management.certain, percent: null } })
    expect(rowsOf()[0]).toEqual(['満点から外す（この試算）', '–', '30%'])
  })
})

describe('the table of answers', () => {
  const sheet = sheetWith({
    facts: factsAll(RULEBOOK, 'no', { 'public-website': 'yes' }),
    answers: { 'GOV-01': level(3), 'GOV-02': UNKNOWN, 'NET-02': notApplicable('有線だけ') },
  })
  const ids = ['GOV-01', 'GOV-02', 'GOV-03', 'NET-02']
  const rowsIn = (language: Language) =>
    answerRows(RULEBOOK, WORDING[language], assessed(sheet), sheet).filter(({ id }) => ids.includes(id))

  test('shows answers in words, and points where asked for', async () => {
    await mountWith(AnswerTable, { rows: rowsIn('ja'), caption: 'すべての回答', points: true })
    const number = questionOf(RULEBOOK, 'NET-02').number
    const topic = (id: string) => must(WORDING.ja.questions[id]).topic
    expect(rowsOf()).toEqual([
      [`問1 ${topic('GOV-01')}`, must(must(WORDING.ja.questions['GOV-01']).options[3]), '6 / 8'],
      [`問2 ${topic('GOV-02')}`, 'わからない', '0 / 8'],
      [`問3 ${topic('GOV-03')} 重要設問`, '未回答', '0 / 12'],
      [`問${String(number)} ${topic('NET-02')}`, '該当なし 有線だけ', '–'],
    ])
    expect(document.querySelector('caption')?.textContent.trim()).toBe('すべての回答')
  })

  test('leads each answer to its question, to be changed or to be answered', async () => {
    await mountWith(AnswerTable, { rows: rowsIn('en'), caption: '', changeable: true }, { language: 'en' })
    expect(link(/^Answer\s*Q3$/).getAttribute('href')).toBe('/sheet/s1/questions/3')
    expect(links(/^Change\s*Q\d+$/)).toHaveLength(3)
    expect(links(/^Answer\s*Q\d+$/)).toHaveLength(1)
    expect(rowsOf()[0]).toHaveLength(3)
  })

  test('shows hostile reasons as text', async () => {
    const text = '<script>alert(1)</script>'
    const rows = rowsIn('ja').map((row) => ({ ...row, text }))
    await mountWith(AnswerTable, { rows, caption: '' })
    expect(said()).toContain(text)
    expect(document.querySelector('td script')).toBeNull()
  })
})
