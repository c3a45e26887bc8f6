import { meanTenths } from '../../core/percentCounts.ts'
import { DIMENSIONS, type Dimension } from '../../core/statisticsGroups.ts'
import { groupName, type StatisticsSource } from './source.ts'
import { count, hiddenIn, name, tenths, type StatTable } from './statTable.ts'

/** One table for each way to tell companies apart, but the one by which they were chosen. */
export function groupTables(source: StatisticsSource): StatTable[] {
  return DIMENSIONS.filter((dimension) => dimension !== source.group?.dimension).map((dimension) => groupTable(source, dimension))
}

/** Groups with their numbers, management tiers and mean achievement. */
function groupTable(source: StatisticsSource, dimension: Dimension): StatTable {
  const { rulebook, statistics, words } = source
  const { t } = words
  const tiers = [...new Set(rulebook.management.tiers.map(({ discountPercent }) => discountPercent))]
  const groups = statistics.groups[dimension]
  const cells = groups.map(({ management }) => tiers.map((percent) => management[percent] as number))
  const hidden = hiddenIn(cells)
  return {
    id: dimension,
    title: t(`statisticsDoc.by.${dimension}`),
    caption: t('statisticsDoc.byText'),
    columns: [
      { title: t(`statisticsDoc.group.${dimension}`), kind: 'name' },
      { title: t('statisticsDoc.companies'), kind: 'count' },
      { title: t('statisticsDoc.mean'), kind: 'tenths' },
      ...tiers.map((percent) => ({ title: t('statisticsDoc.tier', { percent }), kind: 'count' as const })),
    ],
    rows: [
      ...groups.map(({ key, counted, achievement }, index) => [
        name(groupName(words, dimension, key)),
        count(counted, hidden.rowTotals[index]),
        tenths(meanTenths(achievement), hidden.rowTotals[index]),
        ...tiers.map((_, tier) => count(cells[index]?.[tier] as number, hidden.cells[index]?.[tier])),
      ]),
      [
        name(t('statisticsDoc.total')),
        count(statistics.counted, hidden.total),
        tenths(meanTenths(statistics.achievement), hidden.total),
        ...tiers.map((percent, tier) => count(statistics.management.certain[percent] as number, hidden.columnTotals[tier])),
      ],
    ],
    chart: groups.length > 1 && groups.length <= MOST_BARS ? { columns: [2], maximum: 100 } : null,
    endsInTotal: true,
  }
}

/** More bars than this are not read; the table is. */
const MOST_BARS = 24
