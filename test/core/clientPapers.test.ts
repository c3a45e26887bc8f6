import { describe, expect, test } from 'vitest'
import { newClientCase } from '../../src/core/clientCase.ts'
import {
  withoutPaper,
  withPackage,
  withPaper,
  withPaperShowing,
  withPaperTitle,
  type AgentPaper,
} from '../../src/core/clientPapers.ts'

const ACTOR = { by: '田中', at: '2026-11-22T10:00:00+09:00' }
const paper = (overrides: Partial<AgentPaper> = {}): AgentPaper => ({
  sha256: 'ab'.repeat(32),
  name: '規程.pdf',
  type: 'application/pdf',
  bytes: 10,
  title: '',
  shows: [],
  ...overrides,
})
const OTHER = paper({ sha256: 'cd'.repeat(32), name: '写し.pdf' })
const BEFORE = withPaper(withPaper(newClientCase('s1'), paper(), ACTOR), OTHER, ACTOR)

describe('papers that the agent adds', () => {
  test('are kept once each, with an act', () => {
    expect(BEFORE.papers).toEqual([paper(), OTHER])
    expect(BEFORE.history).toEqual([
      { ...ACTOR, kind: 'paper-added', name: '規程.pdf', sha256: paper().sha256 },
      { ...ACTOR, kind: 'paper-added', name: '写し.pdf', sha256: OTHER.sha256 },
    ])
    expect(withPaper(BEFORE, paper({ name: 'again.pdf' }), ACTOR)).toBe(BEFORE)
  })

  test('get a title and what they prove, without an act', () => {
    const named = withPaperTitle(BEFORE, OTHER.sha256, '登録証の写し')
    const shown = withPaperShowing(named, OTHER.sha256, { kind: 'certificate', certificate: 'c1' }, true)
    const both = withPaperShowing(shown, OTHER.sha256, { kind: 'sales' }, true)
    const again = withPaperShowing(both, OTHER.sha256, { kind: 'sales' }, true)
    expect(again.papers).toEqual([
      paper(),
      { ...OTHER, title: '登録証の写し', shows: [{ kind: 'certificate', certificate: 'c1' }, { kind: 'sales' }] },
    ])
    expect(again.history).toBe(BEFORE.history)
    const less = withPaperShowing(both, OTHER.sha256, { kind: 'certificate', certificate: 'c1' }, false)
    expect(less.papers[1]?.shows).toEqual([{ kind: 'sales' }])
  })

  test('can be taken out, which stays in the history', () => {
    const without = withoutPaper(BEFORE, paper().sha256, ACTOR)
    expect(without.papers).toEqual([OTHER])
    expect(without.history.at(-1)).toEqual({ ...ACTOR, kind: 'paper-removed', name: '規程.pdf', sha256: paper().sha256 })
    expect(withoutPaper(without, paper().sha256, ACTOR)).toBe(without)
  })
})

test('a package that was made is written down', () => {
  const made = { package: 'p1', manifestHash: 'ef'.repeat(32), documents: 6, papers: 2, recipients: ['○○損害保険'] }
  expect(withPackage(BEFORE, made, ACTOR).history.at(-1)).toEqual({ ...ACTOR, kind: 'packaged', ...made })
})
