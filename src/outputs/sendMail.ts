import type { MailText } from './partText.ts'
import { isBlank, oneLine } from './plainName.ts'
import type { Words } from './words.ts'

/** What a mail with a submission is about. */
export interface SubmissionMail {
  readonly companyName: string
  /** Names of those it is sealed to; empty: sealed with a passphrase. */
  readonly recipients: readonly string[]
  readonly files: readonly string[]
  readonly checkNumber: string
  readonly isSummary: boolean
  readonly contact: { readonly name: string; readonly telephone: string }
}

/** The mail that a submission goes with. The subject names nobody: subjects are read on the way. */
export function submissionMail(mail: SubmissionMail, { t }: Pick<Words, 't'>): MailText {
  const { companyName, recipients, files, checkNumber, isSummary, contact } = mail
  const person = [contact.name, contact.telephone].map(oneLine).filter((each) => !isBlank(each))
  return {
    subject: t('send.mail.subject'),
    body: paragraphs([
      recipients.map((name) => t('send.mail.to', { name: oneLine(name) })),
      [
        isBlank(companyName) ? '' : t('send.mail.from', { company: oneLine(companyName) }),
        t(isSummary ? 'send.mail.summary' : 'send.mail.what'),
      ],
      [t('send.mail.files'), ...files.map((name) => t('send.mail.file', { name }))],
      [checkNumber === '' ? '' : t('send.mail.checkNumber', { number: checkNumber })],
      [t(recipients.length > 0 ? 'send.mail.sealedToKey' : 'send.mail.sealedWithPassphrase')],
      [t('send.mail.receipt')],
      [person.length === 0 ? '' : t('send.mail.contact', { person: person.join(' ') })],
      [t('send.mail.closing')],
    ]),
  }
}

function paragraphs(parts: readonly (readonly string[])[]): string {
  const texts = parts.map((lines) => lines.filter((line) => line !== '').join('\n')).filter((text) => text !== '')
  return `${texts.join('\n\n')}\n`
}
