import type { Rulebook } from '../../core/rulebook.ts'
import type { Statistics } from '../../core/statistics.ts'
import type { Dimension, GroupRef } from '../../core/statisticsGroups.ts'
import { SIZES_FROM } from '../../core/statisticsGroups.ts'
import type { YearComparison } from '../../core/yearComparison.ts'
import type { HeldFilter } from '../filterTexts.ts'
import type { Words } from '../words.ts'

/** What the tables, the screen and the committee's report are made from. */
export interface StatisticsSource {
  readonly rulebook: Rulebook
  readonly words: Words
  readonly statistics: Statistics
  /** The year in which the insurance begins, and the group, that were chosen; null: all. */
  readonly year: number | null
  readonly group: GroupRef | null
  /** In words what the list is filtered by, whose companies alone are counted; null: all are. */
  readonly among: readonly HeldFilter[] | null
  readonly comparison: { readonly before: number; readonly after: number; readonly counts: YearComparison } | null
}

/** Whether only some of the companies are counted, so that numbers of theirs could be told from those of all. */
export function isPart({ group, among }: Pick<StatisticsSource, 'group' | 'among'>): boolean {
  return group !== null || among !== null
}

/** What the list is filtered by, a line each, for readers outside: what was searched for may name a company, so it is not repeated. */
export function amongText({ among, words: { t } }: Pick<StatisticsSource, 'among' | 'words'>): string {
  return (among ?? []).map(({ id, text }) => (id === 'search' ? t('statisticsDoc.searched') : text)).join('\n')
}

/** The name of a group; what the edition does not know is named as it was written. */
export function groupName({ t, wording }: Words, dimension: Dimension, key: string | null): string {
  if (key === null) return t('notStated')
  switch (dimension) {
    case 'trade':
      return wording.trades[key] ?? key
    case 'sales':
      return wording.salesBands[key] ?? key
    case 'chamber':
      return key
    case 'membership':
      return t(key === 'member' ? 'company.member' : 'company.nonMember')
    case 'size':
      return sizeName(t, Number(key))
  }
}

function sizeName(t: Words['t'], from: number): string {
  const next = SIZES_FROM.find((other) => other > from)
  if (next === undefined) return t('statisticsDoc.sizeFrom', { from })
  return from === 0 ? t('statisticsDoc.sizeTo', { to: next - 1 }) : t('statisticsDoc.size', { from, to: next - 1 })
}
