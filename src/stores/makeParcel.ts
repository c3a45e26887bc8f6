import { now } from '../browser/clock.ts'
import { startWriting } from '../browser/package.ts'
import { randomId } from '../browser/randomId.ts'
import { startTask } from '../browser/seal.ts'
import { disclosed } from '../core/disclosure.ts'
import type { Sent } from '../core/handOver.ts'
import type { Parcel } from '../core/parcels.ts'
import type { Rulebook } from '../core/rulebook.ts'
import type { Sheet } from '../core/sheet.ts'
import type { Wording } from '../core/wording.ts'
import { checkNumberOf } from '../files/checkNumber.ts'
import { signerNumber } from '../files/recipientSignature.ts'
import { evidenceFileName, submissionFileName } from '../files/submission/fileNames.ts'
import { signedAndChecked } from '../files/submission/readBack.ts'
import type { WrittenSubmission } from '../files/submission/write.ts'
import type { MadeFile, ParcelMaking } from '../outputs/parcelMaking.ts'
import { attachmentsOf, inputOf, share } from './parcelInput.ts'
import { signOnThisMachine } from './signing.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface ParcelOrder {
  readonly parcel: Parcel
  /** Null: it is sealed to the keys of its recipients. */
  readonly passphrase: string | null
  /** Made before with, it is hoped, the same content; null: a new one. */
  readonly again: Sent | null
  /** Signed with this machine's own key. */
  readonly isSigned: boolean
}

/** What a parcel is made from. */
export interface ParcelSource {
  readonly rulebook: Rulebook
  readonly wording: Wording
  readonly sheet: Sheet
}

export interface MadeParcel {
  readonly kind: 'made'
  readonly sent: Sent
  /** 鍵の番号 of the key that signed it; null: it is not signed. */
  readonly signedWith: string | null
  readonly files: readonly { readonly kind: MadeFile['kind']; readonly name: string; readonly bytes: Bytes }[]
}

/** Why there is no parcel. */
export type NoParcel = Exclude<ParcelMaking, { readonly kind: 'making' | 'made' }>

/** A parcel on its way. `done` never rejects; after `cancel` it is `cancelled`. */
export interface ParcelJob {
  readonly done: Promise<MadeParcel | NoParcel>
  readonly cancel: () => void
}

type OnProgress = (making: Extract<ParcelMaking, { readonly kind: 'making' }>) => void

/** Share of the work that writing takes; sealing takes the rest. */
const WRITING_SHARE = 0.5

/** Writes and seals a parcel, each in a worker. Nothing is kept and nothing handed out here. */
export function startParcel(order: ParcelOrder, source: ParcelSource, onProgress: OnProgress): ParcelJob {
  /** What is being done at the moment can be stopped. */
  const work = { isCancelled: false, stop: (): void => undefined }

  async function made(): Promise<MadeParcel | NoParcel> {
    const { parcel, again } = order
    const { rulebook, wording, sheet } = source
    const id = again?.id ?? randomId()
    const madeAt = again?.madeAt ?? now()
    const attached = await attachmentsOf(disclosed(sheet, parcel), parcel.withEvidence)
    if (!Array.isArray(attached)) return attached
    if (work.isCancelled) return { kind: 'cancelled' }
    const writing = startWriting(inputOf({ parcel, id, madeAt }, rulebook, wording, sheet, attached), (done, total) => {
      onProgress({ kind: 'making', doing: 'writing', share: share(done, total) * WRITING_SHARE })
    })
    work.stop = writing.cancel
    const written = await writing.done
    if (written.kind !== 'done') return { kind: written.kind }
    if (!written.value.ok) return { kind: 'problems', problems: written.value.problems }
    const { manifestHash } = written.value.value
    if (again !== null && again.manifestHash !== manifestHash) return { kind: 'changed' }
    const signed = order.isSigned
      ? await withOwnSignature(written.value.value, sheet.profile.companyName)
      : { main: written.value.value.main, signedWith: null }
    if ('kind' in signed) return signed
    const files = await sealed(id, { ...written.value.value, main: signed.main })
    if (!Array.isArray(files)) return files
    const sent: Sent = {
      id,
      madeAt,
      audience: parcel.audience,
      extent: parcel.extent,
      recipients: parcel.recipients.map(({ name }) => name),
      checkNumber: await checkNumberOf(rulebook, sheet),
      attachments: attached.length,
      manifestHash,
      receipt: again?.receipt ?? null,
    }
    return { kind: 'made', sent, signedWith: signed.signedWith, files }
  }

  async function sealed(id: string, { main, evidence }: WrittenSubmission): Promise<MadeParcel['files'][number][] | NoParcel> {
    const plain = [
      { kind: 'main' as const, name: `${submissionFileName('submission', id)}.age`, bytes: main },
      ...(evidence ? [{ kind: 'evidence' as const, name: `${evidenceFileName(id)}.age`, bytes: evidence }] : []),
    ]
    const total = plain.reduce((sum, { bytes }) => sum + bytes.length, 0)
    let before = 0
    const files: MadeParcel['files'][number][] = []
    for (const file of plain) {
      const tell = (done: number) => {
        const part = WRITING_SHARE + share(before + done, total) * (1 - WRITING_SHARE)
        onProgress({ kind: 'making', doing: 'sealing', share: part })
      }
      // A passphrase takes its time before the first byte.
      tell(0)
      const outcome = await seal(file.bytes, (done, all) => tell(share(done, all) * file.bytes.length))
      if (outcome.kind === 'fault') return { kind: 'failed' }
      if (outcome.kind !== 'done') return outcome
      before += file.bytes.length
      files.push({ ...file, bytes: outcome.value })
    }
    return files
  }

  function seal(bytes: Bytes, onDone: (done: number, total: number) => void) {
    const { parcel, passphrase } = order
    const job =
      passphrase === null
        ? startTask('sealTo', { keys: parcel.recipients.map(({ key }) => key), bytes }, onDone)
        : startTask('sealWithPassphrase', { passphrase, bytes }, onDone)
    work.stop = job.cancel
    return job.done
  }

  return {
    done: made().then((outcome) => (work.isCancelled ? { kind: 'cancelled' } : outcome)),
    cancel: () => {
      work.isCancelled = true
      work.stop()
    },
  }
}

/** The main file with a signature by this machine's own key, which is made the first time. */
async function withOwnSignature(
  written: WrittenSubmission,
  name: string,
): Promise<{ readonly main: Bytes; readonly signedWith: string } | NoParcel> {
  const signed = await signOnThisMachine(written.manifestHash)
  if (signed.kind === 'storage') return { kind: 'not-signed' }
  if (signed.kind === 'problems') return signed
  const { publicKey, signature } = signed
  const file = await signedAndChecked(written, [{ role: 'member', name, publicKey, signature }])
  return file.ok ? { main: file.value, signedWith: await signerNumber(publicKey) } : { kind: 'problems', problems: file.problems }
}
