/** Text that programs take for something else, in every field of a submission; loaded by Vite, as the app's own modules are. */
import { TEXT_LIMITS } from '../../src/core/limits.ts'
import { EMPTY_SHEET, type Sheet } from '../../src/core/sheet.ts'
import { sheetFileOf } from '../../src/files/sheetFile.ts'
import { writeSubmission } from '../../src/files/submission/write.ts'
import { answersAt, factsAll, level, notApplicable, RULEBOOK, valueOf } from '../core/builders.ts'
import { RETURN_INPUT, submissionInput } from '../files/submission/inputs.ts'
import { sheetSaying } from './everyField.ts'
import { HOSTILE, HOSTILE_SHORT } from './hostileText.ts'

/** Complete, so that every screen and document has everything to show. */
export function hostileSheet(): Sheet {
  const typed = sheetSaying((field) => (TEXT_LIMITS[field] < HOSTILE.length ? HOSTILE_SHORT : HOSTILE))
  return {
    ...typed,
    profile: { ...typed.profile, trade: 'printing', employees: 18, salesBand: '100m-300m', membership: 'member' },
    facts: factsAll(RULEBOOK, 'yes'),
    answers: { ...answersAt(RULEBOOK, 2, { 'GOV-01': level(1) }), 'NET-02': notApplicable(HOSTILE) },
    notes: Object.fromEntries(RULEBOOK.questions.slice(0, 20).map(({ id }) => [id, HOSTILE])),
    declaration: { ...typed.declaration, accidentsInPeriod: 'yes', knownLeak: 'no', unread: { 'sales.yen': HOSTILE } },
    plan: { ...EMPTY_SHEET.plan, baseYen: 1_000_000 },
  }
}

/** As the machine keeps it. */
export const hostileRecord = () => sheetFileOf(hostileSheet(), RULEBOOK, '0.1.0', '2026-11-21T10:00:00+09:00')

/** As the chamber receives it. */
export const hostileSubmission = (): Uint8Array =>
  valueOf(writeSubmission(submissionInput({ sheet: hostileSheet(), recipients: [] }))).main

/** What the chamber or an agent writes back. */
export const hostileReturn = (answersTo: { id: string; manifestHash: string }): Uint8Array =>
  valueOf(
    writeSubmission({
      ...RETURN_INPUT,
      answersTo,
      sheet: hostileSheet(),
      review: {
        message: HOSTILE,
        records: RETURN_INPUT.review.records.map((record) => ({ ...record, reason: HOSTILE, by: HOSTILE })),
      },
    }),
  ).main
