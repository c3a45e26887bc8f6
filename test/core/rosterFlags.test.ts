import { expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { chunkOf } from '../../src/core/portfolioChunk.ts'
import { contradictionRules } from '../../src/core/rosterFlags.ts'
import { EMPTY_SHEET } from '../../src/core/sheet.ts'
import { RULEBOOK, valueOf } from './builders.ts'
import { submission } from './rosterBuilders.ts'
import { randomSheets } from './randomSheets.ts'

test('the contradictions of a row are those of its answers, as assess finds them', () => {
  const sheets = [EMPTY_SHEET, ...randomSheets(RULEBOOK, 40, 7)].map((sheet) => ({ ...sheet, certificates: [], accidents: [] }))
  const entries = sheets.map((sheet, index) => ({
    entry: submission({ id: String(index), profile: sheet.profile, facts: sheet.facts }),
    rated: sheet,
  }))
  const chunk = valueOf(chunkOf(RULEBOOK, { id: RULEBOOK.id, hash: '' }, 'answers', entries))
  const declared = { accidentsInPeriod: null, knownLeak: null } as const
  const expected = sheets.map((sheet) =>
    assess(RULEBOOK, { ...sheet, declaration: { ...sheet.declaration, ...declared } }).flags.flatMap((flag) =>
      flag.kind === 'contradiction' ? [flag.rule] : [],
    ),
  )
  expect(sheets.map((_, row) => contradictionRules(RULEBOOK, chunk, row))).toEqual(expected)
  expect(expected.flat().length).toBeGreaterThan(0)
  expect(contradictionRules(RULEBOOK, chunk, 99)).toEqual([])
})
