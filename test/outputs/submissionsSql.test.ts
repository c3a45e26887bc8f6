import { expect, test } from 'vitest'
import { exportColumns } from '../../src/core/exportColumns.ts'
import { submissionsSql } from '../../src/outputs/submissionsSql.ts'
import { RULEBOOK } from '../core/builders.ts'

const NAMED = { deidentified: false } as const
const PLAIN = { deidentified: true } as const

test('the table has every column of the export, in its order', () => {
  for (const options of [NAMED, PLAIN]) {
    for (const [statement = ''] of [
      submissionsSql(RULEBOOK, options, 'standard'),
      submissionsSql(RULEBOOK, options, 'clickhouse'),
    ]) {
      const names = [...statement.matchAll(/^ {2}(\w+) /gm)].map((match) => match[1])
      expect(names).toEqual(exportColumns(RULEBOOK, options).map(({ name }) => name))
    }
  }
})

test('what is always there must be there, and the rest may be missing', () => {
  const [standard = ''] = submissionsSql(RULEBOOK, NAMED, 'standard')
  expect(standard).toContain('  id VARCHAR(200) NOT NULL,\n')
  expect(standard).toContain('  q_gov_01 INTEGER,\n')
  expect(standard).toContain('  inception_on DATE,\n')
  const [clickhouse = ''] = submissionsSql(RULEBOOK, NAMED, 'clickhouse')
  expect(clickhouse).toContain('  id String,\n')
  expect(clickhouse).toContain('  q_gov_01 Nullable(Int32),\n')
  expect(clickhouse).toContain('  is_newest UInt8,\n')
})

test('in a cluster each machine has its part, and one table stands for all', () => {
  const [local = '', shared, ...more] = submissionsSql(RULEBOOK, NAMED, 'clickhouse', 'federation')
  expect(local).toContain('CREATE TABLE submissions_local (')
  expect(shared).toBe(
    "CREATE TABLE submissions AS submissions_local ENGINE = Distributed('federation', currentDatabase(), 'submissions_local', rand())",
  )
  expect(more).toEqual([])
  expect(submissionsSql(RULEBOOK, NAMED, 'clickhouse')[0]).toContain('CREATE TABLE submissions (')
})
