import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import { newStudy } from '../../src/core/lossStudy.ts'
import { EMPTY_SHEET, type Sheet } from '../../src/core/sheet.ts'
import type { Language } from '../../src/core/wording.ts'
import LossPage from '../../src/pages/member/LossPage.vue'
import {
  button,
  buttons,
  descriptionOf,
  field,
  fields,
  group,
  headings,
  rowsOf,
  said,
  type,
  unfold,
} from '../components/screen.ts'
import { certificate, must, sheetWith } from '../core/builders.ts'
import { exampleCase } from '../core/lossBuilders.ts'
import { storedContent } from '../stores/machine.ts'
import { emptyMachine, settled, visitSheet } from './support.ts'

const saved = vi.hoisted(() => ({ files: [] as { name: string; text: string }[] }))
vi.mock('../../src/browser/download.ts', () => ({
  download: (name: string, bytes: Uint8Array) => saved.files.push({ name, text: new TextDecoder().decode(bytes) }),
}))

beforeEach(async () => {
  saved.files = []
  await emptyMachine()
})

const show = (sheet: Sheet = EMPTY_SHEET, language: Language = 'ja') => visitSheet(LossPage, sheet, language, 'loss')
const flyer = (overrides = {}) => sheetWith({ loss: newStudy(EMPTY_SHEET, exampleCase('list-sold', overrides)) })
/** The estimate beside the form, without the spaces that only the layout makes. */
const summary = (): string => said(must(document.querySelector('[role="status"]'))).replaceAll(' ', '')

async function tap(name: string | RegExp, root?: ParentNode): Promise<void> {
  button(name, root).click()
  await settled()
}

async function enter(label: string, text: string, root?: ParentNode): Promise<void> {
  type(field(label, root), text)
  await settled()
}

describe('before a case is chosen', () => {
  test.each(['ja', 'en'] as const)('offers the examples, a case of one’s own, and the guide, in %s', async (language) => {
    await show(EMPTY_SHEET, language)
    expect(buttons(/制度案内の例|flyer/)).toHaveLength(1)
    expect(buttons(/^自分の会社の場合|^A case of your own/)).toHaveLength(1)
    expect(headings().filter((each) => /手順|Response guide/.test(each))).toHaveLength(1)
    expect(document.querySelectorAll('.step')).toHaveLength(10)
    expect(said()).not.toMatch(/NaN|undefined|\[object/)
  })
})

describe('the flyer’s example', () => {
  test('gives the figures of the rules', async () => {
    const { store } = await show()
    await tap(/制度案内の例/)
    expect(store.sheet.loss?.case).toEqual(exampleCase('list-sold'))
    expect(summary()).toBe('4,500万円45,000,000円賠償損害3,900万円費用損害600万円')
    const rows = rowsOf()
    expect(rows).toContainEqual(['損害賠償金', '300人 × 100,000円', '3,000万円 30,000,000円'])
    expect(rows).toContainEqual(['見舞金・見舞品', '2,000人 × 500円', '100万円 1,000,000円'])
    const setB = must(rows.find(([name]) => name?.startsWith('セットB')))
    expect(setB.slice(3)).toEqual(['4,390万円 43,900,000円', '110万円 1,100,000円免責 20万円限度額を超えた分 90万円'])
  })

  test('with the lawyer under costs, and costs at 90 percent', async () => {
    const { store } = await show(flyer())
    field('相談の費用（費用）').click()
    await settled()
    expect(summary()).toContain('賠償損害3,700万円費用損害800万円')
    field('争いごとの費用（賠償）').click()
    field(/90%で計算する/).click()
    await settled()
    expect(store.sheet.loss?.options.reducedCosts).toBe(true)
    const setC = must(rowsOf().find(([name]) => name?.startsWith('セットC')))
    expect(setC.slice(3).map((cell) => cell.split(' ')[0])).toEqual(['4,421万円', '79万円'])
  })

  test('is replaced at a tap while nobody has worked on it, and only after asking once somebody has', async () => {
    const { store } = await show(flyer())
    await tap(/サーバーへの攻撃/)
    expect(store.sheet.loss?.case).toEqual(exampleCase('server-attacked'))
    await enter('情報が漏えいした人数', '7')
    await tap(/制度案内の例/)
    expect(said(must(document.querySelector('dialog')))).toContain('いまの事故の内容を入れ替えますか')
    await tap('やめる')
    expect(store.sheet.loss?.case.persons).toBe(7)
    await tap(/制度案内の例/)
    await tap('入れ替える')
    expect(store.sheet.loss?.case).toEqual(exampleCase('list-sold'))
  })
})

describe('a case of one’s own', () => {
  test('gives an estimate after three entries, says what is assumed, and is kept', async () => {
    const { store } = await show()
    await tap(/^自分の会社の場合/)
    expect(summary()).toBe('あと次のものを入れると、試算が出ます。情報が漏えいした人数情報の種類')
    await enter('情報が漏えいした人数', '１，０００人')
    field('取引先から預かった情報').click()
    field(/^氏名・住所/).click()
    await settled()
    expect(summary()).toBe('1,179.5万円11,795,000円賠償損害700万円費用損害479.5万円')
    expect(said()).toContain('仮定です：損害賠償金、見舞金・見舞品、弁護士の費用、原因と被害の調査、おわびの手紙')
    await enter('取引先からの請求（求償）', '50万')
    expect(summary()).toContain('賠償損害750万円')
    await store.save()
    expect((await storedContent('s1'))?.loss?.case).toMatchObject({
      persons: 1_000,
      dataHeld: 'entrusted',
      dataClasses: ['identity'],
      clientRecourseYen: 500_000,
    })
  })

  test('counts cost items, with a preset or an amount of one’s own', async () => {
    const { store } = await show(flyer())
    field('問合せの窓口').click()
    await settled()
    const callCentre = must(document.querySelector('[role="group"][aria-label="問合せの窓口"]'))
    await tap('低い 165万円', callCentre)
    expect(store.sheet.loss?.case.items.at(-1)).toEqual({ id: 'call-centre', units: 1, unitYen: 1_650_000 })
    await enter('1件の金額', '170万', callCentre)
    await enter('回数・台数など', '2', callCentre)
    expect(said(callCentre)).toContain('340万円')
    expect(said(callCentre)).toContain('自分で入れた金額です。')
    field('問合せの窓口').click()
    await settled()
    expect(store.sheet.loss?.case.items.map(({ id }) => id)).toEqual(['lawyer', 'advertisement'])
  })

  test('takes damages by claimants, by the formula, or as an amount', async () => {
    const { store } = await show(flyer())
    field('式で求める').click()
    await settled()
    expect(summary()).toContain('賠償損害2,000万円')
    field('金額を入れる').click()
    await settled()
    await enter('損害賠償金の合計', '1.5億')
    expect(summary()).toContain('賠償損害1.52億円')
    field('請求する人の数で求める').click()
    await settled()
    const first = group('請求する人 1組目')
    field('割合で', first).click()
    await settled()
    expect(store.sheet.loss?.case.claimants[0]).toEqual({ sharePercent: 10, yenEach: 100_000 })
    await enter('請求する人の割合', '20', first)
    expect(descriptionOf(field('請求する人の割合', first))).toContain('いまの人数では600人です。')
    await tap('2組目を外す')
    expect(store.sheet.loss?.case.claimants).toEqual([{ sharePercent: 20, yenEach: 100_000 }])
    await tap('請求する人の組を加える')
    expect(store.sheet.loss?.case.claimants).toHaveLength(2)
  })

  test('hands sympathy money to a number of people', async () => {
    const { store } = await show(flyer())
    field('人数を決める').click()
    await settled()
    expect(store.sheet.loss?.case.condolence).toEqual({ recipients: 2_000, yenEach: 500 })
    await enter('渡す人数', '3001')
    expect(descriptionOf(field('渡す人数'))).toBe(
      '受け取る人（3,001人）が、漏えいした人（3,000人）より多くなっています。どちらかを直してください。',
    )
    expect(summary()).toContain('次の1か所を直すと、計算できます。見舞金・見舞品：')
    field('請求する人のほか全員').click()
    await settled()
    expect(summary()).toContain('4,500万円')
  })
})

describe('what is typed wrongly', () => {
  test.each([
    ['-5', '0以上の数字で入れてください。'],
    ['12.5', '小数のない整数で入れてください。'],
    ['99999999999', '1,000,000,000までの数字で入れてください。'],
    ['たくさん', '数字で入れてください。'],
  ])('%s is explained, and the figure before stays', async (text, sentence) => {
    const { store } = await show(flyer())
    await enter('情報が漏えいした人数', text)
    expect(descriptionOf(field('情報が漏えいした人数'))).toContain(sentence)
    expect(store.sheet.loss?.case.persons).toBe(3_000)
    expect(said()).not.toMatch(/NaN|undefined/)
  })

  test('fewer people than claimants: said at the groups, in the summary, and no figure', async () => {
    await show(flyer())
    await enter('情報が漏えいした人数', '999')
    const sentence = '請求する人（1,000人）が、漏えいした人（999人）より多くなっています。どちらかを直してください。'
    expect(summary()).toBe(`次の1か所を直すと、計算できます。請求する人：${sentence}`)
    expect(said()).toContain('上の内容がそろうと、ここに出ます。')
  })

  test('people times an amount beyond all reckoning is said where it stands', async () => {
    await show(flyer())
    await enter('情報が漏えいした人数', '10億')
    for (const typed of ['1兆', '10000億']) {
      await enter('一人あたりの額', typed, group('見舞金・見舞品'))
      expect(descriptionOf(field('一人あたりの額', group('見舞金・見舞品')))).toContain('掛けた額が大きすぎて計算できません')
    }
    expect(said()).not.toMatch(/NaN|Infinity/)
  })
})

describe('the free plan', () => {
  test('is worked out once both limits are there, and says what it allows', async () => {
    const { store } = await show(flyer())
    const wished = group('セットE（フリープラン）の希望の限度額')
    expect(said()).toContain('セットE（フリープラン）は、希望の限度額を入れると計算できます。')
    await enter('賠償の限度額', '3億', wished)
    expect(descriptionOf(field('賠償の限度額', wished))).toContain('300,000,001円から1,000,000,000,000円')
    expect(descriptionOf(field('費用の限度額', wished))).toBe('')
    await enter('賠償の限度額', '5億', wished)
    await enter('費用の限度額', '5000万', wished)
    expect(store.sheet.loss?.options.wished).toEqual({ liabilityYen: 500_000_000, costsYen: 50_000_000 })
    expect(rowsOf().filter(([name]) => name?.startsWith('セットE'))).toHaveLength(1)
    await enter('賠償の限度額', '', wished)
    await enter('費用の限度額', '', wished)
    expect(store.sheet.loss?.options.wished).toBeNull()
  })
})

describe('the duties', () => {
  test('count from the day of discovery, and go into a calendar', async () => {
    const { store } = await show(flyer())
    expect(buttons(/ICS/)).toEqual([])
    await enter('社内の誰かが気付いた日', '2026-11-20')
    expect(store.sheet.loss?.discovered).toBe('2026-11-20')
    expect(said(must(document.querySelector('[data-duty="first-report"]')))).toContain('2026年11月24日')
    expect(said(must(document.querySelector('[data-duty="final-report"]')))).toContain('2026年12月19日')
    field(/不正の目的/).click()
    await settled()
    expect(said(must(document.querySelector('[data-duty="final-report"]')))).toContain('2027年1月18日')
    await tap(/ICS/)
    expect(must(saved.files[0]).text).toContain('DTSTART;VALUE=DATE:20270118')
    expect(must(saved.files[0]).name).toMatch(/\.ics$/)
  })

  test('take today at a tap', async () => {
    const { store } = await show(flyer())
    await tap('今日を入れる')
    expect(store.sheet.loss?.discovered).toBe(store.today())
    await nextTick()
    expect(document.activeElement).toBe(field('社内の誰かが気付いた日'))
  })

  test('follow encryption, My Number, the mark and the kinds of data', async () => {
    const { store } = await show(flyer())
    const stateOf = (duty: string): string => said(must(document.querySelector(`[data-duty="${duty}"] h3`)))
    field(/強い暗号/).click()
    field(/^マイナンバー/).click()
    field(/^会社がプライバシーマーク/).click()
    await settled()
    expect(stateOf('first-report')).toContain('対象外')
    expect(stateOf('my-number-first-report')).toContain('要確認')
    expect(stateOf('privacy-mark-final-report')).toContain('対象')
    field('健康診断の結果').click()
    await settled()
    const sensitive = field(/^病歴・健康診断の結果・犯罪/)
    expect([sensitive.checked, sensitive.disabled]).toEqual([true, true])
    expect(store.sheet.loss).toMatchObject({ stronglyEncrypted: true, myNumber: true, privacyMark: true, situations: [] })
  })

  test('begin with the mark of the certificates page', async () => {
    const { store } = await show(sheetWith({ certificates: [certificate()] }))
    await tap(/制度案内の例/)
    expect(store.sheet.loss?.privacyMark).toBe(true)
    expect(field(/^会社がプライバシーマーク/).checked).toBe(true)
  })
})

describe('a file with things that this edition does not have', () => {
  test('is shown, explained, and mended at a tap', async () => {
    const strange = flyer({ dataClasses: ['identity', 'unheard-of'], items: [{ id: 'unheard-of', units: 1, unitYen: 1 }] })
    const { store } = await show(sheetWith({ ...strange, loss: { ...must(strange.loss), situations: ['unheard-of'] } }))
    expect(said()).toContain('この診断基準にない項目があります')
    expect(said()).toContain('診断基準にない情報の種類（unheard-of）です。')
    expect(said()).toContain('診断基準にない事態（unheard-of）です。')
    await tap('ない項目を外す')
    expect(store.sheet.loss?.case).toMatchObject({ dataClasses: ['identity'], items: [] })
    expect(said()).not.toContain('この診断基準にない項目があります')
    expect(summary()).toContain('3,800万円')
  })
})

describe('the guide', () => {
  test('keeps contacts and shows them in its steps', async () => {
    const { store } = await show()
    unfold(/^連絡先を入れる/)
    await enter('名前', '佐藤法律事務所', group('弁護士'))
    await enter('電話', '03-0000-0000', group('弁護士'))
    expect(store.sheet.contacts).toEqual({ lawyer: { name: '佐藤法律事務所', telephone: '03-0000-0000' } })
    expect(said()).toContain('連絡先を入れる（1 / 14）')
    expect(rowsOf()).toContainEqual(['弁護士', '佐藤法律事務所', '03-0000-0000'])
    await enter('名前', '', group('弁護士'))
    await enter('電話', '', group('弁護士'))
    expect(store.sheet.contacts).toEqual({})
  })

  test('explains a telephone number that is too long, and cuts nothing', async () => {
    const { store } = await show()
    await enter('電話', '0'.repeat(41), group('弁護士'))
    expect(descriptionOf(field('電話', group('弁護士')))).toContain('この欄は40文字までです')
    expect(store.sheet.contacts).toEqual({})
  })

  test('is printed alone, and the estimate without it; afterwards both are there again', async () => {
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined)
    await show(flyer())
    const hidden = (): string[] =>
      [...document.querySelectorAll('section.card')]
        .filter((section) => section.classList.contains('screen-only'))
        .map((section) => must(headings(section)[0]))
    await tap('手順を印刷する')
    expect(hidden()).toEqual(expect.arrayContaining(['かかる金額', '保険でいくら出るか', '届出と連絡の期限']))
    expect(hidden()).not.toContain('事故が起きたときの手順')
    await tap('試算を印刷する')
    expect(hidden()).toContain('事故が起きたときの手順')
    expect(hidden()).not.toContain('かかる金額')
    expect(print).toHaveBeenCalledTimes(2)
    window.dispatchEvent(new Event('afterprint'))
    await settled()
    expect(hidden()).not.toContain('かかる金額')
    expect(hidden()).not.toContain('事故が起きたときの手順')
  })

  test('is in the language of the page', async () => {
    await show(EMPTY_SHEET, 'en')
    expect(said()).toContain('Tell the people in charge at once')
    expect(fields('Telephone')).toHaveLength(14)
  })
})
