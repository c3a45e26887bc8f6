// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { problem } from '../../src/core/problem.ts'
import { draftProblems, RULE_KINDS, ruleValues } from '../../src/core/ruleDraft.ts'
import { flowRows, meanOf } from '../../src/outputs/labFigures.ts'
import { failingNames, problemText } from '../../src/outputs/labTexts.ts'
import { ruleName, ruleNumber } from '../../src/outputs/ruleNames.ts'
import { must, RULEBOOK, rulebookWith } from '../core/builders.ts'
import { WORDING } from '../components/wordings.ts'

/** Words that show key and values. */
const words = {
  wording: WORDING.ja,
  t: (key: string, params: Readonly<Record<string, string | number>> = {}) => [key, ...Object.values(params)].join(' '),
}

describe('the figures of the lab', () => {
  test('a mean is cut off after one decimal, and 0 of nothing', () => {
    expect([meanOf(0, 0), meanOf(200, 3), meanOf(60, 1)]).toEqual([0, 66.6, 60])
  })

  test('flows that change come first, the larger the earlier, each with a bar', () => {
    const rows = flowRows([
      { from: 40, to: 40, rows: 1000 },
      { from: 30, to: 20, rows: 1 },
      { from: 20, to: 30, rows: 5 },
    ])
    expect(rows.map(({ from, to, direction, barPercent }) => [from, to, direction, barPercent])).toEqual([
      [20, 30, 'up', 1],
      [30, 20, 'down', 1],
      [40, 40, 'same', 100],
    ])
    expect(flowRows([])).toEqual([])
  })
})

describe('the words of the lab', () => {
  test('every number has a name of its own and a value with its unit', () => {
    const values = ruleValues(RULEBOOK)
    const names = values.map((value) => ruleName(RULEBOOK, value, words))
    expect(new Set(names).size).toBe(values.length)
    expect(new Set(values.map(({ kind }) => kind))).toEqual(new Set(RULE_KINDS))
    expect(names[0]).toBe('lab.value.threshold 40 1')
    expect(RULE_KINDS.map((kind) => ruleNumber(kind, 1, words))).toEqual([
      ...Array.from({ length: 3 }, () => 'percent 1'),
      'lab.questions 1',
      ...Array.from({ length: 5 }, () => 'percent 1'),
      '1',
      'lab.essential',
    ])
    expect(ruleNumber('essential', 0, words)).toBe('lab.notEssential')
  })

  test('a problem says at which tier, or how heavy the weights are', () => {
    const [first] = RULEBOOK.questions
    const heavy = rulebookWith({ questions: [{ ...must(first), weight: 1024 }] })
    expect(problemText(problem('tiers-not-descending', 'management.tiers.1'), RULEBOOK, words)).toBe('lab.problems.tier 2 40')
    expect(draftProblems(heavy).map((each) => problemText(each, heavy, words))).toEqual(['lab.problems.weights 1024 1023'])
    expect(problemText(problem('tiers-not-descending', 'areaBands.fromPercent.1'), null, words)).toBe('lab.problems.other')
  })

  test('what fails a check is named: tiers, limits, certificates, questions', () => {
    const named = (id: Parameters<typeof failingNames>[1]['id'], failing: readonly string[]) =>
      failingNames(RULEBOOK, { id, passed: false, failing }, words)
    expect(named('tiers-reachable', ['30'])).toEqual(['lab.check.percent 30'])
    expect(named('limits-matter', ['3'])).toEqual(['lab.check.weak 3'])
    expect(named('partial-not-above-whole', ['truste', 'gone'])).toEqual(['TRUSTe', 'gone'])
    expect(named('questions-count', [must(RULEBOOK.questions[6]).id])).toEqual(['questions.number 7'])
    expect(named('cap-reachable', [])).toEqual([])
  })
})
