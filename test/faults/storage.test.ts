/** Rows S and M of the catalogue that plain code survives: what a database can do, and what was stored long ago. */
import 'fake-indexeddb/auto'
import { readdirSync, readFileSync } from 'node:fs'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { carryOver } from '../../src/core/carryOver.ts'
import type { CarryOverTable } from '../../src/core/carryOverTable.ts'
import { newClientCase } from '../../src/core/clientCase.ts'
import { SHEET_FORMAT } from '../../src/files/formats.ts'
import { openSheetData } from '../../src/files/sheetFile.ts'
import { readCarryOver } from '../../src/rulebooks/carryOver.ts'
import { level, notApplicable, RULEBOOK, sheetWhereAll, UNKNOWN, valueOf } from '../core/builders.ts'
import trialTables from '../rulebooks/editions/trial-2027/carry-over.json'
import { TRIAL_RULEBOOK } from '../rulebooks/editions/trial-2027/rulebook.ts'
import { speaking } from '../speaking.ts'
import { survives } from './oracle.ts'

type Database = typeof import('../../src/browser/database.ts')

const NAME = 'risk-diagnosis-sheet'
const FORMATS = 'test/files/formats'
let database: Database

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  database = await openTab()
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** Another tab: the same database, nothing else in common. */
async function openTab(): Promise<Database> {
  vi.resetModules()
  return import('../../src/browser/database.ts')
}

const sheet = (id: string, data: unknown) => ({ id, savedAt: '2026-11-21T10:00:00+09:00', data })

/** A fault of the storage can be told, in both languages: what happened, that what was said is safe, and what to do. */
function expectFaultTold(fault: string, ja: RegExp, en: RegExp): void {
  const told = (['ja', 'en'] as const).map((language) => speaking(language)(`save.fault.${fault}`))
  expect(told[0]).toMatch(ja)
  expect(told[1]).toMatch(en)
  for (const sentence of told) expect(sentence).not.toMatch(/IndexedDB|database|error|undefined|quota/i)
}

survives('S05', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => new IDBOpenDBRequest())
  let outcome: unknown
  void database.listSheets().then((listed) => (outcome = listed))
  await vi.advanceTimersByTimeAsync(4_999)
  expect(outcome).toBeUndefined()
  await vi.advanceTimersByTimeAsync(1)
  expect(outcome).toEqual({ ok: false, fault: 'refused' })
  expectFaultTold('refused', /残っています.*ファイルに保存/, /still on this screen.*save them to a file/)
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
  // Tried again, it works: nothing of the first try is in the way.
  open.mockRestore()
  expect(await database.writeSheet(sheet('a', 1), 0)).toEqual({ kind: 'stored', revision: 1 })
})

survives('S06', async () => {
  const open = vi.spyOn(indexedDB, 'open')
  await database.writeSheet(sheet('a', 1), 0)
  const request = open.mock.results[0]?.value as IDBOpenDBRequest
  request.result.close()
  expect(await database.writeSheet(sheet('a', 2), 1)).toEqual({ kind: 'stored', revision: 2 })
  expect(open).toHaveBeenCalledTimes(2)
  expect(await database.readSheet('a')).toMatchObject({ ok: true, value: { data: 2, revision: 2 } })
})

survives('S10', async () => {
  const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction')
  await database.writeSheet(sheet('a', 1), 0)
  await database.removeSheet('a')
  const portfolio = await import('../../src/browser/portfolioDatabase.ts')
  await portfolio.putClient(newClientCase('a'))
  await portfolio.appendParts([], Infinity)
  const keys = await import('../../src/browser/keyDatabase.ts')
  await keys.writeKeys([], ['a'])
  const writing = transaction.mock.calls.filter(([, mode]) => mode === 'readwrite')
  expect(writing.length).toBeGreaterThanOrEqual(4)
  expect(writing.map(([, , options]) => options?.durability)).toEqual(writing.map(() => 'strict'))
})

survives('S14', async () => {
  await new Promise<void>((resolve) => {
    const request = indexedDB.open(NAME, 99)
    request.onupgradeneeded = () => request.result.createObjectStore('sheets', { keyPath: 'id' }).put({ id: 'a', of: 'newer' })
    request.onsuccess = () => {
      request.result.close()
      resolve()
    }
  })
  expect(await database.writeSheet(sheet('a', 1), 0)).toEqual({ kind: 'fault', fault: 'newer' })
  expectFaultTold('newer', /読み込み直.*残っています/, /Reload the page.*is safe/)
  const kept = await new Promise<unknown>((resolve) => {
    const request = indexedDB.open(NAME)
    request.onsuccess = () => {
      const get = request.result.transaction('sheets').objectStore('sheets').get('a')
      get.onsuccess = () => {
        resolve([request.result.version, get.result])
      }
    }
  })
  expect(kept).toEqual([99, { id: 'a', of: 'newer' }])
})

survives('S16', async () => {
  await new Promise<void>((resolve) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () =>
      request.result.createObjectStore('sheets', { keyPath: 'id' }).put({ ...sheet('a', 'old'), revision: 7 })
    request.onsuccess = () => {
      request.result.close()
      resolve()
    }
  })
  const create = vi.spyOn(IDBDatabase.prototype, 'createObjectStore').mockImplementation(() => {
    throw new DOMException('broken half way', 'UnknownError')
  })
  expect(await database.readSheet('a')).toMatchObject({ ok: false })
  create.mockRestore()
  database = await openTab()
  expect(await database.readSheet('a')).toEqual({ ok: true, value: { ...sheet('a', 'old'), revision: 7 } })
})

survives('S17', async () => {
  const sheets = readdirSync(FORMATS).filter((name) => name.startsWith('sheet-'))
  expect(sheets.length).toBe(SHEET_FORMAT - 1)
  for (const name of sheets) {
    const data = JSON.parse(readFileSync(`${FORMATS}/${name}`, 'utf8')) as { sheet: { answers: object } }
    const { file } = valueOf(await openSheetData(data, { anyHash: true }))
    expect(file.format, name).toBe(SHEET_FORMAT)
    expect(file.sheet.answers).toEqual(data.sheet.answers)
    const blank = { ...file.sheet, evidence: [], plan: sheetWhereAll(RULEBOOK, 0).plan }
    expect(assess(RULEBOOK, file.sheet).management).toEqual(assess(RULEBOOK, blank).management)
  }
})

survives('S18', () => {
  const table: CarryOverTable = valueOf(readCarryOver(RULEBOOK, TRIAL_RULEBOOK, trialTables))
  const last = sheetWhereAll(RULEBOOK, 3, { answers: { 'GOV-01': UNKNOWN, 'AST-03': notApplicable(), 'GOV-03': level(1) } })
  const edition = { id: 'jcci-2015', hash: 'a'.repeat(64) }
  const { sheet: next, report } = carryOver(
    { sheet: last, rulebook: RULEBOOK, edition, savedOn: '2026-12-20' },
    TRIAL_RULEBOOK,
    table,
  )
  const told = [...report.questions.flatMap(({ before }) => before), ...report.dropped].map(({ question }) => question)
  expect([...new Set(told)].sort()).toEqual(Object.keys(last.answers).sort())
  const kept = report.questions.filter(({ outcome }) => outcome === 'kept').map(({ question }) => question)
  expect(Object.keys(next.answers).sort()).toEqual([...kept].sort())
  // The sheet itself stays with the edition that it was answered for.
  expect(assess(RULEBOOK, last).edition).toBe(RULEBOOK.id)
})

survives('M03', async () => {
  vi.stubGlobal('BroadcastChannel', undefined)
  vi.stubGlobal('navigator', {})
  const here = await openTab()
  const there = await openTab()
  expect(await here.writeSheet(sheet('a', 'here'), 0)).toEqual({ kind: 'stored', revision: 1 })
  expect(await there.writeSheet(sheet('a', 'there'), 0)).toMatchObject({ kind: 'conflict' })
  expect(await there.readSheet('a')).toMatchObject({ ok: true, value: { data: 'here', revision: 1 } })
})
