import { factsAgainstNotApplicable } from './answers.ts'
import { carriedCertificates, carriedDeclaration, carriedEvidence, carriedPlan, carriedProfile } from './carryOverParts.ts'
import { linksOf, sameEverywhere, successors, targets, type CarryOverTable, type Link } from './carryOverTable.ts'
import { TEXT_LIMITS } from './limits.ts'
import { sameAnswer } from './merge.ts'
import type { FactId, Question, QuestionId, Rulebook } from './rulebook.ts'
import { EMPTY_SHEET, type Answer, type Certificate, type LastYear, type Sheet, type YesNo } from './sheet.ts'

/** Last year's sheet with what it was answered for. */
export interface LastSheet {
  readonly sheet: Sheet
  readonly rulebook: Rulebook
  readonly edition: LastYear['edition']
  /** The day on which it was saved last; null when it is not known. */
  readonly savedOn: string | null
}

/** Why an answer of last year does not stand for the new question. */
export type AskedAgainReason = 'reworded' | 'split' | 'merged' | 'not-applicable'

/** What becomes of one question of the new edition. */
export interface CarriedQuestion {
  readonly question: QuestionId
  /** `unanswered`: there was a question, but no answer last year. */
  readonly outcome: 'kept' | 'asked-again' | 'unanswered' | 'new'
  readonly because: AskedAgainReason | null
  /** What was answered last year, by the old questions. */
  readonly before: readonly LastAnswer[]
}

export interface LastAnswer {
  /** A question of the old edition. */
  readonly question: QuestionId
  readonly answer: Answer
}

/** What a carry-over 回答の引き継ぎ keeps, asks again, adds and leaves behind. */
export interface CarryOverReport {
  /** Every question of the new edition once, in its order. */
  readonly questions: readonly CarriedQuestion[]
  /** Answered questions of the old edition that are no longer asked. */
  readonly dropped: readonly LastAnswer[]
  /** Notes for which there is no question or no room, by the old questions. */
  readonly notesLeft: readonly { readonly question: QuestionId; readonly note: string }[]
  /** Facts of the profile that were answered and have to be answered again, and those that are new. */
  readonly factsAskedAgain: readonly FactId[]
  readonly factsNew: readonly FactId[]
  /** Certificates of kinds that the new edition does not know. */
  readonly certificatesLeft: readonly Certificate[]
}

export interface CarriedOver {
  readonly sheet: Sheet
  readonly report: CarryOverReport
}

/**
 * A new sheet for the next year from last year's: what the table keeps is kept and 未確認, nothing is guessed.
 * Kept besides: the company, certificates, accidents, evidence, notes, contacts and the described loss. Emptied: what belongs
 * to the year (sales, wishes, the confirmation, the first result, the hand-over). Total; the old sheet stays as it is.
 */
export function carryOver(last: LastSheet, to: Rulebook, table: CarryOverTable): CarriedOver {
  const { sheet: old } = last
  const facts = carriedFacts(old, to, table)
  const order = new Map(linksOf(table.questions).map((link) => [link.to, link]))
  const withFacts: Sheet = { ...EMPTY_SHEET, facts: facts.kept }
  const questions = to.questions.map((question) =>
    questionCarried(old, to, withFacts, question, order.get(question.id) ?? newLink(question.id)),
  )
  const kept = questions.filter(({ outcome }) => outcome === 'kept')
  const notes = carriedNotes(old, targets(table.questions))
  const certificates = carriedCertificates(old, to)
  const next = successors(table.questions)
  const answers = Object.fromEntries(kept.map(({ question, before }) => [question, (before[0] as LastAnswer).answer]))
  const keptIds = kept.map(({ question }) => question)
  return {
    sheet: {
      ...EMPTY_SHEET,
      profile: carriedProfile(old.profile, to),
      facts: facts.kept,
      answers,
      notes: notes.kept,
      certificates: certificates.kept,
      accidents: old.accidents.map((accident) =>
        to.causes.includes(accident.cause ?? '') ? accident : { ...accident, cause: null },
      ),
      declaration: carriedDeclaration(old, to),
      answeredBy: carriedBy(old, kept),
      plan: carriedPlan(old.plan, to, next, answers),
      loss: old.loss,
      contacts: old.contacts,
      forCustomer: old.forCustomer?.flatMap((id) => next.get(id) ?? []) ?? null,
      evidence: carriedEvidence(old.evidence, targets(table.questions), certificates.kept),
      unconfirmed: keptIds,
      lastYear: lastYearOf(last),
    },
    report: {
      questions,
      dropped: table.questions.dropped.flatMap((question) => answered(old, [question])),
      notesLeft: notes.left,
      factsAskedAgain: facts.askedAgain,
      factsNew: table.facts.new,
      certificatesLeft: certificates.left,
    },
  }
}

/** What is kept of last year's sheet, to compare the years by. */
function lastYearOf({ sheet, edition, savedOn }: LastSheet): LastYear {
  const { profile, facts, answers, certificates, accidents } = sheet
  return { edition, savedOn, sheet: { profile, facts, answers, certificates, accidents } }
}

/** A question that no table speaks of has no answer to carry. */
function newLink(to: QuestionId): Link {
  return { kind: 'new', from: [], to, keepsAnswer: false }
}

function answered({ answers }: Sheet, questions: readonly QuestionId[]): LastAnswer[] {
  return questions.flatMap((question) => {
    const answer = answers[question]
    return answer ? [{ question, answer }] : []
  })
}

function questionCarried(old: Sheet, to: Rulebook, withFacts: Sheet, asked: Question, { kind, from, keepsAnswer }: Link) {
  const before = answered(old, from)
  const became = (outcome: CarriedQuestion['outcome'], because: AskedAgainReason | null = null): CarriedQuestion => ({
    question: asked.id,
    outcome,
    because,
    before,
  })
  if (kind === 'new') return became('new')
  const [first] = before
  if (!first) return became('unanswered')
  // An equal question always keeps its answer.
  if (!keepsAnswer) return became('asked-again', kind as AskedAgainReason)
  if (before.length < from.length || !before.every(({ answer }) => sameAnswer(answer, first.answer))) {
    return became('asked-again', 'merged')
  }
  const isRefused = first.answer.kind === 'not-applicable' && factsAgainstNotApplicable(to, withFacts, asked)?.length !== 0
  return isRefused ? became('asked-again', 'not-applicable') : became('kept')
}

/** Facts of the profile; several old ones become one only where all say the same. */
function carriedFacts(old: Sheet, to: Rulebook, { facts }: CarryOverTable) {
  const kept: [FactId, YesNo][] = []
  const askedAgain: FactId[] = []
  for (const { from, to: fact, keepsAnswer } of linksOf(facts)) {
    const before = from.flatMap((id) => old.facts[id] ?? [])
    const [first] = before
    if (first === undefined) continue
    if (keepsAnswer && before.length === from.length && sameEverywhere(before)) kept.push([fact, first])
    else askedAgain.push(fact)
  }
  const known = new Map(kept)
  return {
    // In the edition's order, so that the same sheet always gives the same file.
    kept: Object.fromEntries(to.facts.flatMap(({ id }) => (known.has(id) ? [[id, known.get(id) as YesNo]] : []))),
    askedAgain,
  }
}

function carriedNotes(old: Sheet, next: ReadonlyMap<QuestionId, readonly QuestionId[]>) {
  const kept: Record<QuestionId, string> = {}
  const left: { question: QuestionId; note: string }[] = []
  for (const [question, note] of Object.entries(old.notes)) {
    const to = next.get(question)?.[0]
    const together = to === undefined ? '' : kept[to] === undefined ? note : `${kept[to]}\n${note}`
    if (to === undefined || together.length > TEXT_LIMITS.note) left.push({ question, note })
    else kept[to] = together
  }
  return { kept, left }
}

function carriedBy(old: Sheet, kept: readonly CarriedQuestion[]): Sheet['answeredBy'] {
  return Object.fromEntries(
    kept.flatMap(({ question, before }) => {
      const by = old.answeredBy[(before[0] as LastAnswer).question]
      return by ? [[question, by]] : []
    }),
  )
}
