import type { Assessment } from '../core/assess.ts'
import type { Profile, Sheet } from '../core/sheet.ts'
import type { Ends } from '../core/steps.ts'
import { isBlank } from './plainName.ts'
import type { SubmissionSummary } from '../core/submissionSummary.ts'
import type { Words } from './words.ts'

/** What the head of a received file says of the company that handed it over. */
export interface ReceivedHead {
  readonly company: string
  readonly facts: readonly { readonly label: string; readonly value: string }[]
}

/** The numbers that a summary carries, and that an assessment gives. */
interface Numbers {
  readonly discount: Ends<number>
  readonly unanswered: number
  readonly unknown: number
  readonly weakEssentials: number
}

type Company = Pick<Profile, 'companyName' | 'membership' | 'memberNumber' | 'chamber' | 'inceptionDate'>

type Confirmed = Sheet['confirmation']

/** Of a file with answers: the numbers are those worked out here, not those that the file claims. */
export function headOfAnswers(sheet: Sheet, assessment: Assessment, words: Words): ReceivedHead {
  const { counts, discount, management } = assessment
  const { unanswered, unknown } = counts
  const weakEssentials = management.certain.weakEssentials.length
  return head(sheet.profile, sheet.confirmation, { discount, unanswered, unknown, weakEssentials }, [], words)
}

/** Of a summary 要約のみ: the numbers are the sender's. */
export function headOfSummary(summary: SubmissionSummary, words: Words): ReceivedHead {
  const { company, confirmation, discountPercent, open, weakEssentials, contact } = summary
  const numbers = { discount: discountPercent, unanswered: open.unanswered, unknown: open.unknown, weakEssentials }
  const asked = [contact.name, contact.telephone].filter((text) => !isBlank(text)).join(words.t('listSeparator'))
  return head(company, confirmation, numbers, asked === '' ? [] : [asked], words)
}

function head(
  company: Company,
  confirmation: Confirmed,
  numbers: Numbers,
  contact: readonly string[],
  words: Words,
): ReceivedHead {
  const { t } = words
  const stated = (text: string | null): string => (text === null || isBlank(text) ? t('notStated') : text)
  const { certain, reachable } = numbers.discount
  return {
    company: stated(company.companyName),
    facts: [
      { label: t('received.chamber'), value: stated(company.chamber) },
      { label: t('received.memberNumber'), value: stated(company.memberNumber) },
      {
        label: t('received.inception'),
        value: company.inceptionDate === null ? t('notStated') : words.day(company.inceptionDate),
      },
      {
        label: t('received.discount'),
        value: certain === reachable ? t('percent', { value: certain }) : t('received.between', { certain, reachable }),
      },
      {
        label: t('received.open'),
        value: t('received.openCounts', { unanswered: numbers.unanswered, unknown: numbers.unknown }),
      },
      { label: t('received.weak'), value: t('received.questions', { count: numbers.weakEssentials }) },
      {
        label: t('received.confirmation'),
        value:
          confirmation.confirmedOn === null
            ? t('received.notConfirmed')
            : t('received.confirmedBy', { name: stated(confirmation.name), day: words.day(confirmation.confirmedOn) }),
      },
      ...contact.map((value) => ({ label: t('received.contact'), value })),
    ],
  }
}
