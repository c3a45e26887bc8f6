import { downloadBlob } from '../browser/download.ts'
import type { ExportOptions } from '../core/exportColumns.ts'
import type { EditionRef } from '../core/portfolioEntry.ts'
import type { Rulebook } from '../core/rulebook.ts'
import { ratingScripts } from '../files/export/ratingScripts.ts'
import { fileName } from '../files/fileName.ts'
import { editionHash, editionHashes } from '../rulebooks/editions.ts'

/** Hands the scripts of an edition to the browser's download; the file is named after it. */
export function saveRatingScripts(name: string, rulebook: Rulebook, options: ExportOptions): void {
  const hash = editionHash(rulebook.id)
  if (hash !== null) saveScripts(name, rulebook, { id: rulebook.id, hash }, options)
}

/** The same for a draft 非公式ルール, with the edition that it was made from: its submissions are the ones rated. */
export function saveDraftScripts(name: string, draft: Rulebook, base: EditionRef): void {
  saveScripts(name, draft, base, { deidentified: false })
}

function saveScripts(name: string, rulebook: Rulebook, edition: EditionRef, options: ExportOptions): void {
  const earlier = editionHashes(edition.id).filter((hash) => hash !== edition.hash)
  const zip = new Blob([ratingScripts(rulebook, edition, options, earlier)], { type: 'application/zip' })
  downloadBlob(fileName([name, rulebook.id], 'zip'), zip)
}
