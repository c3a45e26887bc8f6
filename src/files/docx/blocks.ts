import { BorderStyle, HeadingLevel, Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx'
import type { Block } from '../../outputs/document.ts'
import { drawingParagraph } from './figures.ts'
import { entriesOf, fieldsOf, signatureOf } from './forms.ts'
import { TWIPS } from './styles.ts'
import { NO_BORDERS, tableOf, widthsOf } from './tables.ts'
import { gap, paragraph, runsOf } from './texts.ts'

export type Content = Paragraph | Table

/** Counts numbered lists, so that each begins at one. */
export interface Lists {
  readonly next: () => number
}

const TONES = { body: undefined, lead: 'Lead', soft: 'Soft', fine: 'Fine' } as const
const CELL_MARGIN = 140
/** Keeps a frame off what stands above it. */
const ABOVE = { spacing: { before: 6 * TWIPS } }

/** A block in a place of a width in twips. What is empty leaves nothing behind. */
export function contentOf(block: Block, width: number, lists: Lists): Content[] {
  switch (block.kind) {
    case 'heading':
      if (block.text === '') return []
      return [
        new Paragraph({
          heading: block.level === 3 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3,
          children: runsOf(block.text),
        }),
      ]
    case 'paragraph':
      return block.text === '' ? [] : [paragraph(block.text, TONES[block.tone])]
    case 'statement':
      return [
        ...(block.label === '' ? [] : [paragraph(block.label, 'StatementLabel')]),
        paragraph(block.value, 'StatementValue', { keepNext: block.text !== '' }),
        ...(block.text === '' ? [] : [paragraph(block.text, 'StatementText')]),
        gap(),
      ]
    case 'list': {
      const instance = lists.next()
      return block.items.map((item) => paragraph(item, undefined, { numbering: { reference: block.marker, level: 0, instance } }))
    }
    case 'entries':
      return entriesOf(block.entries, width)
    case 'table':
      return tableOf(block, width)
    case 'figure':
      return [
        drawingParagraph(
          block.drawing,
          { description: block.alternative, title: block.caption, widthPoints: width / TWIPS },
          { style: 'Figure', keepNext: block.caption !== '' },
        ),
        ...(block.caption === '' ? [] : [paragraph(block.caption, 'Caption')]),
      ]
    case 'notice': {
      const style = block.tone === 'care' ? 'NoticeCare' : 'NoticePlain'
      return [
        ...(block.title === ''
          ? []
          : [paragraph(block.title, style, { ...ABOVE, keepNext: block.text !== '', run: { bold: true } })]),
        ...(block.text === '' ? [] : [paragraph(block.text, style, block.title === '' ? ABOVE : {})]),
        gap(),
      ]
    }
    case 'fields':
      return fieldsOf(block.fields, width)
    case 'signature':
      return signatureOf(block.text, block.fields, block.seal, width)
    case 'beside':
      return besideOf(block, width, lists)
  }
}

function besideOf({ share, first, second }: Extract<Block, { kind: 'beside' }>, width: number, lists: Lists): Content[] {
  const widths = widthsOf([share, 100 - share], width)
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const cellOf = (blocks: readonly Block[], index: number): TableCell => {
    const size = widths[index] ?? 0
    const content = blocks.flatMap((block) => contentOf(block, size - CELL_MARGIN, lists))
    return new TableCell({
      width: { size, type: WidthType.DXA },
      margins: { left: index === 0 ? 0 : CELL_MARGIN, right: index === 0 ? CELL_MARGIN : 0, top: 0, bottom: 0 },
      borders: { top: none, bottom: none, left: none, right: none },
      children: content.length === 0 ? [gap()] : content,
    })
  }
  return [
    new Table({
      borders: NO_BORDERS,
      layout: TableLayoutType.FIXED,
      width: { size: width, type: WidthType.DXA },
      columnWidths: widths,
      rows: [new TableRow({ cantSplit: true, children: [cellOf(first, 0), cellOf(second, 1)] })],
    }),
    gap(),
  ]
}
