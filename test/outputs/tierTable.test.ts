// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { basisTexts, tierTable } from '../../src/outputs/tierTable.ts'
import { WORDING } from '../components/wordings.ts'
import { must, RULEBOOK, sheetWith } from '../core/builders.ts'

describe.each(['ja', 'en'] as const)('the tier table in %s', (language) => {
  const wording = WORDING[language]
  const table = tierTable(RULEBOOK, wording)

  test('holds the rules of the edition', () => {
    const { bases, ...rules } = table
    expect(bases.length).toBeGreaterThan(0)
    expect(rules).toEqual({
      title: wording.title,
      tiers: [
        { fromPercent: 85, discountPercent: 40 },
        { fromPercent: 70, discountPercent: 30 },
        { fromPercent: 60, discountPercent: 20 },
        { fromPercent: 50, discountPercent: 10 },
        { fromPercent: 0, discountPercent: 0 },
      ],
      essentialLimits: [
        { fromWeak: 1, maximumPercent: 20 },
        { fromWeak: 3, maximumPercent: 10 },
      ],
      certificates: [
        { name: must(wording.certificates['privacy-mark']).name, percent: 20, partialPercent: null },
        { name: must(wording.certificates['isms']).name, percent: 20, partialPercent: 10 },
        { name: must(wording.certificates['truste']).name, percent: 10, partialPercent: null },
      ],
      managementMaximum: 40,
      certificateMaximum: 30,
      combinationMaximum: 60,
      groupPercent: 20,
    })
  })

  test('says of each number whether it is stated or assumed', () => {
    expect(table.bases.map(({ id, kind }) => [id, kind])).toEqual([
      ['management-maximum', 'stated'],
      ['management-tiers', 'assumption'],
      ['essential-limits', 'assumption'],
      ['certificate-maximum', 'stated'],
      ['certificate-rates', 'assumption'],
      ['combination-maximum', 'stated'],
      ['group-discount', 'stated'],
    ])
  })

  test('has a text for every basis, and a source exactly where it is stated', () => {
    const all = basisTexts(
      RULEBOOK,
      wording,
      RULEBOOK.bases.map(({ id }) => id),
    )
    expect(all.map(({ id }) => id)).toEqual(RULEBOOK.bases.map(({ id }) => id))
    expect(all.filter(({ text }) => text.trim() === '')).toEqual([])
    expect(all.filter(({ kind, source }) => (kind === 'stated') !== (source !== null))).toEqual([])
  })

  test('names publisher, title and year of a source, never a file', () => {
    const sources = table.bases.flatMap(({ source }) => (source ? [source] : []))
    expect(sources.length).toBeGreaterThan(0)
    expect(sources.filter(({ publisher, title, year }) => publisher === '' || title === '' || !/\d{4}/.test(year))).toEqual([])
    expect(sources.filter(({ title }) => /\.(pdf|jpe?g|png|html?)\b/i.test(title))).toEqual([])
  })
})

test('every step of the calculation has a basis that is known', () => {
  for (const { bases } of assess(RULEBOOK, sheetWith()).steps) {
    expect(bases.length).toBeGreaterThan(0)
    expect(basisTexts(RULEBOOK, WORDING.ja, bases).map(({ id }) => id)).toEqual(bases)
  }
})

test('an unknown basis is left out', () => {
  expect(basisTexts(RULEBOOK, WORDING.ja, ['nobody-says-so'])).toEqual([])
})
