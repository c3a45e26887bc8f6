import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { now, today } from '../browser/clock.ts'
import { download } from '../browser/download.ts'
import { startOpening, startOpeningEvidence, startOpeningPackage, startWriting } from '../browser/package.ts'
import { randomId } from '../browser/randomId.ts'
import { assess } from '../core/assess.ts'
import { problem, success, type Problem } from '../core/problem.ts'
import { signerAcquaintance } from '../core/signers.ts'
import type { Language, Wording } from '../core/wording.ts'
import { bytesOfFile } from '../files/jsonFile.ts'
import { beginningOf } from '../files/recognise.ts'
import type { OpenedPackage } from '../files/package/open.ts'
import { isSealed } from '../files/seal.ts'
import { submissionFileName } from '../files/submission/fileNames.ts'
import { EVIDENCE_LIMIT_BYTES } from '../files/submission/manifest.ts'
import type { OpenedSubmission } from '../files/submission/open.ts'
import type { OpenedEvidence } from '../files/submission/openEvidence.ts'
import type { VerifiedPackage } from '../outputs/packageView.ts'
import type { VerifiedFile, VerifiedSignature } from '../outputs/verification.ts'
import { loadWording } from '../rulebooks/editions.ts'
import { handOutAttachment, handOutEnclosed, type EnclosedPart } from './attachedFile.ts'
import { checkedSignatures, type CheckedSignature } from './checkedSignatures.ts'
import { signedByReviewer } from './reviewerSignature.ts'
import { withServedDraft } from './servedDraft.ts'
import { useSigners } from './signers.ts'
import { startUnsealing, type SealNeeds } from './unsealing.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** How far opening a file has come. */
export type Receiving =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'working'; readonly doing: 'unsealing' | 'checking'; readonly done: number; readonly total: number }
  /** Sealed: a key must be opened first, none of the keys fits, or it asks for a passphrase. */
  | { readonly kind: 'sealed'; readonly needs: SealNeeds }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'failed' }
  | { readonly kind: 'opened' }

/** What a submission that is shown came in. */
interface ShownFrom {
  readonly plain?: Bytes | null
  readonly wrapped?: { readonly file: OpenedPackage; readonly signatures: readonly CheckedSignature[] } | null
}

/** The sealed file is a little larger than what is in it. */
const LARGEST_BYTES = EVIDENCE_LIMIT_BYTES + 1_000_000

/** A submission that somebody received: opened and verified, in memory only. The file itself stays where it is. */
export const useReceived = defineStore('received', () => {
  const signers = useSigners()
  /** Of the file that was chosen last. */
  const fileName = shallowRef('')
  /** Of the submission that is open: another file may have been refused since. */
  const openedName = shallowRef('')
  const receiving = shallowRef<Receiving>({ kind: 'nothing' })
  const submission = shallowRef<OpenedSubmission | null>(null)
  const wording = shallowRef<Wording | null>(null)
  const evidence = shallowRef<OpenedEvidence | null>(null)
  const signatures = shallowRef<readonly CheckedSignature[]>([])
  /** The package 提出一式 that the submission came in; null: it came by itself. */
  const around = shallowRef<OpenedPackage | null>(null)
  /** The file that is open without its seal, for the list 提出一覧; null where it is in the list already, or is no submission. */
  const unsealedFile = shallowRef<Bytes | null>(null)
  const aroundSignatures = shallowRef<readonly CheckedSignature[]>([])
  const assessment = computed(() => {
    const opened = submission.value
    return opened?.rulebook && opened.sheet ? assess(opened.rulebook, opened.sheet.sheet) : null
  })

  /** What waits for a key or a passphrase. */
  let waiting: Bytes | null = null
  let job: { readonly cancel: () => void } | null = null
  /** Counts the files that were begun: what comes of an earlier one is no longer of interest. */
  let turn = 0

  /** What is shown of the verification; null while nothing is open. */
  const verified = computed<VerifiedFile | null>(() => {
    const opened = submission.value
    if (!opened?.check) return null
    const { manifest, manifestHash, check, otherWording } = opened
    return {
      id: manifest.id,
      madeOn: manifest.madeOn,
      extent: manifest.extent,
      edition: manifest.edition.id,
      manifestHash,
      check,
      otherWording,
      signatures: signatures.value.map(known),
      evidence: manifest.evidence
        ? { kind: around.value ? 'package' : evidenceState(opened, evidence.value), files: manifest.evidence.files }
        : { kind: 'none' },
    }
  })

  /** What is shown of the package; null where there is none. */
  const verifiedPackage = computed<VerifiedPackage | null>(() => {
    const sheet = around.value?.submission.sheet?.sheet
    if (!around.value || !sheet) return null
    const { manifest, manifestHash, documents, combined, papers } = around.value
    return {
      ...{ id: manifest.id, madeOn: manifest.madeOn, by: manifest.by, manifestHash, documents, sheet },
      signatures: aroundSignatures.value.map(known),
      combinedBytes: combined?.length ?? null,
      papers: papers.map((paper) => ({ ...paper, isDoubtful: paper.actualType !== paper.type })),
    }
  })

  function known(each: CheckedSignature): VerifiedSignature {
    return { ...each, acquaintance: signerAcquaintance(each.publicKey, each.name, signers.known) }
  }

  /** Goes on with a submission that is open elsewhere, so that the evidence beside it can be opened. */
  async function takeUp(opened: OpenedSubmission, language: Language): Promise<void> {
    const mine = begin()
    fileName.value = ''
    await show(opened, mine, language)
  }

  /** Opens a file that was received: a submission, or the evidence that belongs to the one that is open. */
  async function open(file: File, language: Language): Promise<void> {
    const mine = begin()
    fileName.value = file.name
    const bytes = await bytesOfFile(file, LARGEST_BYTES)
    if (mine !== turn) return
    if (!bytes.ok) receiving.value = { kind: 'problems', problems: bytes.problems }
    else await openBytes(bytes.value, mine, language)
  }

  /** Tries again what is waiting, with the keys that are open now or with a passphrase. */
  async function openWaiting(language: Language, passphrase?: string): Promise<void> {
    const bytes = waiting
    if (bytes) await openBytes(bytes, begin(), language, passphrase)
  }

  function begin(): number {
    job?.cancel()
    turn += 1
    waiting = null
    return turn
  }

  async function openBytes(bytes: Bytes, mine: number, language: Language, passphrase?: string): Promise<void> {
    const plain = isSealed(bytes) ? await unsealed(bytes, mine, passphrase) : bytes
    if (plain === null || mine !== turn) return
    const beginning = beginningOf(plain)
    if (beginning === 'other') {
      receiving.value = { kind: 'problems', problems: [problem('file-not-a-submission')] }
      return
    }
    if (beginning === 'evidence') {
      if (submission.value) await openEvidence(plain, mine)
      else receiving.value = { kind: 'problems', problems: [problem('file-is-evidence')] }
      return
    }
    if (beginning === 'package') {
      await openPackage(plain, mine, language)
      return
    }
    const opening = startOpening(plain, (done, total) => {
      receiving.value = { kind: 'working', doing: 'checking', done, total }
    })
    job = opening
    const outcome = await opening.done
    if (mine !== turn) return
    if (outcome.kind !== 'done') receiving.value = { kind: outcome.kind === 'failed' ? 'failed' : 'nothing' }
    else if (!outcome.value.ok) receiving.value = { kind: 'problems', problems: outcome.value.problems }
    else await show(await withServedDraft(plain, outcome.value.value), mine, language, { plain })
  }

  /** Opens a package, and shows the submission in it as any other. */
  async function openPackage(bytes: Bytes, mine: number, language: Language): Promise<void> {
    const opening = startOpeningPackage(bytes, (done, total) => {
      receiving.value = { kind: 'working', doing: 'checking', done, total }
    })
    job = opening
    const outcome = await opening.done
    if (mine !== turn) return
    if (outcome.kind !== 'done') receiving.value = { kind: outcome.kind === 'failed' ? 'failed' : 'nothing' }
    else if (!outcome.value.ok) receiving.value = { kind: 'problems', problems: outcome.value.problems }
    else {
      const { value } = outcome.value
      const wrapped = { file: value, signatures: await checkedSignatures(value) }
      await show(value.submission, mine, language, { plain: bytes, wrapped })
    }
  }

  async function unsealed(bytes: Bytes, mine: number, passphrase?: string): Promise<Bytes | null> {
    const unsealing = startUnsealing(bytes, passphrase, (done, total) => {
      receiving.value = { kind: 'working', doing: 'unsealing', done, total }
    })
    job = unsealing
    const outcome = await unsealing.done
    if (mine !== turn) return null
    if (outcome.kind === 'plain') return outcome.bytes
    if (outcome.kind === 'sealed') waiting = bytes
    receiving.value = outcome.kind === 'cancelled' ? { kind: 'nothing' } : outcome
    return null
  }

  /** Opens the evidence that was handed over beside the submission that is open. */
  async function openEvidence(bytes: Bytes, mine: number): Promise<void> {
    const opening = startOpeningEvidence(bytes, (done, total) => {
      receiving.value = { kind: 'working', doing: 'checking', done, total }
    })
    job = opening
    const outcome = await opening.done
    if (mine !== turn) return
    if (outcome.kind !== 'done') receiving.value = { kind: outcome.kind === 'failed' ? 'failed' : 'opened' }
    else if (!outcome.value.ok) receiving.value = { kind: 'problems', problems: outcome.value.problems }
    else {
      evidence.value = outcome.value.value
      receiving.value = { kind: 'opened' }
    }
  }

  async function show(
    opened: OpenedSubmission,
    mine: number,
    language: Language,
    { plain = null, wrapped = null }: ShownFrom = {},
  ): Promise<void> {
    const { manifest, rulebook } = opened
    const checked = await checkedSignatures(opened)
    const words = rulebook ? await loadWording(rulebook, language) : null
    if (mine !== turn) return
    wording.value = words?.ok ? words.value : null
    signatures.value = checked
    if (submission.value?.manifest.id !== manifest.id || wrapped) evidence.value = null
    around.value = wrapped?.file ?? null
    aroundSignatures.value = wrapped?.signatures ?? []
    unsealedFile.value = manifest.kind === 'submission' ? plain : null
    submission.value = opened
    openedName.value = fileName.value
    receiving.value = { kind: 'opened' }
  }

  async function showWording(language: Language): Promise<void> {
    const rulebook = submission.value?.rulebook
    if (!rulebook || wording.value?.language === language) return
    const words = await loadWording(rulebook, language)
    if (words.ok) wording.value = words.value
  }

  /** Hands out a receipt 受領票 for the submission that is open; signed with the key in use, if that is wished and it is open. */
  async function saveReceipt(by: string, isSigned: boolean): Promise<void> {
    const opened = submission.value
    if (opened?.manifest.kind !== 'submission') return
    const { manifest, manifestHash } = opened
    const outcome = await startWriting(
      {
        kind: 'receipt',
        id: randomId(),
        app: __APP_VERSION__,
        madeAt: now(),
        recipients: [],
        receipt: { receivedOn: today(), by },
        answersTo: { id: manifest.id, manifestHash },
        edition: manifest.edition,
      },
      () => undefined,
    ).done
    if (outcome.kind !== 'done') {
      receiving.value = { kind: 'failed' }
      return
    }
    const written = outcome.value
    const file =
      written.ok && isSigned ? await signedByReviewer(written.value, by) : written.ok ? success(written.value.main) : written
    if (file.ok) download(submissionFileName('receipt', manifest.id), file.value, 'application/zip')
    else receiving.value = { kind: 'problems', problems: file.problems }
  }

  /** Hands out one attached file of the evidence that is open. */
  function saveAttachment(index: number): void {
    const attachment = evidence.value?.attachments[index]
    if (attachment) handOutAttachment(attachment)
  }

  /** Hands out one part of the package that is open. */
  function saveEnclosed(part: EnclosedPart, index: number): void {
    if (around.value) handOutEnclosed(around.value, part, index)
  }

  function cancel(): void {
    begin()
    receiving.value = { kind: submission.value ? 'opened' : 'nothing' }
  }

  /** Forgets everything that was opened. */
  function close(): void {
    begin()
    fileName.value = ''
    submission.value = null
    evidence.value = null
    around.value = null
    aroundSignatures.value = []
    unsealedFile.value = null
    signatures.value = []
    receiving.value = { kind: 'nothing' }
  }

  return {
    fileName,
    openedName,
    receiving,
    submission,
    wording,
    evidence,
    assessment,
    unsealedFile,
    verified,
    verifiedPackage,
    takeUp,
    open,
    openWaiting,
    showWording,
    saveReceipt,
    saveAttachment,
    saveEnclosed,
    cancel,
    close,
  }
})

function evidenceState({ manifest }: OpenedSubmission, evidence: OpenedEvidence | null): 'missing' | 'other' | 'same' {
  if (!evidence) return 'missing'
  return evidence.manifestHash === manifest.evidence?.manifestHash ? 'same' : 'other'
}
