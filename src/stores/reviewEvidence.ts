import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { startOpeningEvidence } from '../browser/package.ts'
import { onErased } from '../browser/tabs.ts'
import { READABLE_WIDTH, releaseThumbnail, thumbnailOf } from '../browser/thumbnail.ts'
import { problem, type Problem } from '../core/problem.ts'
import { isDrawable, photoFacts } from '../files/attachment/photo.ts'
import { bytesOfFile } from '../files/jsonFile.ts'
import { beginningOf } from '../files/recognise.ts'
import { isSealed } from '../files/seal.ts'
import { EVIDENCE_LIMIT_BYTES, type Manifest } from '../files/submission/manifest.ts'
import { belongsTo, type OpenedAttachment } from '../files/submission/openEvidence.ts'
import { handOutAttachment } from './attachedFile.ts'
import { startUnsealing, type SealNeeds } from './unsealing.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** How far the file of the evidence is. `other`: what was opened belongs to another submission; nothing of it is shown. */
export type EvidenceOpening =
  | { readonly kind: 'nothing' | 'other' | 'failed' | 'opened' }
  | { readonly kind: 'working'; readonly doing: 'unsealing' | 'checking'; readonly done: number; readonly total: number }
  | { readonly kind: 'sealed'; readonly needs: SealNeeds }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }

/** The sealed file is a little larger than what is in it. */
const LARGEST_BYTES = EVIDENCE_LIMIT_BYTES + 1_000_000

/** The attached files of the submission that is reviewed: opened from the second file, in memory only. */
export const useReviewEvidence = defineStore('reviewEvidence', () => {
  const opening = shallowRef<EvidenceOpening>({ kind: 'nothing' })
  /** By the hash of the content; null: not opened. */
  const files = shallowRef<ReadonlyMap<string, OpenedAttachment> | null>(null)
  /** Addresses of pictures that are looked at; null: it cannot be drawn. */
  const pictures = shallowRef<ReadonlyMap<string, string | null>>(new Map())
  let submission: Manifest | null = null
  let waiting: Bytes | null = null
  let job: { readonly cancel: () => void } | null = null
  /** Counts what was begun: what comes of an earlier one is no longer of interest. */
  let turn = 0

  onErased(() => {
    begin(null)
  })

  /** Another submission is reviewed: what belongs to the one before is forgotten. */
  function begin(manifest: Manifest | null): void {
    stop()
    submission = manifest
    waiting = null
    files.value = null
    for (const address of pictures.value.values()) if (address !== null) releaseThumbnail(address)
    pictures.value = new Map()
    opening.value = { kind: 'nothing' }
  }

  function stop(): number {
    job?.cancel()
    job = null
    turn += 1
    return turn
  }

  function cancel(): void {
    stop()
    opening.value = { kind: files.value ? 'opened' : 'nothing' }
  }

  async function open(file: File): Promise<void> {
    const mine = stop()
    const bytes = await bytesOfFile(file, LARGEST_BYTES)
    if (mine !== turn) return
    if (bytes.ok) await openBytes(bytes.value, mine)
    else opening.value = { kind: 'problems', problems: bytes.problems }
  }

  /** Tries again what waits, with the keys that are open now or with a passphrase. */
  async function openWaiting(passphrase?: string): Promise<void> {
    if (waiting) await openBytes(waiting, stop(), passphrase)
  }

  async function openBytes(bytes: Bytes, mine: number, passphrase?: string): Promise<void> {
    const plain = isSealed(bytes) ? await unsealed(bytes, mine, passphrase) : bytes
    if (plain === null || mine !== turn) return
    waiting = null
    if (beginningOf(plain) !== 'evidence') {
      opening.value = { kind: 'problems', problems: [problem('file-not-evidence')] }
      return
    }
    const checking = startOpeningEvidence(plain, (done, total) => {
      opening.value = { kind: 'working', doing: 'checking', done, total }
    })
    job = checking
    const outcome = await checking.done
    if (mine !== turn) return
    job = null
    if (outcome.kind !== 'done') opening.value = { kind: outcome.kind === 'failed' ? 'failed' : 'nothing' }
    else if (!outcome.value.ok) opening.value = { kind: 'problems', problems: outcome.value.problems }
    else if (submission === null || !belongsTo(outcome.value.value, submission)) opening.value = { kind: 'other' }
    else {
      files.value = new Map(outcome.value.value.attachments.map((each) => [each.sha256, each]))
      opening.value = { kind: 'opened' }
    }
  }

  async function unsealed(bytes: Bytes, mine: number, passphrase?: string): Promise<Bytes | null> {
    const unsealing = startUnsealing(bytes, passphrase, (done, total) => {
      opening.value = { kind: 'working', doing: 'unsealing', done, total }
    })
    job = unsealing
    const outcome = await unsealing.done
    if (mine !== turn) return null
    job = null
    if (outcome.kind === 'plain') return outcome.bytes
    waiting = outcome.kind === 'sealed' ? bytes : null
    opening.value = outcome.kind === 'cancelled' ? { kind: 'nothing' } : outcome
    return null
  }

  /** Hands out an attached file. */
  function take(sha256: string): void {
    const file = files.value?.get(sha256)
    if (file) handOutAttachment(file)
  }

  /** Draws a picture, once it is known to be small enough; anything else is only handed out. */
  async function look(sha256: string): Promise<void> {
    const file = files.value?.get(sha256)
    if (!file || pictures.value.has(sha256)) return
    const mine = turn
    const bytes = file.bytes.slice()
    const facts = file.actualType === null ? null : photoFacts(bytes, file.actualType)
    const address =
      facts && isDrawable(facts) ? await thumbnailOf(bytes, file.actualType ?? '', Math.min(facts.width, READABLE_WIDTH)) : null
    if (mine === turn) pictures.value = new Map(pictures.value).set(sha256, address)
    else if (address !== null) releaseThumbnail(address)
  }

  return { opening, files, pictures, begin, open, openWaiting, cancel, take, look }
})
