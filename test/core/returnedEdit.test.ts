// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askedAbout, openReplies, replyState, withCorrectionTaken, withReply, withReturned } from '../../src/core/returnedEdit.ts'
import type { ReviewRecord } from '../../src/core/review.ts'
import { anySheet } from './arbitraries.ts'
import { deepFreeze, level, must, RULEBOOK, sheetWith } from './builders.ts'

const record = (question: string, rest: Partial<ReviewRecord> = {}): ReviewRecord => ({
  question,
  decision: 'question',
  answer: null,
  reason: 'いつからですか。',
  by: '田中',
  on: '2026-12-01',
  ...rest,
})
const CORRECTION = record('GOV-02', { decision: 'correct', answer: level(1), reason: '規程がありません。' })
const FILE = {
  id: 'r1',
  submission: 's1',
  madeOn: '2026-12-02',
  review: { message: 'お願いします。', records: [record('GOV-01'), CORRECTION, record('NET-01', { decision: 'accept' })] },
}
const SHEET = deepFreeze(
  sheetWith({
    answers: { 'GOV-01': level(3), 'GOV-02': level(3) },
    confirmation: { name: '社長', position: '', confirmedOn: '2026-11-30' },
  }),
)
const back = () => deepFreeze(withReturned(SHEET, FILE))

describe('what is sent back', () => {
  test('changes no answer, and leaves out what was accepted', () => {
    expect(back()).toEqual({
      ...SHEET,
      returned: { ...FILE, review: { message: 'お願いします。', records: [record('GOV-01'), CORRECTION] }, replies: {} },
    })
    expect(openReplies(back())).toEqual(['GOV-01', 'GOV-02'])
    expect(openReplies(SHEET)).toEqual([])
  })

  test('is found at its question', () => {
    expect(askedAbout(back(), 'GOV-02')).toEqual(CORRECTION)
    expect(askedAbout(back(), 'NET-01')).toBeNull()
    expect(askedAbout(SHEET, 'GOV-02')).toBeNull()
  })

  test('opened again keeps the replies; a later one those to the same question in the same words', () => {
    const replied = withReply(withReply(back(), 'GOV-01', { text: '4月から' }), 'GOV-02', { kind: 'own', text: 'あります' })
    expect(withReturned(replied, FILE)).toEqual(replied)
    const review = { message: '', records: [record('GOV-01'), record('GOV-02', { reason: '別の質問' })] }
    expect(withReturned(replied, { ...FILE, id: 'r2', review }).returned).toMatchObject({
      id: 'r2',
      replies: { 'GOV-01': { kind: 'open', text: '4月から' } },
    })
    expect(withReturned(replied, { ...FILE, id: 'r2', review }).returned?.replies).not.toHaveProperty('GOV-02')
  })
})

describe('a reply', () => {
  test('keeps what is written before it is decided', () => {
    const written = withReply(back(), 'GOV-01', { text: '4月' })
    expect(written.returned?.replies).toEqual({ 'GOV-01': { kind: 'open', text: '4月' } })
    expect(openReplies(written)).toContain('GOV-01')
    expect(openReplies(withReply(written, 'GOV-01', { kind: 'own' }))).toEqual(['GOV-02'])
    expect(withReply(SHEET, 'GOV-01', { text: 'い' })).toBe(SHEET)
  })

  test('that takes the correction over is a new answer, to be confirmed anew', () => {
    const taken = withCorrectionTaken(back(), 'GOV-02')
    expect(taken.answers['GOV-02']).toEqual(level(1))
    expect(taken.confirmation.confirmedOn).toBeNull()
    expect(taken.returned?.replies['GOV-02']).toEqual({ kind: 'taken', text: '' })
    expect(replyState(taken, CORRECTION)).toBe('taken')
    expect(withCorrectionTaken(back(), 'GOV-01')).toEqual(back())
  })

  test('is told by the answer: the proposed one is taken over whoever gave it, and another one is open again', () => {
    const taken = withCorrectionTaken(back(), 'GOV-02')
    expect(replyState({ ...taken, answers: { 'GOV-02': level(2) } }, CORRECTION)).toBe('open')
    expect(replyState({ ...taken, answers: {} }, CORRECTION)).toBe('open')
    expect(replyState({ ...back(), answers: { 'GOV-02': level(1) } }, CORRECTION)).toBe('taken')
    expect(replyState(withReply(back(), 'GOV-02', { kind: 'own' }), CORRECTION)).toBe('own')
    expect(replyState(SHEET, CORRECTION)).toBe('open')
  })
})

test('whatever is sent back, only what is taken over changes an answer', () => {
  fc.assert(
    fc.property(anySheet(RULEBOOK), anySheet(RULEBOOK), (sheet, other) => {
      if (other.returned === null) return
      const so = withReturned(sheet, other.returned)
      expect({ ...so, returned: null }).toEqual({ ...sheet, returned: null })
      for (const { question, answer } of must(so.returned).review.records) {
        const taken = withCorrectionTaken(so, question)
        const { [question]: now, ...rest } = taken.answers
        const { [question]: before, ...others } = so.answers
        expect(rest).toEqual(others)
        expect(now).toEqual(askedAbout(so, question)?.answer ?? before)
        expect(answer === null || now !== undefined).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})
