import 'fake-indexeddb/auto'
import { deleteDB } from 'idb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as database from '../../src/browser/portfolioDatabase.ts'
import type { ChunkEntry } from '../../src/core/portfolioChunk.ts'
import type { Language } from '../../src/core/wording.ts'
import ListPage from '../../src/pages/staff/ListPage.vue'
import { usePortfolioList } from '../../src/stores/portfolioList.ts'
import { button, buttons, descriptionOf, field, group, headings, link, press, said, textOf, type } from '../components/screen.ts'
import { answersAt, must, RULEBOOK } from '../core/builders.ts'
import { chunkFrom, submission } from '../core/portfolioBuilders.ts'
import { settled, visit } from './support.ts'
import { appendChunks } from '../browser/portfolioFill.ts'

vi.mock('../../src/browser/portfolioDatabase.ts', async (importOriginal) => {
  const real = await importOriginal<typeof import('../../src/browser/portfolioDatabase.ts')>()
  return { ...real, readChunks: vi.fn(real.readChunks), putSetting: vi.fn(real.putSetting) }
})

const VIEW_PX = 600

beforeEach(async () => {
  localStorage.clear()
  await deleteDB('risk-diagnosis-portfolio')
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(VIEW_PX)
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() }))
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const THREE: readonly ChunkEntry[] = [
  submission('a', {
    profile: { companyName: '株式会社髙橋製作所', memberNumber: '0011', trade: 'printing' },
    receivedOn: '2026-11-20',
  }),
  submission('b', {
    profile: { companyName: 'さくら商店', memberNumber: '0022', trade: 'retail', employees: null },
    answers: answersAt(RULEBOOK, 4),
    flags: ['contradiction'],
    claim: 'differs',
    receivedOn: '2026-11-21',
  }),
  submission('c', { profile: { companyName: '', memberNumber: '0033', chamber: 'さくら商工会議所' }, origin: 'entered' }),
]

async function show(entries: readonly ChunkEntry[], language: Language = 'ja') {
  if (entries.length > 0) await appendChunks([chunkFrom(entries)])
  const mounted = await visit(ListPage, language, '/staff/list')
  await vi.waitFor(() => {
    expect(said()).not.toMatch(/提出一覧を読み込んでいます|Reading the list/)
  })
  await settled()
  return mounted
}

const grid = (): HTMLElement => must(document.querySelector<HTMLElement>('[role=grid]'))
const lines = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-row]')]
const names = (): string[] => lines().map((line) => textOf(must(line.querySelector('a'))))
const cell = (line: HTMLElement | undefined, column: string): string => textOf(must(must(line).querySelector(`.cell-${column}`)))
const head = (name: RegExp): HTMLElement =>
  must([...document.querySelectorAll<HTMLElement>('[role=columnheader]')].find((one) => name.test(textOf(one))))
const focused = (): string | undefined => (document.activeElement as HTMLElement).dataset['row']
async function key(name: string, more: KeyboardEventInit = {}): Promise<void> {
  press(must(document.activeElement), name, more)
  await settled()
}
const becomes = (expected: readonly string[]) =>
  vi.waitFor(() => {
    expect(names()).toEqual(expected)
  })

describe('the list of submissions', () => {
  test.each<[Language, string, RegExp]>([
    ['ja', '提出一覧', /取り込みの画面へ/],
    ['en', 'Submissions', /Take in submissions/],
  ])('leads to the import where nothing has been taken in (%s)', async (language, title, toImport) => {
    await show([], language)
    expect(headings()[0]).toBe(title)
    expect(link(toImport).getAttribute('href')).toBe('/staff/import')
  })

  test('says when it cannot be read, and reads it again', async () => {
    vi.mocked(database.readChunks).mockResolvedValueOnce({ ok: false, fault: 'failed' })
    await show([])
    expect(said()).toContain('提出一覧を読み取れません')
    button('もう一度読み込む').click()
    await vi.waitFor(() => {
      expect(said()).toContain('まだ提出がありません')
    })
  })

  test('begins with what needs a look, and shows of each what counts', async () => {
    await show(THREE)
    expect(names()).toEqual(['さくら商店', '（会社名なし）', '株式会社髙橋製作所'])
    expect(said()).toContain('3件中 3件を表示')
    const [flagged, unnamed] = lines()
    expect(cell(flagged, 'flags')).toContain('答えが食い違っている')
    expect([cell(flagged, 'certain'), cell(flagged, 'status'), cell(flagged, 'claim')]).toEqual([
      '確かな割引40%',
      '状況受領',
      '結果の再計算違いあり',
    ])
    expect(cell(unnamed, 'company')).toContain('代行入力')
    expect(head(/要確認/).getAttribute('aria-sort')).toBe('descending')
    expect(grid().getAttribute('aria-rowcount')).toBe('4')
    expect(lines().map((line) => line.getAttribute('aria-rowindex'))).toEqual(['2', '3', '4'])
  })

  test('is sorted by the head of a column, and turned round by a second press', async () => {
    await show(THREE)
    button(/^受領日$/, grid()).click()
    await becomes(['（会社名なし）', 'さくら商店', '株式会社髙橋製作所'])
    button(/^受領日$/, grid()).click()
    await becomes(['株式会社髙橋製作所', 'さくら商店', '（会社名なし）'])
    expect(head(/受領日/).getAttribute('aria-sort')).toBe('ascending')
    expect(head(/要確認/).getAttribute('aria-sort')).toBe('none')
    button(/^会社名$/, grid()).click()
    await becomes(['さくら商店', '株式会社髙橋製作所', '（会社名なし）'])
  })

  test('says that older submissions of a company are not shown, and shows them when asked', async () => {
    await show([
      ...THREE,
      submission('d', { profile: { companyName: 'さくら商店', memberNumber: '0022' }, madeOn: '2026-10-01' }),
    ])
    expect(said()).toContain('4件中 3件を表示')
    expect(said()).toContain('いちばん新しいものだけを表示しています（ほかに1件）。')
    button('ほかの提出も表示する').click()
    await vi.waitFor(() => {
      expect(lines()).toHaveLength(4)
    })
    expect(said()).not.toContain('いちばん新しいものだけ')
    expect(textOf(must(document.activeElement))).toBe('提出一覧')
    button('条件を外す：同じ会社の提出：前の版も含めてすべて').click()
    await vi.waitFor(() => {
      expect(lines()).toHaveLength(3)
    })
  })

  test('is searched by name, whichever way it is written, and says when nothing is found', async () => {
    await show(THREE)
    type(field('会社名・番号で探す'), '㈱高橋')
    await becomes(['株式会社髙橋製作所'])
    expect(said()).toContain('3件中 1件を表示')
    button('条件を外す：検索：㈱高橋').click()
    await vi.waitFor(() => {
      expect(lines()).toHaveLength(3)
    })
    type(field('会社名・番号で探す'), '該当しない')
    await vi.waitFor(() => {
      expect(said()).toContain('条件に合う提出はありません。')
    })
    must(buttons('条件をすべて外す').at(-1)).click()
    await vi.waitFor(() => {
      expect(lines()).toHaveLength(3)
    })
    expect(textOf(must(document.activeElement))).toBe('提出一覧')
  })

  test('is filtered by several things at once, each named and taken away by itself', async () => {
    await show(THREE)
    button('条件で絞り込む').click()
    await settled()
    field('答えが食い違っている').click()
    await settled()
    field('小売業', group('業種')).click()
    await becomes(['さくら商店'])
    expect(said()).toContain('要確認：答えが食い違っている')
    expect(said()).toContain('業種：小売業')
    expect(button(/^条件で絞り込む/).textContent).toContain('2件の条件')
    button('条件を外す：業種：小売業').click()
    await settled()
    button('条件を外す：要確認：答えが食い違っている').click()
    await vi.waitFor(() => {
      expect(lines()).toHaveLength(3)
    })
    type(must(document.querySelector<HTMLInputElement>('#list-filters .date-field input')), '2028/1/1')
    await vi.waitFor(() => {
      expect(said()).toContain('保険始期日：2028年1月1日から')
    })
    expect(lines()).toHaveLength(0)
    button('条件をすべて外す', must(document.querySelector('.held'))).click()
    field('前の版だけ').click()
    await vi.waitFor(() => {
      expect(said()).toContain('同じ会社の提出：前の版だけ')
    })
  })

  test('shows the newest submission of a company, and says that there are others', async () => {
    const number = { corporateNumber: '7000012050002' }
    await show([submission('new', { ...number, madeOn: '2026-11-21' }), submission('old', number)])
    expect(names()).toEqual(['会社new'])
    expect(cell(lines()[0], 'company')).toContain('ほかに1件')
    button('条件で絞り込む').click()
    await settled()
    field('前の版も含めてすべて').click()
    await vi.waitFor(() => {
      expect(lines()).toHaveLength(2)
    })
    expect(cell(must(lines().find((line) => /会社old/.test(textOf(line)))), 'company')).toContain('前の版')
  })

  test('has the columns that somebody chooses, also the next time', async () => {
    await show(THREE)
    button('表示する列').click()
    await settled()
    field('業種').click()
    await settled()
    field('状況').click()
    await settled()
    expect(cell(lines()[0], 'trade')).toContain('小売業')
    expect(document.querySelector('.cell-status')).toBeNull()
    document.body.replaceChildren()
    await visit(ListPage, 'ja', '/staff/list')
    await vi.waitFor(() => {
      expect(document.querySelector('.cell-trade')).not.toBeNull()
    })
    button('表示する列').click()
    await settled()
    button('はじめの列に戻す').click()
    await settled()
    expect(document.querySelector('.cell-trade')).toBeNull()
  })

  test('every column can be shown', async () => {
    await show([
      ...THREE,
      submission('d', { profile: { trade: null, salesBand: null, membership: null, chamber: '', memberNumber: '' } }),
    ])
    button('表示する列').click()
    await settled()
    for (const box of document.querySelectorAll<HTMLInputElement>('#list-columns input')) {
      if (box.checked) continue
      box.click()
      await settled()
    }
    expect(cell(lines()[0], 'employees')).toBe('働く人―')
    const last = must(lines().find((line) => /会社d/.test(textOf(line))))
    expect(cell(last, 'employees')).toBe('働く人18人')
    expect(cell(last, 'trade')).toBe('業種―')
    expect(cell(last, 'edition')).toBe('診断基準の版jcci-2015')
  })
})

describe('rows', () => {
  test('are reached, selected and opened with the keyboard', async () => {
    const { router } = await show(THREE)
    must(lines()[0]).focus()
    await key('ArrowDown')
    expect(focused()).toBe('2')
    await key(' ')
    await key('ArrowDown', { shiftKey: true })
    expect(said()).toContain('2件を選んでいます。')
    expect(lines().map((line) => line.getAttribute('aria-selected'))).toEqual(['false', 'true', 'true'])
    button('選んだものだけを表示する').click()
    await becomes(['（会社名なし）', '株式会社髙橋製作所'])
    button('条件を外す：選んだものだけ').click()
    await settled()
    button('選ぶのをやめる').click()
    await settled()
    expect(said()).not.toContain('選んでいます。')
    must(lines()[0]).focus()
    await key('a', { ctrlKey: true })
    expect(said()).toContain('3件を選んでいます。')
    await key('x')
    await key('Enter')
    expect(router.currentRoute.value.fullPath).toBe('/staff/review/b')
  })

  test('are selected all together or one by one with the mouse', async () => {
    await show(THREE)
    field('（会社名なし）を選ぶ').click()
    await settled()
    expect(usePortfolioList().selected).toBe(1)
    must(document.querySelector<HTMLInputElement>('[role=columnheader] input')).click()
    await settled()
    expect(usePortfolioList().selected).toBe(3)
  })

  test('are few on the page however many there are, and the last is a key away', async () => {
    const many = Array.from({ length: 5000 }, (_, at) => submission(String(at), { flags: at === 4000 ? ['contradiction'] : [] }))
    await show(many)
    expect(grid().getAttribute('aria-rowcount')).toBe('5001')
    expect(lines().length).toBeLessThan(60)
    must(lines()[0]).focus()
    expect(focused()).toBe('4000')
    await key('End')
    expect(focused()).toBe('4999')
    expect(document.activeElement?.getAttribute('aria-rowindex')).toBe('5001')
    expect(grid().scrollTop).toBeGreaterThan(100_000)
    await key('PageUp')
    expect(document.activeElement?.getAttribute('aria-rowindex')).toBe('4992')
    await key('Home')
    expect(focused()).toBe('4000')
    expect(grid().scrollTop).toBe(0)
    expect(document.querySelectorAll('[data-row][tabindex="0"]')).toHaveLength(1)
    expect(said()).toContain('答えが食い違っている')
  }, 60_000)
})

describe('a view', () => {
  test('is kept under a name, looked through again, and removed', async () => {
    await show(THREE)
    type(field('会社名・番号で探す'), 'さくら')
    await becomes(['さくら商店'])
    button('いまの見方を保存する').click()
    await settled()
    must(document.querySelector('.naming')).dispatchEvent(new Event('submit', { cancelable: true }))
    await settled()
    expect(descriptionOf(field('見方の名前'))).toContain('見方の名前を入れてください。')
    type(field('見方の名前'), 'さくらだけ')
    await settled()
    must(document.querySelector('.naming')).dispatchEvent(new Event('submit', { cancelable: true }))
    await settled()
    expect(said()).toContain('「さくらだけ」を保存しました。')
    button('すべて').click()
    await vi.waitFor(() => {
      expect(lines()).toHaveLength(3)
    })
    expect(button('すべて').getAttribute('aria-pressed')).toBe('true')

    document.body.replaceChildren()
    await visit(ListPage, 'ja', '/staff/list')
    await vi.waitFor(() => {
      expect(buttons('さくらだけ')).toHaveLength(1)
    })
    button('さくらだけ').click()
    await becomes(['さくら商店'])
    button('見方「さくらだけ」を消す').click()
    await settled()
    expect(buttons('さくらだけ')).toHaveLength(0)
  })

  test('that cannot be kept is said', async () => {
    await show(THREE)
    vi.mocked(database.putSetting).mockResolvedValue({ ok: false, fault: 'full' })
    button('いまの見方を保存する').click()
    await settled()
    type(field('見方の名前'), '要確認だけ')
    await settled()
    must(document.querySelector('.naming')).dispatchEvent(new Event('submit', { cancelable: true }))
    await vi.waitFor(() => {
      expect(said()).toContain('見方を保存できませんでした。')
    })
  })

  test('is ready for what is looked at every day', async () => {
    await database.putCase({ id: 'a', status: 'returned', review: { message: '', records: [] }, history: [], checked: null })
    await show(THREE)
    button('要確認', must(document.querySelector('.views'))).click()
    await becomes(['さくら商店'])
    button('差戻し').click()
    await becomes(['株式会社髙橋製作所'])
  })
})
