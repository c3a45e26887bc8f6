import type { PaperDocument } from '../../outputs/document.ts'
import { COLOURS } from './colours.ts'
import type { Paper } from './paper.ts'
import { PAGE, type TextStyle } from './styles.ts'
import { lineWidth, type Line } from './typesetter.ts'

/** Head and foot of one page, as what a screen reader passes over. */
export function drawEdges(paper: Paper, document: PaperDocument, pageLabel: string): void {
  const { edge } = paper.styles
  paper.adorn(() => {
    const title = shortened(paper, document.title, edge, PAGE.bodyWidth * 0.42)
    const head = shortened(paper, document.head, edge, PAGE.bodyWidth * 0.54)
    const above = PAGE.headLine - 5
    paper.printLine(title, PAGE.left, above, edge)
    paper.printLine(head, PAGE.right - lineWidth(head, edge.size), above, edge)
    paper.pdf.moveTo(PAGE.left, PAGE.headLine).lineTo(PAGE.right, PAGE.headLine).lineWidth(0.5).stroke(COLOURS.line)

    const number = shortened(paper, pageLabel, edge, 80)
    paper.printLine(number, PAGE.right - lineWidth(number, edge.size), PAGE.footLine + 8, edge)
    footLines(paper, document.foot, edge).forEach((line, index) => {
      paper.printLine(line, PAGE.left, PAGE.footLine + 8 + index * 10, edge)
    })
  }, 'Pagination')
}

function footLines(paper: Paper, foot: string, edge: TextStyle): Line[] {
  const room = PAGE.bodyWidth - 70
  const lines = paper.typesetter.lines(foot, edge, room)
  if (lines.length <= 2) return [...lines]
  const rest = shortened(paper, foot.slice(textOf(lines[0]).length).trimStart(), edge, room)
  return [lines[0] ?? [], rest]
}

/** Cuts out of the middle what has no room: the end has the check number. */
function shortened(paper: Paper, text: string, style: TextStyle, width: number): Line {
  const [line = []] = paper.typesetter.lines(text.replace(/\s*[\r\n]+\s*/g, ' ').trim(), style, Infinity)
  if (lineWidth(line, style.size) <= width) return line
  const [dots = []] = paper.typesetter.lines('…', style, Infinity)
  const room = width - lineWidth(dots, style.size)
  const tail = taken(line.toReversed(), room * 0.5, style).toReversed()
  return [...taken(line, room - lineWidth(tail, style.size), style), ...dots, ...tail]
}

function taken(line: Line, width: number, style: TextStyle): Line {
  let used = 0
  return line.slice(
    0,
    line.findIndex((one) => (used += one.width * style.size) > width),
  )
}

function textOf(line: Line | undefined): string {
  return (line ?? []).map(({ text }) => text).join('')
}
