// @vitest-environment node
import { expect, test } from 'vitest'
import { failure, problem, PROBLEM_CODES, success } from '../../src/core/problem.ts'

test('a problem without a place concerns the whole and has no details', () => {
  expect(problem('file-empty')).toEqual({ code: 'file-empty', path: '', params: {} })
})

test('a problem keeps its place and details', () => {
  expect(problem('value-too-long', 'notes.GOV-01', { maximum: 2000 })).toEqual({
    code: 'value-too-long',
    path: 'notes.GOV-01',
    params: { maximum: 2000 },
  })
})

test('a result is either good with its value or holds every problem', () => {
  const [first, second] = [problem('file-empty'), problem('file-not-ours')]
  expect([success(7), failure(first, second)]).toEqual([
    { ok: true, value: 7 },
    { ok: false, problems: [first, second] },
  ])
})

test('no code is listed twice', () => {
  expect(new Set(PROBLEM_CODES).size).toBe(PROBLEM_CODES.length)
})
