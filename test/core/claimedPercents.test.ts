// @vitest-environment node
import { expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { percentDifferences } from '../../src/core/claimedPercents.ts'
import { answersAt, RULEBOOK, sheetWith } from './builders.ts'

test('the percents of a line are compared end by end', () => {
  const assessment = assess(RULEBOOK, sheetWith({ answers: answersAt(RULEBOOK, 4) }))
  const { discount, management } = assessment
  const ends = { certain: management.certain.discountPercent, reachable: management.reachable.discountPercent }
  const claimed = { management: ends, discount: { certain: discount.certain, reachable: discount.reachable } }
  expect(percentDifferences(claimed, assessment)).toEqual([])
  const wrong = { ...claimed, discount: { certain: 0, reachable: discount.reachable } }
  expect(percentDifferences(wrong, assessment)).toEqual([
    { line: { kind: 'discount', end: 'certain' }, claimed: 0, recomputed: discount.certain },
  ])
})
