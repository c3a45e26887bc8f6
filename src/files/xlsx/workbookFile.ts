import writeExcelFile, { type CellObject, type Sheet } from 'write-excel-file/universal'
import type { WorkCell, WorkTable, Workbook } from '../../outputs/workbook.ts'
import { packedAgain } from '../zipParts.ts'
import { definedNames, rowHeight, sheetPart, sharedTexts, stylesPart, type SharedTexts } from './parts.ts'

/** A font that the reader's Excel has; other scripts are found by Excel itself. */
const FONTS: Readonly<Record<Workbook['language'], string>> = { ja: 'Yu Gothic', en: 'Calibri' }
const FONT_SIZE = 10.5
const DATE_FORMAT = 'yyyy/mm/dd'
const HEAD = {
  fontWeight: 'bold',
  backgroundColor: '#e8f1fe',
  textColor: '#00316a',
  bottomBorderStyle: 'thin',
  bottomBorderColor: '#7096f8',
  alignVertical: 'center',
  wrap: true,
} as const
const ALIGNMENTS = { start: 'left', center: 'center' } as const

/**
 * Writes tables as an Excel file: a frozen head with filters, typed cells, and every text as a text whatever it begins with.
 * The same workbook gives the same bytes.
 */
export async function xlsxOf({ language, sheets }: Workbook): Promise<Uint8Array<ArrayBuffer>> {
  const texts = sharedTexts()
  const written = writeExcelFile(
    sheets.map((table) => sheetOf(table, texts)),
    { fontFamily: FONTS[language], fontSize: FONT_SIZE },
  )
  const bytes = new Uint8Array(await (await written.toBlob()).arrayBuffer())
  return packedAgain(bytes, (path, part) => {
    const place = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(path)?.[1]
    const table = sheets[Number(place) - 1]
    if (table) return sheetPart(part, table)
    if (path === 'xl/styles.xml') return stylesPart(part)
    if (path === 'xl/sharedStrings.xml') return texts.part()
    if (path === 'xl/workbook.xml') return part.replace('<definedNames/>', () => definedNames(sheets))
    return part
  })
}

function sheetOf({ name, columns, rows }: WorkTable, texts: SharedTexts): Sheet<Blob> {
  return {
    sheet: name,
    orientation: 'landscape',
    stickyRowsCount: 1,
    columns: columns.map(({ width }) => ({ width })),
    data: [
      columns.map(({ title, align }) => ({
        value: texts.keyOf(title),
        type: String,
        ...HEAD,
        align: ALIGNMENTS[align],
        height: rowHeight(
          columns.map((column) => column.title),
          columns,
        ),
      })),
      ...rows.map((row) => {
        const height = rowHeight(
          row.map((cell) => (cell.kind === 'text' ? cell.text : '')),
          columns,
        )
        return row.map((cell, index) => cellOf(cell, { height, align: ALIGNMENTS[columns[index]?.align ?? 'start'] }, texts))
      }),
    ],
  }
}

function cellOf(cell: WorkCell, style: Pick<CellObject, 'align' | 'height'>, texts: SharedTexts): CellObject | null {
  const body = { alignVertical: 'top', ...style } as const
  switch (cell.kind) {
    case 'text':
      return { value: texts.keyOf(cell.text), type: String, wrap: true, ...body }
    case 'number':
      return { value: cell.value, type: Number, format: cell.decimals === 0 ? '#,##0' : '#,##0.0', ...body }
    case 'percent':
      return { value: cell.percent / 100, type: Number, format: '0%', ...body }
    case 'date':
      return { value: new Date(cell.day), type: Date, format: DATE_FORMAT, ...body }
    case 'empty':
      return null
  }
}
