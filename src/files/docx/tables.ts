import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
  type ITableBordersOptions,
} from 'docx'
import type { Cell, Column, Row, Table as PaperTable } from '../../outputs/document.ts'
import type { Drawing } from '../../outputs/figures/drawing.ts'
import { drawingParagraph } from './figures.ts'
import { INKS } from './inks.ts'
import { TABLE_STYLE, TWIPS } from './styles.ts'
import { gap, paragraph } from './texts.ts'

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
export const NO_BORDERS: ITableBordersOptions = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
}
const CELL_MARGIN = 90
const BAR_HEIGHT = 5
const ALIGNMENTS = { start: AlignmentType.LEFT, center: AlignmentType.CENTER, end: AlignmentType.RIGHT }
const TONES: Readonly<Record<Cell['tone'], { bold: boolean; color: string }>> = {
  body: { bold: false, color: INKS.ink },
  strong: { bold: true, color: INKS.ink },
  soft: { bold: false, color: INKS['ink-soft'] },
  good: { bold: true, color: INKS.ok },
  care: { bold: true, color: INKS.care },
}

/** Splits a width in whole twips; the last column takes what is left. */
export function widthsOf(shares: readonly number[], width: number): number[] {
  const sum = shares.reduce((total, share) => total + Math.max(0, share), 0) || 1
  const widths = shares.map((share) => Math.floor((Math.max(0, share) * width) / sum))
  const rest = width - widths.reduce((total, each) => total + each, 0)
  return widths.map((each, index) => (index === widths.length - 1 ? each + rest : each))
}

/** Caption, table with a repeated head, and the gap behind it. */
export function tableOf({ caption, columns, rows }: PaperTable, width: number): (Paragraph | Table)[] {
  const title = caption === '' ? [] : [paragraph(caption, 'Caption', { keepNext: true })]
  if (columns.length === 0) return title
  const widths = widthsOf(
    columns.map((column) => column.width),
    width,
  )
  const table = new Table({
    style: TABLE_STYLE,
    tableLook: { firstRow: true, firstColumn: false, lastRow: false, lastColumn: false, noHBand: true, noVBand: true },
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    rows: [headOf(columns, widths), ...rows.map((row) => rowOf(row, columns, widths))],
  })
  return [...title, table, gap()]
}

function headOf(columns: readonly Column[], widths: readonly number[]): TableRow {
  return new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(
      ({ title, align }, index) =>
        new TableCell({
          width: { size: widths[index] ?? 0, type: WidthType.DXA },
          verticalAlign: VerticalAlignTable.BOTTOM,
          children: [paragraph(title, 'TableHead', { alignment: ALIGNMENTS[align] })],
        }),
    ),
  })
}

function rowOf({ tone, cells }: Row, columns: readonly Column[], widths: readonly number[]): TableRow {
  if (tone === 'group') return groupOf(cells[0]?.text ?? '', columns.length)
  return new TableRow({
    cantSplit: true,
    ...(tone === 'blank' ? { height: { value: 30 * TWIPS, rule: HeightRule.ATLEAST } } : {}),
    children: columns.map((column, index) => {
      const size = widths[index] ?? 0
      return new TableCell({
        width: { size, type: WidthType.DXA },
        ...(tone === 'total' ? TOTAL : {}),
        children: cellContent(cells[index], column, tone === 'total', size),
      })
    }),
  })
}

const TOTAL = {
  borders: { top: { style: BorderStyle.SINGLE, size: 8, color: INKS['ink-faint'] } },
  shading: { fill: INKS.wash },
}

function cellContent(cell: Cell | undefined, column: Column, bold: boolean, width: number): Paragraph[] {
  const tone = TONES[cell?.tone ?? 'body']
  const text = paragraph(cell?.text ?? '', 'TableText', {
    alignment: ALIGNMENTS[column.align],
    run: { color: tone.color, bold: tone.bold || bold },
  })
  if (!cell?.bar) return [text]
  const drawing = barOf(cell.bar, (width - 2 * CELL_MARGIN) / TWIPS)
  return [
    text,
    drawingParagraph(
      drawing,
      { description: cell.text, title: '', widthPoints: drawing.width },
      { style: 'TableText', spacing: { line: 240 } },
    ),
  ]
}

/** What is certain, what is possible behind it, and the rest up to the cell's width. */
function barOf({ percent, possiblePercent }: NonNullable<Cell['bar']>, width: number): Drawing {
  const share = (value: number): number => (width * Math.min(100, Math.max(0, value))) / 100
  const plain = { radius: 0, hatch: false, stroke: null, strokeWidth: 0, dashed: false, height: BAR_HEIGHT } as const
  const [certain, possible] = [share(percent), Math.max(0, share(possiblePercent) - share(percent))]
  return {
    width,
    height: BAR_HEIGHT,
    shapes: [
      { kind: 'rectangle', at: { x: 0, y: 0 }, width, fill: 'lost', ...plain },
      { kind: 'rectangle', at: { x: certain, y: 0 }, width: possible, fill: 'accent-line', ...plain, hatch: true },
      { kind: 'rectangle', at: { x: 0, y: 0 }, width: certain, fill: 'accent', ...plain },
    ],
  }
}

function groupOf(text: string, columns: number): TableRow {
  return new TableRow({
    cantSplit: true,
    keepNext: true,
    children: [
      new TableCell({
        columnSpan: columns,
        shading: { fill: INKS.wash },
        children: [paragraph(text, 'TableText', { keepNext: true, run: { bold: true, color: INKS.accent } })],
      }),
    ],
  })
}
