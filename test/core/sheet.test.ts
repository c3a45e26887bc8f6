// @vitest-environment node
import { expect, test } from 'vitest'
import { EMPTY_SHEET, emptyAccident, emptyCertificate } from '../../src/core/sheet.ts'
import { assess } from '../../src/core/assess.ts'
import { emptyEvidence } from '../../src/core/evidenceRegister.ts'
import { RULEBOOK, sheetWith } from './builders.ts'

test('an empty sheet says nothing', () => {
  const { answers, facts, certificates, accidents, later, notes, firstResult, declaration, forCustomer } = EMPTY_SHEET
  expect([answers, facts, notes, later, certificates, accidents, firstResult]).toEqual([{}, {}, {}, [], [], [], null])
  const nothing = (value: unknown): boolean =>
    value === null || value === '' || (typeof value === 'object' && Object.values(value).every(nothing))
  expect(Object.entries(declaration).filter(([, value]) => !nothing(value))).toEqual([])
  expect(forCustomer).toBeNull()
})

test('an empty sheet has no evidence, was asked for by nobody and handed to nobody', () => {
  const { evidence, invitation, handOver, unconfirmed, lastYear, returned } = EMPTY_SHEET
  expect([evidence, unconfirmed, handOver.sent]).toEqual([[], [], []])
  expect([invitation, handOver.extent, handOver.consentedOn, lastYear, returned]).toEqual([null, null, null, null, null])
})

test('empty evidence has nothing but its id', () => {
  expect(emptyEvidence('e1')).toMatchObject({ id: 'e1', title: '', kind: null, files: [], questions: [], certificates: [] })
})

test('an empty certificate keeps its id and kind, gives nothing and names what is missing', () => {
  const sheet = sheetWith({ certificates: [emptyCertificate('c1', 'privacy-mark')] })
  expect(assess(RULEBOOK, sheet).certificates.certificates).toEqual([
    {
      id: 'c1',
      kind: 'privacy-mark',
      certainPercent: 0,
      possiblePercent: 20,
      reasons: ['holder-missing', 'number-missing', 'evidence-missing', 'dates-missing'],
    },
  ])
})

test('an empty accident is unfinished and inside the period until it says otherwise', () => {
  const sheet = sheetWith({ accidents: [emptyAccident('a1')], declaration: { accidentsInPeriod: 'yes' } })
  expect(assess(RULEBOOK, sheet).flags).toEqual([{ kind: 'accident-prevention-unfinished', accidents: ['a1'] }])
})

test('an empty accident has nothing but its id', () => {
  const nothing = { date: null, cause: null, persons: null, description: '', preventionFinished: null }
  expect(emptyAccident('a1')).toEqual({ id: 'a1', ...nothing })
})
