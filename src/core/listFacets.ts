import { splitEnds } from './batchRate.ts'
import { NOT_CLAIMED } from './portfolioChunk.ts'
import { NONE, type ChoiceFilter } from './portfolioFilter.ts'
import type { ListIndex } from './portfolioQuery.ts'
import { groupOrder, readGroups, type Dimension } from './statisticsGroups.ts'
import { textRanks } from './textOrder.ts'
import { foldText } from './foldText.ts'

/** The filters whose choices depend on what is in the list. */
export const FACETS = ['discount', 'tier', 'trade', 'sales', 'chamber', 'edition'] as const satisfies readonly ChoiceFilter[]
export type Facet = (typeof FACETS)[number]

/** What of each occurs in the list, in the order in which people look for it; `NONE` comes last. */
export function facetsOf(index: ListIndex): Readonly<Record<Facet, readonly string[]>> {
  const { table, ratings } = index
  const group = (dimension: Dimension): readonly string[] => {
    const keys = new Set(table.chunks.flatMap((chunk) => readGroups(chunk, dimension).keys))
    const named = [...keys].filter((key) => key !== null)
    return [...inOrder(index, dimension, named), NONE]
  }
  return {
    discount: percentsIn(ratings.discount),
    tier: percentsIn(ratings.management),
    trade: group('trade'),
    sales: group('sales'),
    chamber: group('chamber'),
    edition: [...new Set(table.chunks.map(({ edition }) => edition.id))].sort(),
  }
}

function inOrder({ rulebook, unitOrder }: ListIndex, dimension: Dimension, keys: readonly string[]): readonly string[] {
  if (dimension !== 'chamber' && rulebook) return groupOrder(rulebook, dimension, keys) as string[]
  const ranks = textRanks(keys.map(foldText), unitOrder)
  return keys
    .map((key, place) => ({ key, rank: ranks[place] as number }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ key }) => key)
}

/** The certain ends that occur, highest first. */
function percentsIn(pairs: Uint16Array): string[] {
  const seen = new Uint8Array(NOT_CLAIMED + 1)
  for (let row = 0; row < pairs.length; row += 1) seen[pairs[row] as number] = 1
  const percents = new Set<number>()
  for (let pair = 0; pair < NOT_CLAIMED; pair += 1) if (seen[pair] === 1) percents.add(splitEnds(pair).certain)
  const found = [...percents].sort((one, other) => other - one).map(String)
  return seen[NOT_CLAIMED] === 1 ? [...found, NONE] : found
}
