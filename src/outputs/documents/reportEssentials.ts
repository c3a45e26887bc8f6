import { answerRows, type AnswerRow } from '../answerRows.ts'
import { cell, type Block, type Cell } from '../document.ts'
import { essentialState } from '../essentials.ts'
import { basisBlocks, beside, cells, column, names, paragraphs, sentences, table, topicOf } from './reportBlocks.ts'
import type { Words } from '../words.ts'
import type { DocumentSource } from './source.ts'

/** The essential questions 重要設問: which hold, which need improvement, and what that limits. */
export function essentialBlocks(source: DocumentSource): Block[] {
  const { rulebook, sheet, assessment, words } = source
  const { t } = words
  const { essentialLimits, essentialBasis } = rulebook.management
  const rows = answerRows(rulebook, words.wording, assessment, sheet).filter(({ essential }) => essential)
  const half = Math.ceil(rows.length / 2)
  return [
    ...paragraphs('body', stateText(source)),
    ...paragraphs(
      'soft',
      sentences(
        words,
        t('reportDoc.essentialText', { count: rows.length }),
        ...essentialLimits.map(({ fromWeak, maximumPercent }) =>
          t('essential.limit', { weak: fromWeak, percent: maximumPercent }),
        ),
      ),
    ),
    ...(rows.length > 1
      ? [beside(50, [stateTable(words, rows.slice(0, half))], [stateTable(words, rows.slice(half))])]
      : [stateTable(words, rows)]),
    ...basisBlocks(source, [essentialBasis]),
  ]
}

function stateTable(words: Words, rows: readonly AnswerRow[]): Block {
  const { t } = words
  return table(
    t('reportDoc.essentials'),
    [names(t('answers.question'), 7), column(t('reportDoc.level'), 2, 'center'), column(t('essential.state'), 2.8)],
    rows.map((row) => cells('body', cell(topicOf(words, row.id, row.number)), cell(levelText(words, row)), state(words, row))),
  )
}

function stateText({ rulebook, assessment, words }: DocumentSource): string {
  const { t } = words
  const { total, weak, unanswered, limitPercent } = essentialState(rulebook, assessment)
  const sound = total > 0 && unanswered.length === 0
  return sentences(
    words,
    limitPercent === null
      ? weak.length > 0
        ? t('reportDoc.essentialFewWeak', { count: weak.length })
        : sound
          ? t('result.essentialSound', { count: total })
          : ''
      : t('result.essentialWeak', { count: weak.length, percent: limitPercent }),
    unanswered.length > 0 ? t('result.essentialOpen', { count: unanswered.length }) : '',
  )
}

/** Level, or the word of an answer without one. */
function levelText({ t, number }: Words, row: AnswerRow): string {
  if (row.level !== null) return number(row.level)
  return row.state === 'unknown' ? t('questions.unknown') : '–'
}

function state({ t }: Words, row: AnswerRow): Cell {
  if (row.state === 'not-applicable') return cell(t('questions.notApplicable'), 'soft')
  if (row.state === 'unanswered') return cell(t('answers.unanswered'), 'soft')
  return row.weak ? cell(t('essential.weak'), 'care') : cell(t('essential.sound'), 'good')
}
