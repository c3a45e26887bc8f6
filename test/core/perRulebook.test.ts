// @vitest-environment node
import { expect, test, vi } from 'vitest'
import { perRulebook } from '../../src/core/perRulebook.ts'
import { RULEBOOK, rulebookWith } from './builders.ts'

test('works out what follows from a rulebook once for each rulebook', () => {
  const derive = vi.fn(({ questions }: typeof RULEBOOK) => questions.map(({ id }) => id))
  const idsOf = perRulebook(derive)
  const shorter = rulebookWith({ questions: RULEBOOK.questions.slice(0, 2) })
  expect(idsOf(RULEBOOK)).toHaveLength(60)
  expect(idsOf(shorter)).toEqual(['GOV-01', 'GOV-02'])
  expect(idsOf(RULEBOOK)).toBe(idsOf(RULEBOOK))
  expect(derive.mock.calls).toEqual([[RULEBOOK], [shorter]])
})

test('remembers an empty text too', () => {
  const derive = vi.fn(() => '')
  const textOf = perRulebook(derive)
  expect([textOf(RULEBOOK), textOf(RULEBOOK)]).toEqual(['', ''])
  expect(derive).toHaveBeenCalledTimes(1)
})
