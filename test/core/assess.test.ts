// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import type { Certificate } from '../../src/core/sheet.ts'
import type { Step, StepKind } from '../../src/core/steps.ts'
import {
  certificate,
  factsAll,
  isms,
  level,
  must,
  notApplicable,
  outcomeOf,
  RULEBOOK,
  rulebookWith,
  sheetWhereAll,
  sheetWhereNothingPermittedApplies,
  sheetWith,
  truste,
  UNKNOWN,
} from './builders.ts'

function stepOf<Kind extends StepKind>(steps: readonly Step[], kind: Kind): Extract<Step, { kind: Kind }> {
  return must(steps.find((step): step is Extract<Step, { kind: Kind }> => step.kind === kind))
}

describe('management and certificates together', () => {
  test.each<[string, 2 | 3 | 4, readonly Certificate[], number, number]>([
    ['nothing to add', 2, [], 10, 0],
    ['management 30 and P-mark 20', 3, [certificate()], 50, 0],
    ['management 40 and certificates 20, exactly the maximum', 4, [certificate()], 60, 0],
    ['management 40 and certificates 30, cut to the maximum', 4, [certificate(), isms()], 60, 10],
    ['management 30 and certificates 30, exactly the maximum', 3, [certificate(), truste()], 60, 0],
  ])('%s', (_name, value, certificates, percent, cutOff) => {
    const { discount, cutOff: cut } = assess(RULEBOOK, sheetWhereAll(RULEBOOK, value, { certificates }))
    expect([discount, cut]).toEqual([
      { certain: percent, reachable: percent },
      { certain: cutOff, reachable: cutOff },
    ])
  })

  test('have two ends where something is open', () => {
    const sheet = sheetWhereAll(RULEBOOK, 4, {
      answers: { 'BCP-01': UNKNOWN },
      certificates: [certificate(), isms({ renewalUnderAudit: true })],
    })
    const { discount, cutOff } = assess(RULEBOOK, sheet)
    expect([discount, cutOff]).toEqual([
      { certain: 40, reachable: 60 },
      { certain: 0, reachable: 10 },
    ])
  })

  test('keep the group discount apart', () => {
    const as = (membership: 'member' | 'non-member' | null) =>
      assess(RULEBOOK, sheetWhereAll(RULEBOOK, 3, { profile: { membership } }))
    expect([as('member').group, as('non-member').group, as(null).group]).toEqual([
      { percent: 20, membership: 'member' },
      { percent: 0, membership: 'non-member' },
      { percent: 0, membership: null },
    ])
    expect(as('member').discount).toEqual(as('non-member').discount)
  })
})

describe('the counts', () => {
  test('tell the four states apart', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3, {
      facts: factsAll(RULEBOOK, 'yes', { 'wireless-lan': 'no' }),
      answers: { 'GOV-01': null, 'GOV-02': UNKNOWN, 'GOV-04': UNKNOWN, 'NET-02': notApplicable(), 'SUP-02': notApplicable() },
    })
    expect(assess(RULEBOOK, sheet).counts).toEqual({ total: 60, level: 55, unknown: 2, notApplicable: 1, unanswered: 2 })
  })
})

describe('the steps', () => {
  const sheet = sheetWhereAll(RULEBOOK, 3, {
    facts: factsAll(RULEBOOK, 'yes', { contractors: 'no' }),
    answers: { 'SUP-02': notApplicable(), 'BCP-01': UNKNOWN, 'GOV-01': null },
    certificates: [certificate(), isms({ scope: 'partial' }), truste({ renewalUnderAudit: true })],
    profile: { membership: 'member' },
  })

  test('come in the order of the calculation', () => {
    expect(assess(RULEBOOK, sheet).steps.map(({ kind }) => kind)).toEqual([
      'applicable-questions',
      'question-points',
      'areas',
      'overall',
      'essential-limits',
      'management-tier',
      'certificates',
      'combination',
      'group-discount',
    ])
  })

  test('name bases that the rulebook has, each at least one', () => {
    const known = RULEBOOK.bases.map(({ id }) => id)
    for (const { bases } of assess(RULEBOOK, sheet).steps) {
      expect(bases.length).toBeGreaterThan(0)
      expect(bases.filter((basis) => !known.includes(basis))).toEqual([])
      expect(new Set(bases).size).toBe(bases.length)
    }
  })

  test('tell which questions applied', () => {
    expect(stepOf(assess(RULEBOOK, sheet).steps, 'applicable-questions')).toEqual({
      kind: 'applicable-questions',
      bases: ['question-catalogue'],
      total: 60,
      applicable: 59,
      notApplicable: ['SUP-02'],
      unanswered: 1,
      unknown: 1,
    })
  })

  test('tell the points: earned, open and lost are all that is possible', () => {
    // 135 − 3 (SUP-02) = 132 weights; BCP-01 (3) and GOV-01 (2) are open.
    expect(stepOf(assess(RULEBOOK, sheet).steps, 'question-points')).toEqual({
      kind: 'question-points',
      bases: ['question-catalogue'],
      earned: 381,
      open: 20,
      lost: 127,
      possible: 528,
    })
  })

  test('hold the very results of the assessment', () => {
    const { areas, management, certificates, steps } = assess(RULEBOOK, sheet)
    const readings = { certain: management.certain, reachable: management.reachable }
    expect(stepOf(steps, 'areas')).toEqual({ kind: 'areas', bases: ['area-bands'], areas })
    expect(stepOf(steps, 'overall')).toEqual({
      kind: 'overall',
      bases: ['management-tiers'],
      readings,
      tiers: RULEBOOK.management.tiers,
    })
    expect(stepOf(steps, 'essential-limits')).toEqual({
      kind: 'essential-limits',
      bases: ['essential-limits'],
      readings,
      essentials: 11,
    })
    expect(stepOf(steps, 'management-tier')).toEqual({
      kind: 'management-tier',
      bases: ['management-maximum'],
      readings,
      maximumPercent: 40,
    })
    expect(stepOf(steps, 'certificates')).toMatchObject({
      certificates: certificates.certificates,
      sumPercent: 30,
      maximumPercent: 30,
      percent: { certain: 30, reachable: 30 },
    })
    expect(stepOf(steps, 'combination')).toEqual({
      kind: 'combination',
      bases: ['combination-maximum'],
      management: { certain: 20, reachable: 30 },
      certificates: { certain: 30, reachable: 30 },
      maximumPercent: 60,
      percent: { certain: 50, reachable: 60 },
    })
    expect(stepOf(steps, 'group-discount')).toEqual({
      kind: 'group-discount',
      bases: ['group-discount', 'group-order'],
      membership: 'member',
      percent: 20,
    })
  })

  test('name every basis of the certificates once, that of the standards among them', () => {
    expect(stepOf(assess(RULEBOOK, sheet).steps, 'certificates').bases).toEqual([
      'certificate-maximum',
      'certificate-rates',
      'isms-standards',
      'certificate-superseded',
      'certificate-recorded',
    ])
  })
})

test('the assessment names its edition and follows its numbers', () => {
  const other = rulebookWith({ id: 'other', combination: { ...RULEBOOK.combination, maximumPercent: 45 } })
  const result = assess(other, sheetWhereAll(other, 4, { certificates: [certificate()] }))
  expect([result.edition, result.discount, result.cutOff]).toEqual([
    'other',
    { certain: 45, reachable: 45 },
    { certain: 15, reachable: 15 },
  ])
})

test('an empty sheet is assessed as fully open', () => {
  const { counts, discount, weaknesses, readings, flags, group } = assess(RULEBOOK, sheetWith())
  expect({ counts, discount, weaknesses, readings, flags, group }).toEqual({
    counts: { total: 60, level: 0, unknown: 0, notApplicable: 0, unanswered: 60 },
    discount: { certain: 0, reachable: 40 },
    weaknesses: [],
    readings: null,
    flags: [],
    group: { percent: 0, membership: null },
  })
})

test('every permitted 該当なし keeps the tier of the rest', () => {
  const rest = assess(RULEBOOK, sheetWhereNothingPermittedApplies(RULEBOOK, 3))
  expect(outcomeOf(rest)).toEqual({ tier: [30, 30], certificates: [0, 0], discount: [30, 30], group: 0 })
})

test('answers to questions that the rulebook does not have are ignored', () => {
  const sheet = sheetWhereAll(RULEBOOK, 3)
  const strange = { ...sheet, answers: { ...sheet.answers, 'XYZ-99': level(0), constructor: UNKNOWN } }
  expect(assess(RULEBOOK, strange)).toEqual(assess(RULEBOOK, sheet))
})
