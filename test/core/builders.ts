import type { Assessment } from '../../src/core/assess.ts'
import type { Level, Question, QuestionId, Rulebook } from '../../src/core/rulebook.ts'
import {
  EMPTY_SHEET,
  emptyAccident,
  emptyCertificate,
  type Accident,
  type Answer,
  type Certificate,
  type Declaration,
  type Profile,
  type Sheet,
  type YesNo,
} from '../../src/core/sheet.ts'
import type { Result } from '../../src/core/problem.ts'
import { readRulebook } from '../../src/rulebooks/read.ts'
import rulebookFile from '../../src/rulebooks/jcci-2015/rulebook.json'

/** The value of a result that has to be good, or an error that names every problem. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`expected no problems, got ${JSON.stringify(result.problems, null, 2)}`)
  return result.value
}

/** The real rulebook, as the app reads it. */
export const RULEBOOK: Rulebook = valueOf(readRulebook(rulebookFile))

/** An existing item, so that a mistyped id fails the test instead of being skipped. */
export function must<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new Error('expected a value, got none')
  return value
}

export function questionOf(rulebook: Rulebook, id: QuestionId): Question {
  return must(rulebook.questions.find((question) => question.id === id))
}

export const INCEPTION = '2027-03-01'
export const UNKNOWN: Answer = { kind: 'unknown' }

export function level(value: Level): Answer {
  return { kind: 'level', level: value }
}

export function notApplicable(reason = '扱っていない'): Answer {
  return { kind: 'not-applicable', reason }
}

/** Null leaves the question unanswered. */
export type AnswerOverrides = Readonly<Record<QuestionId, Answer | null>>

/** The same level for every question, but for the overrides. */
export function answersAt(rulebook: Rulebook, value: Level, overrides: AnswerOverrides = {}): Record<QuestionId, Answer> {
  return withAnswers(Object.fromEntries(rulebook.questions.map(({ id }) => [id, level(value)])), overrides)
}

export function withAnswers(answers: Sheet['answers'], overrides: AnswerOverrides): Record<QuestionId, Answer> {
  const merged: [QuestionId, Answer][] = []
  for (const [id, answer] of Object.entries({ ...answers, ...overrides })) if (answer !== null) merged.push([id, answer])
  return Object.fromEntries(merged)
}

export function factsAll(rulebook: Rulebook, value: YesNo, overrides: Sheet['facts'] = {}): Record<string, YesNo> {
  return { ...Object.fromEntries(rulebook.facts.map(({ id }) => [id, value])), ...overrides }
}

export interface SheetOverrides extends Partial<Omit<Sheet, 'profile' | 'declaration'>> {
  readonly profile?: Partial<Profile>
  readonly declaration?: Partial<Declaration>
}

/** An otherwise empty sheet whose insurance begins on 2027-03-01. */
export function sheetWith({ profile, declaration, ...rest }: SheetOverrides = {}): Sheet {
  return {
    ...EMPTY_SHEET,
    ...rest,
    profile: { ...EMPTY_SHEET.profile, inceptionDate: INCEPTION, ...profile },
    declaration: { ...EMPTY_SHEET.declaration, ...declaration },
  }
}

/** Every question at one level, every fact "yes". */
export function sheetWhereAll(
  rulebook: Rulebook,
  value: Level,
  { answers = {}, ...rest }: Omit<SheetOverrides, 'answers'> & { readonly answers?: AnswerOverrides } = {},
): Sheet {
  return sheetWith({ facts: factsAll(rulebook, 'yes'), ...rest, answers: answersAt(rulebook, value, answers) })
}

/** Every question at one level, but 該当なし wherever a company without any of the facts may say so. */
export function sheetWhereNothingPermittedApplies(rulebook: Rulebook, value: Level): Sheet {
  const permitted = rulebook.questions.filter(({ notApplicableUnless }) => notApplicableUnless.length > 0)
  return sheetWhereAll(rulebook, value, {
    facts: factsAll(rulebook, 'no'),
    answers: Object.fromEntries(permitted.map(({ id }) => [id, notApplicable()])),
  })
}

/** A プライバシーマーク that counts in full on 2027-03-01. */
export function certificate(overrides: Partial<Certificate> = {}): Certificate {
  return {
    ...emptyCertificate('certificate-1', 'privacy-mark'),
    number: '99999999(01)',
    holder: 'insured',
    validFrom: '2026-04-01',
    validTo: '2028-03-31',
    evidenceHeld: 'yes',
    ...overrides,
  }
}

/** An ISMS certificate of the whole company that counts in full on 2027-03-01. */
export function isms(overrides: Partial<Certificate> = {}): Certificate {
  return certificate({
    id: 'isms-1',
    kind: 'isms',
    number: 'IS 000000',
    scope: 'whole',
    standard: 'ISO/IEC 27001:2022',
    ...overrides,
  })
}

export function truste(overrides: Partial<Certificate> = {}): Certificate {
  return certificate({ id: 'truste-1', kind: 'truste', number: 'TS-0000', ...overrides })
}

/** An accident inside the five years, with its prevention work unfinished. */
export function accident(overrides: Partial<Accident> = {}): Accident {
  return {
    ...emptyAccident('accident-1'),
    date: '2025-06-12',
    cause: 'negligence',
    persons: 46,
    description: '宛名を貼り違えた',
    preventionFinished: 'no',
    ...overrides,
  }
}

/** A copy of the rulebook with some of its parts replaced: an edition that does not exist. */
export function rulebookWith(overrides: Partial<Rulebook>): Rulebook {
  return { ...RULEBOOK, ...overrides }
}

/** An edition in which a company without accidents may answer 該当なし everywhere. */
export const ALL_MAY_BE_NOT_APPLICABLE: Rulebook = rulebookWith({
  questions: RULEBOOK.questions.map((question) => ({ ...question, notApplicableUnless: ['incident-history'] })),
})

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(deepFreeze)
  }
  return value
}

/** The numbers of an assessment that a company pays by. */
export function outcomeOf({ management, certificates, discount, group }: Assessment) {
  return {
    tier: [management.certain.discountPercent, management.reachable.discountPercent],
    certificates: [certificates.certainPercent, certificates.possiblePercent],
    discount: [discount.certain, discount.reachable],
    group: group.percent,
  }
}
