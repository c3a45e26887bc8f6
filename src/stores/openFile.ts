import { listSheets } from '../browser/database.ts'
import { isUntouchedPart } from '../core/part.ts'
import { failure, problem, success, type Result } from '../core/problem.ts'
import { openAnyFile } from '../files/anyFile.ts'
import { openSheetData } from '../files/sheetFile.ts'
import type { OpenedSubmission } from '../files/submission/open.ts'
import { summarise } from '../files/summary.ts'
import { useAsk } from './ask.ts'

/** Where an opened file leads: its own sheet, the screen of the person asked, or the sheet that had asked. */
export interface Opened {
  readonly kind: 'sheet' | 'part' | 'reply'
  /** Of the record: the sheet or the part-sheet. */
  readonly id: string
}

/**
 * Opens a file from outside. A sheet and a part-sheet become records of their own; what is here stays as it is.
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
  if ('manifest' in opened.value) return openOwnSubmission(opened.value, options, keep)
  const { file } = opened.value
  if (file.kind === 'sheet') return success({ kind: 'sheet', id: await keep(file) })
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

/** The member's own submission, opened again: its sheet, with the care of a sheet file. */
async function openOwnSubmission(
  { manifest, sheet }: OpenedSubmission,
  options: { anyHash: boolean },
  keep: (data: unknown) => Promise<string>,
): Promise<Result<Opened>> {
  if (manifest.kind !== 'submission') return failure(problem(manifest.kind === 'return' ? 'file-is-return' : 'file-is-receipt'))
  if (sheet === null) return failure(problem('file-summary-only'))
  const opened = await openSheetData(sheet, options)
  return opened.ok ? success({ kind: 'sheet', id: await keep(opened.value.file) }) : opened
}
