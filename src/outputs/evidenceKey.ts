import type { EvidenceSubject } from '../core/evidenceState.ts'

/** An address inside the page of evidence; ids of certificates and questions have only letters, digits and hyphens. */
export function keyOf(subject: EvidenceSubject): string {
  if (subject.kind === 'sales') return 'sales'
  return subject.kind === 'question' ? `question-${subject.question}` : `certificate-${subject.certificate}`
}
