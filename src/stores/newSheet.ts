import { withProfile } from '../core/edit.ts'
import { success, type Result } from '../core/problem.ts'
import { EMPTY_SHEET, type Sheet } from '../core/sheet.ts'
import { openSheetData } from '../files/sheetFile.ts'
import { SHEET_FORMAT, type SheetFile } from '../files/sheetSchema.ts'
import { CURRENT_EDITION, editionHash, loadSample } from '../rulebooks/editions.ts'

/** An empty sheet of the current edition. */
export function newSheetFile(savedAt: string): SheetFile {
  return sheetFileWith(EMPTY_SHEET, savedAt)
}

/** Names of the sample company in the person's language; they say that it is a sample. */
export type SampleNames = Pick<Sheet['profile'], 'companyName' | 'chamber'>

/** The sample company, checked like any file. */
export async function sampleSheetFile(savedAt: string, names: SampleNames): Promise<Result<SheetFile>> {
  const sample = await loadSample(CURRENT_EDITION)
  if (!sample.ok) return sample
  const opened = await openSheetData(sheetFileWith(sample.value as Sheet, savedAt))
  if (!opened.ok) return opened
  return success(sheetFileWith(withProfile(opened.value.file.sheet, names), savedAt))
}

function sheetFileWith(sheet: Sheet, savedAt: string): SheetFile {
  return {
    kind: 'sheet',
    format: SHEET_FORMAT,
    app: __APP_VERSION__,
    savedAt,
    edition: { id: CURRENT_EDITION, hash: editionHash(CURRENT_EDITION) ?? '' },
    sheet,
  }
}
