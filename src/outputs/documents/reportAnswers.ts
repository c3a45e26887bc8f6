import { answerRows, type AnswerRow } from '../answerRows.ts'
import { cell, type Block, type Cell, type Row } from '../document.ts'
import { oneLine } from '../plainName.ts'
import { cells, column, lines, names, numberOf, paragraphs, table, typed } from './reportBlocks.ts'
import type { DocumentSource } from './source.ts'

/** All answers by area, in the words of the options, with level and points; own notes are private and never printed. */
export function answerBlocks(source: DocumentSource): Block[] {
  const { rulebook, sheet, assessment, words } = source
  const { t, wording } = words
  const rows = answerRows(rulebook, wording, assessment, sheet)
  const byArea = rulebook.areas.flatMap(({ id }): Row[] => {
    const ids = new Set(rulebook.questions.filter(({ area }) => area === id).map((question) => question.id))
    const own = rows.filter((row) => ids.has(row.id))
    const heading = cells('group', cell(wording.areas[id]?.name ?? id, 'strong'))
    return own.length === 0 ? [] : [heading, ...own.map((row) => answerRow(source, row))]
  })
  return [
    ...paragraphs('soft', t('reportDoc.answersText')),
    table(
      t('reportDoc.answers', { count: rows.length }),
      [
        names(t('answers.question'), 4.8),
        column(t('answers.answer'), 8.8),
        column(t('reportDoc.level'), 1.5, 'center'),
        column(t('answers.points'), 1.6, 'end'),
      ],
      byArea,
    ),
  ]
}

function answerRow(source: DocumentSource, row: AnswerRow): Row {
  const { t, number } = source.words
  const title = t('reportDoc.question', { number: numberOf(source.words, row.number), question: row.topic })
  return cells(
    'body',
    cell(row.essential ? t('reportDoc.essentialTopic', { topic: title }) : title),
    answerCell(source, row),
    cell(row.level === null ? '–' : number(row.level)),
    cell(row.possible === 0 ? '–' : t('answers.pointsOf', { earned: row.earned, possible: row.possible })),
  )
}

function answerCell(source: DocumentSource, row: AnswerRow): Cell {
  const by = byText(source, row)
  const { t } = source.words
  switch (row.state) {
    case 'level':
      return cell(lines(row.text, by), row.weak ? 'care' : 'body')
    case 'unknown':
      return cell(lines(t('questions.unknown'), by), 'care')
    case 'unanswered':
      return cell(lines(refused(source, row), by), 'care')
    case 'not-applicable':
      return cell(lines(t('reportDoc.pair', { label: t('questions.notApplicable'), text: typed(source, row.text) }), by))
  }
}

/** 該当なし that is not permitted counts as unanswered, and is said to be so. */
function refused(source: DocumentSource, { id, text }: AnswerRow): string {
  const { t } = source.words
  const isRefused = source.assessment.questions.some((question) => question.id === id && question.refused)
  return isRefused ? t('reportDoc.refused', { reason: typed(source, text) }) : t('answers.unanswered')
}

/** Whose answer it is; by role alone where nobody is to be named. */
function byText({ sheet, words, showsCompany }: DocumentSource, { id, by }: AnswerRow): string {
  const { t, day, wording } = words
  if (!by) return ''
  const role = sheet.answeredBy[id]?.role ?? ''
  const name = showsCompany ? oneLine(by.name) : (wording.roles[role] ?? role)
  return t(showsCompany ? 'answers.by' : 'reportDoc.byRole', { name, day: day(by.date) })
}
