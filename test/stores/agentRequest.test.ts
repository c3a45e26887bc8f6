import 'fake-indexeddb/auto'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test, vi } from 'vitest'
import { removeSheet } from '../../src/browser/database.ts'
import { download } from '../../src/browser/download.ts'
import { erasePortfolio, readClient } from '../../src/browser/portfolioDatabase.ts'
import { withChecks } from '../../src/core/clientCase.ts'
import { answeredState, isPicked, requestCandidates, requestCount } from '../../src/core/clientRequest.ts'
import { disclosed } from '../../src/core/disclosure.ts'
import { withCertificate, withEvidence } from '../../src/core/edit.ts'
import { withSent } from '../../src/core/handOverEdit.ts'
import { openPapers, requestState, type PaperRequest } from '../../src/core/paperRequest.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { useAgentClient } from '../../src/stores/agentClient.ts'
import { useAgentRequest } from '../../src/stores/agentRequest.ts'
import { useReturnFile, withArrived } from '../../src/stores/returnFile.ts'
import { useSheet } from '../../src/stores/sheet.ts'
import { useSheets } from '../../src/stores/sheets.ts'
import { certificate, must, RULEBOOK, sheetWhereAll, valueOf } from '../core/builders.ts'
import { paper } from './agentList.ts'
import { everySheet, fileOf, store } from './machine.ts'
import { newList, putIntoList, submissionOf } from './reviewList.ts'

vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn(), downloadBlob: vi.fn() }))
vi.mock('../../src/browser/package.ts', () => import('./directWorkers.ts'))
vi.mock('../../src/browser/seal.ts', () => import('./directWorkers.ts'))
vi.mock('../../src/browser/clock.ts', async (original) => ({
  ...(await original<object>()),
  today: () => '2026-11-22',
  now: () => '2026-11-22T10:00:00+09:00',
}))

/** All that the discount hangs on is a certificate that is over, and one essential question with a paper that will not do. */
const OLD = { sha256: 'a'.repeat(64), name: 'old.pdf', type: 'application/pdf', bytes: 1000 }
const MEMBER = sheetWhereAll(RULEBOOK, 3, {
  profile: { companyName: '株式会社みなと印刷', membership: 'member', memberNumber: '0047' },
  certificates: [certificate({ validTo: '2027-02-28' })],
  evidence: [paper({ files: [OLD], questions: ['GOV-01'] })],
  notes: { 'GOV-01': '社内のメモ' },
})

const toAgent = (sheet: Sheet): Sheet => disclosed(sheet, { audience: 'insurance', withEvidence: true })

beforeEach(async () => {
  vi.clearAllMocks()
  localStorage.clear()
  setActivePinia(createPinia())
  await erasePortfolio()
  newList()
  for (const { id } of await everySheet()) await removeSheet(id)
})

async function openClient(id: string) {
  setActivePinia(createPinia())
  const client = useAgentClient()
  await client.open(id, 'ja')
  expect(client.state).toEqual({ kind: 'ready' })
  return client
}

test('a request goes to the member as a file, and what comes back is told thing by thing', async () => {
  // The agent: one paper found insufficient, and everything that is needed asked for.
  await putIntoList(submissionOf('s1', toAgent(MEMBER), '2026-11-20'))
  const client = await openClient('s1')
  await client.setAgent('見本保険　田中')
  const subject = { kind: 'question', question: 'GOV-01' } as const
  client.change((before, who) =>
    withChecks(before, [{ subject, evidence: 'paper-1' }], { outcome: 'insufficient', note: '日付がない' }, who),
  )
  const candidates = requestCandidates(RULEBOOK, must(client.sheet), must(client.desk))
  const chosen = candidates.filter((each) => isPicked(each, must(client.record).request))
  const request: PaperRequest = {
    ...{ by: '見本保険　田中', telephone: '03-1111-2222', due: '2026-12-20' },
    papers: chosen.map(({ subject: about, wants, refused }) => ({ subject: about, wants, title: '書類', note: '', refused })),
  }
  expect(request.papers.length).toBeGreaterThan(20)
  const made = await useAgentRequest().make({ request, message: 'お願いします。', passphrase: null, isSigned: false })
  expect(made).toMatchObject({ kind: 'made', isSigned: false })
  await client.save()
  const fileId = made.kind === 'made' ? made.id : ''
  expect(client.record?.requested).toMatchObject({ file: fileId, submission: 's1', on: '2026-11-22', due: '2026-12-20' })
  expect(client.record?.history.at(-1)).toMatchObject({ kind: 'requested', count: request.papers.length, file: fileId })
  const bytes = vi.mocked(download).mock.calls[0]?.[1] as Uint8Array<ArrayBuffer>

  // The member opens it: nothing that was answered changes, and every thing is open.
  setActivePinia(createPinia())
  const sent = withSent(MEMBER, {
    ...{ id: 's1', madeAt: '2026-11-20T16:12:00+09:00', audience: 'insurance', extent: 'answers', recipients: [] },
    ...{ checkNumber: '', attachments: 0, manifestHash: 'ab'.repeat(32), receipt: null },
  })
  await store('mine', fileOf(sent))
  const opened = valueOf(await useSheets().openFile(new Blob([bytes]), { anyHash: false }))
  expect(opened).toEqual({ screen: 'returned', id: 'mine' })
  const member = useSheet()
  await member.open('mine', 'ja')
  const arrived = must(useReturnFile().take('mine'))
  expect(arrived.returned).toBeNull()
  member.change((sheet) => withArrived(sheet, arrived))
  expect({ ...member.sheet, requested: null }).toEqual(sent)
  expect(member.sheet.requested).toMatchObject({ message: 'お願いします。', request })
  expect(openPapers(RULEBOOK, member.sheet)).toHaveLength(request.papers.length)

  // The member renews the certificate with its copy, brings a new paper for two answers, and sends again.
  const file = { ...OLD, sha256: 'b'.repeat(64), name: 'new.pdf' }
  const others = request.papers.flatMap((each) =>
    each.subject.kind === 'question' && each.subject.question !== 'GOV-01' ? [each.subject.question] : [],
  )
  const [second = ''] = others
  const { validTo } = certificate()
  member.change((sheet) => withCertificate(sheet, certificate({ validTo })))
  member.change((sheet) => withEvidence(sheet, paper({ id: 'copy', files: [file], certificates: ['certificate-1'] })))
  member.change((sheet) =>
    withEvidence(sheet, paper({ id: 'rules', files: [{ ...file, sha256: 'c'.repeat(64) }], questions: ['GOV-01', second] })),
  )
  const stateOf = (question: string) =>
    requestState(
      RULEBOOK,
      member.sheet,
      must(request.papers.find((each) => each.subject.kind === 'question' && each.subject.question === question)),
    )
  expect([stateOf('GOV-01'), stateOf(second), stateOf(others[1] ?? '')]).toEqual(['here', 'here', 'open'])
  expect(openPapers(RULEBOOK, member.sheet)).toHaveLength(request.papers.length - 3)
  const again = toAgent(member.sheet)
  expect(again.requested).toBeNull()
  expect(again.notes).toEqual({})

  // The agent takes the new version in: the record goes on, and says what came.
  await putIntoList(submissionOf('s2', again, '2026-12-10'))
  const after = await openClient('s2')
  const record = must(after.record)
  expect(record.requested).toMatchObject({ file: fileId, submission: 's1' })
  expect(requestCount(RULEBOOK, must(after.sheet), record)).toEqual({
    on: '2026-11-22',
    settled: 3,
    asked: request.papers.length,
  })
  const states = must(record.requested).papers.map((each) => answeredState(RULEBOOK, must(after.sheet), record, each))
  expect(states.filter((state) => state === 'here')).toHaveLength(3)
  after.change((before) => before)
  await after.save()
  // A check of the new paper that finds it wanting takes it away again.
  after.change((before, who) => withChecks(before, [{ subject, evidence: 'rules' }], { outcome: 'insufficient', note: '' }, who))
  expect(requestCount(RULEBOOK, must(after.sheet), must(after.record))?.settled).toBe(2)
  await after.save()
  expect(await readClient('s2')).toMatchObject({ ok: true, value: { requested: { file: fileId } } })
})

test('asked by mail or telephone, it is recorded without a file', async () => {
  await putIntoList(submissionOf('s1', toAgent(MEMBER), '2026-11-20'))
  const client = await openClient('s1')
  const papers = [{ subject: { kind: 'sales' }, wants: 'paper', title: '売上高', note: '', refused: [] }] as const
  useAgentRequest().recordAsked({ by: '田中', telephone: '', due: null, papers })
  expect(client.record?.requested).toMatchObject({ file: null, due: null })
})

test('the telephone number is typed once', async () => {
  await useAgentRequest().setTelephone('03-1111-2222')
  setActivePinia(createPinia())
  await useAgentRequest().load()
  expect(useAgentRequest().telephone).toBe('03-1111-2222')
})

test('without a client there is nothing to make', async () => {
  const request = { by: '', telephone: '', due: null, papers: [] }
  expect(await useAgentRequest().make({ request, message: '', passphrase: null, isSigned: false })).toEqual({ kind: 'failed' })
})
