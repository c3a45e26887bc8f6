import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { putPaper } from '../../src/browser/clientPapers.ts'
import { download } from '../../src/browser/download.ts'
import { erasePortfolio, putClient, readClient } from '../../src/browser/portfolioDatabase.ts'
import { newClientCase } from '../../src/core/clientCase.ts'
import { withPaper } from '../../src/core/clientPapers.ts'
import { emptyEvidence } from '../../src/core/evidenceRegister.ts'
import type { Language } from '../../src/core/wording.ts'
import { openPackage } from '../../src/files/package/open.ts'
import { unseal } from '../../src/files/seal.ts'
import { CLIENT_DOCUMENTS } from '../../src/outputs/clientDocuments.ts'
import { writeSubmission } from '../../src/files/submission/write.ts'
import type { CombineInput } from '../../src/outputs/combined.ts'
import type { PaperDocument } from '../../src/outputs/document.ts'
import AgentRoom from '../../src/pages/agent/AgentRoom.vue'
import { useAgentClient } from '../../src/stores/agentClient.ts'
import { useReceived } from '../../src/stores/received.ts'
import { must, RULEBOOK, sheetWhereAll, valueOf } from '../core/builders.ts'
import { button, field, said, type } from '../components/screen.ts'
import { pdf } from '../files/package/inputs.ts'
import { PASSPHRASE } from '../files/sealing.ts'
import { attachment, submissionInput } from '../files/submission/inputs.ts'
import { putClients } from '../stores/agentList.ts'
import { newList, putIntoList } from '../stores/reviewList.ts'
import { settled, visit } from './support.ts'

vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn(), downloadBlob: vi.fn() }))
vi.mock('../../src/browser/package.ts', () => import('../stores/directWorkers.ts'))
vi.mock('../../src/browser/seal.ts', () => import('../stores/directWorkers.ts'))
vi.mock('../../src/browser/pdf.ts', () => ({
  startPdf: ({ title }: PaperDocument) => ({
    done: Promise.resolve({ kind: 'made', bytes: new TextEncoder().encode(`%PDF-1.7 ${title}`), replaced: [] }),
    cancel: () => undefined,
  }),
}))
vi.mock('../../src/browser/combine.ts', () => ({
  startLooking: (papers: readonly unknown[]) => ({
    done: Promise.resolve({ kind: 'done', value: papers.map(() => ({ kind: 'pages', pages: 1 })) }),
    cancel: () => undefined,
  }),
  startCombining: ({ documents, papers }: CombineInput) => ({
    done: Promise.resolve({
      kind: 'done',
      value: {
        pdf: new TextEncoder().encode(`%PDF-1.7 ${[...documents, ...papers].map(({ number }) => number).join()}`),
        notes: papers.map((_, at) =>
          at === 0 ? { kind: 'listed', reason: 'damaged' } : { kind: 'appended', pages: 1, fromPage: 9 },
        ),
      },
    }),
    cancel: () => undefined,
  }),
}))
const OWN = attachment('規程.pdf', '%PDF-1.7 rules')
const ABSENT = attachment('台帳.pdf', '%PDF-1.7 register')
const fileOf = ({ sha256, name, type: media, bytes }: typeof OWN) => ({ sha256, name, type: media, bytes: bytes.length })
const SHEET = sheetWhereAll(RULEBOOK, 3, {
  profile: { companyName: '株式会社みなと印刷' },
  evidence: [
    { ...emptyEvidence('e1'), title: '情報管理規程', kind: 'rules', files: [fileOf(OWN)], questions: ['GOV-01'] },
    { ...emptyEvidence('e2'), title: '情報資産台帳', kind: 'record', files: [fileOf(ABSENT)], questions: ['AST-01'] },
    { ...emptyEvidence('e3'), title: '誓約書', kind: 'record', questions: ['HRM-01'] },
  ],
})
const SUBMITTED = submissionInput({ id: 's1', sheet: SHEET, attachments: [OWN] })

beforeEach(async () => {
  vi.clearAllMocks()
  localStorage.clear()
  await erasePortfolio()
  newList()
})

async function show(language: Language = 'ja') {
  const Room = defineComponent(() => () => h(AgentRoom, { place: 'documents', id: 's1' }))
  await visit(Room, language, '/agent/documents/s1')
  await vi.waitFor(() => expect(document.querySelector('article.paper-document')).not.toBeNull(), { timeout: 8000 })
  await settled()
}
/** The client's own papers, opened as on the page around. */
async function openEvidence(): Promise<void> {
  const received = useReceived()
  await received.takeUp(must(useAgentClient().opened?.file), 'ja')
  const { evidence } = valueOf(writeSubmission(SUBMITTED))
  await received.open(new File([must(evidence)], 'evidence.zip'), 'ja')
  await settled()
}
const choose = async (label: string | RegExp) => {
  field(label).click()
  await settled()
}
async function make() {
  button(/^提出一式を作る/).click()
  await vi.waitFor(() => expect(said()).toContain('提出一式を作りました'), { timeout: 5000 })
  return vi.mocked(download).mock.calls.at(-1) as [string, Uint8Array<ArrayBuffer>, string]
}

describe('the package for the insurer', () => {
  test('says what goes in and what does not, is made, handed out and written down', async () => {
    await putIntoList(SUBMITTED)
    const mail = pdf('by mail')
    const put = await putPaper(mail)
    const kept = {
      sha256: put.ok ? put.value : '',
      name: '会員証.pdf',
      type: 'application/pdf',
      bytes: mail.length,
      title: '会員証',
    }
    const who = { by: '田中', at: '2026-11-22T10:00:00+09:00' }
    await putClient(withPaper(newClientCase('s1'), { ...kept, shows: [{ kind: 'membership' }] }, who))
    await show()
    expect(said()).toContain('お客さまの根拠資料が、まだ開かれていません')
    await openEvidence()
    expect(said()).not.toContain('まだ開かれていません')
    expect(said()).toContain('根拠資料（2点のうち2点）')
    expect(said()).toMatch(/入らないもの（2点）.*情報資産台帳.*台帳\.pdf.*誓約書.*名前だけの登録/)

    await choose('封緘しない')
    button(/^提出一式を作る/).click()
    await settled()
    expect(said()).toContain('代理店のお名前を入れてください。')
    expect(document.activeElement).toBe(field('代理店のお名前'))
    type(field('代理店のお名前'), '港代理店')
    await settled()
    const [name, bytes] = await make()
    expect(name).toMatch(/^risk-sheet-[0-9a-f]+-package\.zip$/)
    const opened = valueOf(await openPackage(bytes))
    expect(opened.manifest).toMatchObject({ by: '港代理店', company: { name: '株式会社みなと印刷' }, recipients: [] })
    expect(opened.submissionFile).toEqual(valueOf(writeSubmission(SUBMITTED)).main)
    expect(opened.documents.map(({ document: id }) => id)).toEqual([...CLIENT_DOCUMENTS])
    expect(new TextDecoder().decode(must(opened.combined))).toBe('%PDF-1.7 ,1,2,3,4,5,6,7')
    expect(said()).toContain('規程.pdf：壊れているか、途中で切れています。')
    expect(opened.papers.map(({ label, from, shows }) => [label, from, shows])).toEqual([
      ['規程.pdf', 'client', [{ kind: 'question', question: 'GOV-01' }]],
      ['会員証.pdf', 'agent', [{ kind: 'membership' }]],
    ])
    expect(said().replaceAll(' ', '')).toContain(opened.manifestHash)
    await useAgentClient().save()
    const record = await readClient('s1')
    expect(record.ok && (record.value as { history: unknown[] }).history.at(-1)).toMatchObject({
      kind: 'packaged',
      package: opened.manifest.id,
      manifestHash: opened.manifestHash,
      documents: 6,
      papers: 2,
      recipients: [],
    })
    // The papers that were opened beside it are still there for the next one.
    expect(useReceived().evidence?.attachments[0]?.bytes).toHaveLength(OWN.bytes.length)
  })

  test('can leave a paper out and be sealed with a passphrase', async () => {
    await putIntoList(SUBMITTED)
    await show()
    await openEvidence()
    must(document.querySelector<HTMLInputElement>('[aria-labelledby=package-title] .papers input')).click()
    await settled()
    expect(said()).toContain('根拠資料（1点のうち0点）')
    expect(said()).toMatch(/入らないもの（3点）/)
    type(field('代理店のお名前'), '港代理店')
    for (const each of document.querySelectorAll<HTMLInputElement>('input[type=password]')) type(each, PASSPHRASE)
    await settled()
    const [name, bytes] = await make()
    expect(name).toMatch(/-package\.zip\.age$/)
    const plain = valueOf(await unseal(bytes, { identities: [], passphrase: PASSPHRASE }))
    expect(valueOf(await openPackage(plain)).papers).toEqual([])
  })

  test('asks for a name and a sound key of a recipient who is not on a list', async () => {
    await putIntoList(SUBMITTED)
    await show()
    await choose('相手の鍵で封緘する')
    type(field('代理店のお名前'), '港代理店')
    type(field('相手の公開してよい鍵'), 'age1wrong')
    await settled()
    button(/^提出一式を作る/).click()
    await settled()
    expect(said()).toContain('相手の名前を入れてください。')
    expect(download).not.toHaveBeenCalled()
  })

  test('is not made of a line of a list, and says why', async () => {
    await putClients([{ id: 's1', sheet: SHEET }])
    await show('en')
    expect(said()).toContain('This submission came as one line of a list.')
    expect(document.querySelector('[aria-labelledby=package-title] form')).toBeNull()
  })
})
