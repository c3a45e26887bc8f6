import { isBlank } from '../plainName.ts'
import type { Block, Chapter, Cover, Entry, PaperDocument } from '../document.ts'
import { answerBlocks } from './reportAnswers.ts'
import { areaBlocks } from './reportAreas.ts'
import { sentences } from './reportBlocks.ts'
import { calculationBlocks } from './reportCalculation.ts'
import { causeBlocks } from './reportCauses.ts'
import { certificateBlocks } from './reportCertificates.ts'
import { companyBlocks } from './reportCompany.ts'
import { essentialBlocks } from './reportEssentials.ts'
import { guideBlocks } from './reportGuides.ts'
import { lossBlocks } from './reportLoss.ts'
import { methodBlocks } from './reportMethod.ts'
import { planBlocks } from './reportPlan.ts'
import { range } from './reportStanding.ts'
import { summaryBlocks } from './reportSummary.ts'
import { weaknessBlocks } from './reportWeaknesses.ts'
import { companyOf, editionName, headOf, type DocumentSource } from './source.ts'

/** The chapters of the 診断報告書 in their order; whoever chooses some of them keeps these ids. */
export const REPORT_CHAPTERS = [
  'summary',
  'calculation',
  'areas',
  'causes',
  'essentials',
  'weaknesses',
  'plan',
  'loss',
  'certificates',
  'guides',
  'company',
  'answers',
  'method',
] as const
export type ReportChapter = (typeof REPORT_CHAPTERS)[number]

const BLOCKS: Readonly<Record<ReportChapter, (source: DocumentSource) => readonly Block[]>> = {
  summary: summaryBlocks,
  calculation: calculationBlocks,
  areas: areaBlocks,
  causes: causeBlocks,
  essentials: essentialBlocks,
  weaknesses: weaknessBlocks,
  plan: planBlocks,
  loss: lossBlocks,
  certificates: certificateBlocks,
  guides: guideBlocks,
  company: companyBlocks,
  answers: answerBlocks,
  method: methodBlocks,
}

/** These begin a page of their own, unless there is little to say; the others follow what stands before. */
const ON_A_PAGE: readonly ReportChapter[] = ['summary', 'calculation']

/**
 * 診断報告書: what the company keeps, the president reads and the agent files. Any sheet gives one: where something
 * cannot be said yet, a sentence says why. Own notes are never in it. `chapters`: those wished, in the report's order.
 */
export function reportDocument(source: DocumentSource, chapters: readonly ReportChapter[] = REPORT_CHAPTERS): PaperDocument {
  const { rulebook, words, today } = source
  const { t } = words
  return {
    language: words.language,
    title: t('report.title'),
    lead: '',
    cover: coverOf(source),
    head: headOf(source),
    foot: t('reportDoc.foot', { edition: rulebook.id }),
    day: today,
    chapters: REPORT_CHAPTERS.filter((id) => chapters.includes(id)).map((id) => chapterOf(source, id)),
  }
}

function chapterOf(source: DocumentSource, id: ReportChapter): Chapter {
  const { t } = source.words
  const blocks = BLOCKS[id](source)
  const fillsPage = blocks.some(({ kind }) => kind === 'table' || kind === 'beside')
  return { id, title: t(`reportDoc.chapter.${id}`), start: fillsPage && ON_A_PAGE.includes(id) ? 'page' : 'flow', blocks }
}

function coverOf(source: DocumentSource): Cover {
  const { wording } = source.words
  return {
    over: wording.title,
    company: companyOf(source),
    entries: coverEntries(source),
    statement: statement(source),
    notice: wording.estimateNotice,
  }
}

function coverEntries({ rulebook, sheet, words, today, checkNumber }: DocumentSource): Entry[] {
  const { t, day, number, wording } = words
  const { inceptionDate, trade, employees } = sheet.profile
  const tradeName = wording.trades[trade ?? ''] ?? ''
  return [
    { label: t('report.date'), text: day(today) },
    { label: t('company.inception'), text: inceptionDate === null ? t('notStated') : day(inceptionDate) },
    ...(isBlank(tradeName) ? [] : [{ label: t('company.trade'), text: tradeName }]),
    ...(employees === null
      ? []
      : [{ label: t('company.employees'), text: t('company.peopleCount', { count: number(employees) }) }]),
    { label: t('report.edition'), text: editionName(words, rulebook) },
    ...(checkNumber === '' ? [] : [{ label: t('reportDoc.checkNumber'), text: checkNumber }]),
  ]
}

/** What a reader must know before anything else: an incomplete sheet with its range, no tier at all, a draft. */
function statement(source: DocumentSource): string {
  const { rulebook, assessment, words } = source
  const { t } = words
  return sentences(
    words,
    assessment.counts.unanswered > 0 ? range(source) : '',
    assessment.management.noTierBecause === 'nothing-applicable' ? t('result.nothingApplicable') : '',
    rulebook.status === 'draft' ? t('reportDoc.draftEdition') : '',
  )
}
