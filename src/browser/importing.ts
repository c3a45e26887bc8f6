import type { ImportProgress, ImportReport } from './importReport.ts'
import type { ImportOrder } from './importRun.ts'
import type { ImportAsk, ImportMessage } from './importWorker.ts'
import importWorkerAddress from './importWorker.ts?worker&url'
import { WORKER_TYPE, workerAddress } from './workerAddress.ts'

/** An import under way. `done` never rejects; null: the worker did not start or broke off, and what was stored before stays. */
export interface ImportJob {
  readonly done: Promise<ImportReport | null>
  /** Stops at the next edge of a chunk; `done` then says what was stored. */
  readonly cancel: () => void
}

/** Takes files into the list in a worker; the page stays free meanwhile. Files are handed over as they are, not read here. */
export function startImport(order: ImportOrder, onProgress: (progress: ImportProgress) => void): ImportJob {
  let cancel = (): void => undefined
  const done = new Promise<ImportReport | null>((resolve) => {
    let worker: Worker | null = null
    const end = (report: ImportReport | null) => {
      worker?.terminate()
      resolve(report)
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
        end(null)
      }
      worker.onmessageerror = () => {
        end(null)
      }
      worker.onmessage = ({ data }: MessageEvent<ImportMessage>) => {
        if (data.kind === 'progress') onProgress(data.progress)
        else end(data.report)
      }
      ask({ kind: 'start', order })
    } catch {
      end(null)
    }
  })
  return { done, cancel: () => cancel() }
}
