import type { Ends } from './steps.ts'

/** The sums of one sheet: all that its tier depends on, at both ends of the range (rules §3). */
export interface SheetSums {
  /** Points, open questions at level 0. */
  readonly earned: number
  /** Weight of the applicable questions: a quarter of the possible points. */
  readonly weight: number
  /** Points of unanswered and unknown questions. */
  readonly openPoints: number
  /** Weak essential questions with every open question at level 0, and at level 4. */
  readonly weak: Ends<number>
  readonly unanswered: number
}

/**
 * While they are added up, the sums stand side by side in one number. Bits from the lowest: 12 earned, 10 weight, 12 open
 * points, 6 weak for certain, 6 weak at the reachable end, 6 unanswered: wide enough for 60 questions and a total weight of
 * 1,023, so that adding such numbers adds every part and none runs over, and fewer than the 53 bits that are exact.
 *
 * The widths are written out in the functions below: a constant of a module is not a constant for the engine once it is
 * bundled, and the loops of the batch would take twice as long (docs/performance.md).
 */
export const MAXIMUM_WEIGHT = 1023

/** Points and weight together: the place in a table by points. */
export function pointsOf(earned: number, weight: number): number {
  return earned + (weight << 12)
}

/** The sums in one number. Its lower 22 bits are the points and weight, the rest is `restOf`. */
export function joinSums({ earned, weight, openPoints, weak, unanswered }: SheetSums): number {
  const rest = openPoints + (weak.certain << 12) + (weak.reachable << 18) + (unanswered << 24)
  return pointsOf(earned, weight) + rest * 2 ** 22
}

/** What stands above points and weight; `| 0` cuts off those, which are behind the point. */
export function restOf(joined: number): number {
  return (joined / 2 ** 22) | 0
}

export function splitSums(joined: number): SheetSums {
  const rest = restOf(joined)
  const points = joined - rest * 2 ** 22
  return {
    earned: points & 0xfff,
    weight: points >> 12,
    openPoints: rest & 0xfff,
    weak: { certain: (rest >> 12) & 0x3f, reachable: (rest >> 18) & 0x3f },
    unanswered: rest >> 24,
  }
}
