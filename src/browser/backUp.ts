import type { BackUpMessage, BackUpStage, BackUpTasks } from './backUpWorker.ts'
import backUpWorkerAddress from './backUpWorker.ts?worker&url'
import { WORKER_TYPE, workerAddress } from './workerAddress.ts'

/** How a task ended. `failed`: memory was refused, or the worker did not start. */
export type BackUpEnd<T> =
  { readonly kind: 'ended'; readonly outcome: T } | { readonly kind: 'cancelled' } | { readonly kind: 'failed' }

/** A task under way. `done` never rejects; after `cancel` it is `cancelled`, unless it had ended before. */
export interface BackUpJob<T> {
  readonly done: Promise<BackUpEnd<T>>
  readonly cancel: () => void
}

type OnProgress = (stage: BackUpStage, done: number, total: number) => void

/** Saves, looks at or restores a back-up in a worker of its own, which ends with it, so that nothing secret stays in its memory. */
export function startBackUp<Name extends keyof BackUpTasks>(
  task: Name,
  order: BackUpTasks[Name]['asks'],
  onProgress: OnProgress,
): BackUpJob<BackUpTasks[Name]['gives']> {
  let cancel = (): void => undefined
  const done = new Promise<BackUpEnd<BackUpTasks[Name]['gives']>>((resolve) => {
    let worker: Worker | null = null
    const end = (outcome: BackUpEnd<BackUpTasks[Name]['gives']>) => {
      worker?.terminate()
      resolve(outcome)
    }
    cancel = () => end({ kind: 'cancelled' })
    try {
      worker = new Worker(workerAddress(backUpWorkerAddress), { type: WORKER_TYPE, name: 'back-up' })
      worker.onerror = (event) => {
        event.preventDefault()
        end({ kind: 'failed' })
      }
      worker.onmessageerror = () => end({ kind: 'failed' })
      worker.onmessage = ({ data }: MessageEvent<BackUpMessage>) => {
        if (data.kind === 'progress') onProgress(data.stage, data.done, data.total)
        else if (data.kind === 'done') end({ kind: 'ended', outcome: data.value })
        else end(data)
      }
      worker.postMessage({ task, order })
    } catch {
      end({ kind: 'failed' })
    }
  })
  return { done, cancel: () => cancel() }
}
