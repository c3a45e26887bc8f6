import { effortScalePercent } from '../../core/improvement.ts'
import type { Weakness } from '../../core/weaknesses.ts'
import { cell, type Block, type Row } from '../document.ts'
import { basisBlocks, cells, column, lines, names, paragraphs, sentences, table, topicOf } from './reportBlocks.ts'
import type { DocumentSource } from './source.ts'

/** The weaknesses in order of their weight, each with where it stands, the next concrete step, why, by whom and how long. */
export function weaknessBlocks(source: DocumentSource): Block[] {
  const { rulebook, assessment, words } = source
  const { t } = words
  const { weaknesses, counts } = assessment
  if (weaknesses.length === 0) {
    return paragraphs('body', t(counts.level + counts.unknown === 0 ? 'weakness.notYet' : 'weakness.none'))
  }
  return [
    ...paragraphs(
      'soft',
      sentences(
        words,
        t('weakness.caption'),
        t('reportDoc.weaknessText'),
        counts.unanswered > 0 ? t('reportDoc.weaknessOpen') : '',
      ),
    ),
    table(
      t('reportDoc.weaknesses', { count: weaknesses.length }),
      [
        column(t('reportDoc.rank'), 0.9, 'end'),
        names(t('reportDoc.weakness'), 4.6),
        column(t('reportDoc.nextStep'), 4),
        column(t('reportDoc.why'), 6),
        column(t('reportDoc.whoEffort'), 2.9),
      ],
      weaknesses.map((weakness, index) => weaknessRow(source, weakness, index + 1)),
    ),
    ...basisBlocks(source, [rulebook.efforts.basis, rulebook.effortScale.basis]),
  ]
}

function weaknessRow(source: DocumentSource, weakness: Weakness, rank: number): Row {
  const { rulebook, sheet, words } = source
  const { t, number, wording } = words
  const { question, level, role, weakEssential, lostPoints, nextStepHalfDays } = weakness
  const text = wording.questions[question]
  const who = wording.roles[role] ?? role
  const points = t('weakness.lost', { count: lostPoints })
  const topic = topicOf(words, question, weakness.number)
  const halfDays = Math.ceil((nextStepHalfDays * effortScalePercent(rulebook, sheet)) / 100)
  return cells(
    'body',
    cell(number(rank), 'soft'),
    cell(
      lines(
        weakEssential ? t('reportDoc.weakEssential', { topic }) : topic,
        level === null ? t('reportDoc.nowUnknown') : t('weakness.now', { state: text?.options[level] ?? '' }),
      ),
      weakEssential ? 'care' : 'body',
    ),
    cell(level === null ? t('weakness.ask', { who }) : (text?.nextSteps[level] ?? '')),
    cell(text?.why ?? ''),
    cell(
      level === null
        ? t('reportDoc.whoAndPoints', { who, points })
        : t('reportDoc.whoAndAll', { who, effort: t('plan.days', { count: halfDays / 2 }), points }),
    ),
  )
}
