import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ExportTable } from '../../../src/core/exportTable.ts'
import { GENERALISED } from '../../../src/core/exportGroups.ts'
import type { CertificateKind, Rulebook } from '../../../src/core/rulebook.ts'
import { writeParquet } from '../../../src/files/export/parquetExport.ts'
import { CARRIED, ratingSql } from '../../../src/outputs/ratingSql.ts'
import { must, RULEBOOK, rulebookWith } from '../../core/builders.ts'
import { EDITION } from '../../core/portfolioBuilders.ts'
import { anotherRulebook, appRatings, exported, manySubmissions, RATED_COLUMNS, ratedIds } from '../../outputs/manySubmissions.ts'

const ROWS = 100_000
function parquetOf(table: ExportTable): Uint8Array {
  const parts: Uint8Array[] = []
  writeParquet(
    table,
    (bytes) => parts.push(bytes),
    () => undefined,
  )
  return Buffer.concat(parts)
}

describe(`the rating as SQL over Parquet, by DuckDB, of ${ROWS.toLocaleString('en')} submissions`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'rating-'))
  const table = manySubmissions(ROWS, 20270301)
  const ids = ratedIds(table)
  const rated = ids.length
  let instance: DuckDBInstance | undefined
  let duckdb: DuckDBConnection

  beforeAll(async () => {
    const file = join(folder, 'submissions.parquet')
    writeFileSync(file, parquetOf(exported(table, RULEBOOK)))
    instance = await DuckDBInstance.create(':memory:')
    duckdb = await instance.connect()
    await duckdb.run(`CREATE VIEW submissions AS SELECT * FROM read_parquet('${file}')`)
    await duckdb.run('CREATE TABLE tenth AS SELECT * FROM submissions WHERE hash(id) % 10 = 0')
  }, 60_000)
  afterAll(() => {
    instance?.closeSync()
    rmSync(folder, { recursive: true })
  })

  /** Makes the view by some rules, over all submissions or some of them. */
  async function make(rules: Rulebook, from: 'submissions' | 'tenth' = 'submissions'): Promise<void> {
    const sql = ratingSql(rules, EDITION, { dialect: 'standard', carried: CARRIED.named })
    await duckdb.run('DROP VIEW IF EXISTS ratings')
    await duckdb.run(sql.replace('FROM submissions', `FROM ${from}`))
  }

  /** How many rows there are, and in how many the rating by DuckDB is another than the app's. */
  async function compared(rules: Rulebook) {
    await make(rules)
    const read = await duckdb.runAndReadAll(`SELECT id, ${RATED_COLUMNS.join(', ')} FROM ratings`)
    const [readIds = [], ...columns] = read.getColumns()
    // An engine gives rows in any order.
    const places = new Map(readIds.map((id, place) => [id, place]))
    let [row, differ] = [0, 0]
    for (const expected of appRatings(table, rules)) {
      const at = places.get(must(ids[row])) ?? -1
      if (expected.some((value, place) => columns[place]?.[at] !== value)) differ += 1
      row += 1
    }
    return { app: row, sql: places.size, differ }
  }

  /** In how many rows the view says something else than the app's own columns of the same file. */
  async function differFromTheFile(from: 'submissions' | 'tenth' = 'submissions'): Promise<number> {
    const differ = RATED_COLUMNS.filter((name) => name !== 'has_tier').map((name) => `r.${name} IS DISTINCT FROM s.${name}`)
    const joined = `ratings r JOIN ${from} s USING (id)`
    return Number((await duckdb.runAndReadAll(`SELECT count(*) FROM ${joined} WHERE ${differ.join(' OR ')}`)).getRows()[0]?.[0])
  }

  test('by the edition: none differs, neither from the batch nor from what the file itself says', async () => {
    expect(await compared(RULEBOOK)).toEqual({ app: rated, sql: rated, differ: 0 })
    expect(await differFromTheFile()).toBe(0)
    // The submissions are worth comparing: every discount occurs.
    const discounts = await duckdb.runAndReadAll('SELECT DISTINCT discount_certain FROM ratings ORDER BY 1')
    expect(discounts.getColumns()[0]).toEqual([0, 10, 20, 30, 40, 50, 60])
  })

  test('by other rules, as odd as they may be: none differs', async () => {
    const rules = anotherRulebook(7)
    expect(await compared(rules)).toEqual({ app: rated, sql: rated, differ: 0 })
    expect(await differFromTheFile()).toBeGreaterThan(rated / 2)
  })

  test.each<[string, Rulebook]>([
    [
      'a threshold',
      management({
        tiers: RULEBOOK.management.tiers.map((tier, place) => ({ ...tier, fromPercent: tier.fromPercent + Number(place === 1) })),
      }),
    ],
    ['a limit', management({ essentialLimits: [{ fromWeak: 1, maximumPercent: 20 }] })],
    ['the weak level', management({ weakAtMostLevel: 2 })],
    [
      'a weight',
      rulebookWith({
        questions: RULEBOOK.questions.map((question, place) => ({ ...question, weight: question.weight + Number(place === 59) })),
      }),
    ],
    [
      'an essential question',
      rulebookWith({
        questions: RULEBOOK.questions.map((question, place) => (place === 0 ? { ...question, essential: true } : question)),
      }),
    ],
    [
      'a rate',
      rulebookWith({ certificates: { ...RULEBOOK.certificates, kinds: RULEBOOK.certificates.kinds.map(higherPartialRate) } }),
    ],
    ['the maximum of the certificates', rulebookWith({ certificates: { ...RULEBOOK.certificates, maximumPercent: 29 } })],
    ['the maximum of both', rulebookWith({ combination: { ...RULEBOOK.combination, maximumPercent: 59 } })],
  ])('would be found out: %s is another', async (_, rules) => {
    await make(rules, 'tenth')
    expect(await differFromTheFile('tenth')).toBeGreaterThan(0)
  })
})

test('the rating of a list without names, by DuckDB, is the same, and needs no ids', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rating-'))
  const instance = await DuckDBInstance.create(':memory:')
  try {
    const file = join(folder, 'plain.parquet')
    writeFileSync(file, parquetOf(exported(manySubmissions(2000, 3, 1000), RULEBOOK, { deidentified: true })))
    const duckdb = await instance.connect()
    await duckdb.run(`CREATE VIEW submissions AS SELECT * FROM read_parquet('${file}')`)
    await duckdb.run(ratingSql(RULEBOOK, EDITION, { dialect: 'standard', carried: CARRIED.deidentified }))
    const columns = [...CARRIED.deidentified, ...RATED_COLUMNS.filter((name) => name !== 'has_tier')].join(', ')
    // Whose edition is withheld for lack of like companies cannot be rated.
    const app = `SELECT ${columns} FROM submissions WHERE extent = 'answers' AND edition <> '${GENERALISED}'`
    const sql = `SELECT ${columns} FROM ratings`
    const counted = await duckdb.runAndReadAll(
      `SELECT (SELECT count(*) FROM (${app})), (SELECT count(*) FROM (${app} EXCEPT ALL ${sql})), (SELECT count(*) FROM (${sql} EXCEPT ALL ${app}))`,
    )
    const [rows, ...differ] = counted.getRows()[0] ?? []
    expect(Number(rows)).toBeGreaterThan(1800)
    expect(differ).toEqual([0n, 0n])
  } finally {
    instance.closeSync()
    rmSync(folder, { recursive: true })
  }
})

function management(changed: Partial<Rulebook['management']>): Rulebook {
  return rulebookWith({ management: { ...RULEBOOK.management, ...changed } })
}

function higherPartialRate(kind: CertificateKind): CertificateKind {
  return kind.partialPercent === undefined ? kind : { ...kind, partialPercent: kind.partialPercent + 1 }
}
