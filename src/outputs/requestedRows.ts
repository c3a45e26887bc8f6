import { requestState, type RequestedPaper, type RequestState } from '../core/paperRequest.ts'
import type { Rulebook } from '../core/rulebook.ts'
import type { Sheet } from '../core/sheet.ts'
import type { Wording } from '../core/wording.ts'
import { keyOf } from './evidenceKey.ts'
import { certificateName, questionName } from './evidenceRows.ts'

type Translate = (key: string, params?: Record<string, string | number>) => string

/** What the person does about one thing that the agent asked for, and where. */
export const REQUEST_ACTS = ['register', 'certificate', 'number', 'answer'] as const

export type RequestAct = (typeof REQUEST_ACTS)[number]

/** One thing that the agent asked for, as the member meets it. */
export interface RequestedRow {
  readonly key: string
  readonly title: string
  readonly note: string
  readonly state: RequestState
  readonly act: RequestAct
  /** The screen, the number of a question, and the part of the screen. */
  readonly place: { readonly screen: string; readonly number: string | null; readonly part: string | null }
}

/** What is asked for in the words of this sheet, with how far each is and the way to exactly where it is done. */
export function requestedRows(rulebook: Rulebook, wording: Wording, sheet: Sheet, t: Translate): RequestedRow[] {
  return (sheet.requested?.request.papers ?? []).map((paper, index) => ({
    key: String(index),
    title: titleOf(rulebook, wording, sheet, paper, t),
    note: paper.note,
    state: requestState(rulebook, sheet, paper),
    ...wayTo(rulebook, paper),
  }))
}

/** By the sheet's own words, whatever the file says it is about; what the sheet does not have is called as the file calls it. */
function titleOf(rulebook: Rulebook, wording: Wording, sheet: Sheet, { subject, title }: RequestedPaper, t: Translate): string {
  switch (subject.kind) {
    case 'question':
      return rulebook.questions.some(({ id }) => id === subject.question)
        ? questionName(rulebook, wording, subject.question, t)
        : title
    case 'certificate': {
      const certificate = sheet.certificates.find(({ id }) => id === subject.certificate)
      return certificate ? certificateName(certificate, wording, t) : title
    }
    case 'membership':
      return t('company.memberNumber')
    case 'sales':
      return t('evidence.sales')
  }
}

function wayTo({ questions }: Rulebook, { subject, wants }: RequestedPaper): Pick<RequestedRow, 'act' | 'place'> {
  switch (subject.kind) {
    case 'membership':
      return { act: 'number', place: { screen: 'company', number: null, part: 'member-number' } }
    case 'certificate':
      return { act: 'certificate', place: { screen: 'certificates', number: null, part: keyOf(subject) } }
    case 'question':
      if (wants === 'answer') {
        const number = questions.find(({ id }) => id === subject.question)?.number ?? 1
        return { act: 'answer', place: { screen: 'questions', number: String(number), part: null } }
      }
      break
    case 'sales':
      break
  }
  return { act: 'register', place: { screen: 'evidence', number: null, part: keyOf(subject) } }
}
