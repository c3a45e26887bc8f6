/** Does the heavy tasks away from the page: one order, then its progress, then its end. Further orders may follow. */
import { HEAVY_TASKS, type TaskInput, type TaskName, type TaskProgress, type TaskResult } from '../files/heavyTasks.ts'

export interface TaskOrder<Name extends TaskName = TaskName> {
  readonly task: Name
  readonly input: TaskInput<Name>
}

export type TaskMessage<Name extends TaskName = TaskName> =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly result: TaskResult<Name> }
  | { readonly kind: 'fault' }

/** What a dedicated worker has of the global scope; the DOM's types speak of a window. */
const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<TaskOrder>) => void) | null
  readonly postMessage: (message: TaskMessage, transfer: Transferable[]) => void
}

const send = (message: TaskMessage, transfer: Transferable[] = []) => {
  scope.postMessage(message, transfer)
}

type AnyTask = (input: unknown, onProgress: TaskProgress) => Promise<TaskResult<TaskName>>

async function answer({ task, input }: TaskOrder): Promise<void> {
  try {
    const result = await (HEAVY_TASKS[task] as AnyTask)(input, (done, total) => {
      send({ kind: 'progress', done, total })
    })
    send({ kind: 'done', result }, result.ok ? buffersIn(result.value) : [])
  } catch {
    send({ kind: 'fault' })
  }
}

/** Bytes of the answer, or directly in it, are handed over instead of copied. */
function buffersIn(value: unknown): Transferable[] {
  if (value instanceof Uint8Array) return [value.buffer as ArrayBuffer]
  const parts: unknown[] = typeof value === 'object' && value !== null ? Object.values(value) : []
  return [...new Set(parts.flatMap((part) => (part instanceof Uint8Array ? [part.buffer as ArrayBuffer] : [])))]
}

scope.onmessage = ({ data }) => void answer(data)
