import { describe, expect, test } from 'vitest'
import AreaList from '../../src/components/question/AreaList.vue'
import PointsBar from '../../src/components/question/PointsBar.vue'
import RangePanel from '../../src/components/question/RangePanel.vue'
import RoundDone from '../../src/components/question/RoundDone.vue'
import TierLadder from '../../src/components/question/TierLadder.vue'
import { assess } from '../../src/core/assess.ts'
import { withAnswer } from '../../src/core/edit.ts'
import type { Answer, Sheet } from '../../src/core/sheet.ts'
import type { Language } from '../../src/core/wording.ts'
import { answerEffect } from '../../src/outputs/answerEffect.ts'
import { ladder } from '../../src/outputs/ladder.ts'
import { areaProgress } from '../../src/outputs/progress.ts'
import { factsAll, level, must, RULEBOOK, sheetWhereAll, sheetWith, UNKNOWN } from '../core/builders.ts'
import { mountWith } from './mountWith.ts'
import { button, buttons, headings, link, links, said, textOf } from './screen.ts'
import { WORDING } from './wordings.ts'

const assessed = (sheet: Sheet) => assess(RULEBOOK, sheet)
const QUICK_AT_3 = sheetWith({
  facts: factsAll(RULEBOOK, 'yes'),
  answers: Object.fromEntries(RULEBOOK.questions.filter(({ quick }) => quick).map(({ id }) => [id, level(3)])),
})
const WEIGHT_1 = must(RULEBOOK.questions.find(({ essential, weight }) => !essential && weight === 1))

describe('the range', () => {
  async function panel(sheet: Sheet, language: Language = 'ja', showGuide = false) {
    return mountWith(RangePanel, { rulebook: RULEBOOK, assessment: assessed(sheet), effect: null, showGuide }, { language })
  }

  test.each<[Language, string]>([
    ['ja', '管理体制割引は0%から40%のあいだです。'],
    ['en', 'The management discount is between 0% and 40%.'],
  ])('before the first answer is wide open (%s)', async (language, sentence) => {
    await panel(sheetWith(), language)
    expect(said()).toContain(sentence)
  })

  test.each<[Language, string]>([
    ['ja', '管理体制割引は30%に決まりました。'],
    ['en', 'The management discount is decided: 30%.'],
  ])('of a complete sheet is decided (%s)', async (language, sentence) => {
    await panel(sheetWhereAll(RULEBOOK, 3), language)
    expect(said()).toContain(sentence)
  })

  test('shows what is certain, open and lost, to eye and ear', async () => {
    await panel(sheetWhereAll(RULEBOOK, 3, { answers: { 'GOV-03': UNKNOWN } }))
    expect(document.querySelector('[role="img"]')?.getAttribute('aria-label')).toBe('点数のうち、確定73%、未確定3%、失点24%')
    expect(said()).toContain('確定 73%未確定 3%失点 24%')
  })

  test('shows the guide only when it is told to', async () => {
    const { wrapper } = await panel(QUICK_AT_3)
    expect(said()).not.toContain('目安')
    await wrapper.setProps({ showGuide: true })
    expect(said()).toContain('管理体制割引の目安（参考）30%')
    expect(said()).toContain('目安はここ')
  })

  test('shows no guide once there is a tier', async () => {
    await panel(sheetWhereAll(RULEBOOK, 3), 'ja', true)
    expect(said()).not.toContain('目安')
  })

  test('says that certificates come later, on every sheet', async () => {
    await panel(sheetWhereAll(RULEBOOK, 4), 'en')
    expect(said()).toContain('The certificate discount is added later.')
  })
})

describe('what an answer did', () => {
  async function effect(sheet: Sheet, id: string, answer: Answer | null, language: Language = 'ja'): Promise<string> {
    const after = assessed(withAnswer(sheet, id, answer))
    await mountWith(
      RangePanel,
      { rulebook: RULEBOOK, assessment: after, effect: answerEffect(assessed(sheet), after), showGuide: false },
      { language },
    )
    return said(must(document.querySelector('[role="status"]')))
  }

  test('is said after the answer, never before one', async () => {
    await mountWith(RangePanel, { rulebook: RULEBOOK, assessment: assessed(sheetWith()), effect: null, showGuide: false })
    expect(said(must(document.querySelector('[role="status"]')))).toBe('')
  })

  test('names its points and the essential questions that are sound', async () => {
    expect(await effect(sheetWith({ answers: { 'SYS-02': level(0) } }), 'GOV-03', level(3))).toBe(
      'この回答で9点が確定しました。重要設問は、答えた2問のうち1問が基準以上です。',
    )
  })

  test('names its points in English', async () => {
    expect(await effect(sheetWith(), WEIGHT_1.id, level(3), 'en')).toBe('This answer made 3 points certain.')
  })

  test('is one point, not "1 points"', async () => {
    expect(await effect(sheetWith(), WEIGHT_1.id, level(1), 'en')).toBe('This answer made 1 point certain.')
  })

  test('is nothing for an answer without points, or one that takes some back', async () => {
    expect(await effect(sheetWith(), WEIGHT_1.id, level(0))).toBe('この回答で確定した点はありません。')
    document.body.replaceChildren()
    expect(await effect(sheetWith({ answers: { [WEIGHT_1.id]: level(3) } }), WEIGHT_1.id, UNKNOWN, 'en')).toBe(
      'This answer made no points certain.',
    )
  })
})

describe('the ladder', () => {
  async function rungs(sheet: Sheet, language: Language = 'ja'): Promise<string[]> {
    const { management } = assessed(sheet)
    await mountWith(TierLadder, { rungs: ladder(RULEBOOK, management), decided: management.decided }, { language })
    return [...document.querySelectorAll('li')].map(textOf)
  }

  test('says of every rung what it is', async () => {
    expect(await rungs(sheetWhereAll(RULEBOOK, 3))).toEqual(['40%いまは届きません', '30%決定', '20%確定', '10%確定', '0%確定'])
  })

  test('says it in English', async () => {
    expect(await rungs(sheetWith(), 'en')).toEqual(['40%Within reach', '30%Possible', '20%Possible', '10%Possible', '0%Certain'])
  })

  test('says where the guide stands', async () => {
    expect(await rungs(QUICK_AT_3)).toEqual(['40%まだ届きます', '30%目安はここ', '20%可能', '10%可能', '0%確定'])
  })

  test('has a name', async () => {
    await rungs(sheetWith())
    expect(document.querySelector('ol')?.getAttribute('aria-label')).toBe('割引の段階')
  })
})

describe('the points bar', () => {
  test('is not there when nothing is applicable', async () => {
    await mountWith(PointsBar, { bar: null, legend: true })
    expect(said()).toBe('')
  })

  test('speaks English', async () => {
    await mountWith(PointsBar, { bar: { certainPercent: 50, openPercent: 30, lostPercent: 20 } }, { language: 'en' })
    expect(document.querySelector('[role="img"]')?.getAttribute('aria-label')).toBe(
      'Of the points, 50% certain, 30% open, 20% lost',
    )
  })
})

describe('the list of areas', () => {
  const areas = areaProgress(RULEBOOK, assessed(sheetWith({ answers: { 'GOV-01': level(1) } })), 'full')

  test.each(['ja', 'en'] as const)('shows each with its progress, in %s', async (language) => {
    await mountWith(AreaList, { areas, current: 'GOV', wording: WORDING[language] }, { language })
    const names = [...document.querySelectorAll('button')].map(textOf)
    const spoken = (answered: number, total: number): string =>
      language === 'ja'
        ? `${String(total)}問のうち${String(answered)}問に回答`
        : `${String(answered)} of ${String(total)} answered`
    expect(names).toEqual(
      areas.map(
        ({ id, answered, total }) =>
          `${must(WORDING[language].areas[id]).name}${String(answered)}/${String(total)}${spoken(answered, total)}`,
      ),
    )
  })

  test('marks the one where the person is', async () => {
    await mountWith(AreaList, { areas, current: 'AST', wording: WORDING.ja })
    const current = [...document.querySelectorAll('[aria-current="true"]')].map(textOf)
    expect(current).toEqual([`${must(WORDING.ja.areas['AST']).name}0/44問のうち0問に回答`])
  })

  test('leads to the first open question of an area', async () => {
    const { wrapper } = await mountWith(AreaList, { areas, current: '', wording: WORDING.ja })
    document.querySelectorAll('button').forEach((each) => {
      each.click()
    })
    expect(wrapper.emitted('enter')?.slice(0, 2)).toEqual([[2], [6]])
  })
})

describe('the end of a round', () => {
  test('after the quick one gives the guide and what is left', async () => {
    const { wrapper } = await mountWith(RoundDone, {
      round: 'quick',
      quickDone: true,
      assessment: assessed(QUICK_AT_3),
      minutes: 18,
    })
    expect(headings()).toEqual(['24問が終わりました'])
    expect(said()).toContain('管理体制割引の目安（参考）30%')
    expect(said()).toContain('いま確かなのは0%、残りの答えしだいで40%まで届きます。')
    expect(said()).toContain('残りは36問、約18分です。')
    button('残りの36問へ進む').click()
    button('認証の入力と結果へ').click()
    expect(Object.keys(wrapper.emitted()).filter((name) => name !== 'click')).toEqual(['full', 'review'])
    expect(link('社長に見せる1枚を開く').getAttribute('href')).toBe('/sheet/s1/summary')
  })

  test('has no page for the president before the quick round is done', async () => {
    await mountWith(RoundDone, { round: 'quick', quickDone: false, assessment: assessed(sheetWith()), minutes: 30 })
    expect(links(/.*/)).toEqual([])
  })

  test('with one question left says so in good English', async () => {
    const assessment = assessed(sheetWhereAll(RULEBOOK, 3, { answers: { 'GOV-01': null } }))
    await mountWith(RoundDone, { round: 'full', quickDone: true, assessment, minutes: 1 }, { language: 'en' })
    expect(headings()).toEqual(['That was the last of these questions'])
    expect(said()).toContain('1 question left, about 1 min.')
    expect(buttons('On to the last question')).toHaveLength(1)
  })

  test('of a complete sheet leads on to the certificates', async () => {
    await mountWith(RoundDone, { round: 'full', quickDone: true, assessment: assessed(sheetWhereAll(RULEBOOK, 3)), minutes: 0 })
    expect(headings()).toEqual(['すべての質問に答えました'])
    expect([...document.querySelectorAll('button')].map(textOf)).toEqual(['認証の入力と結果へ'])
    expect(said()).not.toContain('目安')
  })
})
