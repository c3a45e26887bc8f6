import { robustness } from '../../core/robustness.ts'
import { cell, type Block, type Row } from '../document.ts'
import { marginPoints, robustnessRows, type AnswerGroup, type CertificateRow, type ChangeRows } from '../robustnessRows.ts'
import { cells, column, heading, lines, names, paragraphs, numberOf, sentences, table, topicOf } from './reportBlocks.ts'
import type { DocumentSource } from './source.ts'

/** So many questions are called by their topics; more by their numbers alone. */
const NAMED = 6

/** 余裕度: how close the tier is to its edge, and every single change that would lower the discount. */
export function robustnessBlocks(source: DocumentSource): Block[] {
  const { rulebook, sheet, assessment, words } = source
  const { t } = words
  const found = robustness(rulebook, sheet)
  if (!found.ok) return []
  const rows = robustnessRows(found.value)
  const margin = marginPoints(rulebook, assessment.management.certain)
  const { managementPercent } = found.value
  return [
    heading(t('result.robust.title')),
    ...paragraphs(
      'body',
      sentences(
        words,
        margin === null ? '' : t('result.robust.margin', { count: margin, percent: managementPercent }),
        rows.changes > 0 ? t('result.robust.some', { count: rows.changes }) : t('result.robust.none'),
      ),
    ),
    ...changeTable(source, t('reportDoc.lowering'), rows.lowering, rows.renewalDate),
    ...(rows.hiddenChanges > 0
      ? [
          heading(t('result.robust.hiddenTitle'), 4),
          ...paragraphs('body', t('result.robust.hidden', { maximum: rulebook.combination.maximumPercent })),
          ...changeTable(source, t('reportDoc.hiddenLowering'), rows.hidden, rows.renewalDate),
        ]
      : []),
  ]
}

function changeTable(source: DocumentSource, caption: string, changes: ChangeRows, renewalDate: string | null): Block[] {
  const { t } = source.words
  const rows = [
    ...changes.certificates.map((change) => certificateRow(source, change, renewalDate)),
    ...changes.answers.map((group) => answerRow(source, group)),
  ]
  if (rows.length === 0) return []
  return [table(caption, [names(t('reportDoc.change'), 9), column(t('reportDoc.moves'), 1.6, 'end')], rows)]
}

function certificateRow(source: DocumentSource, change: CertificateRow, renewalDate: string | null): Row {
  const { sheet, words } = source
  const { t, day, wording } = words
  const { certificate, expires, reasons, before, after } = change
  const held = sheet.certificates.find(({ id }) => id === certificate)
  const name = wording.certificates[held?.kind ?? '']?.name ?? ''
  const sentence =
    expires && renewalDate !== null
      ? t('result.robust.expires', { name, day: day(renewalDate) })
      : t('result.robust.gone', { name })
  const because = !expires
    ? ''
    : reasons.includes('standard-expired')
      ? t('result.robust.standardEnds')
      : held?.validTo
        ? t('result.robust.ends', { day: day(held.validTo) })
        : ''
  return cells('body', cell(lines(sentence, because)), cell(t('result.robust.effect', { before, after }), 'strong'))
}

function answerRow({ words }: DocumentSource, { becomesWeak, questions, before, after }: AnswerGroup): Row {
  const { t } = words
  const sentence = t(becomesWeak ? 'result.robust.weak' : 'result.robust.lower', { count: questions.length })
  const named = questions.length <= NAMED
  const topics = questions
    .map(({ question, number }) => (named ? topicOf(words, question, number) : numberOf(words, number)))
    .join(t('reportDoc.listSeparator'))
  return cells('body', cell(lines(sentence, topics)), cell(t('result.robust.effect', { before, after }), 'strong'))
}
