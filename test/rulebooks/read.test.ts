// @vitest-environment node
import { describe, expect, test } from 'vitest'
import type { Problem } from '../../src/core/problem.ts'
import { readHelp, readRulebook, readWording } from '../../src/rulebooks/read.ts'
import rulebookFile from '../../src/rulebooks/jcci-2015/rulebook.json'
import helpFile from '../../src/rulebooks/jcci-2015/help.ja.json'
import wordingFile from '../../src/rulebooks/jcci-2015/wording.ja.json'
import { RULEBOOK } from '../core/builders.ts'

const REMOVED = Symbol('removed')

/** A copy of a file with values set or removed at paths such as `questions.0.area`. */
function changed(file: object, changes: Readonly<Record<string, unknown>>): unknown {
  const copy: unknown = structuredClone(file)
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.')
    const last = keys.pop() ?? ''
    const holder = keys.reduce((inner, key) => (inner as Record<string, unknown>)[key], copy) as Record<string, unknown>
    if (value === REMOVED) Reflect.deleteProperty(holder, last)
    else holder[last] = value
  }
  return copy
}

type Found = [code: Problem['code'], path: string]

function problemsOf(changes: Readonly<Record<string, unknown>>): Found[] {
  const result = readRulebook(changed(rulebookFile, changes))
  return result.ok ? [] : result.problems.map(({ code, path }) => [code, path])
}

describe('readRulebook', () => {
  test('reads the real rulebook as it is', () => {
    expect(readRulebook(rulebookFile)).toEqual({ ok: true, value: rulebookFile })
  })

  test.each([null, undefined, 'text', 7, [], {}])('refuses %o', (data) => {
    expect(readRulebook(data).ok).toBe(false)
  })

  test.each<[string, Readonly<Record<string, unknown>>, Found]>([
    ['a missing field', { 'questions.2.area': REMOVED }, ['value-missing', 'questions.2.area']],
    ['a missing list', { trades: REMOVED }, ['value-missing', 'trades']],
    ['a field too many', { 'questions.3.comment': 'x' }, ['value-unexpected', 'questions.3.comment']],
    ['a field too many at the top', { author: 'x' }, ['value-unexpected', 'author']],
    ['a text for a number', { 'questions.1.weight': '3' }, ['value-wrong-type', 'questions.1.weight']],
    ['a number for a claim', { 'questions.1.essential': 1 }, ['value-wrong-type', 'questions.1.essential']],
    ['a text for a list', { 'questions.1.causes': 'insider' }, ['value-wrong-type', 'questions.1.causes']],
    ['a list for a record', { 'questions.1.mapping': [] }, ['value-wrong-type', 'questions.1.mapping']],
    ['half a weight', { 'questions.4.weight': 1.5 }, ['value-out-of-range', 'questions.4.weight']],
    ['a negative weight', { 'questions.4.weight': -1 }, ['value-out-of-range', 'questions.4.weight']],
    ['a weight that is no number', { 'questions.4.weight': Number.NaN }, ['value-wrong-type', 'questions.4.weight']],
    ['more than 100 percent', { 'management.maximumPercent': 101 }, ['value-out-of-range', 'management.maximumPercent']],
    ['a month that does not exist', { 'dates.inception': '13-01' }, ['value-not-allowed', 'dates.inception']],
    ['an hour that does not exist', { 'dates.time': '24:00' }, ['value-not-allowed', 'dates.time']],
    [
      'four points for five levels',
      { 'references.ipa25.pointsByLevel': [0, 2, 2, 4] },
      ['value-out-of-range', 'references.ipa25.pointsByLevel'],
    ],
    ['another format', { format: 2 }, ['value-not-allowed', 'format']],
    ['another status', { status: 'secret' }, ['value-not-allowed', 'status']],
    [
      'a published edition that does not say since when',
      { status: 'published', publishedOn: REMOVED },
      ['value-missing', 'publishedOn'],
    ],
    ['a draft that says since when', { status: 'draft', publishedOn: '2026-11-22' }, ['value-unexpected', 'publishedOn']],
    [
      'a day of publication that does not exist',
      { status: 'published', publishedOn: '2026-02-30' },
      ['date-does-not-exist', 'publishedOn'],
    ],
    ['another kind of basis', { 'bases.0.kind': 'rumour' }, ['value-not-allowed', 'bases.0.kind']],
    ['an id with odd signs', { 'areas.0.id': '<b>' }, ['value-not-allowed', 'areas.0.id']],
    ['a level above the highest', { 'management.weakAtMostLevel': 5 }, ['value-not-allowed', 'management.weakAtMostLevel']],
    ['no tiers at all', { 'management.tiers': [] }, ['value-out-of-range', 'management.tiers']],
    ['rounding to 0 yen', { 'premium.roundDownToYen': 0 }, ['value-out-of-range', 'premium.roundDownToYen']],
    ['a source without a title', { 'sources.0.title': '' }, ['value-out-of-range', 'sources.0.title']],
  ])('reports %s', (_name, changes, expected) => {
    expect(problemsOf(changes)).toEqual([expected])
  })

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['three steps', { 'efforts.halfDays.document': [1, 3, 5] }],
    ['five steps', { 'efforts.halfDays.document': [1, 3, 5, 3, 1] }],
  ])('reports an effort of %s', (_name, changes) => {
    expect(problemsOf(changes).map(([, path]) => path)).toEqual(['efforts.halfDays.document'])
  })

  test('reports a condition of no known shape where it stands', () => {
    const paths = problemsOf({ 'consistency.rules.0.when.1': { question: 'AST-04', about: 3 } }).map(([, path]) => path)
    expect(paths.length).toBeGreaterThan(0)
    expect(paths.filter((path) => !path.startsWith('consistency.rules.0.when.1'))).toEqual([])
  })

  test('reports an odd value of a mapping where it stands', () => {
    const paths = problemsOf({ 'questions.0.mapping.ipa25.0': true }).map(([, path]) => path)
    expect(new Set(paths)).toEqual(new Set(['questions.0.mapping.ipa25.0']))
  })

  test('reports every unknown reference, each at its place', () => {
    const places: Found[] = [
      ['reference-unknown', 'bases.0.source'],
      ['reference-unknown', 'dates.basis'],
      ['reference-unknown', 'efforts.basis'],
      ['reference-unknown', 'questionsBasis'],
      ['reference-unknown', 'management.maximumBasis'],
      ['reference-unknown', 'management.tiersBasis'],
      ['reference-unknown', 'management.essentialBasis'],
      ['reference-unknown', 'certificates.maximumBasis'],
      ['reference-unknown', 'certificates.kinds.0.basis'],
      ['reference-unknown', 'certificates.kinds.1.standardsBasis'],
      ['reference-unknown', 'combination.basis'],
      ['reference-unknown', 'group.basis'],
      ['reference-unknown', 'group.orderBasis'],
      ['reference-unknown', 'premium.basis'],
      ['reference-unknown', 'areaBands.basis'],
      ['reference-unknown', 'accidentYears.basis'],
      ['reference-unknown', 'consistency.basis'],
      ['reference-unknown', 'evidence.basis'],
      ['reference-unknown', 'references.ipa25.sheetBasis'],
      ['reference-unknown', 'references.ipa25.basis'],
      ['reference-unknown', 'references.scs3.requirementsBasis'],
      ['reference-unknown', 'references.scs3.basis'],
      ['reference-unknown', 'references.securityAction2.basis'],
      ['reference-unknown', 'insurancePlans.basis'],
      ['reference-unknown', 'questions.0.area'],
      ['reference-unknown', 'questions.0.askWho'],
      ['reference-unknown', 'questions.0.effortKind'],
    ]
    expect(problemsOf(Object.fromEntries(places.map(([, path]) => [path, 'nowhere'])))).toEqual(places)
  })

  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['a fact that implies', { 'facts.8.impliedBy': ['nowhere'] }, 'facts.8.impliedBy'],
    ['a fact of 該当なし', { 'questions.9.notApplicableUnless': ['contractors', 'nowhere'] }, 'questions.9.notApplicableUnless'],
    ['a cause', { 'questions.0.causes.1': 'nowhere' }, 'questions.0.causes'],
    ['a form of storage', { 'questions.0.storage.0': 'nowhere' }, 'questions.0.storage'],
    ['a question of a condition', { 'consistency.rules.0.when.0.question': 'XYZ-99' }, 'consistency.rules.0.when'],
    ['a fact of a condition', { 'consistency.rules.4.when.0.fact': 'nowhere' }, 'consistency.rules.4.when'],
    ['a certificate of a condition', { 'consistency.rules.5.when.0.certificate': 'nowhere' }, 'consistency.rules.5.when'],
    ['a cause of a condition', { 'consistency.rules.0.when.0': { accidentCause: 'nowhere' } }, 'consistency.rules.0.when'],
    ['an item of the IPA sheet', { 'questions.0.mapping.ipa25.0': 26 }, 'questions.0.mapping.ipa25'],
    ['a requirement of SCS', { 'questions.0.mapping.scs3': ['9-9-9'] }, 'questions.0.mapping.scs3'],
    [
      'the question of the policy',
      { 'references.securityAction2.policyQuestion': 'XYZ-99' },
      'references.securityAction2.policyQuestion',
    ],
    ['a question named by a rule', { 'consistency.rules.0.questions.1': 'XYZ-99' }, 'consistency.rules.0.questions'],
  ])('reports an unknown reference: %s', (_name, changes, path) => {
    expect(problemsOf(changes)).toEqual([['reference-unknown', path]])
  })

  test('names the unknown id', () => {
    const result = readRulebook(changed(rulebookFile, { 'questions.0.area': 'XYZ' }))
    expect(result).toEqual({
      ok: false,
      problems: [{ code: 'reference-unknown', path: 'questions.0.area', params: { id: 'XYZ' } }],
    })
  })

  test('reports a stated basis without a source, and accepts an assumption without one', () => {
    expect(problemsOf({ 'bases.0.source': REMOVED })).toEqual([['reference-unknown', 'bases.0.source']])
    expect(problemsOf({ 'bases.0.source': REMOVED, 'bases.0.kind': 'assumption' })).toEqual([])
  })

  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['a question', { 'questions.1.id': 'GOV-01' }, 'questions.1'],
    ['the number of a question', { 'questions.1.number': 1 }, 'questions.number.1'],
  ])('reports a repeated id: %s', (_name, changes, path) => {
    expect(problemsOf(changes)).toEqual([['id-repeated', path]])
  })

  test.each<[string, readonly unknown[]]>([
    ['sources', rulebookFile.sources],
    ['bases', rulebookFile.bases],
    ['areas', rulebookFile.areas],
    ['facts', rulebookFile.facts],
    ['certificates.kinds', rulebookFile.certificates.kinds],
    ['consistency.rules', rulebookFile.consistency.rules],
    ['references.scs3.requirements', rulebookFile.references.scs3.requirements],
    ['insurancePlans.plans', rulebookFile.insurancePlans.plans],
  ])('reports a repeated id at the end of %s', (list, entries) => {
    const path = `${list}.${String(entries.length)}`
    expect(problemsOf({ [path]: entries[0] })).toEqual([['id-repeated', path]])
  })

  test.each(['trades', 'salesBands', 'roles', 'causes', 'storageForms'] as const)(
    'reports a repeated id in the list of %s',
    (list) => {
      const end = rulebookFile[list].length
      expect(problemsOf({ [`${list}.${String(end)}`]: rulebookFile[list][0] })).toEqual([
        ['id-repeated', `${list}.${String(end)}`],
      ])
    },
  )

  test.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['a threshold that does not go down', { 'management.tiers.1.fromPercent': 85 }, ['management.tiers.1']],
    ['a discount that does not go down', { 'management.tiers.2.discountPercent': 30 }, ['management.tiers.2']],
    ['a discount that goes up', { 'management.tiers.3.discountPercent': 25 }, ['management.tiers.3']],
    ['a last tier that does not begin at 0', { 'management.tiers.4.fromPercent': 1 }, ['management.tiers.4']],
    ['a tier above the maximum', { 'management.tiers.0.discountPercent': 41 }, ['management.tiers.0']],
    ['a maximum below two tiers', { 'management.maximumPercent': 25 }, ['management.tiers.0', 'management.tiers.1']],
    ['bands of areas that do not go up', { 'areaBands.fromPercent.2': 60 }, ['areaBands.fromPercent.2']],
  ])('reports tiers that are no ladder: %s', (_name, changes, paths) => {
    expect(problemsOf(changes)).toEqual(paths.map((path) => ['tiers-not-descending', path]))
  })

  test('reports all problems of the shape at once', () => {
    const found = problemsOf({
      'dates.inception': '3/1',
      'questions.0.weight': 'three',
      'questions.1.area': REMOVED,
      'questions.2.colour': 'red',
      'premium.roundDownToYen': 0,
    })
    expect(new Map(found.map(([code, path]) => [path, code]))).toEqual(
      new Map([
        ['dates.inception', 'value-not-allowed'],
        ['questions.0.weight', 'value-wrong-type'],
        ['questions.1.area', 'value-missing'],
        ['questions.2.colour', 'value-unexpected'],
        ['premium.roundDownToYen', 'value-out-of-range'],
      ]),
    )
  })

  test('reports repeated ids, unknown references and broken tiers at once', () => {
    expect(problemsOf({ 'questions.1.number': 1, 'questions.0.area': 'XYZ', 'management.tiers.4.fromPercent': 1 })).toEqual([
      ['id-repeated', 'questions.number.1'],
      ['reference-unknown', 'questions.0.area'],
      ['tiers-not-descending', 'management.tiers.4'],
    ])
  })
})

describe('readWording', () => {
  const found = (changes: Readonly<Record<string, unknown>>): Found[] => {
    const result = readWording(RULEBOOK, changed(wordingFile, changes))
    return result.ok ? [] : result.problems.map(({ code, path }) => [code, path])
  }

  test.each<[string, string]>([
    ['an area', 'areas.GOV'],
    ['a fact', 'facts.contractors'],
    ['a trade', 'trades.printing'],
    ['a band of sales', 'salesBands.under-30m'],
    ['a role', 'roles.it'],
    ['a cause', 'causes.insider'],
    ['a form of storage', 'storageForms.paper'],
    ['a certificate', 'certificates.isms'],
    ['a basis', 'bases.effort'],
    ['a contradiction', 'contradictions.audit-without-rules'],
    ['an insurance plan', 'insurancePlans.A'],
    ['a question', 'questions.GOV-01'],
  ])('reports %s without its text, and a text without its id', (_name, path) => {
    const [list = ''] = path.split('.')
    const text = path.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], wordingFile)
    expect(found({ [path]: REMOVED })).toEqual([['text-missing', path]])
    expect(found({ [`${list}.nowhere`]: text })).toEqual([['reference-unknown', `${list}.nowhere`]])
  })

  test('reports several problems at once', () => {
    expect(found({ 'areas.GOV': REMOVED, 'questions.IMP-02': REMOVED, 'trades.piracy': '海賊' })).toEqual([
      ['text-missing', 'areas.GOV'],
      ['reference-unknown', 'trades.piracy'],
      ['text-missing', 'questions.IMP-02'],
    ])
  })

  test.each<[string, Readonly<Record<string, unknown>>, Found]>([
    ['an empty sentence', { 'questions.GOV-01.question': '' }, ['value-out-of-range', 'questions.GOV-01.question']],
    ['a sentence far too long', { 'questions.GOV-01.why': 'あ'.repeat(1001) }, ['value-too-long', 'questions.GOV-01.why']],
    ['another language', { language: 'fr' }, ['value-not-allowed', 'language']],
    ['an option that is missing', { 'questions.GOV-01.options.4': 5 }, ['value-wrong-type', 'questions.GOV-01.options.4']],
  ])('reports %s', (_name, changes, expected) => {
    expect(found(changes)).toEqual([expected])
  })
})

describe('readHelp', () => {
  const found = (changes: Readonly<Record<string, unknown>>): Found[] => {
    const result = readHelp(RULEBOOK, changed(helpFile, changes))
    return result.ok ? [] : result.problems.map(({ code, path }) => [code, path])
  }

  test.each<[string, Readonly<Record<string, unknown>>, Found]>([
    ['a question without its help', { 'questions.GOV-01': REMOVED }, ['text-missing', 'questions.GOV-01']],
    [
      'help without its question',
      { 'questions.XYZ-99': helpFile.questions['GOV-01'] },
      ['reference-unknown', 'questions.XYZ-99'],
    ],
    ['help without an example', { 'questions.GOV-01.example': REMOVED }, ['value-missing', 'questions.GOV-01.example']],
    [
      'a word without its meaning',
      { 'questions.GOV-01.words.0.meaning': '' },
      ['value-out-of-range', 'questions.GOV-01.words.0.meaning'],
    ],
  ])('reports %s', (_name, changes, expected) => {
    expect(found(changes)).toEqual([expected])
  })
})
