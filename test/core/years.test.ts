// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { withinEdition } from '../../src/core/carryOverTable.ts'
import type { LastYear, Sheet } from '../../src/core/sheet.ts'
import { compareYears } from '../../src/core/years.ts'
import { readCarryOver } from '../../src/rulebooks/carryOver.ts'
import trialTables from '../rulebooks/editions/trial-2027/carry-over.json'
import { TRIAL_RULEBOOK } from '../rulebooks/editions/trial-2027/rulebook.ts'
import { anySheet } from './arbitraries.ts'
import { answersAt, level, notApplicable, RULEBOOK, sheetWhereAll, sheetWith, UNKNOWN, valueOf } from './builders.ts'

const SAME = withinEdition(RULEBOOK)
const TABLE = valueOf(readCarryOver(RULEBOOK, TRIAL_RULEBOOK, trialTables))

function lastYearOf({ profile, facts, answers, certificates, accidents }: Sheet): LastYear {
  const edition = { id: 'jcci-2015', hash: 'a'.repeat(64) }
  return { edition, savedOn: '2026-12-20', sheet: { profile, facts, answers, certificates, accidents } }
}

const within = (last: Sheet, now: Sheet) => compareYears(lastYearOf(last), RULEBOOK, RULEBOOK, now, SAME)

describe('two years of the same edition', () => {
  test('are compared as a whole, area by area', () => {
    const last = sheetWhereAll(RULEBOOK, 2)
    const comparison = within(last, sheetWhereAll(RULEBOOK, 3))
    expect(comparison).toMatchObject({
      lastEdition: 'jcci-2015',
      sameEdition: true,
      isWholeComparable: true,
      lastInception: '2027-03-01',
      lastSavedOn: '2026-12-20',
    })
    expect(comparison.last).toEqual(assess(RULEBOOK, last))
    expect(comparison.areas.map(({ last: area }) => area)).toEqual(comparison.last.areas)
  })

  test('tell which answers rose, fell, changed, stayed, or are open', () => {
    const last = sheetWith({
      answers: {
        'GOV-01': level(1),
        'GOV-02': level(3),
        'GOV-03': UNKNOWN,
        'GOV-04': level(2),
        'GOV-05': level(2),
        'HRM-01': notApplicable('a'),
        'HRM-04': notApplicable('a'),
      },
    })
    const now = sheetWith({
      answers: {
        'GOV-01': level(2),
        'GOV-02': level(2),
        'GOV-03': level(0),
        'GOV-04': level(2),
        'HRM-01': notApplicable('b'),
        'HRM-04': level(4),
        'AST-01': level(1),
      },
    })
    const { answers } = within(last, now)
    expect(answers).toEqual({
      rose: [{ question: 'GOV-01', number: 1, before: level(1), after: level(2) }],
      fell: [{ question: 'GOV-02', number: 2, before: level(3), after: level(2) }],
      changed: [
        { question: 'GOV-03', number: 3, before: UNKNOWN, after: level(0) },
        { question: 'HRM-04', number: 13, before: notApplicable('a'), after: level(4) },
      ],
      same: 2,
      open: 1,
      withoutLast: 53,
    })
  })
})

describe('two years of different editions', () => {
  const last = sheetWith({ answers: answersAt(RULEBOOK, 2) })
  const now = sheetWith({ answers: answersAt(TRIAL_RULEBOOK, 3) })
  const comparison = compareYears(lastYearOf(last), RULEBOOK, TRIAL_RULEBOOK, now, TABLE)

  test('are assessed each by its own', () => {
    expect(comparison.last).toEqual(assess(RULEBOOK, last))
    expect([comparison.sameEdition, comparison.isWholeComparable]).toEqual([false, false])
  })

  test('compare only areas in which the same is asked', () => {
    expect(comparison.areas.map(({ area, last: before }) => [area, before?.percent ?? null])).toEqual([
      ['GOV', null],
      ['AST', null],
      ['HRM', null],
      ['PHY', 50],
      ['GAI', null],
    ])
  })

  test('compare only answers to questions that mean the same', () => {
    const { rose, withoutLast } = comparison.answers
    expect(rose.map(({ question }) => question)).toContain('GOV-02')
    expect(rose.map(({ question }) => question)).not.toContain('AST-01')
    expect([rose.length, withoutLast]).toEqual([TRIAL_RULEBOOK.questions.length - 5, 5])
  })

  test('do not compare an area whose weights have changed, or that asks nothing', () => {
    const heavier = {
      ...RULEBOOK,
      areas: [...RULEBOOK.areas, { id: 'EMPTY' }],
      questions: RULEBOOK.questions.map((question) => (question.id === 'PHY-01' ? { ...question, weight: 3 } : question)),
    }
    const { areas, isWholeComparable } = compareYears(lastYearOf(last), RULEBOOK, heavier, last, SAME)
    expect(areas.filter(({ last: before }) => before === null).map(({ area }) => area)).toEqual(['PHY', 'EMPTY'])
    expect(isWholeComparable).toBe(false)
  })
})

test('whatever the years say, every question is in exactly one list or count', () => {
  fc.assert(
    fc.property(anySheet(RULEBOOK), anySheet(RULEBOOK), (last, now) => {
      const { rose, fell, changed, same, open, withoutLast } = within(last, now).answers
      expect(rose.length + fell.length + changed.length + same + open + withoutLast).toBe(RULEBOOK.questions.length)
    }),
  )
})

test('a year beside itself has changed nothing', () => {
  fc.assert(
    fc.property(anySheet(RULEBOOK), (sheet) => {
      const { last, answers } = within(sheet, sheet)
      expect([answers.rose, answers.fell, answers.changed, answers.open]).toEqual([[], [], [], 0])
      expect(last.management).toEqual(assess(RULEBOOK, sheet).management)
    }),
  )
})
