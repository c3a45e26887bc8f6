// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { leastEffort, type Candidate, type Target } from '../../src/core/leastEffort.ts'

/** A question at level 3 that stays as it is, worth one point and one half-day a level. */
function candidate(number: number, overrides: Partial<Candidate> = {}): Candidate {
  return {
    question: `Q-${String(number)}`,
    number,
    from: 3,
    least: 3,
    most: 3,
    weight: 1,
    essential: false,
    soundFrom: 2,
    halfDays: [1, 1, 1, 1],
    ...overrides,
  }
}

/** Sixty questions, the most there may be, of which some may be raised. */
function sixty(raisable: Readonly<Record<number, Partial<Candidate>>>): Candidate[] {
  return Array.from({ length: 60 }, (_, index) => candidate(index + 1, raisable[index + 1]))
}

/** Each raise as "number→level", and the effort of all. */
function raised(candidates: readonly Candidate[], target: Partial<Target>): [list: string, halfDays: number] | null {
  const raises = leastEffort(candidates, { missingPoints: 0, allowedWeak: 0, ...target })
  if (raises === null) return null
  const list = raises.map((raise) => `${String(raise.candidate.number)}→${String(raise.to)}`).join(' ')
  return [list, raises.reduce((sum, { halfDays }) => sum + halfDays, 0)]
}

describe('among raises of equal effort', () => {
  test('the lower number is taken, wherever both stand', () => {
    for (let first = 1; first < 60; first += 1) {
      for (const second of [first + 1, Math.min(60, first + 30), 60]) {
        const candidates = sixty({ [first]: { most: 4 }, [second]: { most: 4 } })
        expect(raised(candidates, { missingPoints: 1 })).toEqual([`${String(first)}→4`, 1])
      }
    }
  })

  test.each<[string, Readonly<Record<number, Partial<Candidate>>>, number, string]>([
    ['the first of all', Object.fromEntries(Array.from({ length: 60 }, (_, index) => [index + 1, { most: 4 }])), 2, '1→4 2→4'],
    ['the first on both sides of the middle', { 30: { most: 4 }, 31: { most: 4 }, 60: { most: 4 } }, 2, '30→4 31→4'],
    [
      'the first beside one that is planned anyway',
      { 1: { least: 4, most: 4 }, 33: { most: 4 }, 34: { most: 4 } },
      2,
      '1→4 33→4',
    ],
    [
      'the smaller list, although its first question is raised less',
      { 1: { from: 2, least: 2, most: 4 }, 2: { most: 4, weight: 2, halfDays: [2, 2, 2, 2] }, 3: { most: 4 } },
      3,
      '1→3 2→4',
    ],
    [
      'the smaller list around the middle',
      { 1: { from: 2, least: 2, most: 4 }, 33: { most: 4, weight: 2, halfDays: [2, 2, 2, 2] }, 34: { most: 4 } },
      3,
      '1→3 33→4',
    ],
    [
      'the smaller list, whatever would come behind the middle',
      { 1: { from: 2, least: 2, most: 4 }, 2: { most: 4, weight: 2, halfDays: [2, 2, 2, 2] }, 43: { most: 4 } },
      3,
      '1→3 2→4',
    ],
    [
      'the smaller list behind the middle too',
      { 41: { from: 2, least: 2, most: 4 }, 42: { most: 4, weight: 2, halfDays: [2, 2, 2, 2] }, 43: { most: 4 } },
      3,
      '41→3 42→4',
    ],
    [
      'one question rather than two',
      { 1: { most: 4 }, 2: { most: 4 }, 3: { most: 4, weight: 2, halfDays: [2, 2, 2, 2] } },
      2,
      '3→4',
    ],
  ])('%s are taken', (_name, raisable, missingPoints, list) => {
    expect(raised(sixty(raisable), { missingPoints })?.[0]).toBe(list)
  })

  test('the lowest level is taken that does, where a level more costs nothing', () => {
    const free = candidate(1, { from: 0, least: 0, most: 4, halfDays: [1, 0, 0, 0] })
    expect(raised([free], { missingPoints: 1 })).toEqual(['1→1', 1])
    expect(raised([free], { missingPoints: 2 })).toEqual(['1→2', 1])
  })
})

describe('the target', () => {
  const weak = { essential: true, from: 1, least: 1, most: 4 } as const

  test.each<[string, readonly Candidate[], Partial<Target>, [string, number] | null]>([
    ['that is met asks for nothing', [candidate(1, { most: 4 })], {}, ['', 0]],
    ['without any question is met when nothing is missing', [], {}, ['', 0]],
    ['without any question is out of reach otherwise', [], { missingPoints: 1 }, null],
    ['is reached exactly', [candidate(1, { most: 4, weight: 2 })], { missingPoints: 2 }, ['1→4', 1]],
    ['is out of reach by one point', [candidate(1, { most: 4, weight: 2 })], { missingPoints: 3 }, null],
    [
      'mends the cheaper weak question',
      [candidate(1, { ...weak, halfDays: [1, 5, 1, 1] }), candidate(2, weak)],
      { allowedWeak: 1 },
      ['2→2', 1],
    ],
    ['mends as many as are too many', [candidate(1, weak), candidate(2, weak)], {}, ['1→2 2→2', 2]],
    ['leaves alone what is not essential', [candidate(1, { ...weak, essential: false })], {}, ['', 0]],
    ['leaves alone what is sound already', [candidate(1, { ...weak, from: 2, least: 2 })], {}, ['', 0]],
    ['is out of reach where a weak question stays', [candidate(1, { ...weak, most: 1 })], {}, null],
    ['is reached by a planned raise alone', [candidate(1, { ...weak, least: 3 })], {}, ['1→3', 2]],
    ['counts points and mending of one raise', [candidate(1, weak), candidate(2, { most: 4 })], { missingPoints: 1 }, ['1→2', 1]],
  ])('%s', (_name, candidates, target, expected) => {
    expect(raised(candidates, target)).toEqual(expected)
  })
})
