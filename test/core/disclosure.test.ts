// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { disclosed, extentFor } from '../../src/core/disclosure.ts'
import { AUDIENCES, EMPTY_HAND_OVER, EXTENTS, type Audience } from '../../src/core/handOver.ts'
import { EMPTY_SHEET, type Sheet } from '../../src/core/sheet.ts'
import { anySheet } from './arbitraries.ts'
import { RULEBOOK, sheetWith } from './builders.ts'
import { FULL } from './fullSheet.ts'

const textsIn = (value: unknown): string[] => [...new Set(JSON.stringify(value).match(/text-[a-z-]+/g))].sort()

const TO_THE_CHAMBER = [
  'text-asked',
  'text-certificate',
  'text-chamber',
  'text-company',
  'text-contact',
  'text-contact-telephone',
  'text-evidence',
  'text-file',
  'text-member-number',
  'text-position',
  'text-reason',
  'text-reply',
  'text-representative',
  'text-reviewer',
  'text-why',
]

/** What it sent back and the replies to it are between the chamber and the company. */
const ASKED_BY_THE_CHAMBER = ['text-asked', 'text-reply', 'text-reviewer', 'text-why']

const TO_INSURANCE_TOO = [
  'text-accident',
  'text-address',
  'text-business',
  'text-contractors',
  'text-corporate',
  'text-insured',
  'text-last',
  'text-other-records',
  'text-remarks',
  'text-riders',
]

describe('what leaves', () => {
  test('to the chamber, of everything anybody wrote', () => {
    expect(textsIn(disclosed(FULL, { audience: 'chamber', withEvidence: true }))).toEqual(TO_THE_CHAMBER)
  })

  test('to agent and insurer: the declaration too', () => {
    const expected = [...TO_THE_CHAMBER.filter((text) => !ASKED_BY_THE_CHAMBER.includes(text)), ...TO_INSURANCE_TOO].sort()
    expect(textsIn(disclosed(FULL, { audience: 'insurance', withEvidence: true }))).toEqual(expected)
  })

  test('without evidence: not even the names of the files', () => {
    const { evidence } = disclosed(FULL, { audience: 'chamber', withEvidence: false })
    expect(evidence).toEqual([{ ...FULL.evidence[0], place: '', files: [] }])
  })

  test('to the chamber, as a whole: no premium, no wishes, no sales, no plan, no loss, no history', () => {
    const { profile, facts, answers, certificates, firstResult, confirmation, unconfirmed, returned } = FULL
    expect(disclosed(FULL, { audience: 'chamber', withEvidence: true })).toEqual({
      ...EMPTY_SHEET,
      profile,
      facts,
      answers,
      certificates,
      firstResult,
      confirmation,
      unconfirmed,
      returned,
      accidents: [{ ...FULL.accidents[0], description: '' }],
      declaration: {
        ...EMPTY_SHEET.declaration,
        accidentsInPeriod: 'yes',
        knownLeak: 'yes',
        knownLeakDate: '2026-10-01',
        firstYearStart: '2021-03-01',
      },
      answeredBy: { 'GOV-01': { name: '', role: 'it', date: '2026-11-19' } },
      evidence: [{ ...FULL.evidence[0], place: '' }],
      handOver: { ...EMPTY_HAND_OVER, contact: FULL.handOver.contact },
    })
  })

  test('to agent and insurer, as a whole: everything declared, nothing that could not be read', () => {
    const { declaration, accidents } = disclosed(FULL, { audience: 'insurance', withEvidence: true })
    expect(declaration).toEqual({ ...FULL.declaration, unread: {} })
    expect(accidents).toEqual(FULL.accidents)
  })

  test('of an empty sheet is an empty sheet', () => {
    for (const audience of AUDIENCES) expect(disclosed(EMPTY_SHEET, { audience, withEvidence: true })).toEqual(EMPTY_SHEET)
  })

  test('of no first result is none', () => {
    expect(disclosed({ ...FULL, firstResult: null }, { audience: 'chamber', withEvidence: true }).firstResult).toBeNull()
  })
})

/** The shape of a value: the names in every object, also in lists. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape)
  if (typeof value !== 'object' || value === null) return null
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
}

/** Puts something into every object that nobody has decided about. */
function withUndecided(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUndecided)
  if (typeof value !== 'object' || value === null) return value
  return { ...Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withUndecided(inner)])), undecided: 'secret' }
}

/** Keys of these are ids of the edition, not names of fields. */
const BY_ID = ['facts', 'answers', 'answeredBy'] as const

describe('a field that nobody has decided about', () => {
  test('is noticed: the table names every field of a sheet', () => {
    const { profile, declaration, confirmation, evidence, certificates, firstResult } = disclosed(FULL, {
      audience: 'insurance',
      withEvidence: true,
    })
    expect(Object.keys(disclosed(FULL, { audience: 'insurance', withEvidence: true })).sort()).toEqual(
      Object.keys(EMPTY_SHEET).sort(),
    )
    expect(shape([profile, confirmation, evidence, certificates, firstResult])).toEqual(
      shape([FULL.profile, FULL.confirmation, FULL.evidence, FULL.certificates, FULL.firstResult]),
    )
    expect(shape({ ...declaration, unread: {} })).toEqual(shape({ ...FULL.declaration, unread: {} }))
  })

  test.each(AUDIENCES)('does not leave to %s, however deep it is', (audience: Audience) => {
    const strange = withUndecided(FULL) as Sheet
    // The names in records by id are ids; these are checked against the edition when a file is opened.
    const cleaned = Object.fromEntries(
      BY_ID.map((field) => [field, Object.fromEntries(Object.entries(strange[field]).filter(([id]) => id !== 'undecided'))]),
    )
    const sheet = {
      ...strange,
      ...cleaned,
      declaration: { ...strange.declaration, records: { identity: strange.declaration.records.identity } },
      firstResult: { ...strange.firstResult, levels: FULL.firstResult?.levels },
    } as Sheet
    expect(JSON.stringify(disclosed(sheet, { audience, withEvidence: true }))).not.toContain('secret')
  })
})

describe('the sheet that leaves', () => {
  const sheets = anySheet(RULEBOOK)
  const audiences = fc.constantFrom(...AUDIENCES)

  test('gives the same assessment, flags and steps included', () => {
    fc.assert(
      fc.property(sheets, audiences, fc.boolean(), (sheet, audience, withEvidence) => {
        expect(assess(RULEBOOK, disclosed(sheet, { audience, withEvidence }))).toEqual(assess(RULEBOOK, sheet))
      }),
      { numRuns: 60 },
    )
  })

  test('leaves as it is when it leaves again', () => {
    fc.assert(
      fc.property(sheets, audiences, fc.boolean(), (sheet, audience, withEvidence) => {
        const once = disclosed(sheet, { audience, withEvidence })
        expect(disclosed(once, { audience, withEvidence })).toEqual(once)
      }),
      { numRuns: 60 },
    )
  })

  test('is the same whatever stays here', () => {
    fc.assert(
      fc.property(sheets, sheets, audiences, (sheet, other, audience) => {
        const { notes, later, plan, loss, contacts, forCustomer, invitation, lastYear } = other
        const changed = {
          ...sheet,
          ...{ notes, later, plan, loss, contacts, forCustomer, invitation, lastYear },
          handOver: { ...other.handOver, contact: sheet.handOver.contact },
        }
        const order = { audience, withEvidence: true }
        expect(disclosed(changed, order)).toEqual(disclosed(sheet, order))
      }),
      { numRuns: 60 },
    )
  })
})

describe('how much leaves', () => {
  const asked = (asksFor: 'answers' | 'summary', extent: 'answers' | 'summary' | null) =>
    sheetWith({
      invitation: { from: '', edition: null, dueOn: null, asksFor, recipients: [], message: '' },
      handOver: { ...EMPTY_HAND_OVER, extent },
    })

  test.each(EXTENTS)('to the chamber is what it asks for, %s, until the member decides', (extent) => {
    expect(extentFor(asked(extent, null), 'chamber')).toBe(extent)
  })

  test('to the chamber is what the member decides', () => {
    expect(extentFor(asked('answers', 'summary'), 'chamber')).toBe('summary')
    expect(extentFor(asked('summary', 'answers'), 'chamber')).toBe('answers')
  })

  test('is the answers where nobody asks', () => {
    expect(extentFor(EMPTY_SHEET, 'chamber')).toBe('answers')
  })

  test('to agent and insurer is the answers', () => {
    expect(extentFor(asked('summary', 'summary'), 'insurance')).toBe('answers')
  })
})
