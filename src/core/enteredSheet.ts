import { assess } from './assess.ts'
import { corporateNumber } from './declaration.ts'
import { isCalendarDay } from './dates.ts'
import type { ChunkEntry } from './portfolioChunk.ts'
import type { EditionRef } from './portfolioEntry.ts'
import type { RosterRow } from './roster.ts'
import { LEVELS, type QuestionId, type Rulebook } from './rulebook.ts'
import { sameAnswer } from './merge.ts'
import { EMPTY_SHEET, type Answer, type Certificate, type Profile, type Sheet, type YesNo } from './sheet.ts'

/** What was read at each question; null: the paper has nothing there. A question that is not in it was not looked at yet. */
export type KeyedAnswers = Readonly<Record<QuestionId, Answer | null>>

/** 代行入力: a paper or FAX that somebody at the chamber is typing in. */
export interface EntryDraft {
  /** Of the submission that it becomes. */
  readonly id: string
  readonly profile: Profile
  /** 法人番号 as typed. */
  readonly corporateNumber: string
  readonly facts: Readonly<Record<string, YesNo>>
  readonly answers: KeyedAnswers
  /** The answers typed a second time; null: not wished. */
  readonly second: KeyedAnswers | null
  readonly certificates: readonly Certificate[]
  /** Who types. */
  readonly by: string
  /** The day that the paper bears. */
  readonly paperDate: string | null
}

export function emptyDraft(id: string, by: string): EntryDraft {
  const { profile } = EMPTY_SHEET
  return { id, profile, corporateNumber: '', facts: {}, answers: {}, second: null, certificates: [], by, paperDate: null }
}

/** The same paper with what the roster 名簿 says of its company; what the roster leaves open stays open. */
export function draftOfMember(draft: EntryDraft, member: RosterRow): EntryDraft {
  const { name, chamber, memberNumber, corporateNumber: number, employees } = member
  const profile: Profile = { ...draft.profile, companyName: name, chamber, memberNumber, employees, membership: 'member' }
  return { ...draft, profile, corporateNumber: number }
}

/** What a key says of a question: an answer, null for nothing on the paper; undefined: it is no key for answers. */
export function answerOfKey(key: string): Answer | null | undefined {
  const plain = key === ' ' ? key : key.normalize('NFKC').toLowerCase()
  const level = LEVELS.find((one) => String(one + 1) === plain)
  if (level !== undefined) return { kind: 'level', level }
  if (plain === '0' || plain === '?') return { kind: 'unknown' }
  if (plain === 'n') return { kind: 'not-applicable', reason: '' }
  return plain === ' ' ? null : undefined
}

/** The questions whose two readings differ; those read once only are not among them. */
export function differentReadings({ questions }: Rulebook, { answers, second }: EntryDraft): QuestionId[] {
  return questions
    .map(({ id }) => id)
    .filter((id) => {
      const [first, again] = [answers[id], second?.[id]]
      if (first === undefined || again === undefined) return false
      return first === null || again === null ? first !== again : !sameAnswer(first, again)
    })
}

/** What is still to be done before the paper can be taken in; `questions` of the second reading count once it was begun. */
export const ENTRY_GAPS = ['company', 'by', 'paper-date', 'corporate-number', 'questions', 'second', 'differences'] as const
export type EntryGap = (typeof ENTRY_GAPS)[number]

export function entryGaps(rulebook: Rulebook, draft: EntryDraft): EntryGap[] {
  const { profile, by, paperDate, answers, second } = draft
  const open = (keyed: KeyedAnswers): boolean => rulebook.questions.some(({ id }) => keyed[id] === undefined)
  const gaps: Readonly<Record<EntryGap, boolean>> = {
    company: profile.companyName.trim() === '',
    by: by.trim() === '',
    'paper-date': paperDate === null || !isCalendarDay(paperDate),
    'corporate-number': !corporateNumber(draft.corporateNumber).ok,
    questions: open(answers),
    second: second !== null && open(second),
    differences: differentReadings(rulebook, draft).length > 0,
  }
  return ENTRY_GAPS.filter((gap) => gaps[gap])
}

/** The sheet that the paper says. */
export function sheetOfDraft({ profile, corporateNumber: number, facts, answers, certificates }: EntryDraft): Sheet {
  const given = Object.entries(answers).flatMap(([id, answer]): [QuestionId, Answer][] => (answer ? [[id, answer]] : []))
  return {
    ...EMPTY_SHEET,
    profile,
    facts,
    answers: Object.fromEntries(given),
    certificates,
    declaration: { ...EMPTY_SHEET.declaration, corporateNumber: number },
  }
}

/** The paper as a submission of the list, assessed and flagged as every other. Made on the day that it bears. */
export function entryOfDraft(rulebook: Rulebook, draft: EntryDraft, edition: EditionRef, receivedOn: string): ChunkEntry {
  const sheet = sheetOfDraft(draft)
  const number = corporateNumber(draft.corporateNumber)
  return {
    entry: {
      id: draft.id,
      profile: draft.profile,
      corporateNumber: number.ok ? (number.value ?? '') : '',
      facts: draft.facts,
      madeOn: draft.paperDate ?? receivedOn,
      receivedOn,
      edition,
      extent: 'answers',
      origin: 'entered',
      claim: 'not-claimed',
      claimed: null,
      flags: [...new Set(assess(rulebook, sheet).flags.map(({ kind }) => kind))],
    },
    rated: sheet,
  }
}
