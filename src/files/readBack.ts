import { failureOf, problem, success, type Problem, type Result } from '../core/problem.ts'
import { sameValue } from '../core/sameValue.ts'

/** As JSON holds it: a key without a value is none. */
const asData = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/**
 * What is wrong with a file that has just been written: what the reader that will open it says, or that it gives something else than
 * was meant. Nothing, as a rule; asked before anybody hears that something was saved.
 */
export function faultsOfWritten(meant: unknown, read: Result<unknown>): readonly Problem[] {
  if (!read.ok) return [problem('written-differs'), ...read.problems]
  return sameValue(asData(meant), asData(read.value)) ? [] : [problem('written-differs')]
}

/** A file that leaves, once the reader that will open it has read it. Unhappy: it would not open as what was meant; nothing is given out. */
export function readBack(bytes: Uint8Array<ArrayBuffer>, meant: unknown, read: Result<unknown>): Result<Uint8Array<ArrayBuffer>> {
  const faults = faultsOfWritten(meant, read)
  return faults.length > 0 ? failureOf(faults) : success(bytes)
}

export function sameBytes(one: Uint8Array, other: Uint8Array | undefined): boolean {
  if (one.length !== other?.length) return false
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false
  return true
}
