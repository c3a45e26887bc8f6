import { fileName } from '../fileName.ts'
import { isEvidenceEntry } from '../submission/fileNames.ts'
import { MANIFEST, README, SIGNATURES } from '../submission/manifest.ts'
import { COMBINED_PART, SUBMISSION_PART } from './manifest.ts'

const DOCUMENT = /^documents\/\d{2}-[^\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]+\.pdf$/u
const LONGEST_ENTRY_BYTES = 300
const FIXED: ReadonlySet<string> = new Set([MANIFEST, README, SUBMISSION_PART, COMBINED_PART, SIGNATURES])

/** The name of a document inside a package, from its title. */
export function documentEntryName(place: number, title: string): string {
  const plain = title.normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
  return `documents/${placeText(place)}-${fileName([plain], 'pdf')}`
}

/** Whether a name from outside could have been made by `documentEntryName`, at that place. */
export function isDocumentEntry(name: string, place: number): boolean {
  return isDocumentName(name) && name.startsWith(`documents/${placeText(place)}-`)
}

/** Whether a package may have an entry of this name at all. */
export function isPackageEntry(name: string): boolean {
  return FIXED.has(name) || isDocumentName(name) || isEvidenceEntry(name)
}

function isDocumentName(name: string): boolean {
  return DOCUMENT.test(name) && new TextEncoder().encode(name).length <= LONGEST_ENTRY_BYTES
}

function placeText(place: number): string {
  return String(place).padStart(2, '0')
}
