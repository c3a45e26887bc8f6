import type { ClientCase, ClientPremium, PremiumQuote } from './clientCase.ts'
import { LIST_LIMITS } from './limits.ts'

export const FIRST_QUOTE = 'quote-1'

export function emptyQuote(id: string, plan: string | null = null): PremiumQuote {
  return { id, plan, baseYen: null, unread: '', label: '', note: '' }
}

/** The quotes as they stand side by side: those recorded, or an empty one of the plan that the client wishes for. Never none. */
export function standingQuotes({ quotes }: ClientPremium, wishedPlan: string | null): readonly PremiumQuote[] {
  return quotes.length > 0 ? quotes : [emptyQuote(FIRST_QUOTE, wishedPlan)]
}

/** Something was typed or chosen for a quote; the same case where there is no such quote. */
export function withQuote(
  before: ClientCase,
  wishedPlan: string | null,
  id: string,
  change: Partial<Omit<PremiumQuote, 'id'>>,
): ClientCase {
  const standing = standingQuotes(before.premium, wishedPlan)
  if (!standing.some((quote) => quote.id === id)) return before
  return withQuotes(
    before,
    standing.map((quote) => (quote.id === id ? { ...quote, ...change } : quote)),
  )
}

/** One more quote beside the others, of the first plan that none of them is of; the same case when there are as many as there can be. */
export function withNewQuote(before: ClientCase, wishedPlan: string | null, plans: readonly string[]): ClientCase {
  const standing = standingQuotes(before.premium, wishedPlan)
  if (standing.length >= LIST_LIMITS.quotes) return before
  const taken = new Set(standing.map(({ plan }) => plan))
  const numbers = standing.map(({ id }) => Number(/^quote-(\d{1,9})$/.exec(id)?.[1] ?? 0))
  const next = emptyQuote(`quote-${String(Math.max(...numbers) + 1)}`, plans.find((plan) => !taken.has(plan)) ?? null)
  return withQuotes(before, [...standing, next])
}

/** A quote that is no longer wanted; the same case when there is no such quote. */
export function withoutQuote(before: ClientCase, id: string): ClientCase {
  const { quotes } = before.premium
  const left = quotes.filter((quote) => quote.id !== id)
  return left.length === quotes.length ? before : withQuotes(before, left)
}

function withQuotes(before: ClientCase, quotes: readonly PremiumQuote[]): ClientCase {
  return { ...before, premium: { ...before.premium, quotes } }
}
