import { factsAgainstNotApplicable } from '../core/answers.ts'
import { sheetOfPart, emptyPart, type Part, type PartRequest } from '../core/part.ts'
import type { Question, Rulebook } from '../core/rulebook.ts'
import type { Wording } from '../core/wording.ts'
import { minutesFor } from './ask.ts'
import { isBlank, oneLine } from './plainName.ts'

/** The words that a text for a mail is made of. */
export interface MailWords {
  readonly t: (key: string, params: Readonly<Record<string, string | number>>) => string
  /** A calendar day as people write it. */
  readonly day: (iso: string) => string
}

export interface MailText {
  readonly subject: string
  readonly body: string
}

/** The asked questions in catalogue order; ids that the edition does not know are left out. */
export function questionsOfPart(rulebook: Rulebook, request: PartRequest): readonly Question[] {
  const asked = new Set(request.questions)
  return rulebook.questions.filter(({ id }) => asked.has(id))
}

/** Whether 該当なし may be chosen, by the facts that came with the request. */
export function mayBeNotApplicable(rulebook: Rulebook, request: PartRequest, question: Question): boolean {
  return factsAgainstNotApplicable(rulebook, sheetOfPart(emptyPart(request)), question)?.length === 0
}

/** A mail that goes with the file; `address` is where the app is found, empty when it has none that others could open. */
export function shortMail(request: PartRequest, wording: Wording, address: string, { t, day }: MailWords): MailText {
  return {
    subject: subjectOf(request, { t, day }),
    body: paragraphs([
      ...opening(request, wording, { t, day }),
      lines([t('ask.mail.attached', {}), address === '' ? '' : t('ask.mail.address', { address }), t('ask.mail.back', {})]),
      t('ask.mail.closing', {}),
    ]),
  }
}

/** A mail that can be answered as it is: every question with its options in full. */
export function fullMail(rulebook: Rulebook, request: PartRequest, wording: Wording, words: MailWords): MailText {
  const { t } = words
  return {
    subject: subjectOf(request, words),
    body: paragraphs([
      ...opening(request, wording, words),
      t('ask.mail.howTo', {}),
      ...questionsOfPart(rulebook, request).map((question) => questionText(rulebook, request, question, wording, words)),
      t('ask.mail.answeredBy', {}),
      t('ask.mail.closing', {}),
    ]),
  }
}

/** The mail with which a filled part-sheet goes back. */
export function replyMail({ request, answers, by }: Part, { t }: MailWords): MailText {
  const given = request.questions.filter((id) => answers[id] !== undefined).length
  const total = request.questions.length
  return {
    subject: t('ask.reply.subject', {}),
    body: paragraphs([
      isBlank(request.asker) ? '' : t('ask.reply.to', { name: oneLine(request.asker) }),
      isBlank(by.name) ? '' : t('ask.reply.from', { name: oneLine(by.name) }),
      t('ask.reply.given', { total, given }),
      t('ask.reply.open', {}),
    ]),
  }
}

function subjectOf({ questions }: PartRequest, { t }: MailWords): string {
  return t('ask.mail.subject', { count: questions.length })
}

function opening({ role, questions, companyName, asker, message, wishedBy }: PartRequest, wording: Wording, words: MailWords) {
  const { t, day } = words
  const count = questions.length
  return [
    t('ask.mail.to', { role: wording.roles[role] ?? '' }),
    lines([
      isBlank(asker) ? '' : t('ask.mail.from', { name: oneLine(asker) }),
      t('ask.mail.what', { count, minutes: minutesFor(count) }),
      isBlank(companyName) ? '' : t('ask.mail.company', { company: oneLine(companyName) }),
      wishedBy === null ? '' : t('ask.mail.wishedBy', { day: day(wishedBy) }),
    ]),
    message.trim(),
  ]
}

function questionText(rulebook: Rulebook, request: PartRequest, question: Question, wording: Wording, { t }: MailWords): string {
  const text = wording.questions[question.id]
  const area = wording.areas[question.area]?.name ?? ''
  return lines([
    t('ask.mail.question', { number: question.number, area }),
    text?.question ?? '',
    ...(text?.options ?? []).map((option, level) => t('ask.mail.option', { number: level + 1, option })),
    t('ask.mail.unknown', {}),
    mayBeNotApplicable(rulebook, request, question) ? t('ask.mail.notApplicable', {}) : '',
    t('ask.mail.answer', {}),
  ])
}

const lines = (texts: readonly string[]): string => texts.filter((text) => text !== '').join('\n')
const paragraphs = (texts: readonly string[]): string => `${texts.filter((text) => text !== '').join('\n\n')}\n`
