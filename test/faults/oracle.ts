/** What holds for every fault that plain code survives: nothing throws, no prototype is touched, it ends in time, and what is told can be told in both languages. */
import { expect, test } from 'vitest'
import type { Problem } from '../../src/core/problem.ts'
import { speaking } from '../speaking.ts'
import { FAULTS } from './catalogue.ts'

export interface Caps {
  /** For the whole row, on a busy machine. */
  readonly seconds?: number
  /** How much more memory may be in use afterwards, in megabytes. */
  readonly megabytes?: number
}

const MEGABYTE = 1_000_000
const PROTOTYPES = [Object.prototype, Array.prototype, String.prototype, Number.prototype, Function.prototype, Promise.prototype]

/** The one test of a row of the catalogue. */
export function survives(id: string, act: () => void | Promise<void>, { seconds = 60, megabytes = 512 }: Caps = {}): void {
  const row = FAULTS.find((each) => each.id === id)
  if (!row) throw new Error(`expected ${id} to be in the catalogue`)
  test(
    `${id} ${row.fault}: ${row.expected}`,
    async () => {
      const keys = PROTOTYPES.map((each) => Reflect.ownKeys(each))
      const before = process.memoryUsage().rss
      await act()
      expect((process.memoryUsage().rss - before) / MEGABYTE, 'megabytes more in use').toBeLessThan(megabytes)
      expect(PROTOTYPES.map((each) => Reflect.ownKeys(each))).toEqual(keys)
      expect(Object.keys({})).toEqual([])
    },
    seconds * 1000,
  )
}

/** What a machine says and a person does not understand. */
const TECHNICAL = /undefined|\bnull\b|NaN|\[object|Error:|Exception|stack|at \w+ \(|\{\w+\}/

/** The problem can be told: a sentence in both languages, nothing left out of it, nothing technical in it. */
export function expectTold({ code, params }: Problem): void {
  const [ja, en] = (['ja', 'en'] as const).map((language) => speaking(language)(`problem.${code}`, params))
  expect(ja, code).toMatch(/[ぁ-んァ-ヶ一-龠].*。/s)
  expect(en, code).toMatch(/^[^ぁ-んァ-ヶ一-龠]*[.?!]/s)
  for (const sentence of [ja, en]) expect(sentence, code).not.toMatch(TECHNICAL)
}

/** It was refused for exactly this, and that can be told. */
export function expectRefused(
  result: { readonly ok: boolean; readonly problems?: readonly Problem[] },
  code: Problem['code'],
): void {
  expect(result.ok ? 'accepted' : result.problems?.map((each) => each.code)).toContain(code)
  for (const each of result.problems ?? []) expectTold(each)
}
