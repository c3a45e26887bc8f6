import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate'

/** ZIP knows no time zone and begins in 1980: made from local parts, this is the same bytes everywhere. */
export const FIRST_DAY = new Date(1980, 0, 1)

/**
 * Packs an Office file again so that the same content is the same bytes: every part with the same day instead of the clock's,
 * in the order it had. `change` may give a part another text. Synchronous, as the policy allows no worker made from a text.
 */
export function packedAgain(bytes: Uint8Array, change: (path: string, text: string) => string): Uint8Array<ArrayBuffer> {
  const parts: Zippable = {}
  for (const [path, part] of Object.entries(unzipSync(bytes))) {
    const changed = /\.(xml|rels)$/.test(path) ? strToU8(change(path, strFromU8(part))) : part
    parts[path] = [changed, { mtime: FIRST_DAY, level: 6 }]
  }
  return new Uint8Array(zipSync(parts))
}
