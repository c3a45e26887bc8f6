import { causeGrid, questionsBehind, type CauseGrid, type Coverage } from '../causeGrid.ts'
import { cell, row, type Block, type Cell } from '../document.ts'
import type { Words } from '../words.ts'
import {
  basisBlocks,
  beside,
  cells,
  column,
  heading,
  names,
  paragraphs,
  percent,
  sentences,
  span,
  table,
  topicOf,
} from './reportBlocks.ts'
import type { DocumentSource } from './source.ts'

/** Questions behind the weakest cell that are named; the others are in the list of weaknesses. */
const NAMED = 6

/** How well each cause of a leak is covered, by the form in which data are kept. */
export function causeBlocks(source: DocumentSource): Block[] {
  const { rulebook, assessment, words } = source
  const { t } = words
  const { counts } = assessment
  const grid = causeGrid(rulebook, assessment)
  if (counts.level + counts.unknown === 0) return paragraphs('body', t('reportDoc.gridNotYet'))
  const unfinished = grid.rows.some(({ whole }) => whole.unanswered > 0)
  return [
    ...paragraphs(
      'body',
      grid.weakest ? weakestText(words, grid.weakest) : '',
      sentences(words, t('reportDoc.gridText'), unfinished ? t('result.grid.open') : ''),
    ),
    gridTable(words, grid),
    ...behindBlocks(source, grid.weakest),
    ...basisBlocks(source, [rulebook.questionsBasis]),
  ]
}

const causeName = ({ t, wording }: Words, cause: string | null): string =>
  cause === null ? t('result.grid.allCauses') : (wording.causes[cause] ?? cause)
const formName = ({ t, wording }: Words, form: string | null): string =>
  form === null ? t('result.grid.bothForms') : (wording.storageForms[form] ?? form)

function weakestText(words: Words, { cause, storageForm, percent: share }: Coverage): string {
  const { t } = words
  return t('result.grid.weakest', { cause: causeName(words, cause), form: formName(words, storageForm), percent: share ?? 0 })
}

function gridTable(words: Words, { rows, columns, whole }: CauseGrid): Block {
  const { t } = words
  return table(
    t('reportDoc.grid'),
    [
      names(t('result.grid.cause'), 3),
      ...columns.map(({ storageForm }) => column(formName(words, storageForm), 3)),
      column(formName(words, null), 3),
    ],
    [
      ...rows.map(({ cause, cells: forms, whole: both }) =>
        cells('body', cell(causeName(words, cause)), ...[...forms, both].map((each) => coverage(words, each))),
      ),
      cells('total', cell(causeName(words, null)), ...[...columns, whole].map((each) => coverage(words, each))),
    ],
  )
}

/** The share with its bar and the points behind it; no question at all is said as such, never as 0 %. */
function coverage(words: Words, { percent: now, reachablePercent, earned, possible, unanswered }: Coverage): Cell {
  const { t } = words
  if (now === null || reachablePercent === null) return cell(t('result.grid.none'), 'soft')
  const value = unanswered > 0 ? span(words, now, reachablePercent) : percent(words, now)
  return {
    text: t('reportDoc.coverage', { percent: value, points: t('answers.pointsOf', { earned, possible }) }),
    tone: 'body',
    bar: { percent: now, possiblePercent: reachablePercent },
  }
}

/** Where the weakest cell loses its points. */
function behindBlocks({ rulebook, assessment, words }: DocumentSource, weakest: Coverage | null): Block[] {
  const { t } = words
  if (!weakest) return []
  const behind = questionsBehind(rulebook, assessment, weakest.cause, weakest.storageForm).filter(
    ({ earned, possible }) => earned < possible,
  )
  if (behind.length === 0) return []
  const named = behind.slice(0, NAMED)
  const half = Math.ceil(named.length / 2)
  return [
    heading(t('reportDoc.behind', { cause: causeName(words, weakest.cause), form: formName(words, weakest.storageForm) })),
    ...(named.length > 1
      ? [beside(50, [behindTable(words, named.slice(0, half))], [behindTable(words, named.slice(half))])]
      : [behindTable(words, named)]),
  ]
}

function behindTable(words: Words, questions: ReturnType<typeof questionsBehind>): Block {
  const { t } = words
  return table(
    t('reportDoc.behindTable'),
    [names(t('answers.question'), 6), column(t('answers.points'), 2, 'end')],
    questions.map(({ id, number, state, earned, possible }) =>
      row(topicOf(words, id, number), state === 'unknown' ? t('questions.unknown') : t('answers.pointsOf', { earned, possible })),
    ),
  )
}
