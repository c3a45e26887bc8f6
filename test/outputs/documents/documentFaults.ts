import type { Block, PaperDocument, Row, Table } from '../../../src/outputs/document.ts'
import { outside, overlapping } from '../figures/drawingFaults.ts'

/** Every text of a document, figures included, in the order in which it stands there. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

/** Every text of a document in one string. */
export function textOf(value: unknown): string {
  return textsIn(value).join('\n')
}

/** All blocks of a document, those in two columns among them. */
export function blocksIn({ chapters }: PaperDocument): Block[] {
  const flat = (block: Block): Block[] =>
    block.kind === 'beside' ? [block, ...[...block.first, ...block.second].flatMap(flat)] : [block]
  return chapters.flatMap(({ blocks }) => blocks.flatMap(flat))
}

/** The texts of a table's rows. */
export function rowsOf({ rows }: Pick<Table, 'rows'>): string[][] {
  return rows.map(({ cells }) => cells.map(({ text }) => text))
}

export function allTablesOf(document: PaperDocument): Table[] {
  return blocksIn(document).filter((block) => block.kind === 'table')
}

/** The tables of a chapter. */
export function tablesOf(document: PaperDocument, chapter: string): Table[] {
  const chapters = document.chapters.filter(({ id }) => id === chapter)
  return blocksIn({ ...document, chapters }).flatMap((block) => (block.kind === 'table' ? [block] : []))
}

const WRONG =
  /NaN|undefined|Infinity|\[object|\bnull\b|\{\w+\}|(?:reportDoc|summaryDoc|figure|discountDoc|customerDoc|formDoc|document)\.\w/

/** What is wrong with any document: broken texts, empty parts, rows that do not fit, figures that leave their box. */
export function documentFaults(document: PaperDocument): string[] {
  return [
    ...textsIn(document).filter((text) => WRONG.test(text)),
    ...document.chapters
      .filter(({ title, blocks }) => title === '' || blocks.length === 0)
      .map(({ id }) => `empty chapter ${id}`),
    ...document.chapters.filter(({ blocks }) => blocks.at(-1)?.kind === 'heading').map(({ id }) => `${id} ends with a heading`),
    ...blocksIn(document).flatMap(blockFaults),
  ]
}

function blockFaults(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'notice':
      return block.text === '' ? [`empty ${block.kind}`] : []
    case 'statement':
      return block.label === '' || block.value === '' ? ['empty statement'] : []
    case 'list':
      return block.items.length === 0 || block.items.includes('') ? ['empty list'] : []
    case 'entries':
      return block.entries.some(({ label, text }) => label === '' || text === '') ? ['empty entry'] : []
    case 'table':
      return tableFaults(block)
    case 'figure':
      return [
        ...(block.alternative === '' || block.drawing.shapes.length === 0 ? ['empty figure'] : []),
        ...outside(block.drawing).map((shape) => `outside its figure: ${JSON.stringify(shape)}`),
        ...overlapping(block.drawing).map((pair) => `texts on each other: ${pair.join(' / ')}`),
      ]
    case 'beside':
      return block.first.length === 0 || block.second.length === 0 || block.share <= 0 || block.share >= 100
        ? ['empty column']
        : []
    case 'fields':
    case 'signature':
      return block.fields.some(({ label, lines }) => label === '' || lines < 1) ? ['a place to write on without a name'] : []
  }
}

function tableFaults({ caption, columns, rows }: Table): string[] {
  const fits = ({ tone, cells }: Row): boolean => cells.length === columns.length || (tone === 'group' && cells.length === 1)
  return [
    ...(caption === '' ? ['table without a name'] : []),
    ...(rows.length === 0 ? [`table without rows: ${caption}`] : []),
    ...(columns.some(({ title, width }) => title === '' || width <= 0) ? [`column without a title: ${caption}`] : []),
    // Rows to be written on have no names yet.
    ...(columns.filter(({ names }) => names).length === 1 || rows.some(({ tone }) => tone === 'blank')
      ? []
      : [`no column that names the rows: ${caption}`]),
    ...rows.filter((row) => !fits(row)).map(({ cells }) => `row of ${String(cells.length)} cells: ${caption}`),
    ...rows.flatMap(({ cells }) =>
      cells.flatMap(({ bar }) =>
        bar && !(bar.percent >= 0 && bar.percent <= bar.possiblePercent && bar.possiblePercent <= 100)
          ? [`bar out of its cell: ${caption}`]
          : [],
      ),
    ),
  ]
}
