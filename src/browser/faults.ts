/** What went wrong, for the app and for the person who reports it. */

/** Each browser says it in its own words; there is no name for it. */
const MISSING_PART =
  /dynamically imported module|Importing a module script failed|Unable to preload CSS|is not a valid JavaScript MIME type|MIME type of "text\/html"/i

/** A file of the app that did not come, or is another one. */
export function isMissingPart(error: unknown): boolean {
  return error instanceof Error && MISSING_PART.test(error.message)
}

/**
 * Where Vue found an error, by its numbers in production: in setting a component up, drawing it or bringing it up to date. The screen
 * is then not what it should be; after anything else (a handler, a watcher) it still stands.
 */
const BROKEN = ['0', '1', '14', '15', 'bm', 'bu']

/** `info` as Vue gives it to an error handler of the production build. */
export function isBroken(info: string): boolean {
  return BROKEN.includes(/#runtime-(\w+)$/.exec(info)?.[1] ?? '')
}

/** Eight digits that are the same for the same fault, and say nothing else: a message could hold an answer. */
export function faultCode(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return hash.toString(16).padStart(8, '0')
}
