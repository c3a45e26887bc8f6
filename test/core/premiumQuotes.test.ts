// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { newClientCase, withPremium } from '../../src/core/clientCase.ts'
import { emptyQuote, standingQuotes, withNewQuote, withoutQuote, withQuote } from '../../src/core/premiumQuotes.ts'
import { deepFreeze } from './builders.ts'

const NEW = deepFreeze(newClientCase('s1'))
const PLANS = ['A', 'B', 'C', 'D', 'E']
const ids = (plans: readonly { readonly id: string }[]) => plans.map(({ id }) => id)

describe('quotes side by side', () => {
  test('begin with an empty one of the plan that the client wishes for', () => {
    expect(standingQuotes(NEW.premium, 'C')).toEqual([emptyQuote('quote-1', 'C')])
    expect(standingQuotes(NEW.premium, null)).toEqual([emptyQuote('quote-1')])
  })

  test('keep what is typed, the first one too', () => {
    const one = withQuote(NEW, 'C', 'quote-1', { baseYen: 100_000 })
    expect(one.premium.quotes).toEqual([{ ...emptyQuote('quote-1', 'C'), baseYen: 100_000 }])
    const two = withQuote(withNewQuote(one, 'A', PLANS), 'A', 'quote-2', { note: '更改' })
    expect(two.premium.quotes).toEqual([one.premium.quotes[0], { ...emptyQuote('quote-2', 'A'), note: '更改' }])
    expect(withQuote(two, 'A', 'quote-9', { note: 'x' })).toBe(two)
  })

  test('are up to five, each new one of the first plan that is still free', () => {
    const all = PLANS.reduce((so) => withNewQuote(so, 'B', PLANS), withQuote(NEW, 'B', 'quote-1', {}))
    expect(all.premium.quotes.map(({ plan }) => plan)).toEqual(['B', 'A', 'C', 'D', 'E'])
    expect(withNewQuote(all, 'B', PLANS)).toBe(all)
    expect(withNewQuote(NEW, 'B', ['B']).premium.quotes.map(({ plan }) => plan)).toEqual(['B', null])
  })

  test('are taken away, and never get the id of one that is there', () => {
    const two = withNewQuote(NEW, null, PLANS)
    const left = withoutQuote(two, 'quote-1')
    expect(ids(left.premium.quotes)).toEqual(['quote-2'])
    expect(ids(withNewQuote(left, null, PLANS).premium.quotes)).toEqual(['quote-2', 'quote-3'])
    expect(withoutQuote(left, 'quote-1')).toBe(left)
    const odd = withPremium(NEW, { quotes: [emptyQuote('other')] })
    expect(ids(withNewQuote(odd, null, PLANS).premium.quotes)).toEqual(['other', 'quote-1'])
  })
})
