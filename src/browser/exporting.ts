import type { PortfolioChunk } from '../core/portfolioChunk.ts'
import type { Pieces } from '../core/pieces.ts'
import type { ExportOrder, ExportOutcome } from './exportRun.ts'
import type { ExportAsk, ExportMessage } from './exportWorker.ts'
import exportWorkerAddress from './exportWorker.ts?worker&url'
import type { PackageJob } from './package.ts'
import { inPieces } from './pieces.ts'
import { WORKER_TYPE, workerAddress } from './workerAddress.ts'

/**
 * Writes a file of the list in a worker. Its chunks are copied, some at a time, so that the page answers meanwhile; nothing of the
 * order may be reactive.
 */
export function startExport(
  chunks: readonly PortfolioChunk[],
  order: ExportOrder,
  onRows: (rows: number) => void,
): PackageJob<ExportOutcome> {
  let cancel = (): void => undefined
  const done = new Promise<Awaited<PackageJob<ExportOutcome>['done']>>((resolve) => {
    let worker: Worker | null = null
    let isWanted = true
    const end = (outcome: Awaited<PackageJob<ExportOutcome>['done']>): void => {
      isWanted = false
      worker?.terminate()
      resolve(outcome)
    }
    cancel = () => {
      end({ kind: 'cancelled' })
    }
    const fail = (): void => {
      end({ kind: 'failed' })
    }
    try {
      const own = new Worker(workerAddress(exportWorkerAddress), { type: WORKER_TYPE, name: 'export' })
      worker = own
      own.onerror = (event) => {
        event.preventDefault()
        fail()
      }
      own.onmessageerror = fail
      own.onmessage = ({ data }: MessageEvent<ExportMessage>) => {
        if (data.kind === 'progress') onRows(data.rows)
        else end(data.kind === 'done' ? { kind: 'done', value: data.outcome } : data)
      }
      inPieces(handedOver(own, chunks, order), () => isWanted).catch(fail)
    } catch {
      fail()
    }
  })
  return {
    done,
    cancel: () => {
      cancel()
    },
  }
}

function* handedOver(worker: Worker, chunks: readonly PortfolioChunk[], order: ExportOrder): Pieces<undefined> {
  const ask = (asked: ExportAsk): void => {
    worker.postMessage(asked)
  }
  for (const chunk of chunks) {
    ask({ kind: 'chunk', chunk })
    yield
  }
  ask({ kind: 'start', order })
  return undefined
}
