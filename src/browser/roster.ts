import type { Result } from '../core/problem.ts'
import type { ReadRoster, RosterInput } from '../files/roster/readRoster.ts'
import type { PackageJob, PackageOutcome } from './package.ts'
import type { RosterMessage } from './rosterWorker.ts'
import rosterWorkerAddress from './rosterWorker.ts?worker&url'
import { WORKER_TYPE, workerAddress } from './workerAddress.ts'

/** Reads a roster in a worker; its bytes are copied, as it may be read again with other columns. */
export function startReadingRoster(input: RosterInput): PackageJob<Result<ReadRoster>> {
  let cancel = (): void => undefined
  const done = new Promise<PackageOutcome<Result<ReadRoster>>>((resolve) => {
    let worker: Worker | null = null
    const end = (outcome: PackageOutcome<Result<ReadRoster>>) => {
      worker?.terminate()
      resolve(outcome)
    }
    cancel = () => {
      end({ kind: 'cancelled' })
    }
    try {
      worker = new Worker(workerAddress(rosterWorkerAddress), { type: WORKER_TYPE, name: 'roster' })
      worker.onerror = (event) => {
        event.preventDefault()
        end({ kind: 'failed' })
      }
      worker.onmessageerror = () => {
        end({ kind: 'failed' })
      }
      worker.onmessage = ({ data }: MessageEvent<RosterMessage>) => {
        end(data)
      }
      worker.postMessage(input)
    } catch {
      end({ kind: 'failed' })
    }
  })
  return {
    done,
    cancel: () => {
      cancel()
    },
  }
}
