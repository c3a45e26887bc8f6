import { groupTables } from './groupTables.ts'
import { essentialTable, questionTable, statesTable, unknownTable, weakCountTable, weakestTable } from './questionTables.ts'
import { areaTable, causeTable, claimedTable, discountTable, extentTable, scoreTable, tierTable } from './resultTables.ts'
import type { StatisticsSource } from './source.ts'
import type { StatTable } from './statTable.ts'
import { yearTables } from './yearTables.ts'

/** The parts in their order, and the tables of each that there are. */
export const STATISTICS_PARTS = ['results', 'areas', 'questions', 'groups', 'years', 'all'] as const
export type StatisticsPart = (typeof STATISTICS_PARTS)[number]

export interface PartTables {
  readonly id: StatisticsPart
  readonly tables: readonly StatTable[]
}

/** Every table of the choice, part by part; parts without a table are left out. Nothing is hidden here: `forOutside` does that. */
export function statisticsTables(source: StatisticsSource): PartTables[] {
  const { statistics } = source
  const counted = statistics.counted > 0
  const tables: Readonly<Record<StatisticsPart, readonly StatTable[]>> = {
    results: [
      ...(counted ? [tierTable(source), discountTable(source), scoreTable(source)] : []),
      extentTable(source),
      ...(statistics.summaries > 0 ? [claimedTable(source)] : []),
    ],
    areas: counted ? [areaTable(source), causeTable(source)] : [],
    questions: counted
      ? [weakestTable(source), essentialTable(source), weakCountTable(source), unknownTable(source), statesTable(source)]
      : [],
    groups: counted ? groupTables(source) : [],
    years: yearTables(source),
    all: counted ? [questionTable(source)] : [],
  }
  return STATISTICS_PARTS.map((id) => ({ id, tables: tables[id].filter(({ rows }) => rows.length > 0) })).filter(
    ({ tables: some }) => some.length > 0,
  )
}
