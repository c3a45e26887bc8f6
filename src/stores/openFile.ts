import { listSheets } from '../browser/database.ts'
import { isUntouchedPart } from '../core/part.ts'
import { success, type Result } from '../core/problem.ts'
import { openAnyFile, sheetIn } from '../files/anyFile.ts'
import type { SheetFile } from '../files/sheetSchema.ts'
import { summarise } from '../files/summary.ts'
import { useAsk } from './ask.ts'
import { sheetOfSameCompany, useMergeFile } from './mergeFile.ts'

/** Where an opened file leads: its own sheet, one of the same company, the screen of the person asked, or the sheet that had asked. */
export interface Opened {
  readonly kind: 'sheet' | 'merge' | 'part' | 'reply'
  /** Of the record: the sheet or the part-sheet. */
  readonly id: string
}

/**
 * Opens a file from outside. A sheet and a part-sheet become records of their own; what is here stays as it is. Where a
 * sheet of the same company and year is here already, the person decides whether to bring the two together.
 * A part-sheet that has been handed back goes to the sheet that asked, if it is on this machine; and a request that was
 * opened before goes on where it was left. Of a submission, the sheet in it becomes a record.
 */
export async function openFile(
  blob: Blob,
  options: { anyHash: boolean },
  keep: (data: unknown) => Promise<string>,
): Promise<Result<Opened>> {
  const opened = await openAnyFile(blob, options)
  if (!opened.ok) return opened
  if (!('file' in opened.value) || opened.value.file.kind === 'sheet') {
    const sheet = await sheetIn(opened.value, options)
    return sheet.ok ? success(await placeOf(sheet.value.file, keep)) : sheet
  }
  const { file } = opened.value
  const { request, by } = file.part
  const listed = await listSheets()
  const records = listed.ok ? listed.value.map(({ id, data }) => ({ id, ...summarise(data) })) : []
  if (by.returnedOn !== null && records.some(({ id, damaged, part }) => id === request.sheet && !damaged && part === null)) {
    useAsk().bring(file)
    return success({ kind: 'reply', id: request.sheet })
  }
  const before = isUntouchedPart(file.part) ? records.find(({ part }) => part === request.id) : undefined
  return success({ kind: 'part', id: before?.id ?? (await keep(file)) })
}

async function placeOf(file: SheetFile, keep: (data: unknown) => Promise<string>): Promise<Opened> {
  const same = await sheetOfSameCompany(file)
  if (same === null) return { kind: 'sheet', id: await keep(file) }
  useMergeFile().bring(file)
  return { kind: 'merge', id: same }
}
