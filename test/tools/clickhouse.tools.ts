import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Rulebook } from '../../src/core/rulebook.ts'
import { writeJsonRows } from '../../src/files/export/jsonRows.ts'
import { CARRIED, RATINGS_VIEW, ratingSql, SUBMISSIONS_TABLE } from '../../src/outputs/ratingSql.ts'
import { LOCAL_TABLE, submissionsSql } from '../../src/outputs/submissionsSql.ts'
import { installClickHouse } from '../../tools/install.mjs'
import { must, RULEBOOK, rulebookWith } from '../core/builders.ts'
import { EDITION } from '../core/portfolioBuilders.ts'
import { anotherRulebook, appRatings, exported, manySubmissions, RATED_COLUMNS, ratedIds } from '../outputs/manySubmissions.ts'
import { CLUSTER, startCluster, type Cluster } from './clickhouse.ts'

const ROWS = 100_000

describe('the rating as SQL over a distributed table, by two servers of ClickHouse', () => {
  const table = manySubmissions(ROWS, 20270302)
  const ids = ratedIds(table)
  let cluster: Cluster

  beforeAll(async () => {
    installClickHouse()
    cluster = await startCluster()
    const [local = '', distributed = ''] = submissionsSql(RULEBOOK, { deidentified: false }, 'clickhouse', CLUSTER)
    for (const server of [0, 1]) await cluster.run(server, local)
    await cluster.run(0, distributed)
    const parts: Uint8Array[] = []
    writeJsonRows(
      exported(table, RULEBOOK),
      (bytes) => parts.push(bytes),
      () => undefined,
    )
    // Some thousand lines at a time.
    for (let from = 0; from < parts.length; from += 5) {
      const lines = Buffer.concat(parts.slice(from, from + 5)).toString('utf8')
      await cluster.run(0, `INSERT INTO ${SUBMISSIONS_TABLE} FORMAT JSONEachRow`, lines)
    }
  })
  afterAll(async () => {
    await cluster.stop()
    expect(existsSync(cluster.folder)).toBe(false)
  })

  /** How many rows there are, and in how many the rating by ClickHouse is another than the app's. */
  async function compared(rules: Rulebook, sqlRules = rules) {
    await cluster.run(0, `DROP TABLE IF EXISTS ${RATINGS_VIEW}`)
    await cluster.run(0, ratingSql(sqlRules, EDITION, { dialect: 'clickhouse', carried: CARRIED.named }))
    const said = (
      await cluster.run(0, `SELECT id, ${RATED_COLUMNS.join(', ')} FROM ${RATINGS_VIEW} FORMAT TabSeparated`)
    ).trimEnd()
    const ratings = new Set(said.split('\n'))
    let [row, differ] = [0, 0]
    for (const expected of appRatings(table, rules)) {
      if (!ratings.has([ids[row], ...expected.map((value) => value ?? '\\N')].join('\t'))) differ += 1
      row += 1
    }
    return { app: row, sql: ratings.size, differ }
  }

  test('each of which holds a part', async () => {
    const [one, other] = await Promise.all(
      [0, 1].map(async (server) => Number(await cluster.run(server, `SELECT count() FROM ${LOCAL_TABLE}`))),
    )
    expect(must(one) + must(other)).toBe(ROWS)
    expect(Math.min(must(one), must(other))).toBeGreaterThan(ROWS / 3)
  })

  test('by the edition: none differs from the app', async () => {
    expect(await compared(RULEBOOK)).toEqual({ app: ids.length, sql: ids.length, differ: 0 })
  })

  test('by other rules, as odd as they may be: none differs from the app', async () => {
    expect(await compared(anotherRulebook(7))).toEqual({ app: ids.length, sql: ids.length, differ: 0 })
  })

  test('would be found out if a threshold were another', async () => {
    const tiers = RULEBOOK.management.tiers.map((tier, place) => ({
      ...tier,
      fromPercent: tier.fromPercent + Number(place === 1),
    }))
    const rules = rulebookWith({ management: { ...RULEBOOK.management, tiers } })
    expect((await compared(RULEBOOK, rules)).differ).toBeGreaterThan(0)
  })
})
