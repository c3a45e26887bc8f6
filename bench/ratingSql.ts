import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { rateTable } from '../src/core/portfolioTable.ts'
import { writeParquet } from '../src/files/export/parquetExport.ts'
import { CARRIED, ratingSql } from '../src/outputs/ratingSql.ts'
import { RULEBOOK } from '../test/core/builders.ts'
import { EDITION } from '../test/core/portfolioBuilders.ts'
import { exported, manySubmissions } from '../test/outputs/manySubmissions.ts'
import { measure, printTable } from './measure.ts'

/** The list as Parquet, rated by DuckDB with the script of the edition, beside the app's own batch. */
export async function measureRatingSql(rows: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'rating-'))
  try {
    const table = manySubmissions(rows, 20270301, 5000)
    const file = join(folder, 'submissions.parquet')
    const descriptor = openSync(file, 'w')
    const before = process.cpuUsage()
    writeParquet(
      exported(table, RULEBOOK),
      (bytes) => writeSync(descriptor, bytes),
      () => undefined,
    )
    const { user, system } = process.cpuUsage(before)
    closeSync(descriptor)
    const megabytes = (statSync(file).size / 1e6).toFixed(1)
    console.log(`${String(rows)} rows, ${megabytes} MB of Parquet, written in ${String(Math.round((user + system) / 1000))} ms`)
    const instance = await DuckDBInstance.create(':memory:')
    const duckdb = await instance.connect()
    await duckdb.run(`CREATE VIEW submissions AS SELECT * FROM read_parquet('${file}')`)
    await duckdb.run(ratingSql(RULEBOOK, EDITION, { dialect: 'standard', carried: CARRIED.named }))
    printTable('Rating a list (ratio to the app’s batch)', [
      await measure('the app: all scored and rated, into new memory', rows, 5, () => rateTable(table, () => RULEBOOK)),
      await measure('DuckDB: tiers counted, over Parquet', rows, 5, () =>
        duckdb.run('SELECT discount_certain, count(*) FROM ratings GROUP BY 1'),
      ),
      await measure('DuckDB: every rating kept as a table, over Parquet', rows, 5, () =>
        duckdb.run('CREATE OR REPLACE TABLE kept AS SELECT * FROM ratings'),
      ),
    ])
    instance.closeSync()
  } finally {
    rmSync(folder, { recursive: true })
  }
}
