import type { EditionRef } from '../../core/portfolioEntry.ts'
import type { Rulebook } from '../../core/rulebook.ts'
import { EDITION_IDS, editionHash, loadRulebook } from '../../rulebooks/editions.ts'
import type { RulebookOf } from './line.ts'
import { lineReader, type LineReader } from './lineReader.ts'

/** An edition of this app with the reader for its lines. */
export interface EditionReader {
  readonly edition: EditionRef
  readonly rulebook: Rulebook
  readonly reader: LineReader
}

/** Readers for the lines of every edition that this app has, the current one first. */
export async function loadEditionReaders(): Promise<readonly EditionReader[]> {
  const loaded = await Promise.all(
    EDITION_IDS.map(async (id) => {
      const rulebook = await loadRulebook(id)
      const edition = { id, hash: editionHash(id) ?? '' }
      return rulebook.ok ? [{ edition, rulebook: rulebook.value, reader: lineReader(rulebook.value, edition) }] : []
    }),
  )
  return loaded.flat()
}

export function rulebooksIn(editions: readonly EditionReader[]): RulebookOf {
  return ({ id, hash }) => editions.find(({ edition }) => edition.id === id && edition.hash === hash)?.rulebook ?? null
}
