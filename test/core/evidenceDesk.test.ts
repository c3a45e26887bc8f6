// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { questionResults } from '../../src/core/answers.ts'
import { assess } from '../../src/core/assess.ts'
import { subjectKey, type DeskSubject, type EvidenceCheck } from '../../src/core/clientCase.ts'
import { evidenceEstimate } from '../../src/core/evidence.ts'
import { evidenceDesk, judgeEvidence, type DeskItem } from '../../src/core/evidenceDesk.ts'
import { emptyEvidence, type Evidence } from '../../src/core/evidenceRegister.ts'
import type { Certificate, Sheet } from '../../src/core/sheet.ts'
import { answersAroundHabit, anySheet } from './arbitraries.ts'
import { certificate, INCEPTION, isms, level, must, RULEBOOK, sheetWhereAll, sheetWith } from './builders.ts'

const FILE = { sha256: 'a'.repeat(64), name: 'a.pdf', type: 'application/pdf', bytes: 1 }
const IDS = RULEBOOK.questions.map(({ id }) => id)
const MARK: DeskSubject = { kind: 'certificate', certificate: 'certificate-1' }
const FIRST: DeskSubject = { kind: 'question', question: 'GOV-01' }
const NO_CHECKS = { checks: [] }

function paper(overrides: Partial<Evidence> = {}): Evidence {
  return { ...emptyEvidence('paper-1'), title: '取扱規程', files: [FILE], ...overrides }
}

function found(subject: DeskSubject, outcome: EvidenceCheck['outcome'], evidence: string | null = null): EvidenceCheck {
  return { subject, evidence, outcome, note: '', by: '田中', on: '2026-12-01' }
}

function itemOf(sheet: Sheet, subject: DeskSubject, checks: readonly EvidenceCheck[] = []): DeskItem {
  const key = subjectKey(subject)
  return must(judgeEvidence(RULEBOOK, sheet, { checks }).items.find((item) => subjectKey(item.subject) === key))
}

const asked = (items: readonly DeskItem[], ask: DeskItem['ask']) =>
  items.filter((item) => item.ask === ask).map(({ subject }) => subjectKey(subject))

describe('the state of an answer', () => {
  const state = (evidence: readonly Evidence[], checks: readonly EvidenceCheck[] = []) =>
    itemOf(sheetWhereAll(RULEBOOK, 3, { evidence }), FIRST, checks).state
  const mine = (overrides: Partial<Evidence> = {}) => paper({ questions: ['GOV-01'], ...overrides })

  test.each<[string, readonly Evidence[], DeskItem['state']]>([
    ['without a paper', [], 'missing'],
    ['with a file', [mine()], 'present'],
    ['with a file that ends before the renewal', [mine({ validTo: '2027-12-31' })], 'present'],
    ['with a paper that is only named', [mine({ files: [] })], 'referenced'],
    ['with one that ends the day before the inception', [mine({ validTo: '2027-02-28' })], 'expired'],
    ['with one that ends on the inception date', [mine({ validTo: INCEPTION })], 'present'],
    ['with one that begins the day after', [mine({ validFrom: '2027-03-02' })], 'not-yet-valid'],
    ['with reversed dates', [mine({ validFrom: '2027-03-02', validTo: '2027-03-01' })], 'dates-reversed'],
  ])('%s', (_name, evidence, expected) => {
    expect(state(evidence)).toBe(expected)
  })

  test.each<[string, readonly Evidence[], readonly EvidenceCheck[], DeskItem['state']]>([
    ['sufficient', [mine()], [found(FIRST, 'sufficient', 'paper-1')], 'checked'],
    ['insufficient', [mine()], [found(FIRST, 'insufficient', 'paper-1')], 'fails'],
    ['received otherwise', [], [found(FIRST, 'sufficient')], 'checked'],
    ['received otherwise, and not enough', [], [found(FIRST, 'insufficient')], 'fails'],
    [
      'one not enough, another sufficient',
      [mine()],
      [found(FIRST, 'insufficient', 'paper-1'), found(FIRST, 'sufficient')],
      'checked',
    ],
    [
      'one not enough, another still to be looked at',
      [mine(), mine({ id: 'paper-2', validTo: '2027-12-31' })],
      [found(FIRST, 'insufficient', 'paper-1')],
      'present',
    ],
    [
      'one not enough, another expired',
      [mine(), mine({ id: 'paper-2', validTo: '2027-01-31' })],
      [found(FIRST, 'insufficient', 'paper-1')],
      'fails',
    ],
    ['about another answer', [mine()], [found({ kind: 'question', question: 'GOV-02' }, 'sufficient', 'paper-1')], 'present'],
  ])('checked: %s', (_name, evidence, checks, expected) => {
    expect(state(evidence, checks)).toBe(expected)
  })

  test('lists its papers, and the one that came otherwise, with what was found', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3, { evidence: [mine(), mine({ id: 'paper-2', files: [] })] })
    const [first, other] = [found(FIRST, 'insufficient', 'paper-1'), found(FIRST, 'sufficient')]
    expect(itemOf(sheet, FIRST, [other, first]).papers).toEqual([
      { evidence: 'paper-1', state: 'present', check: first },
      { evidence: 'paper-2', state: 'referenced', check: null },
      { evidence: null, state: null, check: other },
    ])
  })
})

describe('the state of a certificate', () => {
  const copy = paper({ certificates: ['certificate-1'] })
  const withCertificate = (overrides: Partial<Certificate> = {}, evidence: readonly Evidence[] = [copy]) =>
    sheetWhereAll(RULEBOOK, 3, { certificates: [certificate(overrides)], evidence })

  test.each<[string, Partial<Certificate>, readonly Evidence[], readonly EvidenceCheck[], DeskItem['state'], DeskItem['ask']]>([
    ['its copy is here', {}, [copy], [], 'present', 'check'],
    ['no copy is here', {}, [], [], 'missing', 'bring'],
    ['its copy was checked', {}, [copy], [found(MARK, 'sufficient', 'paper-1')], 'checked', 'done'],
    ['its copy was refused', {}, [copy], [found(MARK, 'insufficient', 'paper-1')], 'fails', 'bring'],
    ['it ends on the inception date', { validTo: INCEPTION }, [copy], [], 'present', 'check'],
    ['it ends the day before', { validTo: '2027-02-28' }, [copy], [], 'expired', 'bring'],
    ['it has ended although checked', { validTo: '2027-02-28' }, [copy], [found(MARK, 'sufficient')], 'expired', 'bring'],
    ['it begins later', { validFrom: '2027-03-02' }, [copy], [], 'not-yet-valid', 'not-needed'],
    ['its dates are reversed', { validFrom: '2027-03-01', validTo: '2027-02-01' }, [copy], [], 'dates-reversed', 'bring'],
    ['it is checked but has no number', { number: '' }, [copy], [found(MARK, 'sufficient')], 'checked', 'bring'],
    ['it is the parent company’s', { holder: 'parent' }, [copy], [], 'present', 'not-needed'],
    ['the client does not hold it yet', { evidenceHeld: null }, [], [], 'missing', 'bring'],
  ])('%s', (_name, overrides, evidence, checks, state, ask) => {
    const item = itemOf(withCertificate(overrides, evidence), MARK, checks)
    expect([item.state, item.ask]).toEqual([state, ask])
  })

  test('of an old standard is over, and a new one would count', () => {
    const sheet = sheetWhereAll(RULEBOOK, 2, { certificates: [isms({ standard: 'ISO/IEC 27001:2013' })] })
    const judged = judgeEvidence(RULEBOOK, sheet, NO_CHECKS)
    expect(judged.items[0]).toMatchObject({ state: 'expired', ask: 'bring' })
    expect([judged.inHandPercent, judged.attainablePercent]).toEqual([10, 30])
  })

  test('of a part of the company counts its part', () => {
    const sheet = sheetWhereAll(RULEBOOK, 2, { certificates: [isms({ scope: 'partial', validTo: '2027-02-01', holder: null })] })
    const judged = judgeEvidence(RULEBOOK, sheet, NO_CHECKS)
    expect([judged.declared.certain, judged.attainablePercent]).toEqual([10, 20])
  })

  test('without an inception date cannot be mended by a paper', () => {
    const sheet = sheetWith({ profile: { inceptionDate: null }, certificates: [certificate()] })
    expect(itemOf(sheet, MARK).ask).toBe('not-needed')
  })
})

describe('the group discount and the sales', () => {
  test.each<[string, Sheet['profile']['membership'], string, readonly EvidenceCheck[], string, string]>([
    ['a member with a number', 'member', '12', [], 'present', 'check'],
    ['a member without one', 'member', ' ', [], 'missing', 'bring'],
    ['a member who was checked', 'member', '12', [found({ kind: 'membership' }, 'sufficient')], 'checked', 'done'],
  ])('%s', (_name, membership, memberNumber, checks, state, ask) => {
    const sheet = sheetWhereAll(RULEBOOK, 2, { profile: { membership, memberNumber } })
    expect(itemOf(sheet, { kind: 'membership' }, checks)).toMatchObject({ state, ask })
  })

  test('ask nothing of a company that is no member and declares no sales', () => {
    const desk = evidenceDesk(RULEBOOK, sheetWhereAll(RULEBOOK, 2, { profile: { membership: 'non-member' } }), NO_CHECKS)
    expect(desk.lines).toEqual([{ kind: 'management', certificateKind: null, percent: 10, items: [] }])
  })
})

describe('what the client is asked for', () => {
  const all3 = sheetWhereAll(RULEBOOK, 3)
  const papersFor = (ids: readonly string[]) => [paper({ questions: ids })]

  test('is the smallest set that keeps the tier', () => {
    const { items } = judgeEvidence(RULEBOOK, all3, NO_CHECKS)
    const bring = asked(items, 'bring')
    expect(bring.length).toBeGreaterThan(20)
    expect(asked(items, 'check')).toEqual([])
    const ids = bring.map((key) => key.slice('question-'.length))
    expect(evidenceEstimate(RULEBOOK, all3, new Set(ids)).discount.certain).toBe(30)
    expect(evidenceEstimate(RULEBOOK, all3, new Set(ids.slice(1))).discount.certain).toBe(20)
  })

  test('is nothing where the papers are here: then some of them are to be looked at', () => {
    const { items } = judgeEvidence(RULEBOOK, { ...all3, evidence: papersFor(IDS) }, NO_CHECKS)
    expect(asked(items, 'bring')).toEqual([])
    expect(asked(items, 'check')).toEqual(asked(judgeEvidence(RULEBOOK, all3, NO_CHECKS).items, 'bring'))
  })

  test('counts what is checked as done', () => {
    const [first] = asked(judgeEvidence(RULEBOOK, all3, NO_CHECKS).items, 'bring')
    const subject: DeskSubject = { kind: 'question', question: must(first).slice('question-'.length) }
    const after = judgeEvidence(RULEBOOK, all3, { checks: [found(subject, 'sufficient')] })
    expect(asked(after.items, 'done')).toEqual([first])
    expect(asked(after.items, 'bring')).not.toContain(first)
  })

  test('is no answer while questions are open', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3, { answers: { 'GOV-02': null } })
    const judged = judgeEvidence(RULEBOOK, sheet, NO_CHECKS)
    expect(judged.unanswered).toBe(1)
    expect(asked(judged.items, 'bring')).toEqual([])
  })
})

describe('when one thing falls', () => {
  test('says what the discount becomes, the rest as declared', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3, {
      certificates: [certificate()],
      profile: { membership: 'member', memberNumber: '12' },
      declaration: { sales: { newCompany: 'no', yen: 1, yearEnd: null, tax: null, proof: null, plannedYen: null } },
    })
    const { lines } = evidenceDesk(RULEBOOK, sheet, NO_CHECKS)
    expect(lines.map(({ kind, certificateKind, percent, items }) => [kind, certificateKind, percent, items.length])).toEqual([
      ['management', null, 30, 60],
      ['certificate', 'privacy-mark', 20, 1],
      ['group', null, 20, 1],
      ['sales', null, null, 1],
    ])
    const group = { before: 20, after: 20 }
    expect(lines.map(({ items }) => must(items[0]).fall)).toEqual([
      { discount: { before: 50, after: 50 }, group },
      { discount: { before: 50, after: 30 }, group },
      { discount: { before: 50, after: 50 }, group: { before: 20, after: 0 } },
      null,
    ])
  })

  test('a certificate that is over falls no further: it says what a new one would bring', () => {
    const gainOf = (given: Certificate) => {
      const sheet = sheetWhereAll(RULEBOOK, 2, { certificates: [given] })
      return must(must(evidenceDesk(RULEBOOK, sheet, NO_CHECKS).lines[1]).items[0]).gain
    }
    expect(gainOf(certificate({ validTo: '2027-02-28' }))).toEqual({ before: 10, after: 30 })
    expect(gainOf(certificate())).toBeNull()
    expect(gainOf(certificate({ holder: 'parent' }))).toBeNull()
    const two = sheetWhereAll(RULEBOOK, 2, { certificates: [certificate({ validTo: '2027-02-28' }), isms()] })
    expect(
      evidenceDesk(RULEBOOK, two, NO_CHECKS)
        .lines.slice(1)
        .map(({ items }) => must(items[0]).gain),
    ).toEqual([{ before: 30, after: 40 }, null])
  })

  test('an answer on which the tier hangs lowers it', () => {
    // 378 of 540 points are exactly 70 %.
    const nine = RULEBOOK.questions.filter(({ weight }) => weight === 3).slice(0, 9)
    const sheet = sheetWhereAll(RULEBOOK, 3, {
      answers: Object.fromEntries(nine.map(({ id }) => [id, { kind: 'level', level: 2 }])),
    })
    expect(assess(RULEBOOK, sheet).discount.certain).toBe(30)
    const [line] = evidenceDesk(RULEBOOK, sheet, NO_CHECKS).lines
    expect(must(line).items.map(({ fall }) => fall?.discount.after)).toEqual(Array.from({ length: 51 }, () => 20))
  })
})

describe('whatever a client has', () => {
  const anyChecks = (sheet: Sheet) =>
    fc
      .subarray([...judgeEvidence(RULEBOOK, sheet, NO_CHECKS).items])
      .chain((items) =>
        fc.tuple(...items.map(({ subject }) => fc.constantFrom(found(subject, 'sufficient'), found(subject, 'insufficient')))),
      )
  const anyCase = anySheet(RULEBOOK).chain((sheet) => anyChecks(sheet).map((checks) => ({ sheet, checks: [...checks] })))

  test('what is here lies under what can be had, and checks raise neither the declared discount nor lower what is checked', () => {
    fc.assert(
      fc.property(anyCase, ({ sheet, checks }) => {
        const judged = judgeEvidence(RULEBOOK, sheet, { checks })
        const { discount } = assess(RULEBOOK, sheet)
        expect(judged.declared).toEqual(discount)
        expect(judged.inHandPercent).toBeLessThanOrEqual(judged.attainablePercent)
        expect(judged.checked.discount.certain).toBeLessThanOrEqual(judged.inHandPercent)
        expect(judged.inHandPercent).toBeLessThanOrEqual(judged.declared.certain)
        const good = checks.filter(({ outcome }) => outcome === 'sufficient')
        const better = judgeEvidence(RULEBOOK, sheet, { checks: good })
        expect(better.checked.discount.certain).toBeGreaterThanOrEqual(judged.checked.discount.certain)
      }),
      { numRuns: 30 },
    )
  })

  /** Where nothing counts, 「おおむね」 is answered. */
  const completed = (sheet: Sheet): Sheet => {
    const open = questionResults(RULEBOOK, sheet).filter(({ state }) => state === 'unanswered')
    return { ...sheet, answers: { ...sheet.answers, ...Object.fromEntries(open.map(({ id }) => [id, level(3)])) } }
  }
  const anyComplete = fc
    .tuple(anySheet(RULEBOOK), answersAroundHabit(RULEBOOK))
    .map(([sheet, answers]) => completed({ ...sheet, answers }))

  test('who brings what is asked for and has it checked keeps the declared discount', () => {
    const tiers = new Set<number>()
    fc.assert(
      fc.property(anyComplete, (sheet) => {
        const { items, declared, unanswered, checked } = judgeEvidence(RULEBOOK, sheet, NO_CHECKS)
        expect(unanswered).toBe(0)
        const checks = items.filter(({ ask }) => ask !== 'not-needed').map(({ subject }) => found(subject, 'sufficient'))
        const after = judgeEvidence(RULEBOOK, sheet, { checks })
        expect(after.checked.discount.certain).toBe(declared.certain)
        expect(asked(after.items, 'check')).toEqual([])
        tiers.add(after.checked.management.certain.discountPercent - checked.management.certain.discountPercent)
      }),
      { numRuns: 60 },
    )
    // Not only companies that have nothing to prove.
    expect(tiers.size).toBeGreaterThan(1)
  })

  test('while a question is unanswered no answer is asked to be proven', () => {
    fc.assert(
      fc.property(anyComplete, fc.constantFrom(...IDS), (sheet, id) => {
        const answers = Object.fromEntries(Object.entries(sheet.answers).filter(([question]) => question !== id))
        const { items, unanswered } = judgeEvidence(RULEBOOK, { ...sheet, answers }, NO_CHECKS)
        expect(unanswered).toBe(1)
        expect(items.filter(({ subject, ask }) => subject.kind === 'question' && ask !== 'not-needed')).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})
