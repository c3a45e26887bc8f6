import { smallestEvidenceSet } from '../../core/evidence.ts'
import type { QuestionId } from '../../core/rulebook.ts'
import { answerRows, type AnswerRow } from '../answerRows.ts'
import { cell, type Block, type Chapter, type Row, type Table } from '../document.ts'
import { basisBlock } from './basisBlock.ts'
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
          ...tables(source, t('discountDoc.evidenceFirst', { count: first.size }), rows.filter(isFirst)),
          ...tables(
            source,
            t(first.size === 0 ? 'discountDoc.evidenceAll' : 'discountDoc.evidenceRest', { count: rows.length - first.size }),
            rows.filter((each) => !isFirst(each)),
          ),
          basisBlock(source, [rulebook.evidence.basis]),
        ]
  return { id: 'evidence', title: t('discountDoc.evidence'), start: 'flow', blocks }
}

function tables(source: DocumentSource, caption: string, rows: readonly AnswerRow[]): Table[] {
  const { t, wording } = source.words
  if (rows.length === 0) return []
  return [
    {
      kind: 'table',
      caption,
      columns: [
        { title: t('answers.question'), width: 30, align: 'start', names: true },
        { title: t('discountDoc.level'), width: 8, align: 'center', names: false },
        { title: t('help.evidence'), width: 46, align: 'start', names: false },
        { title: t('discountDoc.there'), width: 13, align: 'start', names: false },
        { title: t('discountDoc.checkedOn'), width: 10, align: 'start', names: false },
      ],
      rows: rows.map(({ id, number, topic, level }): Row => {
        const params = { number: t('questions.number', { number }), topic }
        return {
          tone: 'body',
          cells: [
            cell(t('discountDoc.question', params)),
            cell(String(level)),
            cell(wording.questions[id]?.evidence ?? ''),
            cell(t('discountDoc.boxes')),
            cell(''),
          ],
        }
      }),
    },
  ]
}
