// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { submissionMail, type SubmissionMail } from '../../src/outputs/sendMail.ts'

const WORDS = {
  t: (key: string, params: Readonly<Record<string, string | number>> = {}) =>
    [key.replace('send.mail.', ''), ...Object.values(params)].join(' '),
}
const MAIL: SubmissionMail = {
  companyName: 'さくら印刷',
  recipients: ['見本商工会議所', '見本\r\n代理店'],
  files: ['risk-sheet-1.zip.age', 'risk-sheet-1-evidence.zip.age'],
  checkNumber: '1234 5678 9012',
  isSummary: false,
  contact: { name: '総務', telephone: '03-0000-0000' },
}

describe('the mail with a submission', () => {
  test('names recipients, files, number and whom to ask; its subject names nobody', () => {
    expect(submissionMail(MAIL, WORDS)).toEqual({
      subject: 'subject',
      body: [
        'to 見本商工会議所\nto 見本 代理店',
        'from さくら印刷\nwhat',
        'files\nfile risk-sheet-1.zip.age\nfile risk-sheet-1-evidence.zip.age',
        'checkNumber 1234 5678 9012',
        'sealedToKey',
        'receipt',
        'contact 総務 03-0000-0000',
        'closing\n',
      ].join('\n\n'),
    })
  })

  test('leaves out what is not known, and says how it is sealed and that it is a summary', () => {
    const mail = {
      ...MAIL,
      companyName: ' ',
      recipients: [],
      files: ['a'],
      checkNumber: '',
      isSummary: true,
      contact: { name: '', telephone: '' },
    }
    expect(submissionMail(mail, WORDS).body).toBe('summary\n\nfiles\nfile a\n\nsealedWithPassphrase\n\nreceipt\n\nclosing\n')
  })
})
