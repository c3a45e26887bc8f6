import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { today } from '../browser/clock.ts'
import { downloadBlob } from '../browser/download.ts'
import { startExport } from '../browser/exporting.ts'
import type { ExportedFile, ExportOutcome } from '../browser/exportRun.ts'
import type { PackageJob } from '../browser/package.ts'
import { EXPORT_EXTENSIONS, type ExportForm, type ExportRange } from '../core/exportTable.ts'
import { VERSIONS } from '../core/portfolioVersions.ts'
import { fileName } from '../files/fileName.ts'
import { exportWords } from '../outputs/exportWords.ts'
import type { Words } from '../outputs/words.ts'
import { editionKey, rulebooksOf, usePortfolio } from './portfolio.ts'
import { usePortfolioList } from './portfolioList.ts'

export interface ExportWish {
  readonly range: ExportRange
  readonly deidentified: boolean
  readonly form: ExportForm
}

export type Exporting =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working'; readonly rows: number; readonly total: number }
  | { readonly kind: 'ended'; readonly because: Exclude<ExportOutcome['kind'], 'done'> | 'cancelled' | 'failed' }
  | { readonly kind: 'done'; readonly name: string; readonly file: ExportedFile }

/** Makes files of the list 提出一覧 and hands them to the browser's download. */
export const useExporting = defineStore('exporting', () => {
  const portfolio = usePortfolio()
  const list = usePortfolioList()
  const state = shallowRef<Exporting>({ kind: 'idle' })
  let job: PackageJob<ExportOutcome> | null = null
  /** Counts the files begun: what is made of an earlier one is no longer of interest. */
  let turn = 0

  /** The rows of each range; those that the list shows in its order. */
  const ranges = computed((): Readonly<Record<ExportRange, Uint32Array>> => {
    const kinds = list.index?.versions.kinds ?? new Uint8Array()
    const all = Uint32Array.from(kinds.keys())
    const newest = VERSIONS.indexOf('newest')
    return { shown: list.rows, newest: all.filter((row) => kinds[row] === newest), all }
  })
  const isReady = computed(() => list.index !== null && portfolio.rulebook !== null)

  /** Makes the file and has it saved; `nameOf` gives its name for a day. */
  async function start(
    wish: ExportWish,
    words: Pick<Words, 'language' | 't' | 'wording'>,
    nameOf: (day: string) => string,
  ): Promise<void> {
    const { index } = list
    const { rulebook, table } = portfolio
    if (state.value.kind === 'working' || !index || !rulebook) return
    const mine = (turn += 1)
    const { form, deidentified } = wish
    const rows = ranges.value[wish.range]
    state.value = { kind: 'working', rows: 0, total: rows.length }
    const rulebooks = await rulebooksOf(table.chunks)
    if (mine !== turn) return
    const order = {
      ...{ form, deidentified, rows, rulebook, statuses: index.statuses },
      editions: table.chunks.flatMap(({ edition }) => {
        const known = rulebooks.get(editionKey(edition))
        return known ? [{ edition, rulebook: known }] : []
      }),
      words: form === 'xlsx' ? exportWords(rulebook, { deidentified }, words) : null,
    }
    const own = startExport(table.chunks, order, (done) => {
      if (mine === turn) state.value = { kind: 'working', rows: done, total: rows.length }
    })
    job = own
    const ended = await own.done
    if (mine !== turn) return
    job = null
    if (ended.kind !== 'done') state.value = { kind: 'ended', because: ended.kind }
    else if (ended.value.kind !== 'done') state.value = { kind: 'ended', because: ended.value.kind }
    else {
      state.value = { kind: 'done', name: fileName([nameOf(today())], EXPORT_EXTENSIONS[form]), file: ended.value.file }
      save()
    }
  }

  function save(): void {
    if (state.value.kind === 'done') downloadBlob(state.value.name, state.value.file.blob)
  }

  function cancel(): void {
    if (state.value.kind !== 'working') return
    stop()
    state.value = { kind: 'ended', because: 'cancelled' }
  }

  /** Stops what is being made and lets go of what was. */
  function forget(): void {
    stop()
    state.value = { kind: 'idle' }
  }

  function stop(): void {
    turn += 1
    job?.cancel()
    job = null
  }

  return { state, ranges, isReady, start, save, cancel, forget }
})
