import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test } from 'vitest'
import { nextMonthDay } from '../../src/core/dates.ts'
import { EMPTY_SHEET, type Sheet } from '../../src/core/sheet.ts'
import type { Language } from '../../src/core/wording.ts'
import CompanyPage from '../../src/pages/member/CompanyPage.vue'
import { button, buttons, choose, field, fields, group, link, said, type } from '../components/screen.ts'
import { WORDING } from '../components/wordings.ts'
import { factsAll, must, RULEBOOK, sheetWith } from '../core/builders.ts'
import { storedContent } from '../stores/machine.ts'
import { emptyMachine, settled, visitSheet } from './support.ts'

beforeEach(emptyMachine)

const show = (sheet: Sheet = EMPTY_SHEET, language: Language = 'ja') => visitSheet(CompanyPage, sheet, language, 'company')
const question = (fact: string, language: Language = 'ja'): string => must(WORDING[language].facts[fact]).question

describe('what is said of the company', () => {
  test('is kept, field by field', async () => {
    const { store } = await show()
    type(field('会社名'), '株式会社さくら')
    choose(field('業種'), 'printing')
    type(field('働く人の数'), '２４')
    choose(field('売上高（前の事業年度）'), '100m-300m')
    field('会員', group('商工会議所の会員ですか')).click()
    await settled()
    type(field('商工会議所の名前'), '東京')
    type(field('会員番号'), '0012')
    type(field('保険始期日'), '2027-03-01')
    const expected = {
      companyName: '株式会社さくら',
      trade: 'printing',
      employees: 24,
      salesBand: '100m-300m',
      membership: 'member',
      chamber: '東京',
      memberNumber: '0012',
      inceptionDate: '2027-03-01',
    }
    expect(store.sheet.profile).toEqual(expected)
    await store.save()
    expect((await storedContent('s1'))?.profile).toEqual(expected)
  })

  test('asks for the chamber only of members', async () => {
    await show()
    expect(fields('商工会議所の名前')).toEqual([])
    field('会員ではない').click()
    await settled()
    expect(fields('商工会議所の名前')).toEqual([])
    field('会員').click()
    await settled()
    expect(fields('商工会議所の名前')).toHaveLength(1)
  })

  test('takes the programme’s day at a tap', async () => {
    const { store } = await show()
    button(/^制度の始期日/).click()
    await settled()
    expect(store.sheet.profile.inceptionDate).toBe(nextMonthDay(store.today(), '03-01'))
    expect(buttons(/^制度の始期日/)).toEqual([])
  })

  test('keeps a number that is none out of the sheet', async () => {
    const { store } = await show()
    type(field('働く人の数'), '二十人')
    await settled()
    expect(store.sheet.profile.employees).toBeNull()
    expect(field('働く人の数').value).toBe('二十人')
    expect(said()).toContain('0から1,000,000までの整数で入れてください。')
  })
})

describe('the facts', () => {
  test.each(['ja', 'en'] as const)('are asked as questions, in %s', async (language) => {
    await show(EMPTY_SHEET, language)
    for (const { id } of RULEBOOK.facts) expect(group(question(id, language)).disabled).toBe(false)
    expect(said()).toContain(language === 'ja' ? 'あと12件、答えていません。' : '12 are not answered yet.')
  })

  test('are kept', async () => {
    const { store } = await show()
    field('いいえ', group(question('wireless-lan'))).click()
    field('はい', group(question('contractors'))).click()
    await settled()
    expect(store.sheet.facts).toEqual({ 'wireless-lan': 'no', contractors: 'yes' })
    expect(said()).toContain('あと10件、答えていません。')
  })

  test('that follow from another cannot be changed, and say why', async () => {
    const { store } = await show()
    expect(said()).not.toContain('必ず「はい」になります')
    field('はい', group(question('staff-besides-owner'))).click()
    await settled()
    const implied = group(question('sensitive-data'))
    expect(implied.disabled).toBe(true)
    expect(field('はい', implied).checked).toBe(true)
    expect(said(implied)).toContain('働く人がいるため、必ず「はい」になります。')
    expect(store.sheet.facts).toEqual({ 'staff-besides-owner': 'yes' })
    expect(said()).toContain('あと10件、答えていません。')
  })

  test('that follow keep their own answer for the day they no longer do', async () => {
    const { store } = await show(sheetWith({ facts: { 'sensitive-data': 'no' } }))
    field('はい', group(question('staff-besides-owner'))).click()
    await settled()
    expect(field('はい', group(question('sensitive-data'))).checked).toBe(true)
    field('いいえ', group(question('staff-besides-owner'))).click()
    await settled()
    expect(field('いいえ', group(question('sensitive-data'))).checked).toBe(true)
    expect(store.sheet.facts['sensitive-data']).toBe('no')
  })

  test('are all answered when the last one is', async () => {
    await show(sheetWith({ facts: factsAll(RULEBOOK, 'no') }), 'en')
    expect(said()).toContain('All are answered.')
    expect(link('To the questions').getAttribute('href')).toBe('/sheet/s1/questions')
  })
})
