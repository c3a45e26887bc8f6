import type { Result } from '../../src/core/problem.ts'

export const PASSPHRASE = 'katomi-sonuri-hakeya-manote'
/** Seals in milliseconds instead of a second. */
export const QUICK = 2

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`expected a value, got ${result.problems.map(({ code }) => code).join(', ')}`)
  return result.value
}

export const codesOf = (result: Result<unknown>): string[] => (result.ok ? [] : result.problems.map(({ code }) => code))

/** The same bytes with one of them changed. */
export function flipped<T extends Uint8Array>(bytes: T, at: number, mask = 1): T {
  const copy = bytes.slice() as T
  copy[at] = (copy[at] ?? 0) ^ mask
  return copy
}
