import type { Block } from '../../outputs/document.ts'
import { figurePieces } from './figureBlock.ts'
import { fieldPieces, signaturePieces } from './fieldsBlock.ts'
import { entryPieces, listPieces } from './listBlock.ts'
import { innerWidth, panel, titled } from './panel.ts'
import type { Paper, Tag } from './paper.ts'
import { drawAll, heightOf, keptWithNext, piece, tightened, type Piece } from './pieces.ts'
import { BODY_HEIGHT } from './styles.ts'
import { tablePieces } from './tableBlock.ts'
import { textPieces } from './texts.ts'

/** What a block is on paper. Nothing in the structure exists before a piece is drawn, so laying out twice is harmless. */
function blockPieces(paper: Paper, parent: Tag, block: Block, width: number): Piece[] {
  switch (block.kind) {
    case 'heading': {
      const style = block.level === 3 ? paper.styles.heading3 : paper.styles.heading4
      const tag = parent.child(block.level === 3 ? 'H3' : 'H4')
      return keptWithNext(textPieces(paper, tag, block.text, style, width, block.level === 3 ? 14 : 10))
    }
    case 'paragraph':
      return textPieces(paper, parent.child('P'), block.text, paper.styles[block.tone], width, 6)
    case 'statement':
      return statementPieces(paper, parent, block, width)
    case 'list':
      return listPieces(paper, parent, block, width)
    case 'entries':
      return entryPieces(paper, parent, block.entries, width)
    case 'table':
      return tablePieces(paper, parent, block, width)
    case 'figure':
      return figurePieces(paper, parent, block, width)
    case 'notice':
      return noticePieces(paper, parent, block, width)
    case 'fields':
      return fieldPieces(paper, parent, block.fields, width)
    case 'signature':
      return signaturePieces(paper, parent, block, width)
    case 'beside':
      return besidePieces(paper, parent, block, width)
  }
}

function blocksPieces(paper: Paper, parent: Tag, blocks: readonly Block[], width: number): Piece[] {
  return blockGroups(paper, parent, blocks, width).flat()
}

/** The pieces of each block, with the room between them. */
export function blockGroups(paper: Paper, parent: Tag, blocks: readonly Block[], width: number): Piece[][] {
  return keptIntroductions(
    blocks,
    blocks.map((block, index) => spaced(blockPieces(paper, parent, block, width), blocks[index - 1])),
  )
}

/** What has edges needs more room below it than a text does. */
function spaced(pieces: Piece[], before: Block | undefined): Piece[] {
  const [first, ...rest] = pieces
  if (first === undefined || before === undefined || before.kind === 'heading' || before.kind === 'paragraph') return pieces
  return before.kind === 'list' ? pieces : [{ ...first, gap: Math.max(first.gap, 12) }, ...rest]
}

/** A few lines below a heading that introduce a table, a figure or a list stay on its page. */
const LONGEST_INTRODUCTION = 90

function keptIntroductions(blocks: readonly Block[], groups: readonly Piece[][]): Piece[][] {
  const kept = [...groups]
  for (let start = 0; start < blocks.length; start++) {
    const isBelowHeading = start === 0 || blocks[start - 1]?.kind === 'heading'
    let end = start
    while (blocks[end]?.kind === 'paragraph') end++
    if (!isBelowHeading || end === start) continue
    const shown =
      ['table', 'figure', 'list', 'entries', 'beside'].includes(blocks[end]?.kind ?? '') && (groups[end]?.length ?? 0) > 0
    if (!shown || heightOf(groups.slice(start, end).flat()) > LONGEST_INTRODUCTION) continue
    for (let index = start; index < end; index++) kept[index] = keptWithNext(groups[index] ?? [])
  }
  return kept
}

function statementPieces(paper: Paper, parent: Tag, block: Extract<Block, { kind: 'statement' }>, width: number): Piece[] {
  const tag = parent.child('Div')
  const { label, value, longValue, body } = paper.styles
  const inner = innerWidth(width)
  const isShort = paper.typesetter.lines(block.value, value, inner).length <= 2
  const inside = [
    ...keptWithNext(textPieces(paper, tag.child('P'), block.label, label, inner)),
    ...textPieces(paper, tag.child('P'), block.value, isShort ? value : longValue, inner),
    ...textPieces(paper, tag.child('P'), block.text, body, inner, 3),
  ]
  return panel(paper, inside, { fill: 'accent-wash', frame: null, bar: 'accent', width }, 10)
}

function noticePieces(paper: Paper, parent: Tag, block: Extract<Block, { kind: 'notice' }>, width: number): Piece[] {
  const tag = parent.child('Div')
  const inner = innerWidth(width)
  const isCare = block.tone === 'care'
  const strong = isCare ? ({ ...paper.styles.strong, ink: 'care' } as const) : paper.styles.strong
  const inside = titled(
    textPieces(paper, tag.child('P'), block.title, strong, inner),
    textPieces(paper, tag.child('P'), block.text, paper.styles.body, inner, 1),
  )
  const look = isCare
    ? ({ fill: 'care-wash', frame: 'care', bar: 'care', width } as const)
    : ({ fill: null, frame: 'line', bar: 'accent', width } as const)
  return panel(paper, inside, look, 11)
}

const COLUMN_GAP = 20

/** Two columns on one page; one below the other where they are higher than a page. */
function besidePieces(paper: Paper, parent: Tag, block: Extract<Block, { kind: 'beside' }>, width: number): Piece[] {
  const share = Math.min(80, Math.max(20, Number.isFinite(block.share) ? block.share : 50)) / 100
  const firstWidth = (width - COLUMN_GAP) * share
  const column = (blocks: readonly Block[], room: number) =>
    tightened(blocksPieces(paper, parent.child('Div'), blocks, room), paper.density)
  const first = column(block.first, firstWidth)
  const second = column(block.second, width - COLUMN_GAP - firstWidth)
  const height = Math.max(heightOf(first), heightOf(second))
  if (height === 0) return []
  if (height > BODY_HEIGHT) return blocksPieces(paper, parent, [...block.first, ...block.second], width)
  return [
    piece({
      gap: 12,
      height,
      draw: (x, y) => {
        drawAll(first, x, y)
        drawAll(second, x + firstWidth + COLUMN_GAP, y)
      },
    }),
  ]
}
