/** What a colour is for; screen, paper and PDF each give it one. */
export type Ink =
  | 'ink'
  | 'ink-soft'
  | 'ink-faint'
  | 'line'
  | 'paper'
  | 'wash'
  | 'accent'
  | 'accent-line'
  | 'accent-soft'
  | 'accent-wash'
  | 'care'
  | 'care-wash'
  | 'ok'
  | 'danger'
  | 'lost'

export interface Place {
  readonly x: number
  readonly y: number
}

/** Filled and outlined areas; `hatch` fills with stripes of the colour, for what is possible and not certain. */
interface Area {
  readonly fill: Ink | null
  readonly hatch: boolean
  readonly stroke: Ink | null
  readonly strokeWidth: number
  readonly dashed: boolean
}

export type Shape =
  | {
      readonly kind: 'line'
      readonly from: Place
      readonly to: Place
      readonly stroke: Ink
      readonly strokeWidth: number
      readonly dashed: boolean
    }
  | ({ readonly kind: 'polygon'; readonly points: readonly Place[] } & Area)
  | ({
      readonly kind: 'rectangle'
      readonly at: Place
      readonly width: number
      readonly height: number
      readonly radius: number
    } & Area)
  | ({ readonly kind: 'circle'; readonly at: Place; readonly radius: number } & Area)
  /** `at` is on the base line. */
  | {
      readonly kind: 'text'
      readonly at: Place
      readonly text: string
      readonly size: number
      readonly bold: boolean
      readonly anchor: 'start' | 'middle' | 'end'
      readonly fill: Ink
    }

/** A figure of a document: shapes in points from the upper left corner, drawn as SVG on the screen and in print, as vectors in a PDF. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly shapes: readonly Shape[]
}
