import type { PortfolioTable } from './portfolioTable.ts'
import type { Rulebook } from './rulebook.ts'

/** By what the companies of a list can be put into groups. */
export const GROUPINGS = ['trade', 'size', 'salesBand', 'chamber'] as const
export type Grouping = (typeof GROUPINGS)[number]

export interface Groups {
  /** For each row the place of its group in `names`. */
  readonly groups: Uint16Array
  /** Ids of trades and bands, names of chambers, numbers of employees from which a size begins; null: not stated. */
  readonly names: readonly (string | null)[]
}

/** The group of every row. Sizes are those by which the edition scales effort. */
export function groupsOf(rulebook: Rulebook, table: PortfolioTable, by: Grouping): Groups {
  const groups = new Uint16Array(table.rows)
  if (by === 'size') return sizes(rulebook, table, groups)
  const places = new Map<string | null, number>([[null, 0]])
  const placeOf = (name: string): number => {
    const place = places.get(name) ?? places.size
    places.set(name, place)
    return place
  }
  table.chunks.forEach((chunk, index) => {
    const [codes, names] = {
      trade: [chunk.trade, chunk.names.trades] as const,
      salesBand: [chunk.salesBand, chunk.names.salesBands] as const,
      chamber: [chunk.chamber, chunk.names.chambers] as const,
    }[by]
    const here = Uint16Array.from([0, ...names.map(placeOf)])
    const first = table.firstRows[index] as number
    for (let row = 0; row < chunk.rows; row += 1) groups[first + row] = here[codes[row] as number] as number
  })
  return { groups, names: [...places.keys()] }
}

function sizes({ effortScale: { bands } }: Rulebook, table: PortfolioTable, groups: Uint16Array): Groups {
  table.chunks.forEach((chunk, index) => {
    const first = table.firstRows[index] as number
    for (let row = 0; row < chunk.rows; row += 1) {
      // Employees are kept with 1 added; 0 is not stated.
      const employees = (chunk.employees[row] as number) - 1
      groups[first + row] = bands.reduce((so, { fromEmployees }, place) => (employees >= fromEmployees ? place + 1 : so), 0)
    }
  })
  return { groups, names: [null, ...bands.map(({ fromEmployees }) => String(fromEmployees))] }
}
