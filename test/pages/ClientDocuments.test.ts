import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import type { CombineOutcome } from '../../src/browser/combine.ts'
import { download } from '../../src/browser/download.ts'
import type { PdfOutcome } from '../../src/browser/pdf.ts'
import { erasePortfolio } from '../../src/browser/portfolioDatabase.ts'
import type { Language } from '../../src/core/wording.ts'
import { writeSubmission } from '../../src/files/submission/write.ts'
import type { Combined, CombineInput, PaperLook } from '../../src/outputs/combined.ts'
import AgentRoom from '../../src/pages/agent/AgentRoom.vue'
import { certificate, must, RULEBOOK, sheetWhereAll, valueOf } from '../core/builders.ts'
import { button, field, fields, headings, said, type } from '../components/screen.ts'
import { attachment, submissionInput } from '../files/submission/inputs.ts'
import { paper } from '../stores/agentList.ts'
import { newList, putIntoList } from '../stores/reviewList.ts'
import { settled, visit } from './support.ts'

interface Workers {
  readonly inputs: CombineInput[]
  end: (outcome: CombineOutcome<Combined>) => void
}

/** The workers, answered by the test: what a PDF is, and how joining ends. */
const workers = vi.hoisted((): Workers => ({ inputs: [], end: () => undefined }))

vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn(), downloadBlob: vi.fn() }))
vi.mock('../../src/browser/package.ts', () => import('../stores/directWorkers.ts'))
vi.mock('../../src/browser/pdf.ts', () => ({
  startPdf: (): { done: Promise<PdfOutcome>; cancel: () => void } => ({
    done: Promise.resolve({ kind: 'made', bytes: new Uint8Array([37]), replaced: [] }),
    cancel: () => undefined,
  }),
}))
vi.mock('../../src/browser/combine.ts', () => ({
  startLooking: (papers: readonly { type: string }[]) => ({
    done: Promise.resolve({
      kind: 'done',
      value: papers.map(({ type: kind }): PaperLook =>
        kind === 'application/pdf' ? { kind: 'pages', pages: 3 } : { kind: 'listed', reason: 'other-type' },
      ),
    }),
    cancel: () => undefined,
  }),
  startCombining: (input: CombineInput, onProgress: (done: number, total: number) => void) => {
    workers.inputs.push(input)
    void Promise.resolve().then(() => {
      onProgress(1, 2)
    })
    const done = new Promise<CombineOutcome<Combined>>((resolve) => {
      workers.end = resolve
    })
    return {
      done,
      cancel: () => {
        workers.end({ kind: 'cancelled' })
      },
    }
  },
}))
vi.mock('../../src/browser/clock.ts', async (original) => ({
  ...(await original<object>()),
  today: () => '2026-11-22',
  now: () => '2026-11-22T10:00:00+09:00',
}))

const RULES = attachment('rules.pdf', '%PDF-1.7 rules')
const TABLE = attachment('list.csv', 'a,b')
const filesOf = ({ sha256, name, type: kind, bytes }: typeof RULES) => ({ sha256, name, type: kind, bytes: bytes.length })
const SUBMITTED = submissionInput({
  id: 's1',
  sheet: sheetWhereAll(RULEBOOK, 3, {
    profile: { companyName: '株式会社みなと印刷', membership: 'member', memberNumber: '0047', inceptionDate: '2027-03-01' },
    certificates: [certificate()],
    evidence: [
      paper({ title: '取扱規程', files: [filesOf(RULES)], certificates: ['certificate-1'] }),
      paper({ id: 'paper-2', title: '一覧表', files: [filesOf(TABLE)] }),
    ],
  }),
  attachments: [RULES, TABLE],
})

beforeEach(async () => {
  vi.clearAllMocks()
  workers.inputs.length = 0
  localStorage.clear()
  await erasePortfolio()
  newList()
  await putIntoList(SUBMITTED)
})

async function show(language: Language = 'ja') {
  const Room = defineComponent(() => () => h(AgentRoom, { place: 'documents', id: 's1' }))
  const mounted = await visit(Room, language, '/agent/documents/s1')
  await vi.waitFor(
    () => {
      expect(document.querySelector('article.paper-document')).not.toBeNull()
    },
    { timeout: 8000 },
  )
  await settled()
  return mounted
}

async function openEvidence(): Promise<void> {
  const input = must(document.querySelector<HTMLInputElement>('main input[type=file]'))
  const bytes = must(valueOf(writeSubmission(SUBMITTED)).evidence)
  Object.defineProperty(input, 'files', { configurable: true, value: [new File([bytes], 'evidence.zip')] })
  input.dispatchEvent(new Event('change'))
  await vi.waitFor(() => {
    expect(said()).toContain('綴じる根拠資料')
  })
  await settled()
}

const preview = () => must(document.querySelector('article.paper-document'))

async function choose(name: string): Promise<void> {
  const radio = [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].find(
    (each) => each.closest('label')?.textContent.trim() === name,
  )
  must(radio).click()
  await settled()
}

describe('the documents of a client', () => {
  test('are shown one by one, filled with what the client says', async () => {
    await show()
    expect(headings()).toContain('書類を一つずつ')
    expect(said(preview())).toContain('送付状')
    expect(said(preview())).toContain('株式会社みなと印刷')
    for (const [name, text] of [
      ['割引の確認チェックリスト', '管理体制割引'],
      ['告知事項申告書', '記入が必要な項目'],
    ] as const) {
      await choose(name)
      expect(said(preview())).toContain(text)
    }
  })

  test('remember on this machine what the covering letter says', async () => {
    await show()
    type(field('代理店名'), '見本代理店')
    type(field('電話番号'), '03-0000-0000')
    await settled()
    expect(said(preview())).toContain('見本代理店')
    await settled()
    await show()
    expect(fields('代理店名').at(-1)?.value).toBe('見本代理店')
    expect(said(preview())).toContain('03-0000-0000')
  })

  test('have a language of their own', async () => {
    await show()
    await choose('English')
    await vi.waitFor(() => {
      expect(said(preview())).toContain('Covering letter')
    })
    expect(headings()).toContain('書類を一つずつ')
    expect(preview().getAttribute('lang')).toBe('en')
  })

  test('hold nothing of what the agent recorded', async () => {
    await show()
    await choose('割引の確認チェックリスト')
    expect(said(preview())).not.toMatch(/証拠確認済み|確認待ち/)
  })
})

describe('one PDF of everything', () => {
  test('has the documents and the papers that are chosen, with their numbers', async () => {
    await show()
    await openEvidence()
    expect(said()).toMatch(/取扱規程\s*3ページ/)
    expect(said()).toContain('PDFでも画像でもありません。')
    type(field('代理店名'), '見本代理店')
    must(
      [...document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')].find(
        (each) => each.closest('label')?.textContent.trim() === '診断報告書',
      ),
    ).click()
    await settled()
    button('一つのPDFを作る').click()
    await vi.waitFor(() => {
      expect(workers.inputs).toHaveLength(1)
    })
    const [input] = workers.inputs
    expect(input?.documents.map(({ number, title }) => `${number} ${title}`)).toEqual([
      ' 送付状',
      '1 割引の確認チェックリスト',
      '2 告知事項申告書',
      '3 割引確認シート',
      '4 リスク診断シート',
    ])
    expect(input?.papers.map(({ number, title, about }) => [number, title, about])).toEqual([
      ['5', '取扱規程', expect.stringContaining('プライバシーマーク')],
      ['6', '一覧表', ''],
    ])
    expect(input?.cover.entries.map(({ text }) => text)).toContain('見本代理店')
    workers.end({
      kind: 'done',
      value: {
        pdf: new Uint8Array([1]),
        pages: 20,
        notes: [
          { kind: 'appended', pages: 3, fromPage: 15 },
          { kind: 'listed', reason: 'other-type' },
        ],
        replaced: [],
      },
    })
    await vi.waitFor(() => {
      expect(said()).toContain('（20ページ）を作りました。')
    })
    expect(said()).toContain('一覧表：PDFでも画像でもありません。')
    expect(vi.mocked(download).mock.calls[0]?.[0]).toBe('割引確認書類一式_株式会社みなと印刷_2026-11-22.pdf')
  })

  test('can be given up, and tells of what went wrong', async () => {
    await show()
    button('一つのPDFを作る').click()
    await vi.waitFor(() => {
      expect(workers.inputs).toHaveLength(1)
    })
    await choose('割引の確認チェックリスト')
    button('やめる').click()
    await vi.waitFor(() => {
      expect(said()).toContain('やめました。')
    })
    button('一つのPDFを作る').click()
    await vi.waitFor(() => {
      expect(workers.inputs).toHaveLength(2)
    })
    workers.end({ kind: 'fault', fault: 'failed' })
    await vi.waitFor(() => {
      expect(said()).toContain('綴じる資料を減らしてください')
    })
    expect(download).not.toHaveBeenCalled()
  })
})
