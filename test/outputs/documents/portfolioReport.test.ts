// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { PORTFOLIO_CHAPTERS, portfolioReport } from '../../../src/outputs/documents/portfolioReport.ts'
import { barsDrawing } from '../../../src/outputs/figures/barsDrawing.ts'
import { outside, overlapping } from '../figures/drawingFaults.ts'
import { statisticsSource } from '../statistics/statisticsSources.ts'
import { allTablesOf, blocksIn, documentFaults, textOf, textsIn } from './documentFaults.ts'
import { LANGUAGES, TODAY } from './sources.ts'

describe('the committee’s report', () => {
  test.each([0, 3, 12, 300].flatMap((size) => LANGUAGES.map((language) => [size, language] as const)))(
    'of %d submissions in %s is a sound document that names no company',
    (size, language) => {
      const report = portfolioReport(statisticsSource(size, language), TODAY)
      expect(documentFaults(report)).toEqual([])
      expect(textsIn(report).filter((text) => /企業\d|要約\d|7000012\d/.test(text))).toEqual([])
    },
  )

  test('has every chapter, with figures and tables', () => {
    const report = portfolioReport(statisticsSource(300), TODAY)
    expect(report.chapters.map(({ id }) => id)).toEqual(PORTFOLIO_CHAPTERS)
    expect(blocksIn(report).filter(({ kind }) => kind === 'figure').length).toBeGreaterThan(8)
    const cells = allTablesOf(report).flatMap(({ rows }) => rows.flatMap((row) => row.cells.slice(1).map(({ text }) => text)))
    expect(cells).toContain('伏せ')
    expect(cells.filter((text) => /^[1-4]$/.test(text))).toEqual([])
  })

  test('of fewer than five companies has no numbers, not even theirs', () => {
    const report = portfolioReport(statisticsSource(3), TODAY)
    expect(report.chapters.map(({ id }) => id)).toEqual(['summary', 'method'])
    expect(report.cover?.entries.map(({ text }) => text)).toContain('5社未満')
    expect(textOf(report)).toContain('5社に満たないため、数字を載せません。')
  })

  test('names the group and the year it is of, and an edition that is no draft as such', () => {
    const source = statisticsSource(300, 'ja', { dimension: 'trade', key: 'printing' })
    const entries = portfolioReport(source, TODAY).cover?.entries.map(({ text }) => text) ?? []
    expect(entries.slice(0, 2)).toEqual(['印刷業', '2027年'])
    const published = { ...source, year: null, group: null, rulebook: { ...source.rulebook, status: 'published' as const } }
    const { cover } = portfolioReport(published, TODAY)
    expect(cover?.statement).toBe('')
    expect(cover?.entries.slice(0, 2).map(({ text }) => text)).toEqual(['すべての会社', 'すべての年'])
  })
})

describe('the report of a filtered list', () => {
  const scope = (among: ReturnType<typeof statisticsSource>['among']) =>
    portfolioReport({ ...statisticsSource(300), among }, TODAY).cover?.entries.map(({ text }) => text) ?? []

  test('says what it is filtered by, but not what was searched for: that may be a name', () => {
    const texts = scope([
      { id: 'search', text: '検索：山田商店' },
      { id: 'trade', text: '業種：印刷業' },
    ])
    expect(texts).toContain('検索した言葉に合う会社\n業種：印刷業')
    expect(texts.join()).not.toContain('山田商店')
  })

  test('says that there is no filter where none holds', () => {
    expect(scope([])).toContain('絞り込みなし')
  })
})

describe('bars', () => {
  const rows = ['短い', 'とても長い名前のグループで二行になるもの、またはそれより長いもの'.repeat(2)].map((name) => ({
    name,
    bars: [
      { value: 12, text: '12' },
      { value: 40, text: '40' },
      { value: null, text: '伏せ' },
    ],
  }))

  test.each([1, 2, 3])('with %d to a name stay on their figure, and no text stands on another', (series) => {
    const drawing = barsDrawing(
      rows.map((row) => ({ ...row, bars: row.bars.slice(0, series) })),
      ['確実（社数）', '可能（社数）', '両方の形'].slice(0, series),
      40,
    )
    expect(outside(drawing)).toEqual([])
    expect(overlapping(drawing)).toEqual([])
  })

  test('of nothing are an empty figure', () => {
    expect(barsDrawing([], ['社数'], 0).shapes).toHaveLength(1)
    expect(outside(barsDrawing(rows, ['社数', '割合', '形'], 0))).toEqual([])
  })
})
