import { appendParts, type PortfolioPart } from '../../src/browser/portfolioDatabase.ts'
import { chunkOf } from '../../src/core/portfolioChunk.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { textColumn } from '../../src/core/textColumn.ts'
import { writeSubmission, type SubmissionInput } from '../../src/files/submission/write.ts'
import { RULEBOOK, valueOf } from '../core/builders.ts'
import { SHEET, submissionInput } from '../files/submission/inputs.ts'

const EDITION = { id: RULEBOOK.id, hash: 'a'.repeat(64) }
let key = 0

/** A list on this machine is empty again. */
export function newList(): void {
  key = 0
}

/** Puts a submission file into the list, as an import does. */
export async function putIntoList(input: SubmissionInput): Promise<void> {
  const { main } = valueOf(writeSubmission(input))
  const sheet: Sheet = 'sheet' in input ? input.sheet : SHEET
  const chunk = valueOf(
    chunkOf(RULEBOOK, EDITION, 'answers', [
      {
        rated: sheet,
        entry: {
          ...{ id: input.id, profile: sheet.profile, corporateNumber: '', facts: sheet.facts, edition: EDITION, flags: [] },
          ...{ madeOn: input.madeAt.slice(0, 10), receivedOn: '2026-11-25', extent: 'answers', origin: 'file' },
          ...{ claim: 'equal', claimed: null },
        },
      },
    ]),
  )
  const part: PortfolioPart = {
    chunk,
    lines: { bytes: new Uint8Array([10]), ends: Uint32Array.of(1) },
    contents: { ids: textColumn([input.id]), hashes: new Float64Array(1) },
    files: new Map([[0, main]]),
  }
  const outcome = await appendParts([part], key)
  if (outcome.kind !== 'stored') throw new Error(`expected it to be stored, got ${outcome.kind}`)
  key = outcome.keys[0] ?? key
}

/** A submission of the company with this sheet, made on a day. */
export function submissionOf(id: string, sheet: Sheet = SHEET, day = '2026-11-21'): SubmissionInput {
  return submissionInput({ id, sheet, madeAt: `${day}T16:12:00+09:00` })
}
