import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Sheet } from '../../src/core/sheet.ts'
import type { Language } from '../../src/core/wording.ts'
import { writeSheetFile } from '../../src/files/sheetFile.ts'
import type { SheetFile } from '../../src/files/sheetSchema.ts'
import MergePage from '../../src/pages/member/MergePage.vue'
import { useMergeFile } from '../../src/stores/mergeFile.ts'
import { button, buttons, field, group, headings, said } from '../components/screen.ts'
import { WORDING } from '../components/wordings.ts'
import { accident, certificate, isms, level, must, RULEBOOK, sheetWhereAll, UNKNOWN } from '../core/builders.ts'
import { fileOf, storedContent } from '../stores/machine.ts'
import { emptyMachine, settled, visitSheet } from './support.ts'

const MINE: Sheet = sheetWhereAll(RULEBOOK, 2, {
  profile: { companyName: 'さくら印刷', trade: 'printing' },
  answers: { 'GOV-01': null, 'GOV-02': UNKNOWN },
  certificates: [certificate({ number: '1' })],
})
const THEIRS: Sheet = {
  ...MINE,
  profile: { ...MINE.profile, trade: 'retail', employees: 25 },
  answers: { ...MINE.answers, 'GOV-01': level(3), 'GOV-02': level(1), 'GOV-03': level(4) },
  certificates: [certificate({ number: '2' }), isms()],
  accidents: [accident()],
  notes: { 'GOV-04': '向こうのメモ' },
}

beforeEach(emptyMachine)

async function show(theirs: Sheet | null = THEIRS, change: Partial<SheetFile> = {}, language: Language = 'ja') {
  const visited = await visitSheet(MergePage, MINE, language, 'merge')
  if (theirs) useMergeFile().bring({ ...fileOf(theirs), ...change })
  await settled()
  return visited
}

async function give(content: BlobPart): Promise<void> {
  const input = must(document.querySelector<HTMLInputElement>('input[type="file"]'))
  Object.defineProperty(input, 'files', { configurable: true, value: [new File([content], 'sheet.json')] })
  input.dispatchEvent(new Event('change'))
  await settled()
}

const choose = (place: RegExp, side: RegExp): void => {
  field(side, group(place)).click()
}

describe('a file of the same company', () => {
  test.each<[Language, readonly string[]]>([
    [
      'ja',
      [
        '別の機械のファイルを取り込む',
        'このシートに取り込む',
        '答えが違う質問 1問',
        '「わからない」だった質問 1問',
        'メモ 1件',
        '回答のほかに、内容が違うところ 2か所',
        'ここでは空いていて、ファイルに入っているところ 1か所',
        'ファイルにだけあるもの 2件',
      ],
    ],
    [
      'en',
      [
        'Take in a file from another machine',
        'Take it into this sheet',
        'Different answers: 1',
        'Where you did not know: 1',
        'Notes: 1',
        'Other differences: 2',
        'Empty here, filled in the file: 1',
        'Only in the file: 2',
      ],
    ],
  ])('is shown side by side before anything changes (%s)', async (language, expected) => {
    const { store } = await show(THEIRS, {}, language)
    expect(headings()).toEqual(expected)
    expect(said()).toContain(WORDING[language].trades['retail'])
    expect(store.sheet).toEqual(MINE)
  })

  test('fills what is empty, and changes what differs only where that is chosen', async () => {
    const { store } = await show()
    choose(/業種/, /ファイルの内容/)
    choose(/登録番号/, /いまの内容/)
    button('この内容で取り込む').click()
    await settled()
    expect(store.sheet.profile).toMatchObject({ trade: 'retail', employees: 25 })
    expect(store.sheet.certificates).toEqual([certificate({ number: '1' }), isms()])
    expect([store.sheet.answers['GOV-01'], store.sheet.answers['GOV-02'], store.sheet.answers['GOV-03']]).toEqual([
      level(3),
      level(1),
      level(2),
    ])
    expect(said()).toContain('2問の回答を取り込みました。')
    expect(said()).toContain('そのほか4か所を取り込みました。')
    expect(said()).toContain('まだ決めていない質問が1問あります。')
    // What is not decided is still asked.
    expect(headings()).toContain('答えが違う質問 1問')
    field(/ファイルの内容/, group(/問3 /)).click()
    button('この内容で取り込む').click()
    await settled()
    expect(store.sheet.answers['GOV-03']).toEqual(level(4))
    expect((await storedContent('s1'))?.answers['GOV-03']).toEqual(level(4))
  })

  test('is taken back in one step', async () => {
    const { store } = await show()
    button('この内容で取り込む').click()
    await settled()
    button('取り込みを元に戻す').click()
    await settled()
    expect(store.sheet).toEqual(MINE)
    expect(said()).toContain('元に戻しました。')
  })

  test('that brings nothing says so, and there is nothing to press', async () => {
    await show(structuredClone(MINE))
    expect(said()).toContain('取り込むものはありません。')
    expect(buttons('この内容で取り込む')).toEqual([])
  })

  test('becomes a sheet of its own when that is wished', async () => {
    const { router, store } = await show()
    button('別のシートとして開く').click()
    await settled()
    const id = String(router.currentRoute.value.params['sheetId'])
    expect([router.currentRoute.value.name, id === 's1']).toEqual(['review', false])
    expect(await storedContent(id)).toEqual(THEIRS)
    expect(store.sheet).toEqual(MINE)
  })

  test('of another company as it seems is looked at only on the person’s word', async () => {
    await show({ ...THEIRS, profile: { ...THEIRS.profile, companyName: 'ほかの会社' } })
    expect(said()).toContain('別の会社のシートのようです')
    expect(buttons('この内容で取り込む')).toEqual([])
    button('それでも内容を見る').click()
    await settled()
    expect(buttons('この内容で取り込む')).toHaveLength(1)
  })

  test('of another edition cannot be taken in', async () => {
    await show(THEIRS, { edition: { id: 'trial-2027', hash: 'a' } })
    expect(said()).toContain('診断基準の版が違うため、取り込めません')
    expect(buttons('この内容で取り込む')).toEqual([])
    expect(buttons('別のシートとして開く')).toHaveLength(1)
  })

  test('that has this year’s answer where here is only last year’s', async () => {
    const sheet = { ...MINE, unconfirmed: ['GOV-03', 'GOV-04'] }
    const { store } = await visitSheet(MergePage, sheet, 'ja', 'merge')
    useMergeFile().bring(fileOf({ ...sheet, answers: { ...sheet.answers, 'GOV-03': level(4) }, unconfirmed: [] }))
    await settled()
    expect(headings()).toContain('「わからない」か、昨年のままだった質問 1問')
    expect(said()).toContain('確認済みになります：問4')
    button('この内容で取り込む').click()
    await settled()
    expect([store.sheet.answers['GOV-03'], store.sheet.unconfirmed]).toEqual([level(4), []])
  })
})

describe('without a file', () => {
  test('asks for one, and says what is wrong with it', async () => {
    await show(null)
    expect(headings()).toEqual(['別の機械のファイルを取り込む', 'ファイルを選ぶ'])
    await give('%PDF-1.7')
    expect(said()).toContain('これはPDFのファイルです')
    expect(said()).toContain('診断シートは、何も変わっていません。')
    await give(writeSheetFile({ ...fileOf(THEIRS), edition: { id: 'jcci-2015', hash: 'a'.repeat(64) } }))
    button('それでも開く').click()
    await settled()
    expect(headings()).toContain('このシートに取り込む')
    button('このファイルを閉じる').click()
    await settled()
    expect(headings()).toContain('ファイルを選ぶ')
  })
})
