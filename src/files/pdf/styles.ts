import type { Ink } from '../../outputs/figures/drawing.ts'
import type { Language } from '../../core/wording.ts'

/** How a text looks; sizes in points. */
export interface TextStyle {
  readonly size: number
  /** From base line to base line. */
  readonly leading: number
  readonly bold: boolean
  readonly ink: Ink
}

const A4 = { width: 595.28, height: 841.89 }
const MM = 72 / 25.4

/** The page in points: margins of 17 mm, below them the page number. */
export const PAGE = {
  ...A4,
  left: 17 * MM,
  right: A4.width - 17 * MM,
  bodyWidth: A4.width - 34 * MM,
  top: 23.5 * MM,
  bottom: A4.height - 19.5 * MM,
  headLine: 14.5 * MM,
  footLine: A4.height - 14 * MM,
} as const

export const BODY_HEIGHT = PAGE.bottom - PAGE.top

const style = (size: number, leading: number, ink: Ink = 'ink', bold = false): TextStyle => ({ size, leading, bold, ink })

const JAPANESE = {
  coverOver: style(12, 20, 'ink-soft'),
  coverTitle: style(30, 42, 'accent', true),
  coverCompany: style(17, 27, 'ink', true),
  title: style(19, 28, 'accent', true),
  chapter: style(14.5, 21, 'accent', true),
  heading3: style(11, 17, 'ink', true),
  heading4: style(9.8, 15.5, 'accent', true),
  body: style(9.3, 15.3),
  lead: style(10.8, 18),
  soft: style(9.3, 15.3, 'ink-soft'),
  fine: style(7.8, 11.8, 'ink-faint'),
  label: style(8.8, 13.8, 'ink-soft'),
  strong: style(9.3, 15.3, 'ink', true),
  value: style(26, 36, 'accent', true),
  longValue: style(14, 22, 'accent', true),
  caption: style(8.8, 13.5, 'ink', true),
  cell: style(8, 11.5),
  cellHead: style(8, 11.4, 'accent', true),
  cellStrong: style(8, 11.5, 'ink', true),
  edge: style(7.5, 11, 'ink-faint'),
} as const satisfies Record<string, TextStyle>

export type StyleName = keyof typeof JAPANESE
export type Styles = Readonly<Record<StyleName, TextStyle>>

/**
 * `close`: the same sizes with less room between lines and blocks, for what would otherwise leave a few lines on a page of their own.
 * `tight`: a little smaller too, for what is meant to be one page.
 */
export type Density = 'open' | 'close' | 'tight'

/** `leading` and `size` in parts of the open ones, `gap` of the room between blocks, `row` of that in rows; `edge`: points that the page gives above and below. */
export const DENSITIES: Readonly<Record<Density, { size: number; leading: number; gap: number; row: number; edge: number }>> = {
  open: { size: 1, leading: 1, gap: 1, row: 1, edge: 0 },
  close: { size: 1, leading: 0.95, gap: 0.65, row: 0.9, edge: 8 },
  tight: { size: 0.94, leading: 0.84, gap: 0.55, row: 0.7, edge: 8 },
}

const rounded = (value: number) => Math.round(value * 10) / 10

/** Latin text has air of its own and needs less between the lines. */
export function stylesOf(language: Language, density: Density): Styles {
  const { size, leading } = DENSITIES[density]
  const part = leading * (language === 'ja' ? 1 : 0.92)
  const entries = Object.entries(JAPANESE).map(([name, one]) => [
    name,
    { ...one, size: Math.max(7.5, rounded(one.size * size)), leading: rounded(one.leading * part) },
  ])
  return Object.fromEntries(entries) as Styles
}
