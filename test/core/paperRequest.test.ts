// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { emptyEvidence, type Evidence } from '../../src/core/evidenceRegister.ts'
import {
  isSettled,
  openPapers,
  requestState,
  withRequested,
  type Requested,
  type RequestedPaper,
  type RequestState,
} from '../../src/core/paperRequest.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import {
  certificate,
  deepFreeze,
  INCEPTION,
  level,
  RULEBOOK,
  sheetWhereAll,
  sheetWith,
  UNKNOWN,
  type SheetOverrides,
} from './builders.ts'

const [OLD_HASH, NEW_HASH] = ['a'.repeat(64), 'b'.repeat(64)]
const file = (sha256: string) => ({ sha256, name: 'a.pdf', type: 'application/pdf', bytes: 1 })

function paper(overrides: Partial<Evidence> = {}): Evidence {
  return { ...emptyEvidence('paper-1'), title: '取扱規程', files: [file(NEW_HASH)], ...overrides }
}

function asked(overrides: Partial<RequestedPaper> = {}): RequestedPaper {
  return { subject: { kind: 'question', question: 'GOV-01' }, wants: 'paper', title: '問1', note: '', refused: [], ...overrides }
}

describe('how far something that was asked for is', () => {
  const shows = (overrides: Partial<Evidence> = {}) => [paper({ questions: ['GOV-01'], ...overrides })]
  const all3 = (evidence: readonly Evidence[] = []) => sheetWhereAll(RULEBOOK, 3, { evidence })

  test.each<[string, Sheet, Partial<RequestedPaper>, RequestState]>([
    ['no paper', all3(), {}, 'open'],
    ['a paper with a file', all3(shows()), {}, 'here'],
    ['a paper about something else', all3(shows({ questions: ['GOV-02'] })), {}, 'open'],
    ['a paper that ends on the inception date', all3(shows({ validTo: INCEPTION })), {}, 'here'],
    ['a paper that ends the day before', all3(shows({ validTo: '2027-02-28' })), {}, 'open'],
    ['a paper without a file', all3(shows({ files: [] })), {}, 'named'],
    ['the paper that was not enough', all3(shows({ files: [file(OLD_HASH)] })), { refused: [OLD_HASH] }, 'open'],
    ['another file with it', all3(shows({ files: [file(OLD_HASH), file(NEW_HASH)] })), { refused: [OLD_HASH] }, 'here'],
    ['an answer that needs no paper any more', sheetWhereAll(RULEBOOK, 2, { evidence: shows() }), {}, 'changed'],
  ])('the paper for an answer: %s', (_name, sheet, overrides, state) => {
    expect(requestState(RULEBOOK, sheet, asked(overrides))).toBe(state)
  })

  test.each<[string, Parameters<typeof certificate>[0], Partial<Evidence> | null, RequestState]>([
    ['its copy is here', {}, {}, 'here'],
    ['no copy is here', {}, null, 'open'],
    ['it is over the day before the inception', { validTo: '2027-02-28' }, {}, 'open'],
    ['it begins the day after the inception', { validFrom: '2027-03-02' }, {}, 'open'],
    ['it is the parent company’s: no paper mends that', { holder: 'parent' }, {}, 'here'],
    ['its copy is here, and its number is not stated', { number: '' }, {}, 'open'],
  ])('a certificate: %s', (_name, overrides, copy, state) => {
    const evidence = copy === null ? [] : [paper({ certificates: ['certificate-1'], ...copy })]
    const sheet = sheetWhereAll(RULEBOOK, 2, { certificates: [certificate(overrides)], evidence })
    const wanted = asked({ subject: { kind: 'certificate', certificate: 'certificate-1' } })
    expect(requestState(RULEBOOK, sheet, wanted)).toBe(state)
  })

  test('a certificate that is gone has changed', () => {
    expect(requestState(RULEBOOK, sheetWith(), asked({ subject: { kind: 'certificate', certificate: 'c' } }))).toBe('changed')
  })

  test.each<[string, NonNullable<SheetOverrides['profile']>, readonly string[], boolean, RequestState]>([
    ['no number', { membership: 'member', memberNumber: ' ' }, [], false, 'open'],
    ['a number', { membership: 'member', memberNumber: '12' }, [], false, 'here'],
    ['the number that was not right', { membership: 'member', memberNumber: '12' }, ['12'], false, 'open'],
    ['a card seen at the office', { membership: 'member', memberNumber: '' }, [], true, 'here'],
    ['no member any more', { membership: 'non-member', memberNumber: '12' }, [], true, 'changed'],
  ])('the membership: %s', (_name, profile, refused, isProven, state) => {
    expect(requestState(RULEBOOK, sheetWith({ profile }), asked({ subject: { kind: 'membership' }, refused }), isProven)).toBe(
      state,
    )
  })

  test('the sales: by a paper of that kind', () => {
    const sales = { newCompany: 'no', yen: 1, yearEnd: null, tax: null, proof: null, plannedYen: null } as const
    const state = (evidence: readonly Evidence[], isProven = false) =>
      requestState(RULEBOOK, sheetWith({ declaration: { sales }, evidence }), asked({ subject: { kind: 'sales' } }), isProven)
    expect([state([]), state([], true), state([paper({ kind: 'sales' })])]).toEqual(['open', 'here', 'here'])
    expect(requestState(RULEBOOK, sheetWith(), asked({ subject: { kind: 'sales' } }))).toBe('changed')
  })

  test.each<[string, SheetOverrides['answers'], RequestState]>([
    ['unanswered', {}, 'open'],
    ['unknown', { 'GOV-01': UNKNOWN }, 'open'],
    ['answered', { 'GOV-01': level(0) }, 'here'],
  ])('an answer: %s', (_name, answers, state) => {
    expect(requestState(RULEBOOK, sheetWith({ answers: answers ?? {} }), asked({ wants: 'answer' }))).toBe(state)
  })

  test('a question that the edition does not have has changed', () => {
    const wanted = asked({ subject: { kind: 'question', question: 'XXX-99' }, wants: 'answer' })
    expect(requestState(RULEBOOK, sheetWith(), wanted)).toBe('changed')
  })

  test('only what is here or not needed any more is settled', () => {
    expect((['here', 'named', 'open', 'changed'] as const).map(isSettled)).toEqual([true, false, false, true])
  })
})

describe('a request in the sheet', () => {
  const REQUESTED: Requested = {
    ...{ id: 'r1', submission: 's1', madeOn: '2026-12-01', message: 'お願いします。' },
    request: { by: '田中', telephone: '03', due: '2026-12-20', papers: [asked(), asked({ subject: { kind: 'membership' } })] },
  }
  const before = deepFreeze(sheetWhereAll(RULEBOOK, 3, { profile: { membership: 'member', memberNumber: '12' } }))

  test('is kept beside everything else, which stays', () => {
    expect(withRequested(before, REQUESTED)).toEqual({ ...before, requested: REQUESTED })
    const signer = { key: 'recipient', recipient: '代理店', keyNumber: '1' } as const
    expect(withRequested(before, { ...REQUESTED, signer }).requested?.signer).toEqual(signer)
    expect({ ...withRequested(before, REQUESTED), requested: null }).toEqual(before)
  })

  test('says itself what is left of it', () => {
    expect(openPapers(RULEBOOK, withRequested(before, REQUESTED)).map(({ subject }) => subject.kind)).toEqual(['question'])
    expect(openPapers(RULEBOOK, before)).toEqual([])
  })
})
