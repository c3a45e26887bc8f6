import { failureOf, success, type Result } from '../core/problem.ts'
import type { KeysFile } from './keysSchema.ts'
import { readKeysFile, writeKeysFile } from './keysFile.ts'
import { openPartFile, writePartFile } from './partFile.ts'
import type { PartFile } from './partSchema.ts'
import { faultsOfWritten } from './readBack.ts'
import { openSheetFile, writeSheetFile } from './sheetFile.ts'
import type { SheetFile } from './sheetSchema.ts'

/** Files that leave, each read back by the reader that will open it. Unhappy: it would not open as what was meant; nothing is given out. */

type Bytes = Uint8Array<ArrayBuffer>

/** A sheet. */
export async function checkedSheetFile(file: SheetFile): Promise<Result<Bytes>> {
  const bytes = writeSheetFile(file)
  const opened = await openSheetFile(new Blob([bytes]))
  return checked(bytes, file, opened.ok ? success(opened.value.file) : opened)
}

/** A part-sheet, on its way there or back. */
export async function checkedPartFile(file: PartFile): Promise<Result<Bytes>> {
  const bytes = writePartFile(file)
  const opened = await openPartFile(new Blob([bytes]))
  return checked(bytes, file, opened.ok ? success(opened.value.file) : opened)
}

/** A back-up of keys. */
export async function checkedKeysFile(file: KeysFile): Promise<Result<Bytes>> {
  const bytes = writeKeysFile(file)
  return checked(bytes, file, await readKeysFile(new Blob([bytes])))
}

function checked(bytes: Bytes, meant: unknown, read: Result<unknown>): Result<Bytes> {
  const faults = faultsOfWritten(meant, read)
  return faults.length > 0 ? failureOf(faults) : success(bytes)
}
