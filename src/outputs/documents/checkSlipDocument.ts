import type { Assessment } from '../../core/assess.ts'
import { actsSinceCheck, type CheckedRecord, type ReviewAct, type ReviewCase } from '../../core/reviewCase.ts'
import type { QuestionId } from '../../core/rulebook.ts'
import { groupedCorporateNumber } from '../corporateNumberText.ts'
import { cell, row, type Block, type Entry, type PaperDocument, type Row } from '../document.ts'
import { isBlank, oneLine } from '../plainName.ts'
import type { Words } from '../words.ts'

/** What the slip of 事務確認済 is made from. */
export interface CheckSlipSource {
  readonly company: { readonly companyName: string; readonly memberNumber: string; readonly chamber: string }
  /** Thirteen digits, or empty. */
  readonly corporateNumber: string
  /** The submission that is there now. */
  readonly submission: { readonly id: string; readonly madeOn: string }
  readonly reviewed: ReviewCase
  readonly checked: CheckedRecord
  /** What was checked is what is there now. */
  readonly isAsChecked: boolean
  /** Null: of a summary 要約のみ nothing can be worked out. */
  readonly results: { readonly declared: Assessment; readonly corrected: Assessment; readonly provisional: number } | null
  /** Name of the edition that was checked by. */
  readonly edition: string
  readonly numbers: ReadonlyMap<QuestionId, number>
  readonly words: Words
  /** ISO day. */
  readonly today: string
}

/** 事務確認票: who checked which content when, the result of it, and whether anything has changed since. No premium: that is the insurer's. */
export function checkSlipDocument(source: CheckSlipSource): PaperDocument {
  const { words, today, company } = source
  const { t } = words
  const name = nameOf(source)
  return {
    language: words.language,
    title: t('checkSlipDoc.title'),
    lead: t(source.results === null ? 'checkSlipDoc.leadSummary' : 'checkSlipDoc.lead'),
    cover: null,
    head: isBlank(company.companyName) ? '' : name.slice(0, HEAD_NAME),
    foot: words.wording.title,
    day: today,
    chapters: [
      { id: 'checked', title: t('checkSlipDoc.checked'), start: 'flow', blocks: checkedBlocks(source) },
      { id: 'result', title: t('checkSlipDoc.result'), start: 'flow', blocks: resultBlocks(source) },
      { id: 'since', title: t('checkSlipDoc.since'), start: 'flow', blocks: sinceBlocks(source) },
    ],
  }
}

const HEAD_NAME = 40

function nameOf({ company, words: { t } }: CheckSlipSource): string {
  return isBlank(company.companyName) ? t('document.unnamed') : oneLine(company.companyName)
}

function checkedBlocks(source: CheckSlipSource): Block[] {
  const { company, corporateNumber, submission, checked, edition, words } = source
  const { t, day } = words
  const shown = (label: string, text: string): Entry[] => (isBlank(text) ? [] : [{ label, text: oneLine(text) }])
  const member = [company.chamber, company.memberNumber].filter((text) => !isBlank(text)).join(' ')
  return [
    {
      kind: 'entries',
      entries: [
        { label: t('checkSlipDoc.company'), text: nameOf(source) },
        ...shown(t('checkSlipDoc.corporateNumber'), corporateNumber === '' ? '' : groupedCorporateNumber(corporateNumber)),
        ...shown(t('checkSlipDoc.member'), member),
        {
          label: t('checkSlipDoc.submission'),
          text:
            submission.madeOn === ''
              ? submission.id
              : t('checkSlipDoc.submissionOf', { id: submission.id, day: day(submission.madeOn) }),
        },
        { label: t('checkSlipDoc.by'), text: isBlank(checked.by) ? t('checkSlipDoc.notStated') : oneLine(checked.by) },
        { label: t('checkSlipDoc.on'), text: day(checked.on) },
        { label: t('checkSlipDoc.edition'), text: edition },
        { label: t('checkSlipDoc.hash'), text: inGroups(checked.contentHash) },
      ],
    },
    { kind: 'paragraph', tone: 'fine', text: t('checkSlipDoc.hashText') },
  ]
}

/** Eight digits a group, so that it can break and be compared. */
function inGroups(hash: string): string {
  return (hash.match(/.{1,8}/g) ?? []).join(' ')
}

function resultBlocks({ results, words }: CheckSlipSource): Block[] {
  const { t, wording } = words
  if (results === null) return [{ kind: 'paragraph', tone: 'body', text: t('checkSlipDoc.summaryOnly') }]
  const { declared, corrected, provisional } = results
  const isCorrected = provisional > 0
  const [was, is] = [valuesOf(declared, words), valuesOf(corrected, words)]
  return [
    {
      kind: 'table',
      caption: t('checkSlipDoc.resultTable'),
      columns: [
        { title: t('checkSlipDoc.item'), width: 40, align: 'start', names: true },
        { title: t('checkSlipDoc.declared'), width: 30, align: 'end', names: false },
        ...(isCorrected ? [{ title: t('checkSlipDoc.corrected'), width: 30, align: 'end', names: false } as const] : []),
      ],
      rows: RESULT_ITEMS.map((item): Row => {
        const tone = item === 'discount' ? 'strong' : 'body'
        const other = was[item] === is[item] ? tone : 'care'
        const cells = [
          cell(t(`checkSlipDoc.items.${item}`)),
          cell(was[item], tone),
          ...(isCorrected ? [cell(is[item], other)] : []),
        ]
        return { tone: 'body', cells }
      }),
    },
    ...(isCorrected
      ? [{ kind: 'paragraph', tone: 'body', text: t('checkSlipDoc.provisional', { count: provisional }) } as const]
      : []),
    { kind: 'notice', tone: 'care', title: t('checkSlipDoc.estimate'), text: wording.estimateNotice },
  ]
}

/** What the slip shows of a result. */
export const RESULT_ITEMS = ['discount', 'management', 'certificates', 'points', 'flags'] as const

function valuesOf(
  { discount, management, certificates, flags }: Assessment,
  { t }: Words,
): Readonly<Record<(typeof RESULT_ITEMS)[number], string>> {
  const percent = (certain: number, possible: number) =>
    certain === possible ? t('percent', { value: certain }) : t('discountDoc.certainAndPossible', { certain, possible })
  const { certain, reachable } = management
  return {
    discount: percent(discount.certain, discount.reachable),
    management: percent(certain.discountPercent, reachable.discountPercent),
    certificates: percent(certificates.certainPercent, certificates.possiblePercent),
    points: t('checkSlipDoc.pointsOf', { earned: certain.earned, possible: certain.possible }),
    flags: t('checkSlipDoc.count', { count: flags.length }),
  }
}

function sinceBlocks(source: CheckSlipSource): Block[] {
  const { reviewed, isAsChecked, words } = source
  const { t, day } = words
  const acts = actsSinceCheck(reviewed)
  if (isAsChecked)
    return [{ kind: 'notice', tone: 'plain', title: t('checkSlipDoc.unchanged'), text: t('checkSlipDoc.unchangedText') }]
  const changed: Block = { kind: 'notice', tone: 'care', title: t('checkSlipDoc.changed'), text: t('checkSlipDoc.changedText') }
  if (acts.length === 0) return [changed, { kind: 'paragraph', tone: 'body', text: t('checkSlipDoc.changedOutside') }]
  return [
    changed,
    {
      kind: 'table',
      caption: t('checkSlipDoc.acts'),
      columns: [
        { title: t('checkSlipDoc.when'), width: 26, align: 'start', names: true },
        { title: t('checkSlipDoc.who'), width: 24, align: 'start', names: false },
        { title: t('checkSlipDoc.what'), width: 50, align: 'start', names: false },
      ],
      rows: acts.map((act) =>
        row(day(act.at.slice(0, 10)), isBlank(act.by) ? t('checkSlipDoc.notStated') : oneLine(act.by), actText(act, source)),
      ),
    },
  ]
}

function actText(act: ReviewAct, { numbers, words: { t } }: CheckSlipSource): string {
  const questions = (ids: readonly QuestionId[]) =>
    ids.map((id) => (numbers.has(id) ? t('questions.number', { number: numbers.get(id) ?? 0 }) : id)).join(t('listSeparator'))
  switch (act.kind) {
    case 'received':
      return t('checkSlipDoc.act.received', { id: act.submission })
    case 'decided':
      return t(`checkSlipDoc.act.${act.record.decision}`, { question: questions([act.record.question]) })
    case 'accepted':
      return t('checkSlipDoc.act.accepted', { count: act.questions.length })
    case 'withdrawn':
      return t('checkSlipDoc.act.withdrawn', { question: questions([act.question]) })
    case 'returned':
      return t('checkSlipDoc.act.returned', { questions: questions(act.questions) })
    case 'checked':
      return t('checkSlipDoc.act.checked')
  }
}
