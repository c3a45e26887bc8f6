import { isPicked, type RequestCandidate, type RequestDraft } from '../core/clientRequest.ts'
import type { RequestedPaper } from '../core/paperRequest.ts'
import type { Rulebook } from '../core/rulebook.ts'
import type { Certificate, Sheet } from '../core/sheet.ts'
import { certificateName, questionName } from './evidenceRows.ts'
import type { MailText } from './partText.ts'
import { isBlank, oneLine } from './plainName.ts'
import type { Words } from './words.ts'

/** Something that can be asked for, in the words of the request. */
export interface RequestRow extends RequestCandidate {
  readonly title: string
  /** The sentence that is proposed, and the one that goes. */
  readonly proposed: string
  readonly note: string
  readonly isPicked: boolean
}

interface Sources {
  readonly rulebook: Rulebook
  readonly sheet: Sheet
  readonly words: Words
}

/** All that can be asked for, with what is ticked and what is said of it. */
export function requestRows(sources: Sources, candidates: readonly RequestCandidate[], draft: RequestDraft): RequestRow[] {
  return candidates.map((candidate) => {
    const proposed = proposedNote(sources, candidate)
    return {
      ...candidate,
      ...{ title: titleOf(sources, candidate), proposed, note: draft.notes[candidate.key] ?? proposed },
      isPicked: isPicked(candidate, draft),
    }
  })
}

/** What goes to the client of what is ticked. */
export function papersOf(rows: readonly RequestRow[]): RequestedPaper[] {
  return rows
    .filter(({ isPicked }) => isPicked)
    .map(({ subject, wants, title, note, refused }) => ({ subject, wants, title, note: note.trim(), refused }))
}

function titleOf({ rulebook, sheet, words }: Sources, { subject }: RequestCandidate): string {
  const { t, wording } = words
  switch (subject.kind) {
    case 'question':
      return questionName(rulebook, wording, subject.question, t)
    case 'certificate': {
      const certificate = certificateOf(sheet, subject.certificate)
      return certificate ? certificateName(certificate, wording, t) : subject.certificate
    }
    case 'membership':
      return t('clientRequest.membership')
    case 'sales':
      return t('evidence.sales')
  }
}

const certificateOf = ({ certificates }: Sheet, id: string): Certificate | undefined =>
  certificates.find((each) => each.id === id)

/** What the agent noted at a check says best what is missing; else a sentence for the reason. */
function proposedNote(sources: Sources, { subject, wants, reason, checkNotes }: RequestCandidate): string {
  const { sheet, words } = sources
  const { t, day } = words
  const [noted] = checkNotes
  if (noted !== undefined) return noted
  const { inceptionDate } = sheet.profile
  const onDay = inceptionDate === null ? t('clientRequest.onInception') : day(inceptionDate)
  switch (subject.kind) {
    case 'membership':
      return t(reason === 'missing' ? 'clientRequest.ask.number' : 'clientRequest.ask.numberAgain')
    case 'sales':
      return t(reason === 'fails' ? 'clientRequest.ask.salesAgain' : 'clientRequest.ask.sales')
    case 'certificate':
      if (reason === 'expired') return expiredNote(sources, subject.certificate, onDay)
      if (reason === 'dates-reversed') return t('clientRequest.ask.reversed')
      if (reason === 'incomplete') return t('clientRequest.ask.incomplete')
      if (reason === 'fails') return t('clientRequest.ask.certificateAgain')
      return t('clientRequest.ask.certificate', { day: onDay })
    case 'question': {
      if (wants === 'answer') return t('clientRequest.ask.answer')
      const shows = words.wording.questions[subject.question]?.evidence ?? ''
      if (reason === 'expired' || reason === 'not-yet-valid') return t('clientRequest.ask.notValid', { day: onDay, shows })
      if (reason === 'dates-reversed') return t('clientRequest.ask.reversed')
      if (reason === 'fails') return t('clientRequest.ask.again', { shows })
      return reason === 'referenced' ? t('clientRequest.ask.copy', { shows }) : shows
    }
  }
}

function expiredNote({ sheet, words: { t, day } }: Sources, id: string, onDay: string): string {
  const until = certificateOf(sheet, id)?.validTo ?? null
  const { inceptionDate } = sheet.profile
  const isOver = until !== null && inceptionDate !== null && until < inceptionDate
  return isOver
    ? t('clientRequest.ask.expired', { day: onDay, until: day(until) })
    : t('clientRequest.ask.standard', { day: onDay })
}

/** What a mail with a request is about. */
export interface RequestMail {
  readonly companyName: string
  readonly by: string
  readonly telephone: string
  readonly message: string
  /** ISO day; null: none is named. */
  readonly due: string | null
  readonly papers: readonly RequestedPaper[]
  /** Name of the return file that goes with it; null: none does. */
  readonly fileName: string | null
  readonly isSealed: boolean
  /** Titles of papers only, or also what is said of each: mails are read on the way. */
  readonly detail: 'titles' | 'notes'
}

/** The mail that asks a client for papers: what, why, by when, and how to send it. No answer and no discount is named. */
export function requestMail(mail: RequestMail, { t, day }: Pick<Words, 't' | 'day'>): MailText {
  const { companyName, message, due, fileName, isSealed } = mail
  const by = oneLine(mail.by)
  return {
    subject: t('clientRequest.mail.subject'),
    body: paragraphs([
      [isBlank(companyName) ? '' : t('clientRequest.mail.to', { company: oneLine(companyName) })],
      [
        isBlank(by) ? t('clientRequest.mail.hello') : t('clientRequest.mail.helloBy', { name: by }),
        t('clientRequest.mail.thanks'),
        t('clientRequest.mail.why'),
      ],
      [isBlank(message) ? '' : message.trim()],
      [due === null ? t('clientRequest.mail.what') : t('clientRequest.mail.whatBy', { day: day(due) })],
      mailLines(mail, t),
      [
        fileName === null ? t('clientRequest.mail.how') : t('clientRequest.mail.howFile', { name: fileName }),
        isSealed ? t('clientRequest.mail.sealed') : '',
        t('clientRequest.mail.sendBack'),
        t('clientRequest.mail.onPaper'),
      ],
      [contactLine(mail, t), t('clientRequest.mail.closing')],
    ]),
  }
}

function mailLines({ papers, detail }: RequestMail, t: Words['t']): string[] {
  const answers = papers.filter(({ wants }) => wants === 'answer').length
  return [
    ...papers
      .filter(({ wants }) => wants === 'paper')
      .flatMap(({ title, note }) => [
        t('clientRequest.mail.item', { title }),
        detail === 'notes' && !isBlank(note) ? t('clientRequest.mail.note', { text: oneLine(note) }) : '',
      ]),
    answers > 0 ? t('clientRequest.mail.answers', { count: answers }) : '',
  ]
}

/** Whom to ask; empty without a name and a number. */
export function contactLine({ by, telephone }: Pick<RequestMail, 'by' | 'telephone'>, t: Words['t']): string {
  if (isBlank(by)) return isBlank(telephone) ? '' : t('clientRequest.mail.contactNumber', { telephone: oneLine(telephone) })
  return isBlank(telephone)
    ? t('clientRequest.mail.contact', { name: oneLine(by) })
    : t('clientRequest.mail.contactBoth', { name: oneLine(by), telephone: oneLine(telephone) })
}

function paragraphs(parts: readonly (readonly string[])[]): string {
  const texts = parts.map((lines) => lines.filter((line) => line !== '').join('\n')).filter((text) => text !== '')
  return `${texts.join('\n\n')}\n`
}
