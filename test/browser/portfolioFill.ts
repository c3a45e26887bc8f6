import { openDB } from 'idb'
import { appendParts } from '../../src/browser/portfolioDatabase.ts'
import type { PortfolioChunk } from '../../src/core/portfolioChunk.ts'

/** Puts chunks behind those that are stored, without the lines that they came as: nothing but their columns is known. */
export async function appendChunks(chunks: readonly PortfolioChunk[]): Promise<void> {
  const parts = chunks.map((chunk) => ({
    chunk,
    contents: { ids: chunk.ids, hashes: new Float64Array() },
    lines: { bytes: new Uint8Array(), ends: new Uint32Array() },
    files: new Map<number, Uint8Array<ArrayBuffer>>(),
  }))
  const outcome = await appendParts(parts, Infinity)
  if (outcome.kind !== 'stored') throw new Error(`expected it to be stored: ${JSON.stringify(outcome)}`)
  const database = await openDB('risk-diagnosis-portfolio')
  for (const key of outcome.keys) await database.delete('originals', key)
  database.close()
}
