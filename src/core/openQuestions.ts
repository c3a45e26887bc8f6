import { questionResults, type QuestionResult } from './answers.ts'
import { HIGHEST_LEVEL, LEVELS, type QuestionId, type Rulebook } from './rulebook.ts'
import type { Sheet } from './sheet.ts'
import { discountFor } from './tier.ts'

/** What one open question (unanswered or unknown) can still do to the management tier (rules §3). */
export interface OpenQuestion {
  readonly question: QuestionId
  readonly number: number
  readonly unknown: boolean
  /** Some levels of the other open questions make its 0 and its 4 give different tiers. */
  readonly canChangeTier: boolean
  /** How far its 0 lowers the highest tier still within reach, in percent. */
  readonly lowersReachablePercent: number
  /** How far its 4 raises the tier that is certain, in percent. */
  readonly raisesCertainPercent: number
  readonly points: number
}

/** Open questions of equal weight and kind behave alike, so each class is worked out once. */
interface QuestionClass {
  readonly weight: number
  readonly essential: boolean
  readonly members: readonly QuestionResult[]
}

/**
 * Every open question with what it can still change, the one that moves the tier most first: by the loss of the
 * highest tier, then the gain of the certain one, then its points, then catalogue order. Empty when nothing is open.
 */
export function openQuestions(rulebook: Rulebook, sheet: Sheet): OpenQuestion[] {
  const results = questionResults(rulebook, sheet)
  const open = results.filter(({ state }) => state === 'unanswered' || state === 'unknown')
  const fixed = fixedPart(results)
  const classes = classesOf(open)
  return classes
    .flatMap((one) => {
      const canChangeTier = tierCanChange(rulebook, fixed, classes, one)
      const ends = endsMoved(rulebook, fixed, open, one)
      return one.members.map(({ id, number, state, possible }) => ({
        question: id,
        number,
        unknown: state === 'unknown',
        canChangeTier,
        ...ends,
        points: possible,
      }))
    })
    .sort(
      (a, b) =>
        b.lowersReachablePercent - a.lowersReachablePercent ||
        b.raisesCertainPercent - a.raisesCertainPercent ||
        b.points - a.points ||
        a.number - b.number,
    )
}

/** The answered part of a sheet: points and weak essentials that no open question can move. */
interface Fixed {
  readonly earned: number
  readonly possible: number
  readonly weak: number
}

function fixedPart(results: readonly QuestionResult[]): Fixed {
  return results.reduce<Fixed>(
    (sum, { earned, possible, weak, state }) => ({
      earned: sum.earned + earned,
      possible: sum.possible + possible,
      weak: sum.weak + (weak && state === 'level' ? 1 : 0),
    }),
    { earned: 0, possible: 0, weak: 0 },
  )
}

function classesOf(open: readonly QuestionResult[]): QuestionClass[] {
  const classes: { weight: number; essential: boolean; members: QuestionResult[] }[] = []
  for (const question of open) {
    const weight = question.possible / HIGHEST_LEVEL
    const known = classes.find((one) => one.weight === weight && one.essential === question.essential)
    if (known) known.members.push(question)
    else classes.push({ weight, essential: question.essential, members: [question] })
  }
  return classes
}

/** One question of a class at 0 and at 4, over every reachable sum of points and weak essentials of the others. */
function tierCanChange(rulebook: Rulebook, fixed: Fixed, classes: readonly QuestionClass[], one: QuestionClass): boolean {
  const own = one.essential ? 1 : 0
  const gain = one.weight * HIGHEST_LEVEL
  return reachableSums(rulebook, fixed, classes, one).some((points, weak) =>
    points.some((reachable, gained) => {
      if (reachable === 0) return false
      const earned = fixed.earned + gained
      const atWorst = discountFor(rulebook, earned, fixed.possible, fixed.weak + weak + own)
      return atWorst !== discountFor(rulebook, earned + gain, fixed.possible, fixed.weak + weak)
    }),
  )
}

/** For each number of weak essentials among the other open questions: which sums of points they can have (1) or not (0). */
function reachableSums(
  rulebook: Rulebook,
  { possible }: Fixed,
  classes: readonly QuestionClass[],
  without: QuestionClass,
): Uint8Array[] {
  let sums: Uint8Array[] = [Uint8Array.from({ length: possible + 1 }, (_, points) => (points === 0 ? 1 : 0))]
  for (const one of classes) {
    const count = one.members.length - (one === without ? 1 : 0)
    for (let index = 0; index < count; index += 1) sums = withOneMore(rulebook, sums, one, possible)
  }
  return sums
}

function withOneMore(rulebook: Rulebook, sums: readonly Uint8Array[], one: QuestionClass, possible: number): Uint8Array[] {
  const weakest = one.essential ? 1 : 0
  const next = Array.from({ length: sums.length + weakest }, () => new Uint8Array(possible + 1))
  sums.forEach((points, weak) => {
    for (const level of LEVELS) {
      const row = next[weak + (level <= rulebook.management.weakAtMostLevel ? weakest : 0)] as Uint8Array
      const gain = level * one.weight
      for (let sum = gain; sum <= possible; sum += 1) row[sum] = (row[sum] as number) | (points[sum - gain] as number)
    }
  })
  return next
}

/** What one question of a class does to the two ends of the range when it alone goes to 0 or to 4. */
function endsMoved(
  rulebook: Rulebook,
  { earned, possible, weak }: Fixed,
  open: readonly QuestionResult[],
  one: QuestionClass,
): Pick<OpenQuestion, 'lowersReachablePercent' | 'raisesCertainPercent'> {
  const openPoints = open.reduce((sum, question) => sum + question.possible, 0)
  const openEssentials = open.filter(({ essential }) => essential).length
  const points = one.weight * HIGHEST_LEVEL
  const own = one.essential ? 1 : 0
  const reachable = discountFor(rulebook, earned + openPoints, possible, weak)
  const certain = discountFor(rulebook, earned, possible, weak + openEssentials)
  return {
    lowersReachablePercent: reachable - discountFor(rulebook, earned + openPoints - points, possible, weak + own),
    raisesCertainPercent: discountFor(rulebook, earned + points, possible, weak + openEssentials - own) - certain,
  }
}
