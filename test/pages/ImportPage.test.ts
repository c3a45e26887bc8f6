import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { downloadBlob } from '../../src/browser/download.ts'
import { startImport, type ImportTold } from '../../src/browser/importing.ts'
import { appendParts, erasePortfolio } from '../../src/browser/portfolioDatabase.ts'
import StaffRoom from '../../src/pages/staff/StaffRoom.vue'
import { generateSubmissions } from '../../src/files/portfolio/generate.ts'
import { writeLine } from '../../src/files/portfolio/line.ts'
import { button, headings, said } from '../components/screen.ts'
import { must, RULEBOOK } from '../core/builders.ts'
import { emptyMachine, settled, visit } from './support.ts'

vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn(), downloadBlob: vi.fn() }))
/** What the worker does, without a worker. */
vi.mock('../../src/browser/importing.ts', async () => {
  const { runImport } = await import('../../src/browser/importRun.ts')
  return {
    startImport: vi.fn((order: Parameters<typeof runImport>[0], { onProgress }: ImportTold) => {
      let isCancelled = false
      const done = runImport(order, { onProgress, isCancelled: () => isCancelled })
      return { done, cancel: () => (isCancelled = true) }
    }),
  }
})

const ImportRoom = defineComponent(() => () => h(StaffRoom, { place: 'import' }))
const LINES = [...generateSubmissions(RULEBOOK, 30, 9)].map(({ line }) => writeLine(line))

beforeEach(async () => {
  vi.clearAllMocks()
  await emptyMachine()
  await erasePortfolio()
})

const comes = (sentence: string) =>
  vi.waitFor(
    () => {
      expect(said()).toContain(sentence)
    },
    { timeout: 5000 },
  )

async function show(language: 'ja' | 'en' = 'ja') {
  await visit(ImportRoom, language, '/staff/import')
  await comes(language === 'ja' ? '提出ファイルの取り込み' : 'Import submissions')
}

function choose(...files: readonly File[]): void {
  const field = must(document.querySelector<HTMLInputElement>('[data-choose="files"]'))
  Object.defineProperty(field, 'files', { configurable: true, value: files })
  Object.defineProperty(field, 'value', { configurable: true, writable: true, value: '' })
  field.dispatchEvent(new Event('change'))
}

const file = (name: string, lines: readonly string[]) => new File([`${lines.join('\n')}\n`], name, { lastModified: 1 })

describe('importing', () => {
  test('says what was taken in and what not, with line and reason, and offers the list', async () => {
    await show()
    choose(file('九月.jsonl', [...LINES, '{"kind":', ...LINES.slice(0, 2)]))
    await comes('取り込みが終わりました')
    expect(said()).toMatch(/取り込んだもの\s*30件/)
    expect(said()).toMatch(/すでにあったもの（取り込みませんでした）\s*2件/)
    expect(said()).toMatch(/九月\.jsonl\s*31/)
    expect(document.activeElement?.textContent).toBe('取り込みが終わりました')
    expect(headings()).toContain('取り込めなかったものと理由')
    expect(said()).toContain('提出一覧には30件あります。')
    expect(said()).toContain('提出一覧を見る')
  })

  test('of nothing says so', async () => {
    await show()
    choose()
    await comes('ファイルがありませんでした。')
  })

  test('can be stopped', async () => {
    await show()
    choose(file('a.jsonl', LINES), file('b.jsonl', LINES))
    await settled()
    const stop = [...document.querySelectorAll('button')].find((each) => each.textContent.includes('取り込みをやめる'))
    stop?.click()
    await comes(stop ? '取り込みを' : '終わりました')
  })

  test('that breaks off says so', async () => {
    vi.mocked(startImport).mockImplementationOnce(() => ({ done: Promise.resolve(null), cancel: () => undefined }))
    await show('en')
    choose(file('a.jsonl', LINES))
    await comes('The import could not go on.')
  })

  test('for which no worker starts says that the screen may be slow', async () => {
    vi.mocked(startImport).mockImplementationOnce((_order, { onInPage }) => {
      onInPage()
      return { done: new Promise(() => undefined), cancel: () => undefined }
    })
    await show('en')
    choose(file('a.jsonl', LINES))
    await comes('This browser does not let the work run in the background.')
  })

  test('that stopped half-way is offered to go on', async () => {
    await appendParts([], 0, { key: 'k', name: '十月.jsonl', doneBytes: 1, totalBytes: 2, lines: 1234 })
    await show()
    await comes('「十月.jsonl」は、1,234行目までを取り込みました。')
  })
})

describe('the sample', () => {
  test('comes at one click and goes at another', async () => {
    await show()
    button('見本の300社を取り込む').click()
    await comes('見本が提出一覧に入っています。')
    expect(said()).toContain('提出一覧には300件あります。')
    button('見本を消す').click()
    await comes('見本300件を消しました。')
    expect(said()).not.toContain('提出一覧には')
  })
})

describe('the whole list', () => {
  test('is saved as lines, which can be taken in again', async () => {
    await show()
    choose(file('a.jsonl', LINES))
    await comes('提出一覧には30件あります。')
    button('控えを保存する（JSON Lines）').click()
    await comes('控えのファイルを作りました。')
    const [name, blob] = must(vi.mocked(downloadBlob).mock.calls[0])
    expect(name).toMatch(/^提出一覧_\d{4}-\d{2}-\d{2}\.jsonl$/)
    expect(new Set((await blob.text()).trimEnd().split('\n'))).toEqual(new Set(LINES))
  })

  test('is removed only after a question that says what is lost', async () => {
    await show()
    choose(file('a.jsonl', LINES))
    await comes('提出一覧には30件あります。')
    button('提出一覧をすべて消す').click()
    await comes('取り込んだ30件と、その確認の記録を、この機械から消します。')
    button('消さない').click()
    await settled()
    expect(said()).toContain('提出一覧には30件あります。')
    button('提出一覧をすべて消す').click()
    await settled()
    button('すべて消す').click()
    await comes('提出一覧をすべて消しました。')
    expect(said()).not.toContain('提出一覧には')
  })
})
