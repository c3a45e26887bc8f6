import { isUnofficial } from '../core/unofficial.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { download } from '../browser/download.ts'
import type { Audience } from '../core/handOver.ts'
import { withReceipt, withSent } from '../core/handOverEdit.ts'
import type { Parcel } from '../core/parcels.ts'
import { matchReceipt } from '../core/receipts.ts'
import { openAnyFile } from '../files/anyFile.ts'
import type { MadeFile, ParcelMaking } from '../outputs/parcelMaking.ts'
import type { ReceiptOutcome } from '../outputs/receiptOutcome.ts'
import { startParcel, type ParcelJob, type ParcelOrder } from './makeParcel.ts'
import { parcelContent } from './parcelInput.ts'
import { replySigner, sealedTo } from './replySigner.ts'
import { useSheet } from './sheet.ts'

const SEALED = 'application/octet-stream'

/** Handing a sheet over: the files made of it, sealed; and the receipts that come back. */
export const useHandOver = defineStore('handOver', () => {
  const opened = useSheet()
  const sheetId = shallowRef<string | null>(null)
  const makings = shallowRef<Readonly<Partial<Record<Audience, ParcelMaking>>>>({})
  const receipt = shallowRef<ReceiptOutcome | null>(null)
  /** The files made in this tab, so that saving again gives the very same bytes. */
  const bytesOf = new Map<string, Uint8Array<ArrayBuffer>>()
  /** What they were made from, by reader. */
  const contentOf = new Map<Audience, string>()
  let job: ParcelJob | null = null

  /** What was made of another sheet is no longer of interest. */
  function open(id: string): void {
    if (sheetId.value === id) return
    job?.cancel()
    job = null
    sheetId.value = id
    makings.value = {}
    receipt.value = null
    bytesOf.clear()
    contentOf.clear()
  }

  function tell(audience: Audience, making: ParcelMaking): void {
    makings.value = { ...makings.value, [audience]: making }
  }

  /** How far a parcel is. One that was made from what is no longer so is not this one any more. */
  function makingOf(parcel: Parcel): ParcelMaking | null {
    const making = makings.value[parcel.audience] ?? null
    const isStale = making?.kind === 'made' && contentOf.get(parcel.audience) !== parcelContent(parcel, opened.sheet)
    return isStale ? null : making
  }

  /** Makes a parcel and hands its first file out; one at a time. What was made is written down in the sheet. */
  async function make(order: ParcelOrder): Promise<void> {
    const { rulebook, wording, sheet } = opened
    const { audience } = order.parcel
    if (!rulebook || !wording || job !== null) return
    if (isUnofficial(rulebook.id) && audience !== 'chamber') return
    tell(audience, { kind: 'making', doing: 'writing', share: 0 })
    const own = startParcel(order, { rulebook, wording, sheet }, (making) => {
      if (job === own) tell(audience, making)
    })
    job = own
    const outcome = await own.done
    if (job !== own) return
    job = null
    if (outcome.kind !== 'made') {
      tell(audience, outcome)
      return
    }
    // Another sheet is on the screen by now; it is not the one to write this down in.
    if (opened.id !== sheetId.value) {
      tell(audience, { kind: 'cancelled' })
      return
    }
    opened.change((current) => withSent(current, outcome.sent))
    contentOf.set(audience, parcelContent(order.parcel, sheet))
    for (const { name, bytes } of outcome.files) bytesOf.set(name, bytes)
    tell(audience, {
      kind: 'made',
      checkNumber: outcome.sent.checkNumber,
      again: order.again !== null,
      signedWith: outcome.signedWith,
      files: outcome.files.map(({ name, kind, bytes }): MadeFile => ({ name, kind, bytes: bytes.length, saved: false })),
    })
    const [main] = outcome.files
    if (main) save(audience, main.name)
  }

  /** Hands a file that was made to the browser's download, as often as it is asked for. */
  function save(audience: Audience, name: string): void {
    const making = makings.value[audience]
    const bytes = bytesOf.get(name)
    if (!bytes || making?.kind !== 'made') return
    download(name, bytes, SEALED)
    tell(audience, { ...making, files: making.files.map((file) => (file.name === name ? { ...file, saved: true } : file)) })
  }

  function cancel(): void {
    job?.cancel()
  }

  /** Opens a file as a receipt 受領票, and writes down what it says if it is one for a submission of this sheet. */
  async function openReceipt(file: Blob): Promise<void> {
    const read = await openAnyFile(file, { anyHash: true })
    if (!read.ok) {
      receipt.value = { kind: 'problems', problems: read.problems }
      return
    }
    const { value } = read
    if (!('manifest' in value) || value.receipt === null || value.manifest.answersTo === null) {
      receipt.value = { kind: 'no-receipt' }
      return
    }
    const match = matchReceipt(opened.sheet.handOver.sent, value.manifest.answersTo)
    if (match.kind !== 'matched') {
      receipt.value = { kind: match.kind }
      return
    }
    const { sent } = match
    const said = value.receipt
    const signer = await replySigner(value, sealedTo(opened.sheet, sent))
    if (signer === 'wrong') {
      receipt.value = { kind: 'altered' }
      return
    }
    opened.change((sheet) => withReceipt(sheet, sent.id, said))
    receipt.value = { kind: 'matched', madeAt: sent.madeAt, by: said.by, signer }
  }

  return { makings, receipt, open, makingOf, make, save, cancel, openReceipt }
})
