import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { StorageFault } from '../browser/database.ts'
import { readCases, readChunks } from '../browser/portfolioDatabase.ts'
import { announcePortfolioChanged, onErased, onPortfolioChanged } from '../browser/tabs.ts'
import type { PortfolioChunk } from '../core/portfolioChunk.ts'
import type { EditionRef } from '../core/portfolioEntry.ts'
import { rateTable, tableOf, type PortfolioTable, type TableRatings } from '../core/portfolioTable.ts'
import type { ReviewCase } from '../core/reviewCase.ts'
import type { Rulebook } from '../core/rulebook.ts'
import type { Language, Wording } from '../core/wording.ts'
import { CURRENT_EDITION, hasNumbersOf, loadRulebook, loadWording } from '../rulebooks/editions.ts'

export type PortfolioState = 'empty' | 'loading' | 'ready' | 'failed'

const NO_TABLE = tableOf([])

/** The list 提出一覧 as this machine's database holds it, rated: each edition by its own rulebook. */
export const usePortfolio = defineStore('portfolio', () => {
  const state = shallowRef<PortfolioState>('loading')
  /** Why it could not be read. */
  const fault = shallowRef<StorageFault | null>(null)
  const table = shallowRef<PortfolioTable>(NO_TABLE)
  const ratings = shallowRef<TableRatings>(rateTable(NO_TABLE, () => null))
  const cases = shallowRef<ReadonlyMap<string, ReviewCase>>(new Map())
  /** Of the current edition; null until it is loaded. */
  const rulebook = shallowRef<Rulebook | null>(null)
  /** The current edition's sentences, once a screen asked for them with `speak`. */
  const wording = shallowRef<Wording | null>(null)
  /** Counts the readings: what comes of an earlier one is no longer of interest. */
  let turn = 0
  let loading: Promise<void> | null = null

  onPortfolioChanged(() => {
    if (loading) void reload()
  })
  onErased(() => {
    clear('empty')
  })

  function clear(as: 'empty' | 'loading'): void {
    turn += 1
    table.value = NO_TABLE
    ratings.value = rateTable(NO_TABLE, () => null)
    cases.value = new Map()
    state.value = as
  }

  /** Reads the list, unless it is here already. */
  function load(): Promise<void> {
    loading ??= reload()
    return loading
  }

  /** After this tab has changed the list: reads it again if a screen has asked for it, and tells the other tabs. */
  async function refresh(): Promise<void> {
    announcePortfolioChanged()
    if (loading) await (loading = reload())
  }

  /** Before this tab changes the list without showing it: only a screen that asks from now on has it read. */
  function forget(): void {
    loading = null
    clear('loading')
  }

  async function reload(): Promise<void> {
    const mine = (turn += 1)
    if (state.value !== 'ready') state.value = 'loading'
    const [chunks, known, current] = await Promise.all([readChunks(), readCases(), loadRulebook(CURRENT_EDITION)])
    const rulebooks = await rulebooksOf(chunks.ok ? chunks.value : [])
    if (mine !== turn) return
    rulebook.value = current.ok ? current.value : null
    if (!chunks.ok || !known.ok) {
      fault.value = chunks.ok ? (known.ok ? null : known.fault) : chunks.fault
      state.value = 'failed'
      // The next screen tries again.
      loading = null
      return
    }
    fault.value = null
    cases.value = new Map(known.value.map((one) => [one.id, one]))
    const read = tableOf(chunks.value)
    ratings.value = rateTable(read, (edition) => rulebooks.get(editionKey(edition)) ?? null)
    table.value = read
    state.value = read.rows === 0 ? 'empty' : 'ready'
  }

  /** Loads the sentences of the current edition in a language. */
  async function speak(language: Language): Promise<void> {
    if (wording.value?.language === language) return
    const current = await loadRulebook(CURRENT_EDITION)
    const loaded = current.ok ? await loadWording(current.value, language) : current
    if (loaded.ok) wording.value = loaded.value
  }

  return { state, fault, table, ratings, cases, rulebook, wording, load, refresh, forget, speak }
})

/** What an edition is known by in `rulebooksOf`. */
export function editionKey({ id, hash }: EditionRef): string {
  return `${id} ${hash}`
}

/** The rulebooks of the editions in the list, as far as this app has exactly these. */
export async function rulebooksOf(chunks: readonly PortfolioChunk[]): Promise<ReadonlyMap<string, Rulebook>> {
  const editions = new Map<string, EditionRef>(chunks.map(({ edition }) => [editionKey(edition), edition]))
  const loaded = await Promise.all(
    [...editions].map(async ([key, edition]) => {
      const rulebook = hasNumbersOf(edition) ? await loadRulebook(edition.id) : null
      return rulebook?.ok ? [[key, rulebook.value] as const] : []
    }),
  )
  return new Map(loaded.flat())
}
