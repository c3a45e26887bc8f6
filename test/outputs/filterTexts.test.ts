import { describe, expect, test } from 'vitest'
import { CHOICE_FILTERS, NO_FILTERS, NONE, type ListFilters } from '../../src/core/portfolioFilter.ts'
import { FLAG_KINDS } from '../../src/core/portfolioEntry.ts'
import type { Language } from '../../src/core/wording.ts'
import { createAppI18n, loadableWords } from '../../src/i18n.ts'
import { choiceName, heldFilters, type FilterWords } from '../../src/outputs/filterTexts.ts'
import { WORDING } from '../components/wordings.ts'

async function wordsOf(language: Language = 'ja'): Promise<FilterWords> {
  const loading = loadableWords(createAppI18n())
  await loading.show(language)
  await loading.enter('staff')
  return loading.ofDocuments(language, WORDING[language])
}

const FILTERS: ListFilters = {
  search: ' 山田 ',
  choices: { trade: ['printing', 'retail'], size: ['6', '301'], flag: [NONE], discount: ['30', NONE], chamber: [] },
  days: { inception: { from: '2027-01-01', to: '2027-12-31' }, received: { from: null, to: '2026-12-01' } },
  version: 'all',
}

describe('what the list is filtered by', () => {
  test('is said filter by filter, in the order of the form', async () => {
    const held = heldFilters(FILTERS, true, await wordsOf())
    expect(held.map(({ id }) => id)).toEqual([
      ...['search', 'discount', 'flag', 'trade', 'size', 'inception', 'received', 'version', 'selected'],
    ])
    const text = held.map((each) => each.text).join('\n')
    for (const part of ['山田', '30%', '印刷業', '2027年1月1日', '2026年12月1日']) expect(text).toContain(part)
  })

  test('is nothing where nothing holds', async () => {
    expect(heldFilters(NO_FILTERS, false, await wordsOf())).toEqual([])
    const open = { ...NO_FILTERS, days: { received: { from: '2026-12-01', to: null } } }
    expect(heldFilters(open, false, await wordsOf('en'))).toHaveLength(1)
  })

  test('names every choice; one of an edition that is not here by its id', async () => {
    const words = await wordsOf('en')
    const names = FLAG_KINDS.map((kind) => choiceName('flag', kind, words))
    expect(new Set(names).size).toBe(FLAG_KINDS.length)
    expect(CHOICE_FILTERS.map((filter) => choiceName(filter, NONE, words))).not.toContain('')
    expect(choiceName('trade', 'printing', { ...words, wording: null })).toBe('printing')
    expect(choiceName('size', '301', words)).toContain('301')
  })
})
