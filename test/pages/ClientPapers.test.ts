import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { readPaper } from '../../src/browser/clientPapers.ts'
import { download } from '../../src/browser/download.ts'
import { erasePortfolio, readClient } from '../../src/browser/portfolioDatabase.ts'
import { sha256Hex } from '../../src/files/sha256.ts'
import ClientPapers from '../../src/pages/agent/ClientPapers.vue'
import { useAgentClient } from '../../src/stores/agentClient.ts'
import { certificate, isms, must, RULEBOOK, sheetWhereAll } from '../core/builders.ts'
import { button, field, said, type } from '../components/screen.ts'
import { bytesOf, pdf, submissionFile } from '../files/package/inputs.ts'
import { putClients } from '../stores/agentList.ts'
import { newList } from '../stores/reviewList.ts'
import { settled, visit } from './support.ts'

vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn(), downloadBlob: vi.fn() }))
vi.mock('../../src/browser/package.ts', () => import('../stores/directWorkers.ts'))
vi.mock('../../src/browser/clock.ts', async (original) => ({
  ...(await original<object>()),
  today: () => '2026-11-22',
  now: () => '2026-11-22T10:00:00+09:00',
}))

const SHEET = sheetWhereAll(RULEBOOK, 3, {
  profile: { companyName: '株式会社みなと印刷' },
  certificates: [certificate({ id: 'c1' }), isms({ id: 'c2' })],
})

beforeEach(async () => {
  vi.clearAllMocks()
  localStorage.clear()
  await erasePortfolio()
  newList()
  await putClients([{ id: 's1', sheet: SHEET }])
})

async function show() {
  const Room = defineComponent(() => {
    const client = useAgentClient()
    void client.open('s1', 'ja')
    return () => (client.record ? h(ClientPapers) : h('p'))
  })
  await visit(Room, 'ja', '/agent/client/s1')
  await vi.waitFor(() => expect(said()).toContain('別に届いた書類'), { timeout: 5000 })
}

async function add(...files: File[]): Promise<void> {
  const input = must(document.querySelector<HTMLInputElement>('input[type=file]'))
  Object.defineProperty(input, 'files', { value: files, configurable: true })
  input.dispatchEvent(new Event('change'))
  await vi.waitFor(() => {
    expect(document.querySelectorAll('.outcomes li')).toHaveLength(files.length)
    expect(said()).not.toContain('読み取っています')
  })
  await settled()
}
const file = (name: string, bytes: Uint8Array<ArrayBuffer>) => new File([bytes], name)
const stored = async () => {
  await useAgentClient().save()
  const record = await readClient('s1')
  return record.ok ? (record.value as { papers: unknown[] }).papers : []
}

describe('papers that came separately', () => {
  test('are added, named, told what they show, kept, handed out and removed', async () => {
    await show()
    await add(file('登録証.pdf', pdf('a')))
    const sha256 = sha256Hex(pdf('a'))
    expect(said()).toContain('\u2068登録証.pdf\u2069を加えました。')
    type(field('書類の名前'), 'ISMS登録証の写し')
    await settled()
    const boxes = [...document.querySelectorAll<HTMLInputElement>('.paper .choices input')]
    must(boxes[0]).click()
    await settled()
    expect(await stored()).toEqual([
      {
        ...{ sha256, name: '登録証.pdf', type: 'application/pdf', bytes: pdf('a').length, title: 'ISMS登録証の写し' },
        shows: [{ kind: 'certificate', certificate: 'c1' }],
      },
    ])
    button(/取り出す$/).click()
    await vi.waitFor(() => expect(download).toHaveBeenCalledWith('登録証.pdf', pdf('a'), 'application/pdf'))
    must(boxes[1]).click()
    await settled()
    expect(said()).toContain('一つの書類を、二つの認証の写しにしています。')
    button(/を外す$/).click()
    await settled()
    button('外す', must(document.querySelector('dialog'))).click()
    await vi.waitFor(async () => expect((await readPaper(sha256)).kind).toBe('missing'))
    expect(await stored()).toEqual([])
    expect(document.activeElement?.id).toBe('agent-papers')
  })

  test('are refused or pointed out one by one, with the reason', async () => {
    await show()
    await add(
      file('同じ.pdf', pdf('a')),
      file('また同じ.pdf', pdf('a')),
      file('空.pdf', new Uint8Array()),
      file('ページ.pdf', bytesOf('<html>')),
      file('提出.zip', submissionFile()),
      new File([new Uint8Array(50_000_001)], '大きい.pdf'),
    )
    expect([...document.querySelectorAll('.outcomes li')].map((each) => said(each))).toEqual([
      '\u2068同じ.pdf\u2069を加えました。',
      '\u2068また同じ.pdf\u2069は、もう加えてあります。',
      expect.stringContaining('ファイルが空です'),
      expect.stringContaining('ウェブページ'),
      expect.stringContaining('このアプリで作られたファイルです。'),
      expect.stringContaining('50MBまで'),
    ])
    expect(await stored()).toHaveLength(1)
  })

  test('that are photographs say nothing of where they were taken', async () => {
    await show()
    const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xfe, 0, 4, 0x41, 0x42, 0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9])
    await add(file('写真.jpg', jpeg))
    expect(said()).toContain('写真に入っていた撮影場所や日時などは取り除きました。')
    expect(await stored()).toMatchObject([{ bytes: 11, type: 'image/jpeg' }])
  })
})
