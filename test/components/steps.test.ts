import { describe, expect, test } from 'vitest'
import FlagList from '../../src/components/step/FlagList.vue'
import StepList from '../../src/components/step/StepList.vue'
import { assess } from '../../src/core/assess.ts'
import type { Flag } from '../../src/core/flags.ts'
import type { Rulebook } from '../../src/core/rulebook.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import type { StepKind } from '../../src/core/steps.ts'
import type { Language } from '../../src/core/wording.ts'
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
  truste,
  UNKNOWN,
} from '../core/builders.ts'
import { mountWith } from './mountWith.ts'
import { links, said, textOf } from './screen.ts'
import { WORDING } from './wordings.ts'

describe('the points to check', () => {
  const sheet = sheetWith({ certificates: [isms({ id: 'c1', scope: 'partial' })] })
  const show = async (flags: readonly Flag[], language: Language = 'ja', linked = false): Promise<string[]> => {
    await mountWith(FlagList, { flags, rulebook: RULEBOOK, wording: WORDING[language], sheet, linked }, { language })
    return [...document.querySelectorAll('li')].map(textOf)
  }
  const rule = must(RULEBOOK.consistency.rules[0])
  const because = (language: Language, fact: string) => must(WORDING[language].facts[fact]).because

  test.each<[Flag, string, string]>([
    [
      { kind: 'not-applicable-lowers-tier', fromPercent: 30, toPercent: 10 },
      '「該当なし」を実施なしとみなすと、管理体制割引は30%から10%に下がります。',
      'If "not applicable" counted as not done, the management discount would fall from 30% to 10%.',
    ],
    [
      { kind: 'not-applicable-not-permitted', question: 'GOV-01', facts: ['wireless-lan', 'contractors'] },
      `（${because('ja', 'wireless-lan')}、${because('ja', 'contractors')}）`,
      `(${because('en', 'wireless-lan')}, ${because('en', 'contractors')})`,
    ],
    [
      { kind: 'not-applicable-not-permitted', question: 'GOV-01', facts: [] },
      'この質問では「該当なし」を選べません',
      'this question does not allow it',
    ],
    [
      { kind: 'accident-prevention-unfinished', accidents: ['a1'] },
      '過去の事故のうち1件は、再発を防ぐ対策が終わっていません。',
      'For 1 past accident, the measures against recurrence are not finished.',
    ],
    [
      { kind: 'accident-prevention-unfinished', accidents: ['a1', 'a2'] },
      '過去の事故のうち2件は、再発を防ぐ対策が終わっていません。',
      'For 2 past accidents, the measures against recurrence are not finished.',
    ],
    [
      { kind: 'leak-before-first-contract' },
      '初年度契約の開始より前に分かっていた（または疑いのあった）漏えいがあります。',
      'A leak was known or suspected before the start of the first-year contract.',
    ],
    [
      { kind: 'partial-certificate', certificate: 'c1' },
      `${must(WORDING.ja.certificates['isms']).name}は、会社の一部だけの登録です。`,
      `${must(WORDING.en.certificates['isms']).name}: only part of the company is registered.`,
    ],
    [
      { kind: 'contradiction', rule: rule.id, questions: rule.questions },
      must(WORDING.ja.contradictions[rule.id]),
      must(WORDING.en.contradictions[rule.id]),
    ],
    [
      { kind: 'raised-after-result', questions: ['GOV-01'] },
      '結果を見たあとで、上げた答えがあります。',
      'Answers were raised after the result was first shown.',
    ],
  ])('$kind', async (flag, japanese, english) => {
    expect((await show([flag]))[0]).toContain(japanese)
    document.body.replaceChildren()
    expect((await show([flag], 'en'))[0]).toContain(english)
  })

  test('lead to the questions where they can be mended', async () => {
    const number = questionOf(RULEBOOK, 'NET-02').number
    await show([{ kind: 'raised-after-result', questions: ['GOV-01', 'NET-02'] }], 'ja', true)
    expect(links(/^問/).map((each) => each.getAttribute('href'))).toEqual([
      '/sheet/s1/questions/1',
      `/sheet/s1/questions/${String(number)}`,
    ])
  })

  test('name the question on paper, without a link', async () => {
    const [text] = await show([{ kind: 'not-applicable-not-permitted', question: 'GOV-02', facts: [] }])
    expect(text).toContain('問2')
    expect(links(/.*/)).toEqual([])
  })
})

describe('the steps of the calculation', () => {
  const show = async (sheet: Sheet, language: Language = 'ja', rulebook: Rulebook = RULEBOOK): Promise<Map<string, string>> => {
    const { steps } = assess(rulebook, sheet)
    await mountWith(StepList, { steps, rulebook, wording: WORDING[language] }, { language })
    const items = [...document.querySelectorAll('.steps > li')]
    return new Map(steps.map(({ kind }, index): [StepKind, string] => [kind, textOf(must(items[index]))]))
  }

  test('have a heading, a text and a basis for each kind, in both languages', async () => {
    for (const language of ['ja', 'en'] as const) {
      const steps = await show(sheetWhereAll(RULEBOOK, 3), language)
      expect(steps.size).toBe(9)
      for (const text of steps.values()) expect(text).toMatch(language === 'ja' ? /公表|仮定/ : /Published|Assumption/)
      document.body.replaceChildren()
    }
  })

  test('put nothing on the page that is no text', async () => {
    await show(sheetWhereAll(RULEBOOK, 3))
    expect(document.querySelector('.steps')?.innerHTML).not.toContain('[object Object]')
  })

  const complete = sheetWhereAll(RULEBOOK, 3, { certificates: [certificate()], profile: { membership: 'member' } })
  test.each<[StepKind, string[], string[]]>([
    ['applicable-questions', ['60問のうち60問が対象です。'], ['60 of 60 questions apply.']],
    [
      'question-points',
      ['重みと実施レベルを掛けて足すと、540点のうち405点です。', '失点は135点です。'],
      ['Weight times level, added up: 405 of 540 points.', '135 points are lost.'],
    ],
    ['areas', [must(WORDING.ja.areas['GOV']).name, '（75%）'], [must(WORDING.en.areas['GOV']).name, '(75%)']],
    [
      'overall',
      ['405 ÷ 540 ＝ 75%（切り捨て）で、点数による割引は30%です。'],
      ['405 ÷ 540 = 75% (rounded down), which gives 30% by points.'],
    ],
    ['essential-limits', ['重要設問12問はすべて基準以上で'], ['All 12 essential questions are sound; no limit applies.']],
    ['management-tier', ['管理体制割引は30%です（最大40%）。'], ['The management discount is 30% (at most 40%).']],
    [
      'certificates',
      [`${must(WORDING.ja.certificates['privacy-mark']).name}：20%`, '認証割引は20%です（最大30%）。'],
      [`${must(WORDING.en.certificates['privacy-mark']).name}: 20%`, 'The certificate discount is 20% (at most 30%).'],
    ],
    [
      'combination',
      ['30% ＋ 20% ＝ 50%。上限は60%なので、割引率は50%です。'],
      ['30% + 20% = 50%. The maximum is 60%, so the discount is 50%.'],
    ],
    ['group-discount', ['会員の団体割引は20%で'], ['The group discount for members is 20%, applied separately.']],
  ])('of a complete sheet: %s', async (kind, japanese, english) => {
    for (const part of japanese) expect((await show(complete)).get(kind)).toContain(part)
    document.body.replaceChildren()
    for (const part of english) expect((await show(complete, 'en')).get(kind)).toContain(part)
  })

  const open = sheetWith({
    answers: { 'GOV-01': level(2), 'GOV-03': UNKNOWN },
    certificates: [certificate({ number: '' }), truste({ validTo: '2020-01-01', validFrom: '2019-01-01' })],
  })
  test.each<[StepKind, string[]]>([
    ['applicable-questions', ['未回答 58問、わからない 1問']],
    ['areas', ['4 / 40（未回答3問）']],
    ['question-points', ['540点のうち4点です。', '未確定が532点、失点が4点あります。']],
    ['overall', ['4 ÷ 540 ＝ 0%', '未確定の答えがすべて最高なら99%で、40%になります。']],
    ['essential-limits', ['重要設問12問のうち12問が要改善または未確定で、割引は最大10%です。', 'この上限は変わります。']],
    ['management-tier', ['管理体制割引は0%から40%のあいだです（最大40%）。']],
    [
      'certificates',
      ['登録番号が入っていません。', '有効期間が終わっています。', '認証割引は0%から20%のあいだです（最大30%）。'],
    ],
    ['combination', ['0% ＋ 0% ＝ 0%', '未確定の分がそろえば、60%になりえます。']],
    ['group-discount', ['会員かどうかが、まだ選ばれていません。']],
  ])('of an open sheet: %s', async (kind, parts) => {
    const text = (await show(open)).get(kind)
    for (const part of parts) expect(text).toContain(part)
  })

  test('name the questions that do not apply', async () => {
    const steps = await show(sheetWhereNothingPermittedApplies(RULEBOOK, 3))
    const number = String(questionOf(RULEBOOK, 'NET-02').number)
    expect(steps.get('applicable-questions')).toMatch(new RegExp(`60問のうち\\d+問が対象です。 ?該当なし：.*問${number}`))
  })

  test('of a company to which nothing applies give no percent', async () => {
    const sheet = sheetWith({
      facts: factsAll(RULEBOOK, 'no'),
      profile: { membership: 'non-member' },
      answers: Object.fromEntries(RULEBOOK.questions.map(({ id }) => [id, notApplicable()])),
    })
    const steps = await show(sheet, 'ja', ALL_MAY_BE_NOT_APPLICABLE)
    expect(steps.get('overall')).toContain('対象の質問がないため、区分はありません。')
    expect(steps.get('areas')).toContain('対象の質問なし')
    expect(steps.get('certificates')).toContain('認証は入れていません。')
    expect(steps.get('group-discount')).toContain('会員ではないため、団体割引はありません。')
    expect(said()).not.toMatch(/NaN|null|undefined/)
  })
})
