import { ladder, rungNotes } from '../ladder.ts'
import { shownBars, waterfall, type WaterfallBar } from '../charts.ts'
import type { Block } from '../document.ts'
import { discountDrawing } from '../figures/discountDrawing.ts'
import { ladderDrawing } from '../figures/ladderDrawing.ts'
import type { SummaryPage } from '../summaryPage.ts'
import type { Words } from '../words.ts'
import { paragraphs, percent, sentences, span } from './reportBlocks.ts'
import type { DocumentSource } from './source.ts'

/** Where the company stands: the number as large as it deserves, then why, then how far the next tier is. */
export function standing(source: DocumentSource, { stage, guidePercent, total, answered }: SummaryPage): Block[] {
  const { assessment, words, rulebook } = source
  const { t } = words
  const { management, discount } = assessment
  const ends = { from: management.certain.discountPercent, to: management.reachable.discountPercent }
  if (stage === 'complete') return [result(source), ...paragraphs('body', ...next(source))]
  if (stage === 'guide' && guidePercent !== null) {
    return [
      {
        kind: 'statement',
        label: t('reportDoc.guide'),
        value: percent(words, guidePercent),
        text: t('summary.guideBasis', { total, answered, ...ends }),
      },
      ...paragraphs('body', range(source)),
    ]
  }
  const quick = rulebook.questions.filter((question) => question.quick).length
  return [
    {
      kind: 'statement',
      label: t('reportDoc.resultOpen'),
      value: span(words, discount.certain, discount.reachable),
      text: t(stage === 'guide' ? 'reportDoc.guideNone' : 'summary.startedBasis', { total, answered, quick }),
    },
  ]
}

/** The discount of a complete sheet, with what it is made of. */
function result({ assessment, words }: DocumentSource): Block {
  const { t } = words
  const { management, certificates, discount, cutOff } = assessment
  return {
    kind: 'statement',
    label: t('reportDoc.result'),
    value: percent(words, discount.certain),
    text: sentences(
      words,
      t('result.why', { management: management.certain.discountPercent, certificates: certificates.certainPercent }),
      cutOff.certain > 0 ? t('result.cutOff', { sum: discount.certain + cutOff.certain, maximum: discount.certain }) : '',
    ),
  }
}

/** What the unknown answers could still give, and what the next tier asks for. */
function next({ assessment, words: { t } }: DocumentSource): string[] {
  const { management, discount, counts } = assessment
  const { nextTier, noTierBecause } = management
  const unknown = noTierBecause === null && counts.unknown > 0 && discount.reachable > discount.certain
  return [
    noTierBecause === 'nothing-applicable' ? t('result.nothingApplicable') : '',
    unknown ? t('result.unknown', { count: counts.unknown, percent: discount.reachable }) : '',
    nextTier && nextTier.missingPoints > 0
      ? t('result.nextPoints', { count: nextTier.missingPoints, percent: nextTier.discountPercent })
      : '',
    nextTier && nextTier.weakEssentialsToMend > 0
      ? t('result.nextEssentials', { count: nextTier.weakEssentialsToMend, percent: nextTier.discountPercent })
      : '',
  ]
}

/** How far an incomplete sheet can still go, management and certificates together. */
export function range({ assessment: { discount, counts }, words: { t } }: DocumentSource): string {
  const { certain: from, reachable: to } = discount
  return from === to
    ? t('reportDoc.incompleteSame', { count: counts.unanswered, percent: from })
    : t('reportDoc.incomplete', { count: counts.unanswered, from, to })
}

/** The ladder 割引の段階 of the management discount. */
export function ladderFigure({ rulebook, assessment, words }: DocumentSource): Block {
  const { t } = words
  const { management } = assessment
  const { decided, certain, reachable } = management
  const rungs = ladder(rulebook, management)
  const texts = rungNotes(rungs, decided).map(({ note, shown }, index) => ({
    percent: percent(words, rungs[index]?.discountPercent ?? 0),
    note: shown ? t(`ladder.note.${note}`) : '',
  }))
  return {
    kind: 'figure',
    drawing: ladderDrawing(rungs, texts),
    caption: t('reportDoc.ladder'),
    alternative: decided
      ? t('range.decidedAt', { percent: certain.discountPercent })
      : t('range.between', { from: certain.discountPercent, to: reachable.discountPercent }),
  }
}

/** The bars from management over certificates and the maximum to the discount; none where all of them are empty. */
export function discountFigure({ rulebook, assessment, words }: DocumentSource, width: number): Block[] {
  const { t } = words
  const bars = shownBars(waterfall(assessment))
  if (bars.every(({ percent: now, possiblePercent }) => now === 0 && possiblePercent === 0)) return []
  const texts = bars.map((bar) => ({ name: t(`waterfall.${bar.id}`), value: barValue(bar, words) }))
  const open = bars.some(({ percent: now, possiblePercent }) => now !== possiblePercent)
  const scalePercent = rulebook.management.maximumPercent + rulebook.certificates.maximumPercent
  return [
    {
      kind: 'figure',
      drawing: discountDrawing(bars, texts, { scalePercent, width }),
      caption: open ? t('waterfall.caption') : '',
      alternative: texts.map(({ name, value }) => t('reportDoc.pair', { label: name, text: value })).join(t('listSeparator')),
    },
  ]
}

function barValue({ id, percent: now, possiblePercent }: WaterfallBar, words: Words): string {
  const { t } = words
  if (now === possiblePercent) return percent(words, now)
  return t(id === 'cut-off' ? 'result.cutEnds' : 'range.ends', { from: now, to: possiblePercent })
}

/** The group discount with its percent; without one while nobody has said whether the company is a member. */
export function groupTitle({ assessment: { group }, words: { t } }: DocumentSource): string {
  return group.membership === null ? t('group.title') : t('reportDoc.group', { percent: group.percent })
}

/** Why there is a group discount or not; it is never added to the others. */
export function groupText({ assessment: { group }, words: { t } }: DocumentSource): string {
  if (group.membership === null) return t('group.open')
  return t(group.membership === 'member' ? 'group.member' : 'group.nonMember')
}
