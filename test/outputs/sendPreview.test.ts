// @vitest-environment node
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { disclosed } from '../../src/core/disclosure.ts'
import { EMPTY_SHEET, type Sheet } from '../../src/core/sheet.ts'
import type { Wording } from '../../src/core/wording.ts'
import { sendPreview, type PreviewParcel } from '../../src/outputs/sendPreview.ts'
import type { Words } from '../../src/outputs/words.ts'
import { anySheet } from '../core/arbitraries.ts'
import { RULEBOOK, sheetWith } from '../core/builders.ts'
import { FULL } from '../core/fullSheet.ts'

const WORDING = JSON.parse(readFileSync('src/rulebooks/jcci-2015/wording.ja.json', 'utf8')) as Wording

/** Words that show which key was asked for with which values. */
const WORDS: Words = {
  language: 'ja',
  wording: WORDING,
  t: (key, params = {}) => [key, ...Object.values(params)].join(' '),
  number: String,
  day: (iso) => iso,
}

const preview = (sheet: Sheet, parcel: PreviewParcel) => sendPreview(RULEBOOK, sheet, assess(RULEBOOK, sheet), parcel, WORDS)
const CHAMBER: PreviewParcel = { audience: 'chamber', extent: 'answers', withEvidence: true }
const INSURANCE: PreviewParcel = { audience: 'insurance', extent: 'answers', withEvidence: true }
const SUMMARY: PreviewParcel = { audience: 'chamber', extent: 'summary', withEvidence: false }

const textsIn = (value: unknown): string[] => [...new Set(JSON.stringify(value).match(/text-[a-z-]+/g))].sort()

describe('the preview of what is sent', () => {
  test.each([
    ['the chamber', CHAMBER],
    ['agent and insurer', INSURANCE],
    ['the chamber, without evidence', { ...CHAMBER, withEvidence: false }],
  ])('to %s shows exactly the texts that are in the file', (_who, parcel) => {
    const { goes } = preview(FULL, parcel)
    expect(textsIn(goes)).toEqual(textsIn(disclosed(FULL, parcel)))
  })

  test('as a summary shows who it is and whom to ask, and no answer', () => {
    const { goes } = preview(FULL, SUMMARY)
    expect(textsIn(goes)).toEqual(
      ['chamber', 'company', 'contact', 'contact-telephone', 'member-number', 'position', 'representative'].map(
        (each) => `text-${each}`,
      ),
    )
    expect(goes.map(({ id }) => id)).toEqual(['company', 'contact', 'result', 'confirmation'])
  })

  test('shows every answer in words, with its role, and that nobody has confirmed it', () => {
    const answers = preview(FULL, CHAMBER).goes.find(({ id }) => id === 'answers')
    const option = WORDING.questions['GOV-01']?.options[3]
    expect(answers?.rows.map(({ value }) => value)).toEqual([
      `${String(option)}\nsend.by ${String(WORDING.roles['it'])} 2026-11-19\nsend.unconfirmed`,
      'questions.unknown',
      'send.notApplicable text-reason',
    ])
  })

  test('shows declared amounts to agent and insurer only', () => {
    const rowsOf = (parcel: PreviewParcel) => JSON.stringify(preview(FULL, parcel).goes)
    expect(rowsOf(INSURANCE)).toContain('184530000')
    expect(rowsOf(CHAMBER)).not.toContain('184530000')
    expect(rowsOf(INSURANCE)).not.toContain('123456')
  })

  test('shows what a colleague had answered before the result was seen, where it differs', () => {
    const first = preview(FULL, CHAMBER).goes.find(({ id }) => id === 'first')
    expect(first?.rows.map(({ value }) => value)).toEqual(['2026-11-20', WORDING.questions['GOV-01']?.options[2]])
  })

  test('of an empty sheet shows only the result and that nobody has confirmed it', () => {
    expect(preview(EMPTY_SHEET, INSURANCE).goes.map(({ id }) => id)).toEqual(['confirmation', 'result'])
  })

  test('never shows what stays here, whatever the sheet says', () => {
    const parcels = fc.constantFrom(CHAMBER, INSURANCE, SUMMARY, { ...INSURANCE, withEvidence: false })
    fc.assert(
      fc.property(anySheet(RULEBOOK), anySheet(RULEBOOK), parcels, (sheet, other, parcel) => {
        const changed = {
          ...sheet,
          ...{ notes: other.notes, later: other.later, plan: other.plan, loss: other.loss, contacts: other.contacts },
        }
        expect(preview(changed, parcel).goes).toEqual(preview(sheet, parcel).goes)
      }),
      { numRuns: 30 },
    )
  })
})

describe('the preview of what stays', () => {
  const stays = (sheet: Sheet, parcel: PreviewParcel) =>
    Object.fromEntries(preview(sheet, parcel).stays.map(({ id, count }) => [id, count]))

  test('counts what this sheet has of it', () => {
    expect(stays(FULL, CHAMBER)).toEqual({
      descriptions: 1,
      names: 1,
      places: 1,
      declaration: null,
      notes: 1,
      later: 1,
      plan: null,
      loss: null,
      contacts: 1,
      customer: null,
      lastYear: null,
      history: 1,
    })
  })

  test('names the attached files where they are not sent', () => {
    expect(stays(FULL, { ...INSURANCE, withEvidence: false })).toMatchObject({ files: 1, unread: 1 })
    expect(stays(FULL, INSURANCE)).not.toHaveProperty('files')
    expect(stays(FULL, INSURANCE)).not.toHaveProperty('declaration')
  })

  test('with a summary are the answers too', () => {
    expect(stays(FULL, SUMMARY)).toMatchObject({ answers: 3, facts: 1, certificates: 1, accidents: 1, evidence: 1 })
  })

  test('says that the premium stays where one was entered', () => {
    const titleOf = (sheet: Sheet) => preview(sheet, CHAMBER).stays.find(({ id }) => id === 'plan')?.title
    expect(titleOf(FULL)).toBe('send.stays.planAndPremium')
    expect(titleOf(sheetWith())).toBe('send.stays.plan')
  })
})
