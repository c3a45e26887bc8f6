import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
  type Paragraph,
} from 'docx'
import type { Entry, Field } from '../../outputs/document.ts'
import { INKS } from './inks.ts'
import { TWIPS } from './styles.ts'
import { NO_BORDERS, widthsOf } from './tables.ts'
import { gap, paragraph } from './texts.ts'

/** Space to write a line by hand. */
const WRITTEN_LINE = 24 * TWIPS
const SEAL_WIDTH = 1_500
const LINE = { style: BorderStyle.SINGLE, size: 4, color: INKS['ink-faint'] }
const THIN = { style: BorderStyle.SINGLE, size: 4, color: INKS.line }

function borderless(rows: readonly TableRow[], widths: readonly number[]): Table {
  return new Table({
    borders: NO_BORDERS,
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
    columnWidths: widths,
    margins: { left: 90, right: 90, top: 20, bottom: 20 },
    rows,
  })
}

/** Labels with their texts, a thin line between. */
export function entriesOf(entries: readonly Entry[], width: number): (Paragraph | Table)[] {
  if (entries.length === 0) return []
  const widths = widthsOf([30, 70], width)
  const cell = (index: number, content: Paragraph): TableCell =>
    new TableCell({ width: { size: widths[index] ?? 0, type: WidthType.DXA }, borders: { bottom: THIN }, children: [content] })
  const rows = entries.map(
    ({ label, text }) =>
      new TableRow({
        cantSplit: true,
        children: [cell(0, paragraph(label, 'FieldLabel')), cell(1, paragraph(text, 'TableText', { run: { size: 20 } }))],
      }),
  )
  return [borderless(rows, widths), gap()]
}

/** Labels with lines to write on. */
export function fieldsOf(fields: readonly Field[], width: number): (Paragraph | Table)[] {
  if (fields.length === 0) return []
  const widths = widthsOf([28, 72], width)
  return [
    borderless(
      fields.map((field) => new TableRow({ ...heightOf(field), children: fieldCells(field, widths) })),
      widths,
    ),
    gap(),
  ]
}

/** Where somebody signs, with a box for the seal beside the lines. */
export function signatureOf(text: string, fields: readonly Field[], seal: string, width: number): (Paragraph | Table)[] {
  const words = text === '' ? [] : [paragraph(text, undefined, { keepNext: true, keepLines: true })]
  if (seal === '' || fields.length === 0) return [...words, ...fieldsOf(fields, width)]
  const widths = [...widthsOf([28, 72], width - SEAL_WIDTH), SEAL_WIDTH]
  const box = new TableCell({
    width: { size: SEAL_WIDTH, type: WidthType.DXA },
    rowSpan: fields.length,
    verticalAlign: VerticalAlignTable.CENTER,
    borders: { top: LINE, bottom: LINE, left: LINE, right: LINE },
    children: [paragraph(seal, 'FieldLabel', { alignment: AlignmentType.CENTER })],
  })
  const rows = fields.map(
    (field, index) =>
      new TableRow({
        ...heightOf(field),
        keepNext: index < fields.length - 1,
        children: [...fieldCells(field, widths), ...(index === 0 ? [box] : [])],
      }),
  )
  return [...words, borderless(rows, widths), gap()]
}

function heightOf({ text, lines }: Field) {
  const written = text === '' ? Math.max(1, lines) : 1
  return { cantSplit: true, height: { value: written * WRITTEN_LINE, rule: HeightRule.ATLEAST } }
}

function fieldCells({ label, text, lines }: Field, widths: readonly number[]): TableCell[] {
  const verticalAlign = text === '' && lines > 1 ? VerticalAlignTable.TOP : VerticalAlignTable.BOTTOM
  return [
    new TableCell({
      width: { size: widths[0] ?? 0, type: WidthType.DXA },
      verticalAlign,
      children: [paragraph(label, 'FieldLabel')],
    }),
    new TableCell({
      width: { size: widths[1] ?? 0, type: WidthType.DXA },
      verticalAlign,
      borders: { bottom: LINE },
      children: [paragraph(text, 'FieldText')],
    }),
  ]
}
