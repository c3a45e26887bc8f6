import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { erasePortfolio, putClient } from '../../src/browser/portfolioDatabase.ts'
import { newClientCase } from '../../src/core/clientCase.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { writePackage } from '../../src/files/package/write.ts'
import { writeSubmission, type SubmissionInput } from '../../src/files/submission/write.ts'
import AgentRoom from '../../src/pages/agent/AgentRoom.vue'
import { answersAt, certificate, level, must, RULEBOOK, sheetWhereAll, truste, UNKNOWN, valueOf } from '../core/builders.ts'
import { choose, field, headings, said } from '../components/screen.ts'
import { enclosedPaper, packageInput, submissionFile } from '../files/package/inputs.ts'
import { RECEIPT_INPUT, submissionInput, SUMMARY, SUMMARY_INPUT } from '../files/submission/inputs.ts'
import { paper, putClients } from '../stores/agentList.ts'
import { newList } from '../stores/reviewList.ts'
import { settled, visit } from './support.ts'

vi.mock('../../src/browser/package.ts', () => import('../stores/directWorkers.ts'))
vi.mock('../../src/browser/seal.ts', () => import('../stores/directWorkers.ts'))
vi.mock('../../src/browser/clock.ts', async (original) => ({
  ...(await original<object>()),
  today: () => '2026-11-22',
  now: () => '2026-11-22T10:00:00+09:00',
}))

const COMPANY = { companyName: '株式会社みなと印刷', membership: 'member', memberNumber: '0047' } as const
const training = paper({ title: '研修の記録', kind: 'training', issuedOn: '2025-06-01', questions: ['HRM-02'] })
const rules = paper({ id: 'paper-2', title: '取扱規程', questions: ['GOV-01'] })

const LAST: Sheet = {
  ...sheetWhereAll(RULEBOOK, 3, { profile: { ...COMPANY, trade: 'printing', inceptionDate: '2026-03-01' } }),
  certificates: [certificate({ validFrom: '2025-04-01', validTo: '2027-03-31' }), truste({ validFrom: '2025-04-01' })],
  evidence: [training, rules],
}
const NOW: Sheet = {
  ...LAST,
  profile: { ...LAST.profile, trade: 'retail', inceptionDate: '2027-03-01' },
  answers: answersAt(RULEBOOK, 3, { 'BCP-01': level(1), 'GOV-01': level(4), 'GOV-02': UNKNOWN }),
  certificates: [certificate({ validFrom: '2025-04-01', validTo: '2027-03-31' })],
  evidence: [rules],
}
const BOTH = [
  { id: 's1', sheet: LAST, madeOn: '2025-12-10' },
  { id: 's2', sheet: NOW },
]

beforeEach(async () => {
  localStorage.clear()
  await erasePortfolio()
  newList()
})

async function show(id: string) {
  const Room = defineComponent(() => () => h(AgentRoom, { place: 'renewal', id }))
  await visit(Room, 'ja', `/agent/renewal/${id}`)
  await vi.waitFor(
    () => {
      expect(said()).not.toMatch(/開いています|探しています/)
      expect(headings().length).toBeGreaterThan(1)
    },
    { timeout: 5000 },
  )
  await settled()
}

const section = (heading: RegExp): HTMLElement =>
  must(
    [...document.querySelectorAll<HTMLElement>('section')].find((each) =>
      heading.test(each.querySelector('h3')?.textContent ?? ''),
    ),
  )
const cells = (root: ParentNode) =>
  [...root.querySelectorAll('tbody tr')].map((row) => [...row.querySelectorAll('th, td')].map((cell) => said(cell)))

const chooseFile = (input: SubmissionInput): Promise<void> => chooseBytes(valueOf(writeSubmission(input)).main)

async function chooseBytes(main: Uint8Array<ArrayBuffer>): Promise<void> {
  const field = must(document.querySelector<HTMLInputElement>('main input[type=file]'))
  Object.defineProperty(field, 'files', { configurable: true, value: [new File([main], 'last.zip')] })
  field.dispatchEvent(new Event('change'))
  await settled()
  await settled()
}

describe('the renewal of a client', () => {
  test('has last year from the list: the discount line by line, what has to be renewed by when, and what changed', async () => {
    await putClients(BOTH)
    await show('s2')
    expect(said(section(/比べる昨年の提出/))).toContain('保険始期日 2026年3月1日、2025年12月10日に作成')
    expect(cells(section(/割引の比較/))).toEqual([
      ['管理体制割引（最大40%）', '30%', '20%', '−10'],
      ['プライバシーマーク', '20%', '20%', '±0'],
      ['TRUSTe', '10%', '0%', '−10'],
      ['認証割引の合計（最大30%）', '30%', '20%', '−10'],
      ['割引率（最大60%）', '60%', '40%', '−20'],
      ['団体割引', '20%', '20%', '±0'],
    ])
    const tasks = section(/更新が要るもの（3件）/)
    const rows = [...tasks.querySelectorAll('li')].map((row) => said(row))
    expect(rows.slice(0, 3)).toEqual([
      expect.stringMatching(/2026年12月31日まで.*TRUSTe.*今年の提出にありません/),
      expect.stringMatching(/2026年12月31日まで.*研修の記録.*1年前より古い/),
      expect.stringMatching(/2027年3月31日まで.*プライバシーマーク.*有効期限が切れます/),
    ])
    expect(said(section(/^書類/))).toMatch(/新しくもらうもの（1点）.*昨年の書類.*昨年と同じもので足りるもの（1点）取扱規程/)
    expect(cells(section(/^認証/))[1]?.[0]).toMatch(/TRUSTe.*今年はない/)
    const answers = section(/割引に関わる回答の変化（1件）/)
    expect(said(answers)).toMatch(/問\d+ .*下がった.*上限がかかります。この回答だけが昨年のままなら、割引率は50%です。/)
    expect(said(must(answers.querySelector('details')))).toMatch(/動かさない変化（2件）.*上がった.*変わった.*わからない/)
    expect(cells(section(/会社の変化/))).toEqual([['業種', expect.stringContaining('印刷'), expect.stringContaining('小売')]])
  })

  test('lets another earlier submission be chosen, and says when a year lies between', async () => {
    const older = { ...LAST, profile: { ...LAST.profile, inceptionDate: '2025-03-01' } }
    await putClients([{ id: 's0', sheet: older, madeOn: '2024-12-10' }, ...BOTH])
    await show('s2')
    choose(field('一覧にある、この会社の前の提出'), 's0')
    await settled()
    expect(said()).toContain('保険始期日 2025年3月1日')
    expect(said()).toContain('あいだが1年より長く空いています')
  })
})

test('without last year in the list a file is opened, and what is odd about it is told', async () => {
  await putClients([{ id: 's2', sheet: NOW }])
  await show('s2')
  expect(said()).toContain('この会社の前の年の提出が見つかりませんでした')
  const ofDay = (inceptionDate: string | null, companyName: string = COMPANY.companyName) => ({
    ...LAST,
    profile: { ...LAST.profile, inceptionDate, companyName, memberNumber: '' },
  })
  await chooseFile(submissionInput({ id: 'f1', sheet: ofDay('2026-03-01', '別会社') }))
  expect(said(section(/比べる昨年の提出/))).toContain('ファイルから開いた提出です。')
  expect(said()).toContain('別の会社の提出のようです。')
  expect(headings()).toEqual(expect.arrayContaining([expect.stringContaining('更新が要るもの')]))
  await chooseFile(submissionInput({ id: 'f2', sheet: ofDay('2027-03-01') }))
  expect(said()).toContain('今年と同じ保険始期日です')
  await chooseFile(submissionInput({ id: 'f3', sheet: ofDay('2028-03-01') }))
  expect(said()).toContain('この提出より後の保険始期日です')
  await chooseFile(submissionInput({ id: 'f4', sheet: ofDay(null) }))
  expect(said()).toContain('どちらかの保険始期日が分からない')
  const company = { ...SUMMARY.company, ...COMPANY, inceptionDate: '2026-03-01' }
  await chooseFile({ ...SUMMARY_INPUT, summary: { ...SUMMARY, company } } as SubmissionInput)
  expect(said()).toContain('昨年の提出は要約だけなので')
  expect(cells(section(/割引の比較/)).map(([name, last]) => [name, last])).toContainEqual(['団体割引', '–'])
  expect(headings()).not.toContain('書類')
  await chooseFile(RECEIPT_INPUT)
  expect(said()).toContain('これは受領票です。')
})

test('last year’s package is opened too: its papers count as last year’s, those that came to the agent by mail as this year’s', async () => {
  await putClients([{ id: 's2', sheet: { ...NOW, evidence: [] } }])
  const { sha256, type, bytes, title, shows } = enclosedPaper('規程.pdf', 'rules').paper
  await putClient({ ...newClientCase('s2'), papers: [{ sha256, name: '規程.pdf', type, bytes, title, shows }] })
  await show('s2')
  const papers = [enclosedPaper('規程.pdf', 'rules'), enclosedPaper('誓約書.pdf', 'pledge', { title: '誓約書の控え' })]
  await chooseBytes(valueOf(await writePackage(packageInput({ submission: submissionFile(LAST), papers }))).archive)
  await vi.waitFor(() => expect(headings()).toContain('書類'), { timeout: 5000 })
  expect(said(section(/^書類/))).toContain('情報管理規程')
  expect(said(section(/^書類/))).toContain('誓約書の控え')
  expect(said(section(/^書類/))).toMatch(/昨年と同じもので足りるもの（1点）\s*情報管理規程/)
})
