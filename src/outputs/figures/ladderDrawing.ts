import type { Rung } from '../ladder.ts'
import type { Drawing, Shape } from './drawing.ts'
import { linesAround, polygon, rectangle, textAt } from './shapes.ts'
import { brokenText, fittingSize } from './textSize.ts'

/** What is written at a rung. */
export interface RungText {
  readonly percent: string
  /** Beside the rung; empty where the rungs around it say the same. */
  readonly note: string
}

const WIDTH = 228
const ROW = 22
const BAR = 17
const PERCENT_END = 38
const BAR_START = 46
/** The lowest and the highest rung: a stair that widens upwards. */
const SHORTEST = 44
const LONGEST = 92
const MARK = 7
const SIZE = 9.5
const NOTE_SIZE = 8.5

/** The ladder 割引の段階: certain rungs solid, possible ones hatched, the others empty; a mark where the guide stands. */
export function ladderDrawing(rungs: readonly Rung[], texts: readonly RungText[]): Drawing {
  const shapes = rungs.flatMap((rung, index) => {
    const steps = Math.max(1, rungs.length - 1)
    const length = SHORTEST + ((LONGEST - SHORTEST) * (rungs.length - 1 - index)) / steps
    return rungShapes(rung, texts[index] ?? { percent: '', note: '' }, index * ROW, length)
  })
  return { width: WIDTH, height: Math.max(1, rungs.length) * ROW, shapes }
}

function rungShapes(rung: Rung, { percent, note }: RungText, top: number, length: number): Shape[] {
  const middle = top + ROW / 2
  const noteStart = BAR_START + length + 8 + (rung.guide ? MARK + 3 : 0)
  const size = fittingSize(percent, SIZE, PERCENT_END - 2, rung.top)
  return [
    textAt({ x: PERCENT_END, y: middle + size * 0.36 }, percent, { size, anchor: 'end', bold: rung.top }),
    bar(rung, middle - BAR / 2, length),
    ...(rung.guide ? [guideMark(BAR_START + length + 6, middle)] : []),
    ...linesAround(
      { x: noteStart, y: middle },
      note === '' ? [] : brokenText(note, NOTE_SIZE, WIDTH - noteStart - 2, 2, rung.top),
      { size: NOTE_SIZE, bold: rung.top, fill: rung.top ? 'accent' : 'ink-soft' },
    ),
  ]
}

function bar(rung: Rung, y: number, length: number): Shape {
  const at = { x: BAR_START, y }
  switch (rung.state) {
    case 'certain':
      return rectangle(at, length, BAR, { fill: rung.top ? 'accent' : 'accent-soft' })
    case 'possible':
      return rectangle(at, length, BAR, { fill: 'accent-line', hatch: true, stroke: 'accent-line', dashed: true })
    case 'out-of-reach':
      return rectangle(at, length, BAR, { stroke: 'line' })
  }
}

/** An arrowhead that points at the rung. */
function guideMark(x: number, middle: number): Shape {
  const points = [
    { x, y: middle },
    { x: x + MARK, y: middle - MARK / 2 },
    { x: x + MARK, y: middle + MARK / 2 },
  ]
  return polygon(points, { fill: 'care' })
}
