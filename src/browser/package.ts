import type { Result } from '../core/problem.ts'
import type { PackageSignature } from '../files/package/manifest.ts'
import type { OpenedPackage } from '../files/package/open.ts'
import type { PackageInput, WrittenPackage } from '../files/package/write.ts'
import type { OpenedSubmission } from '../files/submission/open.ts'
import type { OpenedEvidence } from '../files/submission/openEvidence.ts'
import type { SubmissionInput, WrittenSubmission } from '../files/submission/write.ts'
import type { PackageMessage, PackageTask, PackageTasks } from './packageWorker.ts'
import packageWorkerAddress from './packageWorker.ts?worker&url'
import { WORKER_TYPE, workerAddress } from './workerAddress.ts'

/** How a task ended. `failed`: memory was refused, or the worker did not start. */
export type PackageOutcome<T> =
  { readonly kind: 'done'; readonly value: T } | { readonly kind: 'cancelled' } | { readonly kind: 'failed' }

/** A task under way. `done` never rejects; after `cancel` it is `cancelled`, unless it had ended before. */
export interface PackageJob<T> {
  readonly done: Promise<PackageOutcome<T>>
  readonly cancel: () => void
}

type OnProgress = (doneBytes: number, totalBytes: number) => void

/**
 * Writes a submission in a worker. The attachments are handed over, not copied: their bytes are empty here afterwards. The input
 * must not be reactive.
 */
export function startWriting(input: SubmissionInput, onProgress: OnProgress): PackageJob<Result<WrittenSubmission>> {
  const attachments = 'attachments' in input ? (input.attachments ?? []) : []
  return start<'write'>({ task: 'write', asked: input }, [...new Set(attachments.map(({ bytes }) => bytes.buffer))], onProgress)
}

/** Opens a submission in a worker; its bytes are copied, as they are few. */
export function startOpening(bytes: Uint8Array<ArrayBuffer>, onProgress: OnProgress): PackageJob<Result<OpenedSubmission>> {
  return start<'open'>({ task: 'open', asked: bytes }, [], onProgress)
}

/** Opens evidence in a worker. The bytes are handed over: they are empty here afterwards, and come back as the attached files. */
export function startOpeningEvidence(bytes: Uint8Array<ArrayBuffer>, onProgress: OnProgress): PackageJob<Result<OpenedEvidence>> {
  return start<'openEvidence'>({ task: 'openEvidence', asked: bytes }, [bytes.buffer], onProgress)
}

/**
 * Writes a package 提出一式 in a worker. Documents and papers are handed over, not copied: their bytes are empty here afterwards. The
 * client's file is copied. The input must not be reactive.
 */
export function startPackage(input: PackageInput, onProgress: OnProgress): PackageJob<Result<WrittenPackage>> {
  const { documents, combined, papers } = input
  const buffers = [...documents, ...papers].map(({ bytes }) => bytes.buffer)
  const transfer = new Set([...buffers, ...(combined ? [combined.buffer] : [])])
  transfer.delete(input.submission.buffer)
  return start<'writePackage'>({ task: 'writePackage', asked: input }, [...transfer], onProgress)
}

/** Signs a package in a worker. Its bytes are handed over. */
export function startSigningPackage(
  archive: Uint8Array<ArrayBuffer>,
  signatures: readonly PackageSignature[],
): PackageJob<Result<Uint8Array<ArrayBuffer>>> {
  return start<'signPackage'>({ task: 'signPackage', asked: { archive, signatures } }, [archive.buffer], () => undefined)
}

/** Opens a package in a worker. The bytes are handed over: they are empty here afterwards, and come back as what is in it. */
export function startOpeningPackage(bytes: Uint8Array<ArrayBuffer>, onProgress: OnProgress): PackageJob<Result<OpenedPackage>> {
  return start<'openPackage'>({ task: 'openPackage', asked: bytes }, [bytes.buffer], onProgress)
}

function start<Name extends keyof PackageTasks>(
  task: Extract<PackageTask, { task: Name }>,
  transfer: Transferable[],
  onProgress: OnProgress,
): PackageJob<PackageTasks[Name]['gives']> {
  let cancel = (): void => undefined
  const done = new Promise<PackageOutcome<PackageTasks[Name]['gives']>>((resolve) => {
    let worker: Worker | null = null
    const end = (outcome: PackageOutcome<PackageTasks[Name]['gives']>) => {
      worker?.terminate()
      resolve(outcome)
    }
    cancel = () => end({ kind: 'cancelled' })
    try {
      worker = new Worker(workerAddress(packageWorkerAddress), { type: WORKER_TYPE, name: 'package' })
      worker.onerror = (event) => {
        event.preventDefault()
        end({ kind: 'failed' })
      }
      worker.onmessageerror = () => end({ kind: 'failed' })
      worker.onmessage = ({ data }: MessageEvent<PackageMessage>) => {
        if (data.kind === 'progress') onProgress(data.done, data.total)
        else end(data)
      }
      worker.postMessage(task, transfer)
    } catch {
      end({ kind: 'failed' })
    }
  })
  return { done, cancel: () => cancel() }
}
