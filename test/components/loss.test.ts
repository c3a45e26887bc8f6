import { describe, expect, test } from 'vitest'
import AmountField from '../../src/components/loss/AmountField.vue'
import DutyList from '../../src/components/loss/DutyList.vue'
import GuideSheet from '../../src/components/loss/GuideSheet.vue'
import PlanBars from '../../src/components/loss/PlanBars.vue'
import PresetButtons from '../../src/components/loss/PresetButtons.vue'
import YenText from '../../src/components/loss/YenText.vue'
import type { DutyRow } from '../../src/outputs/dutyRows.ts'
import { presetsOf } from '../../src/outputs/lossRows.ts'
import { readGuide } from '../../src/rulebooks/read.ts'
import { basisTexts } from '../../src/outputs/tierTable.ts'
import guideJa from '../../src/rulebooks/jcci-2015/responseGuide.ja.json'
import { RULEBOOK, valueOf } from '../core/builders.ts'
import { mountWith } from './mountWith.ts'
import { button, buttons, descriptionOf, field, rowsOf, said, textOf, type } from './screen.ts'
import { WORDING } from './wordings.ts'

/** What is said, without the spaces that only the layout makes. */
const tight = (root?: ParentNode): string => said(root).replaceAll(' ', '')

describe('an amount', () => {
  test.each([
    ['ja', 0, '0円'],
    ['ja', 9_999, '9,999円'],
    ['ja', 10_000, '1万円'],
    ['ja', 435_500, '43.55万円'],
    ['ja', 45_000_000, '4,500万円'],
    ['ja', 102_554_000, '1.02億円'],
    ['en', 999_999, '999,999 yen'],
    ['en', 1_000_000, '1 million yen'],
    ['en', 45_000_000, '45 million yen'],
  ] as const)('in %s: %i is said as %s', async (language, yen, expected) => {
    await mountWith(YenText, { yen }, { language })
    expect(said()).toBe(expected)
  })

  test('to the yen stands beneath where asked for', async () => {
    await mountWith(YenText, { yen: 102_554_000, exact: true })
    expect(said()).toBe('1.02億円 102,554,000円')
  })

  test('is said once where it is short already', async () => {
    await mountWith(YenText, { yen: 500, exact: true })
    expect(said()).toBe('500円')
  })
})

describe('a field for a number', () => {
  const props = { modelValue: 0, label: '人数', unit: '人', maximum: 1_000_000 }

  test('hands on what it understands, and shows how once it is left', async () => {
    const { wrapper } = await mountWith(AmountField, props)
    const input = field('人数')
    type(input, '３０万')
    expect(wrapper.emitted('update:modelValue')).toEqual([[300_000]])
    await wrapper.setProps({ modelValue: 300_000 })
    expect(input.value).toBe('３０万')
    input.dispatchEvent(new Event('change'))
    await wrapper.vm.$nextTick()
    expect(input.value).toBe('300,000')
  })

  test.each([
    ['-5', '0以上の数字で入れてください。'],
    ['1.5', '小数のない整数で入れてください。'],
    ['1,000,001', '1,000,000までの数字で入れてください。'],
    ['たくさん', '数字で入れてください。'],
  ])('explains %s and hands nothing on', async (text, sentence) => {
    const { wrapper } = await mountWith(AmountField, props)
    const input = field('人数')
    type(input, text)
    await wrapper.vm.$nextTick()
    expect(descriptionOf(input)).toBe(sentence)
    expect(input.getAttribute('aria-invalid')).toBe('true')
    expect(wrapper.emitted('update:modelValue')).toBeUndefined()
    input.dispatchEvent(new Event('change'))
    await wrapper.vm.$nextTick()
    expect(input.value, 'what was typed stays').toBe(text)
  })

  test('emptied is zero, and stays empty', async () => {
    const { wrapper } = await mountWith(AmountField, { ...props, modelValue: 12 })
    type(field('人数'), '')
    expect(wrapper.emitted('update:modelValue')).toEqual([[0]])
    await wrapper.setProps({ modelValue: 0 })
    expect(field('人数').value).toBe('')
  })

  test('follows a change from elsewhere, and says what is wrong with its number', async () => {
    const { wrapper } = await mountWith(AmountField, { ...props, modelValue: 12, error: '多すぎます。' })
    expect(descriptionOf(field('人数'))).toBe('多すぎます。')
    await wrapper.setProps({ modelValue: 4_000, error: '' })
    expect(field('人数').value).toBe('4,000')
    expect(field('人数').getAttribute('aria-invalid')).toBeNull()
  })

  test('shows nothing for nothing said yet, where that is asked for', async () => {
    await mountWith(AmountField, { ...props, blankZero: true })
    expect(field('人数').value).toBe('')
  })
})

describe('ready amounts', () => {
  const basisOf = (id: string) => basisTexts(RULEBOOK, WORDING.ja, [id])[0]
  const presets = presetsOf(RULEBOOK.loss.condolence.presets)

  test('are chosen with a tap, and say where the chosen one comes from', async () => {
    const { wrapper } = await mountWith(PresetButtons, { presets, yen: 650, basisOf })
    expect(button('標準 650円').getAttribute('aria-pressed')).toBe('true')
    expect(said()).toContain('インシデント損害額調査レポート 第2版')
    button('低い 500円').click()
    expect(wrapper.emitted('choose')).toEqual([[500]])
  })

  test('are not there where nothing is published', async () => {
    await mountWith(PresetButtons, { presets: [], yen: 650, basisOf })
    expect(buttons(/./)).toEqual([])
    expect(said()).toContain('公表された目安はありません')
  })

  test('say so when the amount is one’s own', async () => {
    await mountWith(PresetButtons, { presets, yen: 651, basisOf })
    expect(said()).toContain('自分で入れた金額です。')
  })
})

describe('the bars', () => {
  test('have the amounts as text beside them', async () => {
    await mountWith(PlanBars, {
      bars: [
        {
          id: 'A',
          name: 'セットA',
          paidYen: 11_000_000,
          borneYen: 34_000_000,
          parts: [
            { part: 'liability', from: 0, length: 0.25 },
            { part: 'borne', from: 0.25, length: 0.75 },
          ],
        },
      ],
    })
    expect(tight()).toContain('セットA支払い1,100万円自己負担3,400万円')
    const widths = [...document.querySelectorAll('.bar > svg > rect')].map((rect) => rect.getAttribute('width'))
    expect(widths).toEqual(['100', '300'])
  })
})

describe('the list of duties', () => {
  const row: DutyRow = {
    id: 'first-report',
    state: 'applies',
    reason: 'reportable-situation',
    name: '速報',
    to: '委員会',
    when: '3日から5日',
    note: '報告です。',
    fromDay: '2026-11-22',
    lastDay: '2026-11-24',
    daysLeft: 2,
    law: '法第26条',
    verified: 'secondary',
    basis: 'law-first-report',
  }

  test.each([
    [2, 'あと2日'],
    [0, '今日までです'],
    [-3, '3日過ぎています'],
  ])('with %i days left says %s', async (daysLeft, expected) => {
    await mountWith(DutyList, { rows: [{ ...row, daysLeft }] })
    expect(tight()).toContain(`2026年11月24日${expected}`)
    expect(said()).toContain('決まり：法第26条（解説から引用）')
  })

  test('says one day in English', async () => {
    await mountWith(DutyList, { rows: [{ ...row, daysLeft: 1 }] }, { language: 'en' })
    expect(tight()).toContain('24November20261dayleft')
  })

  test('gives no day where the law has none, and none for what does not apply', async () => {
    await mountWith(DutyList, {
      rows: [
        { ...row, id: 'a', lastDay: null, daysLeft: null, when: '速やかに' },
        { ...row, id: 'b', state: 'does-not-apply' },
      ],
    })
    expect(tight(document.querySelector('[data-duty="a"]') ?? document)).toContain('期限速やかに')
    expect(said(document.querySelector('[data-duty="b"]') ?? document)).not.toContain('期限')
  })
})

describe('the response guide', () => {
  const guide = valueOf(readGuide(guideJa))

  test('shows contacts in the steps that need them and in the list', async () => {
    await mountWith(GuideSheet, {
      guide,
      contacts: { lawyer: { name: '佐藤法律事務所', telephone: '03-0000-0000' }, agent: { name: '', telephone: '06-0000-0000' } },
    })
    const steps = [...document.querySelectorAll('.step')].map(textOf)
    expect(steps).toHaveLength(10)
    expect(steps.filter((step) => step.includes('佐藤法律事務所')).length).toBe(
      guide.steps.filter(({ contacts }) => contacts.includes('lawyer')).length,
    )
    expect(rowsOf()).toContainEqual(['弁護士', '佐藤法律事務所', '03-0000-0000'])
    expect(rowsOf()).toContainEqual(['保険代理店', '', '06-0000-0000'])
    expect(rowsOf()).toHaveLength(guide.contacts.length)
  })

  test('takes nothing from the names that every object has', async () => {
    const strange = { ...guide, contacts: [{ id: 'constructor', name: '役割', hint: '説明' }] }
    await mountWith(GuideSheet, { guide: strange, contacts: {} })
    expect(rowsOf()).toEqual([['役割', '', '']])
  })
})
