import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { download } from '../../src/browser/download.ts'
import { erasePortfolio, putClient, readClient } from '../../src/browser/portfolioDatabase.ts'
import { newClientCase, withNotes, type ClientCase } from '../../src/core/clientCase.ts'
import { writeClientRecords } from '../../src/files/clientRecordsFile.ts'
import RecordsBackUp from '../../src/pages/agent/RecordsBackUp.vue'
import { useAgentBackUp } from '../../src/stores/agentBackUp.ts'
import { must } from '../core/builders.ts'
import { button, field, headings, said, type } from '../components/screen.ts'
import { newList } from '../stores/reviewList.ts'
import { settled, visit } from './support.ts'

/** Sealing and storing take their time on a busy machine. */
vi.setConfig({ testTimeout: 30_000 })
const PATIENT = { timeout: 10_000 }

vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn(), downloadBlob: vi.fn() }))
vi.mock('../../src/browser/seal.ts', () => import('../stores/directWorkers.ts'))
vi.mock('../../src/browser/clock.ts', async (original) => ({
  ...(await original<object>()),
  today: () => '2026-11-22',
  now: () => '2026-11-22T10:00:00+09:00',
}))

const PASSPHRASE = 'みなとの印刷は朝がとても早い'
const noted = (id: string, notes: string, revision = 0): ClientCase => ({ ...withNotes(newClientCase(id), notes), revision })
const CLIENTS = [
  { company: '株式会社みなと印刷', record: noted('s1', '控えのメモ', 5) },
  { company: '株式会社そろい', record: noted('s2', '控えのメモ') },
]

beforeEach(async () => {
  vi.clearAllMocks()
  localStorage.clear()
  await erasePortfolio()
  newList()
})

async function show(): Promise<void> {
  await visit(RecordsBackUp)
  document.querySelectorAll('details').forEach((each) => {
    each.open = true
  })
}

async function press(name: RegExp | string): Promise<void> {
  button(name).click()
  await settled()
}

async function choose(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const input = must(document.querySelector<HTMLInputElement>('input[type=file]'))
  Object.defineProperty(input, 'files', { configurable: true, value: [new File([bytes], 'backup')] })
  input.dispatchEvent(new Event('change'))
  await vi.waitFor(() => {
    expect(useAgentBackUp().state.kind).not.toMatch(/idle|working/)
  }, PATIENT)
  await settled()
}

const saved = () => must(vi.mocked(download).mock.calls.at(-1))

describe('the back-up of client records', () => {
  test('that would not open as what was meant is not handed out, and that is told (X07)', async () => {
    await putClient(noted('s1', '午後'))
    await show()
    field('封緘しない（だれでも読めます）').click()
    await settled()
    const encode = vi.spyOn(TextEncoder.prototype, 'encode').mockImplementationOnce(() => new Uint8Array([0x7b, 0x7d]))
    await press('ファイルに保存する')
    encode.mockRestore()
    expect(download).not.toHaveBeenCalled()
    expect(said()).toContain('元の内容と一致しませんでした')
    expect(said()).toContain('コード：written-differs')
    expect(useAgentBackUp().mark).toBeNull()
    await press('ファイルに保存する')
    expect(download).toHaveBeenCalledOnce()
  })

  test('is asked for until there is one, and again once something has changed', async () => {
    await putClient(noted('s1', '午後'))
    await show()
    expect(said()).toContain('1社の記録の控えが、まだありません。')
    field('封緘しない（だれでも読めます）').click()
    await settled()
    await press('ファイルに保存する')
    expect(saved()[0]).toBe('お客さまの記録の控え_2026-11-22.json')
    expect(new TextDecoder().decode(saved()[1] as Uint8Array)).toContain('午後')
    expect(said()).toContain('最後の控えは2026年11月22日です。記録はすべて入っています。')
    await putClient(noted('s1', '夕方', 1))
    await useAgentBackUp().load()
    await settled()
    expect(said()).toContain('そのあと、1社の記録が変わりました。')
  })

  test('is sealed with a passphrase and opened with it', async () => {
    await putClient(noted('s1', '午後'))
    await show()
    await press('ファイルに保存する')
    expect(said()).toContain('合言葉を入れてください。')
    expect(download).not.toHaveBeenCalled()
    type(field('控えの合言葉'), PASSPHRASE)
    type(field('合言葉をもう一度'), PASSPHRASE)
    await settled()
    button('ファイルに保存する').click()
    await vi.waitFor(() => {
      expect(said()).toContain('作りました（1社）')
    }, PATIENT)
    expect(saved()[0]).toBe('お客さまの記録の控え_2026-11-22.json.age')
    await choose(saved()[1])
    type(field('控えを作ったときの合言葉'), 'ちがう合言葉ではないでしょうか')
    await press('開く')
    await vi.waitFor(() => {
      expect(said()).toContain('この合言葉では開けません。')
    }, PATIENT)
    type(field('控えを作ったときの合言葉'), PASSPHRASE)
    await press('開く')
    await vi.waitFor(() => {
      expect(headings()).toContain('2026年11月22日の控えにある1社の記録')
    }, PATIENT)
    expect(said()).toContain('同じもの（1社）')
    expect(said()).toContain('いま戻すものはありません。')
    expect(button('0社の記録を戻す').disabled).toBe(true)
  })

  test('shows first what it would do, and replaces what differs only where that was chosen', async () => {
    await putClient(noted('s1', 'この機械のメモ'))
    await show()
    await choose(writeClientRecords(CLIENTS, '0.1.0', '2026-11-20T10:00:00+09:00'))
    expect(document.activeElement?.textContent).toContain('2026年11月20日の控えにある2社の記録')
    expect(said()).toContain('選ぶもの（1社）')
    expect(said()).toContain('違うところ：メモ')
    expect(said()).toContain('戻すもの（1社）')
    await press('1社の記録を戻す')
    expect(said()).toContain('1社の記録を戻しました。')
    expect(await readClient('s1')).toMatchObject({ value: { notes: 'この機械のメモ', revision: 1 } })
    expect(await readClient('s2')).toMatchObject({ value: { notes: '控えのメモ' } })
    await choose(writeClientRecords(CLIENTS, '0.1.0', 'いつか'))
    field(/^株式会社みなと印刷/).click()
    await settled()
    await press('1社の記録を戻す')
    expect(await readClient('s1')).toMatchObject({ value: { notes: '控えのメモ', revision: 2 } })
  })

  test('never writes over what another screen has changed meanwhile, nor over what cannot be read', async () => {
    await putClient({ ...noted('s2', 'x'), notes: 7 as unknown as string })
    await show()
    await choose(writeClientRecords(CLIENTS, '0.1.0', '2026-11-20T10:00:00+09:00'))
    expect(said()).toContain('触らないもの（1社）')
    await putClient(noted('s1', '別の画面'))
    await press('1社の記録を戻す')
    expect(said()).toContain('1社の記録は、ほかの画面で変わったため、そのままにしました。')
    expect(await readClient('s1')).toMatchObject({ value: { notes: '別の画面' } })
  })

  test('refuses another file and says that nothing has changed', async () => {
    await show()
    await choose(new TextEncoder().encode('{"kind":"keys","format":1}'))
    expect(said()).toContain('控えを読めませんでした')
    expect(said()).toContain('この機械の記録は、何も変わっていません。')
  })
})
