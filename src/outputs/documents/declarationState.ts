import type { QuestionResult } from '../../core/answers.ts'
import type { Assessment } from '../../core/assess.ts'
import type { Ends } from '../../core/steps.ts'
import type { Block, Entry } from '../document.ts'
import type { Words } from '../words.ts'
import type { DocumentSource } from './source.ts'

/** The state of the management in short: tier or range, weak essentials, certificates, 該当なし, check number. */
export function stateBlocks({ assessment, words, checkNumber }: DocumentSource): Block[] {
  const { t, wording } = words
  const { management, discount, counts } = assessment
  const ends = { certain: management.certain.discountPercent, reachable: management.reachable.discountPercent }
  const entries: Entry[] = [
    { label: t('declarationDoc.tier'), text: endsText(words, ends) },
    { label: t('declarationDoc.discount'), text: endsText(words, discount) },
    { label: t('declarationDoc.answers'), text: answersText(words, counts) },
    { label: t('declarationDoc.weak'), text: weakText(words, assessment.questions) },
    { label: t('certificates.title'), text: certificatesText(words, assessment) },
    {
      label: t('declarationDoc.notApplicable'),
      text: listed(
        words,
        assessment.questions.filter(({ state }) => state === 'not-applicable'),
      ),
    },
    { label: t('declarationDoc.checkNumber'), text: checkNumber === '' ? t('declarationDoc.none') : checkNumber },
  ]
  return [
    { kind: 'entries', entries },
    { kind: 'notice', tone: 'plain', title: '', text: wording.estimateNotice },
  ]
}

function endsText({ t }: Words, { certain, reachable }: Ends<number>): string {
  return certain === reachable
    ? t('declarationDoc.percent', { percent: certain })
    : t('declarationDoc.range', { from: certain, to: reachable })
}

function answersText({ t }: Words, { total, unanswered, unknown }: Assessment['counts']): string {
  const open = unanswered + unknown
  return open === 0 ? t('declarationDoc.complete', { total }) : t('declarationDoc.incomplete', { total, unanswered, unknown })
}

/** Essential questions without an answer may still turn out weak; they are said beside those that are. */
function weakText(words: Words, questions: readonly QuestionResult[]): string {
  const { t } = words
  const open = questions.filter(({ essential, state }) => essential && state === 'unanswered').length
  const text = listed(
    words,
    questions.filter(({ weak }) => weak),
  )
  return open === 0 ? text : t('declarationDoc.weakOpen', { text, count: open })
}

function listed({ t, wording }: Words, questions: readonly QuestionResult[]): string {
  if (questions.length === 0) return t('declarationDoc.none')
  return questions
    .map(({ id, number }) => t('declarationDoc.question', { number, topic: wording.questions[id]?.topic ?? '' }))
    .join(t('listSeparator'))
}

function certificatesText({ t, wording }: Words, { certificates }: Assessment): string {
  if (certificates.certificates.length === 0) return t('declarationDoc.none')
  return certificates.certificates
    .map(({ kind, certainPercent }) =>
      t('declarationDoc.certificate', { name: wording.certificates[kind]?.name ?? kind, percent: certainPercent }),
    )
    .join(t('listSeparator'))
}
