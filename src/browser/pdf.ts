import type { PaperDocument, PdfProgress } from '../files/pdf/pdfTypes.ts'
import type { PdfMessage } from './pdfWorker.ts'
import pdfWorkerAddress from './pdfWorker.ts?worker&url'
import { WORKER_TYPE, workerAddress } from './workerAddress.ts'

/**
 * How making a PDF ended. `replaced`: characters that are not on paper as they were typed (printed as 〓, or in their usual form);
 * `font`: a font did not arrive, so try again with a connection; `failed`: everything else, memory refused included.
 */
export type PdfOutcome =
  | { readonly kind: 'made'; readonly bytes: Uint8Array<ArrayBuffer>; readonly replaced: readonly string[] }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'fault'; readonly fault: 'font' | 'failed' }

/** A PDF under way. `done` never rejects; after `cancel` it is `cancelled`, unless it had ended before. */
export interface PdfJob {
  readonly done: Promise<PdfOutcome>
  readonly cancel: () => void
}

/** A worker that has nothing to do, with its fonts read: the next document is made much faster. */
let idle: Worker | null = null

function takeWorker(): Worker {
  const worker = idle ?? new Worker(workerAddress(pdfWorkerAddress), { type: WORKER_TYPE, name: 'pdf' })
  idle = null
  return worker
}

function giveBack(worker: Worker): void {
  worker.onmessage = null
  worker.onerror = null
  if (idle) worker.terminate()
  else idle = worker
}

/** Makes the PDF of a document in a worker; the page stays free meanwhile. The document must not be reactive: it is copied as plain data. */
export function startPdf(document: PaperDocument, onProgress: PdfProgress): PdfJob {
  let cancel = (): void => undefined
  const done = new Promise<PdfOutcome>((resolve) => {
    let worker: Worker
    try {
      worker = takeWorker()
    } catch {
      resolve({ kind: 'fault', fault: 'failed' })
      return
    }
    let isOver = false
    const end = (outcome: PdfOutcome, isSound: boolean) => {
      if (isOver) return
      isOver = true
      if (isSound) giveBack(worker)
      else worker.terminate()
      resolve(outcome)
    }
    cancel = () => end({ kind: 'cancelled' }, false)
    // Refused memory and a worker that does not start end here: it is thrown away, and the next document gets a new one.
    worker.onerror = (event) => {
      event.preventDefault()
      end({ kind: 'fault', fault: 'failed' }, false)
    }
    worker.onmessageerror = () => end({ kind: 'fault', fault: 'failed' }, false)
    worker.onmessage = ({ data }: MessageEvent<PdfMessage>) => {
      if (data.kind === 'progress') onProgress(data.done, data.total)
      else end(data, data.kind === 'made' || data.fault === 'font')
    }
    try {
      worker.postMessage(document)
    } catch {
      end({ kind: 'fault', fault: 'failed' }, false)
    }
  })
  return { done, cancel: () => cancel() }
}
