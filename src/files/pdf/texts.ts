import type { Align, Paper, Tag } from './paper.ts'
import { piece, type Piece } from './pieces.ts'
import type { TextStyle } from './styles.ts'

/**
 * A text as pieces that may be parted between pages, yet never so that one line stands alone (widow or orphan); nothing when it is empty.
 */
export function textPieces(
  paper: Paper,
  tag: Tag,
  text: string,
  style: TextStyle,
  width: number,
  gap = 0,
  align: Align = 'start',
): Piece[] {
  if (text.trim() === '') return []
  const lines = paper.typesetter.lines(text, style, width)
  const groups = groupsOf(lines)
  return groups.map((group, index) =>
    piece({
      gap: index === 0 ? gap : 0,
      height: group.length * style.leading,
      draw: (x, y) => tag.draw(() => paper.print(group, { x, y, width }, style, align)),
    }),
  )
}

function groupsOf<T>(lines: readonly T[]): T[][] {
  if (lines.length <= 3) return [[...lines]]
  return [lines.slice(0, 2), ...lines.slice(2, -2).map((line) => [line]), lines.slice(-2)]
}
