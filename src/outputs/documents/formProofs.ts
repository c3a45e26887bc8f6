import type { Assessment } from '../../core/assess.ts'
import type { Level, QuestionId, Rulebook } from '../../core/rulebook.ts'
import type { Form, FormId, Forms, Wording } from '../../core/wording.ts'
import type { DocumentSource } from './source.ts'

/** More questions than this are named by number alone. */
const NAMED = 3

/** Which questions a form is evidence for: a line for each level and for what else it needs. */
export function provesTexts({ rulebook, words }: DocumentSource, form: Form): string[] {
  const { t, wording } = words
  const groups = new Map<string, Form['proves'][number][]>()
  for (const proof of form.proves) {
    const key = `${String(proof.level)} ${proof.with ?? ''}`
    groups.set(key, [...(groups.get(key) ?? []), proof])
  }
  return [...groups.values()].flatMap((proofs) => {
    const [first] = proofs
    if (!first) return []
    const questions = proofs
      .map(({ question }) => {
        const number = t('questions.number', { number: numberOf(rulebook, question) })
        const topic = wording.questions[question]?.topic ?? ''
        return proofs.length > NAMED || topic === '' ? number : t('formDoc.question', { number, topic })
      })
      .join(t('listSeparator'))
    const params = { questions, level: first.level }
    return first.with === null ? t('formDoc.alone', params) : t('formDoc.together', { ...params, with: first.with })
  })
}

const numberOf = (rulebook: Rulebook, id: QuestionId): number => rulebook.questions.find((each) => each.id === id)?.number ?? 0

/** What a form does for an answer: evidence for the level it has, a way to a higher one, or nothing yet. */
export type ProofEffect = 'gains' | 'shows' | 'unanswered' | 'not-applicable'

export interface FormRow {
  readonly id: FormId
  readonly name: string
  readonly purpose: string
  readonly questions: readonly {
    readonly id: QuestionId
    readonly number: number
    readonly topic: string
    /** Up to which level the form is evidence. */
    readonly level: Level
    /** The present level; null for unknown, not applicable and unanswered. */
    readonly now: Level | null
    readonly effect: ProofEffect
  }[]
}

/** The forms as a list, each with the questions it is evidence for and what it would do for this company. */
export function formRows(wording: Wording, assessment: Assessment, { forms }: Forms): FormRow[] {
  return forms.map(({ id, name, purpose, proves }) => ({
    id,
    name,
    purpose,
    questions: proves.flatMap(({ question, level }) => {
      const result = assessment.questions.find((each) => each.id === question)
      if (!result) return []
      const { number, state, level: now } = result
      const effect: ProofEffect =
        state === 'unanswered' || state === 'not-applicable' ? state : (now ?? 0) < level ? 'gains' : 'shows'
      return [{ id: question, number, topic: wording.questions[question]?.topic ?? question, level, now, effect }]
    }),
  }))
}
