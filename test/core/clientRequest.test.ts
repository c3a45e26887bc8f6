// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { questionResults } from '../../src/core/answers.ts'
import { continuedCase, newClientCase, withChecks, type DeskSubject } from '../../src/core/clientCase.ts'
import {
  answeredState,
  isPicked,
  requestCandidates,
  requestCount,
  requestKey,
  withRequestMade,
  withRequestMessage,
  withRequestNote,
  withRequestPick,
  type RequestCandidate,
} from '../../src/core/clientRequest.ts'
import { evidenceDesk } from '../../src/core/evidenceDesk.ts'
import { emptyEvidence, type Evidence } from '../../src/core/evidenceRegister.ts'
import { requestState, type PaperRequest, type RequestedPaper } from '../../src/core/paperRequest.ts'
import type { Certificate, Sheet } from '../../src/core/sheet.ts'
import { answersAroundHabit, anySheet } from './arbitraries.ts'
import { certificate, deepFreeze, INCEPTION, level, must, RULEBOOK, sheetWhereAll, UNKNOWN } from './builders.ts'

const WHO = { by: '田中', at: '2026-12-01T10:00:00+09:00' }
const NEW = deepFreeze(newClientCase('s1'))
const FIRST: DeskSubject = { kind: 'question', question: 'GOV-01' }
const OLD = { sha256: 'a'.repeat(64), name: 'old.pdf', type: 'application/pdf', bytes: 1 }
const FRESH = { ...OLD, sha256: 'b'.repeat(64), name: 'new.pdf' }
const SALES = { newCompany: 'no', yen: 1, yearEnd: null, tax: null, proof: null, plannedYen: null } as const

function paper(overrides: Partial<Evidence> = {}): Evidence {
  return { ...emptyEvidence('paper-1'), title: '取扱規程', files: [OLD], ...overrides }
}

function candidates(sheet: Sheet, record = NEW): RequestCandidate[] {
  return requestCandidates(RULEBOOK, sheet, evidenceDesk(RULEBOOK, sheet, record))
}

const asked = ({ subject, wants, refused }: RequestCandidate): RequestedPaper => ({
  subject,
  wants,
  title: '',
  note: '',
  refused,
})
const find = (list: readonly RequestCandidate[], key: string) => must(list.find((each) => each.key === key))

describe('what can be asked for', () => {
  test('is what the desk needs first, then open questions, then what the discount does not need', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3, {
      certificates: [certificate({ validTo: '2027-02-28' })],
      profile: { membership: 'member', memberNumber: '' },
      declaration: { sales: SALES },
      answers: { 'GOV-02': UNKNOWN },
    })
    const list = candidates(sheet)
    const needed = list.filter(({ isNeeded }) => isNeeded)
    expect(list.slice(0, needed.length)).toEqual(needed)
    expect(needed.map(({ key, reason }) => `${key} ${reason}`)).toEqual(
      expect.arrayContaining([
        'certificate-certificate-1 expired',
        'membership missing',
        'sales missing',
        'answer-question-GOV-02 unknown',
      ]),
    )
    expect(find(list, 'certificate-certificate-1').gain).toEqual({ before: 30, after: 50 })
    expect(find(list, 'membership').fall?.group).toEqual({ before: 20, after: 0 })
    const spare = list.filter(({ isNeeded }) => !isNeeded)
    expect(spare.length).toBeGreaterThan(10)
    expect(spare.every(({ subject, wants }) => subject.kind === 'question' && wants === 'paper')).toBe(true)
  })

  test('says of each paper for an answer that without it the discount is lower, however many there are', () => {
    const list = candidates(sheetWhereAll(RULEBOOK, 3)).filter(({ isNeeded }) => isNeeded)
    expect(list.length).toBeGreaterThan(20)
    expect(list.map(({ fall }) => fall?.discount)).toEqual(list.map(() => ({ before: 30, after: 20 })))
  })

  test('names each thing once', () => {
    const keys = candidates(sheetWhereAll(RULEBOOK, 3, { answers: { 'GOV-02': null } })).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(requestKey({ subject: FIRST, wants: 'paper' })).toBe('question-GOV-01')
  })

  test('leaves out what is here, and tells an unanswered question from an unknown one', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3, { evidence: [paper({ questions: ['GOV-01'] })], answers: { 'GOV-02': null } })
    const list = candidates(sheet)
    expect(list.map(({ key }) => key)).not.toContain('question-GOV-01')
    expect(find(list, 'answer-question-GOV-02')).toMatchObject({ reason: 'unanswered', isNeeded: true, fall: null })
  })

  test('a paper that was found insufficient comes with what the agent noted, and is not taken again', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3, {
      profile: { membership: 'member', memberNumber: '12' },
      evidence: [paper({ questions: ['GOV-01'] })],
    })
    const targets = [
      { subject: FIRST, evidence: 'paper-1' },
      { subject: { kind: 'membership' }, evidence: null },
    ] as const
    const record = withChecks(NEW, targets, { outcome: 'insufficient', note: '日付がない' }, WHO)
    const again = withChecks(record, [{ subject: FIRST, evidence: null }], { outcome: 'insufficient', note: '署名がない' }, WHO)
    const list = candidates(sheet, again)
    expect(find(list, 'question-GOV-01')).toMatchObject({
      reason: 'fails',
      refused: [OLD.sha256],
      checkNotes: ['署名がない', '日付がない'],
    })
    expect(find(list, 'membership')).toMatchObject({ reason: 'fails', refused: ['12'] })
  })

  test('a membership found wanting without a number refuses none', () => {
    const sheet = sheetWhereAll(RULEBOOK, 2, { profile: { membership: 'member', memberNumber: '' } })
    const record = withChecks(
      NEW,
      [{ subject: { kind: 'membership' }, evidence: null }],
      { outcome: 'insufficient', note: '' },
      WHO,
    )
    expect(find(candidates(sheet, record), 'membership')).toMatchObject({ refused: [], checkNotes: [] })
  })

  test('a certificate of which a copy is here and which counts for nothing is incomplete', () => {
    const sheet = sheetWhereAll(RULEBOOK, 2, {
      certificates: [certificate({ number: '' })],
      evidence: [paper({ certificates: ['certificate-1'] })],
    })
    expect(candidates(sheet)).toMatchObject([{ key: 'certificate-certificate-1', reason: 'incomplete', isNeeded: true }])
  })
})

describe('a request that is put together', () => {
  const list = candidates(sheetWhereAll(RULEBOOK, 3))
  const [needed, spare] = [must(list.find(({ isNeeded }) => isNeeded)), must(list.find(({ isNeeded }) => !isNeeded))]
  const keysOf = (record: typeof NEW) => list.filter((each) => isPicked(each, record.request)).map(({ key }) => key)

  test('is the smallest set, until the agent decides otherwise', () => {
    const smallest = list.filter(({ isNeeded }) => isNeeded).map(({ key }) => key)
    expect(keysOf(NEW)).toEqual(smallest)
    const less = withRequestPick(NEW, needed, false)
    expect(keysOf(less)).toEqual(smallest.filter((key) => key !== needed.key))
    expect(keysOf(withRequestPick(NEW, spare, true))).toContain(spare.key)
    expect(withRequestPick(less, needed, true)).toEqual(NEW)
    expect(withRequestPick(withRequestPick(NEW, spare, true), spare, false)).toEqual(NEW)
  })

  test('keeps sentences in the agent’s own words', () => {
    const noted = withRequestNote(withRequestMessage(NEW, '年末までに。'), needed.key, '最新版を')
    expect(noted.request).toEqual({ picks: {}, notes: { [needed.key]: '最新版を' }, message: '年末までに。' })
    expect(withRequestNote(noted, needed.key, '').request.notes).toEqual({ [needed.key]: '' })
    expect(withRequestNote(noted, needed.key, null).request.notes).toEqual({})
  })

  test('stands in the record with its day once it is made, and goes on with the next version', () => {
    const request: PaperRequest = { by: '田中', telephone: '03', due: '2026-12-20', papers: [asked(needed)] }
    const made = withRequestMade(NEW, request, 'return1', WHO)
    expect(made.requested).toEqual({ ...request, file: 'return1', submission: 's1', on: '2026-12-01' })
    expect(made.history).toEqual([{ ...WHO, kind: 'requested', count: 1, due: '2026-12-20', file: 'return1' }])
    const sheet = sheetWhereAll(RULEBOOK, 3)
    expect(continuedCase(made, { old: sheet, new: sheet }, 's2', WHO).requested).toEqual(made.requested)
  })
})

describe('what came of it', () => {
  const sheet = sheetWhereAll(RULEBOOK, 3, { evidence: [paper({ questions: ['GOV-01'] })] })
  const wanted: RequestedPaper = { subject: FIRST, wants: 'paper', title: '', note: '', refused: [OLD.sha256] }
  const mark: RequestedPaper = { ...wanted, subject: { kind: 'certificate', certificate: 'certificate-1' } }
  const request: PaperRequest = { by: '田中', telephone: '', due: null, papers: [wanted, mark] }

  test('is told by the sheet, and by what the agent finds', () => {
    const state = (record: typeof NEW, of: Sheet = sheet) => answeredState(RULEBOOK, of, record, wanted)
    expect(state(NEW)).toBe('open')
    const brought = { ...sheet, evidence: [paper({ id: 'paper-2', files: [FRESH], questions: ['GOV-01'] })] }
    expect(state(NEW, brought)).toBe('here')
    const target = { subject: FIRST, evidence: 'paper-2' }
    expect(state(withChecks(NEW, [target], { outcome: 'insufficient', note: '' }, WHO), brought)).toBe('open')
    const other = { subject: FIRST, evidence: null }
    expect(state(withChecks(NEW, [other], { outcome: 'sufficient', note: '' }, WHO))).toBe('here')
  })

  test('is counted: what is here, and what is not needed any more', () => {
    expect(requestCount(RULEBOOK, sheet, NEW)).toBeNull()
    const made = withRequestMade(NEW, request, null, WHO)
    expect(requestCount(RULEBOOK, sheet, made)).toEqual({ on: '2026-12-01', settled: 1, asked: 2 })
  })
})

describe('whatever a client has', () => {
  const completed = (sheet: Sheet): Sheet => {
    const open = questionResults(RULEBOOK, sheet).filter(({ state }) => state === 'unanswered')
    return { ...sheet, answers: { ...sheet.answers, ...Object.fromEntries(open.map(({ id }) => [id, level(3)])) } }
  }
  const anyComplete = fc
    .tuple(anySheet(RULEBOOK), answersAroundHabit(RULEBOOK))
    .map(([sheet, answers]) => completed({ ...sheet, answers }))

  /** A client who brings everything: a paper for each answer, a certificate as it should be with its copy, a number, the sales. */
  function brought(sheet: Sheet, things: readonly RequestCandidate[]): Sheet {
    return things.reduce((after, { subject, wants }, at) => {
      const copy = paper({ id: `new-${String(at)}`, files: [FRESH] })
      switch (subject.kind) {
        case 'question':
          return wants === 'answer'
            ? after
            : { ...after, evidence: [...after.evidence, { ...copy, questions: [subject.question] }] }
        case 'sales':
          return { ...after, evidence: [...after.evidence, { ...copy, kind: 'sales' }] }
        case 'membership':
          return { ...after, profile: { ...after.profile, memberNumber: '777' } }
        case 'certificate':
          return {
            ...after,
            certificates: after.certificates.map((each) => (each.id === subject.certificate ? renewed(each) : each)),
            evidence: [...after.evidence, { ...copy, certificates: [subject.certificate] }],
          }
      }
    }, sheet)
  }

  function renewed(old: Certificate): Certificate {
    const standards = RULEBOOK.certificates.kinds.find(({ id }) => id === old.kind)?.standards ?? []
    return {
      ...{
        ...old,
        number: old.number.trim() || '1',
        holder: old.holder ?? 'insured',
        evidenceHeld: 'yes',
        renewalUnderAudit: false,
      },
      ...{
        validFrom: INCEPTION,
        validTo: INCEPTION,
        standard: standards.find(({ validTo }) => validTo === null)?.id ?? old.standard,
      },
    }
  }

  test('who brings what is asked for can have the discount that is attainable, and nothing less is asked for', () => {
    const counts = new Set<number>()
    fc.assert(
      fc.property(anyComplete, (any) => {
        const sheet = { ...any, profile: { ...any.profile, inceptionDate: INCEPTION } }
        const before = evidenceDesk(RULEBOOK, sheet, NEW)
        const chosen = requestCandidates(RULEBOOK, sheet, before).filter(
          (each) => isPicked(each, NEW.request) && each.wants === 'paper',
        )
        const after = brought(sheet, chosen)
        expect(evidenceDesk(RULEBOOK, after, NEW).inHandPercent).toBe(before.attainablePercent)
        expect(chosen.map((each) => requestState(RULEBOOK, after, asked(each)))).toEqual(chosen.map(() => 'here'))
        const first = chosen.find(({ subject }) => subject.kind === 'question')
        if (first) {
          const less = brought(
            sheet,
            chosen.filter((each) => each !== first),
          )
          const { checked, ...rest } = evidenceDesk(RULEBOOK, less, NEW)
          expect(rest.inHandPercent).toBeLessThanOrEqual(before.attainablePercent)
          expect(checked).toBeDefined()
          expect(rest.items.some(({ ask }) => ask === 'bring')).toBe(true)
        }
        counts.add(chosen.length)
      }),
      { numRuns: 40 },
    )
    expect(counts.size).toBeGreaterThan(2)
  })
})
