import type { ImportProgress, ImportReport } from './importReport.ts'
import type { ImportOrder } from './importRun.ts'
import type { ImportAsk, ImportMessage } from './importWorker.ts'
import importWorkerAddress from './importWorker.ts?worker&url'
import { WORKER_TYPE, workerAddress } from './workerAddress.ts'

/** An import under way. `done` never rejects; null: it broke off, and what was stored before stays. */
export interface ImportJob {
  readonly done: Promise<ImportReport | null>
  /** Stops at the next edge of a chunk; `done` then says what was stored. */
  readonly cancel: () => void
}

export interface ImportTold {
  readonly onProgress: (progress: ImportProgress) => void
  /** No worker starts in this browser: it is done in the page, which answers more slowly meanwhile. */
  readonly onInPage: () => void
}

/**
 * Takes files into the list in a worker; the page stays free meanwhile. Files are handed over as they are, not read here. Where no
 * worker starts, the page does it; a worker that breaks off after it has begun is not followed by another try.
 */
export function startImport(order: ImportOrder, { onProgress, onInPage }: ImportTold): ImportJob {
  let cancel = (): void => undefined
  const done = new Promise<ImportReport | null>((resolve) => {
    let worker: Worker | null = null
    let hasBegun = false
    const end = (report: ImportReport | null) => {
      worker?.terminate()
      resolve(report)
    }
    const here = () => {
      worker?.terminate()
      let isCancelled = false
      cancel = () => {
        isCancelled = true
      }
      onInPage()
      inPage(order, onProgress, () => isCancelled).then(resolve, () => resolve(null))
    }
    const ask = (asked: ImportAsk) => {
      worker?.postMessage(asked)
    }
    cancel = () => {
      ask({ kind: 'cancel' })
    }
    try {
      worker = new Worker(workerAddress(importWorkerAddress), { type: WORKER_TYPE, name: 'import' })
      worker.onerror = (event) => {
        event.preventDefault()
        if (hasBegun) end(null)
        else here()
      }
      worker.onmessageerror = () => {
        end(null)
      }
      worker.onmessage = ({ data }: MessageEvent<ImportMessage>) => {
        hasBegun = true
        if (data.kind === 'begun') return
        if (data.kind === 'progress') onProgress(data.progress)
        else end(data.report)
      }
      ask({ kind: 'start', order })
    } catch {
      here()
    }
  })
  return { done, cancel: () => cancel() }
}

async function inPage(
  order: ImportOrder,
  onProgress: ImportTold['onProgress'],
  isCancelled: () => boolean,
): Promise<ImportReport> {
  const { runImport } = await import('./importRun.ts')
  return runImport(order, { onProgress, isCancelled })
}
