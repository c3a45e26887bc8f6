import { REPORT_TERMS } from '../glossary.ts'
import { cell, row, type Block } from '../document.ts'
import { basisTexts } from '../tierTable.ts'
import { cells, column, heading, list, names, notice, paragraphs, table } from './reportBlocks.ts'
import type { DocumentSource } from './source.ts'

/** How the estimate is made, what it is not, what its words mean, and where each of its numbers comes from. */
export function methodBlocks(source: DocumentSource): Block[] {
  const { t, wording } = source.words
  return [
    ...paragraphs('body', wording.about),
    ...list([
      t('reportDoc.methodOwn'),
      t('reportDoc.methodPoints'),
      t('reportDoc.methodUnknown'),
      t('reportDoc.methodNotApplicable'),
      t('reportDoc.methodRounding'),
      t('reportDoc.methodEffort'),
    ]),
    notice(wording.estimateNotice, t('reportDoc.limits'), 'care'),
    heading(t('reportDoc.terms')),
    table(
      t('glossary.ownTitle'),
      [names(t('reportDoc.term'), 3), column(t('reportDoc.meaning'), 9)],
      REPORT_TERMS.map((term) => row(t(`glossary.own.${term}.term`), t(`glossary.own.${term}.meaning`))),
    ),
    heading(t('reportDoc.bases')),
    ...paragraphs('body', t('reportDoc.basesText')),
    basisTable(source),
  ]
}

function basisTable({ rulebook, assessment, words }: DocumentSource): Block {
  const { t, wording } = words
  const { efforts, effortScale, consistency, accidentYears, dates, areaBands, insurancePlans } = rulebook
  const ids = [
    ...assessment.steps.flatMap(({ bases }) => bases),
    ...[efforts, effortScale, consistency, accidentYears, dates, areaBands, insurancePlans].map(({ basis }) => basis),
  ]
  const all = basisTexts(rulebook, wording, [...new Set(ids)])
  const groups = (['stated', 'assumption'] as const).map((kind) => ({ kind, bases: all.filter((basis) => basis.kind === kind) }))
  return table(
    t('reportDoc.bases'),
    [names(t('reportDoc.basisText'), 8.6), column(t('reportDoc.source'), 5.4)],
    groups.flatMap(({ kind, bases }) =>
      bases.length === 0
        ? []
        : [
            cells('group', cell(t(`basis.${kind}`), 'strong')),
            ...bases.map(({ text, source }) => cells('body', cell(text), cell(source ? t('basis.source', source) : '–', 'soft'))),
          ],
    ),
  )
}
