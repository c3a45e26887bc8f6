import {
  AlignmentType,
  BorderStyle,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { PaperDocument } from '../../outputs/document.ts'
import { INKS } from './inks.ts'
import { TEXT_WIDTH } from './styles.ts'
import { NO_BORDERS, widthsOf } from './tables.ts'
import { gap, runsOf } from './texts.ts'

type Style = 'Header' | 'Footer'
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const LINE = { style: BorderStyle.SINGLE, size: 4, color: INKS.line }

/** Title and head of each page, however long they are. */
export function headerOf({ title, head }: PaperDocument): (Paragraph | Table)[] {
  return [besideEachOther('Header', [35, 65], runsOf(title), runsOf(head)), gap()]
}

/** The foot and "page / pages", which Word counts itself. */
export function footerOf({ foot }: PaperDocument): (Paragraph | Table)[] {
  const pages = new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })
  return [besideEachOther('Footer', [85, 15], runsOf(foot), [pages]), gap()]
}

function besideEachOther(style: Style, shares: readonly number[], left: TextRun[], right: TextRun[]): Table {
  const widths = widthsOf(shares, TEXT_WIDTH)
  const line = style === 'Header' ? { bottom: LINE, top: NONE } : { top: LINE, bottom: NONE }
  const cell = (index: number, children: TextRun[]): TableCell =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.BOTTOM,
      borders: { ...line, left: NONE, right: NONE },
      children: [
        new Paragraph({
          style,
          alignment: index === 0 ? AlignmentType.LEFT : AlignmentType.RIGHT,
          spacing: { after: 60 },
          children,
        }),
      ],
    })
  return new Table({
    borders: NO_BORDERS,
    margins: { left: 0, right: 0 },
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    rows: [new TableRow({ children: [cell(0, left), cell(1, right)] })],
  })
}
