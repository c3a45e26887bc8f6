import { assess } from '../../../src/core/assess.ts'
import type { Sheet } from '../../../src/core/sheet.ts'
import type { Language } from '../../../src/core/wording.ts'
import { createAppI18n, loadableWords } from '../../../src/i18n.ts'
import type { DocumentSource } from '../../../src/outputs/documents/source.ts'
import { WORDING } from '../../components/wordings.ts'
import { RULEBOOK } from '../../core/builders.ts'

/** What a document of a sheet is made from, in the real words of a language. */
export async function sourceOf(
  sheet: Sheet,
  language: Language = 'ja',
  overrides: Partial<DocumentSource> = {},
): Promise<DocumentSource> {
  return {
    rulebook: RULEBOOK,
    sheet,
    assessment: assess(RULEBOOK, sheet),
    words: await loadableWords(createAppI18n()).ofDocuments(language, WORDING[language]),
    today: '2026-11-21',
    checkNumber: '4821 0953 7718',
    showsCompany: true,
    ...overrides,
  }
}
