import { countedIn, inBands, meanTenths } from '../../core/percentCounts.ts'
import type { EndCounts } from '../../core/statistics.ts'
import { isPart, type StatisticsSource } from './source.ts'
import { count, countAndShare, hiddenParts, name, tenths, type StatTable } from './statTable.ts'

const MEAN_FROM = 5

/** Where the submissions come from: counted, summaries, another edition. */
export function extentTable({ statistics, words: { t } }: StatisticsSource): StatTable {
  const { counted, summaries, otherEdition, rows } = statistics
  const parts = [
    [t('statisticsDoc.counted'), counted],
    [t('statisticsDoc.summaries'), summaries],
    [t('statisticsDoc.otherEdition'), otherEdition],
  ] as const
  const hidden = hiddenParts(
    parts.map(([, value]) => value),
    false,
  )
  return {
    id: 'extent',
    title: t('statisticsDoc.extent'),
    caption: t('statisticsDoc.extentText'),
    columns: [
      { title: t('statisticsDoc.kind'), kind: 'name' },
      { title: t('statisticsDoc.companies'), kind: 'count' },
    ],
    rows: [
      ...parts.map(([title, value], index) => [name(title), count(value, hidden[index])]),
      [name(t('statisticsDoc.total')), count(rows, rows > 0 && rows < MEAN_FROM)],
    ],
    chart: null,
    endsInTotal: true,
  }
}

/** Management tiers at both ends, from the highest. */
export function tierTable(source: StatisticsSource): StatTable {
  const { rulebook, statistics, words } = source
  const { t } = words
  const tiers = [...new Set(rulebook.management.tiers.map(({ discountPercent }) => discountPercent))]
  return endsTable(source, 'tiers', t('statisticsDoc.tiers'), t('statisticsDoc.tiersText'), statistics.management, tiers)
}

/** Discounts with certificates, those that occur. */
export function discountTable(source: StatisticsSource): StatTable {
  const { statistics, words } = source
  const { t } = words
  const { discount } = statistics
  return endsTable(
    source,
    'discounts',
    t('statisticsDoc.discounts'),
    t('statisticsDoc.discountsText'),
    discount,
    occurring(discount),
  )
}

/** What summaries claim. */
export function claimedTable(source: StatisticsSource): StatTable {
  const { statistics, words } = source
  const { t } = words
  const { management } = statistics.claimed
  return endsTable(
    source,
    'claimed',
    t('statisticsDoc.claimed'),
    t('statisticsDoc.claimedText'),
    management,
    occurring(management),
  )
}

function occurring({ certain, reachable }: EndCounts): number[] {
  const percents = [...certain.keys()].filter((percent) => (certain[percent] as number) + (reachable[percent] as number) > 0)
  return percents.reverse()
}

function endsTable(
  { group, among, words: { t } }: StatisticsSource,
  id: string,
  title: string,
  caption: string,
  { certain, reachable }: EndCounts,
  percents: readonly number[],
): StatTable {
  const all = certain.reduce((sum, each) => sum + each, 0)
  const [now, best] = [certain, reachable].map((ends) => percents.map((percent) => ends[percent] as number)) as [
    number[],
    number[],
  ]
  const [hiddenNow, hiddenBest] = [hiddenParts(now, isPart({ group, among })), hiddenParts(best, isPart({ group, among }))]
  return {
    id,
    title,
    caption,
    columns: [
      { title: t('statisticsDoc.discountPercent'), kind: 'name' },
      { title: t('statisticsDoc.certain'), kind: 'count' },
      { title: t('statisticsDoc.certainShare'), kind: 'tenths' },
      { title: t('statisticsDoc.reachable'), kind: 'count' },
      { title: t('statisticsDoc.reachableShare'), kind: 'tenths' },
    ],
    rows: percents.map((percent, index) => [
      name(t('percent', { value: percent })),
      ...countAndShare(now[index] as number, all, hiddenNow[index] as boolean),
      ...countAndShare(best[index] as number, all, hiddenBest[index] as boolean),
    ]),
    chart: { columns: [1, 3], maximum: null },
  }
}

const SCORES_FROM = [10, 20, 30, 40, 50, 60, 70, 80, 90]

/** How achievement is spread, in steps of ten percent. */
export function scoreTable({ statistics, group, among, words: { t } }: StatisticsSource): StatTable {
  const counts = inBands(statistics.achievement, SCORES_FROM)
  const all = countedIn(statistics.achievement)
  const hidden = hiddenParts(counts, isPart({ group, among }))
  return {
    id: 'scores',
    title: t('statisticsDoc.scores'),
    caption: t('statisticsDoc.scoresText'),
    columns: [
      { title: t('area.achievement'), kind: 'name' },
      { title: t('statisticsDoc.companies'), kind: 'count' },
      { title: t('statisticsDoc.share'), kind: 'tenths' },
    ],
    rows: counts.map((value, band) => [
      name(t('range.ends', { from: band * 10, to: band === 9 ? 100 : band * 10 + 9 })),
      ...countAndShare(value, all, hidden[band] as boolean),
    ]),
    chart: { columns: [1], maximum: null },
  }
}

/** Each area: the mean of the companies, and how many are in each band. */
export function areaTable({ rulebook, statistics, group, among, words: { t, wording } }: StatisticsSource): StatTable {
  const { fromPercent } = rulebook.areaBands
  const areas = statistics.scopes.flatMap(({ ref, percents }) =>
    ref.kind === 'area' ? [{ area: ref.area, percents, bands: inBands(percents, fromPercent) }] : [],
  )
  return {
    id: 'areas',
    title: t('statisticsDoc.areas'),
    caption: t('statisticsDoc.areasText'),
    columns: [
      { title: t('area.name'), kind: 'name' },
      { title: t('statisticsDoc.mean'), kind: 'tenths' },
      ...[0, ...fromPercent].map((_, band) => ({ title: t(`band.${String(band)}`), kind: 'count' as const })),
    ],
    rows: areas.map(({ area, percents, bands }) => {
      const hidden = hiddenParts(bands, isPart({ group, among }))
      return [
        name(wording.areas[area]?.name ?? area),
        tenths(meanTenths(percents), countedIn(percents) < MEAN_FROM),
        ...bands.map((value, band) => count(value, hidden[band])),
      ]
    }),
    chart: { columns: [1], maximum: 100 },
  }
}

/** Causes of leaks by storage form: the mean achievement of the questions that name both. */
export function causeTable({ rulebook, statistics, words: { t, wording } }: StatisticsSource): StatTable {
  const forms = [...rulebook.storageForms, null]
  const cellOf = (cause: string | null, form: string | null) => {
    if (cause === null && form === null) return statistics.achievement
    return statistics.scopes.find(({ ref }) => ref.kind === 'cell' && ref.cause === cause && ref.form === form)?.percents
  }
  return {
    id: 'causes',
    title: t('statisticsDoc.causes'),
    caption: t('statisticsDoc.causesText'),
    columns: [
      { title: t('result.grid.cause'), kind: 'name' },
      ...forms.map((form) => ({
        title: form === null ? t('result.grid.bothForms') : (wording.storageForms[form] ?? form),
        kind: 'tenths' as const,
      })),
    ],
    rows: [...rulebook.causes, null].map((cause) => [
      name(cause === null ? t('result.grid.allCauses') : (wording.causes[cause] ?? cause)),
      ...forms.map((form) => {
        const percents = cellOf(cause, form)
        return percents ? tenths(meanTenths(percents), countedIn(percents) < MEAN_FROM) : tenths(null)
      }),
    ]),
    chart: { columns: forms.map((_, index) => index + 1), maximum: 100 },
  }
}
