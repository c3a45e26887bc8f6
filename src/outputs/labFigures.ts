import type { Flow } from '../core/flows.ts'

/** A mean in percent, cut off after one decimal; 0 of nothing. */
export function meanOf(sum: number, rows: number): number {
  return rows === 0 ? 0 : Math.floor((sum * 10) / rows) / 10
}

export type Direction = 'up' | 'down' | 'same'

export interface FlowRow extends Flow {
  readonly direction: Direction
  /** Share of the longest bar, 0 to 100. */
  readonly barPercent: number
}

/** The flows as rows of a table: those that change first, the more companies the earlier. Any row has a bar that can be seen. */
export function flowRows(flows: readonly Flow[]): FlowRow[] {
  const longest = Math.max(1, ...flows.map(({ rows }) => rows))
  const rank = ({ from, to }: Flow): number => (from === to ? 1 : 0)
  return [...flows]
    .sort((a, b) => rank(a) - rank(b) || b.rows - a.rows)
    .map((flow) => ({
      ...flow,
      direction: directionOf(flow.from, flow.to),
      barPercent: Math.max(1, Math.round((flow.rows * 100) / longest)),
    }))
}

export function directionOf(from: number, to: number): Direction {
  return to > from ? 'up' : to < from ? 'down' : 'same'
}
