import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { splitEnds } from '../../src/core/batchRate.ts'
import { chunkOf, dayOfNumber, entryAt, NOT_CLAIMED, numberOfDay, type ChunkEntry } from '../../src/core/portfolioChunk.ts'
import { CLAIM_STATES, FLAG_KINDS, ORIGINS, type PortfolioEntry } from '../../src/core/portfolioEntry.ts'
import { placeOf, RATED_BY, rateTable, tableOf } from '../../src/core/portfolioTable.ts'
import type { Rulebook } from '../../src/core/rulebook.ts'
import { EMPTY_SHEET, type Sheet } from '../../src/core/sheet.ts'
import { textAt, textColumn } from '../../src/core/textColumn.ts'
import { anyProfile } from './arbitraries.ts'
import { must, RULEBOOK, valueOf } from './builders.ts'
import { randomSheets } from './randomSheets.ts'

const EDITION = { id: RULEBOOK.id, hash: 'a'.repeat(64) }

function entryOf(sheet: Sheet, overrides: Partial<PortfolioEntry> = {}): PortfolioEntry {
  return {
    id: 'submission-1',
    profile: sheet.profile,
    corporateNumber: '7000012050002',
    facts: sheet.facts,
    madeOn: '2026-11-20',
    receivedOn: '2026-11-22',
    edition: EDITION,
    extent: 'answers',
    origin: 'file',
    claim: 'not-claimed',
    claimed: null,
    flags: [],
    ...overrides,
  }
}

const withAnswers = (sheet: Sheet, overrides: Partial<PortfolioEntry> = {}): ChunkEntry => ({
  entry: entryOf(sheet, overrides),
  rated: sheet,
})
const chunkWith = (all: readonly ChunkEntry[], rulebook: Rulebook = RULEBOOK) =>
  valueOf(chunkOf(rulebook, EDITION, 'answers', all))

const percent = fc.integer({ min: 0, max: 60 })
const anyEntry: fc.Arbitrary<PortfolioEntry> = fc.record({
  id: fc.uuid(),
  profile: anyProfile(RULEBOOK),
  corporateNumber: fc.constantFrom('', '7000012050002'),
  facts: fc.record(Object.fromEntries(RULEBOOK.facts.map(({ id }) => [id, fc.constantFrom('yes' as const, 'no' as const)])), {
    requiredKeys: [],
  }) as fc.Arbitrary<Sheet['facts']>,
  madeOn: fc.constantFrom('2026-11-20', '0001-01-01'),
  receivedOn: fc.constant('9999-12-31'),
  edition: fc.constant(EDITION),
  extent: fc.constant('answers' as const),
  origin: fc.constantFrom(...ORIGINS),
  claim: fc.constantFrom(...CLAIM_STATES),
  claimed: fc.option(
    fc.record({
      management: fc.record({ certain: percent, reachable: percent }),
      discount: fc.record({ certain: percent, reachable: percent }),
    }),
  ),
  flags: fc.subarray([...FLAG_KINDS]),
})

describe('submissions in columns', () => {
  test('every entry comes back as it was put in, names of any characters too', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 12 }), (entries) => {
        const chunk = chunkWith(entries.map((entry) => ({ entry, rated: null })))
        expect(entries.map((_, row) => entryAt(RULEBOOK, chunk, row))).toEqual(entries)
      }),
    )
  })

  test('there is no entry beside the rows', () => {
    const chunk = chunkWith([withAnswers(EMPTY_SHEET)])
    expect([-1, 1, 0.5].map((row) => entryAt(RULEBOOK, chunk, row))).toEqual([null, null, null])
  })

  test('more rows than a portfolio takes, or a rulebook with too many questions, is a problem', () => {
    const [question] = RULEBOOK.questions
    const many = {
      ...RULEBOOK,
      questions: Array.from({ length: 61 }, (_, index) => ({ ...must(question), id: `q${String(index)}` })),
    }
    expect(chunkOf(many, EDITION, 'answers', [])).toMatchObject({ ok: false })
  })

  test.each([
    [null, 0],
    ['2027-03-01', 20_270_301],
    ['0001-01-01', 10_101],
    ['9999-12-31', 99_991_231],
  ])('the day %s is the number %d', (day, number) => {
    expect(numberOfDay(day)).toBe(number)
    expect(dayOfNumber(number)).toBe(day)
  })

  test('texts of any length come back, and none beside the rows', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 8 }), (texts) => {
        const column = textColumn(texts)
        expect(texts.map((_, row) => textAt(column, row))).toEqual(texts)
        expect(textAt(column, texts.length)).toBe('')
      }),
    )
    expect(textAt(textColumn(['あ'.repeat(10_000)]), 0)).toBe('あ'.repeat(10_000))
  })
})

describe('the whole list', () => {
  const sheets = randomSheets(RULEBOOK, 40, 7)
  const halves = [sheets.slice(0, 15), sheets.slice(15)]
  const table = tableOf(halves.map((half) => chunkWith(half.map((sheet) => withAnswers(sheet)))))

  test('a row is found in its chunk', () => {
    expect(table.rows).toBe(40)
    expect([0, 14, 15, 39].map((row) => placeOf(table, row)?.at)).toEqual([0, 14, 0, 24])
    expect([0, 14, 15, 39].map((row) => table.chunks.indexOf(must(placeOf(table, row)?.chunk)))).toEqual([0, 0, 1, 1])
    expect([-1, 40, 1.5].map((row) => placeOf(table, row))).toEqual([null, null, null])
    expect(placeOf(tableOf([]), 0)).toBeNull()
  })

  test('every row is rated as its sheet is assessed', () => {
    const { management, discount, by } = rateTable(table, () => RULEBOOK)
    sheets.forEach((sheet, row) => {
      const assessed = assess(RULEBOOK, sheet)
      expect(splitEnds(must(discount[row]))).toEqual({
        certain: assessed.discount.certain,
        reachable: assessed.discount.reachable,
      })
      expect(splitEnds(must(management[row]))).toEqual({
        certain: assessed.management.certain.discountPercent,
        reachable: assessed.management.reachable.discountPercent,
      })
    })
    expect(new Set(by)).toEqual(new Set([RATED_BY.answers]))
  })

  test('after a change of tiers and after a change of weights the lent memory gives what new memory gives', () => {
    const strict = {
      ...RULEBOOK,
      management: { ...RULEBOOK.management, tiers: RULEBOOK.management.tiers.slice(0, 2) },
    }
    const heavy = {
      ...RULEBOOK,
      questions: RULEBOOK.questions.map((question, index) => ({ ...question, weight: 1 + (index % 3) })),
    }
    let lent = rateTable(table, () => RULEBOOK)
    for (const rulebook of [strict, heavy, RULEBOOK]) {
      lent = rateTable(table, () => rulebook, lent)
      const fresh = rateTable(table, () => rulebook)
      expect([...lent.discount]).toEqual([...fresh.discount])
      expect([...lent.management]).toEqual([...fresh.management])
    }
  })

  test('a summary keeps what it claims, and answers of an edition without rules have no rating', () => {
    const claimed = { management: { certain: 20, reachable: 30 }, discount: { certain: 30, reachable: 40 } }
    const summary = valueOf(
      chunkOf(RULEBOOK, EDITION, 'summary', [
        { entry: entryOf(EMPTY_SHEET, { extent: 'summary', claimed }), rated: null },
        { entry: entryOf(EMPTY_SHEET, { extent: 'summary' }), rated: null },
      ]),
    )
    const { discount, by } = rateTable(tableOf([summary, chunkWith([withAnswers(EMPTY_SHEET)])]), () => null)
    expect(splitEnds(must(discount[0]))).toEqual(claimed.discount)
    expect([discount[1], discount[2]]).toEqual([NOT_CLAIMED, NOT_CLAIMED])
    expect([...by]).toEqual([RATED_BY.claim, RATED_BY.claim, RATED_BY.nothing])
  })

  test('a rulebook that reads answers differently, or weighs beyond what can be scored, gives no rating', () => {
    const fewer = { ...RULEBOOK, questions: RULEBOOK.questions.slice(1) }
    const huge = { ...RULEBOOK, questions: RULEBOOK.questions.map((question) => ({ ...question, weight: 500 })) }
    for (const rulebook of [fewer, huge]) {
      expect(new Set(rateTable(table, () => rulebook).by)).toEqual(new Set([RATED_BY.nothing]))
    }
  })

  test('what was kept for other facts does not serve, though the weights are the same', () => {
    const otherFacts = { ...RULEBOOK, facts: RULEBOOK.facts.slice(1) }
    const earlier = rateTable(table, () => RULEBOOK)
    expect(new Set(rateTable(table, () => otherFacts, earlier).by)).toEqual(new Set([RATED_BY.nothing]))
  })
})
