import type { EditionRef } from '../../core/portfolioEntry.ts'
import type { Rulebook } from '../../core/rulebook.ts'
import { EDITION_IDS, editionHashes, loadRulebook } from '../../rulebooks/editions.ts'
import type { RulebookOf } from './line.ts'
import { lineReader, type LineReader } from './lineReader.ts'

/** An edition of this app with the reader for its lines. */
export interface EditionReader {
  readonly edition: EditionRef
  readonly rulebook: Rulebook
  readonly reader: LineReader
}

/** Readers for the lines of every edition that this app has, the current one first; one for each state of an edition. */
export async function loadEditionReaders(): Promise<readonly EditionReader[]> {
  const loaded = await Promise.all(
    EDITION_IDS.map(async (id) => {
      const rulebook = await loadRulebook(id)
      if (!rulebook.ok) return []
      return editionHashes(id).map((hash) => {
        const edition = { id, hash }
        return { edition, rulebook: rulebook.value, reader: lineReader(rulebook.value, edition) }
      })
    }),
  )
  return loaded.flat()
}

export function rulebooksIn(editions: readonly EditionReader[]): RulebookOf {
  return ({ id, hash }) => editions.find(({ edition }) => edition.id === id && edition.hash === hash)?.rulebook ?? null
}
