import { countedIn, meanTenths } from '../../core/percentCounts.ts'
import type { YearComparison, YearCounts } from '../../core/yearComparison.ts'
import { isPart, type StatisticsSource } from './source.ts'
import { count, hiddenIn, hiddenParts, name, tenths, type StatCell, type StatTable } from './statTable.ts'

const CUT = 5

/** Two years beside each other; none where only one is known. */
export function yearTables(source: StatisticsSource): StatTable[] {
  const { comparison, rulebook, words } = source
  if (!comparison) return []
  const { t } = words
  const tiers = [...new Set(rulebook.management.tiers.map(({ discountPercent }) => discountPercent))]
  const { before, after, counts } = comparison
  const years = { before, after }
  return [
    yearTable('years', t('statisticsDoc.years', years), t('statisticsDoc.yearsText'), source, tiers, years, counts),
    yearTable('pairs', t('statisticsDoc.pairs', years), t('statisticsDoc.pairsText'), source, tiers, years, counts.both),
    changeTable(source, counts, years),
    flowTable(source, counts, tiers, years),
  ]
}

interface Years {
  readonly before: number
  readonly after: number
}

function yearTable(
  id: string,
  title: string,
  caption: string,
  source: StatisticsSource,
  tiers: readonly number[],
  years: Years,
  counts: { readonly before: YearCounts; readonly after: YearCounts },
): StatTable {
  const { t } = source.words
  const columns = [counts.before, counts.after].map((year) => {
    const values = tiers.map((percent) => year.management[percent] as number)
    return { year, values, hidden: hiddenParts(values, isPart(source)), isSmall: year.counted > 0 && year.counted < CUT }
  })
  const row = (title_: string, cell: (column: (typeof columns)[number]) => StatCell): StatCell[] => [
    name(title_),
    ...columns.map(cell),
  ]
  return {
    id,
    title,
    caption,
    columns: [
      { title: t('statisticsDoc.item'), kind: 'name' },
      { title: t('statisticsDoc.year', { year: years.before }), kind: 'count' },
      { title: t('statisticsDoc.year', { year: years.after }), kind: 'count' },
    ],
    rows: [
      row(t('statisticsDoc.companies'), ({ year, isSmall }) => count(year.counted, isSmall)),
      row(t('statisticsDoc.mean'), ({ year }) => tenths(meanTenths(year.achievement), countedIn(year.achievement) < CUT)),
      ...tiers.map((percent, index) =>
        row(t('statisticsDoc.tier', { percent }), ({ values, hidden }) => count(values[index] as number, hidden[index])),
      ),
    ],
    chart: { columns: [1, 2], maximum: null, fromRow: 2 },
  }
}

/** Of the companies in both years, how many went up. */
function changeTable(source: StatisticsSource, { both }: YearComparison, years: Years): StatTable {
  const { t } = source.words
  const parts = [both.up, both.same, both.down]
  const hidden = hiddenParts(parts, isPart(source))
  const titles = [t('statisticsDoc.up'), t('statisticsDoc.same'), t('statisticsDoc.down')]
  return {
    id: 'change',
    title: t('statisticsDoc.change', { ...years }),
    caption: t('statisticsDoc.changeText'),
    columns: [
      { title: t('statisticsDoc.item'), kind: 'name' },
      { title: t('statisticsDoc.companies'), kind: 'count' },
    ],
    rows: titles.map((title, index) => [name(title), count(parts[index] as number, hidden[index])]),
    chart: { columns: [1], maximum: null },
  }
}

/** From which tier to which the companies in both years went. */
function flowTable(
  { words: { t } }: StatisticsSource,
  { both }: YearComparison,
  tiers: readonly number[],
  years: Years,
): StatTable {
  const cells = tiers.map((from) =>
    tiers.map((to) => both.flows.find(({ fromPercent, toPercent }) => fromPercent === from && toPercent === to)?.count ?? 0),
  )
  const hidden = hiddenIn(cells)
  return {
    id: 'flows',
    title: t('statisticsDoc.flows', { ...years }),
    caption: t('statisticsDoc.flowsText', { ...years }),
    columns: [
      { title: t('statisticsDoc.flowFrom', { year: years.before }), kind: 'name' },
      ...tiers.map((percent) => ({ title: t('statisticsDoc.flowTo', { percent }), kind: 'count' as const })),
      { title: t('statisticsDoc.total'), kind: 'count' },
    ],
    rows: tiers.map((from, row) => [
      name(t('percent', { value: from })),
      ...tiers.map((_, column) => count(cells[row]?.[column] as number, hidden.cells[row]?.[column])),
      count(
        (cells[row] ?? []).reduce((all, each) => all + each, 0),
        hidden.rowTotals[row],
      ),
    ]),
    chart: null,
  }
}
