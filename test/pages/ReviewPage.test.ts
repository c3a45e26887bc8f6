import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test } from 'vitest'
import { nextTick } from 'vue'
import { withAnswer } from '../../src/core/edit.ts'
import { emptyEvidence } from '../../src/core/evidenceRegister.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import type { Language } from '../../src/core/wording.ts'
import ReviewPage from '../../src/pages/member/ReviewPage.vue'
import { button, field, headings, link, links, rowsOf, said, type } from '../components/screen.ts'
import { WORDING } from '../components/wordings.ts'
import { certificate, factsAll, level, must, notApplicable, RULEBOOK, sheetWhereAll, UNKNOWN } from '../core/builders.ts'
import { emptyMachine, visitSheet } from './support.ts'

beforeEach(emptyMachine)

const show = (sheet: Sheet, language: Language = 'ja') => visitSheet(ReviewPage, sheet, language)

/** Three of 60 unanswered, two unknown, one not applicable against a fact. */
const OPEN = sheetWhereAll(RULEBOOK, 3, {
  facts: factsAll(RULEBOOK, 'yes'),
  answers: { 'GOV-02': null, 'GOV-04': null, 'GOV-01': UNKNOWN, 'BCP-01': UNKNOWN, 'NET-02': notApplicable('有線だけ') },
})

const tables = (): HTMLTableElement[] => [...document.querySelectorAll('table')]
const numbersIn = (table: HTMLTableElement | undefined): number[] =>
  rowsOf(must(table)).map(([question]) => Number(/\d+/.exec(must(question))?.[0]))

describe('the check', () => {
  test.each<[Language, string, string[]]>([
    [
      'ja',
      'まだ答えていない質問が3問あります。',
      [
        '確認',
        '未回答 3問',
        'わからない 2問',
        '確かめたいこと',
        '会社のこと',
        '認証',
        '根拠資料',
        '告知',
        '回答 55問',
        '代表者の確認',
      ],
    ],
    [
      'en',
      '3 questions are not answered yet.',
      [
        'Check your answers',
        'Not answered: 3',
        '"I don\'t know": 2',
        'Points to check',
        'Your company',
        'Certificates',
        'Evidence',
        'Declaration',
        'Answers: 55',
        'Confirmation by the representative',
      ],
    ],
  ])('shows what is open first (%s)', async (language, lead, order) => {
    await show(OPEN, language)
    expect(said()).toContain(lead)
    expect(headings()).toEqual(order)
  })

  test('lists every question once: unanswered, unknown, then the rest, each in catalogue order', async () => {
    await show(OPEN)
    const net = must(RULEBOOK.questions.find(({ id }) => id === 'NET-02')).number
    const bcp = must(RULEBOOK.questions.find(({ id }) => id === 'BCP-01')).number
    const [unanswered, unknown, answered] = tables().map(numbersIn)
    expect(unanswered).toEqual([2, 4, net])
    expect(unknown).toEqual([1, bcp])
    expect(answered).toEqual(RULEBOOK.questions.map(({ number }) => number).filter((each) => ![2, 4, net, 1, bcp].includes(each)))
  })

  test('leads from each row to its question', async () => {
    await show(OPEN)
    for (const table of tables()) {
      expect(links(/^(変更|答える)/, table).map((each) => each.getAttribute('href'))).toEqual(
        numbersIn(table).map((number) => `/sheet/s1/questions/${String(number)}`),
      )
    }
  })

  test('keeps the reason of a "not applicable" that no longer counts, and says why', async () => {
    await show(OPEN)
    const row = rowsOf(must(tables()[0])).at(-1)
    expect(row?.[1]).toContain('有線だけ')
    expect(said()).toContain(must(WORDING.ja.facts['wireless-lan']).because)
  })

  test('of a complete sheet has nothing open', async () => {
    await show(sheetWhereAll(RULEBOOK, 3), 'en')
    expect(said()).toContain('All questions are answered.')
    expect(headings()).not.toContain('Not answered: 0')
    expect(tables()).toHaveLength(1)
    expect(link('See the result').getAttribute('href')).toBe('/sheet/s1/result')
  })

  test('of one open question counts it in the singular', async () => {
    await show(sheetWhereAll(RULEBOOK, 3, { answers: { 'GOV-02': null } }), 'en')
    expect(said()).toContain('1 question is not answered yet.')
  })
})

describe('the company in the check', () => {
  test('says what is stated and what is not', async () => {
    await show(
      sheetWhereAll(RULEBOOK, 3, {
        profile: { companyName: 'さくら印刷', trade: 'printing', employees: 1_234, membership: 'non-member' },
        certificates: [certificate()],
        declaration: { accidentsInPeriod: 'no' },
      }),
    )
    const pairs = [...document.querySelectorAll('.pairs > div')].map((pair) => [
      said(must(pair.querySelector('dt'))),
      said(must(pair.querySelector('dd'))),
    ])
    expect(pairs).toEqual([
      ['会社名', 'さくら印刷'],
      ['業種', must(WORDING.ja.trades['printing'])],
      ['働く人の数', '1,234人'],
      ['売上高（前の事業年度）', '未記入'],
      ['商工会議所の会員ですか', '会員ではない'],
      ['保険始期日', '2027年3月1日'],
    ])
    expect(said()).toContain(must(WORDING.ja.certificates['privacy-mark']).name)
    expect(said()).toContain('過去の事故はありません。')
  })

  test('says how much of the evidence that is asked for can be shown', async () => {
    const evidence = [
      { ...emptyEvidence('e1'), questions: ['GOV-03'] },
      { ...emptyEvidence('e2'), questions: ['GOV-05'], validTo: '2026-12-31' },
    ]
    await show({ ...OPEN, evidence }, 'en')
    expect(said()).toContain('1 of 55 can be shown. Missing: 53. Dates to be checked: 1.')
    document.body.replaceChildren()
    await show(sheetWhereAll(RULEBOOK, 2))
    expect(said()).toContain('示す資料を求められる答えは、ありません。')
  })

  test('leads to each of its screens', async () => {
    await show(OPEN, 'en')
    expect(links('Change').map((each) => each.getAttribute('href'))).toEqual([
      '/sheet/s1/company',
      '/sheet/s1/certificates',
      '/sheet/s1/evidence',
      '/sheet/s1/declaration',
    ])
  })

  test('says how many facts are open', async () => {
    await show(sheetWhereAll(RULEBOOK, 3, { facts: { contractors: 'yes' } }))
    expect(said()).toContain('あと11件、答えていません。')
  })

  test('does not ask for a fact that follows from another', async () => {
    const facts = Object.fromEntries(Object.entries(factsAll(RULEBOOK, 'yes')).filter(([id]) => id !== 'sensitive-data'))
    await show(sheetWhereAll(RULEBOOK, 3, { facts }))
    expect(said()).not.toContain('答えていません')
  })
})

test('a raised answer is among the points to check, with a way to it', async () => {
  const firstResult = { date: '2026-11-01', levels: { 'GOV-02': 1 } } as const
  await show(sheetWhereAll(RULEBOOK, 3, { firstResult, answers: { 'GOV-02': level(4) } }))
  const flags = must(document.querySelector('.flags'))
  expect(said(flags)).toContain('結果を見たあとで、上げた答えがあります。')
  expect(link('問2', flags).getAttribute('href')).toBe('/sheet/s1/questions/2')
})

describe('the confirmation', () => {
  const complete = sheetWhereAll(RULEBOOK, 3, { facts: factsAll(RULEBOOK, 'yes') })

  test('asks for a name first', async () => {
    const { store } = await show(complete)
    button(/事実のとおりであることを確認した/).click()
    await nextTick()
    expect(said()).toContain('氏名を入れてください。')
    expect(store.sheet.confirmation.confirmedOn).toBeNull()
  })

  test.each<[Language, RegExp, RegExp, RegExp, string, RegExp]>([
    ['ja', /氏名/, /役職/, /事実のとおりであることを確認した/, '桜井 花子さん（代表取締役）', /確認を取り消す/],
    ['en', /Name of/, /Position/, /I confirm/, 'by 桜井 花子 (代表取締役)', /Withdraw/],
  ])('keeps who said so and when, until an answer changes (%s)', async (language, name, position, confirm, who, withdraw) => {
    const { store } = await show(complete, language)
    type(field(name), '桜井 花子')
    type(field(position), '代表取締役')
    await nextTick()
    button(confirm).click()
    await nextTick()
    expect(store.sheet.confirmation).toEqual({ name: '桜井 花子', position: '代表取締役', confirmedOn: store.today() })
    expect(said()).toContain(who)
    expect(button(withdraw)).toBeTruthy()

    store.change((sheet) => withAnswer(sheet, 'GOV-01', level(1)))
    await nextTick()
    expect(store.sheet.confirmation).toEqual({ name: '桜井 花子', position: '代表取締役', confirmedOn: null })
    expect(button(confirm)).toBeTruthy()
  })

  test('can be taken back', async () => {
    const { store } = await show({ ...complete, confirmation: { name: '桜井', position: '', confirmedOn: '2026-11-20' } })
    expect(said()).toContain('桜井さん（役職の記入なし）')
    button(/確認を取り消す/).click()
    await nextTick()
    expect(store.sheet.confirmation.confirmedOn).toBeNull()
  })

  test('says when questions are still open', async () => {
    await show(OPEN)
    expect(said()).toContain('まだ答えていない質問が3問あります。答えたあとで、もう一度確認することになります。')
  })
})
