import type { Rulebook } from '../core/rulebook.ts'
import type { Answer, Sheet } from '../core/sheet.ts'
import { checkDigitOf, grouped } from '../outputs/checkDigits.ts'
import { editionHashes } from '../rulebooks/editions.ts'

const DIGITS = 11n
/** The way the canonical form is written; another way would give every sheet another number. */
const FORM = 'check-number-1'

/**
 * 照合番号 of a sheet, in groups of four digits: the same answers under the same rules give the same number, on any machine, in
 * any language. It shows that a paper belongs to the sheet that is opened. It does not show who filled it in or that it is true,
 * and with eleven digits it is no signature: whoever wants to can find another sheet with the same number.
 * Empty when the edition is not one of this app.
 */
export async function checkNumberOf(rulebook: Rulebook, sheet: Sheet): Promise<string> {
  // The first by which these numbers were known: a number that was printed under the draft is found again under the published edition.
  const hash = editionHashes(rulebook.id).at(-1)
  if (hash === undefined) return ''
  // Not WebCrypto: it is missing where a page comes by plain http from a machine in the office.
  const { sha256 } = await import('@noble/hashes/sha2.js')
  const digest = sha256(new TextEncoder().encode(canonicalForm(rulebook.id, hash, sheet)))
  const number = digest.slice(0, 8).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) % 10n ** DIGITS
  const digits = number.toString().padStart(Number(DIGITS), '0')
  return grouped(`${digits}${checkDigitOf(digits)}`)
}

/**
 * Everything the discount rests on and the company declares for it, written in one way: lists in a fixed order, whatever order
 * they were entered in. Names, notes, plans, losses and contacts decide nothing and are left out (ADR 0016).
 */
export function canonicalForm(edition: string, editionHash: string, sheet: Sheet): string {
  const { profile, declaration } = sheet
  return JSON.stringify([
    FORM,
    [edition, editionHash],
    byKey(sheet.answers).map(([id, answer]) => [id, ...answerParts(answer)]),
    byKey(sheet.facts),
    [profile.inceptionDate, profile.membership],
    inOneOrder(
      sheet.certificates.map((each) => [
        each.kind,
        each.number.normalize('NFC'),
        each.holder,
        each.scope,
        each.standard,
        each.validFrom,
        each.validTo,
        each.evidenceHeld,
        each.renewalUnderAudit,
      ]),
    ),
    [declaration.accidentsInPeriod, declaration.knownLeak, declaration.knownLeakDate, declaration.firstYearStart],
    inOneOrder(sheet.accidents.map((each) => [each.date, each.cause, each.persons, each.preventionFinished])),
  ])
}

function answerParts(answer: Answer): readonly (string | number)[] {
  switch (answer.kind) {
    case 'level':
      return ['level', answer.level]
    case 'unknown':
      return ['unknown']
    case 'not-applicable':
      return ['not-applicable', answer.reason.normalize('NFC')]
  }
}

function byKey<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))
}

function inOneOrder(list: readonly unknown[]): string[] {
  return list.map((each) => JSON.stringify(each)).sort()
}
