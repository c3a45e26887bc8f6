import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { today } from '../browser/clock.ts'
import { downloadBlob } from '../browser/download.ts'
import { startImport, type ImportJob } from '../browser/importing.ts'
import type { ImportProgress, ImportReport } from '../browser/importReport.ts'
import type { ImportSource } from '../browser/importRun.ts'
import {
  clearPortfolio,
  eachChunkLines,
  readMarks,
  readStock,
  removeChunksOf,
  type ImportMark,
} from '../browser/portfolioDatabase.ts'
import { onErased, onPortfolioChanged } from '../browser/tabs.ts'
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
  /** How many submissions the list holds, and whether those of the sample are among them. */
  const rows = shallowRef(0)
  const hasSample = shallowRef(false)
  let job: ImportJob | null = null

  onPortfolioChanged(() => void readStore())
  onErased(() => {
    unfinished.value = []
    rows.value = 0
    hasSample.value = false
  })

  async function load(): Promise<void> {
    await Promise.all([keys.load(), readStore()])
  }

  /** What is stored, without reading the list itself: rating hundreds of thousands would hold up the page. */
  async function readStore(): Promise<void> {
    const [marks, stock] = await Promise.all([readMarks(), readStock(SAMPLE_ID)])
    unfinished.value = marks.ok ? marks.value : []
    rows.value = stock.ok ? stock.value.rows : 0
    hasSample.value = stock.ok && stock.value.hasSuch
  }

  /** Changes what is stored. The list is read again afterwards only if a screen has asked for it meanwhile. */
  async function change<Result>(act: () => Promise<Result>): Promise<Result> {
    portfolio.forget()
    const result = await act()
    void portfolio.refresh()
    await readStore()
    return result
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
    const report = await change(() => own.done)
    job = null
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
    const removed = await change(() => removeChunksOf(SAMPLE_ID))
    state.value = { kind: 'idle' }
    return removed.ok ? removed.value : null
  }

  /** Removes every submission and what was decided about it. */
  async function removeAll(): Promise<boolean> {
    const cleared = await change(() => clearPortfolio())
    state.value = { kind: 'idle' }
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
