// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { isSmall } from '../../../src/core/suppression.ts'
import { headlines } from '../../../src/outputs/statistics/headlines.ts'
import { coarseMean } from '../../../src/outputs/statistics/questionTables.ts'
import { groupName } from '../../../src/outputs/statistics/source.ts'
import {
  cellText,
  chartRows,
  chartValue,
  columnTitle,
  count,
  forOutside,
  hiddenParts,
  hidesSomething,
  name,
  tenths,
  type StatTable,
} from '../../../src/outputs/statistics/statTable.ts'
import { statisticsTables } from '../../../src/outputs/statistics/statisticsTables.ts'
import { isPart } from '../../../src/outputs/statistics/source.ts'
import { sheetName, statisticsWorkbook } from '../../../src/outputs/statistics/statisticsWorkbook.ts'
import { must } from '../../core/builders.ts'
import { LANGUAGES, WORDS } from '../documents/sources.ts'
import { statisticsSource } from './statisticsSources.ts'

const SIZES = [0, 1, 3, 12, 60, 300]
const tablesOf = (...given: Parameters<typeof statisticsSource>): StatTable[] =>
  statisticsTables(statisticsSource(...given)).flatMap(({ tables }) => tables)

describe('tables of the statistics', () => {
  test.each(SIZES.flatMap((size) => LANGUAGES.map((language) => [size, language] as const)))(
    'of %d submissions in %s have a cell for every column, and numbers in every chart',
    (size, language) => {
      for (const { rows, columns, chart } of tablesOf(size, language)) {
        expect(rows.filter((row) => row.length !== columns.length)).toEqual([])
        expect(rows.filter((row) => row[0]?.kind !== 'name')).toEqual([])
        expect((chart?.columns ?? []).filter((place) => columns[place] === undefined || columns[place].kind === 'name')).toEqual(
          [],
        )
      }
    },
  )

  test('show no count of one to four outside, whatever is counted', () => {
    for (const size of SIZES) {
      for (const group of [
        null,
        { dimension: 'trade', key: 'printing' } as const,
        { dimension: 'chamber', key: null } as const,
      ]) {
        const small = tablesOf(size, 'ja', group).flatMap((table) =>
          forOutside(table).rows.flatMap((row) => row.filter((cell) => cell.kind === 'count' && isSmall(cell.count))),
        )
        expect(small).toEqual([])
      }
    }
  })

  test('of the companies of a filtered list hide what a group hides', () => {
    const source = statisticsSource(60)
    const hidden = (among: typeof source.among) =>
      statisticsTables({ ...source, among })
        .flatMap(({ tables }) => tables.map(forOutside))
        .flatMap(({ rows }) => rows.flat())
        .filter(({ kind }) => kind === 'suppressed').length
    expect(hidden([])).toBeGreaterThanOrEqual(hidden(null))
    expect(isPart({ group: null, among: [] })).toBe(true)
  })

  test('of two years draw the tiers, not the companies or the mean above them', () => {
    const [years] = tablesOf(300).filter(({ id }) => id === 'years')
    const drawn = chartRows(must(years)).map(([first]) => (first?.kind === 'name' ? first.text : ''))
    expect(drawn).toHaveLength(must(years).rows.length - 2)
    expect(drawn.every((each) => each.includes('%'))).toBe(true)
  })

  test('are whole on the screen, where what is hidden outside is marked', () => {
    const tables = tablesOf(60)
    expect(tables.some(hidesSomething)).toBe(true)
    expect(tables.flatMap(({ rows }) => rows.flat()).filter(({ kind }) => kind === 'suppressed')).toEqual([])
    expect(tables.map(forOutside).some(hidesSomething)).toBe(true)
  })

  test('of an empty list say only that nothing is counted', () => {
    expect(tablesOf(0).map(({ id }) => id)).toEqual(['extent', 'years', 'pairs', 'change', 'flows'])
    expect(statisticsTables({ ...statisticsSource(0), comparison: null }).map(({ id }) => id)).toEqual(['results'])
  })

  test('leave out the groups by which the companies were chosen, and name the others', () => {
    const ids = tablesOf(300, 'ja', { dimension: 'trade', key: 'printing' }).map(({ id }) => id)
    expect(ids).not.toContain('trade')
    expect(ids).toEqual(expect.arrayContaining(['size', 'sales', 'chamber', 'membership']))
  })

  test('have a total that is the sum of the groups', () => {
    const table = must(tablesOf(300).find(({ id }) => id === 'size'))
    const counts = table.rows.map((row) => must(chartValue(row[1])))
    expect(counts.at(-1)).toBe(counts.slice(0, -1).reduce((sum, each) => sum + each, 0))
  })
})

test.each([
  ['trade', 'printing', '印刷業', 'Printing'],
  ['trade', 'unheard-of', 'unheard-of', 'unheard-of'],
  ['sales', 'unheard-of', 'unheard-of', 'unheard-of'],
  ['chamber', '緑', '緑', '緑'],
  ['membership', 'member', '会員', 'Member'],
  ['membership', 'non-member', '会員ではない', 'Not a member'],
  ['size', '0', '5人以下', '5 people or fewer'],
  ['size', '6', '6〜20人', '6–20 people'],
  ['size', '301', '301人以上', '301 people or more'],
  ['size', null, '未記入', 'Not stated'],
] as const)('a group of %s %s is called by its name', (dimension, key, ja, en) => {
  expect([groupName(WORDS.ja, dimension, key), groupName(WORDS.en, dimension, key)]).toEqual([ja, en])
})

describe('a cell', () => {
  test('is read as people write it', () => {
    const cells = [name('甲'), count(1234), tenths(632), tenths(1000), tenths(null), { kind: 'suppressed' as const }]
    expect(cells.map((cell) => cellText(WORDS.ja, cell))).toEqual(['甲', '1,234', '63.2%', '100.0%', '–', '伏せ'])
    expect(cells.map(chartValue)).toEqual([null, 1234, 63.2, 100, null, null])
    expect(chartValue(undefined)).toBeNull()
  })

  test('is hidden outside, or shown as it may be', () => {
    const table: StatTable = {
      id: 'x',
      title: '',
      caption: '',
      columns: [],
      rows: [[name('甲'), count(3, true), count(7), tenths(300, true), tenths(437, false, 400)]],
      chart: null,
    }
    expect(forOutside(table).rows[0]).toEqual([name('甲'), { kind: 'suppressed' }, count(7), { kind: 'suppressed' }, tenths(400)])
    expect(columnTitle(WORDS.ja, undefined)).toBe('')
  })
})

test.each([
  [[300, 0, 0], false, [false, false, false]],
  [[300, 0, 0], true, [true, true, true]],
  [[3, 297], false, [true, true]],
  [[], false, []],
])('of the parts %j hides (a group: %s) %j', (parts, isGroup, hidden) => {
  expect(hiddenParts(parts, isGroup)).toEqual(hidden)
})

test.each([
  [632, 4, null],
  [632, 5, 500],
  [632, 7, 600],
  [632, 24, 600],
  [632, 25, 600],
  [657, 25, 650],
  [632, 124, 600],
  [638, 125, 630],
  [null, 300, null],
])('a mean of %s tenths beside hidden counts of %d companies is shown as %s', (mean, companies, shown) => {
  expect(coarseMean(mean, companies)).toBe(shown)
})

describe('what the numbers say', () => {
  test.each(LANGUAGES)('is said in sentences (%s)', (language) => {
    const said = headlines(statisticsSource(300, language), false)
    expect(said).toHaveLength(7)
    expect(said.join('')).not.toMatch(/\{|undefined|NaN/)
  })

  test('outside names small parts only as small', () => {
    for (const size of SIZES) {
      const source = statisticsSource(size)
      const said = headlines(source, true).join('\n')
      expect(said).not.toMatch(/(?<!\d)[1-4]社/)
      if (source.statistics.counted > 0 && source.statistics.counted < 5)
        expect(said).toBe('5社に満たないため、数字を載せません。')
    }
    expect(headlines(statisticsSource(0), false)).toEqual(['数えられる回答がありません。'])
  })

  test('outside says of nearly all only that they are nearly all', () => {
    const source = statisticsSource(60)
    const { certain, reachable } = source.statistics.management
    const few = certain.slice()
    few[0] = 3
    const said = headlines({ ...source, statistics: { ...source.statistics, management: { certain: few, reachable } } }, true)
    expect(said[2]).toContain('5社未満を除くすべて')
    few[0] = source.statistics.counted - 3
    expect(
      headlines({ ...source, statistics: { ...source.statistics, management: { certain: few, reachable } } }, true)[2],
    ).toContain('5社未満です')
  })
})

describe('the workbook', () => {
  test.each(LANGUAGES)('has every table under a name that a spreadsheet takes (%s)', (language) => {
    for (const size of [0, 60]) {
      for (const group of [null, { dimension: 'size', key: '6' } as const]) {
        const { sheets } = statisticsWorkbook(
          { ...statisticsSource(size, language, group), year: size === 0 ? null : 2027 },
          '2026-11-22',
        )
        const names = sheets.map((sheet) => sheet.name)
        expect(new Set(names).size).toBe(names.length)
        expect(names.filter((each) => each.length > 31 || /[[\]:*?/\\]/.test(each))).toEqual([])
      }
    }
  })

  test('keeps numbers as numbers and names what is withheld', () => {
    const { sheets } = statisticsWorkbook(statisticsSource(60), '2026-11-22')
    const cells = sheets.slice(1).flatMap(({ rows }) => rows.flat())
    expect(new Set(cells.map(({ kind }) => kind))).toEqual(new Set(['text', 'number']))
    expect(cells).toContainEqual({ kind: 'text', text: '伏せ' })
    expect(sheetName(3, 'a/b:c*d?e[f]g\\h'.repeat(4))).toMatch(/^3 a b c d/)
  })
})
