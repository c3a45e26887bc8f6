import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { today } from '../browser/clock.ts'
import { downloadBlob } from '../browser/download.ts'
import { startImport, type ImportJob } from '../browser/importing.ts'
import type { ImportProgress, ImportReport } from '../browser/importReport.ts'
import type { ImportSource } from '../browser/importRun.ts'
import { clearPortfolio, eachChunkLines, readMarks, removeChunksOf, type ImportMark } from '../browser/portfolioDatabase.ts'
import { textAt } from '../core/textColumn.ts'
import { SAMPLE_ID } from '../files/portfolio/sample.ts'
import { useKeys } from './keys.ts'
import { usePortfolio } from './portfolio.ts'

/** How far taking in is. `ended` without a report: it broke off. */
export type Importing =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'working'
      readonly progress: ImportProgress | null
      readonly isStopping: boolean
      /** No worker starts here: the page does it, and answers more slowly. */
      readonly isInPage: boolean
    }
  | { readonly kind: 'ended'; readonly report: ImportReport | null }

/** Takes submissions into the list 提出一覧, and takes them out again. */
export const useImporting = defineStore('importing', () => {
  const portfolio = usePortfolio()
  const keys = useKeys()
  const state = shallowRef<Importing>({ kind: 'idle' })
  /** Imports that stopped half-way. */
  const unfinished = shallowRef<readonly ImportMark[]>([])
  let job: ImportJob | null = null

  const rows = computed(() => portfolio.table.rows)
  const hasSample = computed(() => portfolio.table.chunks.some(({ ids }) => textAt(ids, 0).startsWith(SAMPLE_ID)))

  async function load(): Promise<void> {
    await Promise.all([portfolio.load(), keys.load(), readUnfinished()])
  }

  async function readUnfinished(): Promise<void> {
    const marks = await readMarks()
    unfinished.value = marks.ok ? marks.value : []
  }

  function take(sources: readonly ImportSource[]): Promise<void> {
    return run({ sources, sample: false })
  }

  function takeSample(): Promise<void> {
    return run({ sources: [], sample: true })
  }

  async function run(what: { readonly sources: readonly ImportSource[]; readonly sample: boolean }): Promise<void> {
    if (job) return
    state.value = { kind: 'working', progress: null, isStopping: false, isInPage: false }
    const secrets = keys.open.map(({ identity }) => identity)
    const own = startImport(
      { ...what, secrets, today: today() },
      {
        onProgress: (progress) => {
          if (state.value.kind === 'working') state.value = { ...state.value, progress }
        },
        onInPage: () => {
          if (state.value.kind === 'working') state.value = { ...state.value, isInPage: true }
        },
      },
    )
    job = own
    const report = await own.done
    job = null
    await Promise.all([portfolio.refresh(), readUnfinished()])
    state.value = { kind: 'ended', report }
  }

  /** Stops at the next edge of a chunk. */
  function cancel(): void {
    if (state.value.kind !== 'working') return
    state.value = { ...state.value, isStopping: true }
    job?.cancel()
  }

  /** Removes the sample list; null: it could not be. */
  async function removeSample(): Promise<number | null> {
    const removed = await removeChunksOf(SAMPLE_ID)
    state.value = { kind: 'idle' }
    await portfolio.refresh()
    return removed.ok ? removed.value : null
  }

  /** Removes every submission and what was decided about it. */
  async function removeAll(): Promise<boolean> {
    const cleared = await clearPortfolio()
    state.value = { kind: 'idle' }
    await Promise.all([portfolio.refresh(), readUnfinished()])
    return cleared.ok
  }

  /** Saves all submissions as a file of lines. */
  async function backUp(nameOf: (day: string) => string): Promise<boolean> {
    const parts: Uint8Array<ArrayBuffer>[] = []
    const read = await eachChunkLines(({ bytes }) => parts.push(bytes))
    if (read.ok) downloadBlob(nameOf(today()), new Blob(parts, { type: 'application/jsonl' }))
    return read.ok
  }

  return { state, unfinished, rows, hasSample, load, take, takeSample, cancel, removeSample, removeAll, backUp }
})
