// @vitest-environment node
import { strFromU8, unzipSync } from 'fflate'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { plainCharacters } from '../../../src/files/plainCharacters.ts'
import { xlsxOf } from '../../../src/files/xlsx/workbookFile.ts'
import { workbookOf, type WorkCell, type Workbook, type WorkTable } from '../../../src/outputs/workbook.ts'
import { answersAt, factsAll, must, RULEBOOK, sheetWith } from '../../core/builders.ts'
import { workbookSource } from '../../outputs/workbookSource.ts'

const text = (value: string): WorkCell => ({ kind: 'text', text: value })

function tableWith(cells: readonly WorkCell[], name = '回答'): WorkTable {
  return { name, columns: [{ title: '題', width: 12, align: 'start' }], rows: cells.map((cell) => [cell]) }
}
const bookWith = (...cells: readonly WorkCell[]): Workbook => ({ language: 'ja', sheets: [tableWith(cells)] })

const partsOf = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]))

const unescaped = (source: string): string =>
  source
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')

interface ReadCell {
  readonly type: string
  readonly value: string
}

/** The cells of the first sheet below its head, as a spreadsheet reads them. */
function cellsOf(bytes: Uint8Array): ReadCell[] {
  const parts = partsOf(bytes)
  const texts = [...must(parts['xl/sharedStrings.xml']).matchAll(/<si><t xml:space="preserve">([^<]*)<\/t><\/si>/g)].map(
    ([, each]) =>
      unescaped(each ?? '').replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16))),
  )
  return [...must(parts['xl/worksheets/sheet1.xml']).matchAll(/<c r="[A-Z]+(\d+)"([^>]*?)>(?:<f>|)<v>([^<]*)<\/v><\/c>/g)]
    .filter(([, row]) => row !== '1')
    .map(([, , attributes = '', value = '']) => {
      const type = / t="(\w+)"/.exec(attributes)?.[1] ?? 'n'
      return { type, value: type === 's' ? must(texts[Number(value)]) : value }
    })
}

const read = async (...cells: readonly WorkCell[]): Promise<ReadCell[]> => cellsOf(await xlsxOf(bookWith(...cells)))

afterEach(() => {
  vi.useRealTimers()
})

describe('an Excel file', () => {
  test('has typed cells', async () => {
    const cells = await read(
      text('さくら'),
      { kind: 'number', value: 2.5, decimals: 1 },
      { kind: 'percent', percent: 30 },
      { kind: 'date', day: '2026-11-21' },
    )
    expect(cells).toEqual([
      { type: 's', value: 'さくら' },
      { type: 'n', value: '2.5' },
      { type: 'n', value: '0.3' },
      { type: 'n', value: '46347' },
    ])
  })

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("https://x")', '0012345', 'TRUE', '2026-11-21'])(
    'keeps %j a text and no formula',
    async (value) => {
      const bytes = await xlsxOf(bookWith(text(value)))
      expect(cellsOf(bytes)).toEqual([{ type: 's', value }])
      expect(partsOf(bytes)['xl/worksheets/sheet1.xml']).not.toContain('<f>')
    },
  )

  test.each(['constructor', '__proto__', 'toString', ' a  ', '_x0041_', '_X0041_x', '<b>&amp;', 'a\nb', "it's"])(
    'gives back %j as it was',
    async (value) => {
      expect(await read(text(value), text(value))).toEqual([
        { type: 's', value },
        { type: 's', value },
      ])
    },
  )

  test('gives back every text, but for characters that XML forbids, which are shown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), async (value) => {
        expect(await read(text(value))).toEqual([{ type: 's', value: plainCharacters(value) }])
      }),
      { numRuns: 60 },
    )
  })

  test('shortens visibly only what Excel would refuse', async () => {
    const [fits, cut, pairs] = await read(text('あ'.repeat(32_767)), text('あ'.repeat(32_768)), text('𠮷'.repeat(20_000)))
    expect(fits?.value).toHaveLength(32_767)
    expect(cut?.value).toMatch(/あ…$/)
    expect(cut?.value.length).toBeLessThanOrEqual(32_767)
    expect(pairs?.value).toMatch(/𠮷…$/u)
    expect(pairs?.value).not.toMatch(/\p{Cs}/u)
  })

  test('needs no worker for long texts, as the policy allows none', async () => {
    vi.stubGlobal('Worker', undefined)
    const cells = Array.from({ length: 60 }, (_, index) => text(`${index} ${'メモ'.repeat(10_000)}`))
    expect(await read(...cells)).toHaveLength(60)
    vi.unstubAllGlobals()
  })

  test('has a frozen head with filters, repeated on every printed page', async () => {
    const sheets = [tableWith([text('a'), text('b')]), tableWith([], 'it’s')]
    const parts = partsOf(await xlsxOf({ language: 'en', sheets }))
    expect(parts['xl/worksheets/sheet1.xml']).toMatch(/<pane ySplit="1"[^>]*state="frozen"/)
    expect(parts['xl/worksheets/sheet1.xml']).toContain('</sheetData><autoFilter ref="A1:A3"/>')
    expect(parts['xl/worksheets/sheet2.xml']).toContain('<autoFilter ref="A1:A1"/>')
    expect(parts['xl/workbook.xml']).toContain('<definedName name="_xlnm.Print_Titles" localSheetId="0">&apos;回答&apos;!$1:$1<')
  })

  test('is the same bytes for the same workbook, whatever the clock says', async () => {
    const sheet = sheetWith({ facts: factsAll(RULEBOOK, 'yes'), answers: answersAt(RULEBOOK, 2) })
    const workbook = workbookOf(await workbookSource(sheet))
    const first = await xlsxOf(workbook)
    vi.useFakeTimers({ now: new Date('2031-05-05T05:05:05'), toFake: ['Date'] })
    expect(Buffer.compare(first, await xlsxOf(workbook))).toBe(0)
  })
})
