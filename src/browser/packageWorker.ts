/** Writes and opens submissions, evidence and packages away from the page. It is thrown away after each task, with all the memory it took. */
import type { Result } from '../core/problem.ts'
import { attachedType } from '../files/attachment/recognise.ts'
import type { PackageSignature } from '../files/package/manifest.ts'
import { openPackage, type OpenedPackage } from '../files/package/open.ts'
import { signedAndCheckedPackage, writeCheckedPackage } from '../files/package/readBack.ts'
import type { PackageInput, WrittenPackage } from '../files/package/write.ts'
import { openSubmission, type OpenedSubmission } from '../files/submission/open.ts'
import { openEvidence, type OpenedEvidence } from '../files/submission/openEvidence.ts'
import { writeCheckedSubmission } from '../files/submission/readBack.ts'
import type { SubmissionInput, WrittenSubmission } from '../files/submission/write.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What the worker can be asked, and what it gives for it. */
export interface PackageTasks {
  readonly write: { readonly asks: SubmissionInput; readonly gives: Result<WrittenSubmission> }
  readonly open: { readonly asks: Bytes; readonly gives: Result<OpenedSubmission> }
  readonly openEvidence: { readonly asks: Bytes; readonly gives: Result<OpenedEvidence> }
  readonly writePackage: { readonly asks: PackageInput; readonly gives: Result<WrittenPackage> }
  readonly signPackage: {
    readonly asks: { readonly archive: Bytes; readonly signatures: readonly PackageSignature[] }
    readonly gives: Result<Bytes>
  }
  readonly openPackage: { readonly asks: Bytes; readonly gives: Result<OpenedPackage> }
}

export type PackageTask = {
  readonly [Name in keyof PackageTasks]: { readonly task: Name; readonly asked: PackageTasks[Name]['asks'] }
}[keyof PackageTasks]

export type PackageMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly value: PackageTasks[keyof PackageTasks]['gives'] }
  | { readonly kind: 'failed' }

/** What a dedicated worker has of the global scope; the DOM's types speak of a window. */
const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<PackageTask>) => void) | null
  readonly postMessage: (message: PackageMessage, transfer: Transferable[]) => void
}

/** What an attached file is by its content; null for what is not taken in here either. */
function typeOf(bytes: Uint8Array): string | null {
  const type = attachedType(bytes)
  return type.ok ? type.value : null
}

const onProgress = (done: number, total: number) => {
  scope.postMessage({ kind: 'progress', done, total }, [])
}

async function answer(asked: PackageTask): Promise<void> {
  try {
    switch (asked.task) {
      case 'write': {
        const value = await writeCheckedSubmission(asked.asked, onProgress)
        const files = value.ok ? [value.value.main, value.value.evidence] : []
        scope.postMessage(
          { kind: 'done', value },
          files.flatMap((file) => (file ? [file.buffer] : [])),
        )
        break
      }
      case 'open':
        scope.postMessage({ kind: 'done', value: await openSubmission(asked.asked, onProgress) }, [])
        break
      case 'openEvidence': {
        // The attached files are views of the bytes that came, which go back whole.
        const value = openEvidence(asked.asked, { onProgress, typeOf })
        scope.postMessage({ kind: 'done', value }, value.ok ? [asked.asked.buffer] : [])
        break
      }
      case 'writePackage': {
        const value = await writeCheckedPackage(asked.asked, onProgress)
        scope.postMessage({ kind: 'done', value }, value.ok ? [value.value.archive.buffer] : [])
        break
      }
      case 'signPackage': {
        const value = await signedAndCheckedPackage(asked.asked.archive, asked.asked.signatures)
        scope.postMessage({ kind: 'done', value }, value.ok ? [value.value.buffer] : [])
        break
      }
      case 'openPackage': {
        // As above: everything in it is a view.
        const value = await openPackage(asked.asked, { onProgress, typeOf })
        scope.postMessage({ kind: 'done', value }, value.ok ? [asked.asked.buffer] : [])
        break
      }
    }
  } catch {
    scope.postMessage({ kind: 'failed' }, [])
  }
}

scope.onmessage = ({ data }) => void answer(data)
