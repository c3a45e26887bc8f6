import { createPinia, setActivePinia } from 'pinia'
import { listSheets, readSheet, removeSheet, writeSheet, type StoredSheet } from '../../src/browser/database.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { sheetFileOf } from '../../src/files/sheetFile.ts'
import type { SheetFile } from '../../src/files/sheetSchema.ts'
import { RULEBOOK } from '../core/builders.ts'

export const SAVED_AT = '2026-11-20T09:00:00+09:00'

/** A machine without a sheet, and a tab that has just been opened. */
export async function emptyMachine(): Promise<void> {
  setActivePinia(createPinia())
  for (const { id } of await everySheet()) await removeSheet(id)
}

export async function everySheet(): Promise<StoredSheet[]> {
  const listed = await listSheets()
  if (!listed.ok) throw new Error(`expected to list, got ${listed.fault}`)
  return listed.value
}

export async function storedSheet(id: string): Promise<StoredSheet | undefined> {
  const read = await readSheet(id)
  if (!read.ok) throw new Error(`expected to read, got ${read.fault}`)
  return read.value
}

/** The answers and the rest of a stored sheet. */
export async function storedContent(id: string): Promise<Sheet | undefined> {
  return ((await storedSheet(id))?.data as SheetFile | undefined)?.sheet
}

export function fileOf(sheet: Sheet): SheetFile {
  return sheetFileOf(sheet, RULEBOOK, '0.0.1', SAVED_AT)
}

/** Stores something as another tab would, over whatever is there. */
export async function store(id: string, data: unknown, savedAt = SAVED_AT): Promise<void> {
  const revision = (await storedSheet(id))?.revision ?? 0
  const outcome = await writeSheet({ id, savedAt, data }, revision)
  if (outcome.kind !== 'stored') throw new Error(`expected to store, got ${outcome.kind}`)
}
