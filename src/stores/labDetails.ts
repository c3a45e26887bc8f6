import { assess } from '../core/assess.ts'
import { exampleCompanies, type ExampleKind } from '../core/exampleCompanies.ts'
import { groupFlows, largestChanges, type GroupFlow, type RowChange } from '../core/flows.ts'
import { entryAt } from '../core/portfolioChunk.ts'
import { placeOf, type PortfolioTable, type TableRatings } from '../core/portfolioTable.ts'
import { checkRules, type RuleCheck } from '../core/ruleChecks.ts'
import type { Level, Rulebook } from '../core/rulebook.ts'
import { EMPTY_SHEET, type Sheet } from '../core/sheet.ts'
import { groupsOf, type Dimension, type TableGroups } from '../core/statisticsGroups.ts'
import { loadSample } from '../rulebooks/editions.ts'

/** What the lab shows beside the flows, once the numbers rest. */
export interface CloserLook {
  readonly checks: readonly RuleCheck[]
  readonly examples: readonly ExampleResult[]
  readonly groups: readonly (GroupFlow & { readonly name: string | null })[]
  readonly lose: readonly CompanyChange[]
  readonly gain: readonly CompanyChange[]
}

export interface ExampleResult {
  /** `sample`: the sample company of the edition. */
  readonly kind: ExampleKind | 'sample'
  readonly level: Level
  readonly before: number
  readonly after: number
}

export interface CompanyChange extends RowChange {
  readonly id: string
  readonly name: string
}

interface Rated {
  readonly table: PortfolioTable
  readonly before: TableRatings | null
  readonly after: TableRatings | null
  readonly grouping: Dimension
}

/** So many companies are named on each side. */
const MOST_COMPANIES = 5
const MOST_GROUPS = 10

/** The last groups, as they take as long as the rest together. */
let known: { readonly table: PortfolioTable; readonly by: Dimension; readonly groups: TableGroups } | null = null

/** Looks closer, in pieces, so that the page answers in between. */
export async function lookCloser(
  base: Rulebook,
  draft: Rulebook,
  { table, before, after, grouping }: Rated,
): Promise<CloserLook> {
  const checks = checkRules(draft)
  await pause()
  const examples = await examplesOf(base, draft)
  if (!before || !after || table.rows === 0) return { checks, examples, groups: [], lose: [], gain: [] }
  const changes = largestChanges(before, after, MOST_COMPANIES)
  const named = (change: RowChange): CompanyChange => {
    const place = placeOf(table, change.row)
    const entry = place && entryAt(base, place.chunk, place.at)
    return { ...change, id: entry?.id ?? '', name: entry?.profile.companyName ?? '' }
  }
  await pause()
  if (known?.table !== table || known.by !== grouping) known = { table, by: grouping, groups: groupsOf(table, grouping) }
  const { groups, keys } = known.groups
  return {
    checks,
    examples,
    groups: mostAffected(groupFlows(before, after, groups, keys.length)).map((flow) => ({
      ...flow,
      name: keys[flow.group] ?? null,
    })),
    lose: changes.lose.map(named),
    gain: changes.gain.map(named),
  }
}

/** Groups in which the greatest share of the companies gains or loses, the larger group first among equals. */
function mostAffected(flows: readonly GroupFlow[]): GroupFlow[] {
  const share = ({ gain, lose, rows }: GroupFlow): number => (gain + lose) / rows
  return [...flows].sort((a, b) => share(b) - share(a) || b.rows - a.rows).slice(0, MOST_GROUPS)
}

async function examplesOf(base: Rulebook, draft: Rulebook): Promise<ExampleResult[]> {
  const result = (kind: ExampleResult['kind'], level: Level, sheet: Sheet): ExampleResult => ({
    kind,
    level,
    before: assess(base, sheet).discount.certain,
    after: assess(draft, sheet).discount.certain,
  })
  const sample = await loadSample(base.id)
  return [
    // It is data of the app itself and checked by the tests.
    ...(sample.ok ? [result('sample', 0, { ...EMPTY_SHEET, ...(sample.value as Sheet) })] : []),
    ...exampleCompanies(base).map(({ kind, level, sheet }) => result(kind, level, sheet)),
  ]
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}
