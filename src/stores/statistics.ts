import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { download } from '../browser/download.ts'
import { today } from '../browser/clock.ts'
import { throughPieces } from '../browser/throughPieces.ts'
import { companiesInPieces } from '../core/companies.ts'
import type { ListFilters } from '../core/portfolioFilter.ts'
import type { PortfolioTable } from '../core/portfolioTable.ts'
import { statisticsInPieces, type Statistics } from '../core/statistics.ts'
import type { GroupRef } from '../core/statisticsGroups.ts'
import type { Language } from '../core/wording.ts'
import { chosenRows, companiesAmong, compareYears, inceptionYears, type YearComparison } from '../core/yearComparison.ts'
import { fileName } from '../files/fileName.ts'
import { heldFilters } from '../outputs/filterTexts.ts'
import type { StatisticsSource } from '../outputs/statistics/source.ts'
import { forOutside, workTableOf, type StatTable } from '../outputs/statistics/statTable.ts'
import { statisticsWorkbook } from '../outputs/statistics/statisticsWorkbook.ts'
import type { Words } from '../outputs/words.ts'
import { loadWording } from '../rulebooks/editions.ts'
import type { WordsOf } from './documents.ts'
import { paperFile } from './paperFile.ts'
import { usePortfolio } from './portfolio.ts'
import { usePortfolioList } from './portfolioList.ts'

/** Which companies are counted; null: of all years, of every group, compared with no other year. */
export interface StatisticsChoice {
  readonly year: number | null
  readonly group: GroupRef | null
  readonly compareWith: number | null
  /** All companies, or those in the list as it is filtered. */
  readonly of: 'all' | 'list'
}

interface Counted {
  readonly choice: StatisticsChoice
  /** Of the group, and of the whole year. */
  readonly statistics: Statistics
  readonly whole: Statistics
  readonly comparison: YearComparison | null
  /** What the list was filtered by when its companies were counted; null: all were. */
  readonly filter: { readonly filters: ListFilters; readonly onlySelected: boolean } | null
}

const EVERYBODY: StatisticsChoice = { year: null, group: null, compareWith: null, of: 'all' }

/** The statistics of the list: who is counted, what came of it, and the files made of it. */
export const useStatistics = defineStore('statistics', () => {
  const portfolio = usePortfolio()
  const choice = shallowRef<StatisticsChoice>(EVERYBODY)
  const counted = shallowRef<Counted | null>(null)
  const counting = shallowRef(false)
  const words = shallowRef<Words | null>(null)
  const wordsMissing = shallowRef(false)
  const report = paperFile()
  /** The name of the spreadsheet made last; null: it could not be made. */
  const saved = shallowRef<{ readonly name: string | null } | null>(null)
  let companies: { readonly table: PortfolioTable; readonly numbers: Uint32Array } | null = null
  let turn = 0
  let wanted = 0

  const years = computed(() => inceptionYears(portfolio.table))

  watch(
    () => portfolio.table,
    () => {
      const [newest = null, before = null] = years.value
      choice.value = { ...choice.value, year: newest, group: null, compareWith: before }
      void count()
    },
    { immediate: true },
  )

  function choose(part: Partial<StatisticsChoice>): void {
    choice.value = { ...choice.value, ...part }
    void count()
  }

  async function count(): Promise<void> {
    const { table, ratings, rulebook } = portfolio
    const mine = (turn += 1)
    const isWanted = (): boolean => mine === turn
    if (!rulebook || table.rows === 0) {
      counted.value = null
      counting.value = false
      return
    }
    counting.value = true
    const numbers = companies?.table === table ? companies.numbers : await throughPieces(companiesInPieces(table), isWanted)
    if (!numbers) return
    companies = { table, numbers }
    const { year, group, compareWith, of } = choice.value
    const list = of === 'list' ? await listed(isWanted) : null
    if (of === 'list' && list === null) return
    const among = list && companiesAmong(numbers, list.rows)
    const rowsOf = (wantedYear: number | null, wantedGroup: GroupRef | null) =>
      chosenRows(table, numbers, wantedYear, wantedGroup, among)
    const countRows = (rows: Uint32Array) => throughPieces(statisticsInPieces(rulebook, table, ratings, rows), isWanted)
    const rows = rowsOf(year, group)
    const whole = await countRows(group === null ? rows : rowsOf(year, null))
    const statistics = group === null ? whole : await countRows(rows)
    if (!whole || !statistics || !isWanted()) return
    const comparison =
      year === null || compareWith === null ? null : compareYears(table, ratings, numbers, rowsOf(compareWith, group), rows)
    const filter = list && { filters: list.filters, onlySelected: list.onlySelected }
    counted.value = { choice: choice.value, statistics, whole, comparison, filter }
    counting.value = false
  }

  /** The list as it is looked at, once it is ready to be searched; null: nobody waits for it any more. */
  async function listed(isWanted: () => boolean) {
    const list = usePortfolioList()
    await until(() => list.index?.table === portfolio.table && list.preparing !== 'search')
    return isWanted() ? list : null
  }

  /** Loads the words of tables and reports in a language. Until they are there all stays in the language before. */
  async function speak(language: Language, wordsOf: WordsOf): Promise<void> {
    const { rulebook } = portfolio
    if (!rulebook) return
    const own = (wanted += 1)
    try {
      const wording = await loadWording(rulebook, language)
      const spoken = wording.ok ? await wordsOf(language, wording.value) : null
      if (own !== wanted) return
      if (spoken) words.value = spoken
      wordsMissing.value = spoken === null
    } catch {
      if (own === wanted) wordsMissing.value = true
    }
  }

  const source = computed<StatisticsSource | null>(() => {
    const { rulebook } = portfolio
    if (!rulebook || !words.value || !counted.value) return null
    const { choice: chosen, statistics, comparison, filter } = counted.value
    const { year, group, compareWith } = chosen
    return {
      rulebook,
      words: words.value,
      statistics,
      year,
      group,
      among: filter && heldFilters(filter.filters, filter.onlySelected, words.value),
      comparison:
        comparison && year !== null && compareWith !== null ? { before: compareWith, after: year, counts: comparison } : null,
    }
  })

  /** Hands out one table, small groups hidden. */
  async function saveCsv(from: StatisticsSource, table: StatTable, nameParts: readonly string[]): Promise<void> {
    await save(nameParts, 'csv', 'text/csv', async () =>
      (await import('../files/csv.ts')).csvOf(workTableOf(from.words, forOutside(table), table.title)),
    )
  }

  /** Hands out all tables, small groups hidden. */
  async function saveXlsx(from: StatisticsSource, nameParts: readonly string[]): Promise<void> {
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    await save(nameParts, 'xlsx', type, async () =>
      (await import('../files/xlsx/workbookFile.ts')).xlsxOf(statisticsWorkbook(from, today())),
    )
  }

  async function save(
    nameParts: readonly string[],
    format: 'csv' | 'xlsx',
    type: string,
    make: () => Promise<Uint8Array<ArrayBuffer>>,
  ): Promise<void> {
    saved.value = null
    try {
      const bytes = await make()
      const name = fileName([...nameParts, today()], format)
      download(name, bytes, type)
      saved.value = { name }
    } catch {
      saved.value = { name: null }
    }
  }

  /** What was made is no longer what is on the screen. */
  function forget(): void {
    report.forget()
    saved.value = null
  }

  return {
    choice,
    counted,
    counting,
    years,
    words,
    wordsMissing,
    source,
    making: report.making,
    saved,
    today,
    choose,
    speak,
    saveCsv,
    saveXlsx,
    makeReport: report.make,
    cancel: report.cancel,
    forget,
  }
})

/** Resolves as soon as something holds. */
function until(holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = watch(
      holds,
      (isSo) => {
        if (!isSo) return
        resolve()
        queueMicrotask(() => {
          stop()
        })
      },
      { immediate: true },
    )
  })
}
