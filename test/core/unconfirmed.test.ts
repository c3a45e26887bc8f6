// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { withAnswer, withConfirmation, withConfirmed, withUnconfirmed } from '../../src/core/edit.ts'
import { redone, stepBetween, touched, undone } from '../../src/core/history.ts'
import { carryOverEffect, confirmedOnly, unconfirmedQuestions } from '../../src/core/unconfirmed.ts'
import { anySheet } from './arbitraries.ts'
import { deepFreeze, level, must, outcomeOf, RULEBOOK, sheetWhereAll, sheetWith } from './builders.ts'

const SHEET = deepFreeze(
  sheetWith({
    answers: { 'GOV-01': level(2), 'GOV-02': level(3), 'AST-01': level(1) },
    unconfirmed: ['AST-01', 'GOV-02', 'PHY-01'],
    confirmation: { name: '桜井', position: '', confirmedOn: null },
  }),
)

describe('unconfirmed answers', () => {
  test('are those that are there, in catalogue order', () => {
    expect(unconfirmedQuestions(RULEBOOK, SHEET)).toEqual(['GOV-02', 'AST-01'])
    expect(unconfirmedQuestions(RULEBOOK, sheetWith())).toEqual([])
  })

  test('count in the estimate like any other', () => {
    fc.assert(
      fc.property(anySheet(RULEBOOK), (sheet) => {
        expect(assess(RULEBOOK, sheet)).toEqual(assess(RULEBOOK, { ...sheet, unconfirmed: [] }))
      }),
    )
  })

  test('are no answers as far as today is certain', () => {
    expect(confirmedOnly(SHEET)).toEqual({ ...SHEET, answers: { 'GOV-01': level(2) } })
    const sure = sheetWith({ answers: { 'GOV-01': level(2) } })
    expect(confirmedOnly(sure)).toBe(sure)
  })

  test('never make what is certain better', () => {
    fc.assert(
      fc.property(anySheet(RULEBOOK), (sheet) => {
        const { carried, confirmed } = carryOverEffect({ rulebook: RULEBOOK, sheet }, { rulebook: RULEBOOK, sheet })
        expect(confirmed.management.certain.earned).toBeLessThanOrEqual(carried.management.certain.earned)
      }),
    )
  })

  test('leave the representative nothing to confirm', () => {
    expect(withConfirmation(SHEET, { name: '鈴木', confirmedOn: '2027-11-01' }).confirmation).toEqual({
      name: '鈴木',
      position: '',
      confirmedOn: null,
    })
    const sure = withConfirmed(SHEET, SHEET.unconfirmed)
    expect(withConfirmation(sure, { confirmedOn: '2027-11-01' }).confirmation.confirmedOn).toBe('2027-11-01')
  })

  test('are confirmed one by one or several at once', () => {
    expect(withConfirmed(SHEET, ['GOV-02']).unconfirmed).toEqual(['AST-01', 'PHY-01'])
    expect(withConfirmed(SHEET, ['GOV-02', 'AST-01', 'PHY-01']).unconfirmed).toEqual([])
    expect(withConfirmed(SHEET, ['GOV-01'])).toBe(SHEET)
  })

  test('are confirmed by being given anew or taken back', () => {
    expect(withAnswer(SHEET, 'GOV-02', level(3)).unconfirmed).toEqual(['AST-01', 'PHY-01'])
    expect(withAnswer(SHEET, 'GOV-02', null).unconfirmed).toEqual(['AST-01', 'PHY-01'])
    expect(withAnswer(SHEET, 'GOV-01', level(3)).unconfirmed).toBe(SHEET.unconfirmed)
  })

  test('are put on the list once, and take the confirmation away', () => {
    const confirmed = { ...SHEET, confirmation: { ...SHEET.confirmation, confirmedOn: '2027-11-01' } }
    const more = withUnconfirmed(confirmed, ['GOV-01', 'GOV-02'])
    expect(more.unconfirmed).toEqual(['AST-01', 'GOV-02', 'PHY-01', 'GOV-01'])
    expect(more.confirmation.confirmedOn).toBeNull()
    expect(withUnconfirmed(SHEET, ['GOV-02'])).toBe(SHEET)
  })
})

describe('undo', () => {
  test('takes a confirmation of answers back and does it again', () => {
    const after = withConfirmed(SHEET, ['GOV-02', 'AST-01'])
    const step = must(stepBetween(SHEET, after))
    expect(touched(step).questions).toEqual(['AST-01', 'GOV-02'])
    expect(undone(after, step)).toEqual(SHEET)
    expect(redone(SHEET, step)).toEqual(after)
  })

  test('makes an answer that was given anew unconfirmed again', () => {
    const after = withAnswer(SHEET, 'GOV-02', level(0))
    expect(undone(after, must(stepBetween(SHEET, after)))).toEqual(SHEET)
  })
})

test('the effect of a carry-over is three estimates', () => {
  const last = sheetWhereAll(RULEBOOK, 4)
  const next = { ...last, unconfirmed: RULEBOOK.questions.map(({ id }) => id) }
  const effect = carryOverEffect({ rulebook: RULEBOOK, sheet: last }, { rulebook: RULEBOOK, sheet: next })
  expect([outcomeOf(effect.last).tier, outcomeOf(effect.carried).tier, outcomeOf(effect.confirmed).tier]).toEqual([
    [40, 40],
    [40, 40],
    [0, 40],
  ])
})
