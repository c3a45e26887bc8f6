// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { checkClaim, claimOf, compareClaim, type Claim } from '../../src/core/claim.ts'
import { anySheet } from './arbitraries.ts'
import { accident, answersAt, certificate, isms, level, must, notApplicable, RULEBOOK, sheetWith, UNKNOWN } from './builders.ts'

const WEAK = must(RULEBOOK.questions.findLast(({ essential }) => essential)).id
const SHEET = sheetWith({
  answers: answersAt(RULEBOOK, 3, { 'GOV-01': UNKNOWN, [WEAK]: level(0) }),
  certificates: [isms({ id: 'c1' })],
})
const CLAIM = claimOf(assess(RULEBOOK, SHEET))

describe('a claim', () => {
  test('has the numbers of its assessment', () => {
    const assessment = assess(RULEBOOK, SHEET)
    const { management, certificates } = assessment
    expect(CLAIM).toMatchObject({
      discountPercent: assessment.discount,
      managementPercent: { certain: management.certain.discountPercent, reachable: management.reachable.discountPercent },
      certificatesPercent: { certain: certificates.certainPercent, reachable: certificates.possiblePercent },
      points: { earned: management.certain.earned, open: management.openPoints, possible: management.certain.possible },
      counts: assessment.counts,
      weakEssentials: management.certain.weakEssentials,
    })
    expect(CLAIM.areas).toHaveLength(RULEBOOK.areas.length)
  })

  test('names what each flag is about', () => {
    const sheet = sheetWith({
      answers: answersAt(RULEBOOK, 3, { 'AST-03': notApplicable() }),
      declaration: { accidentsInPeriod: 'yes', knownLeak: 'yes' },
      accidents: [accident({ id: 'a1', preventionFinished: 'no' })],
      firstResult: { date: '2026-12-01', levels: { 'GOV-02': 1 } },
    })
    const { flags } = assess(RULEBOOK, sheet)
    const claimed = claimOf(assess(RULEBOOK, sheet)).flags
    expect(claimed.map(({ kind }) => kind)).toEqual(flags.map(({ kind }) => kind))
    expect(claimed).toContainEqual({ kind: 'leak-before-first-contract', about: [] })
    expect(claimed).toContainEqual({ kind: 'accident-prevention-unfinished', about: ['a1'] })
    expect(claimed).toContainEqual({ kind: 'raised-after-result', about: ['GOV-02'] })
  })

  test('of any sheet is equal to itself', () => {
    fc.assert(
      fc.property(anySheet(RULEBOOK), (sheet) => {
        const claim = claimOf(assess(RULEBOOK, sheet))
        expect(checkClaim(structuredClone(claim), claim)).toEqual({ kind: 'equal' })
      }),
      { numRuns: 50 },
    )
  })
})

describe('two claims differ', () => {
  test.each<[string, Partial<Claim>, unknown[]]>([
    [
      'in the discount',
      { discountPercent: { certain: 1, reachable: CLAIM.discountPercent.reachable } },
      [{ line: { kind: 'discount', end: 'certain' }, claimed: 1, recomputed: CLAIM.discountPercent.certain }],
    ],
    ['in the group discount', { groupPercent: 99 }, [{ line: { kind: 'group' }, claimed: 99, recomputed: CLAIM.groupPercent }]],
    [
      'in the points',
      { points: { ...CLAIM.points, open: 0 } },
      [{ line: { kind: 'points', of: 'open' }, claimed: 0, recomputed: CLAIM.points.open }],
    ],
    [
      'in a count',
      { counts: { ...CLAIM.counts, unknown: 0 } },
      [{ line: { kind: 'count', of: 'unknown' }, claimed: 0, recomputed: 1 }],
    ],
    [
      'in a question that is weak',
      { weakEssentials: CLAIM.weakEssentials.slice(1) },
      [{ line: { kind: 'weak-essential', question: CLAIM.weakEssentials[0] }, claimed: null, recomputed: 1 }],
    ],
    [
      'in a question that is named twice',
      { weakEssentials: [...CLAIM.weakEssentials, CLAIM.weakEssentials[0] ?? ''] },
      [{ line: { kind: 'weak-essential', question: CLAIM.weakEssentials[0] }, claimed: 1, recomputed: null }],
    ],
    [
      'in a certificate',
      { rated: [] },
      [
        {
          line: { kind: 'certificate', certificate: 'isms', id: 'c1', end: 'certain' },
          claimed: null,
          recomputed: CLAIM.rated[0]?.certainPercent,
        },
        {
          line: { kind: 'certificate', certificate: 'isms', id: 'c1', end: 'reachable' },
          claimed: null,
          recomputed: CLAIM.rated[0]?.possiblePercent,
        },
      ],
    ],
    [
      'in a flag',
      { flags: [...CLAIM.flags, { kind: 'leak-before-first-contract', about: [] }] },
      [{ line: { kind: 'flag', flag: 'leak-before-first-contract', about: [] }, claimed: 1, recomputed: null }],
    ],
    [
      'in the points of an area',
      { areas: CLAIM.areas.map((area, index) => (index === 0 ? { ...area, earned: 9999 } : area)) },
      [{ line: { kind: 'area', area: CLAIM.areas[0]?.id, of: 'earned' }, claimed: 9999, recomputed: CLAIM.areas[0]?.earned }],
    ],
  ])('%s', (_name, change, differences) => {
    expect(compareClaim({ ...CLAIM, ...change }, CLAIM)).toEqual(differences)
    expect(checkClaim({ ...CLAIM, ...change }, CLAIM)).toEqual({ kind: 'differs', differences })
  })

  test('also where the order of a list is not the same', () => {
    expect(compareClaim({ ...CLAIM, areas: CLAIM.areas.toReversed() }, CLAIM)).toEqual([])
  })
})

test('every kind of flag has something to be about', () => {
  const partial = sheetWith({ certificates: [certificate({ id: 'c9', scope: 'partial' })] })
  const assessment = assess(RULEBOOK, partial)
  const claim = claimOf({
    ...assessment,
    flags: [
      { kind: 'not-applicable-lowers-tier', fromPercent: 40, toPercent: 20 },
      { kind: 'not-applicable-not-permitted', question: 'GOV-01', facts: [] },
      { kind: 'partial-certificate', certificate: 'c9' },
      { kind: 'contradiction', rule: 'r1', questions: ['GOV-01'] },
    ],
  })
  expect(claim.flags.map(({ about }) => about)).toEqual([[], ['GOV-01'], ['c9'], ['r1']])
})
