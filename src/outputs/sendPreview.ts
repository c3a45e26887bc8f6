import type { Assessment } from '../core/assess.ts'
import { disclosed } from '../core/disclosure.ts'
import type { Parcel } from '../core/parcels.ts'
import type { Rulebook } from '../core/rulebook.ts'
import type { Sheet } from '../core/sheet.ts'
import { declarationRows } from './sentDeclaration.ts'
import {
  accidentRows,
  answerRowsSent,
  certificateRows,
  companyRows,
  confirmationRows,
  contactRows,
  evidenceRows,
  factRows,
  replyRows,
  resultRows,
  summaryRows,
  type SentRow,
} from './sentParts.ts'
import type { Words } from './words.ts'

/** One heading of what leaves, with every value under it. */
export interface SentPart {
  readonly id: string
  readonly title: string
  readonly rows: readonly SentRow[]
}

/** Something that stays, by its name; null: this sheet has none of it. */
export interface StayingPart {
  readonly id: string
  readonly title: string
  readonly count: number | null
}

/** What is in a file and what is not, in the words of the person who sends it. */
export interface SendPreview {
  readonly goes: readonly SentPart[]
  readonly stays: readonly StayingPart[]
}

export type PreviewParcel = Pick<Parcel, 'audience' | 'extent' | 'withEvidence'>

/**
 * The preview 送られるもの・送られないもの of a parcel. It is made from the disclosed sheet and from nothing else, so a value that
 * is not in the file cannot be in the preview.
 */
export function sendPreview(
  rulebook: Rulebook,
  sheet: Sheet,
  assessment: Assessment,
  parcel: PreviewParcel,
  words: Words,
): SendPreview {
  const leaving = disclosed(sheet, parcel)
  const goes =
    parcel.extent === 'summary'
      ? summaryParts(leaving, assessment, words)
      : answerParts(rulebook, leaving, assessment, parcel, words)
  return { goes: goes.filter(({ rows }) => rows.length > 0), stays: stayingParts(sheet, parcel, words) }
}

function answerParts(
  rulebook: Rulebook,
  leaving: Sheet,
  assessment: Assessment,
  { audience }: PreviewParcel,
  words: Words,
): SentPart[] {
  const { t } = words
  const first = leaving.firstResult
  return [
    { id: 'company', title: t('send.goes.company'), rows: companyRows(leaving, words) },
    { id: 'contact', title: t('send.goes.contact'), rows: contactRows(leaving, words) },
    { id: 'facts', title: t('send.goes.facts'), rows: factRows(rulebook, leaving, words) },
    { id: 'answers', title: t('send.goes.answers'), rows: answerRowsSent(rulebook, leaving, words) },
    { id: 'certificates', title: t('send.goes.certificates'), rows: certificateRows(leaving, words) },
    { id: 'accidents', title: t('send.goes.accidents'), rows: accidentRows(leaving, rulebook.accidentYears.years, words) },
    ...(audience === 'insurance'
      ? [{ id: 'declaration', title: t('send.goes.declaration'), rows: declarationRows(leaving, words) }]
      : []),
    { id: 'evidence', title: t('send.goes.evidence'), rows: evidenceRows(rulebook, leaving, words) },
    { id: 'confirmation', title: t('send.goes.confirmation'), rows: confirmationRows(leaving, words) },
    { id: 'replies', title: t('send.goes.replies'), rows: replyRows(rulebook, leaving, words) },
    {
      id: 'first',
      title: t('send.goes.first'),
      rows:
        first === null
          ? []
          : [{ label: t('send.firstSeen'), value: words.day(first.date) }, ...firstLevels(rulebook, leaving, words)],
    },
    { id: 'result', title: t('send.goes.result'), rows: resultRows(rulebook, assessment, words) },
  ]
}

function summaryParts(leaving: Sheet, assessment: Assessment, words: Words): SentPart[] {
  const { t } = words
  // A summary says who it is about, not how large the company is or what it does.
  const profile = { ...leaving.profile, trade: null, employees: null, salesBand: null }
  return [
    { id: 'company', title: t('send.goes.company'), rows: companyRows({ profile }, words) },
    { id: 'contact', title: t('send.goes.contact'), rows: contactRows(leaving, words) },
    { id: 'result', title: t('send.goes.result'), rows: summaryRows(assessment, leaving, words) },
    { id: 'confirmation', title: t('send.goes.confirmation'), rows: confirmationRows(leaving, words) },
  ]
}

/** Only where the answer was another one then. */
function firstLevels(rulebook: Rulebook, { firstResult, answers }: Sheet, { t, wording }: Words): SentRow[] {
  return rulebook.questions.flatMap(({ id, number }) => {
    const before = firstResult?.levels[id]
    const answer = answers[id]
    if (before === undefined || (answer?.kind === 'level' && answer.level === before)) return []
    const topic = wording.questions[id]?.topic ?? id
    return [{ label: t('send.question', { number, topic }), value: wording.questions[id]?.options[before] ?? '' }]
  })
}

function stayingParts(sheet: Sheet, { audience, extent, withEvidence }: PreviewParcel, { t }: Words): StayingPart[] {
  const { declaration, plan, evidence } = sheet
  const isSummary = extent === 'summary'
  const files = evidence.flatMap((each) => each.files).length
  const descriptions = sheet.accidents.filter(({ description }) => description !== '').length
  const part = (id: string, title: string, count: number): StayingPart => ({ id, title, count: count === 0 ? null : count })
  return [
    ...(isSummary
      ? [
          part('answers', t('send.stays.answers'), Object.keys(sheet.answers).length),
          part('facts', t('send.stays.facts'), Object.keys(sheet.facts).length),
          part('certificates', t('send.stays.certificates'), sheet.certificates.length),
          part('accidents', t('send.stays.accidents'), sheet.accidents.length),
          part('evidence', t('send.stays.evidence'), evidence.length),
        ]
      : [
          ...(audience === 'chamber' ? [part('descriptions', t('send.stays.descriptions'), descriptions)] : []),
          ...(withEvidence ? [] : [part('files', t('send.stays.files'), files)]),
          part('names', t('send.stays.names'), Object.values(sheet.answeredBy).filter(({ name }) => name !== '').length),
          part('places', t('send.stays.places'), evidence.filter(({ place }) => place !== '').length),
        ]),
    audience === 'chamber'
      ? { id: 'declaration', title: t('send.stays.declaration'), count: null }
      : part('unread', t('send.stays.unread'), Object.keys(declaration.unread).length),
    part('notes', t('send.stays.notes'), Object.keys(sheet.notes).length),
    part('later', t('send.stays.later'), sheet.later.length),
    { id: 'plan', title: t(plan.baseYen === null ? 'send.stays.plan' : 'send.stays.planAndPremium'), count: null },
    { id: 'loss', title: t('send.stays.loss'), count: null },
    part('contacts', t('send.stays.contacts'), Object.keys(sheet.contacts).length),
    { id: 'customer', title: t('send.stays.customer'), count: null },
    { id: 'lastYear', title: t('send.stays.lastYear'), count: null },
    part('history', t('send.stays.history'), sheet.handOver.sent.length),
  ]
}
