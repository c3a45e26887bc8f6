// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { lossCaseProblems } from '../../src/core/lossCase.ts'
import { PRESET_LEVELS, type UnitCosts } from '../../src/core/lossRules.ts'
import type { Problem } from '../../src/core/problem.ts'
import { EDITION_IDS, loadRulebook, loadWording } from '../../src/rulebooks/editions.ts'
import { readRulebook, readWording } from '../../src/rulebooks/read.ts'
import rulebookFile from '../../src/rulebooks/jcci-2015/rulebook.json'
import wordingFile from '../../src/rulebooks/jcci-2015/wording.ja.json'
import { must, RULEBOOK, valueOf } from '../core/builders.ts'

type Found = [code: Problem['code'], path: string]

/** What is wrong with the real rulebook once values at paths such as `loss.items.0.id` are replaced. */
function problemsOf(changes: Readonly<Record<string, unknown>>): Found[] {
  const result = readRulebook(changed(rulebookFile, changes))
  return result.ok ? [] : result.problems.map(({ code, path }) => [code, path])
}

function changed(file: object, changes: Readonly<Record<string, unknown>>): unknown {
  const copy: unknown = structuredClone(file)
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.')
    const last = keys.pop() ?? ''
    const holder = keys.reduce((inner, key) => (inner as Record<string, unknown>)[key], copy) as Record<string, unknown>
    if (value === undefined) Reflect.deleteProperty(holder, last)
    else holder[last] = value
  }
  return copy
}

describe('reading loss and duties', () => {
  test.each<[string, Readonly<Record<string, unknown>>, Found]>([
    ['an economic loss of degree 4', { 'loss.dataClasses.0.economic': 4 }, ['value-out-of-range', 'loss.dataClasses.0.economic']],
    ['a distress of degree 0', { 'loss.dataClasses.0.distress': 0 }, ['value-out-of-range', 'loss.dataClasses.0.distress']],
    [
      'a factor too large to stay exact',
      { 'loss.formula.ease.0.factor': 11 },
      ['value-out-of-range', 'loss.formula.ease.0.factor'],
    ],
    ['a formula without a factor', { 'loss.formula.response': [] }, ['value-out-of-range', 'loss.formula.response']],
    ['half a yen', { 'loss.items.0.presets.low.yen': 0.5 }, ['value-out-of-range', 'loss.items.0.presets.low.yen']],
    ['another bucket', { 'loss.items.0.bucket': 'profit' }, ['value-not-allowed', 'loss.items.0.bucket']],
    [
      'too many items',
      { 'loss.items': Array.from({ length: 31 }, (_, n) => ({ ...rulebookFile.loss.items[0], id: `i${String(n)}` })) },
      ['value-too-long', 'loss.items'],
    ],
    ['a preset missing', { 'loss.condolence.presets.high': undefined }, ['value-missing', 'loss.condolence.presets.high']],
    ['an unknown trigger', { 'duties.duties.0.trigger': 'rain' }, ['value-not-allowed', 'duties.duties.0.trigger']],
    ['a deadline of no days', { 'duties.duties.0.time.days': 0 }, ['value-out-of-range', 'duties.duties.0.time.days']],
    [
      'more than 100 percent',
      { 'insurancePlans.reducedCosts.percent': 101 },
      ['value-out-of-range', 'insurancePlans.reducedCosts.percent'],
    ],
    [
      'a trade of a premium',
      { 'insurancePlans.premiumExamples.0.trade': 'piracy' },
      ['reference-unknown', 'insurancePlans.premiumExamples.0.trade'],
    ],
    [
      'a plan of a premium',
      { 'insurancePlans.premiumExamples.1.plan': 'Z' },
      ['reference-unknown', 'insurancePlans.premiumExamples.1.plan'],
    ],
    [
      'a situation of data',
      { 'loss.dataClasses.4.situations': ['rain'] },
      ['reference-unknown', 'loss.dataClasses.4.situations'],
    ],
    ['the law of a duty', { 'duties.duties.2.law': 'nowhere' }, ['reference-unknown', 'duties.duties.2.law']],
    ['a day of a law', { 'duties.laws.0.validFrom': '2022-02-30' }, ['date-does-not-exist', 'duties.laws.0.validFrom']],
    ['a last day of a law', { 'duties.laws.0.validTo': '2028-13-01' }, ['date-does-not-exist', 'duties.laws.0.validTo']],
    ['a day of a change', { 'duties.changes.0.inForceBy': '2028-06-31' }, ['date-does-not-exist', 'duties.changes.0.inForceBy']],
    [
      'a low preset above the standard',
      { 'loss.items.0.presets.low.yen': 1_000_001 },
      ['presets-not-ascending', 'loss.items.0.presets'],
    ],
    [
      'a standard preset above the high',
      { 'loss.condolence.presets.standard.yen': 1_001 },
      ['presets-not-ascending', 'loss.condolence.presets'],
    ],
    [
      'an example that does not add up',
      { 'loss.examples.0.case.persons': 999 },
      ['claimants-exceed-persons', 'loss.examples.0.case.claimants'],
    ],
  ])('reports %s', (_name, changes, expected) => {
    expect(problemsOf(changes)).toEqual([expected])
  })

  test('accepts an item without presets, equal presets, and a law that ends', () => {
    const same = { yen: 5, basis: 'unit-cost-jnsa' }
    expect(
      problemsOf({
        'loss.items.1.presets': null,
        'loss.items.0.presets': { low: same, standard: same, high: same },
        'duties.laws.0.validTo': '2028-07-15',
      }).filter(([code]) => code !== 'reference-unknown'),
    ).toEqual([])
  })

  test('reports an entered item that takes the name of one that follows from the case', () => {
    expect(problemsOf({ 'loss.items.14.id': 'damages' })).toEqual([['id-repeated', 'loss.items.14']])
  })

  test.each([
    'loss.formula.ease',
    'loss.formula.responsibility',
    'loss.formula.response',
    'loss.dataClasses',
    'loss.items',
    'loss.examples',
    'duties.situations',
    'duties.laws',
    'duties.duties',
    'duties.changes',
  ])('reports a repeated id in %s', (path) => {
    const list = path
      .split('.')
      .reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], rulebookFile) as unknown[]
    const end = String(list.length)
    expect(problemsOf({ [`${path}.${end}`]: list[0] })).toEqual([['id-repeated', `${path}.${end}`]])
  })

  test('reports every unknown basis, each at its place', () => {
    const places = [
      'insurancePlans.reducedCosts.basis',
      'insurancePlans.premiumExamplesBasis',
      'loss.formula.basis',
      'loss.dataClassesBasis',
      'loss.claimantGroups.basis',
      'loss.condolence.presets.low.basis',
      'loss.condolence.presets.standard.basis',
      'loss.items.0.presets.high.basis',
      'loss.itemsBasis',
      'loss.examples.1.basis',
      'duties.countingBasis',
      'duties.situationsBasis',
      'duties.laws.3.basis',
      'duties.changes.0.basis',
    ]
    expect(problemsOf(Object.fromEntries(places.map((path) => [path, 'nowhere'])))).toEqual(
      places.map((path) => ['reference-unknown', path]),
    )
  })

  test.each([
    'loss.items.damages',
    'loss.items.client-recourse',
    'loss.items.condolence',
    'loss.items.lawyer',
    'loss.dataClasses.will',
    'loss.ease.hard',
    'loss.responsibility.high',
    'loss.response.proper',
    'loss.examples.list-sold',
    'duties.items.final-report',
    'duties.situations.many-persons',
    'duties.laws.my-number',
    'duties.changes.privacy-act-2026',
  ])('reports %s without its text, and a text without its id', (path) => {
    const found = (changes: Readonly<Record<string, unknown>>): Found[] => {
      const result = readWording(RULEBOOK, changed(wordingFile, changes))
      return result.ok ? [] : result.problems.map(({ code, path: place }) => [code, place])
    }
    const list = path.slice(0, path.lastIndexOf('.'))
    const text = path.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], wordingFile)
    expect(found({ [path]: undefined })).toEqual([['text-missing', path]])
    expect(found({ [`${list}.nowhere`]: text })).toEqual([['reference-unknown', `${list}.nowhere`]])
  })
})

const rulebooks = await Promise.all(EDITION_IDS.map(async (id) => ({ id, rulebook: valueOf(await loadRulebook(id)) })))

describe.each(rulebooks)('loss, plans and duties of $id', ({ rulebook }) => {
  const { loss, duties, insurancePlans } = rulebook

  test('have examples that add up', () => {
    expect(loss.examples.flatMap((example) => lossCaseProblems(loss, example.case))).toEqual([])
  })

  test('give each preset a basis with a source, or say that it is assumed', () => {
    const all = [loss.condolence.presets, ...loss.items.map(({ presets }) => presets)].filter(
      (costs): costs is UnitCosts => costs !== null,
    )
    const wrong = all.flatMap((costs) =>
      PRESET_LEVELS.map((level) => must(rulebook.bases.find(({ id }) => id === costs[level].basis))).filter(
        ({ kind, source }) => kind === 'stated' && !rulebook.sources.some(({ id }) => id === source),
      ),
    )
    expect(wrong).toEqual([])
  })

  test('have one situation that the number of people alone makes, and one that gives more time', () => {
    expect(duties.situations.filter(({ byNumberAlone }) => byNumberAlone)).toHaveLength(1)
    expect(duties.situations.filter(({ longerFinalReport }) => longerFinalReport)).toHaveLength(1)
  })

  test('use every law, and never give less time in a situation with more', () => {
    expect(duties.laws.filter(({ id }) => !duties.duties.some(({ law }) => law === id))).toEqual([])
    const wrong = duties.duties.filter(
      ({ time }) => time !== null && ((time.longerDays ?? time.days) < time.days || (time.fromDays ?? time.days) > time.days),
    )
    expect(wrong).toEqual([])
  })

  test('have laws and changes whose days go forward', () => {
    expect(duties.laws.filter(({ validFrom, validTo }) => validTo !== null && validTo < validFrom)).toEqual([])
    expect(
      duties.changes.filter(({ promulgated, partlyFrom, inForceBy }) => promulgated > partlyFrom || partlyFrom > inForceBy),
    ).toEqual([])
  })

  test('say nothing that sounds like advice or a forecast', async () => {
    const advice =
      /べき|おすすめ|お勧め|ましょう|必要があります|見込みです|でしょう|\bshould\b|\bmust\b|recommend|\bexpect|\blikely\b|\bbest\b/i
    for (const language of ['ja', 'en'] as const) {
      const wording = valueOf(await loadWording(rulebook, language))
      expect(textsOf([wording.loss, wording.duties]).filter((text) => advice.test(text))).toEqual([])
    }
  })

  test('say beside the figures that they are general information and no advice', async () => {
    const [ja, en] = [valueOf(await loadWording(rulebook, 'ja')), valueOf(await loadWording(rulebook, 'en'))]
    expect([ja.loss.notice, ja.duties.notice].every((text) => /一般的な情報/.test(text) && /助言で/.test(text))).toBe(true)
    expect(
      [en.loss.notice, en.duties.notice].every((text) => /general information/.test(text) && /(nor|not legal) advice/.test(text)),
    ).toBe(true)
    expect([/予測/.test(ja.loss.notice), /forecast/.test(en.loss.notice)]).toEqual([true, true])
  })

  test('keep the plan that asks for its limits above the ready ones', () => {
    const last = must(insurancePlans.plans.at(-1))
    const ready = insurancePlans.plans.slice(0, -1)
    expect(ready.every(({ liabilityYen }) => must(liabilityYen) <= must(last.liabilityAboveYen))).toBe(true)
    expect(ready.every(({ costsYen }) => must(costsYen) <= must(last.costsUpToYen))).toBe(true)
  })
})

test('jcci-2015 has the unit costs of its sources, in yen', () => {
  const yenOf = (presets: UnitCosts | null) => presets && PRESET_LEVELS.map((level) => [presets[level].yen, presets[level].basis])
  const published = [
    'investigation',
    'letter',
    'call-centre',
    'advertisement',
    'consulting',
    'lawyer',
    'reputation',
    'credit-monitoring',
  ]
  const found = RULEBOOK.loss.items.filter(({ id }) => published.includes(id)).map(({ id, presets }) => [id, yenOf(presets)])
  expect(Object.fromEntries([...found, ['condolence', yenOf(RULEBOOK.loss.condolence.presets)]])).toEqual({
    condolence: [
      [500, 'unit-cost-flyer'],
      [650, 'unit-cost-jnsa'],
      [1_000, 'unit-cost-flyer'],
    ],
    investigation: [
      [3_000_000, 'unit-cost-jnsa'],
      [4_000_000, 'unit-cost-jnsa'],
      [4_700_000, 'unit-cost-sales-page'],
    ],
    letter: [
      [130, 'unit-cost-jnsa'],
      [145, 'unit-cost-between'],
      [160, 'unit-cost-sales-page'],
    ],
    'call-centre': [
      [1_650_000, 'unit-cost-sales-page'],
      [7_000_000, 'unit-cost-jnsa'],
      [10_000_000, 'unit-cost-jnsa'],
    ],
    advertisement: [
      [500_000, 'unit-cost-jnsa'],
      [2_750_000, 'unit-cost-between'],
      [5_000_000, 'unit-cost-flyer'],
    ],
    consulting: [
      [100_000, 'unit-cost-jnsa'],
      [550_000, 'unit-cost-between'],
      [1_000_000, 'unit-cost-jnsa'],
    ],
    lawyer: [
      [300_000, 'unit-cost-jnsa'],
      [1_000_000, 'unit-cost-jnsa'],
      [2_000_000, 'unit-cost-flyer'],
    ],
    reputation: [
      [3_000_000, 'unit-cost-jnsa'],
      [6_000_000, 'unit-cost-between'],
      [9_000_000, 'unit-cost-jnsa'],
    ],
    'credit-monitoring': [
      [1_000_000, 'unit-cost-jnsa'],
      [3_000_000, 'unit-cost-between'],
      [5_000_000, 'unit-cost-jnsa'],
    ],
  })
})

test('jcci-2015 has the premiums of the flyer as examples', () => {
  expect(RULEBOOK.insurancePlans.premiumExamples).toEqual([
    { trade: 'construction', salesYen: 1_000_000_000, plan: 'B', aboutYen: 100_000 },
    { trade: 'printing', salesYen: 200_000_000, plan: 'B', aboutYen: 100_000 },
    { trade: 'retail', salesYen: 20_000_000, plan: 'A', aboutYen: 30_000 },
    { trade: 'food-service', salesYen: 15_000_000, plan: 'A', aboutYen: 30_000 },
    { trade: 'lodging', salesYen: 30_000_000, plan: 'B', aboutYen: 100_000 },
  ])
})

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}
