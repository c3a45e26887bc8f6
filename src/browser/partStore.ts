import { appendParts, type AppendOutcome, type ImportMark, type PortfolioPart } from './portfolioDatabase.ts'
import type { StoreAnswer, StoreAsk } from './storeWorker.ts'
import storeWorkerAddress from './storeWorker.ts?worker&url'
import { WORKER_TYPE, workerAddress } from './workerAddress.ts'

export interface PartStore {
  /** As `appendParts`, one after the other; the memory of the parts is handed over and cannot be read afterwards. */
  readonly append: (parts: readonly PortfolioPart[], seenKey: number, mark: ImportMark | null) => Promise<AppendOutcome>
  readonly end: () => void
}

/** Stores in a worker of its own, so that whoever reads is not held up; until one answers, and where none starts, here. */
export function partStore(): PartStore {
  let worker: Worker | null = null
  let isReady = false
  let answer: (outcome: AppendOutcome) => void = () => undefined
  const end = () => {
    worker?.terminate()
    isReady = false
  }
  const fail = () => {
    end()
    answer({ kind: 'fault', fault: 'failed' })
  }
  try {
    worker = new Worker(workerAddress(storeWorkerAddress), { type: WORKER_TYPE, name: 'store' })
    worker.onerror = (event) => {
      event.preventDefault()
      fail()
    }
    worker.onmessageerror = fail
    worker.onmessage = ({ data }: MessageEvent<StoreAnswer>) => {
      if (data === 'ready') isReady = true
      else answer(data)
    }
  } catch {
    // Then it is done here.
  }
  return {
    append(parts, seenKey, mark) {
      if (!isReady) return appendParts(parts, seenKey, mark)
      return new Promise((resolve) => {
        answer = resolve
        const asked: StoreAsk = { parts, seenKey, mark }
        worker?.postMessage(asked, [...new Set(buffersIn(parts.map(({ chunk, lines, contents }) => [chunk, lines, contents])))])
      })
    },
    end,
  }
}

/** The memory of all typed arrays in a value. Submission files are not among those given: they may be needed once more. */
function buffersIn(value: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return [value.buffer as ArrayBuffer]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(buffersIn) : []
}
