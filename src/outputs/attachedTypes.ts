/** The kinds of files that may be attached as evidence, by media type; the first ending is the one a file is handed out with. */
export const ATTACHED_TYPES = {
  'application/pdf': { name: 'PDF', endings: ['pdf'] },
  'image/jpeg': { name: 'JPEG', endings: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  'image/png': { name: 'PNG', endings: ['png'] },
  'image/webp': { name: 'WebP', endings: ['webp'] },
  'image/heic': { name: 'HEIC', endings: ['heic', 'heif'] },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { name: 'Word', endings: ['docx'] },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { name: 'Excel', endings: ['xlsx'] },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': { name: 'PowerPoint', endings: ['pptx'] },
  'application/msword': { name: 'Word 97–2003', endings: ['doc'] },
  'application/vnd.ms-excel': { name: 'Excel 97–2003', endings: ['xls'] },
  'application/vnd.ms-powerpoint': { name: 'PowerPoint 97–2003', endings: ['ppt'] },
} as const

export type AttachedType = keyof typeof ATTACHED_TYPES

export function isAttachedType(type: string): type is AttachedType {
  return Object.hasOwn(ATTACHED_TYPES, type)
}

/** What a type is called by people; one that this app does not know stays as it is written. */
export function typeName(type: string): string {
  return isAttachedType(type) ? ATTACHED_TYPES[type].name : type
}

/** The ending that the content deserves, without a dot. */
export function endingOf(type: string): string {
  return isAttachedType(type) ? ATTACHED_TYPES[type].endings[0] : 'bin'
}

const ENDING = /\.([a-z][a-z0-9]{0,7})$/i

/** The ending that a name claims (without a dot, in small letters) where the content is something else; null where they agree. */
export function claimedEnding(name: string, type: string): string | null {
  const ending = ENDING.exec(name)?.[1]?.toLowerCase()
  return ending === undefined || !isAttachedType(type) || fits(ending, type) ? null : ending
}

/** A name without the ending that its content deserves; another ending is part of the name. */
export function withoutEnding(name: string, type: string): string {
  const ending = ENDING.exec(name)?.[1]?.toLowerCase()
  return ending !== undefined && isAttachedType(type) && fits(ending, type) ? name.replace(ENDING, '') : name
}

function fits(ending: string, type: AttachedType): boolean {
  const endings: readonly string[] = ATTACHED_TYPES[type].endings
  return endings.includes(ending)
}
