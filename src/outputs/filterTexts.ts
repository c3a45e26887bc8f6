import {
  CHOICE_FILTERS,
  DAY_FILTERS,
  NO_FILTERS,
  NONE,
  type ChoiceFilter,
  type DayFilter,
  type ListFilters,
} from '../core/portfolioFilter.ts'
import { SIZES_FROM } from '../core/statisticsGroups.ts'
import type { Wording } from '../core/wording.ts'
import type { Words } from './words.ts'

/** What the list 提出一覧 is filtered by, in words; `wording` null: the edition's are not loaded, and ids stand in their place. */
export interface FilterWords extends Pick<Words, 't' | 'number' | 'day'> {
  readonly wording: Pick<Wording, 'trades' | 'salesBands'> | null
}

/** One filter that holds. */
export interface HeldFilter {
  readonly id: 'search' | ChoiceFilter | DayFilter | 'version' | 'selected'
  readonly text: string
}

/** Every filter that holds, in the order of the form. */
export function heldFilters(filters: ListFilters, onlySelected: boolean, words: FilterWords): HeldFilter[] {
  const { t } = words
  const held = (id: Exclude<HeldFilter['id'], 'selected'>, values: string): HeldFilter => ({
    id,
    text: t('list.held', { filter: t(`list.filter.${id}`), values }),
  })
  const search = filters.search.trim()
  return [
    ...(search === '' ? [] : [held('search', search)]),
    ...CHOICE_FILTERS.flatMap((filter) => {
      const chosen = filters.choices[filter] ?? []
      const values = chosen.map((id) => choiceName(filter, id, words)).join(t('listSeparator'))
      return chosen.length === 0 ? [] : [held(filter, values)]
    }),
    ...DAY_FILTERS.flatMap((filter) => {
      const span = spanText(filters, filter, words)
      return span === '' ? [] : [held(filter, span)]
    }),
    ...(filters.version === NO_FILTERS.version ? [] : [held('version', t(`list.version.${filters.version}`))]),
    ...(onlySelected ? [{ id: 'selected', text: t('list.onlySelected') } as const] : []),
  ]
}

function spanText(filters: ListFilters, filter: DayFilter, { t, day }: FilterWords): string {
  const { from, to } = filters.days[filter] ?? { from: null, to: null }
  if (from === null) return to === null ? '' : t('list.until', { day: day(to) })
  return to === null ? t('list.since', { day: day(from) }) : t('list.between', { from: day(from), to: day(to) })
}

/** The name of a choice of a filter. */
export function choiceName(filter: ChoiceFilter, id: string, { t, number, wording }: Omit<FilterWords, 'day'>): string {
  if (id === NONE) {
    return t(filter === 'flag' ? 'list.noFlags' : filter === 'discount' || filter === 'tier' ? 'list.noRating' : 'notStated')
  }
  switch (filter) {
    case 'discount':
    case 'tier':
      return t('percent', { value: id })
    case 'flag':
      return t(`list.flag.${id}`)
    case 'status':
      return t(`list.status.${id}`)
    case 'claim':
      return t(`list.claim.${id}`)
    case 'extent':
      return t(`list.extent.${id}`)
    case 'origin':
      return t(`list.origin.${id}`)
    case 'membership':
      return t(`list.membership.${id}`)
    case 'size': {
      const from = Number(id)
      const next = SIZES_FROM.find((other) => other > from)
      return next === undefined
        ? t('list.sizeFrom', { from: number(from) })
        : t('list.sizeBetween', { from: number(from), to: number(next - 1) })
    }
    case 'trade':
      return wording?.trades[id] ?? id
    case 'sales':
      return wording?.salesBands[id] ?? id
    case 'chamber':
    case 'edition':
      return id
  }
}
