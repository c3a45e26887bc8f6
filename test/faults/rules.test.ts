/** Rows C of the catalogue: numbers, days and rules at their edges. */
import { expect } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import type { TierReading } from '../../src/core/tier.ts'
import { readRulebook } from '../../src/rulebooks/read.ts'
import rulebookFile from '../../src/rulebooks/jcci-2015/rulebook.json'
import {
  ALL_MAY_BE_NOT_APPLICABLE,
  certificate,
  factsAll,
  isms,
  level,
  notApplicable,
  RULEBOOK,
  rulebookWith,
  sheetWhereAll,
  sheetWith,
} from '../core/builders.ts'
import { expectTold, survives } from './oracle.ts'

/** Every number of an assessment, wherever it stands. */
function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersOf) : []
}

const discount = (sheet: Sheet) => assess(RULEBOOK, sheet).discount

survives('C04', () => {
  const notApplicableIn = (questions: readonly { readonly id: string }[]) =>
    Object.fromEntries(questions.map(({ id }) => [id, notApplicable()]))
  const book = rulebookWith(ALL_MAY_BE_NOT_APPLICABLE)
  const facts = factsAll(book, 'no')
  const area = book.questions.filter(({ area: each }) => each === book.questions[0]?.area)
  const weightless = rulebookWith({ questions: RULEBOOK.questions.map((question) => ({ ...question, weight: 0 })) })
  const cases = [
    assess(book, { ...sheetWhereAll(book, 3), facts, answers: { ...sheetWhereAll(book, 3).answers, ...notApplicableIn(area) } }),
    assess(book, { ...sheetWhereAll(book, 3), facts, answers: notApplicableIn(book.questions) }),
    assess(weightless, sheetWhereAll(weightless, 4)),
    assess(RULEBOOK, sheetWith({})),
  ]
  for (const each of cases) expect(numbersOf(each).filter((value) => !Number.isFinite(value))).toEqual([])
  expect(cases[1]?.management.certain.discountPercent).toBe(0)
})

survives('C05', () => {
  // 378 of 540 points are exactly 70 %, the threshold of the tier of 30 %; one point less is below it.
  const at = RULEBOOK.questions.filter(({ weight }) => weight === 3).slice(0, 9)
  const exact = sheetWhereAll(RULEBOOK, 3, { answers: Object.fromEntries(at.map(({ id }) => [id, level(2)])) })
  const lightest = RULEBOOK.questions.find(
    ({ weight, id, essential }) => weight === 1 && !essential && !at.some((each) => each.id === id),
  )
  const below = { ...exact, answers: { ...exact.answers, [lightest?.id ?? '']: level(2) } }
  const [on, under] = [exact, below].map((sheet) => assess(RULEBOOK, sheet).management.certain) as [TierReading, TierReading]
  expect(on.earned * 100).toBe(70 * on.possible)
  expect(under.earned).toBe(on.earned - 1)
  expect(on.discountPercent).toBe(30)
  expect(under.discountPercent).toBe(20)
})

survives('C06', () => {
  const with_ = (...certificates: Sheet['certificates']) => discount(sheetWhereAll(RULEBOOK, 0, { certificates })).certain
  expect(with_(certificate())).toBe(20)
  expect(with_(certificate({ validTo: '2027-02-28' }))).toBe(0)
  expect(with_(certificate({ validTo: '2027-03-01' }))).toBe(20)
  expect(with_(certificate({ validFrom: '2027-03-02' }))).toBe(0)
  expect(with_(certificate(), certificate({ id: 'certificate-2' }))).toBe(20)
  expect(with_(certificate(), isms())).toBe(30)
})

survives('C07', () => {
  const broken = (change: (book: typeof rulebookFile) => void) => {
    const copy = structuredClone(rulebookFile)
    change(copy)
    return readRulebook(copy)
  }
  const cases = [
    broken(({ management: { tiers } }) => void tiers.reverse()),
    broken(({ management: { tiers } }) => void tiers.push(structuredClone(tiers[0] as (typeof tiers)[number]))),
    broken(({ combination }) => void (combination.maximumPercent = -1)),
    broken(({ questions }) => void ((questions[0] as { area: string }).area = 'nowhere')),
    broken(({ questions }) => void ((questions[1] as { id: string }).id = (questions[0] as { id: string }).id)),
  ]
  for (const result of cases) {
    expect(result.ok).toBe(false)
    if (result.ok) continue
    expect(result.problems.every(({ path }) => path !== '')).toBe(true)
    result.problems.forEach(expectTold)
  }
})
