import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { ratingScripts } from '../../../src/files/export/ratingScripts.ts'
import { RULEBOOK, rulebookWith } from '../../core/builders.ts'
import { EDITION } from '../../core/portfolioBuilders.ts'

function opened(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]))
}

test('the ZIP has a rating and a table for each dialect, and is the same for the same edition', () => {
  const bytes = ratingScripts(RULEBOOK, EDITION, { deidentified: false })
  expect(ratingScripts(RULEBOOK, EDITION, { deidentified: false })).toEqual(bytes)
  const files = opened(bytes)
  expect(Object.keys(files)).toEqual(['ratings.sql', 'ratings.clickhouse.sql', 'submissions.sql', 'submissions.clickhouse.sql'])
  expect(files['ratings.sql']).toContain('AS MATERIALIZED')
  expect(files['ratings.clickhouse.sql']).toContain('intDiv')
  expect(files['submissions.sql']).toMatch(/CREATE TABLE submissions \([^;]+\);\n$/)
  expect(files['submissions.clickhouse.sql']).toMatch(/ENGINE = MergeTree\(\) ORDER BY \(edition, extent\);\n$/)
})

test('without names, neither rating nor table asks for a company', () => {
  for (const text of Object.values(opened(ratingScripts(RULEBOOK, EDITION, { deidentified: true })))) {
    expect(text).not.toMatch(/^ +(id|company_name|member_number|corporate_number)\b/m)
    expect(text).toContain('size_band')
  }
})

test('of a draft every rating is marked', () => {
  const files = opened(ratingScripts(rulebookWith({ id: 'unofficial-0123456789abcdef' }), EDITION, { deidentified: false }))
  for (const name of ['ratings.sql', 'ratings.clickhouse.sql']) expect(files[name]).toContain('非公式ルール')
})
