import type { WaterfallBar } from '../charts.ts'
import type { Drawing, Ink, Shape } from './drawing.ts'
import { line, linesAround, rectangle, textAt } from './shapes.ts'
import { brokenText, fittingSize } from './textSize.ts'

/** What is written at a bar. */
export interface BarText {
  readonly name: string
  readonly value: string
}

const ROW = 23
const BAR = 15
const VALUE_WIDTH = 62
const SIZE = 9
const INKS: Readonly<Record<WaterfallBar['id'], Ink>> = {
  management: 'accent',
  certificates: 'accent-line',
  'cut-off': 'ink-faint',
  discount: 'ink',
}

/**
 * How management, certificates and the maximum give the discount: bars one below the other, each beginning where the last
 * one ended. What is certain is solid, what is still possible hatched, what the maximum takes away striped.
 */
export function discountDrawing(
  bars: readonly WaterfallBar[],
  texts: readonly BarText[],
  { scalePercent, width }: { readonly scalePercent: number; readonly width: number },
): Drawing {
  const start = Math.min(92, width * 0.3)
  const end = width - VALUE_WIDTH
  const widest = Math.max(1, scalePercent, ...bars.map(({ possibleTo }) => possibleTo))
  const at = (percent: number): number => start + ((end - start) * percent) / widest
  const shapes = bars.flatMap((each, index) => {
    const next = bars[index + 1]
    return [
      ...barShapes(each, index * ROW, at, start, end),
      ...(next && each.to > 0 && next.id !== 'discount' ? [connector(at(each.to), index * ROW)] : []),
      ...labels(each, texts[index] ?? { name: '', value: '' }, index * ROW, start, width),
    ]
  })
  return { width, height: Math.max(1, bars.length) * ROW, shapes }
}

function barShapes(
  { id, from, to, possibleFrom, possibleTo }: WaterfallBar,
  top: number,
  at: (percent: number) => number,
  start: number,
  end: number,
): Shape[] {
  const y = top + (ROW - BAR) / 2
  const taken = id === 'cut-off'
  return [
    line({ x: start, y: y + BAR }, { x: end, y: y + BAR }),
    ...(from < to
      ? [
          rectangle({ x: at(from), y }, at(to) - at(from), BAR, {
            fill: INKS[id],
            hatch: taken,
            ...(taken ? { stroke: INKS[id] } : {}),
          }),
        ]
      : []),
    ...(possibleFrom < possibleTo
      ? [
          rectangle({ x: at(possibleFrom), y }, at(possibleTo) - at(possibleFrom), BAR, {
            fill: taken ? 'ink-faint' : 'accent-line',
            hatch: true,
            stroke: taken ? 'ink-faint' : 'accent-line',
            dashed: true,
          }),
        ]
      : []),
  ]
}

/** From the end of one bar down to the beginning of the next. */
function connector(x: number, top: number): Shape {
  const bottom = top + (ROW + BAR) / 2
  return line({ x, y: bottom }, { x, y: bottom + ROW - BAR }, { stroke: 'ink-faint', strokeWidth: 0.75 })
}

function labels({ id }: WaterfallBar, { name, value }: BarText, top: number, start: number, width: number): Shape[] {
  const bold = id === 'discount'
  const middle = top + ROW / 2
  const size = fittingSize(value, SIZE + 1, VALUE_WIDTH - 6, true)
  return [
    ...linesAround({ x: 0, y: middle }, brokenText(name, SIZE, start - 6, 2, bold), { size: SIZE, bold }),
    textAt({ x: width, y: middle + size * 0.36 }, value, { size, bold: true, anchor: 'end' }),
  ]
}
