import type { ReadOutcome, SheetFault } from './database.ts'

/** A read that the storage refused, in work that makes no sense without it. */
export class Refused extends Error {
  readonly fault: SheetFault

  constructor(fault: SheetFault) {
    super(fault)
    this.fault = fault
  }
}

/** What was read; throws `Refused` where the storage did not give it. */
export function must<T>(outcome: ReadOutcome<T, SheetFault>): T {
  if (!outcome.ok) throw new Refused(outcome.fault)
  return outcome.value
}
