import { LEVELS, type Level, type QuestionId } from './rulebook.ts'

/** One question that may be raised. */
export interface Candidate {
  readonly question: QuestionId
  readonly number: number
  readonly from: Level
  /** Must reach at least this level (pinned), and may reach at most this one (excluded: stays). */
  readonly least: Level
  readonly most: Level
  readonly weight: number
  readonly essential: boolean
  /** The lowest level at which an essential question is not weak. */
  readonly soundFrom: Level
  /** Half-days of the steps 0→1, 1→2, 2→3, 3→4. */
  readonly halfDays: readonly number[]
}

export interface Target {
  readonly missingPoints: number
  /** How many essential questions may stay weak. */
  readonly allowedWeak: number
}

export interface Raise<C extends Candidate> {
  readonly candidate: C
  readonly to: Level
  readonly halfDays: number
}

/**
 * The raises of least effort that gain the missing points and leave no more weak essentials than allowed. Exact, by
 * dynamic programming from the last question to the first over (points still missing, weak essentials still to mend).
 * Among equals: fewest questions, then the lexicographically smallest list of numbers, then the lowest levels.
 * Candidates come in ascending order of number. Null when the target cannot be reached.
 */
export function leastEffort<C extends Candidate>(candidates: readonly C[], target: Target): Raise<C>[] | null {
  const weak = candidates.filter(({ essential, from, soundFrom }) => essential && from < soundFrom).length
  const toMend = Math.max(0, weak - target.allowedWeak)
  const table = solve(candidates, target.missingPoints, toMend)
  return table === null ? null : readRaises(candidates, table, target.missingPoints, toMend)
}

const IMPOSSIBLE = 0x7fffffff
/** Efforts and counts share one number: effort × 128 + questions, compared at once. */
const QUESTIONS = 128
/** Sets are kept in two halves of 30 bits, so at most 60 candidates. A set of questions of equal size is lexicographically smaller when its bits, the first question highest, are larger. */
const HALF = 30

interface Table {
  /** One layer a question, and one for "no questions left". */
  readonly layers: readonly Layer[]
  readonly width: number
}

interface Layer {
  /** Effort and count; `IMPOSSIBLE` where the target is out of reach. */
  readonly cost: Int32Array
  /** Which questions are raised, in two halves of 30 bits. */
  readonly high: Int32Array
  readonly low: Int32Array
}

function layerOf(size: number): Layer {
  return { cost: new Int32Array(size).fill(IMPOSSIBLE), high: new Int32Array(size), low: new Int32Array(size) }
}

function solve(candidates: readonly Candidate[], missing: number, toMend: number): Table | null {
  const width = missing + 1
  const size = width * (toMend + 1)
  let layer = layerOf(size)
  layer.cost[0] = 0
  const layers = [layer]
  for (const [index, candidate] of [...candidates.entries()].reverse()) {
    const before = layerOf(size)
    fillLayer(before, layer, optionsOf(candidate, index), width, toMend)
    layers.unshift(before)
    layer = before
  }
  return layer.cost[size - 1] === IMPOSSIBLE ? null : { layers, width }
}

/** What raising one question to one level costs and gives. */
interface Option {
  readonly to: Level
  readonly cost: number
  readonly gain: number
  readonly mends: number
  readonly high: number
  readonly low: number
}

function optionsOf(candidate: Candidate, index: number): Option[] {
  const { from, least, most, weight, essential, soundFrom } = candidate
  return LEVELS.filter((to) => to >= Math.max(from, least) && to <= Math.max(most, least)).map((to) => {
    const raised = to > from
    return {
      to,
      cost: effortOf(candidate, to) * QUESTIONS + (raised ? 1 : 0),
      gain: (to - from) * weight,
      mends: essential && from < soundFrom && to >= soundFrom ? 1 : 0,
      high: raised && index < HALF ? 1 << (HALF - 1 - index) : 0,
      low: raised && index >= HALF ? 1 << (2 * HALF - 1 - index) : 0,
    }
  })
}

/** Half-days of the steps from the present level to another. */
function effortOf({ from, halfDays }: Candidate, to: Level): number {
  return halfDays.slice(from, to).reduce((sum, step) => sum + step, 0)
}

// Every index below lies inside its array: sums never exceed what the layers were made for.
function fillLayer(layer: Layer, after: Layer, options: readonly Option[], width: number, toMend: number): void {
  for (const { cost, gain, mends, high, low } of options) {
    for (let mend = 0; mend <= toMend; mend += 1) {
      const row = mend * width
      const rowAfter = Math.max(0, mend - mends) * width
      for (let missing = 0; missing < width; missing += 1) {
        const there = rowAfter + Math.max(0, missing - gain)
        const rest = after.cost[there] as number
        if (rest === IMPOSSIBLE) continue
        const here = row + missing
        const total = rest + cost
        const known = layer.cost[here] as number
        const highBits = high | (after.high[there] as number)
        const lowBits = low | (after.low[there] as number)
        if (total < known || (total === known && isEarlier(highBits, lowBits, layer, here))) {
          layer.cost[here] = total
          layer.high[here] = highBits
          layer.low[here] = lowBits
        }
      }
    }
  }
}

function isEarlier(high: number, low: number, layer: Layer, here: number): boolean {
  const knownHigh = layer.high[here] as number
  return high > knownHigh || (high === knownHigh && low > (layer.low[here] as number))
}

/** Walks from the first question to the last and takes at each the lowest level that keeps to the best. */
function readRaises<C extends Candidate>(
  candidates: readonly C[],
  { layers, width }: Table,
  missing: number,
  toMend: number,
): Raise<C>[] {
  let [left, mend] = [missing, toMend]
  return candidates.flatMap((candidate, index) => {
    const [layer, after] = layers.slice(index, index + 2) as [Layer, Layer]
    const here = mend * width + left
    const placeAfter = ({ gain, mends }: Option): number => Math.max(0, mend - mends) * width + Math.max(0, left - gain)
    const keepsToTheBest = (option: Option): boolean => {
      const there = placeAfter(option)
      return (
        layer.cost[here] === (after.cost[there] as number) + option.cost &&
        layer.high[here] === (option.high | (after.high[there] as number)) &&
        layer.low[here] === (option.low | (after.low[there] as number))
      )
    }
    const { to, gain, mends } = optionsOf(candidate, index).find(keepsToTheBest) as Option
    left = Math.max(0, left - gain)
    mend = Math.max(0, mend - mends)
    return to > candidate.from ? [{ candidate, to, halfDays: effortOf(candidate, to) }] : []
  })
}
