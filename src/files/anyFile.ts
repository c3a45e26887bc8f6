import type { Result } from '../core/problem.ts'
import { kindOf } from './envelope.ts'
import { readJsonFile } from './jsonFile.ts'
import { openPartData, type OpenedPart } from './partFile.ts'
import { openSheetData, SHEET_FILE_LIMIT_BYTES, type OpenedSheet } from './sheetFile.ts'

export type OpenedFile = OpenedSheet | OpenedPart

/** Opens a file of whichever of our kinds; anything else is refused as not being a sheet. */
export async function openAnyFile(blob: Blob, options: { anyHash: boolean }): Promise<Result<OpenedFile>> {
  const json = await readJsonFile(blob, SHEET_FILE_LIMIT_BYTES)
  if (!json.ok) return json
  return kindOf(json.value) === 'part' ? openPartData(json.value, options) : openSheetData(json.value, options)
}
