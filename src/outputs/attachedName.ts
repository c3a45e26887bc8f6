import { isBlank } from './plainName.ts'

/** Signs that have no shape or turn text around: they can make `invoice‮fdp.exe` look like a PDF. */
const UNSEEN = /[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Cs}|[\u{e0000}-\u{e007f}]/gu
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g
const LONGEST_SHOWN = 60
/** How much of its end a long name keeps: the ending, and what people number files with. */
const END_SHOWN = 16

/** A file's name as one line of text in which every sign can be seen: what has no shape is shown by its number. */
export function visibleName(name: string): string {
  const shown = name.replace(CONTROL, numbered).replace(UNSEEN, numbered)
  return isBlank(shown) ? numberedAll(shown) : shown
}

/** The same, short enough for a list: cut in the middle. Only what is shown is cut, never the name itself. */
export function shortName(name: string): string {
  const signs = Array.from(visibleName(name))
  if (signs.length <= LONGEST_SHOWN) return signs.join('')
  return `${signs.slice(0, LONGEST_SHOWN - END_SHOWN - 1).join('')}…${signs.slice(-END_SHOWN).join('')}`
}

/** A name that fits where it is kept, in UTF-16 units: no file system has longer ones, but a page may hand one over. */
export function keptName(name: string, limit: number): string {
  if (name.length <= limit) return name
  const end = name.slice(-END_SHOWN).replace(/^[\udc00-\udfff]/, '')
  return `${name.slice(0, limit - end.length - 1).replace(/[\ud800-\udbff]$/, '')}…${end}`
}

function numbered(sign: string): string {
  const code = sign.codePointAt(0) ?? 0
  return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
}

function numberedAll(text: string): string {
  return Array.from(text, numbered).join('')
}
