/** Characters that a file system or a shell takes as more than a letter, and invisible ones that turn text around. */
const UNSAFE = /[\u0000-\u001f\u007f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
/** Device names of Windows, with or without an extension. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
/** File systems allow 255 bytes a name; the extension and a number against repetition need room. */
const LONGEST_BYTES = 240
const LONGEST_CHARACTERS = 80

/** A safe file name from parts people wrote; empty parts are left out, and no character is cut in half. */
export function fileName(parts: readonly string[], extension: string): string {
  const clean = parts
    .map((part) => part.replace(UNSAFE, '').replace(/^[.\s]+|[.\s]+$/g, ''))
    .filter((part) => part !== '')
    .map((part) => (RESERVED.test(part) ? `_${part}` : part))
  const name = shorten(clean.join('_'))
  return `${name === '' ? 'sheet' : name}.${extension}`
}

function shorten(name: string): string {
  const encoder = new TextEncoder()
  const kept: string[] = []
  let bytes = 0
  for (const character of name) {
    bytes += encoder.encode(character).length
    if (bytes > LONGEST_BYTES || kept.length === LONGEST_CHARACTERS) break
    kept.push(character)
  }
  return kept.join('')
}
