/** What is fuzzed: an honest input, how it is changed, and what must hold of whatever its reader says. */
import { isDeepStrictEqual } from 'node:util'
import { PROBLEM_CODES, type Problem, type Result } from '../../src/core/problem.ts'
import type { SeededRandom } from '../../src/files/portfolio/seededRandom.ts'

export type Bytes = Uint8Array<ArrayBuffer>
/** Refused with problems that can be told; taken as it may be; or a fault of the app. */
export type Verdict = 'refused' | 'taken' | { readonly fault: string }

export interface Target {
  readonly kind: string
  /** Plain formats share the cases; sealed ones have a number of their own, as each costs so much. */
  readonly group: 'plain' | 'sealed' | 'passphrase'
  /** Of the cases of its group, in parts. */
  readonly share: number
  /** What may be taken at most, for the table. */
  readonly taken: string
  /** Honest inputs, which must be taken: each is also cut at every byte. */
  readonly honest: readonly Bytes[]
  readonly change: (honest: Bytes, random: SeededRandom) => Bytes
  readonly judge: (input: Bytes, honest: Bytes) => Promise<Verdict> | Verdict
}

const CODES: ReadonlySet<string> = new Set(PROBLEM_CODES)

export const fault = (what: string): Verdict => ({ fault: what })

/** Refused for at least one reason, each of them one that the app has words for. */
export function judgeProblems(problems: readonly Problem[]): Verdict {
  if (problems.length === 0) return fault('refused without a reason')
  const wrong = problems.find(
    ({ code, path, params }) =>
      !CODES.has(code) ||
      typeof path !== 'string' ||
      Object.values(params).some((value) => typeof value !== 'string' && !Number.isFinite(value)),
  )
  return wrong ? fault(`a problem that cannot be told: ${JSON.stringify(wrong)}`) : 'refused'
}

/** Refused, or taken as `holds` allows: it gives what is wrong with it. */
export function judged<T>(result: Result<T>, holds: (value: T) => string | null): Verdict {
  if (!result.ok) return judgeProblems(result.problems)
  const wrong = holds(result.value)
  return wrong === null ? 'taken' : fault(wrong)
}

/** The data of a text that a reader has taken: nothing of it may be lost on the way, and nothing added. */
export function dataIn(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(bytes))
}

/** Null where both are the same; else where they part. */
export function difference(read: unknown, said: unknown): string | null {
  return isDeepStrictEqual(read, said) ? null : `what was read is not what stands there${firstDifference(read, said, '')}`
}

function firstDifference(a: unknown, b: unknown, path: string): string {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return ` (at ${path})`
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  const values = (key: string) => [a, b].map((each) => (each as Record<string, unknown>)[key]) as [unknown, unknown]
  const key = [...keys].find((each) => !isDeepStrictEqual(...values(each)))
  return key === undefined ? ` (at ${path})` : firstDifference(...values(key), `${path}.${key}`)
}

/** The first number in a result that is none. */
export function strayNumber(value: unknown, path = ''): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : `${String(value)} at ${path}`
  if (typeof value !== 'object' || value === null) return null
  for (const [key, child] of Object.entries(value)) {
    const found = strayNumber(child, `${path}.${key}`)
    if (found !== null) return found
  }
  return null
}
