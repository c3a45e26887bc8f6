import { startLooking } from '../browser/combine.ts'
import { startPdf } from '../browser/pdf.ts'
import {
  clientDocument,
  clientDocumentTitle,
  type ClientDocumentId,
  type ClientDocumentSource,
} from '../outputs/clientDocuments.ts'
import type { PaperLook } from '../outputs/combined.ts'
import type { FileFault } from '../outputs/documents/making.ts'
import { enclosuresOf, type ClientPaper, type Enclosure } from '../outputs/enclosures.ts'

/** A paper with its content at hand. */
export interface HandedPaper extends ClientPaper {
  readonly bytes: Uint8Array
}

/** A document of a client as a file. */
export interface ClientPdf {
  readonly id: ClientDocumentId
  readonly title: string
  /** As an enclosure; null: the covering letter. */
  readonly number: number | null
  readonly bytes: Uint8Array<ArrayBuffer>
}

export type ClientPdfsOutcome =
  | {
      readonly kind: 'made'
      /** In their order, the covering letter first. */
      readonly documents: readonly ClientPdf[]
      /** With the pages of everything. */
      readonly enclosures: readonly Enclosure[]
      readonly replaced: readonly string[]
    }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly fault: FileFault }

export interface ClientPdfsOrder {
  /** Its enclosures are worked out here. */
  readonly source: Omit<ClientDocumentSource, 'enclosures'>
  readonly documents: readonly ClientDocumentId[]
  readonly papers: readonly ClientPaper[]
}

interface Job<T> {
  readonly done: Promise<T>
  readonly cancel: () => void
}

/**
 * Makes the chosen documents of a client, one after the other: the covering letter last, when it is known how many pages each enclosure has.
 * The source must not be reactive.
 */
export function startClientPdfs(order: ClientPdfsOrder, onProgress: (share: number) => void): Job<ClientPdfsOutcome> {
  let isCancelled = false
  const isOver = (): boolean => isCancelled
  let cancelStep = (): void => undefined
  const enclosed = order.documents.filter((id) => id !== 'letter')
  const steps = order.documents.length

  const replaced = new Set<string>()
  async function made(id: ClientDocumentId, enclosures: readonly Enclosure[], at: number): Promise<ClientPdf | FileFault> {
    const document = clientDocument(id, { ...order.source, enclosures })
    if (!document) return 'failed'
    const job = startPdf(document, (done, total) => {
      onProgress((at + (total === 0 ? 0 : done / total)) / steps)
    })
    cancelStep = job.cancel
    const outcome = await job.done
    if (outcome.kind !== 'made') return outcome.kind === 'fault' ? outcome.fault : 'failed'
    for (const character of outcome.replaced) replaced.add(character)
    const number = id === 'letter' ? null : enclosed.indexOf(id) + 1
    return { id, title: document.title, number, bytes: outcome.bytes }
  }

  async function run(): Promise<ClientPdfsOutcome> {
    const titled = enclosed.map((id) => ({ title: clientDocumentTitle(id, order.source), pages: null }))
    const unnumbered = enclosuresOf(titled, order.papers)
    const documents: ClientPdf[] = []
    for (const id of enclosed) {
      const pdf = await made(id, unnumbered, documents.length)
      if (isOver()) return { kind: 'cancelled' }
      if (typeof pdf === 'string') return { kind: 'failed', fault: pdf }
      documents.push(pdf)
    }
    const looking = startLooking(
      documents.map(({ bytes }) => ({ type: 'application/pdf', bytes })),
      () => undefined,
    )
    cancelStep = looking.cancel
    const looks = await looking.done
    if (isOver()) return { kind: 'cancelled' }
    const counted = documents.map(({ title }, at) => ({
      title,
      pages: looks.kind === 'done' ? pagesOf(looks.value[at]) : null,
    }))
    const enclosures = enclosuresOf(counted, order.papers)
    if (!order.documents.includes('letter')) return { kind: 'made', documents, enclosures, replaced: [...replaced] }
    const letter = await made('letter', enclosures, documents.length)
    if (isOver()) return { kind: 'cancelled' }
    if (typeof letter === 'string') return { kind: 'failed', fault: letter }
    return { kind: 'made', documents: [letter, ...documents], enclosures, replaced: [...replaced] }
  }

  return {
    done: run(),
    cancel: () => {
      isCancelled = true
      cancelStep()
    },
  }
}

function pagesOf(look: PaperLook | undefined): number | null {
  return look?.kind === 'pages' ? look.pages : null
}
