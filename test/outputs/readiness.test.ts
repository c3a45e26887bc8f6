// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import type { Audience } from '../../src/core/handOver.ts'
import { EMPTY_SHEET, type Sheet } from '../../src/core/sheet.ts'
import { readinessOf } from '../../src/outputs/readiness.ts'
import { answersAt, factsAll, notApplicable, RULEBOOK, sheetWith } from '../core/builders.ts'

const open = (sheet: Sheet, ...audiences: Audience[]) =>
  Object.fromEntries(readinessOf(RULEBOOK, sheet, assess(RULEBOOK, sheet), audiences).map(({ item, open: left }) => [item, left]))

describe('what is left before sending', () => {
  test('of an empty sheet is everything', () => {
    expect(open(EMPTY_SHEET, 'chamber')).toEqual({
      questions: 60,
      facts: RULEBOOK.facts.length,
      contradictions: 0,
      confirmation: 1,
    })
  })

  test('of a finished sheet is nothing', () => {
    const sheet = sheetWith({
      facts: factsAll(RULEBOOK, 'yes'),
      answers: answersAt(RULEBOOK, 3),
      confirmation: { name: '佐倉', position: '', confirmedOn: '2026-11-21' },
    })
    expect(open(sheet, 'chamber')).toEqual({ questions: 0, facts: 0, contradictions: 0, confirmation: 0 })
  })

  test('has the replies where something was sent back', () => {
    const record = { question: 'GOV-01', decision: 'question', answer: null, reason: '?', by: '田中', on: '2026-12-01' } as const
    const returned = { id: 'r1', submission: 's1', madeOn: '2026-12-01', review: { message: '', records: [record] }, replies: {} }
    expect(open({ ...EMPTY_SHEET, returned }, 'chamber')).toMatchObject({ returned: 1 })
    const replies = { 'GOV-01': { kind: 'own', text: '' } } as const
    expect(open({ ...EMPTY_SHEET, returned: { ...returned, replies } }, 'chamber')).toMatchObject({ returned: 0 })
  })

  test('counts a refused 該当なし as something that does not fit', () => {
    const sheet = sheetWith({ facts: factsAll(RULEBOOK, 'yes'), answers: answersAt(RULEBOOK, 3, { 'SUP-01': notApplicable() }) })
    expect(open(sheet, 'chamber')).toMatchObject({ questions: 1, contradictions: 1 })
  })

  test('to agent and insurer has the declaration, without what stands elsewhere in the list', () => {
    const { declaration } = open(EMPTY_SHEET, 'chamber', 'insurance')
    expect(declaration).toBeGreaterThan(0)
    const confirmed = {
      ...EMPTY_SHEET,
      facts: factsAll(RULEBOOK, 'no'),
      confirmation: { name: '', position: '', confirmedOn: '2026-11-21' },
    }
    expect(open(confirmed, 'insurance')['declaration']).toBe(declaration)
  })

  test('has last year’s answers only where there were some', () => {
    const lastYear = { edition: { id: RULEBOOK.id, hash: '' }, savedOn: null, sheet: EMPTY_SHEET }
    expect(open({ ...EMPTY_SHEET, lastYear })).toMatchObject({ unconfirmed: 0 })
    expect(open({ ...EMPTY_SHEET, unconfirmed: ['GOV-01'] })).toMatchObject({ unconfirmed: 1 })
    expect(open(EMPTY_SHEET)).not.toHaveProperty('unconfirmed')
  })
})
