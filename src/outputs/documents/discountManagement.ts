import { cell, row, type Chapter, type Row, type Table } from '../document.ts'
import { answerRows, type AnswerRow } from '../answerRows.ts'
import { essentialState } from '../essentials.ts'
import { basisBlock } from './basisBlock.ts'
import { sentences as joined } from './reportBlocks.ts'
import type { DocumentSource } from './source.ts'

/** 管理体制割引: the points, the tiers, the limit from essential questions, and both other readings of 該当なし. */
export function managementChapter(source: DocumentSource): Chapter {
  const { assessment, rulebook, words } = source
  const { t } = words
  const { readings } = assessment
  return {
    id: 'management',
    title: t('step.management-tier'),
    start: 'flow',
    blocks: [
      { kind: 'paragraph', text: joined(words, ...reasons(source)), tone: 'body' },
      {
        kind: 'beside',
        share: 50,
        first: [tiersTable(source)],
        second: [
          limitsTable(source),
          ...(readings
            ? [readingTable(source, readings)]
            : [{ kind: 'paragraph' as const, text: t('discountDoc.noReading'), tone: 'soft' as const }]),
        ],
      },
      ...(readings ? [{ kind: 'paragraph' as const, text: t('reading.text'), tone: 'soft' as const }] : []),
      basisBlock(source, [rulebook.management.tiersBasis, rulebook.management.essentialBasis, rulebook.questionsBasis]),
    ],
  }
}

/** How the points lead to the tier, in the sentences of the calculation. */
function reasons({ assessment, rulebook, words }: DocumentSource): string[] {
  const { t } = words
  const { management, counts, questions } = assessment
  const { certain, reachable } = management
  const essentials = questions.filter(({ essential, state }) => essential && state !== 'not-applicable').length
  const { maximumPercent } = rulebook.management
  const points =
    certain.percent === null
      ? t('step.nothingApplicable')
      : t('step.overallText', {
          earned: certain.earned,
          possible: certain.possible,
          percent: certain.percent,
          discount: certain.byPointsPercent,
        })
  return [
    t('step.applicableText', { total: counts.total, applicable: counts.total - counts.notApplicable }),
    points,
    ...(reachable.percent !== null && reachable.earned !== certain.earned
      ? [t('step.overallReachable', { percent: reachable.percent, discount: reachable.byPointsPercent })]
      : []),
    certain.limitPercent === null
      ? t('step.limitNone', { essentials })
      : t('step.limit', { essentials, count: certain.weakEssentials.length, percent: certain.limitPercent }),
    management.decided
      ? t('step.tierText', { percent: certain.discountPercent, maximum: maximumPercent })
      : t('step.tierRange', { from: certain.discountPercent, to: reachable.discountPercent, maximum: maximumPercent }),
  ]
}

/** Marks where the company stands for certain, and where it could. */
function standing({ words: { t } }: DocumentSource, isCertain: boolean, isReachable: boolean): string {
  if (isCertain) return t(isReachable ? 'discountDoc.here' : 'discountDoc.hereCertain')
  return isReachable ? t('discountDoc.herePossible') : ''
}

function tiersTable(source: DocumentSource): Table {
  const { assessment, rulebook, words } = source
  const { t } = words
  const { certain, reachable } = assessment.management
  const { tiers } = rulebook.management
  const applies = certain.percent !== null
  return {
    kind: 'table',
    caption: t('discountDoc.tiers'),
    columns: [
      { title: t('tiers.achievement'), width: 30, align: 'start', names: true },
      { title: t('tiers.discount'), width: 20, align: 'end', names: false },
      { title: t('discountDoc.company'), width: 44, align: 'start', names: false },
    ],
    rows: tiers.map(({ fromPercent, discountPercent }, index): Row => {
      const isCertain = applies && certain.byPointsPercent === discountPercent
      const tone = isCertain ? 'strong' : 'body'
      const above = tiers[index - 1]
      const from =
        fromPercent === 0 && above ? t('tiers.below', { percent: above.fromPercent }) : t('tiers.from', { percent: fromPercent })
      const mark = standing(source, isCertain, applies && reachable.byPointsPercent === discountPercent)
      return { tone: 'body', cells: [cell(from, tone), cell(t('percent', { value: discountPercent }), tone), cell(mark, tone)] }
    }),
  }
}

function limitsTable(source: DocumentSource): Table {
  const { assessment, rulebook, words } = source
  const { t } = words
  const { certain, reachable } = assessment.management
  return {
    kind: 'table',
    caption: t('step.essential-limits'),
    columns: [
      { title: t('discountDoc.weakCount'), width: 36, align: 'start', names: true },
      { title: t('discountDoc.limit'), width: 28, align: 'end', names: false },
      { title: t('discountDoc.company'), width: 40, align: 'start', names: false },
    ],
    rows: rulebook.management.essentialLimits.map(({ fromWeak, maximumPercent }): Row => {
      const isCertain = certain.limitPercent === maximumPercent
      const tone = isCertain ? 'strong' : 'body'
      const mark = standing(source, isCertain, reachable.limitPercent === maximumPercent) || '–'
      const limit = t('tiers.atMost', { percent: maximumPercent })
      return {
        tone: 'body',
        cells: [cell(t('discountDoc.fromWeak', { count: fromWeak }), tone), cell(limit, tone), cell(mark, tone)],
      }
    }),
  }
}

/** What the other customs for 該当なし would give. */
function readingTable(
  { assessment, words }: DocumentSource,
  readings: NonNullable<DocumentSource['assessment']['readings']>,
): Table {
  const { t } = words
  const list = [
    { id: 'own', reading: assessment.management.certain },
    { id: 'not-done', reading: readings.asNotDone },
    { id: 'full', reading: readings.asFullMarks },
  ] as const
  return {
    kind: 'table',
    caption: t('discountDoc.readings', { count: readings.notApplicable.length }),
    columns: [
      { title: t('reading.how'), width: 44, align: 'start', names: true },
      { title: t('reading.achievement'), width: 27, align: 'end', names: false },
      { title: t('reading.discount'), width: 29, align: 'end', names: false },
    ],
    rows: list.map(({ id, reading }) =>
      row(
        t(`reading.${id}`),
        reading.percent === null ? '–' : t('percent', { value: reading.percent }),
        t('percent', { value: reading.discountPercent }),
      ),
    ),
  }
}

/** 重要設問: each with its answer and whether it is sound. */
export function essentialsChapter(source: DocumentSource): Chapter {
  const { rulebook, sheet, assessment, words } = source
  const { t, wording } = words
  const { total, weak, unanswered, limitPercent } = essentialState(rulebook, assessment)
  const sentences = [
    ...(weak.length > 0 && limitPercent !== null
      ? [t('result.essentialWeak', { count: weak.length, percent: limitPercent })]
      : unanswered.length === 0 && weak.length === 0
        ? [t('result.essentialSound', { count: total })]
        : []),
    ...(unanswered.length > 0 ? [t('result.essentialOpen', { count: unanswered.length })] : []),
  ]
  const rows = answerRows(rulebook, wording, assessment, sheet).filter(({ essential }) => essential)
  const half = Math.ceil(rows.length / 2)
  return {
    id: 'essentials',
    title: t('essential.title'),
    start: 'flow',
    blocks: [
      { kind: 'paragraph', text: sentences.join('\n'), tone: 'body' },
      {
        kind: 'beside',
        share: 50,
        first: [essentialsTable(source, rows.slice(0, half))],
        second: [essentialsTable(source, rows.slice(half))],
      },
    ],
  }
}

function essentialsTable({ words }: DocumentSource, rows: readonly AnswerRow[]): Table {
  const { t } = words
  return {
    kind: 'table',
    caption: t('discountDoc.essentials'),
    columns: [
      { title: t('answers.question'), width: 62, align: 'start', names: true },
      { title: t('discountDoc.level'), width: 16, align: 'start', names: false },
      { title: t('essential.state'), width: 24, align: 'start', names: false },
    ],
    rows: rows.map(({ number, topic, state, level, weak }): Row => {
      const isJudged = state === 'level' || state === 'unknown'
      const question = t('discountDoc.question', { number: t('questions.number', { number }), topic })
      const answer =
        state === 'unknown'
          ? t('questions.unknown')
          : state === 'unanswered'
            ? t('answers.unanswered')
            : state === 'not-applicable'
              ? t('questions.notApplicable')
              : String(level)
      const judged = weak ? cell(t('essential.weak'), 'care') : cell(t('essential.sound'), 'good')
      return { tone: 'body', cells: [cell(question), cell(answer), isJudged ? judged : cell('–')] }
    }),
  }
}
