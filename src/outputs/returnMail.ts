import type { MailText } from './partText.ts'
import { isBlank, oneLine } from './plainName.ts'
import type { Words } from './words.ts'

/** What a mail with a return file 差戻しファイル is about. */
export interface ReturnMail {
  readonly companyName: string
  readonly by: string
  readonly fileName: string
  /** How many questions are asked. */
  readonly count: number
  readonly isSealed: boolean
}

/** The mail that a return file goes with. What is asked is in the file only: mails are read on the way. */
export function returnMail(mail: ReturnMail, { t }: Pick<Words, 't'>): MailText {
  const { companyName, by, fileName, count, isSealed } = mail
  const paragraphs = [
    isBlank(companyName) ? '' : t('reviewCase.mail.to', { company: oneLine(companyName) }),
    t('reviewCase.mail.what', { count }),
    t('reviewCase.mail.how', { name: fileName }),
    isSealed ? t('reviewCase.mail.sealed') : '',
    t('reviewCase.mail.after'),
    isBlank(by) ? '' : t('reviewCase.mail.by', { name: oneLine(by) }),
  ]
  return { subject: t('reviewCase.mail.subject'), body: `${paragraphs.filter((each) => each !== '').join('\n\n')}\n` }
}
