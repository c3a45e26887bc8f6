import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import { withEvidence, withProfile } from '../../src/core/edit.ts'
import { withReturned } from '../../src/core/returnedEdit.ts'
import { withRequested, type RequestedPaper } from '../../src/core/paperRequest.ts'
import CertificatesPage from '../../src/pages/member/CertificatesPage.vue'
import CompanyPage from '../../src/pages/member/CompanyPage.vue'
import ReturnedPage from '../../src/pages/member/ReturnedPage.vue'
import { certificate, must, RULEBOOK, sheetWhereAll } from '../core/builders.ts'
import { field, headings, link, said } from '../components/screen.ts'
import { paper } from '../stores/agentList.ts'
import { emptyMachine, settled, visitSheet } from './support.ts'

vi.mock('../../src/browser/clock.ts', async (original) => ({ ...(await original<object>()), today: () => '2026-12-18' }))

const thing = (subject: RequestedPaper['subject'], overrides: Partial<RequestedPaper> = {}): RequestedPaper => ({
  ...{ subject, wants: 'paper', title: 'ファイルの言う名前', note: '', refused: [], ...overrides },
})
const SHEET = sheetWhereAll(RULEBOOK, 3, {
  profile: { companyName: '株式会社みなと印刷', membership: 'member', memberNumber: '' },
  certificates: [certificate({ validTo: '2027-02-28' })],
  answers: { 'GOV-03': null },
})
const ASKED = withRequested(SHEET, {
  ...{ id: 'r1', submission: 's9', madeOn: '2026-12-01', message: '年末までにお願いします。' },
  request: {
    ...{ by: '見本保険サービス　田中', telephone: '03-1111-2222', due: '2026-12-20' },
    papers: [
      thing({ kind: 'question', question: 'GOV-01' }, { note: '最新版の写しをお願いします。' }),
      thing({ kind: 'certificate', certificate: 'certificate-1' }),
      thing({ kind: 'certificate', certificate: 'gone' }),
      thing({ kind: 'membership' }),
      thing({ kind: 'question', question: 'GOV-03' }, { wants: 'answer' }),
    ],
  },
})

beforeEach(emptyMachine)

const entries = () => [...document.querySelectorAll('section li')].map((each) => said(each))
const ways = () => [...document.querySelectorAll('section li a')].map((each) => each.getAttribute('href'))

test('what the agent asks for is listed: by whom, by when, how far, and where it is done', async () => {
  await visitSheet(ReturnedPage, ASKED, 'ja', 'returned')
  expect(headings()).toEqual(['代理店からのお願い', '頼まれたもの（5件）'])
  expect(said()).toMatch(/2026年12月20日まであと2日です。/)
  expect(said()).toMatch(/見本保険サービス.田中\u2069（電話 \u206803-1111-2222\u2069）から、2026年12月1日の依頼/)
  expect(said()).toContain('年末までにお願いします。')
  expect(said()).toContain('あと4件です。')
  expect(entries()).toEqual([
    expect.stringMatching(/^問1 .*まだ最新版の写しをお願いします。書類を登録する/),
    expect.stringMatching(/^プライバシーマーク.*まだ認証の記入を見直す/),
    expect.stringMatching(/^ファイルの言う名前要らなくなった見る/),
    expect.stringMatching(/^会員番号まだ会員番号を記入する/),
    expect.stringMatching(/^問3 .*まだ質問に答える/),
  ])
  expect(ways()).toEqual([
    '/sheet/s1/evidence?for=question-GOV-01&from=returned',
    '/sheet/s1/certificates?for=certificate-certificate-1&from=returned',
    '/sheet/s1/certificates?for=certificate-gone&from=returned',
    '/sheet/s1/company?for=member-number&from=returned',
    '/sheet/s1/questions/3?from=returned',
  ])
})

test('it is done as soon as the sheet has it, and nobody ticks anything', async () => {
  const { store } = await visitSheet(ReturnedPage, ASKED, 'ja', 'returned')
  store.change((sheet) => withEvidence(sheet, paper({ questions: ['GOV-01'], files: [] })))
  store.change((sheet) => withProfile(sheet, { memberNumber: '0047' }))
  await settled()
  expect(entries()[0]).toMatch(/名前だけ.*ファイルを添付するか/)
  expect(entries()[3]).toMatch(/^会員番号そろった見る/)
  expect(said()).toContain('あと3件です。')
  const [, , , number] = must(ASKED.requested).request.papers
  const less = { ...must(ASKED.requested), request: { ...must(ASKED.requested).request, papers: [must(number)] } }
  store.change((sheet) => withRequested(sheet, less))
  await settled()
  expect(said()).toContain('すべてそろいました。')
  expect(link('もう一度送る').className).not.toContain('quiet')
})

test('the questions of the chamber stand beside it and stay', async () => {
  const record = {
    question: 'GOV-02',
    decision: 'question',
    answer: null,
    reason: 'いつからですか。',
    by: '',
    on: '2026-12-01',
  } as const
  const both = withReturned(ASKED, {
    id: 'r0',
    submission: 's8',
    madeOn: '2026-12-01',
    review: { message: '', records: [record] },
  })
  await visitSheet(ReturnedPage, both, 'en', 'returned')
  expect(headings()).toEqual(['Questions sent back', '5 things asked for', expect.stringContaining('1')])
})

test('the way leads to the very field and the very certificate', async () => {
  await visitSheet(CompanyPage, ASKED, 'ja', 'company?for=member-number')
  await vi.waitFor(() => {
    expect(document.activeElement).toBe(field('会員番号'))
  })
  await visitSheet(CertificatesPage, ASKED, 'ja', 'certificates?for=certificate-certificate-1')
  await vi.waitFor(() => {
    expect(document.activeElement?.id).toBe('certificate-certificate-1')
  })
})
