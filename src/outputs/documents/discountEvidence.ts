import { smallestEvidenceSet } from '../../core/evidence.ts'
import type { QuestionId } from '../../core/rulebook.ts'
import { answerRows, type AnswerRow } from '../answerRows.ts'
import { cell, type Block, type Chapter, type Row, type Table } from '../document.ts'
import { basisBlock } from './basisBlock.ts'
import { registerBlocks } from './discountRegister.ts'
import type { DocumentSource } from './source.ts'

/** Answers from this level are shown by papers. */
const SHOWN_FROM = 3

/** 根拠資料: for each answer at level 3 or above what shows it; those first that keep the tier by themselves. */
export function evidenceChapter(source: DocumentSource): Chapter {
  const { rulebook, sheet, assessment, words } = source
  const { t, wording } = words
  const rows = answerRows(rulebook, wording, assessment, sheet).filter(({ level }) => level !== null && level >= SHOWN_FROM)
  const smallest = smallestEvidenceSet(rulebook, sheet)
  const first = new Set<QuestionId>(smallest.ok ? smallest.value.questions : [])
  const isFirst = ({ id }: AnswerRow): boolean => first.has(id)
  const explained = !smallest.ok
    ? t('discountDoc.evidenceOpen')
    : first.size === 0
      ? t('discountDoc.evidenceNone', { percent: smallest.value.managementPercent })
      : t('discountDoc.evidenceSmallest', { count: first.size, percent: smallest.value.managementPercent })
  const blocks: Block[] =
    rows.length === 0
      ? [{ kind: 'paragraph', text: t('discountDoc.evidenceEmpty'), tone: 'body' }]
      : [
          { kind: 'paragraph', text: explained, tone: 'body' },
          evidenceTable(source, [
            { title: t('discountDoc.evidenceFirst', { count: first.size }), rows: rows.filter(isFirst) },
            {
              title: t(first.size === 0 ? 'discountDoc.evidenceAll' : 'discountDoc.evidenceRest', {
                count: rows.length - first.size,
              }),
              rows: rows.filter((each) => !isFirst(each)),
            },
          ]),
          basisBlock(source, [rulebook.evidence.basis]),
        ]
  return { id: 'evidence', title: t('discountDoc.evidence'), start: 'flow', blocks: [...blocks, ...registerBlocks(source)] }
}

/** Those to be seen first, then the others, each under its heading. */
function evidenceTable(source: DocumentSource, groups: readonly { title: string; rows: readonly AnswerRow[] }[]): Table {
  const { t } = source.words
  return {
    kind: 'table',
    caption: t('discountDoc.evidence'),
    columns: [
      { title: t('answers.question'), width: 27, align: 'start', names: true },
      { title: t('discountDoc.level'), width: 9, align: 'center', names: false },
      { title: t('help.evidence'), width: 54, align: 'start', names: false },
      { title: t('discountDoc.there'), width: 11, align: 'start', names: false },
    ],
    rows: groups.flatMap(({ title, rows }): Row[] =>
      rows.length === 0 ? [] : [{ tone: 'group', cells: [cell(title)] }, ...rows.map((each) => evidenceRow(source, each))],
    ),
  }
}

function evidenceRow({ words: { t, wording } }: DocumentSource, { id, number, topic, level }: AnswerRow): Row {
  return {
    tone: 'body',
    cells: [
      cell(t('discountDoc.question', { number: t('questions.number', { number }), topic })),
      cell(String(level)),
      cell(wording.questions[id]?.evidence ?? ''),
      cell(t('discountDoc.boxes')),
    ],
  }
}
