/** A character as people see it: with its marks, or an emoji of many parts. */
const CLUSTER =
  /\p{RI}\p{RI}|\p{Extended_Pictographic}(?:\p{M}|\p{EMod}|[\u{E0020}-\u{E007F}])*(?:\u200D\p{Extended_Pictographic}(?:\p{M}|\p{EMod})*)*|\P{M}\p{M}*|\p{M}+/gsu

/** Nothing to see: controls, soft hyphens, marks of direction, byte order marks. The joiner of emoji stays where it joins. */
const INVISIBLE = /[\p{Cc}\u00AD\u061C\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/gu
/** A joiner or a choice of form that belongs to nothing. */
const STRAY = /^[\u200D\uFE00-\uFE0F\u{E0100}-\u{E01EF}]+/u
const SPACE = /^[\u2000-\u200A\u202F\u205F]$/u

/** The lines of a text as they were typed. */
export function typedLines(text: string): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029\u0085]/u)
}

/**
 * What is to be drawn of one line: characters with their marks composed (か + ゙ → が), spaces of all widths as a space, invisible ones left out.
 * Only characters with marks are composed: normalising all would turn forms of kanji that names use (U+FA19) into others.
 */
export function clustersOf(line: string): string[] {
  const visible = line.replaceAll('\t', ' ').replace(INVISIBLE, '')
  return (visible.match(CLUSTER) ?? []).flatMap((cluster) => {
    if (SPACE.test(cluster)) return [' ']
    if (cluster === '\u2011') return ['-']
    const shown = cluster.replace(STRAY, '')
    if (shown === '') return []
    return [/\p{M}/u.test(shown) ? shown.normalize('NFC') : shown]
  })
}

/** Texts outside the pages (title, bookmarks, descriptions) have no lone halves of characters and no controls. */
export function plainText(text: string): string {
  return typedLines(text)
    .join(' ')
    .replace(/\p{Surrogate}/gu, '〓')
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, '')
}
