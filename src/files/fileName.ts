/** Characters that a file system or a shell takes as more than a letter, and invisible ones that turn text around. */
const UNSAFE = /[\u0000-\u001f\u007f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** A safe file name from parts people wrote; empty parts are left out. At most 80 characters before the extension. */
export function fileName(parts: readonly string[], extension: string): string {
  const clean = parts
    .map((part) => part.replace(UNSAFE, '').replace(/^[.\s]+|[.\s]+$/g, ''))
    .filter((part) => part !== '')
    .map((part) => (RESERVED.test(part) ? `_${part}` : part))
  const name = Array.from(clean.join('_')).slice(0, 80).join('')
  return `${name === '' ? 'sheet' : name}.${extension}`
}
