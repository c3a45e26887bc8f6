import type { PlanBar } from '../planBars.ts'
import type { Drawing, Ink, Shape } from './drawing.ts'
import { lineHeight, linesAround, rectangle, textAt } from './shapes.ts'
import { brokenText, fittingSize, textWidth } from './textSize.ts'

type Part = PlanBar['parts'][number]['part']

/** What is written around the bars. */
export interface PlanTexts {
  readonly legend: Readonly<Record<Part, string>>
  /** One for each bar: who it is, what is paid, what is borne. */
  readonly bars: readonly { readonly name: string; readonly paid: string; readonly borne: string }[]
}

const WIDTH = 470
const ROW = 32
const BAR = 19
const BAR_START = 100
const BAR_END = 320
const TEXT_START = 330
const SIZE = 9
const SMALL = 8
const KEY = 14
const PARTS: readonly Part[] = ['liability', 'costs', 'borne']
const INKS: Readonly<Record<Part, Ink>> = { liability: 'accent', costs: 'accent-line', borne: 'ink-faint' }

/** Insurance plans beside one loss: bars that all have its length, what is paid solid, what is borne striped. */
export function planDrawing(bars: readonly PlanBar[], { legend, bars: texts }: PlanTexts): Drawing {
  const { shapes, height } = legendShapes(legend)
  const rows = bars.flatMap((each, index) =>
    barShapes(each, texts[index] ?? { name: '', paid: '', borne: '' }, height + index * ROW),
  )
  return { width: WIDTH, height: height + bars.length * ROW, shapes: [...shapes, ...rows] }
}

/** Keys one after the other, on another line where they do not fit. */
function legendShapes(legend: PlanTexts['legend']): { readonly shapes: Shape[]; readonly height: number } {
  const shapes: Shape[] = []
  let x = 0
  let y = 0
  for (const part of PARTS) {
    const size = fittingSize(legend[part], SMALL, WIDTH - KEY - 6)
    const width = KEY + 5 + textWidth(legend[part], size)
    if (x > 0 && x + width > WIDTH) {
      x = 0
      y += lineHeight(SMALL) + 4
    }
    shapes.push(
      rectangle({ x: x + 0.5, y: y + 0.5 }, KEY, 9, look(part), 1),
      textAt({ x: x + KEY + 5, y: y + 5 + size * 0.36 }, legend[part], { size, fill: 'ink-soft' }),
    )
    x += width + 16
  }
  return { shapes, height: y + lineHeight(SMALL) + 8 }
}

const look = (part: Part) => ({
  fill: INKS[part],
  hatch: part === 'borne',
  ...(part === 'borne' ? { stroke: INKS[part], strokeWidth: 0.75 } : {}),
})

function barShapes({ parts }: PlanBar, { name, paid, borne }: PlanTexts['bars'][number], top: number): Shape[] {
  const middle = top + ROW / 2
  const length = BAR_END - BAR_START
  const amounts = [paid, borne].map((text) => ({ text, size: fittingSize(text, SMALL, WIDTH - TEXT_START) }))
  return [
    ...linesAround({ x: 0, y: middle }, brokenText(name, SIZE, BAR_START - 8, 2, true), { size: SIZE, bold: true }),
    ...parts.map(({ part, from, length: share }) =>
      rectangle({ x: BAR_START + from * length, y: middle - BAR / 2 }, share * length, BAR, look(part), 0),
    ),
    ...amounts.map(({ text, size }, index) =>
      textAt({ x: TEXT_START, y: middle + (index === 0 ? -2 : SMALL + 2) }, text, {
        size,
        fill: index === 0 ? 'ink' : 'ink-soft',
      }),
    ),
  ]
}
