// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { assess } from '../../../src/core/assess.ts'
import { withinEdition } from '../../../src/core/carryOverTable.ts'
import type { Sheet } from '../../../src/core/sheet.ts'
import { compareYears } from '../../../src/core/years.ts'
import type { Block } from '../../../src/outputs/document.ts'
import { answersDocument } from '../../../src/outputs/documents/answersDocument.ts'
import { discountDocument } from '../../../src/outputs/documents/discountDocument.ts'
import { reportDocument } from '../../../src/outputs/documents/reportDocument.ts'
import { lastOutline, unconfirmedBlocks, yearBlocks } from '../../../src/outputs/documents/reportYears.ts'
import type { DocumentSource } from '../../../src/outputs/documents/source.ts'
import { summaryDocument } from '../../../src/outputs/documents/summaryDocument.ts'
import { level, must, RULEBOOK, sheetWhereAll, UNKNOWN } from '../../core/builders.ts'
import { nextEdition, nextYear, TRIAL_TABLE } from '../../rulebooks/editions/trial-2027/carried.ts'
import { trialWording } from '../../rulebooks/editions/trial-2027/files.ts'
import { TRIAL_RULEBOOK } from '../../rulebooks/editions/trial-2027/rulebook.ts'
import { sourceOf } from './sourceOf.ts'

const LAST = sheetWhereAll(RULEBOOK, 2, { answers: { 'GOV-03': UNKNOWN } })

async function sourceWith(change: (next: Sheet) => Sheet = (next) => next): Promise<DocumentSource> {
  const now = change(nextYear(LAST).sheet)
  return sourceOf(now, 'ja', { years: compareYears(must(now.lastYear), RULEBOOK, RULEBOOK, now, withinEdition(RULEBOOK)) })
}

const textsOf = (blocks: readonly Block[]): string => JSON.stringify(blocks)
const rowsOf = (blocks: readonly Block[]): string[][] =>
  blocks.flatMap((block) => (block.kind === 'table' ? block.rows.map(({ cells }) => cells.map(({ text }) => text)) : []))

describe('last year in the report', () => {
  test('is a table of both years and the answers that are others', async () => {
    const source = await sourceWith((next) => ({
      ...next,
      answers: { ...next.answers, 'GOV-01': level(3), 'GOV-02': level(1), 'GOV-03': level(2) },
    }))
    const blocks = yearBlocks(source)
    const rows = rowsOf(blocks)
    expect(rows[0]).toEqual(['割引率', '0%', '10%', '＋10'])
    expect(rows[4]).toEqual(['分野ごとの実施率'])
    expect(rows.slice(5).map(([name]) => name)).toEqual(['方針・体制・規程'])
    expect(textsOf(blocks)).toContain(`表にない${String(RULEBOOK.areas.length - 1)}分野の実施率は、昨年と同じです。`)
    const lists = blocks.flatMap((block) => (block.kind === 'list' ? block.items : []))
    expect(lists).toHaveLength(3)
    expect(lists[0]).toContain('レベル2 → レベル3')
    expect(lists[2]).toContain('わからない → レベル2')
    expect(textsOf(blocks)).toContain('2027年3月1日')
  })

  test('is not there without last year', async () => {
    const source = await sourceOf(LAST)
    expect(yearBlocks(source)).toEqual([])
    expect(lastOutline(source)).toBeNull()
  })

  test('without an inception date or a change says neither', async () => {
    const last = { ...LAST, profile: { ...LAST.profile, inceptionDate: null } }
    const now = nextYear(last).sheet
    const years = compareYears(must(now.lastYear), RULEBOOK, RULEBOOK, now, withinEdition(RULEBOOK))
    const blocks = yearBlocks(await sourceOf(now, 'ja', { years }))
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'table', 'paragraph'])
  })

  test('of another edition is compared only where the same is asked, and says so', async () => {
    const now = nextEdition(sheetWhereAll(RULEBOOK, 3)).sheet
    const years = compareYears(must(now.lastYear), RULEBOOK, TRIAL_RULEBOOK, now, TRIAL_TABLE)
    const { words } = await sourceOf(now)
    const blocks = yearBlocks({
      ...(await sourceOf(now)),
      rulebook: TRIAL_RULEBOOK,
      assessment: assess(TRIAL_RULEBOOK, now),
      words: { ...words, wording: trialWording('ja') },
      years,
    })
    expect(textsOf(blocks)).toContain('「jcci-2015」')
    expect(rowsOf(blocks).map(([name]) => name)).toEqual(['割引率', '管理体制割引', '認証の割引'])
    expect(textsOf(blocks)).toContain('表にない1分野の実施率')
    expect(rowsOf(blocks)[0]).toEqual(['割引率', '30%', '20%', '−10'])
  })

  test('is drawn in the radar, and stands in the chapter of the areas', async () => {
    const source = await sourceWith()
    const chapter = must(reportDocument(source).chapters.find(({ id }) => id === 'areas'))
    const drawn = JSON.stringify(chapter.blocks.filter((block) => block.kind === 'beside').flatMap(({ first }) => first))
    expect(drawn).toContain('"昨年"')
    expect(textsOf(chapter.blocks)).toContain('昨年との比較')
    const without = must(reportDocument(await sourceOf(LAST)).chapters.find(({ id }) => id === 'areas'))
    expect(textsOf(without.blocks)).not.toContain('昨年')
  })
})

describe('answers that are not confirmed', () => {
  test('are told on every paper that has a result', async () => {
    const source = await sourceWith()
    for (const document of [reportDocument, summaryDocument, discountDocument, answersDocument]) {
      expect(JSON.stringify(document(source))).toContain('60件の回答は昨年のシートから引き継いだもので')
    }
  })

  test('are not spoken of when there are none', async () => {
    expect(unconfirmedBlocks(await sourceOf(LAST))).toEqual([])
  })
})
