// @vitest-environment node
import { describe, expect, test } from 'vitest'
import {
  continuedCase,
  newClientCase,
  subjectKey,
  targetKey,
  withCheckDraft,
  withChecks,
  withDueOn,
  withNotes,
  withoutCheck,
  withPremium,
  type CheckTarget,
  type ClientCase,
} from '../../src/core/clientCase.ts'
import { emptyEvidence, type Evidence } from '../../src/core/evidenceRegister.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { certificate, deepFreeze, level, RULEBOOK, sheetWhereAll } from './builders.ts'

const TANAKA = { by: '田中', at: '2026-12-01T10:00:00+09:00' }
const SATO = { by: '佐藤', at: '2026-12-02T10:00:00+09:00' }
const POLICY: CheckTarget = { subject: { kind: 'question', question: 'GOV-01' }, evidence: 'paper-1' }
const ROLES: CheckTarget = { subject: { kind: 'question', question: 'GOV-02' }, evidence: 'paper-1' }
const RECEIVED: CheckTarget = { subject: { kind: 'question', question: 'GOV-01' }, evidence: null }
const MARK: CheckTarget = { subject: { kind: 'certificate', certificate: 'certificate-1' }, evidence: null }
const SALES: CheckTarget = { subject: { kind: 'sales' }, evidence: null }
const MEMBERSHIP: CheckTarget = { subject: { kind: 'membership' }, evidence: null }
const NEW = deepFreeze(newClientCase('s1'))

function paper(overrides: Partial<Evidence> = {}): Evidence {
  return { ...emptyEvidence('paper-1'), title: '取扱規程', questions: ['GOV-01'], ...overrides }
}

describe('what an agent records about a client', () => {
  test('has a key for every thing that can be checked', () => {
    expect([POLICY, RECEIVED, MARK, SALES, MEMBERSHIP].map(targetKey)).toEqual([
      'question-GOV-01/paper-1',
      'question-GOV-01',
      'certificate-certificate-1',
      'sales',
      'membership',
    ])
    expect(subjectKey(POLICY.subject)).toBe(subjectKey(RECEIVED.subject))
  })

  test('holds who found what, when, with a note', () => {
    const check = { ...POLICY, outcome: 'insufficient', note: '署名がない', by: '田中', on: '2026-12-01' } as const
    expect(withChecks(NEW, [POLICY], { outcome: 'insufficient', note: ' 署名がない ' }, TANAKA)).toEqual({
      ...NEW,
      checks: [check],
      history: [{ ...TANAKA, kind: 'checked', checks: [check] }],
    })
  })

  test('takes one paper for several answers at once', () => {
    const found = withChecks(NEW, [POLICY, ROLES], { outcome: 'sufficient', note: '' }, TANAKA)
    expect(found.checks.map(targetKey)).toEqual(['question-GOV-01/paper-1', 'question-GOV-02/paper-1'])
    expect(found.history).toHaveLength(1)
  })

  test('is unchanged when nothing is checked', () => {
    expect(withChecks(NEW, [], { outcome: 'sufficient', note: '' }, TANAKA)).toBe(NEW)
  })

  test('has one check a paper, and keeps what stood there in the history', () => {
    const first = withChecks(NEW, [POLICY, RECEIVED], { outcome: 'insufficient', note: 'a' }, TANAKA)
    const second = withChecks(deepFreeze(first), [POLICY], { outcome: 'sufficient', note: '' }, SATO)
    expect(second.checks.map(({ outcome, by }) => [outcome, by])).toEqual([
      ['insufficient', '田中'],
      ['sufficient', '佐藤'],
    ])
    expect(second.history.slice(0, 1)).toEqual(first.history)
  })

  test('takes a check back, but not out of the history', () => {
    const checked = withChecks(NEW, [POLICY], { outcome: 'sufficient', note: '' }, TANAKA)
    const back = withoutCheck(deepFreeze(checked), POLICY, SATO)
    expect(back.checks).toEqual([])
    expect(back.history.map(({ kind, by }) => [kind, by])).toEqual([
      ['checked', '田中'],
      ['withdrawn', '佐藤'],
    ])
    expect(withoutCheck(back, POLICY, SATO)).toBe(back)
  })

  test('keeps a note while it is written, until the check is made', () => {
    const drafted = withCheckDraft(withCheckDraft(NEW, POLICY, '署名'), ROLES, 'x')
    expect(drafted.drafts).toEqual({ 'question-GOV-01/paper-1': '署名', 'question-GOV-02/paper-1': 'x' })
    expect(withCheckDraft(drafted, ROLES, '').drafts).toEqual({ 'question-GOV-01/paper-1': '署名' })
    expect(withChecks(drafted, [POLICY], { outcome: 'sufficient', note: '署名' }, TANAKA).drafts).toEqual({
      'question-GOV-02/paper-1': 'x',
    })
  })

  test('holds notes, premium and the day by which papers are wanted', () => {
    const one = withPremium(withNotes(NEW, '電話は午後'), { baseIncludesGroup: true })
    expect(one).toEqual({ ...NEW, notes: '電話は午後', premium: { baseIncludesGroup: true, quotes: [] } })
    const due = withDueOn(NEW, '2027-02-15', TANAKA)
    expect(due).toEqual({ ...NEW, dueOn: '2027-02-15', history: [{ ...TANAKA, kind: 'due', on: '2027-02-15' }] })
    expect(withDueOn(due, '2027-02-15', SATO)).toBe(due)
  })
})

describe('a new version of the submission', () => {
  const old: Sheet = sheetWhereAll(RULEBOOK, 3, { certificates: [certificate()], evidence: [paper()] })
  const all = withChecks(NEW, [POLICY, RECEIVED, MARK, SALES, MEMBERSHIP], { outcome: 'sufficient', note: '' }, TANAKA)
  const before: ClientCase = deepFreeze({ ...all, revision: 7, notes: '電話は午後', dueOn: '2027-02-15' })
  const keysAfter = (next: Partial<Sheet>) =>
    continuedCase(before, { old, new: { ...old, ...next } }, 's2', SATO).checks.map(targetKey)
  const EVERY = before.checks.map(targetKey)

  test('keeps everything where nothing is different', () => {
    expect(continuedCase(before, { old, new: old }, 's2', SATO)).toEqual({
      ...before,
      id: 's2',
      revision: 0,
      history: [...before.history, { ...SATO, kind: 'continued', from: 's1', kept: 5, dropped: 0 }],
    })
  })

  test.each<[string, Partial<Sheet>, readonly string[]]>([
    ['another answer', { answers: { ...old.answers, 'GOV-01': level(4) } }, ['question-GOV-01/paper-1', 'question-GOV-01']],
    ['no answer any more', { answers: {} }, ['question-GOV-01/paper-1', 'question-GOV-01']],
    ['another paper', { evidence: [paper({ issuedOn: '2026-12-01' })] }, ['question-GOV-01/paper-1']],
    [
      'another file',
      { evidence: [paper({ files: [{ sha256: 'a'.repeat(64), name: 'a.pdf', type: 'application/pdf', bytes: 1 }] })] },
      ['question-GOV-01/paper-1'],
    ],
    ['no paper any more', { evidence: [] }, ['question-GOV-01/paper-1']],
    ['a paper that shows more', { evidence: [paper({ questions: ['GOV-01', 'GOV-02'] })] }, []],
    ['a renewed certificate', { certificates: [certificate({ validTo: '2029-03-31' })] }, ['certificate-certificate-1']],
    ['no certificate any more', { certificates: [] }, ['certificate-certificate-1']],
    ['other sales', { declaration: { ...old.declaration, sales: { ...old.declaration.sales, yen: 1 } } }, ['sales']],
    ['another member number', { profile: { ...old.profile, memberNumber: '9' } }, ['membership']],
  ])('with %s drops what was checked about it', (_name, next, dropped) => {
    expect(keysAfter(next)).toEqual(EVERY.filter((key) => !dropped.includes(key)))
  })
})
