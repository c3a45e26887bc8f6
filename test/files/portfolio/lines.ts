import fc from 'fast-check'
import { disclosed } from '../../../src/core/disclosure.ts'
import type { EditionRef } from '../../../src/core/portfolioEntry.ts'
import type { Sheet } from '../../../src/core/sheet.ts'
import {
  answersLineOf,
  summaryLineOf,
  type LineFacts,
  type RulebookOf,
  type SubmissionLine,
} from '../../../src/files/portfolio/line.ts'
import { checkAgainstEdition } from '../../../src/files/sheetFile.ts'
import { editionHash } from '../../../src/rulebooks/editions.ts'
import { anySheet } from '../../core/arbitraries.ts'
import { must, RULEBOOK } from '../../core/builders.ts'

export const EDITION: EditionRef = { id: RULEBOOK.id, hash: must(editionHash(RULEBOOK.id)) }

export const rulebookOf: RulebookOf = ({ id, hash }) => (id === EDITION.id && hash === EDITION.hash ? RULEBOOK : null)

/** Sheets as the chamber sees them, of which the edition knows everything. */
export const anyDisclosed: fc.Arbitrary<Sheet> = anySheet(RULEBOOK)
  .map((sheet) => {
    const seen = disclosed(sheet, { audience: 'chamber', withEvidence: true })
    const known = new Set(RULEBOOK.questions.map(({ id }) => id))
    const kinds = new Set(RULEBOOK.certificates.kinds.map(({ id }) => id))
    return {
      ...seen,
      // The replies to a return file are for the file that answers it.
      returned: null,
      answers: Object.fromEntries(Object.entries(seen.answers).filter(([id]) => known.has(id))),
      certificates: seen.certificates.filter(
        ({ kind, validFrom: from, validTo: to }) => kinds.has(kind) && !(from && to && to < from),
      ),
    }
  })
  .filter((sheet) => checkAgainstEdition(sheet, RULEBOOK).length === 0)

const percent = fc.nat(100)
const ends = fc.record({ certain: percent, reachable: percent })
export const anyClaimed = fc.record({ management: ends, discount: ends })

export const anyLineFacts: fc.Arbitrary<LineFacts> = fc.record({
  id: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,23}$/),
  madeAt: fc.constantFrom('2026-11-21T16:12:00+09:00', '2024-02-29T00:00:00Z', '2026-12-31T23:59:59-11:30'),
  edition: fc.constant(EDITION),
  corporateNumber: fc.constantFrom('', '7000012050002'),
  claimed: fc.option(anyClaimed),
})

export const anyAnswersLine = fc
  .tuple(anyDisclosed, anyLineFacts)
  .map(([sheet, facts]): SubmissionLine => answersLineOf(RULEBOOK, sheet, facts))

export const anySummaryLine = fc
  .tuple(anyDisclosed, anyLineFacts, anyClaimed)
  .map(([{ profile, confirmation, handOver }, facts, claimed]): SubmissionLine =>
    summaryLineOf({ profile, confirmation, contact: handOver.contact }, { ...facts, claimed }),
  )

export const anyLine = fc.oneof({ arbitrary: anyAnswersLine, weight: 4 }, { arbitrary: anySummaryLine, weight: 1 })
