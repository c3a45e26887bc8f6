/** Runs the cases of every kind and judges each: nothing thrown, nothing altered taken, in time, in memory, no prototype touched. */
import { seededRandom } from '../../src/files/portfolio/seededRandom.ts'
import { ARCHIVE_TARGETS } from './archiveTargets.ts'
import { PLAIN_TARGETS } from './plainTargets.ts'
import type { Bytes, Target, Verdict } from './target.ts'

export interface Plan {
  readonly seed: number
  /** Of all plain kinds together. */
  readonly plain: number
  readonly sealed: number
  readonly passphrase: number
  /** Cuts of each honest input at most; where it is longer, at as many places spread over it. */
  readonly cuts: number
  readonly only: string | null
}

export interface Failure {
  readonly kind: string
  readonly case: string
  readonly fault: string
  /** The smallest input found that fails alike. */
  readonly input: Bytes
}

export interface Row {
  readonly kind: string
  readonly taken: string
  readonly cases: number
  readonly cuts: number
  readonly accepted: number
  readonly slowestMilliseconds: number
  readonly failures: readonly Failure[]
}

export const TARGETS: readonly Target[] = [...PLAIN_TARGETS, ...ARCHIVE_TARGETS]

const PROTOTYPES = [Object.prototype, Array.prototype, String.prototype, Number.prototype, Function.prototype, Promise.prototype]
const ownKeys = () => PROTOTYPES.map((each) => Reflect.ownKeys(each).map(String).join()).join('|')
const UNTOUCHED = ownKeys()
/** A passphrase is made slow on purpose, and a stated work of four times as much is still done. */
const LIMIT_MILLISECONDS = { plain: 1000, sealed: 1000, passphrase: 60_000 } as const
const ENOUGH_FAILURES = 5

export async function fuzz(target: Target, plan: Plan): Promise<Row> {
  const { kind, taken, group, honest } = target
  const failures: Failure[] = []
  const counts = { cases: 0, cuts: 0, accepted: 0, slowest: 0 }
  const attempt = async (name: string, input: Bytes, from: Bytes) => {
    const { verdict, milliseconds } = await judgedInTime(target, input, from)
    counts.slowest = Math.max(counts.slowest, milliseconds)
    if (verdict === 'taken') counts.accepted += 1
    if (typeof verdict === 'object' && failures.length < ENOUGH_FAILURES) {
      const smallest = await smaller(target, input, from)
      failures.push({ kind, case: name, fault: verdict.fault, input: smallest })
    }
  }
  for (const [index, whole] of honest.entries()) {
    if ((await target.judge(whole, whole)) !== 'taken') throw new Error(`expected the honest ${kind} ${index} to be taken`)
    if (group === 'passphrase') continue
    const step = Math.max(1, Math.ceil(whole.length / plan.cuts))
    for (let length = 0; length < whole.length; length += step) {
      await attempt(`cut at ${length} of input ${index}`, whole.slice(0, length), whole)
      counts.cuts += 1
    }
  }
  const shares = TARGETS.filter((each) => each.group === group).reduce((sum, { share }) => sum + share, 0)
  const cases = plan.only === null ? Math.ceil((plan[group] * target.share) / shares) : plan[group]
  // What a change left as it was is none; so many more are tried, within reason.
  for (let number = 0; counts.cases < cases && number < 2 * cases && failures.length < ENOUGH_FAILURES; number += 1) {
    const random = seededRandom(plan.seed, number)
    const whole = random.pick(honest)
    const changed = target.change(whole, random)
    if (Buffer.from(changed).equals(whole)) continue
    await attempt(`seed ${plan.seed}, case ${number}`, changed, whole)
    counts.cases += 1
  }
  return {
    kind,
    taken,
    cases: counts.cases,
    cuts: counts.cuts,
    accepted: counts.accepted,
    slowestMilliseconds: counts.slowest,
    failures,
  }
}

async function judgedInTime(target: Target, input: Bytes, honest: Bytes): Promise<{ verdict: Verdict; milliseconds: number }> {
  const limit = LIMIT_MILLISECONDS[target.group]
  let least = Infinity
  // A busy machine may take its time; what hangs, hangs again.
  for (let times = 0; times < 3; times += 1) {
    const began = performance.now()
    const verdict = await caught(target, input, honest)
    least = Math.min(least, performance.now() - began)
    if (least < limit || typeof verdict === 'object') return { verdict, milliseconds: least }
  }
  return { verdict: { fault: `took ${least.toFixed(0)} ms` }, milliseconds: least }
}

async function caught(target: Target, input: Bytes, honest: Bytes): Promise<Verdict> {
  try {
    const verdict = await target.judge(input, honest)
    return ownKeys() === UNTOUCHED ? verdict : { fault: 'a prototype was touched' }
  } catch (error) {
    return { fault: `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}` }
  }
}

/** Takes pieces out as long as it still fails: halves first, then less. */
async function smaller(target: Target, input: Bytes, honest: Bytes): Promise<Bytes> {
  let smallest = input
  let tries = 300
  for (let piece = Math.ceil(smallest.length / 2); piece >= 1 && tries > 0; piece = piece === 1 ? 0 : Math.ceil(piece / 2)) {
    for (let at = 0; at < smallest.length && tries > 0; tries -= 1) {
      const without = new Uint8Array([...smallest.subarray(0, at), ...smallest.subarray(at + piece)])
      const isFailing = typeof (await caught(target, without, honest)) === 'object'
      if (isFailing) smallest = without
      else at += piece
    }
  }
  return smallest
}
