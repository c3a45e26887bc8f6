import type { Problem, Result } from '../core/problem.ts'
import type { TaskInput, TaskName, TaskProgress, TaskResult } from '../files/heavyTasks.ts'
import type { TaskMessage, TaskOrder } from './sealWorker.ts'
import sealWorkerAddress from './sealWorker.ts?worker&url'
import { WORKER_TYPE, workerAddress } from './workerAddress.ts'

/** What a task gives when it succeeds. */
export type TaskValue<Name extends TaskName> = Extract<TaskResult<Name>, { readonly ok: true }>['value']

/** How a task ended. `fault`: the worker did not start or broke off, memory refused included; nothing was changed. */
export type TaskOutcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'fault' }

/** A task under way. `done` never rejects; after `cancel` it is `cancelled`, unless it had ended before. */
export interface TaskJob<T> {
  readonly done: Promise<TaskOutcome<T>>
  readonly cancel: () => void
}

/**
 * Does a heavy task (`files/heavyTasks`) in a worker; the page stays free meanwhile. The input must not be reactive: it is copied.
 * Each task has a worker of its own, which ends with it, so that no secret stays in its memory.
 */
export function startTask<Name extends TaskName>(
  task: Name,
  input: TaskInput<Name>,
  onProgress: TaskProgress = () => undefined,
): TaskJob<TaskValue<Name>> {
  let cancel = (): void => undefined
  const done = new Promise<TaskOutcome<TaskValue<Name>>>((resolve) => {
    let worker: Worker
    try {
      worker = new Worker(workerAddress(sealWorkerAddress), { type: WORKER_TYPE, name: 'seal' })
    } catch {
      resolve({ kind: 'fault' })
      return
    }
    const end = (outcome: TaskOutcome<TaskValue<Name>>) => {
      worker.terminate()
      resolve(outcome)
    }
    cancel = () => end({ kind: 'cancelled' })
    worker.onerror = (event) => {
      event.preventDefault()
      end({ kind: 'fault' })
    }
    worker.onmessageerror = () => end({ kind: 'fault' })
    worker.onmessage = ({ data }: MessageEvent<TaskMessage<Name>>) => {
      if (data.kind === 'progress') onProgress(data.done, data.total)
      else end(data.kind === 'fault' ? data : outcomeOf(data.result as Result<TaskValue<Name>>))
    }
    try {
      worker.postMessage({ task, input } satisfies TaskOrder<Name>)
    } catch {
      end({ kind: 'fault' })
    }
  })
  return { done, cancel: () => cancel() }
}

function outcomeOf<T>(result: Result<T>): TaskOutcome<T> {
  return result.ok ? { kind: 'done', value: result.value } : { kind: 'problems', problems: result.problems }
}
