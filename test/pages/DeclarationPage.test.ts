import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test } from 'vitest'
import { nextTick } from 'vue'
import { withConfirmation } from '../../src/core/edit.ts'
import { EMPTY_SHEET, type Sheet } from '../../src/core/sheet.ts'
import type { Language } from '../../src/core/wording.ts'
import DeclarationPage from '../../src/pages/member/DeclarationPage.vue'
import { button, choose, descriptionOf, field, fields, group, headings, link, links, said, type } from '../components/screen.ts'
import { must, RULEBOOK, sheetWith } from '../core/builders.ts'
import { storedContent } from '../stores/machine.ts'
import { emptyMachine, settled, visitSheet } from './support.ts'

beforeEach(emptyMachine)

const show = (sheet: Sheet, language: Language = 'ja') => visitSheet(DeclarationPage, sheet, language, 'declaration')
const section = (id: string): HTMLElement => must(document.getElementById(id))

/** Leaves a field, as a person does after typing. */
function leave(element: HTMLElement): void {
  element.dispatchEvent(new Event('change', { bubbles: true }))
}

describe('the declaration', () => {
  test.each<[Language, string[]]>([
    [
      'ja',
      [
        '告知事項',
        '保険の対象となる会社',
        '会社のことから',
        '事業と売上高',
        '持っている個人情報',
        '過去の事故',
        '分かっている漏えい・その疑い',
        '希望する加入プラン',
        '代表者の確認',
      ],
    ],
    [
      'en',
      [
        'Declaration',
        'The insured company',
        'From "Your company"',
        'Business and sales',
        'Personal data you hold',
        'Past accidents',
        'Known or suspected leaks',
        'The plan you would like',
        'Confirmation by the representative',
      ],
    ],
  ])('has its parts, each with the reason for asking (%s)', async (language, expected) => {
    await show(EMPTY_SHEET, language)
    expect(headings()).toEqual(expected)
    expect(document.querySelectorAll('section .soft').length).toBeGreaterThanOrEqual(7)
  })

  test('counts what is still needed, and keeps nobody from going on', async () => {
    await show(EMPTY_SHEET)
    expect(said()).toContain('記入が必要な項目は、まだ16か所です。')
    expect(said(section('accidents'))).toContain('まだ1か所')
    expect(said(section('insured'))).toContain('残り：会社名、保険始期日、会員かどうか、本店の所在地')
    group(/過去5年に/)
      .querySelectorAll('input')[1]
      ?.click()
    await nextTick()
    expect(said()).toContain('まだ15か所です。')
    expect(said(section('accidents'))).toContain('記入済み')
    expect(link('確認へ進む').getAttribute('href')).toBe('/sheet/s1/review')
  })

  test('leads from the count to a part', async () => {
    await show(EMPTY_SHEET)
    const target = section('wish')
    target.scrollIntoView = () => undefined
    link('希望する加入プラン').click()
    expect(document.activeElement).toBe(document.getElementById('wish-title'))
  })

  test('shows what the profile knows, and does not ask for it again', async () => {
    await show(sheetWith({ profile: { companyName: 'さくら印刷', membership: 'member', memberNumber: '0012345' } }))
    expect(said(section('insured'))).toContain('会員番号0012345')
    expect(fields('会員番号')).toEqual([])
    expect(links('会社のことを直す').map((each) => each.getAttribute('href'))).toEqual(['/sheet/s1/company', '/sheet/s1/company'])
  })

  test('of a non-member has no member number', async () => {
    await show(sheetWith({ profile: { membership: 'non-member' } }))
    expect(said(section('insured'))).toContain('会員ではない')
    expect(said(section('insured'))).not.toContain('会員番号')
  })
})

describe('a corporate number', () => {
  test('is understood in full width, and kept as it was typed', async () => {
    const { store } = await show(EMPTY_SHEET)
    type(field('法人番号'), '７０００−０１２０５０００２')
    await nextTick()
    expect(store.sheet.declaration.corporateNumber).toBe('７０００−０１２０５０００２')
    expect(said()).toContain('読み取った番号：7-0000-1205-0002')
  })

  test.each([
    ['7000012050003', 'どこか一つが違っているようです。'],
    ['700001205000', '法人番号は13桁です。いまは12桁です。'],
    ['なし', '数字だけで入れてください。'],
  ])('%s is explained beside the field, not cut', async (typed, sentence) => {
    const { store } = await show(EMPTY_SHEET)
    type(field('法人番号'), typed)
    await nextTick()
    expect(descriptionOf(field('法人番号'))).toContain(sentence)
    expect(field('法人番号').getAttribute('aria-invalid')).toBe('true')
    expect(store.sheet.declaration.corporateNumber).toBe(typed)
    expect(said()).toContain('法人番号（番号が合っていません）')
  })
})

describe('numbers', () => {
  test.each<[string, number]>([
    ['１８４，５３０，０００', 184_530_000],
    ['1億8,453万円', 184_530_000],
    ['0', 0],
  ])('%s is a number, and is shown as it was understood', async (typed, value) => {
    const { store } = await show(EMPTY_SHEET)
    const sales = field('前の事業年度の売上高')
    type(sales, typed)
    leave(sales)
    await nextTick()
    expect(store.sheet.declaration.sales.yen).toBe(value)
    expect(sales.value).toBe(value.toLocaleString('en'))
  })

  test('what is none is explained, stored, and there again after a reload', async () => {
    const { store } = await show(sheetWith({ declaration: { sales: { ...EMPTY_SHEET.declaration.sales, yen: 5 } } }))
    type(field('前の事業年度の売上高'), '約三億')
    await nextTick()
    expect(descriptionOf(field('前の事業年度の売上高'))).toContain('数字で入れてください。')
    expect(store.sheet.declaration).toMatchObject({ sales: { yen: null }, unread: { 'sales.yen': '約三億' } })
    await store.save()
    document.body.innerHTML = ''
    const again = await show(must(await storedContent('s1')))
    expect(field('前の事業年度の売上高').value).toBe('約三億')
    type(field('前の事業年度の売上高'), '300000000')
    await nextTick()
    expect(again.store.sheet.declaration).toMatchObject({ sales: { yen: 300_000_000 }, unread: {} })
    type(field('前の事業年度の売上高'), '')
    await nextTick()
    expect(again.store.sheet.declaration).toMatchObject({ sales: { yen: null }, unread: {} })
  })

  test('more than can be kept is said so, and stays in the field', async () => {
    const { store } = await show(EMPTY_SHEET)
    type(field('前の事業年度の売上高'), 'あ'.repeat(101))
    await nextTick()
    expect(descriptionOf(field('前の事業年度の売上高'))).toContain('この欄は100文字までです。あと1文字')
    expect(field('前の事業年度の売上高').value).toHaveLength(101)
    expect(store.sheet.declaration.unread).toEqual({})
  })

  test('change with the sheet', async () => {
    const { store } = await show(EMPTY_SHEET)
    store.change((sheet) => ({
      ...sheet,
      declaration: { ...sheet.declaration, sales: { ...sheet.declaration.sales, yen: 1_234 } },
    }))
    await nextTick()
    expect(field('前の事業年度の売上高').value).toBe('1,234')
  })
})

describe('sales', () => {
  test('of a new company are planned, and those of a closed year are kept', async () => {
    const sales = { ...EMPTY_SHEET.declaration.sales, yen: 9 }
    const { store } = await show(sheetWith({ profile: { salesBand: 'under-30m' }, declaration: { sales } }))
    expect(said()).toContain('「会社のこと」で選んだ範囲：3,000万円未満')
    field('まだ決算を迎えていない、新しい会社です').click()
    await nextTick()
    expect(fields('前の事業年度の売上高')).toEqual([])
    type(field('初年度の売上高の計画'), '1200万')
    await nextTick()
    expect(store.sheet.declaration.sales).toMatchObject({ newCompany: 'yes', yen: 9, plannedYen: 12_000_000 })
    field('まだ決算を迎えていない、新しい会社です').click()
    await nextTick()
    expect(field('前の事業年度の売上高').value).toBe('9')
  })

  test('come with a tax, a year and a document', async () => {
    const { store } = await show(EMPTY_SHEET)
    type(field('事業の内容'), '印刷')
    group('売上高の消費税').querySelectorAll('input')[1]?.click()
    choose(field('売上高を示す書類'), 'statements')
    type(field('事業年度の末日（決算日）'), '令和8年3月31日')
    await nextTick()
    expect(store.sheet.declaration).toMatchObject({
      business: '印刷',
      sales: { tax: 'excluded', proof: 'statements', yearEnd: '2026-03-31' },
    })
    choose(field('売上高を示す書類'), '')
    await nextTick()
    expect(store.sheet.declaration.sales.proof).toBeNull()
  })
})

describe('records', () => {
  test('are counted kind by kind, and come back with their numbers', async () => {
    const { store } = await show(EMPTY_SHEET)
    field('マイナンバー').click()
    await nextTick()
    const people = group('マイナンバーの人数')
    type(field('自社の情報', people), '３１')
    type(field('取引先から預かった情報', people), 'たくさん')
    await nextTick()
    expect(store.sheet.declaration).toMatchObject({
      records: { 'my-number': { held: true, own: 31, entrusted: null } },
      unread: { 'records.my-number.entrusted': 'たくさん' },
    })
    field('マイナンバー').click()
    await nextTick()
    expect(said()).not.toContain('マイナンバーの人数')
    field('マイナンバー').click()
    await nextTick()
    expect(field('自社の情報', group('マイナンバーの人数')).value).toBe('31')
  })

  test('of another kind ask what it is', async () => {
    const { store } = await show(EMPTY_SHEET)
    field('その他の情報').click()
    await nextTick()
    type(field('その他の情報の内容'), '写真')
    type(field('おもな委託先と、渡している情報'), '運送会社')
    await nextTick()
    expect(store.sheet.declaration).toMatchObject({ otherRecords: '写真', contractors: '運送会社' })
  })

  test.each([
    [{}, '未記入'],
    [{ contractors: 'yes' }, 'はい'],
    [{ contractors: 'no' }, 'いいえ'],
  ] as const)('are given to others as the profile says: %j', async (facts, answer) => {
    await show(sheetWith({ facts }))
    expect(said(section('records'))).toContain(`「会社のこと」の答え：${answer}`)
  })
})

describe('accidents and leaks', () => {
  test('are added, filled in and removed', async () => {
    const { store } = await show(EMPTY_SHEET)
    group(/過去5年に/)
      .querySelectorAll('input')[0]
      ?.click()
    await nextTick()
    button('事故を加える').click()
    await nextTick()
    await nextTick()
    expect(document.activeElement?.textContent).toBe('事故 1')
    type(field('対象の人数'), '46')
    await nextTick()
    expect(store.sheet.accidents).toMatchObject([{ persons: 46 }])
    for (const [day, isAhead] of [
      ['2090/1/1', true],
      ['2024/1/1', false],
    ] as const) {
      type(field('起きた日'), day)
      await nextTick()
      expect(said().includes('まだ来ていない日です。')).toBe(isAhead)
    }
    expect(store.sheet.accidents).toMatchObject([{ date: '2024-01-01' }])
    button('この事故を外す').click()
    await nextTick()
    expect(store.sheet.accidents).toEqual([])
    await nextTick()
    expect(document.activeElement).toBe(button('事故を加える'))
  })

  test('are known since a day', async () => {
    const { store } = await show(EMPTY_SHEET)
    group(/すでに漏えいを知っている/)
      .querySelectorAll('input')[0]
      ?.click()
    await nextTick()
    type(field('知った日、または疑いを持った日'), '2026/11/1')
    await nextTick()
    expect(store.sheet.declaration).toMatchObject({ knownLeak: 'yes', knownLeakDate: '2026-11-01' })
  })
})

describe('the wish', () => {
  test('is a plan of the edition, and can be taken back', async () => {
    const { store } = await show(EMPTY_SHEET)
    const plans = group('希望するプラン')
    expect([...plans.querySelectorAll('label')].map((label) => said(label))).toEqual([
      'セットA：賠償 1,000万円、費用 100万円',
      'セットB：賠償 5,000万円、費用 500万円',
      'セットC：賠償 1億円、費用 1,000万円',
      'セットD：賠償 3億円、費用 3,000万円',
      'セットE（フリープラン）：賠償 3億円を超える額、費用 5,000万円まで',
    ])
    plans.querySelectorAll('input')[1]?.click()
    await nextTick()
    expect(store.sheet.declaration.wish.plan).toBe('B')
    button('プランの希望を取り消す').click()
    await nextTick()
    expect(store.sheet.declaration.wish.plan).toBeNull()
    await nextTick()
    expect(document.activeElement).toBe(plans.querySelector('input'))
    expect(link('事故を思い描いて、プランを比べる').getAttribute('href')).toBe('/sheet/s1/loss')
  })

  test('of the free plan has limits within what it offers', async () => {
    const { store } = await show(EMPTY_SHEET)
    group('希望するプラン').querySelectorAll('input')[4]?.click()
    await nextTick()
    type(field('賠償の限度額'), '3億')
    type(field('費用の限度額'), '5,001万')
    await nextTick()
    expect(descriptionOf(field('賠償の限度額'))).toContain('300,000,000円を超える額です。')
    expect(descriptionOf(field('費用の限度額'))).toContain('50,000,000円までです。')
    type(field('賠償の限度額'), '3億1円')
    type(field('費用の限度額'), '5,000万')
    await nextTick()
    expect(descriptionOf(field('賠償の限度額'))).toBe('')
    expect(store.sheet.declaration.wish).toMatchObject({ liabilityYen: 300_000_001, costsYen: 50_000_000 })
  })

  test('may have options and words of its own', async () => {
    const { store } = await show(EMPTY_SHEET, 'en')
    field('Pay costs at 90% only').click()
    type(field('Riders and other wishes'), 'none')
    type(field('Anything else the insurer should know'), 'nothing')
    await nextTick()
    expect(store.sheet.declaration).toMatchObject({ wish: { reducedCosts: 'yes', riders: 'none' }, remarks: 'nothing' })
    field('Pay costs at 90% only').click()
    await nextTick()
    expect(store.sheet.declaration.wish.reducedCosts).toBe('no')
  })
})

test('texts about the insured are kept', async () => {
  const { store } = await show(EMPTY_SHEET)
  type(field('記名被保険者の名前'), '桜井商店')
  type(field('本店の所在地'), '東京都')
  type(field('前年の加入者証番号'), 'S-1')
  type(field('初年度契約の保険期間開始日'), '2021/3/1')
  await nextTick()
  const expected = { insuredName: '桜井商店', address: '東京都', lastCertificateNumber: 'S-1', firstYearStart: '2021-03-01' }
  expect(store.sheet.declaration).toMatchObject(expected)
  await settled()
  expect(must(await storedContent('s1')).declaration).toMatchObject(expected)
})

test('a change takes the confirmation away, and the page says so', async () => {
  const confirmed = withConfirmation(EMPTY_SHEET, { name: '桜井', position: '', confirmedOn: '2026-11-22' })
  const { store } = await show(confirmed)
  expect(said(section('confirmation'))).toContain('2026年11月22日に確認済みです。')
  type(field('本店の所在地'), '東京都')
  await nextTick()
  expect(said(section('confirmation'))).toContain('まだ確認されていません。')
  expect(store.sheet.confirmation).toEqual({ name: '桜井', position: '', confirmedOn: null })
})

test('why true answers matter is told with the law', async () => {
  await show(EMPTY_SHEET)
  expect(said()).toContain('保険法第4条・第28条・第31条')
  expect(RULEBOOK.accidentYears.years).toBe(5)
})
