import type { Block } from '../document.ts'
import { summaryPage, type SummaryPage, type SummaryStep } from '../summaryPage.ts'
import type { Words } from '../words.ts'
import { beside, heading, lines, list, notice, paragraphs, sentences } from './reportBlocks.ts'
import { discountFigure, groupText, groupTitle, ladderFigure, standing } from './reportStanding.ts'
import { unconfirmedBlocks } from './reportYears.ts'
import type { DocumentSource } from './source.ts'

/** Width of the bars beside the ladder. */
const BARS_WIDTH = 280

/** One page for the president: where the company stands, what is strong, what is weak, and what to do first. */
export function summaryBlocks(source: DocumentSource): Block[] {
  const { rulebook, sheet, assessment, words, today } = source
  const { t, wording } = words
  const page = summaryPage(rulebook, sheet, assessment, today)
  const bars = discountFigure(source, BARS_WIDTH)
  return [
    ...unconfirmedBlocks(source),
    beside(
      58,
      [...standing(source, page), ...(bars.length > 0 ? [heading(t('waterfall.title')), ...bars] : [])],
      [ladderFigure(source), heading(groupTitle(source)), ...paragraphs('body', groupText(source))],
    ),
    beside(50, strengthBlocks(words, page), weaknessBlocks(source, page)),
    heading(t('summary.next')),
    ...list(
      page.steps.map((step) => lines(stepText(words, step), sharesText(words, step))),
      'number',
    ),
    notice(wording.estimateNotice),
    ...paragraphs('fine', t('summary.basis', { total: page.total, answered: page.answered })),
  ]
}

function strengthBlocks(words: Words, { strengths }: SummaryPage): Block[] {
  const { t, wording } = words
  const items = strengths.map(({ question, level }) => {
    const text = wording.questions[question]
    const reviewed = level === 4 ? t('summary.reviewed') : ''
    return lines(text?.topic ?? question, sentences(words, text?.options[3] ?? '', reviewed))
  })
  return [
    heading(t('summary.strengths')),
    ...(items.length === 0 ? paragraphs('soft', t('summary.noStrength')) : list(items, 'number')),
  ]
}

function weaknessBlocks({ words, assessment: { counts } }: DocumentSource, { weaknesses }: SummaryPage): Block[] {
  const { t, wording } = words
  const items = weaknesses.map(({ question, level, role, weakEssential }) => {
    const text = wording.questions[question]
    const topic = text?.topic ?? question
    return lines(
      weakEssential ? t('reportDoc.weakEssential', { topic }) : topic,
      level === null
        ? t('weakness.ask', { who: wording.roles[role] ?? role })
        : t('weakness.next', { step: text?.nextSteps[level] ?? '' }),
    )
  })
  const none = t(counts.level + counts.unknown === 0 ? 'weakness.notYet' : 'weakness.none')
  return [heading(t('summary.weaknesses')), ...(items.length === 0 ? paragraphs('soft', none) : list(items, 'number'))]
}

/** What to do next, in one sentence with how long it takes. */
function stepText(words: Words, step: SummaryStep): string {
  const { t, day, wording } = words
  switch (step.kind) {
    case 'answer':
      return t('summary.step.answer', { count: step.count, minutes: step.minutes })
    case 'ask':
      return t('summary.step.ask', { count: step.count })
    case 'begin':
      return t('summary.step.begin', { count: step.count, days: step.halfDays / 2 })
    case 'certificate':
      return t('summary.step.certificate', {
        name: wording.certificates[step.certificateKind]?.name ?? '',
        day: day(step.validTo),
        percent: step.after,
      })
    case 'improve':
      return t('summary.step.improve', {
        count: step.count,
        days: step.halfDays / 2,
        management: step.managementPercent,
        percent: step.discountPercent,
        day: day(step.declarationDay),
      })
    case 'inception':
    case 'keep':
    case 'nothing-applicable':
      return t(`summary.step.${step.kind}`)
  }
}

function sharesText({ t, wording }: Words, step: SummaryStep): string {
  if (!('shares' in step)) return ''
  return step.shares
    .map(({ role, count }) => t('summary.share', { who: wording.roles[role] ?? role, count }))
    .join(t('listSeparator'))
}
