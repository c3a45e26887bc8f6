import { factValue } from './answers.ts'
import type { Arrival, Arrivals } from './merge.ts'
import type { FactId, QuestionId, RoleId, Rulebook } from './rulebook.ts'
import { EMPTY_SHEET, type Answer, type Sheet, type YesNo } from './sheet.ts'

/** A part-sheet 担当者用シート: some questions of a sheet, on their way to a colleague or vendor and back. */
export interface Part {
  readonly request: PartRequest
  readonly answers: Readonly<Record<QuestionId, Answer>>
  readonly notes: Readonly<Record<QuestionId, string>>
  readonly by: {
    readonly name: string
    /** The day it was handed back; any later change takes it away. */
    readonly returnedOn: string | null
  }
}

/** What is asked, of whom and by whom. Nothing else of the sheet is in it: no other answer, no note, no result. */
export interface PartRequest {
  readonly id: string
  /** The sheet that asks, by its id on the asker's machine: a reply to another one is noticed. */
  readonly sheet: string
  readonly role: RoleId
  /** In catalogue order; at least one. */
  readonly questions: readonly QuestionId[]
  /** Only what decides whether 該当なし may be chosen. */
  readonly facts: Readonly<Record<FactId, YesNo>>
  /** Empty when the asker leaves it out. */
  readonly companyName: string
  readonly asker: string
  readonly message: string
  readonly wishedBy: string | null
}

export function emptyPart(request: PartRequest): Part {
  return { request, answers: {}, notes: {}, by: { name: '', returnedOn: null } }
}

/** The facts that decide 該当なし for these questions, as far as they can be told. */
export function factsForQuestions(rulebook: Rulebook, sheet: Sheet, questions: readonly QuestionId[]): Record<FactId, YesNo> {
  const needed = new Set(
    rulebook.questions.filter(({ id }) => questions.includes(id)).flatMap(({ notApplicableUnless }) => notApplicableUnless),
  )
  return Object.fromEntries(
    rulebook.facts.flatMap(({ id }) => {
      const value = needed.has(id) ? factValue(rulebook, sheet, id) : null
      return value === null ? [] : [[id, value]]
    }),
  )
}

/** A part-sheet as the calculation sees it: a sheet in which only the asked questions can be answered. */
export function sheetOfPart({ request, answers, notes }: Part): Sheet {
  return { ...EMPTY_SHEET, facts: request.facts, answers, notes }
}

/** Sets or (with null) takes back an answer; a question that was not asked is left alone. */
export function withPartAnswer(part: Part, question: QuestionId, answer: Answer | null): Part {
  return changed(part, question, { answers: withEntry(part.answers, question, answer) })
}

/** Sets a note for the asker; an empty note is no note. */
export function withPartNote(part: Part, question: QuestionId, note: string): Part {
  return changed(part, question, { notes: withEntry(part.notes, question, note === '' ? null : note) })
}

export function withPartName(part: Part, name: string): Part {
  return { ...part, by: { name, returnedOn: null } }
}

export function withReturned(part: Part, day: string): Part {
  return { ...part, by: { ...part.by, returnedOn: day } }
}

/** Whether nobody has written anything into it. */
export function isUntouchedPart({ answers, notes, by }: Part): boolean {
  return Object.keys(answers).length === 0 && Object.keys(notes).length === 0 && by.name === ''
}

/** What a part-sheet brings to its sheet. `today` stands for the day of one that was never handed back. */
export function arrivalsOfPart({ request, answers, notes, by }: Part, today: string): Arrivals {
  const answeredBy = { name: by.name, role: request.role, date: by.returnedOn ?? today }
  return Object.fromEntries(
    request.questions.flatMap((question): [QuestionId, Arrival][] => {
      const answer = answers[question] ?? null
      const note = notes[question] ?? ''
      return answer === null && note === '' ? [] : [[question, { answer, note, by: answeredBy }]]
    }),
  )
}

function changed(part: Part, question: QuestionId, change: Partial<Part>): Part {
  if (!part.request.questions.includes(question)) return part
  return { ...part, ...change, by: { ...part.by, returnedOn: null } }
}

function withEntry<T>(record: Readonly<Record<string, T>>, key: string, value: T | null): Readonly<Record<string, T>> {
  const others = Object.fromEntries(Object.entries(record).filter(([other]) => other !== key))
  return value === null ? others : { ...others, [key]: value }
}
