// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { rateSet } from '../../src/core/batchCertificates.ts'
import { answerColumnNames, exportColumns, type ExportValue } from '../../src/core/exportColumns.ts'
import { GENERALISED, SIZE_BANDS } from '../../src/core/exportGroups.ts'
import { exportTable, type ExportInput } from '../../src/core/exportTable.ts'
import { allAtOnce } from '../../src/core/pieces.ts'
import type { PortfolioChunk } from '../../src/core/portfolioChunk.ts'
import { FLAG_KINDS } from '../../src/core/portfolioEntry.ts'
import { rateTable, tableOf } from '../../src/core/portfolioTable.ts'
import { versionsInPieces } from '../../src/core/portfolioVersions.ts'
import { SMALLEST_GROUP } from '../../src/core/suppression.ts'
import { must, RULEBOOK } from './builders.ts'
import { chunkFrom, EDITION, submission } from './portfolioBuilders.ts'
import { chunkWith, entryOf, randomSubmissions } from './statisticsSubmissions.ts'
import { randomSheets } from './randomSheets.ts'

type Row = Readonly<Record<string, ExportValue>>

function inputOf(chunks: readonly PortfolioChunk[], changed: Partial<ExportInput> = {}): ExportInput {
  const table = tableOf(chunks)
  const rulebookFor = ({ id, hash }: typeof EDITION) => (id === EDITION.id && hash === EDITION.hash ? RULEBOOK : null)
  return {
    table,
    ratings: rateTable(table, rulebookFor),
    versions: allAtOnce(versionsInPieces(table)),
    statuses: new Uint8Array(table.rows),
    rulebook: RULEBOOK,
    rulebookFor,
    rows: Uint32Array.from({ length: table.rows }, (_, row) => row),
    ...changed,
  }
}

function rowsOf(input: ExportInput, deidentified = false): Row[] {
  const made = exportTable(input, { deidentified })
  if (!made) return []
  const values = made.columns.map((_, column) => made.values(column, 0, made.rows))
  return Array.from({ length: made.rows }, (_, row) =>
    Object.fromEntries(made.columns.map(({ name }, column) => [name, values[column]?.[row] ?? null])),
  )
}

const SOME = chunkWith(randomSubmissions(60, 5))

describe('the table that leaves', () => {
  test('has names that every database takes, each once', () => {
    for (const deidentified of [false, true]) {
      const names = exportColumns(RULEBOOK, { deidentified }).map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
      expect(names.filter((name) => !/^[a-z][a-z0-9_]*$/.test(name))).toEqual([])
    }
    const twins = { ...RULEBOOK, facts: ['a-b', 'A.B', 'a b'].map((id) => ({ id, impliedBy: [] })) }
    expect(answerColumnNames(twins).facts).toEqual(['fact_a_b', 'fact_a_b_2', 'fact_a_b_3'])
  })

  test('holds what is known of a submission', () => {
    const answers = {
      'GOV-01': { kind: 'level', level: 3 },
      'GOV-02': { kind: 'unknown' },
      'PHY-04': { kind: 'not-applicable', reason: '' },
    } as const
    const facts = { 'removable-media': 'no', 'public-website': 'yes' } as const
    const claimed = { management: { certain: 10, reachable: 20 }, discount: { certain: 15, reachable: 25 } }
    const chunk = chunkFrom([
      submission('a', { answers, facts, claimed, flags: ['contradiction'], corporateNumber: '7000012050002', origin: 'entered' }),
      submission('b', { profile: { memberNumber: '', chamber: '', employees: null, inceptionDate: null, membership: null } }),
    ])
    const [first, second] = rowsOf(inputOf([chunk], { statuses: Uint8Array.of(2, 0) }))
    expect(first).toMatchObject({
      ...{ id: 'a', edition: EDITION.id, edition_hash: EDITION.hash, extent: 'answers', origin: 'entered', claim: 'equal' },
      ...{ chamber: '見本商工会議所', member_number: 'a', corporate_number: '7000012050002', company_name: '会社a' },
      ...{ trade: 'printing', employees: 18, sales_band: '100m-300m', membership: 'member' },
      ...{ inception_on: '2027-03-01', made_on: '2026-11-20', received_on: '2026-11-22', is_newest: true, status: 'checked' },
      ...{ fact_removable_media: 'no', fact_public_website: 'yes', fact_contractors: null },
      ...{ q_gov_01: 3, q_gov_02: -1, q_gov_03: null, certificate_isms: 0, rated_by: 'answers' },
      ...{ claimed_tier_certain: 10, claimed_tier_reachable: 20, claimed_discount_certain: 15, claimed_discount_reachable: 25 },
      ...{ flag_contradiction: true, flag_partial_certificate: false },
    })
    expect(second).toMatchObject({
      ...{ member_number: null, chamber: null, corporate_number: null, employees: null, membership: null, inception_on: null },
      ...{ claimed_tier_certain: null, status: 'received' },
    })
  })

  test('has 該当なし where it is permitted, and nothing where it is not', () => {
    const question = must(RULEBOOK.questions.find(({ notApplicableUnless }) => notApplicableUnless.length > 0))
    const never = must(RULEBOOK.questions.find(({ notApplicableUnless }) => notApplicableUnless.length === 0))
    const none = { kind: 'not-applicable', reason: '' } as const
    const facts = Object.fromEntries(question.notApplicableUnless.map((id) => [id, 'no' as const]))
    const [row] = rowsOf(inputOf([chunkFrom([submission('a', { answers: { [question.id]: none, [never.id]: none }, facts })])]))
    const names = answerColumnNames(RULEBOOK).questions
    const name = (id: string) => must(names[RULEBOOK.questions.findIndex((one) => one.id === id)])
    expect(row?.[name(question.id)]).toBe(-2)
    expect(row?.[name(never.id)]).toBeNull()
  })

  test('gives the numbers of the assessment of each sheet', () => {
    const sheets = randomSheets(RULEBOOK, 200, 41)
    const chunk = chunkWith(sheets.map((sheet, index) => ({ entry: entryOf(sheet, { id: String(index) }), rated: sheet })))
    const rows = rowsOf(inputOf([chunk]))
    sheets.forEach((sheet, index) => {
      const { management, certificates, discount, questions } = assess(RULEBOOK, sheet)
      expect(rows[index]).toMatchObject({
        earned: management.certain.earned,
        possible: management.certain.possible,
        percent_certain: management.certain.percent,
        percent_reachable: management.reachable.percent,
        weak_essentials_certain: management.certain.weakEssentials.length,
        weak_essentials_reachable: management.reachable.weakEssentials.length,
        tier_certain: management.certain.discountPercent,
        tier_reachable: management.reachable.discountPercent,
        certificates_certain: certificates.certainPercent,
        discount_certain: discount.certain,
        discount_reachable: discount.reachable,
        unanswered: questions.filter(({ state }) => state === 'unanswered').length,
      })
    })
  })

  test('has what the certificates give as numbers from which their rate can be worked out', () => {
    const sheets = randomSheets(RULEBOOK, 200, 43)
    const chunk = chunkWith(sheets.map((sheet, index) => ({ entry: entryOf(sheet, { id: String(index) }), rated: sheet })))
    const names = answerColumnNames(RULEBOOK).certificates
    for (const row of rowsOf(inputOf([chunk]))) {
      const set = names.map((name) => Number(row[name]).toString(16)).join('')
      expect(rateSet(RULEBOOK, set)).toEqual({
        certainPercent: row['certificates_certain'],
        possiblePercent: row['certificates_reachable'],
      })
    }
  })

  test('has of a summary only what it claims, and nothing of the answers of an edition that is not here', () => {
    const claimed = { management: { certain: 10, reachable: 20 }, discount: { certain: 15, reachable: 25 } }
    const summary = chunkFrom([submission('s', { extent: 'summary', claimed })], 'summary')
    const elsewhere = chunkFrom([submission('e', { answers: { 'GOV-01': { kind: 'level', level: 4 } } })], 'answers', {
      id: 'elsewhere',
      hash: 'c'.repeat(64),
    })
    const [first, second] = rowsOf(inputOf([summary, elsewhere]))
    expect(first).toMatchObject({
      ...{ extent: 'summary', rated_by: 'claim', tier_certain: 10, discount_reachable: 25 },
      ...{ q_gov_01: null, certificate_isms: null, earned: null, percent_certain: null, certificates_certain: null },
    })
    expect(second).toMatchObject({
      ...{ edition: 'elsewhere', rated_by: 'nothing', tier_certain: null, discount_certain: null },
      ...{ q_gov_01: null, certificate_isms: null, fact_contractors: null, earned: null, unanswered: null },
    })
  })

  test('has only the rows that are asked for, piece by piece the same as at once', () => {
    const input = inputOf([SOME, chunkFrom([submission('x')]), SOME], { rows: Uint32Array.of(3, 59, 60, 61, 120) })
    const made = must(exportTable(input, { deidentified: false }))
    made.columns.forEach((_, column) => {
      const pieces = [...made.values(column, 0, 2), ...made.values(column, 2, 5)]
      expect(pieces).toEqual(made.values(column, 0, 5))
    })
    const ids = rowsOf(input).map(({ id }) => id)
    expect(ids).toEqual(['submission-3', 'submission-59', 'x', 'submission-0', 'submission-59'])
  })

  test('keeps to the types that its columns state', () => {
    for (const deidentified of [false, true]) {
      const made = must(exportTable(inputOf([SOME]), { deidentified }))
      made.columns.forEach(({ name, type, nullable }, column) => {
        const wrong = made.values(column, 0, made.rows).filter((value) => {
          if (value === null) return !nullable
          if (type === 'int') return !Number.isInteger(value)
          if (type === 'flag') return typeof value !== 'boolean'
          return typeof value !== 'string' || (type === 'day' && !/^\d{4}-\d{2}-\d{2}$/.test(value))
        })
        expect([name, wrong]).toEqual([name, []])
      })
    }
    expect(exportColumns(RULEBOOK, { deidentified: false }).filter(({ name }) => name.startsWith('flag_'))).toHaveLength(
      FLAG_KINDS.length,
    )
  })
})

const QUASI = [
  'edition',
  'edition_hash',
  'trade',
  'size_band',
  'sales_band',
  'membership',
  'inception_month',
  'made_year',
  'received_year',
]
const NAMES = [
  'id',
  'company_name',
  'member_number',
  'corporate_number',
  'chamber',
  'employees',
  'inception_on',
  'made_on',
  'received_on',
]

/** Companies of a few trades, sizes and days: some groups are large, some are of one company. */
const company = fc.record({
  trade: fc.constantFrom(null, 'printing', 'retail', 'unheard-of'),
  employees: fc.constantFrom(null, 0, 5, 6, 300, 301),
  salesBand: fc.constantFrom(null, 'under-30m', 'over-3b'),
  membership: fc.constantFrom(null, 'member' as const, 'non-member' as const),
  inceptionDate: fc.constantFrom(null, '2027-03-01', '2027-03-15', '2027-04-01', '2028-03-01'),
})

/** A company's number as a claim, by which its rows can be told where its name is not. */
const claimOf = (number: number) => ({
  management: { certain: number, reachable: number },
  discount: { certain: number, reachable: number },
})

describe('without names', () => {
  test('no values that are known of a company from outside are shared by fewer than five companies', () => {
    const line = fc.tuple(company, fc.nat({ max: 30 }), fc.constantFrom('2025-02-01', '2026-11-20'))
    fc.assert(
      fc.property(fc.array(line, { minLength: 5, maxLength: 90 }), fc.nat({ max: 20 }), (all, elsewhere) => {
        const made = all.map(([profile, number, madeOn], index) => {
          const names = { companyName: `企業${String(number)}`, memberNumber: `K-${String(number)}` }
          return submission(`s-${String(index)}`, { profile: { ...profile, ...names }, madeOn, claimed: claimOf(number) })
        })
        const other = { id: 'elsewhere', hash: 'c'.repeat(64) }
        const chunks = [chunkFrom(made.slice(elsewhere)), chunkFrom(made.slice(0, elsewhere), 'answers', other)]
        const rows = rowsOf(inputOf(chunks), true)
        const isEnough = new Set(all.map(([, number]) => number)).size >= SMALLEST_GROUP
        expect(rows).toHaveLength(isEnough ? all.length : 0)
        const groups = new Map<string, Set<ExportValue>>()
        for (const row of rows) {
          const key = JSON.stringify(QUASI.map((name) => row[name]))
          groups.set(key, (groups.get(key) ?? new Set()).add(row['claimed_tier_certain'] ?? null))
        }
        expect([...groups.values()].filter(({ size }) => size < SMALLEST_GROUP)).toEqual([])
        const text = JSON.stringify(rows)
        for (const secret of ['企業', 'K-', 's-', '見本商工会議所']) expect(text).not.toContain(secret)
      }),
      { numRuns: 100 },
    )
  })

  test('there are no columns of names, numbers and days', () => {
    const names = exportColumns(RULEBOOK, { deidentified: true }).map(({ name }) => name)
    expect(names.filter((name) => NAMES.includes(name))).toEqual([])
    expect(QUASI.filter((name) => !names.includes(name))).toEqual([])
  })

  const five = (prefix: string, profile: Parameters<typeof submission>[1] = {}, count = 5) =>
    Array.from({ length: count }, (_, index) => submission(`${prefix}${String(index)}`, profile))
  const summaries = (chunks: readonly PortfolioChunk[]) =>
    rowsOf(inputOf(chunks), true).map((row) => QUASI.slice(2).map((name) => row[name]))

  test('a group of five keeps all that it shares, in bands and months', () => {
    const rows = summaries([chunkFrom(five('a'))])
    expect(rows).toEqual(Array.from({ length: 5 }, () => ['printing', '6-20', '100m-300m', 'member', '2027-03', '2026', '2026']))
  })

  test('the month goes first, then years, membership, sales, size and trade', () => {
    const others = [
      submission('m', { profile: { inceptionDate: '2027-04-01' } }),
      ...['a', 'b', 'c', 'd'].map((id, month) =>
        submission(`m${id}`, { profile: { inceptionDate: `2027-0${String(month + 5)}-01` } }),
      ),
    ]
    expect(summaries([chunkFrom([...five('a'), ...others])]).filter((row) => row[4] === '2027')).toHaveLength(5)
    const apart = (profiles: readonly Parameters<typeof submission>[1][]) =>
      summaries([chunkFrom([...five('a'), ...profiles.map((given, index) => submission(`o${String(index)}`, given))])])
    const each = <T>(values: readonly T[], of: (value: T) => Parameters<typeof submission>[1]) => apart(values.map(of))
    const G = GENERALISED
    // The same in all rows: it tells none from the others.
    const same = ['member', '2027-03', '2026', '2026']
    const days = ['2021-01-02', '2022-01-02', '2023-01-02', '2024-01-02', '2025-01-02']
    expect(each(days, (madeOn) => ({ madeOn }))).toContainEqual(['printing', '6-20', '100m-300m', 'member', '2027-03', G, '2026'])
    const bands = RULEBOOK.salesBands.slice(0, 5)
    const trade = 'retail'
    expect(each(bands, (salesBand) => ({ profile: { trade, salesBand } }))).toContainEqual([trade, '6-20', G, ...same])
    expect(each([1, 6, 21, 51, 101], (employees) => ({ profile: { trade, employees } }))).toContainEqual([
      trade,
      G,
      '100m-300m',
      ...same,
    ])
    const trades = RULEBOOK.trades.filter((id) => id !== 'printing').slice(0, 5)
    expect(each(trades, (one) => ({ profile: { trade: one } }))).toContainEqual([G, '6-20', '100m-300m', ...same])
  })

  test('a few that would be alone even so are joined by the smallest group', () => {
    const chunks = [
      chunkFrom([
        ...five('a', {}, 9),
        ...five('b', { profile: { trade: 'retail' } }),
        submission('c', { profile: { trade: 'lodging' } }),
      ]),
    ]
    const rows = rowsOf(inputOf(chunks), true)
    expect(rows.filter(({ trade }) => trade === GENERALISED)).toHaveLength(6)
    expect(rows.filter(({ trade, edition }) => trade === 'printing' && edition === EDITION.id)).toHaveLength(9)
    expect(rows.filter(({ edition }) => edition === GENERALISED)).toEqual([])
  })

  test('five submissions of one company are still one company', () => {
    const same = { companyName: '企業', memberNumber: '7' }
    expect(exportTable(inputOf([chunkFrom(five('a', { profile: same }))]), { deidentified: true })).toBeNull()
    expect(exportTable(inputOf([]), { deidentified: true })).toBeNull()
  })

  test('the order says nothing of when they came in', () => {
    const levels = [0, 1, 2, 3, 4, 1, 2] as const
    const all = levels.map((level, index) =>
      submission(String(index), {
        answers: { 'GOV-01': { kind: 'level', level }, 'GOV-02': { kind: 'level', level: levels[6 - index] ?? 0 } },
      }),
    )
    const inOrder = rowsOf(inputOf([chunkFrom(all)]), true)
    expect(rowsOf(inputOf([chunkFrom(all.toReversed())]), true)).toEqual(inOrder)
  })

  test('sizes have names for all bands', () => {
    expect(SIZE_BANDS).toEqual(['0-5', '6-20', '21-50', '51-100', '101-300', '301+'])
  })
})
