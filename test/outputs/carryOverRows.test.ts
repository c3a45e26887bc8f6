// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { carryOverRows, saidBefore } from '../../src/outputs/carryOverRows.ts'
import { WORDING } from '../components/wordings.ts'
import { level, must, notApplicable, RULEBOOK, sheetWith, UNKNOWN } from '../core/builders.ts'
import { nextEdition } from '../rulebooks/editions/trial-2027/carried.ts'
import { trialWording } from '../rulebooks/editions/trial-2027/files.ts'
import { TRIAL_RULEBOOK } from '../rulebooks/editions/trial-2027/rulebook.ts'

describe.each(['ja', 'en'] as const)('a carry-over as lists (%s)', (language) => {
  const last = { rulebook: RULEBOOK, wording: WORDING[language] }
  const next = { rulebook: TRIAL_RULEBOOK, wording: trialWording(language) }
  const old = (id: string) => must(last.wording.questions[id])
  const { report } = nextEdition(
    sheetWith({
      answers: { 'GOV-01': level(4), 'GOV-03': level(1), 'AST-01': UNKNOWN, 'HRM-03': level(2), 'IMP-01': notApplicable('x') },
      notes: { 'HRM-03': 'a note' },
    }),
  )
  const rows = carryOverRows(report, last, next)

  test('has every question of the new edition once', () => {
    const { kept, askedAgain, added, unanswered } = rows
    const numbers = [...kept, ...askedAgain, ...added, ...unanswered].map(({ number }) => number)
    expect(numbers.sort((a, b) => a - b)).toEqual(TRIAL_RULEBOOK.questions.map(({ number }) => number))
    expect(added.map(({ question }) => question)).toEqual(['GAI-01'])
  })

  test('says what was answered in the words of the old edition', () => {
    expect(rows.kept.map(({ question, before }) => [question, before])).toEqual([
      [
        'GOV-01',
        [
          {
            number: 1,
            topic: old('GOV-01').topic,
            kind: 'level',
            text: [old('GOV-01').options[3], old('GOV-01').options[4]].join(language === 'ja' ? '' : ' '),
          },
        ],
      ],
      ['AST-01', [{ number: 6, topic: old('AST-01').topic, kind: 'unknown', text: '' }]],
    ])
    expect(rows.askedAgain.map(({ question, because }) => [question, because])).toEqual([
      ['GOV-06', 'reworded'],
      ['AST-05', 'split'],
    ])
  })

  test('tells what is dropped, and notes without a place', () => {
    expect(rows.dropped).toEqual([
      { number: 12, topic: old('HRM-03').topic, kind: 'level', text: old('HRM-03').options[2] },
      { number: 59, topic: old('IMP-01').topic, kind: 'not-applicable', text: 'x' },
    ])
    expect(rows.notesLeft).toEqual([{ number: 12, topic: old('HRM-03').topic, note: 'a note' }])
  })

  test('names a question that nobody knows by its id', () => {
    expect(saidBefore(last, [{ question: 'X-1', answer: UNKNOWN }])).toEqual([
      { number: 0, topic: 'X-1', kind: 'unknown', text: '' },
    ])
  })
})
