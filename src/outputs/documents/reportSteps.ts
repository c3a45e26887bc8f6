import type { Step } from '../../core/steps.ts'
import { cell, row, type Block } from '../document.ts'
import type { Words } from '../words.ts'
import { basisLines, cells, column, lines, names, numberOf, percent, sentences, table } from './reportBlocks.ts'
import type { DocumentSource } from './source.ts'

/** Every step 計算過程 from the first question to the discount, with its numbers and what it rests on. */
export function stepTable(source: DocumentSource): Block {
  const { t } = source.words
  return table(
    t('step.title'),
    [names(t('reportDoc.stepName'), 2.6), column(t('reportDoc.stepText'), 5.4), column(t('reportDoc.stepBasis'), 5.2)],
    source.assessment.steps.map((step, index) =>
      row(
        t('reportDoc.step', { number: index + 1, title: t(`step.${step.kind}`) }),
        lines(...textsOf(source, step)),
        basisLines(source, step.bases),
      ),
    ),
  )
}

/** What the step took and gave, in sentences. */
function textsOf(source: DocumentSource, step: Step): string[] {
  const { words } = source
  const { t } = words
  switch (step.kind) {
    case 'applicable-questions':
      return applicableTexts(source, step)
    case 'question-points':
      return [
        t('step.pointsText', { earned: step.earned, possible: step.possible }),
        step.open > 0 ? t('step.pointsOpen', { open: step.open, lost: step.lost }) : t('step.pointsLost', { count: step.lost }),
      ]
    case 'areas':
      return [t('reportDoc.stepAreas', { count: step.areas.length, chapter: t('reportDoc.chapter.areas') })]
    case 'overall':
      return overallTexts(words, step)
    case 'essential-limits':
      return [limitsText(words, step)]
    case 'management-tier':
      return [tierText(words, step)]
    case 'certificates':
      return certificateTexts(words, step)
    case 'combination':
      return [combinationText(words, step)]
    case 'group-discount':
      if (step.membership === null) return [t('step.groupOpen')]
      return [step.membership === 'member' ? t('step.groupMember', { percent: step.percent }) : t('step.groupNonMember')]
  }
}

type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>

function applicableTexts({ rulebook, words }: DocumentSource, step: StepOf<'applicable-questions'>): string[] {
  const { t } = words
  const left = rulebook.questions.filter(({ id }) => step.notApplicable.includes(id))
  const questions = left.map(({ number }) => numberOf(words, number)).join(t('listSeparator'))
  return [
    t('step.applicableText', { total: step.total, applicable: step.applicable }),
    left.length > 0 ? t('step.notApplicable', { questions }) : '',
    step.unanswered + step.unknown > 0 ? t('step.open', { unanswered: step.unanswered, unknown: step.unknown }) : '',
  ]
}

function overallTexts({ t }: Words, { readings: { certain, reachable } }: StepOf<'overall'>): string[] {
  if (certain.percent === null) return [t('step.nothingApplicable')]
  const { earned, possible, percent: share, byPointsPercent: discount } = certain
  return [
    t('step.overallText', { earned, possible, percent: share, discount }),
    reachable.earned === earned
      ? ''
      : t('step.overallReachable', { percent: reachable.percent ?? 0, discount: reachable.byPointsPercent }),
  ]
}

/** The tiers, with the one that the points reach. */
export function tierTable({ assessment, words }: DocumentSource): Block[] {
  return assessment.steps.flatMap((step) => (step.kind === 'overall' ? [tiersOf(words, step)] : []))
}

function tiersOf(words: Words, { tiers, readings: { certain } }: StepOf<'overall'>): Block {
  const { t } = words
  const rows = tiers.map(({ fromPercent, discountPercent }, index) => {
    const from =
      fromPercent > 0
        ? t('tiers.from', { percent: fromPercent })
        : t('tiers.below', { percent: tiers[index - 1]?.fromPercent ?? 0 })
    const here = certain.percent !== null && discountPercent === certain.byPointsPercent
    const tone = here ? 'strong' : 'body'
    return cells(
      'body',
      cell(from, tone),
      cell(percent(words, discountPercent), tone),
      cell(here ? t('reportDoc.tierHere') : '', 'strong'),
    )
  })
  return table(
    t('reportDoc.tiers'),
    [names(t('tiers.achievement'), 3), column(t('tiers.discount'), 2, 'end'), column(t('reportDoc.tierNow'), 3)],
    rows,
  )
}

function limitsText(words: Words, { readings: { certain, reachable }, essentials }: StepOf<'essential-limits'>): string {
  const { t } = words
  return sentences(
    words,
    certain.limitPercent === null
      ? t('step.limitNone', { essentials })
      : t('step.limit', { count: certain.weakEssentials.length, essentials, percent: certain.limitPercent }),
    certain.limitPercent === reachable.limitPercent ? '' : t('step.limitOpen'),
  )
}

function tierText(
  { t }: Words,
  { readings: { certain, reachable }, maximumPercent: maximum }: StepOf<'management-tier'>,
): string {
  const [from, to] = [certain.discountPercent, reachable.discountPercent]
  return from === to ? t('step.tierText', { percent: from, maximum }) : t('step.tierRange', { from, to, maximum })
}

function certificateTexts(
  words: Words,
  { certificates, percent: ends, maximumPercent: maximum }: StepOf<'certificates'>,
): string[] {
  const { t, wording } = words
  const { certain: from, reachable: to } = ends
  const each = certificates.map(({ kind, certainPercent, reasons }) =>
    sentences(
      words,
      t('step.certificate', { name: wording.certificates[kind]?.name ?? kind, percent: certainPercent }),
      reasons.length === 0
        ? ''
        : t('reportDoc.because', { reasons: sentences(words, ...reasons.map((reason) => t(`reason.${reason}`))) }),
    ),
  )
  return [
    ...(each.length === 0 ? [t('step.noCertificates')] : each),
    from === to ? t('step.certificatesText', { percent: from, maximum }) : t('step.certificatesRange', { from, to, maximum }),
  ]
}

function combinationText(words: Words, step: StepOf<'combination'>): string {
  const { t } = words
  const [management, certificates] = [step.management.certain, step.certificates.certain]
  const { certain, reachable } = step.percent
  return sentences(
    words,
    t('step.combinationText', {
      management,
      certificates,
      sum: management + certificates,
      maximum: step.maximumPercent,
      percent: certain,
    }),
    certain === reachable ? '' : t('step.combinationReachable', { percent: reachable }),
  )
}
