// @vitest-environment node
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Sheet } from '../../src/core/sheet.ts'
import { canonicalForm, checkNumberOf } from '../../src/files/checkNumber.ts'
import { verifyCheckNumber } from '../../src/outputs/checkDigits.ts'
import { editionHashes } from '../../src/rulebooks/editions.ts'
import {
  accident,
  answersAt,
  certificate,
  factsAll,
  isms,
  level,
  must,
  notApplicable,
  RULEBOOK,
  rulebookWith,
  sheetWith,
  UNKNOWN,
} from '../core/builders.ts'

const SHEET = sheetWith({
  profile: { companyName: 'さくら', membership: 'member' },
  facts: factsAll(RULEBOOK, 'no'),
  answers: answersAt(RULEBOOK, 3, { 'GOV-01': UNKNOWN, 'SUP-01': notApplicable('委託していない') }),
  certificates: [certificate(), isms()],
  accidents: [accident(), accident({ id: 'accident-2', date: '2024-01-01', persons: 3 })],
  declaration: { accidentsInPeriod: 'yes', knownLeak: 'no' },
})

const numberOf = (sheet: Sheet): Promise<string> => checkNumberOf(RULEBOOK, sheet)
/** The first by which these numbers were known. */
const HASH = must(editionHashes(RULEBOOK.id).at(-1))

/** The same entries in another order. */
function shuffled<T>(record: Readonly<Record<string, T>>, seed: readonly number[]): Record<string, T> {
  return Object.fromEntries(
    Object.entries(record)
      .map((entry, index) => ({ entry, rank: seed[index % seed.length] ?? 0 }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ entry }) => entry),
  )
}

describe('a check number', () => {
  test('is eleven digits of a SHA-256 and a check digit, in fours', async () => {
    const number = await numberOf(SHEET)
    expect(number).toMatch(/^\d{4} \d{4} \d{4}$/)
    expect(verifyCheckNumber(number)).toBe('well-formed')
    const digest = createHash('sha256')
      .update(canonicalForm(RULEBOOK.id, HASH, SHEET))
      .digest()
    const expected = (digest.readBigUInt64BE() % 10n ** 11n).toString().padStart(11, '0')
    expect(number.replaceAll(' ', '').slice(0, 11)).toBe(expected)
  })

  test('never changes for the same sheet: printed numbers must be found again by every later version', () => {
    const digest = createHash('sha256')
      .update(canonicalForm('edition', 'hash', SHEET))
      .digest('hex')
    expect(digest).toBe('4a73a1a0baa1f91c8100cf3223053be0e5dca34098e02bda75fcdf30e537ea1e')
  })

  test('does not depend on the order in which things were entered', async () => {
    const number = await numberOf(SHEET)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(1000), { minLength: 5, maxLength: 61 }), async (seed) => {
        const same: Sheet = {
          ...SHEET,
          answers: shuffled(SHEET.answers, seed),
          facts: shuffled(SHEET.facts, seed),
          certificates: [...SHEET.certificates].reverse(),
          accidents: [...SHEET.accidents].reverse(),
        }
        expect(await numberOf(same)).toBe(number)
      }),
      { numRuns: 20 },
    )
  })

  test.each<[string, Partial<Sheet>]>([
    [
      'the company’s name',
      { profile: { ...SHEET.profile, companyName: 'もみじ', employees: 3, chamber: 'x', memberNumber: '1' } },
    ],
    ['notes', { notes: { 'GOV-01': 'メモ' } }],
    ['what is put aside', { later: ['GOV-01'] }],
    ['who answered', { answeredBy: { 'GOV-01': { name: '田中', role: 'it', date: '2026-11-01' } } }],
    ['the confirmation', { confirmation: { name: '佐倉', position: '社長', confirmedOn: '2026-11-21' } }],
    ['the plan', { plan: { ...SHEET.plan, wishedPercent: 40 } }],
    ['contacts', { contacts: { police: { name: 'x', telephone: '110' } } }],
    ['the first look at the result', { firstResult: { date: '2026-11-21', levels: {} } }],
    [
      'how an accident is told',
      { accidents: SHEET.accidents.map((each) => ({ ...each, id: `x-${each.id}`, description: '別の言い方' })) },
    ],
    ['the ids of certificates', { certificates: SHEET.certificates.map((each) => ({ ...each, id: `x-${each.id}` })) }],
  ])('does not change with %s', async (_name, change) => {
    expect(await numberOf({ ...SHEET, ...change })).toBe(await numberOf(SHEET))
  })

  test('does not change with the way a letter is coded', async () => {
    const numbered = (number: string): Sheet => ({ ...SHEET, certificates: [certificate({ number })] })
    expect(await numberOf(numbered('e\u0301'))).toBe(await numberOf(numbered('\u00e9')))
  })

  test.each<[string, Partial<Sheet>]>([
    ['a level', { answers: { ...SHEET.answers, 'GOV-02': level(2) } }],
    ['an answer taken back', { answers: Object.fromEntries(Object.entries(SHEET.answers).slice(1)) }],
    ['level 0 for unknown', { answers: { ...SHEET.answers, 'GOV-01': level(0) } }],
    ['a reason', { answers: { ...SHEET.answers, 'SUP-01': notApplicable('別の理由') } }],
    ['a fact', { facts: { ...SHEET.facts, 'wireless-lan': 'yes' } }],
    ['the inception date', { profile: { ...SHEET.profile, inceptionDate: '2027-03-02' } }],
    ['membership', { profile: { ...SHEET.profile, membership: 'non-member' } }],
    ['a certificate', { certificates: [certificate()] }],
    ['the day of a certificate', { certificates: [certificate({ validTo: '2028-03-30' }), isms()] }],
    ['an accident', { accidents: [accident()] }],
    ['what is declared', { declaration: { ...SHEET.declaration, knownLeak: 'yes' } }],
  ])('changes with %s', async (_name, change) => {
    expect(await numberOf({ ...SHEET, ...change })).not.toBe(await numberOf(SHEET))
  })

  test('changes with the edition and with its numbers', () => {
    expect(new Set([canonicalForm('a', 'h', SHEET), canonicalForm('b', 'h', SHEET), canonicalForm('a', 'i', SHEET)]).size).toBe(3)
  })

  test('is empty for an edition that this app does not have', async () => {
    expect(await checkNumberOf(rulebookWith({ id: 'unheard-of' }), SHEET)).toBe('')
  })
})
