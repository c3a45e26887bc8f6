import { carryOver, type CarriedOver } from '../../../../src/core/carryOver.ts'
import { withinEdition, type CarryOverTable } from '../../../../src/core/carryOverTable.ts'
import type { Sheet } from '../../../../src/core/sheet.ts'
import { readCarryOver } from '../../../../src/rulebooks/carryOver.ts'
import { editionHash } from '../../../../src/rulebooks/editions.ts'
import { RULEBOOK, valueOf } from '../../../core/builders.ts'
import carryOverFile from './carry-over.json'
import { TRIAL_RULEBOOK } from './rulebook.ts'

export const TRIAL_TABLE: CarryOverTable = valueOf(readCarryOver(RULEBOOK, TRIAL_RULEBOOK, carryOverFile))

const lastOf = (sheet: Sheet) => ({
  sheet,
  rulebook: RULEBOOK,
  edition: { id: RULEBOOK.id, hash: editionHash(RULEBOOK.id) ?? '' },
  savedOn: '2026-12-20',
})

/** A sheet of the edition that is shipped, carried over into the next year of the same edition. */
export function nextYear(sheet: Sheet): CarriedOver {
  return carryOver(lastOf(sheet), RULEBOOK, withinEdition(RULEBOOK))
}

/** The same, into the trial edition. */
export function nextEdition(sheet: Sheet): CarriedOver {
  return carryOver(lastOf(sheet), TRIAL_RULEBOOK, TRIAL_TABLE)
}
