import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { japaneseOrder } from '../browser/japaneseOrder.ts'
import { inPieces } from '../browser/pieces.ts'
import { putSetting, readSetting } from '../browser/portfolioDatabase.ts'
import type { FoldedLines } from '../core/foldedLines.ts'
import { facetsOf } from '../core/listFacets.ts'
import { DEFAULT_VIEW, orderedColumns, readView, readViews, withView, type ListView, type SavedView } from '../core/listView.ts'
import { NO_FILTERS, type ListFilters } from '../core/portfolioFilter.ts'
import {
  columnOrderInPieces,
  indexInPieces,
  isTextColumn,
  linesInPieces,
  queryRows,
  type ListColumn,
  type ListIndex,
  type ListSort,
  type TextSortColumn,
} from '../core/portfolioQuery.ts'
import type { TextOrder } from '../core/textOrder.ts'
import { usePortfolio } from './portfolio.ts'

/** Under which keys of the settings the saved views, and how the list was looked at last, are kept. */
const VIEWS = 'list-views'
const LAST = 'list-last-view'

const NO_ROWS = new Uint32Array()

/** How the list 提出一覧 is looked at. It outlives the screen, so that whoever comes back from a submission finds the same place. */
export const usePortfolioList = defineStore('portfolioList', () => {
  const portfolio = usePortfolio()
  const index = shallowRef<ListIndex | null>(null)
  /** What searching and the order of names need; made once rows are shown. */
  const lines = shallowRef<readonly FoldedLines[] | null>(null)
  const orders = shallowRef<ReadonlyMap<TextSortColumn, TextOrder>>(new Map())
  const filters = shallowRef<ListFilters>(NO_FILTERS)
  const sort = shallowRef<ListSort>(DEFAULT_VIEW.sort)
  const columns = shallowRef<readonly ListColumn[]>(DEFAULT_VIEW.columns)
  const views = shallowRef<readonly SavedView[]>([])
  /** A view could not be kept. */
  const viewsFault = shallowRef(false)
  /** Of each row whether it is selected. Replaced with each change. */
  const marks = shallowRef(new Uint8Array())
  const selected = shallowRef(0)
  const onlySelected = shallowRef(false)
  /** The place among the rows shown where the keyboard is. */
  const active = shallowRef(0)
  let unitOrder: Uint16Array | null = null
  /** Counts the tables: what is made of an earlier one is no longer of interest. */
  let turn = 0
  let viewsLoading: Promise<void> | null = null

  watch(() => [portfolio.table, portfolio.ratings, portfolio.cases] as const, prepare, { immediate: true })

  async function prepare(): Promise<void> {
    const mine = (turn += 1)
    const isWanted = (): boolean => mine === turn
    const { table, ratings, cases, rulebook } = portfolio
    unitOrder ??= japaneseOrder()
    const made = await inPieces(indexInPieces({ table, ratings, cases, rulebook, unitOrder }), isWanted)
    if (!made) return
    keepSelection(table.rows)
    lines.value = null
    orders.value = new Map()
    index.value = made
    const folded = await inPieces(linesInPieces(table), isWanted)
    if (!folded) return
    lines.value = folded
    await orderNames()
  }

  /** Rows are only ever added behind the others; where there are fewer, it is another list. */
  function keepSelection(rows: number): void {
    const kept = new Uint8Array(rows)
    if (rows >= marks.value.length) kept.set(marks.value)
    else clearSelection()
    marks.value = kept
  }

  /** Works out the order of the column of texts that is sorted by. */
  async function orderNames(): Promise<void> {
    const { column } = sort.value
    const [made, folded] = [index.value, lines.value]
    if (!isTextColumn(column) || orders.value.has(column) || !made || !folded) return
    const order = await inPieces(columnOrderInPieces(made, folded, column), () => index.value === made)
    if (order) orders.value = new Map([...orders.value, [column, order]])
  }

  /** What the screen waits for. */
  const preparing = computed<'search' | 'order' | null>(() => {
    if (!index.value) return null
    if (lines.value === null && filters.value.search.trim() !== '') return 'search'
    return isTextColumn(sort.value.column) && !orders.value.has(sort.value.column) ? 'order' : null
  })

  const matching = computed(() => {
    const made = index.value
    if (!made) return NO_ROWS
    const { column } = sort.value
    const order = isTextColumn(column) ? orders.value.get(column) : undefined
    return queryRows({ ...made, lines: lines.value }, filters.value, sort.value, order)
  })
  /** The rows shown, by their numbers. */
  const rows = computed(() => (onlySelected.value ? matching.value.filter((row) => marks.value[row] === 1) : matching.value))
  const facets = computed(() => (index.value ? facetsOf(index.value) : null))

  function filterBy(changed: Partial<ListFilters>): void {
    filters.value = { ...filters.value, ...changed }
    active.value = 0
  }

  function clearFilters(): void {
    onlySelected.value = false
    filterBy(NO_FILTERS)
  }

  async function sortBy(wanted: ListSort): Promise<void> {
    sort.value = wanted
    active.value = 0
    void keepLast()
    await orderNames()
  }

  function showColumns(wanted: readonly ListColumn[]): void {
    columns.value = orderedColumns(wanted)
    void keepLast()
  }

  function look(view: ListView): void {
    onlySelected.value = false
    filters.value = view.filters
    columns.value = view.columns
    void sortBy(view.sort)
  }

  function loadViews(): Promise<void> {
    viewsLoading ??= readStored()
    return viewsLoading
  }

  async function readStored(): Promise<void> {
    const [stored, last] = await Promise.all([readSetting(VIEWS), readSetting(LAST)])
    if (stored.ok) views.value = readViews(stored.value)
    // What somebody searched for yesterday would hide today what has come in: only columns and order are taken up again.
    if (last.ok && last.value !== undefined) {
      const read = readView(last.value)
      columns.value = read.columns
      await sortBy(read.sort)
    }
  }

  /** Order and columns, for the next time. Not kept: a small loss. */
  async function keepLast(): Promise<void> {
    await putSetting(LAST, { sort: { ...sort.value }, columns: [...columns.value] })
  }

  async function saveView(name: string): Promise<void> {
    const view = { name, filters: filters.value, sort: sort.value, columns: [...columns.value] }
    await storeViews(withView(views.value, view))
  }

  async function removeView(name: string): Promise<void> {
    await storeViews(views.value.filter((view) => view.name !== name))
  }

  async function storeViews(changed: readonly SavedView[]): Promise<void> {
    views.value = changed
    viewsFault.value = !(await putSetting(VIEWS, changed)).ok
  }

  function select(wanted: Iterable<number>, on: boolean): void {
    const changed = marks.value.slice()
    for (const row of wanted) changed[row] = Number(on)
    marks.value = changed
    selected.value = changed.reduce((sum, mark) => sum + mark, 0)
    if (selected.value === 0) onlySelected.value = false
  }

  function clearSelection(): void {
    marks.value = new Uint8Array(marks.value.length)
    selected.value = 0
    onlySelected.value = false
  }

  return {
    index,
    preparing,
    rows,
    facets,
    filters,
    sort,
    columns,
    views,
    viewsFault,
    marks,
    selected,
    onlySelected,
    active,
    filterBy,
    clearFilters,
    sortBy,
    showColumns,
    look,
    loadViews,
    saveView,
    removeView,
    select,
    clearSelection,
  }
})
