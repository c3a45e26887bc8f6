import type { Invitation, Recipient } from '../core/handOver.ts'

/** What this deployment says about a recipient of an invitation: it leads there itself, under another name, or not at all. */
export type Acquaintance =
  { readonly kind: 'known' } | { readonly kind: 'other-name'; readonly name: string } | { readonly kind: 'unknown' }

/** Keys decide, not names: a name can be written by anybody. */
export function acquaintanceOf({ key, role, name }: Recipient, offered: readonly Invitation[]): Acquaintance {
  const same = offered.flatMap(({ recipients }) => recipients).filter((each) => each.key === key)
  const [first] = same
  if (!first) return { kind: 'unknown' }
  if (same.some((each) => each.name === name && each.role === role)) return { kind: 'known' }
  return { kind: 'other-name', name: first.name }
}
