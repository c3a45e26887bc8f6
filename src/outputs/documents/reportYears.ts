import { unconfirmedQuestions } from '../../core/unconfirmed.ts'
import type { Answer } from '../../core/sheet.ts'
import type { Ends } from '../../core/steps.ts'
import type { AnswerChange, YearComparison } from '../../core/years.ts'
import { cell, type Block, type Row } from '../document.ts'
import { lastYearPercents, yearRows, areaYearRows } from '../yearRows.ts'
import type { LastYearOutline } from '../figures/radarDrawing.ts'
import type { Words } from '../words.ts'
import { cells, column, heading, list, names, notice, paragraphs, sentences, span, table, topicOf } from './reportBlocks.ts'
import type { DocumentSource } from './source.ts'

/** Last year beside this one: nothing without last year's sheet. */
export function yearBlocks(source: DocumentSource): Block[] {
  const { years, assessment, words } = source
  if (!years) return []
  const { t, wording } = words
  const comparable = areaYearRows(years, assessment, wording).filter(({ last }) => last !== null)
  const areas = comparable.filter(({ change }) => change !== 0)
  return [
    heading(t('years.title')),
    ...paragraphs('body', sentences(words, ...yearSentences(words, years))),
    table(
      t('years.figures'),
      [
        names(t('years.what'), 4),
        column(t('years.last'), 2, 'end'),
        column(t('years.now'), 2, 'end'),
        column(t('years.change'), 2, 'end'),
      ],
      [
        ...yearRows(years, assessment).map((row) => yearRow(words, t(`years.row.${row.id}`), row)),
        ...(areas.length === 0 ? [] : [cells('group', cell(t('area.title'), 'strong'))]),
        ...areas.map((row) => yearRow(words, row.name, row)),
      ],
    ),
    ...paragraphs(
      'fine',
      comparable.length > areas.length ? t('years.areasSame', { count: comparable.length - areas.length }) : '',
    ),
    ...changeBlocks(words, t('years.rose', { count: years.answers.rose.length }), years.answers.rose),
    ...changeBlocks(words, t('years.fell', { count: years.answers.fell.length }), years.answers.fell),
    ...changeBlocks(words, t('years.changed', { count: years.answers.changed.length }), years.answers.changed),
  ]
}

/** How far the two years can be compared. */
function yearSentences({ t, day }: Words, { lastInception, sameEdition, lastEdition }: YearComparison): string[] {
  return [
    lastInception === null ? '' : t('years.lastInception', { day: day(lastInception) }),
    sameEdition ? '' : t('years.otherEdition', { edition: lastEdition }),
  ]
}

interface Figures {
  readonly last: Ends<number> | null
  readonly now: Ends<number> | null
  readonly change: number | null
}

function yearRow(words: Words, name: string, { last, now, change }: Figures): Row {
  const shown = (ends: Ends<number> | null): string => (ends === null ? '–' : span(words, ends.certain, ends.reachable))
  return cells('body', cell(name), cell(shown(last)), cell(shown(now)), cell(changeText(words, change)))
}

/** A difference in points of percent, with its sign. */
function changeText({ t }: Pick<Words, 't'>, change: number | null): string {
  if (change === null) return '–'
  if (change === 0) return t('years.equal')
  return change > 0 ? t('years.up', { value: change }) : t('years.down', { value: -change })
}

function changeBlocks(words: Words, title: string, changes: readonly AnswerChange[]): Block[] {
  const { t } = words
  if (changes.length === 0) return []
  const items = changes.map(({ question, number, before, after }) =>
    t('years.step', {
      topic: topicOf(words, question, number),
      before: stateText(words, before),
      after: stateText(words, after),
    }),
  )
  return [heading(title, 4), ...list(items)]
}

function stateText({ t }: Words, answer: Answer): string {
  if (answer.kind === 'level') return t('years.level', { level: answer.level })
  return t(answer.kind === 'unknown' ? 'questions.unknown' : 'questions.notApplicable')
}

/** Last year's shape for the radar. */
export function lastOutline({ years, words }: DocumentSource): LastYearOutline | null {
  const { t } = words
  return years ? { percents: lastYearPercents(years), text: t('years.outline') } : null
}

/** That answers of last year have not been confirmed yet; nothing when all are. */
export function unconfirmedBlocks({ rulebook, sheet, words: { t } }: DocumentSource): Block[] {
  const count = unconfirmedQuestions(rulebook, sheet).length
  return count === 0 ? [] : [notice(t('years.unconfirmedNotice', { count }), '', 'care')]
}
