import { vi } from 'vitest'
import { eraseKeyDatabase, readKeys } from '../../src/browser/keyDatabase.ts'
import type { TaskJob, TaskValue } from '../../src/browser/seal.ts'
import type { KeyRecord } from '../../src/core/keyRing.ts'
import type { Result } from '../../src/core/problem.ts'
import { HEAVY_TASKS, type TaskInput, type TaskName, type TaskProgress } from '../../src/files/heavyTasks.ts'

/** Heavy tasks without a worker, which tests do not have. For `vi.mock('…/browser/seal.ts', withoutWorker)`. */
export function withoutWorker() {
  return { startTask: vi.fn(startHere) }
}

type AnyTask = (input: unknown, onProgress: TaskProgress) => Promise<Result<unknown>>

function startHere<Name extends TaskName>(
  task: Name,
  input: TaskInput<Name>,
  onProgress: TaskProgress = () => undefined,
): TaskJob<TaskValue<Name>> {
  let cancel = (): void => undefined
  const done = new Promise<Awaited<TaskJob<TaskValue<Name>>['done']>>((resolve) => {
    cancel = () => {
      resolve({ kind: 'cancelled' })
    }
    void (HEAVY_TASKS[task] as AnyTask)(structuredClone(input), onProgress).then((result) => {
      if (result.ok) resolve({ kind: 'done', value: result.value as TaskValue<Name> })
      else resolve({ kind: 'problems', problems: result.problems })
    })
  })
  return {
    done,
    cancel: () => {
      cancel()
    },
  }
}

export async function machineWithoutKeys(): Promise<void> {
  await eraseKeyDatabase({ withKeys: true })
}

export async function storedKeys(): Promise<readonly KeyRecord[]> {
  const read = await readKeys()
  if (!read.ok) throw new Error(`expected to read, got ${read.fault}`)
  return read.value as KeyRecord[]
}
