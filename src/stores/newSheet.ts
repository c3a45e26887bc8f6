import { withAnswer, withDeclaration, withProfile } from '../core/edit.ts'
import { success, type Result } from '../core/problem.ts'
import { EMPTY_SHEET, type Sheet } from '../core/sheet.ts'
import type { Language } from '../core/wording.ts'
import { SHEET_FORMAT } from '../files/formats.ts'
import { openSheetData } from '../files/sheetFile.ts'
import type { SheetFile } from '../files/sheetSchema.ts'
import { CURRENT_EDITION, editionHash, loadSample, loadWording } from '../rulebooks/editions.ts'

/** An empty sheet, of the current edition if no other is named. */
export function newSheetFile(savedAt: string, edition = CURRENT_EDITION): SheetFile {
  return sheetFileWith(EMPTY_SHEET, savedAt, edition)
}

/** What the sample company is called and what happened to it, in the person's language. */
export interface SampleTexts {
  readonly companyName: string
  readonly chamber: string
  readonly accident: string
  readonly address: string
  readonly business: string
  readonly contractors: string
}

/** The sample company in one language, checked like any file. */
export async function sampleSheetFile(savedAt: string, language: Language, texts: SampleTexts): Promise<Result<SheetFile>> {
  const sample = await loadSample(CURRENT_EDITION)
  if (!sample.ok) return sample
  const opened = await openSheetData(sheetFileWith(sample.value as Sheet, savedAt))
  if (!opened.ok) return opened
  const { file, rulebook } = opened.value
  const wording = await loadWording(rulebook, language)
  if (!wording.ok) return wording
  const { companyName, chamber, accident, address, business, contractors } = texts
  const named = withDeclaration(withProfile(file.sheet, { companyName, chamber }), { address, business, contractors })
  const accidents = named.accidents.map((each) => ({ ...each, description: accident }))
  const sheet = rulebook.questions.reduce((so, { id, notApplicableUnless }) => {
    const reason = notApplicableUnless.map((fact) => wording.value.facts[fact]?.no ?? '').join('')
    return so.answers[id]?.kind === 'not-applicable' ? withAnswer(so, id, { kind: 'not-applicable', reason }) : so
  }, named)
  return success(sheetFileWith({ ...sheet, accidents }, savedAt))
}

function sheetFileWith(sheet: Sheet, savedAt: string, edition = CURRENT_EDITION): SheetFile {
  return {
    kind: 'sheet',
    format: SHEET_FORMAT,
    app: __APP_VERSION__,
    savedAt,
    edition: { id: edition, hash: editionHash(edition) ?? '' },
    sheet,
  }
}
