import 'fake-indexeddb/auto'
import { deleteDB } from 'idb'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { downloadBlob } from '../../src/browser/download.ts'
import { startExport } from '../../src/browser/exporting.ts'
import { runExport } from '../../src/browser/exportRun.ts'
import type { ChunkEntry } from '../../src/core/portfolioChunk.ts'
import type { Language } from '../../src/core/wording.ts'
import ExportPage from '../../src/pages/staff/ExportPage.vue'
import { usePortfolioList } from '../../src/stores/portfolioList.ts'
import { button, field, headings, link, said, textOf } from '../components/screen.ts'
import { must } from '../core/builders.ts'
import { chunkFrom, submission } from '../core/portfolioBuilders.ts'
import { settled, visit } from './support.ts'
import { appendChunks } from '../browser/portfolioFill.ts'

vi.mock('../../src/browser/exporting.ts', () => ({ startExport: vi.fn() }))
vi.mock('../../src/browser/download.ts', () => ({ downloadBlob: vi.fn() }))

/** The worker's work, done on the spot. */
const onTheSpot: typeof startExport = (chunks, order, onRows) => ({
  done: runExport(chunks, order, onRows).then((value) => ({ kind: 'done', value })),
  cancel: () => undefined,
})

beforeEach(async () => {
  localStorage.clear()
  await deleteDB('risk-diagnosis-portfolio')
  vi.mocked(startExport).mockReset().mockImplementation(onTheSpot)
  vi.mocked(downloadBlob).mockReset()
})

const SIX: readonly ChunkEntry[] = [
  ...['a', 'b', 'c', 'd', 'e'].map((id) => submission(id, { madeOn: '2026-11-20' })),
  submission('a2', { profile: { companyName: '会社a', memberNumber: 'a' }, madeOn: '2026-10-01' }),
]

async function show(entries: readonly ChunkEntry[], language: Language = 'ja') {
  if (entries.length > 0) await appendChunks([chunkFrom(entries)])
  const mounted = await visit(ExportPage, language, '/staff/export')
  await vi.waitFor(() => {
    expect(said()).not.toMatch(/読み込んでいます|Reading the list/)
  })
  await settled()
  return mounted
}

async function pick(label: string | RegExp): Promise<void> {
  field(label).click()
  await settled()
}

async function make(name: RegExp = /ファイルを作る/): Promise<void> {
  button(name).click()
  await vi.waitFor(() => {
    expect(said()).not.toMatch(/ファイルを作っています/)
  })
  await settled()
}

const saved = (): { name: string; blob: Blob } => {
  const [name, blob] = must(vi.mocked(downloadBlob).mock.calls.at(-1))
  return { name, blob }
}
const textIn = (blob: Blob): Promise<string> =>
  new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => {
      resolve(reader.result as string)
    }
    reader.readAsText(blob)
  })

describe('the list is exported', () => {
  test('what is confidential is said before, and what is chosen is counted', async () => {
    await show(SIX)
    expect(headings()[0]).toBe('一覧の書き出し')
    expect(said()).toContain('機密の情報が入ります')
    expect(said()).toContain('5件を書き出します。')
    await pick(/前の版も含めてすべて（6件）/)
    expect(said()).toContain('6件を書き出します。')
  })

  test('as CSV, with a name, a size and a hash, and it can be saved again', async () => {
    await show(SIX)
    await pick('CSV')
    await make()
    const { name, blob } = saved()
    expect(name).toMatch(/^提出一覧_\d{4}-\d\d-\d\d\.csv$/)
    const text = await textIn(blob)
    expect(text.split('\r\n')).toHaveLength(7)
    expect(text).toContain('会社b')
    expect(document.activeElement && textOf(document.activeElement)).toBe('ファイルを作りました')
    expect(said()).toContain(name)
    expect(said()).toMatch(/[0-9a-f]{64}/)
    expect(said()).toMatch(/大きさ\s*\d+KB/)
    button('もう一度保存する').click()
    expect(downloadBlob).toHaveBeenCalledTimes(2)
  })

  test('only what the list shows', async () => {
    await show(SIX)
    usePortfolioList().filterBy({ search: '会社b' })
    await settled()
    expect(said()).toContain('いま一覧に表示しているもの（1件）')
    expect(said()).toContain('1件を書き出します。')
    usePortfolioList().filterBy({ search: '見つからない' })
    await settled()
    expect(said()).toContain('書き出すものがありません')
    expect(button(/ファイルを作る/).disabled).toBe(true)
  })

  test('without names, what is taken out is said, and no name is in the file', async () => {
    await show(SIX)
    await pick('会社の名前を除く')
    expect(said()).toContain('5社以上になるまで「*」に置き換えます')
    expect(said()).not.toContain('機密の情報が入ります')
    await pick('JSON Lines')
    expect(said()).toContain('このアプリには取り込めません')
    await make()
    expect(saved().name).toMatch(/^提出一覧_名前なし_.*\.jsonl$/)
    const text = await textIn(saved().blob)
    expect(text).not.toContain('会社')
    expect(text.trim().split('\n')).toHaveLength(5)
  })

  test('fewer than five companies do not leave without names', async () => {
    await show(SIX.slice(0, 3))
    await pick('会社の名前を除く')
    await make()
    expect(said()).toContain('5社以上が必要です')
    expect(downloadBlob).not.toHaveBeenCalled()
  })

  test('it can be stopped, and what breaks off is told', async () => {
    let report: (rows: number) => void = () => undefined
    const cancel = vi.fn()
    vi.mocked(startExport).mockImplementation((_, __, onRows) => {
      report = onRows
      return { done: new Promise(() => undefined), cancel }
    })
    await show(SIX)
    button(/ファイルを作る/).click()
    await settled()
    report(3)
    await settled()
    expect(said()).toContain('5件中 3件')
    button('やめる').click()
    await settled()
    expect(cancel).toHaveBeenCalledOnce()
    expect(said()).toContain('やめました')
    report(4)
    await settled()
    expect(said()).not.toContain('5件中')
    vi.mocked(startExport).mockImplementation(() => ({ done: Promise.resolve({ kind: 'failed' }), cancel }))
    await make()
    expect(said()).toContain('ファイルを作れませんでした')
  })

  test('in English', async () => {
    await show(SIX, 'en')
    expect(headings()[0]).toBe('Export the list')
    expect(said()).toContain('5 submissions will be exported.')
    expect(said()).toContain('This is confidential')
    await make(/Make the file/)
    expect(saved().name).toMatch(/^submissions_\d{4}-\d\d-\d\d\.xlsx$/)
    expect(said()).toContain('The file is ready')
  })

  test('an empty list leads to the import', async () => {
    await show([])
    expect(link(/取り込みの画面へ/).getAttribute('href')).toBe('/staff/import')
  })
})
