// @vitest-environment node
import { describe, expect, test } from 'vitest'
import type { Sheet } from '../../src/core/sheet.ts'
import { lastYearView, unconfirmedIn } from '../../src/outputs/lastYearView.ts'
import { WORDING } from '../components/wordings.ts'
import { level, must, questionOf, RULEBOOK, sheetWith } from '../core/builders.ts'

const SHEET = sheetWith({
  answers: { 'GOV-01': level(1), 'GOV-02': level(2), 'GOV-03': level(2), 'AST-01': level(1) },
  unconfirmed: ['AST-01', 'GOV-02', 'GOV-01'],
  plan: { ...sheetWith().plan, pinned: { 'GOV-01': 3 } },
})
const SAID = [{ number: 9, topic: 'a', kind: 'level', text: 'b' }] as const
const viewOf = (id: string, sheet: Sheet = SHEET, said: Parameters<typeof lastYearView>[4] = []) =>
  lastYearView(RULEBOOK, sheet, WORDING.ja, questionOf(RULEBOOK, id), said)

describe('what a question’s card says of last year', () => {
  test('where the answer is not confirmed: that, the others of its area, and what was planned', () => {
    const planned = must(WORDING.ja.questions['GOV-01']).options[3]
    expect(viewOf('GOV-01', SHEET, SAID)).toEqual({ unconfirmed: true, said: [], planned, others: 1 })
    expect(viewOf('GOV-02')).toEqual({ unconfirmed: true, said: [], planned: '', others: 1 })
    expect(viewOf('AST-01')).toMatchObject({ others: 0 })
  })

  test('where the question is asked again: what was said', () => {
    expect(viewOf('GOV-04', SHEET, SAID)).toMatchObject({ unconfirmed: false, said: SAID })
  })

  test('is nothing where it is answered this year, or was not asked last year', () => {
    expect(viewOf('GOV-03', SHEET, SAID)).toBeNull()
    expect(viewOf('GOV-04')).toBeNull()
  })

  test('counts an area in catalogue order', () => {
    expect(unconfirmedIn(RULEBOOK, SHEET, 'GOV')).toEqual(['GOV-01', 'GOV-02'])
  })
})
