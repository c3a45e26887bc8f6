// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { budgetProblems, chunkName, limitFor, limitsFor, weightsOf } from '../../tools/sizeBudgets.mjs'

describe('what a file of the build may weigh', () => {
  test.each([
    ['QuestionsPage-D-jD3v1e.js', 'QuestionsPage.js'],
    ['en.member-odeqbCQb.js', 'en.member.js'],
    ['carry-over-9GPC4tmh.js', 'carry-over.js'],
    ['sheet-AAVp8jt7.css', 'sheet.css'],
    ['early.js', 'early.js'],
    ['sw-off.js', 'sw-off.js'],
  ])('is known by its name without the hash: %s', (file, name) => {
    expect(chunkName(file)).toBe(name)
  })

  test('is the sum of the files of one name', () => {
    const files = [
      { file: 'ask-BkkU7Ptf.js', brotli: 300 },
      { file: 'ask-CFRD_N7P.js', brotli: 200 },
      { file: 'ask-CFRD_N7P.css', brotli: 50 },
    ]
    expect(weightsOf(files)).toEqual({ 'ask.js': 500, 'ask.css': 50 })
  })

  test('has a little room, in whole hundreds of bytes', () => {
    expect([limitFor(0), limitFor(1), limitFor(10_000)]).toEqual([100, 200, 10_500])
    expect(Object.keys(limitsFor({ 'b.js': 1, 'a.js': 2 }))).toEqual(['a.js', 'b.js'])
    expect(budgetProblems({ 'a.js': 9000 }, limitsFor({ 'a.js': 9000 }))).toEqual([])
  })

  test('is raised only for what weighs more than before, and lowered for what weighs less', () => {
    const before = { 'kept.js': 9_500, 'less.js': 20_000, 'more.js': 5_000 }
    expect(limitsFor({ 'kept.js': 9_400, 'less.js': 10_000, 'more.js': 10_000, 'new.js': 10_000 }, before)).toEqual({
      'kept.js': 9_500,
      'less.js': 10_500,
      'more.js': 10_500,
      'new.js': 10_500,
    })
  })

  test('is told where it weighs more, is new, or is there no more', () => {
    expect(budgetProblems({ 'a.js': 200, 'b.js': 201, 'new.js': 7 }, { 'a.js': 200, 'b.js': 200, 'old.js': 300 })).toEqual([
      'b.js weighs 201 bytes, 1 more than the 200 it may.',
      'new.js (7 bytes) is new and has no limit.',
      'old.js has a limit and is not built any more.',
    ])
  })
})
