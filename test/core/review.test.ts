// @vitest-environment node
import { expect, test } from 'vitest'
import { returnedQuestions, type ReviewDecision, type ReviewRecord } from '../../src/core/review.ts'

const record = (question: string, decision: ReviewDecision): ReviewRecord => ({
  question,
  decision,
  answer: null,
  reason: '',
  by: '田中',
  on: '2026-12-01',
})

test('a return opens at what was asked or corrected, and not accepted since', () => {
  const records = [
    record('GOV-01', 'question'),
    record('GOV-02', 'accept'),
    record('NET-01', 'correct'),
    record('NET-02', 'question'),
    record('NET-02', 'accept'),
    record('GOV-02', 'question'),
  ]
  expect(returnedQuestions({ message: '', records })).toEqual(['GOV-01', 'GOV-02', 'NET-01'])
  expect(returnedQuestions({ message: '', records: [] })).toEqual([])
})
