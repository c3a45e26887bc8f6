import type { DeskSubject } from '../../core/clientCase.ts'
import { certificateName, questionName } from '../evidenceRows.ts'
import type { DocumentSource } from './source.ts'

/** What something that is proven is called in a document. */
export function subjectName({ rulebook, sheet, words }: DocumentSource, subject: DeskSubject): string {
  const { t, wording } = words
  switch (subject.kind) {
    case 'question':
      return questionName(rulebook, wording, subject.question, t)
    case 'certificate': {
      const certificate = sheet.certificates.find(({ id }) => id === subject.certificate)
      return certificate ? certificateName(certificate, wording, t) : subject.certificate
    }
    case 'membership':
      return t('agentCheckList.membership')
    case 'sales':
      return t('evidence.sales')
  }
}
