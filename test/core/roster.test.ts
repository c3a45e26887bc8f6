import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TEXT_LIMITS } from '../../src/core/limits.ts'
import { memberKey, readRoster, rowKey } from '../../src/core/roster.ts'
import { fieldNamed, ROSTER_FIELDS, understoodColumns, type RosterField, type TableRow } from '../../src/core/rosterColumns.ts'
import { member, NUMBER, OTHER_NUMBER } from './rosterBuilders.ts'

const rowsOf = (...rows: readonly (readonly string[])[]): TableRow[] => rows.map((cells, index) => ({ line: index + 1, cells }))
const COLUMNS: readonly RosterField[] = ['name', 'corporateNumber', 'memberNumber', 'chamber', 'employees']
const read = (...rows: readonly (readonly string[])[]) => readRoster(rowsOf(...rows), COLUMNS, '見本')
const told = (...rows: readonly (readonly string[])[]) =>
  read(...rows).remarks.map(({ line, isTaken, problems }) => [line, isTaken, ...problems.map(({ code }) => code)])

describe('the name of a column', () => {
  test.each<[string, RosterField | null]>([
    ['会社名', 'name'],
    ['事業所名（正式名称）', 'name'],
    ['会社名(フリガナ)', null],
    ['会社名カナ', null],
    ['  Company Name ', 'name'],
    ['法人番号（13桁）', 'corporateNumber'],
    ['会員Ｎｏ．', 'memberNumber'],
    ['商工会議所', 'chamber'],
    ['ご担当者名', 'contact'],
    ['ＴＥＬ', 'telephone'],
    ['E-mail', 'mail'],
    ['従業員数(人)', 'employees'],
    ['備考', null],
    ['', null],
  ])('%j means %s', (name, field) => {
    expect(fieldNamed(name)).toBe(field)
  })
})

describe('the columns of a table', () => {
  test('are understood by their names, also below a title', () => {
    expect(
      understoodColumns(rowsOf(['会員名簿 2026年'], ['会員番号', '会社名', '備考', '会社名'], ['1', '山田', '', 'x', 'y'])),
    ).toEqual({
      columns: ['memberNumber', 'name', null, null, null],
      firstRow: 2,
      hasHeader: true,
    })
  })

  test('without names are guessed from what is in them, each once', () => {
    const rows = rowsOf(
      [NUMBER, '株式会社山田', '03-1234-5678', 'a@example.com', '見本商工会議所', '7', ''],
      [OTHER_NUMBER, '(有)田中', '06-1234-5678', 'b@example.com', '見本商工会議所', '8', ''],
    )
    expect(understoodColumns(rows)).toEqual({
      columns: ['corporateNumber', 'name', 'telephone', 'mail', 'chamber', null, null],
      firstRow: 0,
      hasHeader: false,
    })
    expect(understoodColumns(rowsOf(['株式会社山田', '株式会社田中'], ['株式会社佐藤'])).columns).toEqual(['name', null])
  })

  test('of an empty table are none', () => {
    expect(understoodColumns([])).toEqual({ columns: [], firstRow: 0, hasHeader: false })
  })

  test('one known word alone is no head of a table', () => {
    expect(understoodColumns(rowsOf(['名称', '1'])).hasHeader).toBe(false)
  })
})

describe('a roster', () => {
  test('is read with numbers as people write them', () => {
    expect(read(['　山田商店 ', `T${NUMBER}`, ' 00-12 ', '', '１,２００人'], ['', ''], ['田中', '', '7', '別', ''])).toEqual({
      rows: [
        member({ line: 1, corporateNumber: NUMBER, memberNumber: '00-12', employees: 1200 }),
        member({ line: 3, name: '田中', memberNumber: '7', chamber: '別' }),
      ],
      remarks: [],
    })
  })

  test('takes the columns that a person says, and no others', () => {
    const { rows } = readRoster(rowsOf(['a', '山田商店', 'b']), [null, 'name'], '')
    expect(rows).toEqual([member({ line: 1, chamber: '' })])
  })

  test.each<[string, readonly (readonly string[])[], unknown[]]>([
    ['has no name', [['', NUMBER]], [[1, false, 'roster-name-missing']]],
    ['has a number that does not fit', [['山田', '1000012050002', '1']], [[1, true, 'corporate-number-check-digit']]],
    ['has no number', [['山田', '', '']], [[1, true, 'roster-no-number']]],
    ['has employees that are none', [['山田', NUMBER, '', '', '約30']], [[1, true, 'roster-employees-unread']]],
    ['has more employees than anybody', [['山田', NUMBER, '', '', '1000001']], [[1, true, 'roster-employees-unread']]],
    [
      'is there twice',
      [
        ['山田', NUMBER],
        ['山田', NUMBER],
      ],
      [[2, false, 'roster-repeated']],
    ],
    [
      'is there twice by its member number',
      [
        ['山田', '', '007'],
        ['山 田', NUMBER, '7'],
      ],
      [[2, false, 'roster-repeated']],
    ],
    [
      'has the number of another',
      [
        ['山田', '', '7'],
        ['田中', '', '7'],
      ],
      [[2, true, 'roster-number-twice']],
    ],
    [
      'is another office',
      [
        ['山田', NUMBER, '7'],
        ['山田', NUMBER, '8'],
      ],
      [[2, true, 'roster-number-twice']],
    ],
    [
      'is another corporation',
      [
        ['山田', NUMBER, '7'],
        ['山田', OTHER_NUMBER, '7'],
      ],
      [[2, true, 'roster-number-twice']],
    ],
  ])('tells of a line that %s', (_, rows, expected) => {
    expect(told(...rows)).toEqual(expected)
  })

  test('two members of one name and no number are both there', () => {
    expect(read(['山田'], ['山田']).rows).toHaveLength(2)
  })

  test.each([
    [TEXT_LIMITS.companyName, []],
    [TEXT_LIMITS.companyName + 1, [[1, true, 'roster-text-too-long']]],
  ])('a name of %i letters is kept within its limit, and told', (length, remarks) => {
    const name = '🏢'.repeat(Math.floor(length / 2)) + 'x'.repeat(length % 2)
    expect(told([name, NUMBER])).toEqual(remarks)
    expect(read([name, NUMBER]).rows[0]?.name.length).toBeLessThanOrEqual(TEXT_LIMITS.companyName)
  })

  test('of any cells gives every line its place: taken, told, or empty', () => {
    const cell = fc.constantFrom('', ' ', '山田', '田中', NUMBER, '7', '007', 'x'.repeat(300), '12')
    const cells = fc.array(cell, { maxLength: ROSTER_FIELDS.length })
    fc.assert(
      fc.property(fc.array(cells, { maxLength: 8 }), fc.shuffledSubarray([...ROSTER_FIELDS]), (all, columns) => {
        const { rows, remarks } = readRoster(rowsOf(...all), columns, '見本')
        const places = new Set([...rows, ...remarks].map(({ line }) => line))
        expect(places.size).toBe(all.filter((row) => row.some((text) => text.trim() !== '')).length)
        expect(rows.every(({ name }) => name !== '')).toBe(true)
        expect(remarks.filter(({ isTaken }) => !isTaken).length + rows.length).toBe(places.size)
      }),
    )
  })
})

describe('a member number', () => {
  test.each<[string, string, string]>([
    ['見本商工会議所', '００-12', '見本 12'],
    ['見本', '12', '見本 12'],
    ['Sample Chamber of Commerce', 'A7', 'sample a7'],
    ['見本', '000', '見本 0'],
    ['', '12', ''],
    ['見本', '', ''],
    ['商工会議所', '12', ''],
  ])('of %j, %j is compared as %j', (chamber, number, key) => {
    expect(memberKey(chamber, number)).toBe(key)
  })

  test('makes the key of its row, with name and corporate number', () => {
    expect(rowKey(member({ corporateNumber: NUMBER, memberNumber: '7' }))).toBe(`${NUMBER}|見本 7|山田商店`)
  })
})
