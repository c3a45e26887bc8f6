// @vitest-environment node
import { describe, expect, test } from 'vitest'
import type { Language } from '../../../src/core/wording.ts'
import type { Sheet } from '../../../src/core/sheet.ts'
import { pdfOf } from '../../../src/files/pdf/pdfOf.ts'
import { beyondOnePage, customerDocument, defaultForCustomer } from '../../../src/outputs/documents/customerDocument.ts'
import { rowsWithRoom } from '../../../src/outputs/documents/customerRoom.ts'
import { row } from '../../../src/outputs/document.ts'
import { RULEBOOK, sheetWhereAll } from '../../core/builders.ts'
import { FONTS } from '../../files/pdf/fonts.ts'
import { readPdf } from '../../files/pdf/pdfReader.ts'
import { LANGUAGES, SAMPLE, sourceOf } from './sources.ts'

const COMPANIES: readonly (readonly [string, Sheet])[] = [
  ['the sample', SAMPLE],
  ['a company at level 3', sheetWhereAll(RULEBOOK, 3)],
  ['a company at level 4', sheetWhereAll(RULEBOOK, 4)],
]
const CASES = COMPANIES.flatMap(([name, sheet]) => LANGUAGES.map((language) => [name, language, sheet] as const))

async function pages(sheet: Sheet, language: Language, count: number): Promise<number> {
  const chosen = defaultForCustomer(RULEBOOK, sheet).slice(0, count)
  const { bytes } = await pdfOf(customerDocument(sourceOf(sheet, language), chosen), FONTS)
  return readPdf(bytes).pages.length
}

test.each(CASES)(
  'as many answers of %s as are said to fit are on one page, in %s, and a few more are not',
  async (_name, language, sheet) => {
    const all = defaultForCustomer(RULEBOOK, sheet)
    let most = 0
    while (most < all.length && beyondOnePage(sourceOf(sheet, language), all.slice(0, most + 1)) === 0) most++
    expect(most).toBeGreaterThan(12)
    expect(await pages(sheet, language, most)).toBe(1)
    expect(await pages(sheet, language, most + 4)).toBe(2)
  },
)

describe('headings of areas', () => {
  const groups = (count: number): number => {
    const document = customerDocument(sourceOf(SAMPLE), defaultForCustomer(RULEBOOK, SAMPLE).slice(0, count))
    return document.chapters
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.kind === 'table' ? block.rows : []))
      .filter(({ tone }) => tone === 'group').length
  }

  test('give way where that saves a page, and stay where it saves none', () => {
    expect(groups(10)).toBeGreaterThan(1)
    expect(groups(28)).toBe(1)
    expect(groups(39)).toBeGreaterThan(10)
  })
})

test('no row has room beside a name that fills the page', () => {
  expect(rowsWithRoom([row('a', 'b')], '長'.repeat(2000), 'ja')).toBe(0)
  expect(rowsWithRoom([], '長'.repeat(2000), 'ja')).toBe(0)
  expect(rowsWithRoom([row('a', 'b')], '', 'en')).toBe(1)
})
