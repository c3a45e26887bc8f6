import type { ReadOutcome, StorageFault } from './database.ts'

/** A read that the storage refused, in work that makes no sense without it. */
export class Refused extends Error {
  readonly fault: StorageFault

  constructor(fault: StorageFault) {
    super(fault)
    this.fault = fault
  }
}

/** What was read; throws `Refused` where the storage did not give it. */
export function must<T>(outcome: ReadOutcome<T>): T {
  if (!outcome.ok) throw new Refused(outcome.fault)
  return outcome.value
}
