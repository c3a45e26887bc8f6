import { CHOICE_FILTERS, DAY_FILTERS, NO_FILTERS, VERSION_FILTERS, type ListFilters } from './portfolioFilter.ts'
import { DEFAULT_SORT, LIST_COLUMNS, type ListColumn, type ListSort } from './portfolioQuery.ts'

/** How the list is looked at: what of it, in which order, which columns. */
export interface ListView {
  readonly filters: ListFilters
  readonly sort: ListSort
  readonly columns: readonly ListColumn[]
}

/** A view that somebody gave a name and keeps. */
export interface SavedView extends ListView {
  readonly name: string
}

export const DEFAULT_COLUMNS: readonly ListColumn[] = [
  'company',
  'chamber',
  'member-number',
  'received',
  'certain',
  'possible',
  'flags',
  'status',
  'claim',
]

export const DEFAULT_VIEW: ListView = { filters: NO_FILTERS, sort: DEFAULT_SORT, columns: DEFAULT_COLUMNS }

export const VIEW_LIMITS = { views: 50, name: 40 } as const

/** How many filters hold; the search is one, and so is asking for more than the newest versions. */
export function filterCount({ search, choices, days, version }: ListFilters): number {
  const chosen = CHOICE_FILTERS.filter((filter) => (choices[filter] ?? []).length > 0).length
  const spans = DAY_FILTERS.filter((filter) => days[filter]?.from || days[filter]?.to).length
  return chosen + spans + Number(search.trim() !== '') + Number(version !== NO_FILTERS.version)
}

/** The columns in their order, the company always among them. */
export function orderedColumns(columns: readonly ListColumn[]): ListColumn[] {
  return LIST_COLUMNS.filter((column) => column === 'company' || columns.includes(column))
}

/** The saved views with one more, in the place of another of the same name. */
export function withView(views: readonly SavedView[], view: SavedView): SavedView[] {
  return [...views.filter(({ name }) => name !== view.name), view].slice(-VIEW_LIMITS.views)
}

/** Views as they were stored; what cannot be read of them is left out. */
export function readViews(stored: unknown): SavedView[] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap((one: unknown): SavedView[] => {
    const name = isRecord(one) ? one['name'] : undefined
    return typeof name === 'string' && name !== '' ? [{ name, ...readView(one) }] : []
  })
}

/** A view as it was stored; what cannot be read of it is as in the view that everybody begins with. */
export function readView(stored: unknown): ListView {
  const { filters, sort, columns } = isRecord(stored) ? stored : {}
  return { filters: readFilters(filters), sort: readSort(sort), columns: orderedColumns(readColumns(columns)) }
}

function readFilters(stored: unknown): ListFilters {
  if (!isRecord(stored)) return NO_FILTERS
  const { search, choices, days, version } = stored
  return {
    search: typeof search === 'string' ? search : '',
    choices: Object.fromEntries(
      CHOICE_FILTERS.flatMap((filter) => {
        const chosen = isRecord(choices) ? choices[filter] : undefined
        const texts = Array.isArray(chosen) ? chosen.filter((one): one is string => typeof one === 'string') : []
        return texts.length > 0 ? [[filter, texts]] : []
      }),
    ),
    days: Object.fromEntries(
      DAY_FILTERS.flatMap((filter) => {
        const span = isRecord(days) ? days[filter] : undefined
        const { from, to } = isRecord(span) ? span : {}
        const read = { from: readDay(from), to: readDay(to) }
        return (read.from ?? read.to) ? [[filter, read]] : []
      }),
    ),
    version: VERSION_FILTERS.find((known) => known === version) ?? NO_FILTERS.version,
  }
}

function readDay(stored: unknown): string | null {
  return typeof stored === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(stored) ? stored : null
}

function readSort(stored: unknown): ListSort {
  const { column, descending } = isRecord(stored) ? stored : {}
  const known = LIST_COLUMNS.find((one) => one === column)
  return known ? { column: known, descending: descending === true } : DEFAULT_SORT
}

function readColumns(stored: unknown): readonly ListColumn[] {
  return Array.isArray(stored) ? LIST_COLUMNS.filter((column) => stored.includes(column)) : DEFAULT_COLUMNS
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
