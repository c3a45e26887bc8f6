import type { Workbook, WorkTable } from '../workbook.ts'
import { amongText, groupName, type StatisticsSource } from './source.ts'
import { forOutside, workTableOf } from './statTable.ts'
import { statisticsTables } from './statisticsTables.ts'

/** Every table of the choice as it may leave, and one that says what they are. `today`: ISO day. */
export function statisticsWorkbook(source: StatisticsSource, today: string): Workbook {
  const { words } = source
  const tables = statisticsTables(source).flatMap((part) => part.tables)
  return {
    language: words.language,
    sheets: [
      aboutTable(source, today),
      ...tables.map((table, index) => workTableOf(words, forOutside(table), sheetName(index + 1, table.title))),
    ],
  }
}

/** A spreadsheet takes at most 31 characters and not all of them; the number keeps names apart. */
export function sheetName(number: number, title: string): string {
  return Array.from(`${String(number)} ${title.replace(/[[\]:*?/\\]/g, ' ')}`)
    .slice(0, 31)
    .join('')
    .trim()
}

function aboutTable(source: StatisticsSource, today: string): WorkTable {
  const { rulebook, words, year, group, among } = source
  const { t, wording } = words
  const rows = [
    [
      t('statisticsDoc.report.scope'),
      group === null ? t('statisticsDoc.report.allCompanies') : groupName(words, group.dimension, group.key),
    ],
    ...(among === null ? [] : [[t('statisticsDoc.report.among'), amongText(source) || t('statisticsDoc.report.amongAll')]]),
    [t('statisticsDoc.report.yearLabel'), year === null ? t('statisticsDoc.report.yearAll') : t('statisticsDoc.year', { year })],
    [t('statisticsDoc.report.edition'), rulebook.id],
    [t('statisticsDoc.report.method.suppressTitle'), t('statisticsDoc.report.method.threshold')],
    [t('workbook.entry.notice'), wording.estimateNotice],
  ]
  return {
    name: t('workbook.about'),
    columns: [
      { title: t('workbook.column.item'), width: 30, align: 'start' },
      { title: t('workbook.column.content'), width: 80, align: 'start' },
    ],
    rows: [
      ...rows.map((row) => row.map((text) => ({ kind: 'text' as const, text }))),
      [
        { kind: 'text', text: t('statisticsDoc.report.made') },
        { kind: 'date', day: today },
      ],
    ],
  }
}
