import { LEVELS, type Rulebook } from '../../src/core/rulebook.ts'
import { EMPTY_SHEET, emptyCertificate, type Answer, type Certificate, type Sheet, type YesNo } from '../../src/core/sheet.ts'

/** A whole number below the bound. */
export type Random = (below: number) => number

/** The same numbers for the same seed (xorshift32): many sheets cheaply, and the same ones in every run. */
export function randomNumbers(seed: number): Random {
  let state = seed | 0 || 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

const LEVEL_ANSWERS: readonly Answer[] = LEVELS.map((level) => ({ kind: 'level', level }))
const NOT_APPLICABLE: Answer = { kind: 'not-applicable', reason: '扱っていない' }
/** Every state with the same weight. */
const ANSWERS: readonly (Answer | null)[] = [...LEVEL_ANSWERS, { kind: 'unknown' }, NOT_APPLICABLE, null]

/** How a company answers one question; null: not at all. */
type Habit = (random: Random) => Answer | null

const anything: Habit = (random) => ANSWERS[random(ANSWERS.length)] ?? null
const complete: Habit = (random) => LEVEL_ANSWERS[random(LEVELS.length)] ?? null
const nothingApplies: Habit = () => NOT_APPLICABLE
/** Near one level, with some other answer now and then. */
function near(level: number, everyOther: number): Habit {
  return (random) => {
    if (random(everyOther) === 0) return anything(random)
    return LEVEL_ANSWERS[Math.min(4, level + random(2))] ?? null
  }
}

const HABITS: readonly Habit[] = [anything, complete, ...[1, 2, 3, 4].flatMap((level) => [near(level, 12), near(level, 200)])]

/** So many sheets of very different companies: all states, all tiers, certificates that count, count in part or do not. */
export function randomSheets(rulebook: Rulebook, count: number, seed: number): Sheet[] {
  const random = randomNumbers(seed)
  const certificates = Array.from({ length: 200 }, (_, index) => randomCertificate(rulebook, random, String(index)))
  return Array.from({ length: count }, () => {
    const habit = random(100) === 0 ? nothingApplies : (HABITS[random(HABITS.length)] ?? anything)
    return {
      ...EMPTY_SHEET,
      profile: { ...EMPTY_SHEET.profile, inceptionDate: random(8) === 0 ? null : '2027-03-01' },
      facts: randomFacts(rulebook, random),
      answers: randomAnswers(rulebook, random, habit),
      certificates: Array.from({ length: random(4) }, () => certificates[random(200)]).filter((one) => one !== undefined),
    }
  })
}

function randomAnswers(rulebook: Rulebook, random: Random, habit: Habit): Sheet['answers'] {
  const answers: Record<string, Answer> = {}
  for (const { id } of rulebook.questions) {
    const answer = habit(random)
    if (answer !== null) answers[id] = answer
  }
  return answers
}

function randomFacts(rulebook: Rulebook, random: Random): Sheet['facts'] {
  const facts: Record<string, YesNo> = {}
  const all = random(3)
  for (const { id } of rulebook.facts) {
    const value = all === 0 ? random(3) : 0
    if (value < 2) facts[id] = value === 0 ? 'no' : 'yes'
  }
  return facts
}

function randomCertificate(rulebook: Rulebook, random: Random, id: string): Certificate {
  const { kinds } = rulebook.certificates
  const kind = kinds[random(3) === 0 ? random(kinds.length) : random(3)]
  const standards = kind?.standards ?? []
  return {
    ...emptyCertificate(id, kind?.id ?? 'unheard-of'),
    number: random(8) === 0 ? '' : '12345678(01)',
    holder: random(8) === 0 ? 'parent' : 'insured',
    scope: ([null, 'whole', 'partial'] as const)[random(3)] ?? null,
    standard: standards[random(standards.length + 1)]?.id ?? null,
    validFrom: random(12) === 0 ? null : '2025-04-01',
    validTo: random(8) === 0 ? '2027-02-28' : '2028-03-31',
    evidenceHeld: random(8) === 0 ? null : 'yes',
    renewalUnderAudit: random(12) === 0,
  }
}
