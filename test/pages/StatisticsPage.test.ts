import 'fake-indexeddb/auto'
import { deleteDB } from 'idb'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { useRoute } from 'vue-router'
import { download } from '../../src/browser/download.ts'
import * as database from '../../src/browser/portfolioDatabase.ts'
import type { Language } from '../../src/core/wording.ts'
import StatisticsPage from '../../src/pages/staff/StatisticsPage.vue'
import { button, buttons, choose, field, headings, link, rowsOf, said, unfold } from '../components/screen.ts'
import { usePortfolioList } from '../../src/stores/portfolioList.ts'
import { must } from '../core/builders.ts'
import { chunksWith, randomSubmissions } from '../core/statisticsSubmissions.ts'
import { emptyMachine, settled, visit } from './support.ts'
import { appendChunks } from '../browser/portfolioFill.ts'

vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn() }))
vi.mock('../../src/browser/portfolioDatabase.ts', async (importOriginal) => {
  const real = await importOriginal<typeof import('../../src/browser/portfolioDatabase.ts')>()
  return { ...real, readChunks: vi.fn(real.readChunks) }
})
// A canvas is nothing to read; its numbers are in the table below it.
vi.mock('vue-chartjs', () => ({ Bar: { name: 'BarChart', render: () => null } }))
vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }))

/** What is loaded first takes its time on a busy machine. */
const PATIENCE = { timeout: 30_000 }

beforeEach(async () => {
  vi.clearAllMocks()
  await emptyMachine()
  await deleteDB('risk-diagnosis-portfolio')
})

const Page = defineComponent(() => {
  useRoute()
  return () => h(StatisticsPage)
})

async function show(count: number, language: Language = 'ja') {
  if (count > 0) await appendChunks(chunksWith(randomSubmissions(count, 17, [2027, 2026])))
  const mounted = await visit(Page, language, '/staff/statistics')
  await vi.waitFor(() => {
    expect(document.querySelector('main h2, main [role=alert]')).not.toBeNull()
    expect(document.querySelector('[aria-busy=true]')).toBeNull()
  }, PATIENCE)
  await settled()
  return mounted
}

const comes = (sentence: string | RegExp) =>
  vi.waitFor(() => {
    expect(said()).toMatch(sentence)
  }, PATIENCE)

const fileText = () => new TextDecoder().decode(must(vi.mocked(download).mock.calls.at(-1))[1])

describe('statistics', () => {
  test.each<[Language, string, string]>([
    ['ja', 'まだ提出ファイルがありません', '提出ファイルを取り込む'],
    ['en', 'No submissions yet', 'Import submissions'],
  ])('of an empty list say what will be here, and lead to the import (%s)', async (language, title, to) => {
    await show(0, language)
    expect(headings()).toContain(title)
    expect(link(to).getAttribute('href')).toContain('import')
  })

  test('say that the list could not be read', async () => {
    vi.mocked(database.readChunks).mockResolvedValueOnce({ ok: false, fault: 'failed' })
    await show(0)
    expect(said()).toContain('提出一覧を読み取れません')
  })

  test.each<[Language, RegExp, string]>([
    ['ja', /\d+社の回答を数えました。/, '管理体制割引の区分'],
    ['en', /Companies whose answers were counted: \d+\./, 'Management tiers'],
  ])(
    'of the newest year say in sentences what the numbers are, and have each as a chart and a table (%s)',
    async (language, sentence, title) => {
      await show(120, language)
      expect(said()).toMatch(sentence)
      expect(headings()).toContain(title)
      const subject = must(document.querySelector('section.subject'))
      const table = unfold(language === 'ja' ? '表で見る' : 'See it as a table', subject)
      expect(rowsOf(table).length).toBeGreaterThan(4)
      expect(field(language === 'ja' ? '保険の始まる年' : 'Insurance begins in').value).toBe('2027')
    },
  )

  test('are counted again for a group, whose table says what is withheld outside', async () => {
    await show(120)
    const before = said(must(document.querySelector('.headlines')))
    choose(field('分け方'), 'trade')
    await comes('業種')
    await vi.waitFor(() => {
      expect(said(must(document.querySelector('.headlines')))).not.toBe(before)
    }, PATIENCE)
    const groups = field('業種') as unknown as HTMLSelectElement
    expect([...groups.options].map(({ text }) => text)).toContain('印刷業')
    expect(said()).toContain('*の付いた数は')
    choose(field('分け方'), '')
    await vi.waitFor(() => {
      expect(said(must(document.querySelector('.headlines')))).toBe(before)
    }, PATIENCE)
  })

  test('are counted for the companies in the list as it is filtered, and say by what', async () => {
    await show(120)
    const before = said(must(document.querySelector('.headlines')))
    usePortfolioList().filterBy({ choices: { trade: ['printing'] } })
    choose(field('数える会社'), 'list')
    await comes('一覧で絞り込んだ会社だけを数えています')
    expect(said(must(document.querySelector('.among')))).toContain('印刷業')
    expect(said(must(document.querySelector('.headlines')))).not.toBe(before)
    expect(headings()).toContain('2026年と2027年（両方の年にある会社）')
    choose(field('数える会社'), 'all')
    await vi.waitFor(() => {
      expect(said(must(document.querySelector('.headlines')))).toBe(before)
    }, PATIENCE)
  })

  test('compare two years, until none is wished', async () => {
    await show(120)
    expect(headings()).toContain('2026年と2027年（両方の年にある会社）')
    choose(field('比べる年'), '')
    await vi.waitFor(() => {
      expect(headings()).not.toContain('年の比較')
    }, PATIENCE)
    choose(field('保険の始まる年'), '2026')
    await comes('社の回答を数えました。')
    choose(field('保険の始まる年'), '')
    await vi.waitFor(() => {
      expect(() => field('比べる年')).toThrow()
    }, PATIENCE)
  })

  test('are saved table by table as CSV, and as one spreadsheet, small groups withheld', async () => {
    await show(120)
    button('CSVで保存：規模ごと').click()
    await comes('統計_2027_規模ごと')
    expect(fileText()).toContain('伏せ')
    expect(fileText()).not.toMatch(/,[1-4](,|\r)/)
    button('すべての表を表計算（XLSX）で保存').click()
    await comes(/「統計_2027_\d{4}-\d\d-\d\d\.xlsx」を作りました/)
  })

  test('say that a file could not be made', async () => {
    await show(30)
    vi.mocked(download).mockImplementationOnce(() => {
      throw new Error('refused')
    })
    button('CSVで保存：規模ごと').click()
    await comes('ファイルを作れませんでした。')
  })

  test('of fewer than five companies warn that nothing of them will leave', async () => {
    await show(3)
    expect(said()).toContain('選んだ会社は5社未満です。')
    expect(buttons(/CSV|XLSX/)).toEqual([])
  })
})

describe('the committee’s report', () => {
  test('is shown as it will be on paper, in either language, and leads back', async () => {
    const { router } = await show(120)
    await router.push({ query: { view: 'report' } })
    await vi.waitFor(() => {
      expect(document.querySelector('article.paper-document')).not.toBeNull()
    }, PATIENCE)
    const paper = () => must(document.querySelector('article.paper-document'))
    expect(said(paper())).toContain('この報告書には、会社の名前は載っていません。')
    expect(said(paper())).not.toMatch(/企業\d/)
    must(document.querySelector<HTMLInputElement>('input[value="en"], input[type=radio]:not(:checked)')).click()
    await vi.waitFor(() => {
      expect(said(paper())).toContain('No company is named in this report.')
    }, PATIENCE)
    button('統計へ戻る').click()
    await vi.waitFor(() => {
      expect(document.activeElement?.textContent).toBe('統計')
    }, PATIENCE)
  })
})
