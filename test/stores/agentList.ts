/** A list of clients on this machine, as an import would have left it: columns, and a line for each. */
import { appendParts } from '../../src/browser/portfolioDatabase.ts'
import { disclosed } from '../../src/core/disclosure.ts'
import { emptyEvidence, type Evidence } from '../../src/core/evidenceRegister.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { answersLineOf, writeLine } from '../../src/files/portfolio/line.ts'
import { chunkOf } from '../../src/core/portfolioChunk.ts'
import { textColumn } from '../../src/core/textColumn.ts'
import { RULEBOOK, valueOf } from '../core/builders.ts'
import { EDITION, submission } from '../core/portfolioBuilders.ts'

export interface ListedClient {
  readonly id: string
  readonly sheet: Sheet
  readonly madeOn?: string
}

/** Puts all of them in, behind what is there: `seenKey` is the key of the last chunk. */
export async function putClients(clients: readonly ListedClient[], seenKey = 0): Promise<void> {
  const lines = clients.map(({ id, sheet, madeOn = '2026-11-20' }) =>
    writeLine(
      answersLineOf(RULEBOOK, disclosed(sheet, { audience: 'chamber', withEvidence: true }), {
        id,
        madeAt: `${madeOn}T10:00:00+09:00`,
        edition: EDITION,
        corporateNumber: '',
        claimed: null,
      }),
    ),
  )
  const chunk = valueOf(
    chunkOf(
      RULEBOOK,
      EDITION,
      'answers',
      clients.map(({ id, sheet, madeOn = '2026-11-20' }) => ({
        entry: submission(id, { profile: sheet.profile, facts: sheet.facts, madeOn, origin: 'line', claim: 'not-claimed' }).entry,
        rated: sheet,
      })),
    ),
  )
  const encoded = lines.map((line) => new TextEncoder().encode(`${line}\n`))
  const ends = Uint32Array.from(encoded, (_, row) => encoded.slice(0, row + 1).reduce((sum, { length }) => sum + length, 0))
  const bytes = new Uint8Array(ends.at(-1) ?? 0)
  encoded.forEach((line, row) => {
    bytes.set(line, row === 0 ? 0 : ends[row - 1])
  })
  const contents = { ids: textColumn(clients.map(({ id }) => id)), hashes: new Float64Array(clients.length) }
  const outcome = await appendParts([{ chunk, lines: { bytes, ends }, contents, files: new Map() }], seenKey)
  if (outcome.kind !== 'stored') throw new Error(`expected it to be stored, got ${outcome.kind}`)
}

/** A paper with a file that shows these answers and certificates. */
export function paper(overrides: Partial<Evidence> = {}): Evidence {
  const file = { sha256: 'a'.repeat(64), name: 'rules.pdf', type: 'application/pdf', bytes: 1000 }
  return { ...emptyEvidence('paper-1'), title: '個人情報取扱規程', kind: 'rules', files: [file], ...overrides }
}
