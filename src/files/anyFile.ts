import { failure, problem, success, type Result } from '../core/problem.ts'
import { kindOf } from './envelope.ts'
import { bytesOfFile, readJsonFile } from './jsonFile.ts'
import { openPartData, type OpenedPart } from './partFile.ts'
import { asksForPassphrase, BEGINNING_BYTES, beginningOf } from './recognise.ts'
import { openSheetData, SHEET_FILE_LIMIT_BYTES, type OpenedSheet } from './sheetFile.ts'
import { SUBMISSION_LIMIT_BYTES } from './submission/manifest.ts'
import type { OpenedSubmission } from './submission/open.ts'

export type OpenedFile = OpenedSheet | OpenedPart | OpenedSubmission

/**
 * Opens a file of whichever of our kinds: a sheet or part-sheet (JSON), a submission, return file or receipt (ZIP). What is
 * sealed, only evidence, a back-up of a machine, or one part taken out of a submission, is told as such; anything else is refused as not being a sheet.
 */
export async function openAnyFile(blob: Blob, options: { anyHash: boolean }): Promise<Result<OpenedFile>> {
  const beginning = await bytesOfFile(blob.slice(0, BEGINNING_BYTES), BEGINNING_BYTES)
  if (!beginning.ok) return beginning
  switch (beginningOf(beginning.value)) {
    case 'sealed':
      return failure(problem(asksForPassphrase(beginning.value) ? 'file-sealed-with-passphrase' : 'file-sealed'))
    case 'evidence':
      return failure(problem('file-is-evidence'))
    case 'package':
      return failure(problem('file-is-package'))
    case 'back-up':
      return failure(problem('file-is-back-up'))
    case 'submission':
      return openArchive(blob)
    case 'other':
      return openJson(blob, options)
  }
}

/**
 * The sheet in an opened file: of a sheet file, or of a member's own submission, with the care of a sheet file.
 * Unhappy: it is a part-sheet, a return file, a receipt, or a summary without answers.
 */
export async function sheetIn(opened: OpenedFile, options: { anyHash: boolean }): Promise<Result<OpenedSheet>> {
  if ('file' in opened) return isSheet(opened) ? success(opened) : failure(problem('file-wrong-kind', 'kind'))
  const { manifest, sheet } = opened
  if (manifest.kind !== 'submission') return failure(problem(manifest.kind === 'return' ? 'file-is-return' : 'file-is-receipt'))
  return sheet === null ? failure(problem('file-summary-only')) : openSheetData(sheet, options)
}

function isSheet(opened: OpenedSheet | OpenedPart): opened is OpenedSheet {
  return opened.file.kind === 'sheet'
}

async function openArchive(blob: Blob): Promise<Result<OpenedSubmission>> {
  const bytes = await bytesOfFile(blob, SUBMISSION_LIMIT_BYTES)
  if (!bytes.ok) return bytes
  const { openSubmission } = await import('./submission/open.ts')
  return openSubmission(bytes.value)
}

async function openJson(blob: Blob, options: { anyHash: boolean }): Promise<Result<OpenedSheet | OpenedPart>> {
  const json = await readJsonFile(blob, SHEET_FILE_LIMIT_BYTES)
  if (!json.ok) return json
  switch (kindOf(json.value)) {
    case 'part':
      return openPartData(json.value, options)
    case 'submission':
    case 'return':
    case 'receipt':
    case 'evidence':
    case 'package':
    case 'back-up':
      return failure(problem('file-is-one-part'))
    // Those three are told for what they are.
    case 'keys':
    case 'client-records':
    case 'edition-draft':
    case 'sheet':
    case null:
      return openSheetData(json.value, options)
  }
}
