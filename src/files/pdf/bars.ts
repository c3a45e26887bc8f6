import type { Cell } from '../../outputs/document.ts'
import { COLOURS } from './colours.ts'
import { hatch } from './figureBlock.ts'
import { fillArea, type Paper } from './paper.ts'

/** What a bar adds to the height of its row. */
export const BAR_ROOM = 7.5
const HEIGHT = 4.5

/** What is certain, and striped how far it can still grow; the numbers are in the text above it. */
export function drawBar(paper: Paper, bar: NonNullable<Cell['bar']>, x: number, y: number, width: number): void {
  const certain = part(bar.percent)
  const possible = Math.max(certain, part(bar.possiblePercent))
  fillArea(paper, x, y, width, HEIGHT, 'lost')
  if (possible > certain) {
    paper.adorn(() => {
      paper.pdf.rect(x + width * certain, y, width * (possible - certain), HEIGHT).fill(COLOURS.paper)
      const left = x + width * certain
      hatch(paper.pdf, () => paper.pdf.rect(left, y, width * (possible - certain), HEIGHT), 'accent', {
        left,
        top: y,
        right: x + width * possible,
        bottom: y + HEIGHT,
      })
      paper.pdf
        .rect(left, y, width * (possible - certain), HEIGHT)
        .lineWidth(0.4)
        .stroke(COLOURS.accent)
    })
  }
  if (certain > 0) fillArea(paper, x, y, width * certain, HEIGHT, 'accent')
}

function part(percent: number): number {
  return Number.isFinite(percent) ? Math.min(100, Math.max(0, percent)) / 100 : 0
}
