import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { download } from '../../src/browser/download.ts'
import { erasePortfolio, putClient, readClient } from '../../src/browser/portfolioDatabase.ts'
import { newClientCase } from '../../src/core/clientCase.ts'
import { withRequestMade } from '../../src/core/clientRequest.ts'
import type { Language } from '../../src/core/wording.ts'
import AgentRoom from '../../src/pages/agent/AgentRoom.vue'
import { useAgentClient } from '../../src/stores/agentClient.ts'
import { certificate, level, must, RULEBOOK, sheetWhereAll, UNKNOWN } from '../core/builders.ts'
import { button, field, headings, said, type } from '../components/screen.ts'
import { paper } from '../stores/agentList.ts'
import { newList, putIntoList, submissionOf } from '../stores/reviewList.ts'
import { settled, visit } from './support.ts'

vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn(), downloadBlob: vi.fn() }))
vi.mock('../../src/browser/package.ts', () => import('../stores/directWorkers.ts'))
vi.mock('../../src/browser/seal.ts', () => import('../stores/directWorkers.ts'))
vi.mock('../../src/browser/clock.ts', async (original) => ({
  ...(await original<object>()),
  today: () => '2026-11-22',
  now: () => '2026-11-22T10:00:00+09:00',
}))

/** All at level 2 but three: what is needed is a certificate, a number, the sales and an answer; three papers are not. */
const SHEET = sheetWhereAll(RULEBOOK, 2, {
  profile: { companyName: '株式会社みなと印刷', membership: 'member', memberNumber: '' },
  certificates: [certificate({ validTo: '2027-02-28' })],
  declaration: { sales: { newCompany: 'no', yen: 1, yearEnd: null, tax: null, proof: null, plannedYen: null } },
  answers: {
    'GOV-01': level(3),
    'GOV-02': level(3),
    'GOV-03': level(3),
    'GOV-04': UNKNOWN,
    'AST-01': level(4),
    'AST-02': level(4),
  },
  evidence: [paper({ questions: ['AST-01', 'AST-02'] })],
})
const WHO = { by: '田中', at: '2026-11-10T10:00:00+09:00' }

beforeEach(async () => {
  vi.clearAllMocks()
  localStorage.clear()
  await erasePortfolio()
  newList()
  await putIntoList(submissionOf('s1', SHEET, '2026-11-20'))
})

async function show(language: Language = 'ja') {
  const Room = defineComponent(() => () => h(AgentRoom, { place: 'request', id: 's1' }))
  await visit(Room, language, '/agent/request/s1')
  await vi.waitFor(
    () => {
      expect(said()).toMatch(/お願いの渡し方|How the request gets there|お願いするものは、いまありません/)
    },
    { timeout: 15_000 },
  )
  await settled()
}

const items = () => [...document.querySelectorAll<HTMLElement>('.asked-item')]
const item = (title: RegExp): HTMLElement => must(items().find((each) => title.test(each.querySelector('b')?.textContent ?? '')))
const box = (root: ParentNode) => must(root.querySelector<HTMLInputElement>('input[type=checkbox]'))
const mail = () => must(document.querySelector<HTMLTextAreaElement>('textarea[readonly]')).value
async function press(name: RegExp | string, root?: ParentNode): Promise<void> {
  button(name, root).click()
  await settled()
}

describe('what the client is asked for', () => {
  test('is the smallest set, each with what it is worth, until the agent decides otherwise', async () => {
    await show()
    expect(headings()).toEqual(
      expect.arrayContaining(['株式会社みなと印刷', 'お願いするもの', 'だれから、いつまでに', 'お願いの渡し方']),
    )
    const ticked = items().filter((each) => box(each).checked)
    expect(ticked.map((each) => each.querySelector('b')?.textContent)).toEqual([
      expect.stringContaining('プライバシーマーク'),
      '会員番号',
      '売上高',
      expect.stringMatching(/^問4/),
    ])
    expect(said(item(/プライバシーマーク/))).toMatch(
      /始期日に期限切れ.*そろうと、割引は10%から30%になります。.*2027年2月28日までです/,
    )
    expect(said(item(/会員番号/))).toContain('団体割引20%がなくなります。')
    expect(items()).toHaveLength(7)
    box(item(/プライバシーマーク/)).click()
    box(item(/^問1 /)).click()
    await settled()
    expect(said()).toContain('割引を保つのに要るものが1件、外れています。')
    await useAgentClient().save()
    expect(await readClient('s1')).toMatchObject({
      value: { request: { picks: { 'certificate-certificate-1': false, 'question-GOV-01': true } } },
    })
    await press('すべて外す', must(document.querySelectorAll('details.group')[0]))
    expect(box(item(/^問4/)).checked).toBe(false)
  })

  test('is said in the agent’s own words, which are kept, and back again', async () => {
    await show()
    await press(/^文を直す/, item(/会員番号/))
    const note = field('お願いの文')
    expect(document.activeElement).toBe(note)
    type(note, '会員証の写しもお願いします。')
    await settled()
    await useAgentClient().save()
    expect(await readClient('s1')).toMatchObject({
      value: { request: { notes: { membership: '会員証の写しもお願いします。' } } },
    })
    await press('閉じる', item(/会員番号/))
    expect(said(item(/会員番号/))).toContain('会員証の写しもお願いします。')
    await press(/^文を直す/, item(/会員番号/))
    await press('もとの文に戻す', item(/会員番号/))
    expect(said(item(/会員番号/))).toContain('会員証や会費の領収書にあります')
  })

  test('is nothing where nothing is to come', async () => {
    await erasePortfolio()
    newList()
    await putIntoList(submissionOf('s1', sheetWhereAll(RULEBOOK, 2, {}), '2026-11-20'))
    await show()
    expect(said()).toContain('お願いするものは、いまありません。')
  })
})

describe('the ways it goes', () => {
  test('as a mail that names things, and no answer, no question’s state and no discount', async () => {
    await show()
    type(field('ご担当のお名前'), '見本保険　田中')
    type(field('電話番号'), '03-1111-2222')
    await settled()
    const text = mail()
    expect(text).toContain('株式会社みなと印刷 ご担当者様')
    expect(text).toContain('2026年12月31日までに')
    expect(text).toContain('・会員番号\n')
    expect(text).toContain('・まだ決まっていない質問の答え（1問）')
    expect(text).toContain('見本保険 田中（電話 03-1111-2222）')
    expect(text).not.toMatch(/%|レベル|わからない|問4|2027年2月28日/)
    must(document.querySelector<HTMLInputElement>('input[value=notes]')).click()
    await settled()
    expect(mail()).toContain('2027年2月28日までです')
  })

  test('in another language than the screen’s', async () => {
    await show()
    must(document.querySelector<HTMLInputElement>('input[type=radio][value=en]')).click()
    await vi.waitFor(() => {
      expect(mail()).toContain('To 株式会社みなと印刷')
    }, 10_000)
    expect(mail()).toContain('- Chamber member number\n')
  })

  test('as a return file, once there is a name; then it is recorded, and the mail says how to open it', async () => {
    await show()
    must(document.querySelector<HTMLInputElement>('input[value=plain]')).click()
    await settled()
    await press('差戻しファイルを保存する')
    expect(said()).toContain('先に、お名前を入れてください。')
    expect(document.activeElement).toBe(field('ご担当のお名前'))
    type(field('ご担当のお名前'), '田中')
    await settled()
    await press('差戻しファイルを保存する')
    await vi.waitFor(() => {
      expect(said()).toContain('差戻しファイルを作りました')
    })
    const name = String(vi.mocked(download).mock.calls[0]?.[0])
    expect(name).toMatch(/^risk-sheet-.*-return\.zip$/)
    expect(mail()).toContain(name)
    expect(said()).toContain('2026年11月22日に4件をお願いし、0件がそろいました。')
  })

  test('as a page with boxes', async () => {
    await show()
    await press('紙を表示する')
    const page = must(document.querySelector('article, .document'))
    expect(said(page)).toContain('書類のお願い')
    expect(said(page)).toMatch(/会員番号：会員番号を記入してください/)
    expect(said(page)).not.toMatch(/%/)
  })

  test('otherwise, with a record of it', async () => {
    await show('en')
    type(field('Your name'), 'Tanaka')
    await settled()
    await press('Record that I asked')
    expect(said()).toContain('Recorded.')
    expect(said()).toContain('Asked on 22 November 2026: 0 of 4 settled.')
  })
})

test('what came is told thing by thing, with the new version', async () => {
  const papers = [
    { subject: { kind: 'membership' }, wants: 'paper', title: '会員番号', note: '', refused: [] },
    { subject: { kind: 'question', question: 'GOV-01' }, wants: 'paper', title: '問1', note: '', refused: [] },
    { subject: { kind: 'question', question: 'GOV-05' }, wants: 'paper', title: '問5', note: '', refused: [] },
    { subject: { kind: 'question', question: 'GOV-04' }, wants: 'answer', title: '問4', note: '', refused: [] },
  ] as const
  const request = { by: '田中', telephone: '', due: '2026-12-20', papers }
  await putClient(withRequestMade(newClientCase('s1'), request, 'return1', WHO))
  await erasePortfolioLists()
  await show()
  const came = must(document.querySelector('[aria-labelledby=request-came]'))
  expect(said(came)).toContain('2026年11月10日に4件をお願いし、3件がそろいました。')
  expect([...came.querySelectorAll('li')].map((each) => said(each))).toEqual([
    '会員番号まだ',
    '問1届いた',
    '問5回答や記入が変わった',
    '問4答えが届いた',
  ])
})

/** The newer version of the submission, with a paper and an answer. */
async function erasePortfolioLists(): Promise<void> {
  const kept = await readClient('s1')
  await erasePortfolio()
  newList()
  const sheet = {
    ...SHEET,
    answers: { ...SHEET.answers, 'GOV-04': level(1) },
    evidence: [paper({ questions: ['GOV-01', 'AST-01', 'AST-02'] })],
  }
  await putIntoList(submissionOf('s1', sheet, '2026-12-01'))
  if (kept.ok) await putClient({ ...(kept.value as ReturnType<typeof newClientCase>), revision: 0 })
}
