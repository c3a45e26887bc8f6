import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { listSheets, writeSheet } from '../../src/browser/database.ts'
import { download } from '../../src/browser/download.ts'
import type { Language } from '../../src/core/wording.ts'
import { partFileOf, writePartFile } from '../../src/files/partFile.ts'
import { writeSheetFile } from '../../src/files/sheetFile.ts'
import StartPage from '../../src/pages/member/StartPage.vue'
import { button, buttons, link, links, said, unfold } from '../components/screen.ts'
import { answersAt, level, must, RULEBOOK, sheetWith } from '../core/builders.ts'
import { partWith } from '../core/partBuilders.ts'
import { everySheet, fileOf, SAVED_AT, store, storedContent } from '../stores/machine.ts'
import { emptyMachine, settled, visit } from './support.ts'

vi.mock('../../src/browser/database.ts', async (importOriginal) => {
  const real = await importOriginal<typeof import('../../src/browser/database.ts')>()
  return { ...real, listSheets: vi.fn(real.listSheets), writeSheet: vi.fn(real.writeSheet) }
})
vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn() }))

const SAKURA = sheetWith({ profile: { companyName: 'さくら印刷' }, answers: { 'GOV-01': level(3), 'GOV-02': level(1) } })

beforeEach(async () => {
  for (const mock of [listSheets, writeSheet, download]) vi.mocked(mock).mockReset()
  await emptyMachine()
})

/** Chooses a file in the dialog of the browser. */
async function give(content: BlobPart, label = 'ファイルを選ぶ'): Promise<void> {
  const input = fileField(label)
  Object.defineProperty(input, 'files', { configurable: true, value: [new File([content], 'sheet.json')] })
  input.dispatchEvent(new Event('change'))
  await vi.dynamicImportSettled()
  await settled()
}

/** The browser's own field, hidden behind the button of that name. */
const fileField = (label: string): HTMLInputElement => {
  const button = must([...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === label))
  const field = button.nextElementSibling
  if (!(field instanceof HTMLInputElement)) throw new Error(`expected a file field behind ${label}, got none`)
  return field
}
const list = (): HTMLElement | null =>
  document.querySelector('section[aria-label="続きから"], section[aria-label="Go on where you left off"]')

describe('the start page', () => {
  test.each<[Language, string, string]>([
    ['ja', '診断を始める', 'どこにも送られません。'],
    ['en', 'Start', 'Nothing is sent anywhere.'],
  ])('says what this is and where the answers stay (%s)', async (language, begin, promise) => {
    await visit(StartPage, language)
    expect(document.querySelectorAll('h1')).toHaveLength(1)
    expect(links(begin)).toHaveLength(1)
    expect(said()).toContain(promise)
    expect(list()).toBeNull()
  })

  test('leads to a new sheet and to the sample company by links, which work before the app has loaded', async () => {
    await visit(StartPage)
    expect(link('診断を始める').getAttribute('href')).toBe('/new')
    expect(link('見本の会社で試す').getAttribute('href')).toBe('/sample')
  })

  test('shows the rules before anything is answered', async () => {
    await visit(StartPage)
    unfold('割引のきまりを先に見る')
    await vi.waitFor(
      () => {
        expect(said()).toContain('85%以上')
      },
      { timeout: 20_000 },
    )
    expect(said()).toContain('50%未満')
  })

  test('changes the language where it stands', async () => {
    const { words } = await visit(StartPage)
    expect(buttons('English')).toHaveLength(1)
    await words.show('en')
    await settled()
    expect(links('Start')).toHaveLength(1)
  })
})

describe('the sheets on this machine', () => {
  test.each<[Language, string, string, string]>([
    ['ja', '2問に回答済み。', '2026年11月20日', '続ける'],
    ['en', '2 questions answered.', '20 November 2026', 'Go on'],
  ])('are listed with name, progress and day (%s)', async (language, progress, day, goOn) => {
    await store('s1', fileOf(SAKURA))
    await visit(StartPage, language)
    const text = said(must(list()))
    for (const part of ['さくら印刷', progress, day]) expect(text).toContain(part)
    expect(link(goOn).getAttribute('href')).toBe('/sheet/s1/questions')
  })

  test('begin with the company while nothing is answered, and have a name all the same', async () => {
    await store('s1', fileOf(sheetWith({ facts: { contractors: 'yes' } })))
    await visit(StartPage)
    expect(said(must(list()))).toContain('名前のない診断シート')
    expect(link('続ける').getAttribute('href')).toBe('/sheet/s1/company')
  })

  test('are not listed while they are untouched', async () => {
    await store('s1', fileOf({ ...sheetWith(), profile: { ...sheetWith().profile, inceptionDate: null } }))
    await visit(StartPage)
    expect(list()).toBeNull()
  })

  test('that cannot be read are kept, and can be written to a file', async () => {
    await store('odd', { sheet: 'damaged' })
    await store('s1', fileOf(SAKURA))
    await visit(StartPage)
    expect(said(must(list()))).toContain('読み取れない内容です。そのまま残してあります。')
    expect(links('続ける')).toHaveLength(1)
    button('そのままファイルに書き出す').click()
    await vi.waitFor(() => {
      expect(download).toHaveBeenCalled()
    })
    const [, bytes] = must(vi.mocked(download).mock.calls[0])
    expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual({ sheet: 'damaged' })
  })

  test('are listed though one of them has a moment that is none', async () => {
    await store('odd', fileOf(sheetWith({ profile: { companyName: '時刻の壊れた会社' } })), 'yesterday')
    await store('s1', fileOf(SAKURA))
    await visit(StartPage)
    expect(said(must(list()))).toContain('さくら印刷')
    expect(said(must(list()))).toContain('時刻の壊れた会社')
  })

  test('show hostile names as text', async () => {
    await store('s1', fileOf(sheetWith({ profile: { companyName: '<img src=x onerror=alert(1)>{{7*7}}' } })))
    await visit(StartPage)
    expect(said(must(list()))).toContain('<img src=x onerror=alert(1)>{{7*7}}')
    expect(document.querySelector('img')).toBeNull()
  })

  test.each<[Language, string]>([
    ['ja', 'このブラウザーでは、いま保存ができません'],
    ['en', 'This browser cannot save at the moment'],
  ])('cannot be shown where the browser blocks them, and the page says so (%s)', async (language, sentence) => {
    vi.mocked(listSheets).mockResolvedValue({ ok: false, fault: 'refused' })
    await visit(StartPage, language)
    expect(said()).toContain(sentence)
  })
})

describe('opening a file', () => {
  test('leads to the check of that sheet', async () => {
    const { router } = await visit(StartPage)
    await give(writeSheetFile(fileOf(SAKURA)))
    await vi.waitFor(() => {
      expect(router.currentRoute.value.name).toBe('review')
    })
    expect(await storedContent(String(router.currentRoute.value.params['sheetId']))).toEqual(SAKURA)
  })

  test.each<[Language, string, string, string[]]>([
    [
      'ja',
      'ファイルを選ぶ',
      'ファイルを開けませんでした',
      ['使えない値です（9）。', '問1', '知らない項目があります。', 'この機械にある診断シートは、何も変わっていません。'],
    ],
    [
      'en',
      'Choose a file',
      'The file could not be opened',
      [
        'The value is not allowed (9).',
        'Q1',
        'There is an item that is not known.',
        'The sheets on this machine have not changed.',
      ],
    ],
  ])('that is wrong says what and where, and changes nothing (%s)', async (language, label, title, sentences) => {
    await store('s1', fileOf(SAKURA))
    const before = await everySheet()
    const { router } = await visit(StartPage, language)
    const data = JSON.stringify({ ...fileOf(SAKURA), score: 1 }).replace('"level":3', '"level":9')
    await give(data, label)
    const alert = must(document.querySelector('[role="alert"]'))
    for (const part of [title, ...sentences]) expect(said(alert)).toContain(part)
    expect(router.currentRoute.value.name).toBe('start')
    expect(await everySheet()).toEqual(before)
  })

  test('that is a PDF says so, and the next good one clears it', async () => {
    const { router } = await visit(StartPage)
    await give('%PDF-1.7')
    expect(said(must(document.querySelector('[role="alert"]')))).toContain('これはPDFのファイルです。')
    expect(buttons('それでも開く')).toEqual([])
    await give(writeSheetFile(fileOf(SAKURA)))
    await vi.waitFor(() => {
      expect(router.currentRoute.value.name).toBe('review')
    })
    expect(document.querySelector('[role="alert"]')).toBeNull()
  })

  test('for another state of the edition asks first', async () => {
    const { router } = await visit(StartPage)
    const other = { ...fileOf(SAKURA), edition: { id: 'jcci-2015', hash: '0'.repeat(64) } }
    await give(JSON.stringify(other))
    expect(said(must(document.querySelector('[role="alert"]')))).toContain('いまの診断基準で計算し直します。')
    expect(await everySheet()).toEqual([])
    button('それでも開く').click()
    await vi.waitFor(() => {
      expect(router.currentRoute.value.name).toBe('review')
    })
    expect(await everySheet()).toHaveLength(1)
  })

  test('given up changes nothing', async () => {
    await visit(StartPage)
    const input = fileField('ファイルを選ぶ')
    Object.defineProperty(input, 'files', { configurable: true, value: [] })
    input.dispatchEvent(new Event('change'))
    await settled()
    expect(document.querySelector('[role="alert"]')).toBeNull()
    expect(await everySheet()).toEqual([])
  })
})

describe('removing a sheet', () => {
  beforeEach(async () => {
    await store('s1', fileOf(SAKURA))
    await store(
      's2',
      fileOf(sheetWith({ profile: { companyName: 'もみじ商店' }, answers: answersAt(RULEBOOK, 1) })),
      '2026-11-01T00:00:00+09:00',
    )
  })

  async function ask(index: number, name = '消す'): Promise<HTMLDialogElement> {
    must(buttons(name)[index]).click()
    await vi.waitFor(() => {
      expect(document.querySelector('dialog')).not.toBeNull()
    })
    return must(document.querySelector('dialog'))
  }

  test('asks first, and says what is lost', async () => {
    await visit(StartPage)
    const dialog = await ask(1)
    expect(said(dialog)).toContain('「もみじ商店」を消しますか')
    expect(said(dialog)).toContain('回答（60問）が消え、元に戻せません。')
    expect(await everySheet()).toHaveLength(2)
  })

  test('asks in English', async () => {
    await visit(StartPage, 'en')
    expect(said(await ask(0, 'Delete'))).toContain('Delete "さくら印刷"?')
  })

  test('removes that one and no other', async () => {
    const before = (await everySheet()).filter(({ id }) => id === 's1')
    await visit(StartPage)
    button('消す', await ask(1)).click()
    await settled()
    expect(await everySheet()).toEqual(before)
    expect(document.querySelector('dialog')).toBeNull()
    expect(said(must(list()))).not.toContain('もみじ商店')
    expect(document.activeElement?.textContent).toBe('続きから')
  })

  test('is not done when the person thinks better of it', async () => {
    await visit(StartPage)
    button('やめる', await ask(0)).click()
    await settled()
    expect(document.querySelector('dialog')).toBeNull()
    expect(await everySheet()).toHaveLength(2)
  })
})

describe('a part-sheet', () => {
  const part = partWith({ by: { name: '', returnedOn: null } })
  const data = partFileOf(part, RULEBOOK, '1', SAVED_AT)

  test.each<[Language, string, string]>([
    ['ja', '担当者用シート', '頼まれた質問への回答（2問）'],
    ['en', 'Part-sheet', 'questions you were asked (2)'],
  ])(
    'is listed as what it is, leads to its own screen, and is deleted only after a question (%s)',
    async (language, tag, text) => {
      await store('p1', data)
      await visit(StartPage, language)
      const listed = must(list())
      expect(said(listed)).toContain(tag)
      expect(said(listed)).toContain('株式会社さくら印刷')
      expect(link(/^続ける$|^Go on$/, listed).getAttribute('href')).toBe('/part/p1')
      button(/^消す$|^Delete$/, listed).click()
      await settled()
      expect(said(must(document.querySelector('dialog')))).toContain(text)
      expect(await everySheet()).toHaveLength(1)
    },
  )

  test('without a company has a name all the same', async () => {
    await store('p1', partFileOf(partWith({ request: { companyName: '' } }), RULEBOOK, '1', SAVED_AT))
    await visit(StartPage)
    expect(said(must(list()))).toContain('名前のない担当者用シート')
  })

  test('that is opened leads to the screen of the person asked', async () => {
    const { router } = await visit(StartPage)
    await give(writePartFile(data))
    expect(router.currentRoute.value.name).toBe('part')
  })

  test('that was handed back leads to the sheet that had asked', async () => {
    await store('s1', fileOf(SAKURA))
    const { router } = await visit(StartPage)
    await give(writePartFile(partFileOf(partWith(), RULEBOOK, '1', SAVED_AT)))
    expect(router.currentRoute.value.fullPath).toBe('/sheet/s1/ask')
  })
})

test.each<[Language, string]>([
  ['ja', '商工会議所の方'],
  ['en', 'For chamber staff'],
])('a quiet door leads the chamber’s staff to their room (%s)', async (language, name) => {
  await visit(StartPage, language)
  expect(link(name).getAttribute('href')).toBe('/staff')
})
