/** The work of the workers, done on the spot: a test has no workers. What is measured here is what the stores do with it. */
import type { BackUpJob } from '../../src/browser/backUp.ts'
import { lookAtBackUp, type LookOrder } from '../../src/browser/backUpLook.ts'
import { restoreBackUp, type RestoreOrder } from '../../src/browser/backUpRestore.ts'
import { saveMachine, type SaveOrder } from '../../src/browser/backUpSave.ts'
import type { BackUpStage, BackUpTasks } from '../../src/browser/backUpWorker.ts'
import type { PackageJob } from '../../src/browser/package.ts'
import type { TaskJob } from '../../src/browser/seal.ts'
import type { Result } from '../../src/core/problem.ts'
import { attachedType } from '../../src/files/attachment/recognise.ts'
import { HEAVY_TASKS, type TaskInput, type TaskName } from '../../src/files/heavyTasks.ts'
import { sealWithTestedPassphrase } from '../../src/files/sealTested.ts'
import type { PackageSignature } from '../../src/files/package/manifest.ts'
import { openPackage, type OpenedPackage } from '../../src/files/package/open.ts'
import { signedAndCheckedPackage, writeCheckedPackage } from '../../src/files/package/readBack.ts'
import type { PackageInput, WrittenPackage } from '../../src/files/package/write.ts'
import { openSubmission, type OpenedSubmission } from '../../src/files/submission/open.ts'
import { openEvidence, type OpenedEvidence } from '../../src/files/submission/openEvidence.ts'
import { writeCheckedSubmission } from '../../src/files/submission/readBack.ts'
import type { SubmissionInput, WrittenSubmission } from '../../src/files/submission/write.ts'

type OnProgress = (done: number, total: number) => void

/** Seals in milliseconds instead of a second. */
const QUICK = 2

export function startWriting(input: SubmissionInput, onProgress: OnProgress): PackageJob<Result<WrittenSubmission>> {
  return { done: writeCheckedSubmission(input, onProgress).then((value) => ({ kind: 'done', value })), cancel: () => undefined }
}

/** Copied, as the worker would have it. */
export function startOpening(bytes: Uint8Array<ArrayBuffer>): PackageJob<Result<OpenedSubmission>> {
  return { done: openSubmission(bytes.slice()).then((value) => ({ kind: 'done', value })), cancel: () => undefined }
}

const typeOf = (content: Uint8Array): string | null => {
  const type = attachedType(content)
  return type.ok ? type.value : null
}

export function startPackage(input: PackageInput, onProgress: OnProgress): PackageJob<Result<WrittenPackage>> {
  return { done: writeCheckedPackage(input, onProgress).then((value) => ({ kind: 'done', value })), cancel: () => undefined }
}

export function startSigningPackage(
  archive: Uint8Array<ArrayBuffer>,
  signatures: readonly PackageSignature[],
): PackageJob<Result<Uint8Array<ArrayBuffer>>> {
  return {
    done: signedAndCheckedPackage(archive, signatures).then((value) => ({ kind: 'done', value })),
    cancel: () => undefined,
  }
}

export function startOpeningPackage(bytes: Uint8Array<ArrayBuffer>): PackageJob<Result<OpenedPackage>> {
  return { done: openPackage(bytes.slice(), { typeOf }).then((value) => ({ kind: 'done', value })), cancel: () => undefined }
}

export function startOpeningEvidence(bytes: Uint8Array<ArrayBuffer>): PackageJob<Result<OpenedEvidence>> {
  return { done: Promise.resolve({ kind: 'done', value: openEvidence(bytes.slice(), { typeOf }) }), cancel: () => undefined }
}

export function startTask<Name extends TaskName>(task: Name, input: TaskInput<Name>, onProgress: OnProgress): TaskJob<unknown> {
  const run = HEAVY_TASKS[task] as (input: unknown, onProgress: OnProgress) => Promise<Result<unknown>>
  const quick = ({ passphrase, bytes }: TaskInput<'sealWithPassphrase'>) =>
    sealWithTestedPassphrase(passphrase, bytes, onProgress, QUICK)
  const done = task === 'sealWithPassphrase' ? quick(input as TaskInput<'sealWithPassphrase'>) : run(input, onProgress)
  return {
    done: done.then((result) =>
      result.ok ? { kind: 'done', value: result.value } : { kind: 'problems', problems: result.problems },
    ),
    cancel: () => undefined,
  }
}

type OnStage = (stage: BackUpStage, done: number, total: number) => void

const BACK_UP = {
  save: (order: SaveOrder, onStage: OnStage) => saveMachine(order, onStage, QUICK),
  look: (order: LookOrder, onStage: OnStage) => lookAtBackUp(order, onStage),
  restore: (order: RestoreOrder, onStage: OnStage) => restoreBackUp(order, onStage),
}

export function startBackUp(task: keyof BackUpTasks, order: unknown, onStage: OnStage): BackUpJob<unknown> {
  const run = BACK_UP[task] as (order: unknown, onStage: OnStage) => Promise<unknown>
  return { done: run(order, onStage).then((outcome) => ({ kind: 'ended', outcome })), cancel: () => undefined }
}
