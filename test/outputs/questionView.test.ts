// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { questionsTogether, questionView } from '../../src/outputs/questionView.ts'
import { WORDING } from '../components/wordings.ts'
import { factsAll, level, notApplicable, questionOf, RULEBOOK, sheetWith, type SheetOverrides } from '../core/builders.ts'

const viewOf = (id: string, overrides: SheetOverrides) => {
  const sheet = sheetWith(overrides)
  return questionView(RULEBOOK, sheet, assess(RULEBOOK, sheet), WORDING.ja, questionOf(RULEBOOK, id))
}

describe('what a card says', () => {
  test('of a question that always applies', () => {
    expect(viewOf('GOV-01', {})).toEqual({
      question: questionOf(RULEBOOK, 'GOV-01'),
      factsAgainst: null,
      factsOpen: [],
      contradictions: [],
    })
  })

  test('of a question that may not apply, while the fact is open, against it, and for it', () => {
    const of = (facts: SheetOverrides['facts']) => {
      const { factsAgainst, factsOpen } = viewOf('NET-02', { ...(facts ? { facts } : {}) })
      return { factsAgainst, factsOpen }
    }
    expect(of({})).toEqual({ factsAgainst: ['wireless-lan'], factsOpen: ['wireless-lan'] })
    expect(of({ 'wireless-lan': 'yes' })).toEqual({ factsAgainst: ['wireless-lan'], factsOpen: [] })
    expect(of({ 'wireless-lan': 'no' })).toEqual({ factsAgainst: [], factsOpen: [] })
  })

  test('of a question that contradicts something else, in words', () => {
    const sheet = sheetWith({ facts: factsAll(RULEBOOK, 'no'), answers: { 'NET-02': notApplicable(), 'GOV-01': level(1) } })
    const { flags } = assess(RULEBOOK, sheet)
    for (const flag of flags) {
      if (flag.kind !== 'contradiction') continue
      for (const id of flag.questions) {
        const { contradictions } = questionView(RULEBOOK, sheet, assess(RULEBOOK, sheet), WORDING.ja, questionOf(RULEBOOK, id))
        expect(contradictions).toContain(WORDING.ja.contradictions[flag.rule])
      }
    }
    expect(viewOf('GOV-01', {}).contradictions).toEqual([])
  })
})

describe('the questions on the screen', () => {
  const numbers = (round: 'quick' | 'full', id: string, byArea: boolean) =>
    questionsTogether(RULEBOOK, round, questionOf(RULEBOOK, id), byArea).map(({ number }) => number)

  test('are one at a time', () => {
    expect(numbers('full', 'AST-02', false)).toEqual([7])
  })

  test('are all of the area in the whole round', () => {
    expect(numbers('full', 'AST-02', true)).toEqual([6, 7, 8, 9])
  })

  test('are those of the area that the quick round has, and a question gone to that it has not', () => {
    const quick = RULEBOOK.questions.filter((each) => each.quick && each.area === 'AST').map(({ number }) => number)
    const asked = RULEBOOK.questions.find((each) => each.quick && each.area === 'AST')
    expect(numbers('quick', asked?.id ?? '', true)).toEqual(quick)
    expect(numbers('quick', 'GOV-01', true)).toEqual([1])
  })
})
