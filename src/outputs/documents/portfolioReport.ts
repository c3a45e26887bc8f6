import { headlines } from '../statistics/headlines.ts'
import { amongText, groupName, type StatisticsSource } from '../statistics/source.ts'
import { cellText, chartRows, chartValue, columnTitle, forOutside, type StatTable } from '../statistics/statTable.ts'
import { statisticsTables, type StatisticsPart } from '../statistics/statisticsTables.ts'
import { barsDrawing } from '../figures/barsDrawing.ts'
import { cell, type Block, type Chapter, type Entry, type PaperDocument } from '../document.ts'
import { basisTexts } from '../tierTable.ts'
import { cells, column, heading, list, names, notice, paragraphs, table } from './reportBlocks.ts'
import { editionName } from './source.ts'

/** The chapters of the committee's report in their order. */
export const PORTFOLIO_CHAPTERS = ['summary', 'results', 'areas', 'questions', 'groups', 'years', 'method'] as const

const FEWEST = 5

/**
 * 委員会報告書: what a committee reads of the whole list. No company is named in it, and everything in it has gone through the suppression
 * of small groups. `today`: ISO day.
 */
export function portfolioReport(source: StatisticsSource, today: string): PaperDocument {
  const { rulebook, words } = source
  const { t, day, wording } = words
  return {
    language: words.language,
    title: t('statisticsDoc.report.title'),
    lead: '',
    cover: {
      over: t('statisticsDoc.report.over'),
      company: '',
      entries: [...scopeEntries(source), { label: t('statisticsDoc.report.made'), text: day(today) }],
      statement: rulebook.status === 'draft' ? t('reportDoc.draftEdition') : '',
      notice: wording.estimateNotice,
    },
    head: t('statisticsDoc.report.short'),
    foot: t('statisticsDoc.report.foot', { edition: rulebook.id }),
    day: today,
    chapters: chaptersOf(source),
  }
}

/** Whom the numbers are of. A group below the threshold keeps its number to itself. */
function scopeEntries(source: StatisticsSource): Entry[] {
  const { rulebook, statistics, words, year, group, among } = source
  const { t, number } = words
  const { counted } = statistics
  const isFew = counted > 0 && counted < FEWEST
  return [
    {
      label: t('statisticsDoc.report.scope'),
      text: group === null ? t('statisticsDoc.report.allCompanies') : groupName(words, group.dimension, group.key),
    },
    ...(among === null
      ? []
      : [{ label: t('statisticsDoc.report.among'), text: amongText(source) || t('statisticsDoc.report.amongAll') }]),
    {
      label: t('statisticsDoc.report.yearLabel'),
      text: year === null ? t('statisticsDoc.report.yearAll') : t('statisticsDoc.year', { year }),
    },
    {
      label: t('statisticsDoc.report.countedLabel'),
      text: isFew ? t('statisticsDoc.report.few') : t('statisticsDoc.report.companiesCount', { count: number(counted) }),
    },
    {
      label: t('statisticsDoc.report.edition'),
      text: editionName(words, rulebook),
    },
  ]
}

function chaptersOf(source: StatisticsSource): Chapter[] {
  const { t } = source.words
  const parts = source.statistics.counted < FEWEST ? [] : statisticsTables(source)
  const chapter = (id: (typeof PORTFOLIO_CHAPTERS)[number], blocks: readonly Block[]): Chapter[] =>
    blocks.length === 0
      ? []
      : [
          {
            id,
            title: t(`statisticsDoc.report.chapter.${id}`),
            start: id === 'summary' ? 'page' : 'flow',
            blocks,
          },
        ]
  const tablesOf = (id: StatisticsPart): Block[] =>
    parts.flatMap((part) => (part.id === id ? part.tables.flatMap((each) => tableBlocks(source, each)) : []))
  return [
    ...chapter('summary', summaryBlocks(source)),
    ...chapter('results', tablesOf('results')),
    ...chapter('areas', tablesOf('areas')),
    ...chapter('questions', tablesOf('questions')),
    ...chapter('groups', tablesOf('groups')),
    ...chapter('years', tablesOf('years')),
    ...chapter('method', methodBlocks(source)),
  ]
}

function summaryBlocks(source: StatisticsSource): Block[] {
  const { t, wording } = source.words
  return [
    ...list(headlines(source, true)),
    notice(wording.estimateNotice, '', 'care'),
    ...paragraphs('soft', t('statisticsDoc.report.noName')),
  ]
}

/** A heading, what is counted, the figure where one helps, and the same numbers as a table. */
function tableBlocks({ words }: StatisticsSource, whole: StatTable): Block[] {
  const { t } = words
  const shown = forOutside(whole)
  const { title, caption, columns, rows } = shown
  const last = rows.length - 1
  const texts = (column: number): string[] => rows.flatMap((row) => (row[column] ? [cellText(words, row[column])] : []))
  return [
    heading(title),
    ...paragraphs('soft', caption),
    ...figureBlocks(words, shown),
    table(
      t('statisticsDoc.report.table', { title }),
      columns.map(({ title: head, kind }, index) =>
        index === 0
          ? names(head, 5)
          : column(head, kind === 'name' ? 6 : numberWidth(head, texts(index)), kind === 'name' ? 'start' : 'end'),
      ),
      rows.map((row, index) =>
        cells(
          shown.endsInTotal === true && index === last ? 'total' : 'body',
          ...row.map((each) => cell(cellText(words, each), each.kind === 'suppressed' ? 'soft' : 'body')),
        ),
      ),
    ),
  ]
}

/** Wide enough that no word of its title, which is bold, or of its cells is broken; Japanese breaks anywhere. */
function numberWidth(title: string, texts: readonly string[]): number {
  return Math.max(1.7, 0.5 + 0.27 * longestWord([title]), 0.5 + 0.22 * longestWord(texts))
}

function longestWord(texts: readonly string[]): number {
  return Math.max(0, ...texts.flatMap((text) => text.split(/[\s\u3000-\uffef]+/).map(({ length }) => length)))
}

function figureBlocks(words: StatisticsSource['words'], shownTable: StatTable): Block[] {
  const { t } = words
  const { title, columns, rows, chart } = shownTable
  if (!chart || rows.length === 0) return []
  const shown = chart.columns.slice(0, 3)
  const bars = chartRows(shownTable).map((row) => ({
    name: row[0] ? cellText(words, row[0]) : '',
    bars: shown.map((place) => {
      const each = row[place]
      return { value: chartValue(each), text: each ? cellText(words, each) : '' }
    }),
  }))
  const values = bars.flatMap((row) => row.bars.map(({ value }) => value ?? 0))
  const maximum = chart.maximum ?? Math.max(1, ...values)
  const drawing = barsDrawing(
    bars,
    shown.map((place) => columnTitle(words, columns[place])),
    maximum,
  )
  const alternative = bars.map((row) => [row.name, ...row.bars.map(({ text }) => text)].join(' ')).join(' / ')
  return [{ kind: 'figure', drawing, caption: t('statisticsDoc.report.figure', { title }), alternative }]
}

/** How it was counted, what was withheld and why, and where the numbers of the rulebook come from. */
function methodBlocks({ rulebook, words }: StatisticsSource): Block[] {
  const { t, wording } = words
  const { management, certificates, combination, areaBands } = rulebook
  const ids = [
    management.tiersBasis,
    management.essentialBasis,
    management.maximumBasis,
    certificates.maximumBasis,
    combination.basis,
    areaBands.basis,
    rulebook.questionsBasis,
  ]
  const bases = basisTexts(rulebook, wording, [...new Set(ids)])
  return [
    ...list([
      t('statisticsDoc.report.method.source'),
      t('statisticsDoc.report.method.newest'),
      t('statisticsDoc.report.method.mean'),
      t('statisticsDoc.report.method.answers'),
    ]),
    notice(wording.estimateNotice, '', 'care'),
    heading(t('statisticsDoc.report.method.suppressTitle')),
    ...list([
      t('statisticsDoc.report.method.threshold'),
      t('statisticsDoc.report.method.whole'),
      t('statisticsDoc.report.method.complementary'),
      t('statisticsDoc.report.method.means'),
    ]),
    ...paragraphs('body', t('statisticsDoc.report.method.practice')),
    heading(t('statisticsDoc.report.method.basesTitle')),
    table(
      t('statisticsDoc.report.method.basesTitle'),
      [names(t('reportDoc.basisText'), 8), column(t('reportDoc.source'), 5)],
      bases.map(({ kind, text, source }) =>
        cells('body', cell(text), cell(source ? t('basis.source', { ...source }) : t(`basis.${kind}`), 'soft')),
      ),
    ),
  ]
}
