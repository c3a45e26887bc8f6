/** The work of the workers, done on the spot: a test has no workers. What is measured here is what the stores do with it. */
import type { PackageJob } from '../../src/browser/package.ts'
import type { TaskJob } from '../../src/browser/seal.ts'
import type { Result } from '../../src/core/problem.ts'
import { HEAVY_TASKS, type TaskInput, type TaskName } from '../../src/files/heavyTasks.ts'
import { sealWithPassphrase } from '../../src/files/seal.ts'
import { writeSubmission, type SubmissionInput, type WrittenSubmission } from '../../src/files/submission/write.ts'

type OnProgress = (done: number, total: number) => void

/** Seals in milliseconds instead of a second. */
const QUICK = 2

export function startWriting(input: SubmissionInput, onProgress: OnProgress): PackageJob<Result<WrittenSubmission>> {
  return { done: Promise.resolve({ kind: 'done', value: writeSubmission(input, onProgress) }), cancel: () => undefined }
}

export function startTask<Name extends TaskName>(task: Name, input: TaskInput<Name>, onProgress: OnProgress): TaskJob<unknown> {
  const run = HEAVY_TASKS[task] as (input: unknown, onProgress: OnProgress) => Promise<Result<unknown>>
  const quick = ({ passphrase, bytes }: TaskInput<'sealWithPassphrase'>) =>
    sealWithPassphrase(passphrase, bytes, onProgress, QUICK)
  const done = task === 'sealWithPassphrase' ? quick(input as TaskInput<'sealWithPassphrase'>) : run(input, onProgress)
  return {
    done: done.then((result) =>
      result.ok ? { kind: 'done', value: result.value } : { kind: 'problems', problems: result.problems },
    ),
    cancel: () => undefined,
  }
}
