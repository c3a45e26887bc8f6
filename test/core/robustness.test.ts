// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { addYears } from '../../src/core/dates.ts'
import { withAnswer, withProfile } from '../../src/core/edit.ts'
import { robustness, type ChangeEffect, type Robustness } from '../../src/core/robustness.ts'
import type { Level, Rulebook } from '../../src/core/rulebook.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { anyCertificate, anyFacts } from './arbitraries.ts'
import {
  ALL_MAY_BE_NOT_APPLICABLE,
  certificate,
  factsAll,
  isms,
  level,
  must,
  notApplicable,
  RULEBOOK,
  sheetWhereAll,
  truste,
  UNKNOWN,
  valueOf,
} from './builders.ts'
import { completeAnswer, smallCase } from './smallRulebooks.ts'

function found(sheet: Sheet, rulebook: Rulebook = RULEBOOK): Robustness {
  return valueOf(robustness(rulebook, sheet))
}

/** A change in one word. */
function named({ change, discount, management }: ChangeEffect): string {
  const name = change.kind === 'answer-lower' ? `${change.question} ${String(change.to)}` : `${change.kind} ${change.certificate}`
  return `${name}: ${String(discount.before)}→${String(discount.after)} (${String(management.before)}→${String(management.after)})`
}

describe('a tier with points to spare', () => {
  test('is not lowered by any single answer, when no essential question is near', () => {
    expect(found(sheetWhereAll(RULEBOOK, 3))).toEqual({
      renewalDate: '2028-03-01',
      discountPercent: 30,
      managementPercent: 30,
      lowering: [],
      hiddenByMaximum: [],
    })
  })

  test('is lowered by each essential question that would become weak', () => {
    const { lowering } = found(sheetWhereAll(RULEBOOK, 3, { answers: { 'BCP-01': level(2), 'IAM-04': level(2) } }))
    expect(lowering).toEqual([
      {
        change: { kind: 'answer-lower', question: 'IAM-04', number: 26, from: 2, to: 1, becomesWeak: true },
        discount: { before: 30, after: 20 },
        management: { before: 30, after: 20 },
      },
      {
        change: { kind: 'answer-lower', question: 'BCP-01', number: 57, from: 2, to: 1, becomesWeak: true },
        discount: { before: 30, after: 20 },
        management: { before: 30, after: 20 },
      },
    ])
  })

  test('is not lowered further by an essential question that is weak already, nor by an unknown answer', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3, { answers: { 'BCP-01': level(1), 'GOV-01': UNKNOWN } })
    expect(found(sheet).lowering).toEqual([])
  })
})

describe('a tier at its edge', () => {
  test.each<[string, number, number]>([
    ['459 points: every answer lowers the tier', 459, 60],
    ['460 points: every answer of weight 2 or 3 does', 460, RULEBOOK.questions.filter(({ weight }) => weight > 1).length],
    ['461 points: every answer of weight 3 does', 461, RULEBOOK.questions.filter(({ weight }) => weight > 2).length],
    ['462 points: none does', 462, 0],
  ])('%s', (_name, points, expected) => {
    const sheet = sheetWithPoints(points)
    expect(assess(RULEBOOK, sheet).management.certain.earned).toBe(points)
    const { lowering } = found(sheet)
    expect([lowering.length, new Set(lowering.map(({ management }) => management.after))]).toEqual([
      expected,
      new Set(expected === 0 ? [] : [30]),
    ])
  })
})

/** All at 3, then questions raised to 4 until the points are met exactly. */
function sheetWithPoints(points: number): Sheet {
  let missing = points - 405
  const answers: Record<string, ReturnType<typeof level>> = {}
  for (const { id, weight } of [...RULEBOOK.questions].sort((a, b) => b.weight - a.weight)) {
    if (weight > missing) continue
    answers[id] = level(4)
    missing -= weight
  }
  return sheetWhereAll(RULEBOOK, 3, { answers })
}

describe('certificates', () => {
  test('that are needed count as a change when they are gone, and once more when they expire before renewal', () => {
    const expiring = certificate({ validTo: '2028-02-29' })
    expect(found(sheetWhereAll(RULEBOOK, 3, { certificates: [expiring, truste()] })).lowering).toEqual([
      {
        change: { kind: 'certificate-gone', certificate: 'certificate-1' },
        discount: { before: 60, after: 40 },
        management: { before: 30, after: 30 },
      },
      {
        change: { kind: 'certificate-expires', certificate: 'certificate-1', reasons: ['expired'] },
        discount: { before: 60, after: 40 },
        management: { before: 30, after: 30 },
      },
      {
        change: { kind: 'certificate-gone', certificate: 'truste-1' },
        discount: { before: 60, after: 50 },
        management: { before: 30, after: 30 },
      },
    ])
  })

  test.each<[string, Sheet['certificates'], readonly string[]]>([
    ['valid on the renewal day', [certificate({ validTo: '2028-03-01' })], ['certificate-gone certificate-1: 50→30 (30→30)']],
    [
      'valid until the day before',
      [certificate({ validTo: '2028-02-29' })],
      ['certificate-gone certificate-1: 50→30 (30→30)', 'certificate-expires certificate-1: 50→30 (30→30)'],
    ],
    ['that do not count', [certificate({ holder: 'parent', validTo: '2027-12-31' })], []],
    [
      'that does not count, beside one of its kind that expires',
      [certificate({ id: 'a', holder: 'parent', validTo: '2027-12-31' }), certificate({ id: 'b', validTo: '2027-12-31' })],
      ['certificate-gone b: 50→30 (30→30)', 'certificate-expires b: 50→30 (30→30)'],
    ],
    ['without an end', [certificate({ validTo: null })], []],
    ['recorded only', [certificate({ kind: 'scs-3' })], []],
    ['two of a kind, neither missed', [certificate({ id: 'a' }), certificate({ id: 'b' })], []],
    [
      'two of a kind that both expire',
      [certificate({ id: 'a', validTo: '2027-12-31' }), certificate({ id: 'b', validTo: '2027-12-31' })],
      ['certificate-expires a: 50→30 (30→30)', 'certificate-expires b: 50→30 (30→30)'],
    ],
    [
      'followed by the next of its kind',
      [
        certificate({ id: 'old', validTo: '2027-12-31' }),
        certificate({ id: 'next', validFrom: '2028-01-01', validTo: '2029-12-31' }),
      ],
      ['certificate-gone old: 50→30 (30→30)'],
    ],
    [
      'of the whole company, followed by one of a department',
      [
        isms({ id: 'whole', validTo: '2027-12-31' }),
        isms({ id: 'part', scope: 'partial', validFrom: '2028-01-01', validTo: '2029-12-31' }),
      ],
      ['certificate-gone whole: 50→30 (30→30)', 'certificate-expires whole: 50→40 (30→30)'],
    ],
  ])('%s', (_name, certificates, expected) => {
    expect(found(sheetWhereAll(RULEBOOK, 3, { certificates })).lowering.map(named)).toEqual(expected)
  })

  test('name the standard that ends before renewal, whatever their scope', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3, {
      certificates: [isms({ scope: 'partial', standard: 'JIS Q 27001:2014', validFrom: '2024-01-01' })],
      profile: { inceptionDate: '2025-03-01' },
    })
    expect(found(sheet).lowering.map(({ change }) => change)).toEqual([
      { kind: 'certificate-gone', certificate: 'isms-1' },
      { kind: 'certificate-expires', certificate: 'isms-1', reasons: ['standard-expired'] },
    ])
  })

  test('cost nothing without an inception date, when none counts, and no renewal is told', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3, { certificates: [certificate()], profile: { inceptionDate: null } })
    expect(found(sheet)).toMatchObject({ renewalDate: null, discountPercent: 30, lowering: [] })
  })
})

describe('the maximum of the combination', () => {
  const atTheCap = { ...sheetWithPoints(459), certificates: [certificate(), isms()] }

  test('hides the loss of a tier, which is listed apart', () => {
    const { lowering, hiddenByMaximum } = found(atTheCap)
    expect(lowering).toEqual([])
    expect(hiddenByMaximum).toHaveLength(60)
    expect(named(must(hiddenByMaximum[0]))).toBe('GOV-01 2: 60→60 (40→30)')
  })

  test('does not hide the loss of a certificate among the tiers', () => {
    const three = { ...atTheCap, certificates: [certificate(), isms(), truste()] }
    expect(found(three).hiddenByMaximum.every(({ change }) => change.kind === 'answer-lower')).toBe(true)
  })
})

describe('robustness cannot be told', () => {
  test.each<[string, Sheet, Rulebook, unknown]>([
    [
      'while questions are unanswered',
      sheetWhereAll(RULEBOOK, 3, { answers: { 'GOV-01': null, 'IMP-02': null } }),
      RULEBOOK,
      [{ code: 'sheet-incomplete', path: 'answers', params: { count: 2 } }],
    ],
    [
      'while a 該当なし is not permitted',
      sheetWhereAll(RULEBOOK, 3, { answers: { 'GOV-01': notApplicable() } }),
      RULEBOOK,
      [{ code: 'sheet-incomplete', path: 'answers', params: { count: 1 } }],
    ],
    [
      'when nothing applies',
      sheetWhereAll(ALL_MAY_BE_NOT_APPLICABLE, 3, {
        facts: factsAll(RULEBOOK, 'no'),
        answers: Object.fromEntries(RULEBOOK.questions.map(({ id }) => [id, notApplicable()])),
      }),
      ALL_MAY_BE_NOT_APPLICABLE,
      [{ code: 'nothing-applicable', path: 'answers', params: {} }],
    ],
    [
      'in a rulebook without questions',
      sheetWhereAll(RULEBOOK, 3),
      { ...RULEBOOK, questions: [] },
      [{ code: 'nothing-applicable', path: 'answers', params: {} }],
    ],
    [
      'for an inception date that does not exist, along with the rest',
      sheetWhereAll(RULEBOOK, 3, { answers: { 'GOV-01': null }, profile: { inceptionDate: '2027-02-30' } }),
      RULEBOOK,
      [
        { code: 'sheet-incomplete', path: 'answers', params: { count: 1 } },
        { code: 'date-does-not-exist', path: 'profile.inceptionDate', params: { received: '2027-02-30' } },
      ],
    ],
  ])('%s', (_name, sheet, rulebook, problems) => {
    expect(robustness(rulebook, sheet)).toEqual({ ok: false, problems })
  })
})

describe('robustness is the same as assessing every single change', () => {
  /** Every change by the long way: a whole assessment for each. */
  function byAssessing(rulebook: Rulebook, sheet: Sheet): Omit<Robustness, 'renewalDate'> {
    const before = assess(rulebook, sheet)
    const managementPercent = before.management.certain.discountPercent
    const effects: ChangeEffect[] = []
    const add = (change: ChangeEffect['change'], discount: number, management: number) =>
      effects.push({
        change,
        discount: { before: before.discount.certain, after: discount },
        management: { before: managementPercent, after: management },
      })
    for (const { id, number, level: from, essential, weak } of before.questions) {
      if (from === null || from === 0) continue
      const to = (from - 1) as Level
      const after = assess(rulebook, withAnswer(sheet, id, level(to)))
      const becomesWeak = essential && !weak && after.questions.some((question) => question.id === id && question.weak)
      add(
        { kind: 'answer-lower', question: id, number, from, to, becomesWeak },
        after.discount.certain,
        after.management.certain.discountPercent,
      )
    }
    sheet.certificates.forEach((one, index) => {
      const others = sheet.certificates.filter((_, other) => other !== index)
      const gone = assess(rulebook, { ...sheet, certificates: others })
      add({ kind: 'certificate-gone', certificate: one.id }, gone.discount.certain, managementPercent)
      const inception = sheet.profile.inceptionDate
      const on = (day: string | null, certificates: Sheet['certificates']) =>
        assess(rulebook, withProfile({ ...sheet, certificates }, { inceptionDate: day })).certificates
      const renewal = inception === null ? null : addYears(inception, 1)
      if (on(inception, [one]).certainPercent === 0 || on(renewal, [one]).certainPercent > 0) return
      const reasons = (on(renewal, [one]).certificates[0]?.reasons ?? []).filter((reason) => reason !== 'partial-scope')
      const left =
        on(
          inception,
          others.filter(({ kind }) => kind !== one.kind),
        ).certainSumPercent +
        on(
          renewal,
          others.filter(({ kind }) => kind === one.kind),
        ).certainSumPercent
      const percent = Math.min(rulebook.certificates.maximumPercent, left)
      const total = Math.min(rulebook.combination.maximumPercent, managementPercent + percent)
      add({ kind: 'certificate-expires', certificate: one.id, reasons }, total, managementPercent)
    })
    return {
      discountPercent: before.discount.certain,
      managementPercent,
      lowering: effects.filter(({ discount }) => discount.after < discount.before),
      hiddenByMaximum: effects.filter(
        ({ discount, management }) => management.after < management.before && discount.after === discount.before,
      ),
    }
  }

  const anyCompleteSheet = fc
    .record({
      habit: fc.integer({ min: 1, max: 4 }),
      noise: fc.array(fc.constantFrom<0 | -1 | 'unknown'>(0, 0, 0, 0, 0, 0, -1, -1, 'unknown'), {
        minLength: RULEBOOK.questions.length,
        maxLength: RULEBOOK.questions.length,
      }),
      facts: anyFacts(RULEBOOK),
      certificates: fc.uniqueArray(anyCertificate(RULEBOOK), { maxLength: 3, selector: ({ id }) => id }),
      inceptionDate: fc.option(fc.constantFrom('2025-03-01', '2027-03-01', '2028-02-29')),
    })
    .map(({ habit, noise, facts, certificates, inceptionDate }) => {
      const answers = Object.fromEntries(
        RULEBOOK.questions.map(({ id }, index) => {
          const change = noise[index] ?? 0
          return [id, change === 'unknown' ? UNKNOWN : level((habit + change) as Level)]
        }),
      )
      return sheetWhereAll(RULEBOOK, 3, { answers, facts, certificates, profile: { inceptionDate } })
    })

  test('on random sheets of the real rulebook', () => {
    fc.assert(
      fc.property(anyCompleteSheet, (sheet) => {
        const { renewalDate, ...rest } = found(sheet)
        expect(rest).toEqual(byAssessing(RULEBOOK, sheet))
        expect(renewalDate).toBe(sheet.profile.inceptionDate === null ? null : addYears(sheet.profile.inceptionDate, 1))
      }),
      { numRuns: 60 },
    )
  })

  test('on small rulebooks with tiers, limits and maxima of all kinds', () => {
    const anyMaximum = fc.constantFrom(10, 20, 30, 60)
    fc.assert(
      fc.property(smallCase(6, completeAnswer), anyMaximum, ({ rulebook: small, sheet }, maximumPercent) => {
        const rulebook = { ...small, combination: { ...small.combination, maximumPercent } }
        const result = robustness(rulebook, { ...sheet, certificates: [truste()] })
        if (result.ok) {
          const expected = byAssessing(rulebook, { ...sheet, certificates: [truste()] })
          expect(result.value).toEqual({ renewalDate: '2028-03-01', ...expected })
        } else {
          expect(assess(rulebook, sheet).management.noTierBecause).toBe('nothing-applicable')
        }
      }),
      { numRuns: 500 },
    )
  })
})
