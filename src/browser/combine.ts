import type { Combined, CombineInput, CombinePaper, PaperLook } from '../files/pdf/join.ts'
import type { CombineMessage, CombineTask, CombineTasks } from './combineWorker.ts'
import combineWorkerAddress from './combineWorker.ts?worker&url'
import { WORKER_TYPE, workerAddress } from './workerAddress.ts'

/** How it ended. `font`: a font did not arrive, so try again with a connection; `failed`: everything else, memory refused included. */
export type CombineOutcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'fault'; readonly fault: 'font' | 'failed' }

/** A task under way. `done` never rejects; after `cancel` it is `cancelled`, unless it had ended before. */
export interface CombineJob<T> {
  readonly done: Promise<CombineOutcome<T>>
  readonly cancel: () => void
}

type OnProgress = (done: number, total: number) => void

/**
 * Joins documents and papers to one PDF with contents and bookmarks, in a worker that is thrown away afterwards. The bytes are copied. What cannot
 * be appended is in the notes and on the contents page; it never keeps the rest from being made. The input must not be reactive.
 */
export function startCombining(input: CombineInput, onProgress: OnProgress): CombineJob<Combined> {
  const documents = input.documents.map((each) => ({ ...each, bytes: each.bytes.slice() }))
  const papers = input.papers.map((each) => ({ ...each, bytes: each.bytes.slice() }))
  return start<'combine'>({ task: 'combine', asked: { ...input, documents, papers } }, [...documents, ...papers], onProgress)
}

/** Tells of papers how many pages each has, or why it cannot be appended; in a worker. The bytes are copied. */
export function startLooking(
  papers: readonly Pick<CombinePaper, 'type' | 'bytes'>[],
  onProgress: OnProgress,
): CombineJob<readonly PaperLook[]> {
  const copied = papers.map(({ type, bytes }) => ({ type, bytes: bytes.slice() }))
  return start<'look'>({ task: 'look', asked: copied }, copied, onProgress)
}

function start<Name extends keyof CombineTasks>(
  task: Extract<CombineTask, { task: Name }>,
  files: readonly { readonly bytes: Uint8Array<ArrayBuffer> }[],
  onProgress: OnProgress,
): CombineJob<CombineTasks[Name]['gives']> {
  let cancel = (): void => undefined
  const done = new Promise<CombineOutcome<CombineTasks[Name]['gives']>>((resolve) => {
    let worker: Worker | null = null
    const end = (outcome: CombineOutcome<CombineTasks[Name]['gives']>) => {
      worker?.terminate()
      resolve(outcome)
    }
    const fail = () => end({ kind: 'fault', fault: 'failed' })
    cancel = () => end({ kind: 'cancelled' })
    try {
      worker = new Worker(workerAddress(combineWorkerAddress), { type: WORKER_TYPE, name: 'combine' })
      worker.onerror = (event) => {
        event.preventDefault()
        fail()
      }
      worker.onmessageerror = fail
      worker.onmessage = ({ data }: MessageEvent<CombineMessage>) => {
        if (data.kind === 'progress') onProgress(data.done, data.total)
        else end(data)
      }
      worker.postMessage(
        task,
        files.map(({ bytes }) => bytes.buffer),
      )
    } catch {
      fail()
    }
  })
  return { done, cancel: () => cancel() }
}
