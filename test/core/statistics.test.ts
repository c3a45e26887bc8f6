import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess, type Assessment } from '../../src/core/assess.ts'
import { companiesOf } from '../../src/core/companies.ts'
import { chunkOf, type ChunkEntry } from '../../src/core/portfolioChunk.ts'
import type { EditionRef } from '../../src/core/portfolioEntry.ts'
import { rateTable, tableOf } from '../../src/core/portfolioTable.ts'
import { LEVELS } from '../../src/core/rulebook.ts'
import { EMPTY_SHEET, type Sheet } from '../../src/core/sheet.ts'
import { questionMeanTenths, type Statistics } from '../../src/core/statistics.ts'
import { DIMENSIONS, SIZES_FROM, sizeOf, type Dimension } from '../../src/core/statisticsGroups.ts'
import { subScores } from '../../src/core/subScores.ts'
import { level, must, notApplicable, RULEBOOK, sheetWith, UNKNOWN, valueOf } from './builders.ts'
import { chunksWith, chunkWith, entryOf, randomSubmissions } from './statisticsSubmissions.ts'
import { randomSheets } from './randomSheets.ts'
import { statisticsOf } from './statisticsAtOnce.ts'

/** Places of a typed array that are not zero. */
const shown = (counts: Iterable<number>): Record<number, number> =>
  Object.fromEntries([...[...counts].entries()].filter(([, count]) => count > 0))

function tally(values: readonly (number | null)[]): Record<number, number> {
  const counts: Record<number, number> = {}
  for (const value of values) counts[value ?? 127] = (counts[value ?? 127] ?? 0) + 1
  return counts
}

const keyOf: Readonly<Record<Dimension, (sheet: Sheet) => string | null>> = {
  trade: ({ profile }) => profile.trade,
  size: ({ profile: { employees } }) => (employees === null ? null : String(SIZES_FROM.findLast((from) => employees >= from))),
  sales: ({ profile }) => profile.salesBand,
  chamber: ({ profile }) => (profile.chamber === '' ? null : profile.chamber),
  membership: ({ profile }) => profile.membership,
}

/** The same counts, from what `assess` says of each sheet. */
function plainStatistics(sheets: readonly Sheet[]) {
  const all = sheets.map((sheet) => assess(RULEBOOK, sheet))
  const of = (read: (assessment: Assessment) => number | null) => tally(all.map(read))
  const scores = all.map(({ questions }) => subScores(RULEBOOK, questions))
  return {
    counted: sheets.length,
    management: {
      certain: of(({ management }) => management.certain.discountPercent),
      reachable: of(({ management }) => management.reachable.discountPercent),
    },
    discount: { certain: of(({ discount }) => discount.certain), reachable: of(({ discount }) => discount.reachable) },
    achievement: of(({ management }) => management.certain.percent),
    areas: RULEBOOK.areas.map((_, index) => of(({ areas }) => must(areas[index]).percent)),
    cells: RULEBOOK.causes.flatMap((cause) =>
      RULEBOOK.storageForms.map((form) =>
        tally(scores.map(({ cells }) => must(cells.find((cell) => cell.cause === cause && cell.storageForm === form)).percent)),
      ),
    ),
    causes: RULEBOOK.causes.map((_, index) => tally(scores.map(({ byCause }) => must(byCause[index]).percent))),
    forms: RULEBOOK.storageForms.map((_, index) => tally(scores.map(({ byStorageForm }) => must(byStorageForm[index]).percent))),
    questions: RULEBOOK.questions.map(({ id, number, essential }, index) => {
      const results = all.map(({ questions }) => must(questions[index]))
      const count = (state: string) => results.filter((result) => result.state === state).length
      return {
        id,
        number,
        essential,
        levels: LEVELS.map((each) => results.filter((result) => result.level === each).length),
        unknown: count('unknown'),
        notApplicable: count('not-applicable'),
        unanswered: count('unanswered'),
        weak: results.filter(({ weak }) => weak).length,
      }
    }),
    weakEssentials: of(({ management }) => management.certain.weakEssentials.length),
    complete: all.filter(({ counts }) => counts.unanswered === 0).length,
    groups: Object.fromEntries(
      DIMENSIONS.map((dimension) => {
        const keys = new Set(sheets.map(keyOf[dimension]))
        return [
          dimension,
          Object.fromEntries(
            [...keys].map((key) => {
              const members = all.filter((_, index) => keyOf[dimension](must(sheets[index])) === key)
              return [
                String(key),
                {
                  counted: members.length,
                  management: tally(members.map(({ management }) => management.certain.discountPercent)),
                  achievement: tally(members.map(({ management }) => management.certain.percent)),
                },
              ]
            }),
          ),
        ]
      }),
    ),
  }
}

/** The packed counts in the same shape. */
function readStatistics(statistics: Statistics) {
  const { management, discount, achievement, scopes, questions, weakEssentials, groups } = statistics
  const ends = ({ certain, reachable }: Statistics['management']) => ({ certain: shown(certain), reachable: shown(reachable) })
  const found = (fits: (ref: Statistics['scopes'][number]['ref']) => boolean) =>
    scopes.filter(({ ref }) => fits(ref)).map(({ percents }) => shown(percents))
  return {
    counted: statistics.counted,
    management: ends(management),
    discount: ends(discount),
    achievement: shown(achievement),
    areas: found(({ kind }) => kind === 'area'),
    cells: found((ref) => ref.kind === 'cell' && ref.cause !== null && ref.form !== null),
    causes: found((ref) => ref.kind === 'cell' && ref.cause !== null && ref.form === null),
    forms: found((ref) => ref.kind === 'cell' && ref.cause === null),
    questions,
    weakEssentials: shown(weakEssentials),
    complete: statistics.complete,
    groups: Object.fromEntries(
      DIMENSIONS.map((dimension) => [
        dimension,
        Object.fromEntries(
          groups[dimension].map(({ key, counted, management: tiers, achievement: percents }) => [
            String(key),
            { counted, management: shown(tiers), achievement: shown(percents) },
          ]),
        ),
      ]),
    ),
  }
}

const sheetsOf = (all: readonly ChunkEntry[]): Sheet[] => all.map(({ rated }) => ({ ...EMPTY_SHEET, ...must(rated) }))

describe('counts of the list', () => {
  test('are those of a plain loop over what assess says of every sheet', () => {
    const all = randomSubmissions(240, 5)
    const table = tableOf(chunksWith(all, 70))
    const ratings = rateTable(table, () => RULEBOOK)
    const every = Uint32Array.from(all.keys())
    expect(readStatistics(statisticsOf(RULEBOOK, table, ratings, every))).toEqual(plainStatistics(sheetsOf(all)))
  })

  test('of any choice of rows are those of these rows, each counting once', () => {
    const all = randomSubmissions(60, 11)
    const table = tableOf(chunksWith(all, 25))
    const ratings = rateTable(table, () => RULEBOOK)
    fc.assert(
      fc.property(fc.array(fc.nat(75), { maxLength: 30 }), (rows) => {
        const chosen = [...new Set(rows)].filter((row) => row < 60).sort((one, other) => one - other)
        expect(readStatistics(statisticsOf(RULEBOOK, table, ratings, Uint32Array.from(rows)))).toEqual(
          plainStatistics(sheetsOf(chosen.map((row) => must(all[row])))),
        )
      }),
      { numRuns: 25 },
    )
  })

  test('without a choice are those of the newest submission of each company', () => {
    const sheet = sheetWith({ profile: { companyName: '甲' } })
    const table = tableOf([
      chunkWith(
        ['2026-11-20', '2026-11-22', '2026-11-21'].map((madeOn) => ({
          entry: entryOf(sheet, { madeOn, corporateNumber: '7000012050002' }),
          rated: sheet,
        })),
      ),
    ])
    const ratings = rateTable(table, () => RULEBOOK)
    expect(statisticsOf(RULEBOOK, table, ratings, null)).toMatchObject({ rows: 1, counted: 1 })
  })

  test('of summaries and of other editions stand apart', () => {
    const claimed = { management: { certain: 20, reachable: 30 }, discount: { certain: 30, reachable: 40 } }
    const entries = [claimed, null].map((claim, index) => ({
      entry: entryOf(EMPTY_SHEET, { id: String(index), extent: 'summary' as const, claimed: claim }),
      rated: null,
    }))
    const [other, ...own] = randomSheets(RULEBOOK, 3, 3).map((sheet) => ({ entry: entryOf(sheet), rated: sheet }))
    const fewerFacts = { ...RULEBOOK, id: 'other', facts: RULEBOOK.facts.slice(1) }
    const table = tableOf([
      chunkWith(entries, 'summary'),
      valueOf(chunkOf(fewerFacts, { id: 'other', hash: '' }, 'answers', [must(other)])),
      chunkWith(own),
    ])
    const every = Uint32Array.of(0, 1, 2, 3, 4)
    for (const rulebookFor of [() => RULEBOOK, ({ id }: EditionRef) => (id === 'other' ? fewerFacts : RULEBOOK)]) {
      const statistics = statisticsOf(RULEBOOK, table, rateTable(table, rulebookFor), every)
      expect(statistics).toMatchObject({ rows: 5, counted: 2, summaries: 2, otherEdition: 1 })
      expect(shown(statistics.claimed.management.certain)).toEqual({ 20: 1 })
      expect(shown(statistics.claimed.discount.reachable)).toEqual({ 40: 1 })
    }
  })

  test('of a rulebook beyond what can be scored count nothing', () => {
    const huge = { ...RULEBOOK, questions: RULEBOOK.questions.map((question) => ({ ...question, weight: 500 })) }
    const [sheet] = randomSheets(RULEBOOK, 1, 3)
    const table = tableOf([chunkWith([{ entry: entryOf(must(sheet)), rated: must(sheet) }])])
    const statistics = statisticsOf(
      huge,
      table,
      rateTable(table, () => huge),
      null,
    )
    expect(statistics).toMatchObject({ rows: 1, counted: 0, otherEdition: 1, scopes: [] })
  })

  test('of nothing are nothing', () => {
    const table = tableOf([])
    const statistics = statisticsOf(
      RULEBOOK,
      table,
      rateTable(table, () => RULEBOOK),
      null,
    )
    expect(statistics.rows).toBe(0)
    expect(statistics.groups.trade).toEqual([])
  })
})

test('groups come in the rulebook’s order, names in the order of their signs, and what is not stated last', () => {
  const profiles = [
    { trade: null, chamber: '', employees: null },
    { trade: 'unheard-of', chamber: '緑', employees: 300 },
    { trade: 'other', chamber: 'さくら', employees: 301 },
    { trade: 'also-unheard-of', chamber: 'みなと', employees: 0 },
    { trade: 'construction', chamber: 'さくら', employees: 6 },
  ]
  const all = profiles.map((profile) => {
    const sheet = sheetWith({ profile })
    return { entry: entryOf(sheet, { id: JSON.stringify(profile) }), rated: sheet }
  })
  const table = tableOf([chunkWith(all.slice(0, 3)), chunkWith(all.slice(3))])
  const { groups } = statisticsOf(
    RULEBOOK,
    table,
    rateTable(table, () => RULEBOOK),
    Uint32Array.from(all.keys()),
  )
  const keys = (dimension: Dimension) => groups[dimension].map(({ key }) => key)
  expect(keys('trade')).toEqual(['construction', 'other', 'also-unheard-of', 'unheard-of', null])
  expect(keys('chamber')).toEqual(['さくら', 'みなと', '緑', null])
  expect(keys('size')).toEqual(['0', '6', '101', '301', null])
  expect(keys('membership')).toEqual([null])
})

test.each([
  [0, 0],
  [5, 0],
  [6, 1],
  [20, 1],
  [21, 2],
  [50, 2],
  [51, 3],
  [100, 3],
  [101, 4],
  [300, 4],
  [301, 5],
])('%d employees are of size %d', (employees, size) => {
  expect(sizeOf(employees)).toBe(size)
})

test('the mean of a question counts unknown and unanswered as level 0, and leaves out where it does not apply', () => {
  const { id } = must(RULEBOOK.questions.find(({ notApplicableUnless }) => notApplicableUnless.length > 0))
  const answers = [level(4), level(3), UNKNOWN, null, notApplicable()]
  const sheets = answers.map((answer) =>
    sheetWith({
      answers: answer ? { [id]: answer } : {},
      facts: Object.fromEntries(RULEBOOK.facts.map((fact) => [fact.id, 'no' as const])),
    }),
  )
  const table = tableOf([chunkWith(sheets.map((sheet) => ({ entry: entryOf(sheet), rated: sheet })))])
  const { questions } = statisticsOf(
    RULEBOOK,
    table,
    rateTable(table, () => RULEBOOK),
    Uint32Array.from(sheets.keys()),
  )
  const question = must(questions.find((each) => each.id === id))
  expect(question).toMatchObject({ levels: [0, 0, 0, 1, 1], unknown: 1, notApplicable: 1, unanswered: 1 })
  expect(questionMeanTenths(question)).toBe(437)
  expect(questionMeanTenths({ ...question, levels: [0, 0, 0, 0, 0], unknown: 0, unanswered: 0 })).toBeNull()
})

test('rows of the same company have one number', () => {
  const company = (companyName: string, corporateNumber: string, chamber = '', memberNumber = '') => {
    const sheet = sheetWith({ profile: { companyName, chamber, memberNumber } })
    return { entry: entryOf(sheet, { corporateNumber }), rated: sheet }
  }
  const table = tableOf([
    chunkWith([
      company('甲', '7000012050002'),
      company('甲', '7000012050010'),
      company('乙', '', '緑', '12'),
      company('乙', '', 'さくら', '12'),
      company('', ''),
    ]),
    chunkWith([
      company('甲社', '7000012050002'),
      company('丙', '', '緑', '12'),
      company('乙', '', '緑'),
      company('乙', 'x000012050002', '緑'),
      company('', ''),
      company('乙', '１', '緑'),
    ]),
  ])
  expect([...companiesOf(table)]).toEqual([0, 1, 2, 3, 4, 0, 2, 5, 5, 6, 5])
})
