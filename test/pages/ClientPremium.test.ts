import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { erasePortfolio, putClient, readClient } from '../../src/browser/portfolioDatabase.ts'
import { newClientCase, type PremiumQuote } from '../../src/core/clientCase.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import type { Language } from '../../src/core/wording.ts'
import AgentRoom from '../../src/pages/agent/AgentRoom.vue'
// Loaded when gone to: known before, so that no test waits for it.
import '../../src/pages/agent/ClientPremium.vue'
import '../../src/pages/agent/ClientRoom.vue'
import { useAgentClient } from '../../src/stores/agentClient.ts'
import { answersAt, certificate, level, must, RULEBOOK, sheetWhereAll } from '../core/builders.ts'
import { button, descriptionOf, field, fields, group, headings, said, type } from '../components/screen.ts'
import { SUMMARY_INPUT, submissionInput } from '../files/submission/inputs.ts'
import { newList, putIntoList } from '../stores/reviewList.ts'
import { settled, visit } from './support.ts'

vi.mock('../../src/browser/package.ts', () => import('../stores/directWorkers.ts'))
vi.mock('../../src/browser/seal.ts', () => import('../stores/directWorkers.ts'))
vi.mock('../../src/browser/clock.ts', async (original) => ({
  ...(await original<object>()),
  today: () => '2026-11-22',
  now: () => '2026-11-22T10:00:00+09:00',
}))

const BASE = '割引前の保険料（年）'

/** 378 of 540 points, exactly 70 %: every answer counts; 50 % with a certificate. Plan B is wished for. */
function client(overrides: Partial<Sheet> = {}): Sheet {
  const nine = RULEBOOK.questions.filter(({ weight }) => weight === 3).slice(0, 9)
  const sheet = sheetWhereAll(RULEBOOK, 3, {
    profile: { companyName: '株式会社みなと印刷', membership: 'member', memberNumber: '0047' },
  })
  return {
    ...sheet,
    answers: answersAt(RULEBOOK, 3, Object.fromEntries(nine.map(({ id }) => [id, level(2)]))),
    certificates: [certificate()],
    declaration: { ...sheet.declaration, wish: { ...sheet.declaration.wish, plan: 'B' } },
    ...overrides,
  }
}

const quote = (overrides: Partial<PremiumQuote>): PremiumQuote => ({
  ...{ id: 'quote-1', plan: 'B', baseYen: 184_830, unread: '', label: '', note: '' },
  ...overrides,
})

beforeEach(async () => {
  localStorage.clear()
  await erasePortfolio()
  newList()
})

async function show(sheet: Sheet | null, quotes: readonly PremiumQuote[] = [], language: Language = 'ja') {
  await putIntoList(sheet ? submissionInput({ id: 's1', sheet }) : { ...SUMMARY_INPUT, id: 's1' })
  if (quotes.length > 0) await putClient({ ...newClientCase('s1'), premium: { baseIncludesGroup: false, quotes } })
  const Room = defineComponent(() => () => h(AgentRoom, { place: 'premium', id: 's1' }))
  await visit(Room, language, '/agent/premium/s1')
  await vi.waitFor(
    () => {
      expect(headings()).toContain(language === 'ja' ? '保険料の試算' : 'Premium estimate')
    },
    { timeout: 15_000 },
  )
  await settled()
}

const rowOf = (title: string): string[] =>
  [...must([...document.querySelectorAll('tbody tr')].find((row) => said(row).startsWith(title))).querySelectorAll('td')].map(
    (each) => said(each),
  )

describe('the premium of a client', () => {
  test('goes from what was typed to the discounted premium, with every step, and is stored', async () => {
    await show(client())
    expect(said()).toContain('申告どおりの割引率50%')
    expect(said()).toContain('割引前の保険料を入れると、ここに割引後の保険料が並びます。')
    expect(field('加入プラン').value).toBe('B')
    type(field(BASE), '１３万８，５６５円')
    await settled()
    expect(said()).toContain('138,565円と読み取りました。')
    expect(rowOf('割引後の保険料')).toEqual(['55,420円'])
    expect(rowOf('割引で下がる額')).toEqual(['83,140円'])
    expect(rowOf('参考：団体割引をほかの割引に足して引く場合')).toEqual(['41,560円'])
    const steps = [...document.querySelectorAll('.premium-steps > li')].map((step) => said(step.querySelector('.number') ?? step))
    expect(steps).toEqual(['138,565円', '110,852円', '55,426円', '55,420円'])
    expect(said(must(document.querySelector('.premium-steps')))).toContain('この診断基準の仮定です。')
    await useAgentClient().save()
    expect(await readClient('s1')).toMatchObject({ value: { premium: { quotes: [{ plan: 'B', baseYen: 138_565 }] } } })
  })

  test('says what is no amount, and keeps what was typed', async () => {
    await show(client())
    type(field(BASE), '184.830')
    await settled()
    expect(descriptionOf(field(BASE))).toContain('二通りに読めるため')
    await useAgentClient().save()
    expect(await readClient('s1')).toMatchObject({ value: { premium: { quotes: [{ baseYen: null, unread: '184.830' }] } } })
    type(field(BASE), 'x'.repeat(101))
    await settled()
    expect(descriptionOf(field(BASE))).toContain('この欄は100文字までです。')
    type(field(BASE), '約10万円')
    await settled()
    expect(said()).toContain('およそ100,000円として計算します。')
  })

  test('takes a base that contains the group discount, and says so where no membership is declared', async () => {
    await show(client({ profile: { ...client().profile, membership: null } }), [quote({})])
    expect(said()).toContain('会員かどうかが未記入です')
    expect(rowOf('割引後の保険料（いま確かな割引で）')).toEqual(['92,410円'])
    expect(rowOf('割引後の保険料（未定の分がすべて良く決まったとき）')).toEqual(['73,930円'])
    must(group('入れる金額に、団体割引は').querySelectorAll('input')[1]).click()
    await settled()
    expect(said()).toContain('入れた金額から団体割引を外して計算しています。')
    expect(rowOf('割引後の保険料（未定の分がすべて良く決まったとき）')).toEqual(['92,410円'])
  })

  test('stands side by side for several plans, and a quote goes only after asking', async () => {
    await show(client(), [quote({}), quote({ id: 'quote-2', plan: 'A', baseYen: 100_000, label: '更改' })])
    expect([...document.querySelectorAll('.quotes thead th')].map((each) => said(each))).toEqual([
      'セットB お客さまの希望',
      'セットA 更改',
    ])
    expect(rowOf('割引後の保険料')).toEqual(['73,930円', '40,000円'])
    expect(rowOf('ほかとの差')).toEqual(['比べるもと', '−33,930円'])
    button('プランを並べて足す').click()
    await settled()
    expect(fields('加入プラン').map(({ value }) => value)).toEqual(['B', 'A', 'C'])
    expect(said(must(document.activeElement))).toBe('見積3')
    button(/^外す ?見積3/).click()
    await settled()
    expect(fields('加入プラン')).toHaveLength(2)
    HTMLDialogElement.prototype.showModal = () => undefined
    HTMLDialogElement.prototype.close = () => undefined
    button(/^外す ?見積2/).click()
    await settled()
    expect(fields('加入プラン')).toHaveLength(2)
    button('外す', must(document.querySelector('dialog'))).click()
    await settled()
    expect(fields('加入プラン').map(({ value }) => value)).toEqual(['B'])
  })

  test('shows what falls and what is missing in yen, for the agent alone', async () => {
    await show(client(), [quote({ baseYen: 100_000, note: '社長は慎重' })])
    expect(rowOf('回答51問のうち、どれか一つ')).toEqual(['＋8,000円'])
    expect(rowOf('会員であること')).toEqual(['＋10,000円'])
    expect(rowOf('足りない書類の値打ち')).toEqual(['32,000円'])
    button('お客さまに見せる紙にする').click()
    await settled()
    expect(document.activeElement?.textContent).toBe('お客さまに見せる紙')
    const paper = must(document.querySelector('.paper-document'))
    expect(said(paper)).toContain('40,000円')
    expect(said(paper)).toContain('見積りではありません')
    expect(said(paper)).not.toMatch(/社長は慎重|32,000円|8,000円|証拠確認/)
    button('保険料の試算に戻る').click()
    await settled()
    expect(document.activeElement).toBe(button('お客さまに見せる紙にする'))
  })

  test('of a summary is not worked out, and what is typed is kept all the same', async () => {
    await show(null)
    expect(said()).toContain('割引後の保険料は計算できません。')
    type(field(BASE), '12万')
    await settled()
    expect(headings()).not.toContain('割引後の保険料')
    await useAgentClient().save()
    expect(await readClient('s1')).toMatchObject({ value: { premium: { quotes: [{ baseYen: 120_000 }] } } })
  })

  test('speaks English', async () => {
    await show(client(), [quote({})], 'en')
    expect(rowOf('Premium after discounts')).toEqual(['73,930 yen'])
  })
})
