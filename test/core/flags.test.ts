// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import type { Flag } from '../../src/core/flags.ts'
import { FLAG_KINDS } from '../../src/core/portfolioEntry.ts'
import type { Rulebook } from '../../src/core/rulebook.ts'
import type { Declaration, Sheet } from '../../src/core/sheet.ts'
import {
  accident,
  certificate,
  factsAll,
  isms,
  level,
  notApplicable,
  outcomeOf,
  RULEBOOK,
  rulebookWith,
  sheetWhereAll,
  sheetWhereNothingPermittedApplies,
  sheetWith,
  UNKNOWN,
  type SheetOverrides,
} from './builders.ts'

function flagsOf(sheet: Sheet, rulebook: Rulebook = RULEBOOK): readonly Flag[] {
  return assess(rulebook, sheet).flags
}

/** A good company without any flag, but for the overrides. */
function goodCompany(overrides: Omit<SheetOverrides, 'answers'> & Parameters<typeof sheetWhereAll>[2] = {}): Sheet {
  return sheetWhereAll(RULEBOOK, 3, overrides)
}

test('a good company raises no flag, and an empty sheet neither', () => {
  expect([flagsOf(goodCompany()), flagsOf(sheetWith())]).toEqual([[], []])
})

test('every flag at once comes in a fixed order', () => {
  const sheet = sheetWhereAll(RULEBOOK, 3, {
    facts: factsAll(RULEBOOK, 'yes', {
      'cloud-services': 'no',
      'telework-or-byod': 'no',
      contractors: 'no',
      'incident-history': 'no',
    }),
    answers: {
      'IAM-04': notApplicable(),
      'NET-05': notApplicable(),
      'SUP-03': notApplicable(),
      'SUP-01': notApplicable(),
      'SUP-02': notApplicable(),
      'SUP-04': notApplicable(),
      'AST-01': level(0),
    },
    accidents: [accident()],
    certificates: [isms({ scope: 'partial' })],
    declaration: { accidentsInPeriod: 'yes', knownLeak: 'yes' },
    firstResult: { date: '2026-12-01', levels: { 'BCP-01': 2 } },
  })
  expect(flagsOf(sheet)).toEqual([
    { kind: 'not-applicable-lowers-tier', fromPercent: 20, toPercent: 10 },
    { kind: 'not-applicable-not-permitted', question: 'SUP-04', facts: ['entrusted-data'] },
    { kind: 'accident-prevention-unfinished', accidents: ['accident-1'] },
    { kind: 'leak-before-first-contract' },
    { kind: 'partial-certificate', certificate: 'isms-1' },
    { kind: 'contradiction', rule: 'inventory-before-deletion', questions: ['AST-01', 'AST-04'] },
    { kind: 'contradiction', rule: 'no-incidents-but-accidents', questions: ['INC-05'] },
    { kind: 'raised-after-result', questions: ['BCP-01'] },
  ])
})

test('flags change no number', () => {
  const flagged = goodCompany({
    accidents: [accident()],
    declaration: { accidentsInPeriod: 'yes', knownLeak: 'yes' },
    firstResult: { date: '2026-12-01', levels: { 'BCP-01': 0 } },
  })
  expect(flagsOf(flagged)).toHaveLength(3)
  expect(outcomeOf(assess(RULEBOOK, flagged))).toEqual(outcomeOf(assess(RULEBOOK, goodCompany())))
})

describe('not-applicable-lowers-tier', () => {
  test('is raised when reading every 該当なし as not done would lower the tier', () => {
    expect(flagsOf(sheetWhereNothingPermittedApplies(RULEBOOK, 3))).toEqual([
      { kind: 'not-applicable-lowers-tier', fromPercent: 30, toPercent: 10 },
    ])
  })

  test('is not raised when the tier stays', () => {
    const facts = factsAll(RULEBOOK, 'yes', { 'wireless-lan': 'no' })
    expect(flagsOf(goodCompany({ facts, answers: { 'NET-02': notApplicable() } }))).toEqual([])
  })
})

describe('not-applicable-not-permitted', () => {
  test('is raised for each 該当なし that a fact stands against, with the facts', () => {
    const answers = { 'IAM-04': notApplicable(), 'SUP-02': notApplicable() }
    expect(flagsOf(goodCompany({ answers }))).toEqual([
      { kind: 'not-applicable-not-permitted', question: 'IAM-04', facts: ['cloud-services', 'telework-or-byod'] },
      { kind: 'not-applicable-not-permitted', question: 'SUP-02', facts: ['contractors'] },
    ])
  })

  test('is raised where 該当なし is never permitted', () => {
    const flags = flagsOf(goodCompany({ answers: { 'GOV-01': notApplicable() } }))
    expect(flags.map((flag) => [flag.kind, 'question' in flag && flag.question])).toEqual([
      ['not-applicable-not-permitted', 'GOV-01'],
    ])
  })

  test('names only facts that the rulebook has', () => {
    const flags = flagsOf(goodCompany({ answers: { 'GOV-01': notApplicable() } }))
    const named = flags.flatMap((flag) => (flag.kind === 'not-applicable-not-permitted' ? flag.facts : []))
    const known = RULEBOOK.facts.map(({ id }) => id)
    expect(named.filter((fact) => !known.includes(fact))).toEqual([])
  })
})

describe('accident-prevention-unfinished', () => {
  const flagsWith = (
    overrides: Parameters<typeof accident>[0],
    declaration: Partial<Declaration> = {},
    inception: string | null = '2027-03-01',
  ) =>
    flagsOf(
      goodCompany({
        accidents: [accident(overrides)],
        profile: { inceptionDate: inception },
        declaration: { accidentsInPeriod: 'yes', ...declaration },
      }),
    )
  const raised = [{ kind: 'accident-prevention-unfinished', accidents: ['accident-1'] }]

  test.each<[string, readonly unknown[], () => readonly unknown[]]>([
    ['the day five years before is inside', raised, () => flagsWith({ date: '2022-03-01' })],
    ['the day before that is outside', [], () => flagsWith({ date: '2022-02-28' })],
    ['the inception day is inside', raised, () => flagsWith({ date: '2027-03-01' })],
    ['a day after the inception is outside', [], () => flagsWith({ date: '2027-03-02' })],
    ['without a date it counts as inside', raised, () => flagsWith({ date: null })],
    ['without an inception date it counts as inside', raised, () => flagsWith({ date: '2010-01-01' }, {}, null)],
    ['finished prevention clears it', [], () => flagsWith({ preventionFinished: 'yes' })],
    ['prevention not answered does not clear it', raised, () => flagsWith({ preventionFinished: null })],
    ['no accident declared, no flag', [], () => flagsWith({}, { accidentsInPeriod: 'no' })],
    ['five years before 29 February is 28 February', raised, () => flagsWith({ date: '2023-02-28' }, {}, '2028-02-29')],
    ['and the 27th is outside', [], () => flagsWith({ date: '2023-02-27' }, {}, '2028-02-29')],
  ])('%s', (_name, expected, flags) => {
    expect(flags()).toEqual(expected)
  })

  test('names every unfinished accident once', () => {
    const accidents = [accident({ id: 'a' }), accident({ id: 'b', preventionFinished: 'yes' }), accident({ id: 'c', date: null })]
    expect(flagsOf(goodCompany({ accidents, declaration: { accidentsInPeriod: 'yes' } }))).toEqual([
      { kind: 'accident-prevention-unfinished', accidents: ['a', 'c'] },
    ])
  })

  test('follows the number of years of the edition', () => {
    const threeYears = rulebookWith({ accidentYears: { ...RULEBOOK.accidentYears, years: 3 } })
    const on = (date: string) =>
      flagsOf(goodCompany({ accidents: [accident({ date })], declaration: { accidentsInPeriod: 'yes' } }), threeYears).length
    expect([on('2024-02-29'), on('2024-03-01')]).toEqual([0, 1])
  })
})

describe('leak-before-first-contract', () => {
  test.each<[string, Partial<Declaration>, boolean]>([
    ['known the day before the start', { knownLeak: 'yes', knownLeakDate: '2024-02-29', firstYearStart: '2024-03-01' }, true],
    ['known on the day of the start', { knownLeak: 'yes', knownLeakDate: '2024-03-01', firstYearStart: '2024-03-01' }, false],
    ['known after the start', { knownLeak: 'yes', knownLeakDate: '2026-01-01', firstYearStart: '2024-03-01' }, false],
    ['known, day missing', { knownLeak: 'yes', firstYearStart: '2024-03-01' }, true],
    ['known, start missing', { knownLeak: 'yes', knownLeakDate: '2026-01-01' }, true],
    ['not known', { knownLeak: 'no', knownLeakDate: '2020-01-01', firstYearStart: '2024-03-01' }, false],
    ['not answered', { knownLeak: null }, false],
  ])('%s', (_name, declaration, expected) => {
    expect(flagsOf(goodCompany({ declaration }))).toEqual(expected ? [{ kind: 'leak-before-first-contract' }] : [])
  })
})

describe('partial-certificate', () => {
  test.each<[string, Sheet['certificates'], readonly string[]]>([
    ['a part of the company', [isms({ scope: 'partial' })], ['isms-1']],
    ['a scope that is not given', [isms({ scope: null })], ['isms-1']],
    ['the whole company', [isms()], []],
    ['a part that does not count anyway', [isms({ scope: 'partial', holder: 'parent' })], []],
    ['a part beside the whole of the same kind', [isms({ id: 'part', scope: 'partial' }), isms()], []],
    ['another kind', [certificate({ scope: 'partial' })], []],
  ])('%s', (_name, certificates, expected) => {
    expect(flagsOf(goodCompany({ certificates }))).toEqual(
      expected.map((id) => ({ kind: 'partial-certificate', certificate: id })),
    )
  })
})

describe('raised-after-result', () => {
  const levels = { 'BCP-01': 2, 'AST-01': 2, 'GOV-01': 3, 'SYS-01': 4, 'NET-01': 1, 'SUP-02': 1, 'INC-01': 1 } as const
  test('names what is higher than on the day of the first result, and nothing else', () => {
    const sheet = goodCompany({
      facts: factsAll(RULEBOOK, 'yes', { contractors: 'no' }),
      answers: { 'NET-01': UNKNOWN, 'SUP-02': notApplicable(), 'INC-01': null },
      firstResult: { date: '2026-12-01', levels },
    })
    expect(flagsOf(sheet).filter(({ kind }) => kind === 'raised-after-result')).toEqual([
      { kind: 'raised-after-result', questions: ['AST-01', 'BCP-01'] },
    ])
  })

  test('is not raised before a first result', () => {
    expect(flagsOf(goodCompany({ firstResult: null }))).toEqual([])
  })

  test('ignores answers to questions that the rulebook does not have', () => {
    const sheet = sheetWith({ answers: { 'XYZ-99': level(4) }, firstResult: { date: '2026-12-01', levels: { 'XYZ-99': 0 } } })
    expect(flagsOf(sheet)).toEqual([])
  })
})

test('the list of kinds, by which files and the chamber’s list know them, has every one', () => {
  const kinds: Readonly<Record<Flag['kind'], true>> = {
    'not-applicable-lowers-tier': true,
    'not-applicable-not-permitted': true,
    'accident-prevention-unfinished': true,
    'leak-before-first-contract': true,
    'partial-certificate': true,
    contradiction: true,
    'raised-after-result': true,
  }
  expect([...FLAG_KINDS].sort()).toEqual(Object.keys(kinds).sort())
})
