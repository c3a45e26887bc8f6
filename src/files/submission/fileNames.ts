import { fileName } from '../fileName.ts'
import type { SubmissionKind } from './manifest.ts'

/** Names that tell nobody who sent what: they can stand in a mail and in a log. */
export function submissionFileName(kind: SubmissionKind, id: string): string {
  return `risk-sheet-${id}${kind === 'submission' ? '' : `-${kind}`}.zip`
}

export function evidenceFileName(id: string): string {
  return `risk-sheet-${id}-evidence.zip`
}

/** The same for a package 提出一式. */
export function packageFileName(id: string): string {
  return `risk-sheet-${id}-package.zip`
}

const FOLDER = 'evidence/'
/** Endings that only show something; whatever else a file was called, it ends in `bin`. */
const ENDINGS = ['pdf', 'jpg', 'jpeg', 'png', 'webp', 'heic', 'heif', 'docx', 'xlsx', 'pptx', 'doc', 'xls', 'ppt', 'bin']
/** The number keeps names apart whatever a file system takes for equal; what could act on a machine is not in a name. */
const ENTRY = new RegExp(`^${FOLDER}[1-9]\\d{0,3}-[^\\p{Cc}\\p{Cf}\\p{Cs}<>:"/\\\\|?*]+\\.(${ENDINGS.join('|')})$`, 'u')
const LONGEST_ENTRY_BYTES = 300

/** The name of an attached file inside the evidence, from the name that it had. */
export function evidenceEntryName(place: number, label: string): string {
  const [, stem = label, ending = ''] = /^(.*)\.([A-Za-z0-9]{1,8})$/su.exec(label) ?? []
  const plain = stem.normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
  const known = ENDINGS.find((each) => each === ending.toLowerCase()) ?? 'bin'
  return `${FOLDER}${String(place)}-${fileName([plain], known)}`
}

/** Whether a name from outside could have been made by `evidenceEntryName`, of this app or of an older one; at that place, if one is given. */
export function isEvidenceEntry(name: string, place: number | null = null): boolean {
  if (place !== null && !name.startsWith(`${FOLDER}${String(place)}-`)) return false
  return ENTRY.test(name) && new TextEncoder().encode(name).length <= LONGEST_ENTRY_BYTES
}
