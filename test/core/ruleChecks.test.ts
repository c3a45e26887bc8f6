import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { exampleCompanies } from '../../src/core/exampleCompanies.ts'
import { checkRules, RULE_CHECKS, type RuleCheckId } from '../../src/core/ruleChecks.ts'
import { withEdits, type RuleEdits } from '../../src/core/ruleDraft.ts'
import type { Rulebook } from '../../src/core/rulebook.ts'
import { must, RULEBOOK, rulebookWith } from './builders.ts'
import { completeAnswer, smallCase } from './smallRulebooks.ts'

const failing = (rulebook: Rulebook) =>
  Object.fromEntries(checkRules(rulebook).flatMap((check) => (check.passed ? [] : [[check.id, check.failing]])))
const failingWith = (edits: RuleEdits) => failing(withEdits(RULEBOOK, edits))
const first = must(RULEBOOK.questions.find(({ essential }) => essential))

describe('the checks of the rules', () => {
  test('all hold for the edition, in their order', () => {
    expect(checkRules(RULEBOOK)).toEqual(RULE_CHECKS.map((id) => ({ id, passed: true, failing: [] })))
  })

  test.each<[RuleCheckId, RuleEdits, readonly string[]]>([
    ['maximum-reached', { 'management.maximumPercent': 41 }, []],
    ['questions-count', { [`questions.${first.id}.weight`]: 0 }, [first.id]],
    ['limits-stricter', { 'management.essentialLimits.1.maximumPercent': 20 }, ['3']],
    ['limits-stricter', { 'management.essentialLimits.1.fromWeak': 1 }, ['1']],
    ['limits-matter', { 'management.essentialLimits.1.fromWeak': 13 }, ['13']],
    ['partial-not-above-whole', { 'certificates.kinds.isms.partialPercent': 21 }, ['isms']],
    ['certificates-within-maximum', { 'certificates.kinds.truste.percent': 31 }, ['truste']],
    ['cap-reachable', { 'combination.maximumPercent': 71 }, []],
    ['better-never-worse', { 'management.tiers.1.discountPercent': 45 }, []],
  ])('%s fails by itself for %o', (id, edits, of) => {
    expect(failingWith(edits)).toMatchObject({ [id]: of })
  })

  test('a limit from no weak question at all counts for everybody', () => {
    expect(failingWith({ 'management.essentialLimits.0.fromWeak': 0 })).toEqual({
      'tiers-reachable': ['40', '30'],
      'maximum-reached': [],
      'essentials-matter': RULEBOOK.questions.filter(({ essential }) => essential).map(({ id }) => id),
      'limits-matter': ['0'],
      'cap-reachable': [],
    })
  })

  test('essential questions matter only with a limit, or enough weight', () => {
    const without = rulebookWith({ management: { ...RULEBOOK.management, essentialLimits: [] } })
    expect(failing(without)).toHaveProperty('essentials-matter')
  })

  test('nothing is possible where every question weighs nothing', () => {
    const weightless = rulebookWith({ questions: RULEBOOK.questions.map((question) => ({ ...question, weight: 0 })) })
    expect(failing(weightless)).toMatchObject({ 'maximum-reached': [], 'tiers-reachable': ['40', '30', '20', '10'] })
  })

  test('unknown counts as level 0 and can beat nothing: only a weight below 0 would let it', () => {
    const negative = rulebookWith({
      questions: RULEBOOK.questions.map((question) => (question.id === first.id ? { ...question, weight: -60 } : question)),
    })
    expect(must(checkRules(negative).find(({ id }) => id === 'unknown-never-better'))).toEqual({
      id: 'unknown-never-better',
      passed: false,
      failing: [first.id],
    })
  })

  test('the reach of tiers is what trying every sheet says', () => {
    fc.assert(
      fc.property(smallCase(3, completeAnswer), ({ rulebook }) => {
        const reached = new Set<number>()
        const levels = [0, 1, 2, 3, 4] as const
        const tryAll = (
          answers: Record<string, { kind: 'level'; level: (typeof levels)[number] }>,
          rest: Rulebook['questions'],
        ): void => {
          const [next, ...others] = rest
          if (!next) {
            reached.add(
              assess(rulebook, { ...must(exampleCompanies(rulebook)[0]).sheet, answers }).management.certain.discountPercent,
            )
            return
          }
          for (const level of levels) tryAll({ ...answers, [next.id]: { kind: 'level', level } }, others)
        }
        tryAll({}, rulebook.questions)
        const out = rulebook.management.tiers.map((tier) => tier.discountPercent).filter((tier) => !reached.has(tier))
        expect(must(checkRules(rulebook)[0]).failing).toEqual(out.map(String))
      }),
      { numRuns: 40 },
    )
  })
})

describe('the example companies', () => {
  test('have the results that the rules state for them (rules §7)', () => {
    const results = exampleCompanies(RULEBOOK).map(({ kind, level, sheet }) => {
      const { certain, reachable } = assess(RULEBOOK, sheet).management
      return [kind, level, certain.earned, certain.possible, certain.discountPercent, reachable.discountPercent]
    })
    expect(results).toEqual([
      ['all-at', 0, 0, 540, 0, 0],
      ['all-at', 1, 135, 540, 0, 0],
      ['all-at', 2, 270, 540, 10, 10],
      ['all-at', 3, 405, 540, 30, 30],
      ['all-at', 4, 540, 540, 40, 40],
      ['small-office', 3, 291, 388, 30, 30],
      ['one-essential-weak', 3, expect.any(Number), 540, 20, 20],
      ['three-essentials-weak', 3, expect.any(Number), 540, 10, 10],
      ['one-unknown', 3, expect.any(Number), 540, 20, 30],
      ['ends-only', 1, expect.any(Number), 540, expect.any(Number), expect.any(Number)],
    ])
  })

  test('are there for an edition without questions too', () => {
    expect(exampleCompanies(rulebookWith({ questions: [] }))).toHaveLength(10)
  })
})
