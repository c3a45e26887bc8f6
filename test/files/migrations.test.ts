// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { EMPTY_SHEET } from '../../src/core/sheet.ts'
import { SHEET_FORMAT } from '../../src/files/formats.ts'
import { migrate } from '../../src/files/migrations.ts'
import { openSheetData } from '../../src/files/sheetFile.ts'
import { valueOf } from '../core/builders.ts'

const FOLDER = 'test/files/formats'
const read = (format: number): { sheet: { declaration: object } } =>
  JSON.parse(readFileSync(`${FOLDER}/sheet-${String(format)}.json`, 'utf8')) as { sheet: { declaration: object } }
const OLDER = Array.from({ length: SHEET_FORMAT - 1 }, (_, index) => index + 1)

describe('files of older formats', () => {
  test('there is a file of each', () => {
    const sheets = readdirSync(FOLDER).filter((name) => name.startsWith('sheet-'))
    expect(sheets.sort()).toEqual(OLDER.map((format) => `sheet-${String(format)}.json`))
  })

  test.each(OLDER)('format %i opens, and everything that was in it is there', async (format) => {
    const data = read(format)

    const { file } = valueOf(await openSheetData(data, { anyHash: true }))

    expect(file.format).toBe(SHEET_FORMAT)
    expect(file.sheet).toMatchObject(data.sheet)
    const declaration = { ...EMPTY_SHEET.declaration, ...data.sheet.declaration }
    expect(file.sheet).toEqual({ ...EMPTY_SHEET, ...data.sheet, declaration })
  })

  test('a declaration that is none is left for the schema to refuse', () => {
    const { evidence, invitation, handOver, unconfirmed, lastYear, returned, requested } = EMPTY_SHEET
    const laterParts = { evidence, invitation, handOver, unconfirmed, lastYear, returned, requested }
    expect(migrate({ format: 2, sheet: { declaration: [] } })).toEqual({
      format: SHEET_FORMAT,
      sheet: { ...laterParts, declaration: [], forCustomer: null },
    })
  })

  test.each([null, 1, [], {}, { format: 1 }, { format: 1, sheet: [] }, { format: 2, sheet: [] }])(
    '%j is no sheet and stays as it is',
    (data) => {
      expect(migrate(data)).toEqual(data)
    },
  )
})
