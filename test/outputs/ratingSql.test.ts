import { describe, expect, test } from 'vitest'
import { CARRIED, ratingSql } from '../../src/outputs/ratingSql.ts'
import { certificateRates, limitedTier } from '../../src/outputs/ratingSqlTerms.ts'
import { SQL_DIALECTS, sqlComment, sqlName, sqlText } from '../../src/outputs/sqlDialect.ts'
import { must, RULEBOOK, rulebookWith } from '../core/builders.ts'
import { EDITION } from '../core/portfolioBuilders.ts'

const standard = ratingSql(RULEBOOK, EDITION, { dialect: 'standard', carried: CARRIED.named })
const clickhouse = ratingSql(RULEBOOK, EDITION, { dialect: 'clickhouse', carried: CARRIED.named })

/** The script as an engine reads it. */
function withoutComments(sql: string): string {
  return sql.replace(/ *--.*$/gm, '')
}

describe('the script of an edition', () => {
  test('says by which rules it rates and whose submissions', () => {
    for (const sql of [standard, clickhouse]) {
      expect(sql).toContain(
        `-- 診断基準 rules: ${RULEBOOK.id}\n-- 対象 rated: 版 edition ${EDITION.id}, SHA-256 ${EDITION.hash}\n`,
      )
      expect(sql).toContain(`WHERE extent = 'answers'`)
      expect(sql).toContain(`AND edition_hash = '${EDITION.hash}'`)
      expect(sql).toContain(`'${RULEBOOK.id}' AS rules`)
      expect(sql).not.toContain('非公式ルール')
    }
  })

  test('rates what was submitted for an earlier state with the same numbers, and says so', () => {
    const before = 'a'.repeat(64)
    const sql = ratingSql(RULEBOOK, EDITION, { dialect: 'standard', carried: [], earlierHashes: [before] })
    expect(sql).toContain(`-- 数字が同じ以前の状態 earlier state with the same numbers: SHA-256 ${before}\n`)
    expect(sql).toContain(`AND edition_hash IN ('${EDITION.hash}', '${before}')`)
  })

  test('names the basis of each number', () => {
    expect(standard).toContain('-- 根拠 basis: management-tiers, 仮定 assumption')
    expect(standard).toContain('-- 根拠 basis: combination-maximum, 日本商工会議所「情報漏えい賠償責任保険制度（制度案内）」2015')
  })

  test('is one statement with as many brackets open as closed', () => {
    for (const sql of [standard, clickhouse].map(withoutComments)) {
      expect(sql.split('(').length).toBe(sql.split(')').length)
      expect(sql.trim().replace(/;$/, '')).not.toContain(';')
    }
  })

  test('keeps to what several engines read, or to what an old ClickHouse reads', () => {
    expect(withoutComments(standard)).not.toMatch(/::|\/\/|\b(intDiv|if|least|greatest|div|floor)\b/)
    expect(withoutComments(clickhouse)).not.toMatch(/\b(WITH|MATERIALIZED|OVER)\b/)
  })

  test('needs no names: what goes along can be the columns that are left without them', () => {
    const sql = withoutComments(ratingSql(RULEBOOK, EDITION, { dialect: 'standard', carried: CARRIED.deidentified }))
    expect(sql).toMatch(/SELECT\s+trade,\s+size_band,\s+sales_band,\s+membership,\s+is_newest,/)
    expect(sql).not.toMatch(/\bid\b|company_name|member_number|corporate_number/)
  })

  test('of a draft is marked, and rates the edition that the draft was made from', () => {
    const draft = rulebookWith({ id: 'unofficial-0123456789abcdef' })
    for (const dialect of SQL_DIALECTS) {
      const sql = ratingSql(draft, EDITION, { dialect, carried: CARRIED.named })
      expect(sql).toContain('-- 【非公式ルール】')
      expect(sql).toContain('-- UNOFFICIAL RULES')
      expect(sql).toContain(`'unofficial-0123456789abcdef' AS rules`)
      expect(sql).toContain(`edition = '${EDITION.id}'`)
    }
  })

  test('of rules without questions, limits and certificates is still whole', () => {
    const bare = rulebookWith({
      questions: [],
      management: { ...RULEBOOK.management, essentialLimits: [] },
      certificates: { ...RULEBOOK.certificates, kinds: [] },
    })
    const sql = withoutComments(ratingSql(bare, EDITION, { dialect: 'standard', carried: [] }))
    for (const name of ['earned', 'possible', 'weak_essentials_certain', 'certificate_sum_reachable']) {
      expect(sql).toContain(` 0 AS ${name}`)
    }
    expect(sql).toContain('tier_by_points_certain AS tier_certain')
  })
})

describe('a limit', () => {
  test('that is lower comes first, whatever the order of the rules', () => {
    const limits = [
      { fromWeak: 5, maximumPercent: 10 },
      { fromWeak: 1, maximumPercent: 20 },
      { fromWeak: 2, maximumPercent: 0 },
    ]
    expect(limitedTier(limits, 'tier', 'weak')).toEqual([
      'CASE',
      '  WHEN weak >= 2 AND tier > 0 THEN 0',
      '  WHEN weak >= 5 AND tier > 10 THEN 10',
      '  WHEN weak >= 1 AND tier > 20 THEN 20',
      '  ELSE tier',
      'END',
    ])
  })
})

describe('the rate of a kind of certificate', () => {
  const kind = must(RULEBOOK.certificates.kinds[0])

  test('asks only whether there is one where a part counts as much', () => {
    expect(certificateRates({ ...kind, percent: 20, partialPercent: 20 }, 'c')).toEqual({
      certain: 'CASE WHEN c % 4 > 0 THEN 20 ELSE 0 END',
      reachable: 'CASE WHEN c >= 4 THEN 20 ELSE 0 END',
    })
  })

  test('is the better of two, even where that is the one of a part', () => {
    expect(certificateRates({ ...kind, percent: 5, partialPercent: 10 }, 'c')).toEqual({
      certain: 'CASE WHEN c % 4 = 3 THEN 10 WHEN c % 4 = 2 THEN 10 WHEN c % 4 = 1 THEN 5 ELSE 0 END',
      reachable: 'CASE WHEN c >= 12 THEN 10 WHEN c >= 8 THEN 10 WHEN c >= 4 THEN 5 ELSE 0 END',
    })
  })
})

describe('what comes from data cannot become SQL', () => {
  test('as a name', () => {
    expect(sqlName('q_gov_01')).toBe('q_gov_01')
    expect(sqlName('a"; DROP TABLE x')).toBe('"a""; DROP TABLE x"')
  })

  test('as a text', () => {
    expect(sqlText("it's \\", 'standard')).toBe("'it''s \\'")
    expect(sqlText("it's \\", 'clickhouse')).toBe("'it''s \\\\'")
  })

  test('as a comment', () => {
    expect(sqlComment('one\r\n; DROP TABLE x\u2028y')).toBe('-- one ; DROP TABLE x y')
    expect(sqlComment('')).toBe('--')
  })
})
