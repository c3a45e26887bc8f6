import type { Rulebook } from '../core/rulebook.ts'
import type { Language, Wording } from '../core/wording.ts'

/** The sentences that the person answered, in the language read: they show years later what was meant by an answer. */
export interface WordingRead {
  readonly language: Language
  readonly revision: number
  readonly title: string
  readonly facts: readonly { readonly id: string; readonly question: string }[]
  readonly questions: readonly WordingReadQuestion[]
}

export interface WordingReadQuestion {
  readonly id: string
  readonly number: number
  readonly question: string
  /** Levels 0 to 4. */
  readonly options: readonly string[]
}

export function wordingRead(rulebook: Rulebook, wording: Wording): WordingRead {
  return {
    language: wording.language,
    revision: wording.revision,
    title: wording.title,
    facts: rulebook.facts.map(({ id }) => ({ id, question: wording.facts[id]?.question ?? '' })),
    questions: rulebook.questions.map(({ id, number }) => ({
      id,
      number,
      question: wording.questions[id]?.question ?? '',
      options: [...(wording.questions[id]?.options ?? [])],
    })),
  }
}

/** The questions and facts, by id, whose sentences are not those that are known here. */
export function differentWording(read: WordingRead, known: WordingRead): string[] {
  const texts = ({ facts, questions }: WordingRead) =>
    new Map([
      ...facts.map(({ id, question }) => [id, question] as const),
      ...questions.map(({ id, question, options }) => [id, JSON.stringify([question, options])] as const),
    ])
  const here = texts(known)
  const there = texts(read)
  return [...new Set([...there.keys(), ...here.keys()])].filter((id) => there.get(id) !== here.get(id))
}
