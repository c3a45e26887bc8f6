// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { workbookOf, type WorkCell, type Workbook, type WorkTable } from '../../src/outputs/workbook.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import type { Language } from '../../src/core/wording.ts'
import { answersAt, factsAll, level, must, notApplicable, RULEBOOK, sheetWith, UNKNOWN } from '../core/builders.ts'
import { workbookSource } from './workbookSource.ts'

const SHEET: Sheet = sheetWith({
  profile: { companyName: '=株式会社さくら', employees: 30, membership: 'member' },
  facts: factsAll(RULEBOOK, 'no'),
  answers: answersAt(RULEBOOK, 2, { 'GOV-01': UNKNOWN, 'GOV-02': level(4), 'SUP-01': notApplicable('-委託していない') }),
  notes: { 'GOV-01': '社内だけのメモ' },
  answeredBy: { 'GOV-02': { name: '田中', role: 'it', date: '2026-11-10' } },
})

const shown = (cell: WorkCell): unknown => {
  switch (cell.kind) {
    case 'text':
      return cell.text
    case 'number':
      return cell.value
    case 'percent':
      return `${cell.percent}%`
    case 'date':
      return cell.day
    case 'empty':
      return null
  }
}
const tableOf = (workbook: Workbook, name: string): WorkTable => must(workbook.sheets.find((each) => each.name === name))
const valuesOf = ({ columns, rows }: WorkTable): Record<string, unknown>[] =>
  rows.map((row) => Object.fromEntries(row.map((cell, index) => [must(columns[index]).title, shown(cell)])))

async function workbook(sheet = SHEET, language: Language = 'ja', options = {}): Promise<Workbook> {
  return workbookOf(await workbookSource(sheet, language), options)
}

describe('the tables of a sheet', () => {
  test.each<[Language, string[]]>([
    ['ja', ['回答', '弱点', '計画', '説明']],
    ['en', ['Answers', 'Weaknesses', 'Plan', 'About']],
  ])('are four, named so that a spreadsheet takes the names (%s)', async (language, names) => {
    const { sheets } = await workbook(SHEET, language)
    expect(sheets.map(({ name }) => name)).toEqual(names)
    expect(sheets.filter(({ name }) => name.length > 31 || /[[\]:*?/\\]/.test(name))).toEqual([])
    expect(sheets.filter(({ columns, rows }) => rows.some((row) => row.length !== columns.length))).toEqual([])
  })

  test('hold every answer with its type', async () => {
    const rows = valuesOf(tableOf(await workbook(), '回答'))
    expect(rows).toHaveLength(RULEBOOK.questions.length)
    expect(rows[0]).toMatchObject({ 問: 1, 状態: 'わからない', '実施レベル（0〜4）': null, 得点: 0, 本人以外の回答者: null })
    expect(rows[1]).toMatchObject({
      問: 2,
      状態: '実施レベルを回答',
      '実施レベル（0〜4）': 4,
      本人以外の回答者: '田中',
      その人が答えた日: '2026-11-10',
    })
    const outside = must(rows.find(({ 状態 }) => 状態 === '該当なし'))
    expect(outside).toMatchObject({ '回答の内容・該当なしの理由': '-委託していない', 得点: null, 満点: null })
  })

  test('hold the weaknesses in their rank, with the next step, and asking where nobody knows', async () => {
    const rows = valuesOf(tableOf(await workbook(), '弱点'))
    expect(rows.map(({ 順位 }) => 順位)).toEqual(rows.map((_, index) => index + 1))
    const unknown = must(rows.find(({ 問 }) => 問 === 1))
    expect(unknown['いまの状態']).toBe('わからない')
    expect(unknown['次の一歩']).toMatch(/^まず確認/)
  })

  test('hold the plan with dates and discounts', async () => {
    const rows = valuesOf(tableOf(await workbook(), '計画'))
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) {
      expect(row['めざす日']).toMatch(/^\d{4}-\d\d-\d\d$/)
      expect(row['そのときの管理体制割引']).toMatch(/^\d+%$/)
    }
  })

  test('say what they are, with the notice that it is an estimate', async () => {
    const about = tableOf(await workbook(), '説明')
    const entries = Object.fromEntries(about.rows.map(([label, content]) => [shown(must(label)), shown(must(content))]))
    expect(entries).toMatchObject({ 会社名: '=株式会社さくら', 作成日: '2026-11-21', 照合番号: '4821 0953 7718' })
    expect(entries['お断り']).toContain('試算')
  })

  test('leave the company out where its name is not wished', async () => {
    const hidden = workbookOf(await workbookSource(SHEET, 'ja', { showsCompany: false, checkNumber: '' }))
    expect(JSON.stringify(hidden)).not.toContain('さくら')
    expect(JSON.stringify(hidden)).not.toContain('照合番号')
  })

  test('say why there is no plan: questions are open, or the highest tier is reached', async () => {
    const reason = async (sheet: Sheet): Promise<unknown> => {
      const made = await workbook(sheet)
      expect(tableOf(made, '計画').rows).toEqual([])
      const row = must(tableOf(made, '説明').rows.find(([label]) => shown(must(label)) === '計画がない理由'))
      return shown(must(row[1]))
    }
    expect(await reason(sheetWith())).toMatch(/未回答|答えて/)
    expect(await reason(sheetWith({ facts: factsAll(RULEBOOK, 'yes'), answers: answersAt(RULEBOOK, 4) }))).toContain('最高の区分')
  })
})

describe('private notes', () => {
  test('stay at home unless they are asked for', async () => {
    expect(JSON.stringify(await workbook())).not.toContain('社内だけのメモ')
    const withNotes = await workbook(SHEET, 'ja', { withNotes: true })
    expect(valuesOf(tableOf(withNotes, '回答'))[0]).toMatchObject({ 自分用のメモ: '社内だけのメモ' })
    expect(JSON.stringify(tableOf(withNotes, '説明'))).toContain('自分用のメモを含みます')
  })
})
