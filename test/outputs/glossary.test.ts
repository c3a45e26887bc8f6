// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { glossary, glossaryWith } from '../../src/outputs/glossary.ts'
import { HELPS } from '../components/wordings.ts'
import { RULEBOOK } from '../core/builders.ts'

describe.each(['ja', 'en'] as const)('the glossary (%s)', (language) => {
  const help = HELPS[language]
  const areas = glossary(RULEBOOK, help)
  const entries = areas.flatMap((area) => area.entries)

  test('has every word of the help once, with all its meanings and questions', () => {
    const words = RULEBOOK.questions.flatMap(({ id, number }) =>
      (help.questions[id]?.words ?? []).map(({ term, meaning }) => ({ term, meaning, number })),
    )
    expect(entries.map(({ term }) => term).sort()).toEqual([...new Set(words.map(({ term }) => term))].sort())
    for (const { term, meaning, number } of words) {
      const entry = entries.find((each) => each.term === term)
      expect(entry?.meanings.find(({ text }) => text === meaning)?.numbers).toContain(number)
    }
  })

  test('keeps the order of the areas and questions, and repeats no meaning', () => {
    const order = RULEBOOK.areas.map(({ id }) => id)
    expect(areas.map(({ area }) => order.indexOf(area))).toEqual(
      areas.map(({ area }) => order.indexOf(area)).sort((a, b) => a - b),
    )
    for (const { meanings } of entries) {
      expect(new Set(meanings.map(({ text }) => text)).size).toBe(meanings.length)
      for (const { numbers } of meanings) expect([...new Set(numbers)].sort((a, b) => a - b)).toEqual(numbers)
    }
  })
})

describe('a search', () => {
  const areas = glossary(RULEBOOK, HELPS.ja)

  test('for nothing leaves everything', () => {
    expect(glossaryWith(areas, '  ')).toBe(areas)
  })

  test.each(['VPN', 'ｖｐｎ', ' vpn '])('for %j finds words and meanings in any writing', (text) => {
    const found = glossaryWith(areas, text).flatMap(({ entries }) => entries)
    expect(found.length).toBeGreaterThan(0)
    expect(
      found.every(({ term, meanings }) => [term, ...meanings.map((each) => each.text)].some((each) => each.includes('VPN'))),
    ).toBe(true)
  })

  test('for what is not there finds nothing, and no empty area', () => {
    expect(glossaryWith(areas, '存在しないことば')).toEqual([])
  })
})
