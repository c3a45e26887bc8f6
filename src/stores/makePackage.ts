import { readPaper } from '../browser/clientPapers.ts'
import { now } from '../browser/clock.ts'
import { startPackage, startSigningPackage } from '../browser/package.ts'
import { readOriginal } from '../browser/portfolioDatabase.ts'
import { randomId } from '../browser/randomId.ts'
import { startTask } from '../browser/seal.ts'
import type { PackageMade } from '../core/clientPapers.ts'
import type { Recipient } from '../core/handOver.ts'
import type { PackagePaper } from '../core/packagePapers.ts'
import { problem, type Problem } from '../core/problem.ts'
import type { PackageInput, WrittenPackage } from '../files/package/write.ts'
import { signWithIdentity } from '../files/recipientSignature.ts'
import { packageFileName } from '../files/submission/fileNames.ts'
import { shareOf, type MadePackage, type PackageMaking, type PackageStage } from '../outputs/packageMaking.ts'
import { useKeys } from './keys.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface MadeDocument {
  readonly document: string
  readonly title: string
  readonly bytes: Bytes
}

export type PackagePart = PackageInput['papers'][number]

interface Step<T> {
  readonly done: Promise<T>
  readonly cancel: () => void
}

/** Makes the documents that go in; `title`: of the one that could not be made. */
export type MakeDocuments = (onShare: (share: number) => void) => Step<DocumentsOutcome>

export type DocumentsOutcome =
  | { readonly kind: 'made'; readonly documents: readonly MadeDocument[] }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly fault: 'font' | 'failed'; readonly title: string }

/** Joins documents and papers to one PDF; the bytes given stay as they are. */
export type Combine = (
  documents: readonly MadeDocument[],
  papers: readonly PackagePart[],
  onShare: (share: number) => void,
) => Step<CombineOutcome>

export type CombineOutcome =
  | { readonly kind: 'done'; readonly pdf: Bytes; readonly listed: MadePackage['listed'] }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'fault'; readonly fault: 'font' | 'failed' }

export type SealOrder =
  | { readonly kind: 'key'; readonly recipient: Recipient }
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'plain' }

export interface PackageOrder {
  /** Of the submission in the list. */
  readonly submission: string
  /** Null: none goes in. */
  readonly documents: MakeDocuments | null
  /** Null: no combined PDF is wished. */
  readonly combine: { readonly title: string; readonly start: Combine } | null
  readonly papers: readonly PackagePaper[]
  /** Contents that were opened with the client's evidence, by hash; the others are on this machine. */
  readonly opened: ReadonlyMap<string, Uint8Array>
  /** The agent, as it calls itself. */
  readonly by: string
  readonly seal: SealOrder
  /** Signed with the key in use. */
  readonly isSigned: boolean
}

export interface NewPackage {
  readonly making: MadePackage
  readonly file: Bytes
  /** For the record. */
  readonly made: PackageMade
}

/** Why there is no package. */
export type NoPackage = Exclude<PackageMaking, { readonly kind: 'making' | 'made' }>

/** A package under way. `done` never rejects; after `cancel` it is `cancelled`. */
export interface MakingJob {
  readonly done: Promise<NewPackage | NoPackage>
  readonly cancel: () => void
}

type OnProgress = (making: Extract<PackageMaking, { readonly kind: 'making' }>) => void

/** Makes documents, combined PDF and package, signs and seals it, each in a worker. Nothing is kept and nothing handed out here. */
export function startMaking(order: PackageOrder, onProgress: OnProgress): MakingJob {
  /** What is being done at the moment can be stopped. */
  const work = { isCancelled: false, stop: (): void => undefined }
  const stages: PackageStage[] = [
    ...(order.documents ? ['documents' as const] : []),
    ...(order.combine ? ['combining' as const] : []),
    'writing',
    ...(order.seal.kind === 'plain' ? [] : ['sealing' as const]),
  ]
  const tell = (doing: PackageStage) => (part: number) => {
    if (!work.isCancelled) onProgress({ kind: 'making', doing, share: shareOf(stages, doing, part) })
  }

  async function made(): Promise<NewPackage | NoPackage> {
    const original = await readOriginal(order.submission)
    if (!original.ok || original.value === null) return { kind: 'failed' }
    const papers = await contentsOf(order)
    if (!Array.isArray(papers)) return papers
    const ready = await documentsOf()
    if (ready.kind !== 'made') return ready
    const { documents } = ready
    const combined = order.combine ? await combinedOf(order.combine, documents, papers) : null
    if (combined && combined.kind !== 'done') return combined
    if (work.isCancelled) return { kind: 'cancelled' }
    const id = randomId()
    const written = await writtenOf(id, { submission: original.value, documents, papers, combined: combined?.pdf ?? null })
    if (!('archive' in written)) return written
    const signed = order.isSigned ? await signedOf(written, order.by) : written.archive
    if (!(signed instanceof Uint8Array)) return signed
    const file = await sealed(signed)
    if (!(file instanceof Uint8Array)) return file
    const { manifestHash } = written
    const name = `${packageFileName(id)}${order.seal.kind === 'plain' ? '' : '.age'}`
    return {
      making: {
        kind: 'made',
        ...{ name, manifestHash, bytes: file.length, seal: order.seal.kind, isSigned: order.isSigned },
        listed: combined?.listed ?? [],
      },
      file,
      made: {
        package: id,
        manifestHash,
        documents: documents.length,
        papers: papers.length,
        recipients: recipientsOf(order.seal).map((recipient) => recipient.name),
      },
    }
  }

  async function documentsOf(): Promise<Extract<DocumentsOutcome, { kind: 'made' }> | NoPackage> {
    if (work.isCancelled) return { kind: 'cancelled' }
    if (!order.documents) return { kind: 'made', documents: [] }
    const job = order.documents(tell('documents'))
    work.stop = job.cancel
    const outcome = await job.done
    return outcome.kind === 'failed' ? { kind: 'no-document', title: outcome.title, fault: outcome.fault } : outcome
  }

  async function combinedOf(
    { title, start }: NonNullable<PackageOrder['combine']>,
    documents: readonly MadeDocument[],
    papers: readonly PackagePart[],
  ): Promise<Extract<CombineOutcome, { kind: 'done' }> | NoPackage> {
    const job = start(documents, papers, tell('combining'))
    work.stop = job.cancel
    const outcome = await job.done
    return outcome.kind === 'fault' ? { kind: 'no-document', title, fault: outcome.fault } : outcome
  }

  async function writtenOf(
    id: string,
    parts: Pick<PackageInput, 'submission' | 'documents' | 'papers' | 'combined'>,
  ): Promise<WrittenPackage | NoPackage> {
    const say = tell('writing')
    const input: PackageInput = {
      ...{ id, app: __APP_VERSION__, madeAt: now(), by: order.by, recipients: recipientsOf(order.seal) },
      ...parts,
    }
    const job = startPackage(input, (done, total) => say(total === 0 ? 1 : done / total))
    work.stop = job.cancel
    const outcome = await job.done
    if (outcome.kind !== 'done') return { kind: outcome.kind }
    return outcome.value.ok ? outcome.value.value : { kind: 'problems', problems: outcome.value.problems }
  }

  async function sealed(archive: Bytes): Promise<Bytes | NoPackage> {
    const { seal } = order
    if (seal.kind === 'plain') return archive
    const say = tell('sealing')
    const onDone = (done: number, total: number) => say(total === 0 ? 1 : done / total)
    // A passphrase takes its time before the first byte.
    say(0)
    const job =
      seal.kind === 'key'
        ? startTask('sealTo', { keys: [seal.recipient.key], bytes: archive }, onDone)
        : startTask('sealWithPassphrase', { passphrase: seal.passphrase, bytes: archive }, onDone)
    work.stop = job.cancel
    const outcome = await job.done
    if (outcome.kind === 'done') return outcome.value
    return outcome.kind === 'fault' ? { kind: 'failed' } : outcome
  }

  return {
    done: made().then((outcome) => (work.isCancelled ? { kind: 'cancelled' } : outcome)),
    cancel: () => {
      work.isCancelled = true
      work.stop()
    },
  }
}

function recipientsOf(seal: SealOrder): readonly Recipient[] {
  return seal.kind === 'key' ? [seal.recipient] : []
}

/** The content of every paper, in memory of its own; or the names of those that cannot be had. */
async function contentsOf({ papers, opened }: PackageOrder): Promise<PackagePart[] | NoPackage> {
  const found: PackagePart[] = []
  const lost: string[] = []
  for (const paper of papers) {
    const content = opened.get(paper.sha256)
    const read = content ? null : await readPaper(paper.sha256)
    if (content) found.push({ paper, bytes: content.slice() })
    else if (read?.kind === 'read') found.push({ paper, bytes: read.bytes })
    else lost.push(paper.label)
  }
  return lost.length > 0 ? { kind: 'lost', names: lost } : found
}

/** With the agent's signature, by the key in use (ADR 0033). */
async function signedOf({ archive, manifestHash }: WrittenPackage, name: string): Promise<Bytes | NoPackage> {
  const secret = useKeys().openInUse
  if (secret === null) return { kind: 'not-signed' }
  const made = await signWithIdentity(manifestHash, secret.identity)
  if (!made.ok) return problems(made.problems)
  const outcome = await startSigningPackage(archive, [{ role: 'agent', name, ...made.value }]).done
  if (outcome.kind !== 'done') return { kind: outcome.kind }
  return outcome.value.ok ? outcome.value.value : problems(outcome.value.problems)
}

function problems(list: readonly Problem[]): NoPackage {
  return { kind: 'problems', problems: list.length > 0 ? list : [problem('file-unreadable')] }
}
