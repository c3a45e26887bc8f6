import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { companiesOf, newestRows } from '../../src/core/companies.ts'
import type { ChunkEntry } from '../../src/core/portfolioChunk.ts'
import { rateTable, tableOf } from '../../src/core/portfolioTable.ts'
import type { Level } from '../../src/core/rulebook.ts'
import { EMPTY_SHEET, type Sheet } from '../../src/core/sheet.ts'
import { chosenRows, companiesAmong, compareYears, inceptionYears } from '../../src/core/yearComparison.ts'
import { answersAt, must, RULEBOOK, sheetWith } from './builders.ts'
import { chunksWith, chunkWith, entryOf, randomSubmissions } from './statisticsSubmissions.ts'

function submission(company: string, year: number | null, level: Level, day = '20', trade = 'printing'): ChunkEntry {
  const sheet = sheetWith({
    profile: { companyName: company, trade, inceptionDate: year === null ? null : `${String(year)}-03-01` },
    answers: answersAt(RULEBOOK, level),
  })
  return { entry: entryOf(sheet, { madeOn: `2026-11-${day}` }), rated: sheet }
}

const ends = (counts: Uint32Array): number[] => [0, 10, 20, 30, 40].map((percent) => must(counts[percent]))

describe('two years', () => {
  const all = [
    submission('甲', 2026, 1),
    submission('甲', 2027, 2, '20'),
    submission('甲', 2027, 3, '21'),
    submission('乙', 2026, 4),
    submission('乙', 2027, 3, '21', 'retail'),
    submission('丙', 2027, 4),
    submission('丁', null, 4),
    submission('戊', 2026, 2),
    submission('戊', 2027, 2),
  ]
  const table = tableOf(chunksWith(all, 4))
  const ratings = rateTable(table, () => RULEBOOK)
  const companies = companiesOf(table)

  test('are those in which an insurance begins, the newest first', () => {
    expect(inceptionYears(table)).toEqual([2027, 2026])
    expect(inceptionYears(tableOf([]))).toEqual([])
  })

  test('take of each company its newest submission of the year, and of the group', () => {
    expect([...chosenRows(table, companies, 2027, null)]).toEqual([2, 4, 5, 8])
    expect([...chosenRows(table, companies, null, null)]).toEqual([2, 4, 5, 6, 8])
    expect([...chosenRows(table, companies, 2027, { dimension: 'trade', key: 'retail' })]).toEqual([4])
    expect([...chosenRows(table, companies, null, { dimension: 'chamber', key: null })]).toEqual([2, 4, 5, 6, 8])
    expect([...chosenRows(table, companies, null, { dimension: 'chamber', key: '緑' })]).toEqual([])
    const among = companiesAmong(companies, Uint32Array.of(4, 5))
    expect([...chosenRows(table, companies, 2027, null, among)]).toEqual([4, 5])
    expect([...chosenRows(table, companies, null, null, companiesAmong(companies, new Uint32Array()))]).toEqual([])
  })

  test('are compared as a whole, and company by company where a company is in both', () => {
    const compared = compareYears(
      table,
      ratings,
      companies,
      chosenRows(table, companies, 2026, null),
      chosenRows(table, companies, 2027, null),
    )
    expect(compared.before.counted).toBe(3)
    expect(ends(compared.before.management)).toEqual([1, 1, 0, 0, 1])
    expect(compared.after.counted).toBe(4)
    expect(compared.both).toMatchObject({ up: 1, same: 1, down: 1 })
    expect(compared.both.before.counted).toBe(3)
    expect(compared.both.flows.reduce((sum, { count }) => sum + count, 0)).toBe(3)
    expect(compared.both.flows).toContainEqual({ fromPercent: 40, toPercent: 30, count: 1 })
  })

  test('leave out of the pairs who has no percent in one of them, and out of all who was not rated', () => {
    const nothing: Sheet = sheetWith({
      profile: { companyName: '甲', inceptionDate: '2026-03-01' },
      facts: Object.fromEntries(RULEBOOK.facts.map(({ id }) => [id, 'no' as const])),
    })
    const someApply = {
      ...RULEBOOK,
      questions: RULEBOOK.questions.filter(({ notApplicableUnless }) => notApplicableUnless.length > 0),
    }
    const noneApplies: Sheet = {
      ...nothing,
      answers: Object.fromEntries(someApply.questions.map(({ id }) => [id, { kind: 'not-applicable' as const, reason: '' }])),
    }
    const here = { ...noneApplies, profile: { ...noneApplies.profile, inceptionDate: '2027-03-01' } }
    const rated = { ...nothing, profile: { ...nothing.profile, inceptionDate: '2027-03-01' } }
    const summary = { entry: entryOf(EMPTY_SHEET, { extent: 'summary' as const }), rated: null }
    const chunks = [
      chunkWith(
        [noneApplies, rated].map((sheet) => ({ entry: entryOf(sheet), rated: sheet })),
        'answers',
        someApply,
      ),
      chunkWith([summary], 'summary', someApply),
    ]
    const small = tableOf(chunks)
    const compared = compareYears(
      small,
      rateTable(small, () => someApply),
      Uint32Array.of(0, 0, 1),
      Uint32Array.of(0, 2),
      Uint32Array.of(1),
    )
    expect([compared.before.counted, compared.after.counted, compared.both.after.counted]).toEqual([1, 1, 0])
    const turned = tableOf([
      chunkWith(
        [nothing, here].map((sheet) => ({ entry: entryOf(sheet), rated: sheet })),
        'answers',
        someApply,
      ),
    ])
    const other = compareYears(
      turned,
      rateTable(turned, () => someApply),
      Uint32Array.of(0, 0),
      Uint32Array.of(0),
      Uint32Array.of(1),
    )
    expect(other.both.after.counted).toBe(0)
  })

  test('of many companies are those of a plain loop over what assess says', () => {
    const many = randomSubmissions(150, 21)
    const long = tableOf(chunksWith(many, 40))
    const numbers = companiesOf(long)
    const [rowsBefore, rowsAfter] = [2026, 2027].map((year) => chosenRows(long, numbers, year, null))
    const compared = compareYears(
      long,
      rateTable(long, () => RULEBOOK),
      numbers,
      must(rowsBefore),
      must(rowsAfter),
    )
    const percentOf = (row: number) =>
      assess(RULEBOOK, { ...EMPTY_SHEET, ...must(must(many[row]).rated) }).management.certain.percent
    const pairs = [...must(rowsAfter)].flatMap((after) => {
      const before = [...must(rowsBefore)].find((row) => numbers[row] === numbers[after])
      const [was, is] = [before === undefined ? null : percentOf(before), percentOf(after)]
      return was === null || is === null ? [] : [Math.sign(is - was)]
    })
    expect(pairs.length).toBeGreaterThan(10)
    expect([compared.both.up, compared.both.same, compared.both.down]).toEqual(
      [1, 0, -1].map((sign) => pairs.filter((each) => each === sign).length),
    )
  })
})

test.each([
  [['2026-11-20', '2026-11-21'], ['2026-12-01', '2026-11-25'], 1],
  [['2026-11-21', '2026-11-20'], ['2026-11-22', '2026-12-01'], 0],
  [['2026-11-21', '2026-11-21'], ['2026-12-01', '2026-11-25'], 0],
  [['2026-11-21', '2026-11-21'], ['2026-12-01', '2026-12-01'], 1],
])('of submissions made on %j and taken in on %j row %d is the newest', (made, received, row) => {
  const table = tableOf([
    chunkWith(
      made.map((madeOn, index) => ({ entry: entryOf(EMPTY_SHEET, { madeOn, receivedOn: must(received[index]) }), rated: null })),
    ),
  ])
  expect([...newestRows(table, Uint32Array.of(0, 0), () => true)]).toEqual([row])
})
