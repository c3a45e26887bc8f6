// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withinEdition } from '../../src/core/carryOverTable.ts'
import { emptyEvidence, type Evidence } from '../../src/core/evidenceRegister.ts'
import { compareForRenewal, type Renewal, type RenewalInput } from '../../src/core/renewal.ts'
import { withEnclosed } from '../../src/core/renewalEnclosed.ts'
import { renewalTasks } from '../../src/core/renewalTasks.ts'
import type { Certificate, Sheet } from '../../src/core/sheet.ts'
import { isTooOld, isYearly } from '../../src/core/yearlyEvidence.ts'
import { readYearlyEvidence } from '../../src/rulebooks/yearlyEvidence.ts'
import yearlyFile from '../../src/rulebooks/jcci-2015/yearlyEvidence.json'
import { TRIAL_RULEBOOK } from '../rulebooks/editions/trial-2027/rulebook.ts'
import { anySheet } from './arbitraries.ts'
import {
  accident,
  answersAt,
  certificate,
  isms,
  level,
  must,
  notApplicable,
  RULEBOOK,
  rulebookWith,
  sheetWhereAll,
  sheetWith,
  UNKNOWN,
  valueOf,
  type SheetOverrides,
} from './builders.ts'

const YEARLY = valueOf(readYearlyEvidence(RULEBOOK, yearlyFile))
const LAST = '2026-03-01'
const NOW = '2027-03-01'

function input(last: Sheet, now: Sheet, overrides: Partial<RenewalInput> = {}): RenewalInput {
  return {
    last: { sheet: last, rulebook: RULEBOOK },
    now: { sheet: now, rulebook: RULEBOOK },
    table: withinEdition(RULEBOOK),
    yearly: YEARLY,
    lastMadeOn: '2025-12-10',
    proven: new Set(),
    ...overrides,
  }
}

const compare = (last: Sheet, now: Sheet, overrides: Partial<RenewalInput> = {}): Renewal =>
  compareForRenewal(input(last, now, overrides))

/** Last year's sheet of a company in which everything is at level 3. */
const lastYear = ({ profile, ...rest }: SheetOverrides = {}): Sheet => ({
  ...sheetWhereAll(RULEBOOK, 3, { profile: { companyName: 'みなと印刷', inceptionDate: LAST, ...profile } }),
  ...sheetRest(rest),
})
const thisYear = ({ profile, ...rest }: SheetOverrides = {}): Sheet =>
  lastYear({ profile: { inceptionDate: NOW, ...profile }, ...rest })

function sheetRest({ declaration, ...rest }: Omit<SheetOverrides, 'profile'>): Partial<Sheet> {
  return { ...rest, ...(declaration && { declaration: sheetWith({ declaration }).declaration }) }
}

const file = (sign: string) => ({ sha256: sign.repeat(64), name: `${sign}.pdf`, type: 'application/pdf', bytes: 1 })

function paper(overrides: Partial<Evidence> = {}): Evidence {
  return {
    ...emptyEvidence('paper-1'),
    title: '取扱規程',
    kind: 'rules',
    files: [file('a')],
    questions: ['GOV-01'],
    ...overrides,
  }
}

describe('what changed in the answers', () => {
  test('is nothing between a sheet and itself', () => {
    const sheet = thisYear({ certificates: [certificate()], evidence: [paper()] })
    const renewal = compare(sheet, sheet)
    expect(renewal).toMatchObject({ relation: 'same', company: 'same', moves: [], facts: [], profile: [] })
    expect(renewal.certificates.map(({ fate }) => fate)).toEqual(['same'])
    expect(renewal.papers.map(({ group }) => group)).toEqual(['again'])
  })

  test('says which way, whether it moves the discount by itself, and whether an essential question crossed the line', () => {
    const last = { ...answersAt(RULEBOOK, 3), 'GOV-02': UNKNOWN, 'GOV-03': level(2) }
    const now = { ...answersAt(RULEBOOK, 3), 'BCP-01': level(1), 'GOV-03': level(3), 'GOV-01': level(2) }
    const { moves } = compare(lastYear({ answers: last }), thisYear({ answers: now }))
    expect(
      moves.map(({ question, direction, weak, essential, asLastYearPercent, matters }) => [
        ...[question, direction, weak, essential, asLastYearPercent, matters],
      ]),
    ).toEqual([
      ['GOV-01', 'down', null, false, 20, false],
      ['GOV-02', 'other', null, false, 20, false],
      ['GOV-03', 'up', null, true, 20, false],
      ['BCP-01', 'down', 'became', true, 30, true],
    ])
    const back = compare(thisYear({ answers: now }), lastYear({ answers: last }))
    expect(back.moves.map(({ question, direction, weak }) => [question, direction, weak])).toEqual([
      ['GOV-01', 'up', null],
      ['GOV-02', 'other', null],
      ['GOV-03', 'down', null],
      ['BCP-01', 'up', 'no-longer'],
    ])
  })

  test('compares nothing of an edition that is not known here', () => {
    const renewal = compare(lastYear(), thisYear({ answers: {} }), {
      last: { sheet: lastYear({ certificates: [certificate()], facts: { 'incident-history': 'no' } }), rulebook: null },
      table: null,
    })
    expect(renewal).toMatchObject({ years: null, moves: [], facts: [], relation: 'before' })
    expect(renewal.certificates).toMatchObject([{ fate: 'gone', lastPercent: null, need: null }])
  })

  test('leaves out answers to questions that the editions do not share', () => {
    const renewal = compare(lastYear(), thisYear(), { last: { sheet: lastYear(), rulebook: RULEBOOK }, table: null })
    expect([renewal.years, renewal.moves]).toEqual([null, []])
  })
})

describe('what changed in the company', () => {
  test('is told where both years say something', () => {
    const last = lastYear({
      profile: {
        companyName: 'みなと',
        trade: 'printing',
        employees: null,
        membership: 'member',
        memberNumber: ' 0047 ',
        chamber: '東京',
      },
      facts: { 'incident-history': 'no', staff: 'yes' },
      declaration: { corporateNumber: 'T7000012050002', sales: { ...sheetWith().declaration.sales, yen: 100 } },
    })
    const now = thisYear({
      profile: { companyName: 'みなと印刷', trade: 'retail', employees: 5, membership: null, memberNumber: '0047', chamber: '' },
      facts: { 'incident-history': 'yes' },
      declaration: { corporateNumber: '7000012050002', sales: { ...sheetWith().declaration.sales, yen: 200 } },
      accidents: [accident()],
    })
    const { profile, facts, company } = compare(last, now)
    expect(profile).toEqual([
      { field: 'companyName', before: 'みなと', after: 'みなと印刷' },
      { field: 'trade', before: 'printing', after: 'retail' },
      { field: 'salesYen', before: 100, after: 200 },
      { field: 'accidents', before: 0, after: 1 },
    ])
    expect(facts).toEqual([{ fact: 'incident-history', before: 'no', after: 'yes' }])
    expect(company).toBe('renamed')
  })

  test('tells a corporate number that cannot be read as it was typed', () => {
    const [before, after] = ['12 ', '13'].map((corporateNumber) => lastYear({ declaration: { corporateNumber } }))
    expect(compare(must(before), must(after)).profile).toEqual([{ field: 'corporateNumber', before: '12', after: '13' }])
  })
})

describe('a certificate', () => {
  const one = (last: readonly Certificate[], now: readonly Certificate[], overrides: Partial<RenewalInput> = {}) =>
    compare(lastYear({ certificates: last }), thisYear({ certificates: now }), overrides).certificates
  const old = certificate({ validFrom: '2025-04-01', validTo: '2027-03-31' })

  test.each<[string, Partial<Certificate>, string]>([
    ['as it was', {}, 'same'],
    ['with other dates', { validFrom: '2027-04-01', validTo: '2029-03-31' }, 'changed'],
    ['with its number in another width', { number: '９９９９９９９９（01）' }, 'same'],
    ['under another id', { id: 'certificate-9' }, 'same'],
    ['of another standard', { standard: 'JIS Q 27001:2023' }, 'changed'],
    ['with another number', { number: '11111111(02)' }, 'replaced'],
    ['of another kind', { kind: 'truste' }, 'new'],
  ])('%s', (_name, change, fate) => {
    expect(one([old], [{ ...old, ...change }])[0]?.fate).toBe(fate)
  })

  test.each<[string, Partial<Certificate>, string | null, string | null]>([
    ['that lasts beyond the insurance has no need', { validTo: '2028-03-01' }, null, null],
    ['that ends on the day before the renewal ends', { validTo: '2028-02-29' }, 'ends', '2028-02-29'],
    ['that ends on the inception date ends', { validTo: '2027-03-01' }, 'ends', '2027-03-01'],
    ['that ended the day before does not count', { validTo: '2027-02-28' }, 'not-counting', null],
    ['without a copy does not count', { evidenceHeld: 'no' }, 'not-counting', null],
    ['that is only recorded has no need', { kind: 'pci-dss' }, null, null],
    ['of a kind that is unheard of has no need', { kind: 'unheard-of' }, null, null],
  ])('%s', (_name, change, need, endsOn) => {
    expect(one([], [certificate({ validTo: '2029-03-31', ...change })])[0]).toMatchObject({ need, endsOn, fate: 'new' })
  })

  test('is told by the edition of its standard, when that ends during the insurance', () => {
    const ends = (validTo: string) =>
      rulebookWith({
        certificates: {
          ...RULEBOOK.certificates,
          kinds: RULEBOOK.certificates.kinds.map((kind) =>
            kind.id === 'isms' ? { ...kind, standards: [{ id: 'ISO/IEC 27001:2022', validTo }] } : kind,
          ),
        },
      })
    const sheet = thisYear({ certificates: [isms({ validTo: '2029-03-31' })] })
    const needOf = (validTo: string) => compare(sheet, sheet, { now: { sheet, rulebook: ends(validTo) } }).certificates[0]
    expect(needOf('2028-02-29')).toMatchObject({ need: 'standard-ends', endsOn: '2028-02-29' })
    expect(needOf('2028-03-01')).toMatchObject({ need: null })
    expect(needOf('2027-02-28')).toMatchObject({ need: 'not-counting', reasons: ['standard-expired'] })
  })

  test('that is partial, or not the best of its kind, has no need', () => {
    const pair = [
      isms({ validTo: '2029-03-31' }),
      isms({ id: 'isms-2', scope: 'partial', number: 'IS 2', validTo: '2029-03-31' }),
    ]
    expect(one([], pair).map(({ need }) => need)).toEqual([null, null])
  })

  test('without an inception date has the need that its day is missing', () => {
    const now = thisYear({ certificates: [certificate()], profile: { inceptionDate: null } })
    expect(compare(lastYear(), now)).toMatchObject({
      relation: 'unknown',
      certificates: [{ need: 'not-counting', reasons: ['inception-date-missing'] }],
    })
  })

  test('that is not entered any more asks for something only if it counted', () => {
    expect(one([old, certificate({ id: 'c-2', kind: 'pci-dss' })], [])).toMatchObject([
      { fate: 'gone', need: 'gone', lastPercent: 20, nowPercent: null },
      { fate: 'gone', need: null, lastPercent: 0, nowPercent: null },
    ])
  })

  test('stands beside what it gave, each by its own place', () => {
    const results = one([certificate(), isms()], [isms(), certificate({ number: '11111111(02)' })])
    expect(results.map(({ last, lastPercent, nowPercent }) => [last?.kind, lastPercent, nowPercent])).toEqual([
      ['isms', 0, 20],
      ['privacy-mark', 0, 20],
    ])
  })
})

describe('whether a paper is yearly', () => {
  test.each<[string, Partial<Evidence>, boolean]>([
    ['training', { kind: 'training', questions: [] }, true],
    ['sales', { kind: 'sales', questions: [] }, true],
    ['rules of a question that asks for a record', { kind: 'rules', questions: ['AST-04'] }, false],
    ['a record of such a question', { kind: 'record', questions: ['GOV-01', 'AST-04'] }, true],
    ['a paper of no kind of such a question', { kind: null, questions: ['AST-04'] }, true],
    ['a record of another question', { kind: 'record', questions: ['GOV-01'] }, false],
    ['training that says until when it holds', { kind: 'training', validTo: '2028-03-31' }, false],
  ])('%s', (_name, overrides, expected) => {
    expect(isYearly(YEARLY, paper(overrides))).toBe(expected)
  })

  test.each<[string, Partial<Evidence>, string | null, string | null, boolean]>([
    ['made a year before the inception date', { issuedOn: '2026-03-01' }, null, NOW, false],
    ['made a day earlier', { issuedOn: '2026-02-28' }, null, NOW, true],
    ['from a day earlier', { validFrom: '2026-02-28' }, null, NOW, true],
    ['known since a day earlier', {}, '2026-02-28', NOW, true],
    ['without any day', {}, null, NOW, false],
    ['without an inception date', { issuedOn: '2020-01-01' }, null, null, false],
    ['made a year before a leap day', { issuedOn: '2027-02-28' }, null, '2028-02-29', false],
  ])('and too old: %s', (_name, overrides, latest, inception, expected) => {
    expect(isTooOld(YEARLY, paper({ kind: 'training', ...overrides }), latest, inception)).toBe(expected)
  })
})

describe('a paper', () => {
  const one = (last: readonly Evidence[], now: readonly Evidence[], both: SheetOverrides = {}) =>
    compare(lastYear({ ...both, evidence: last }), thisYear({ ...both, evidence: now })).papers.map(
      ({ group, because, endsOn }) => ({
        ...{ group, because, endsOn },
      }),
    )
  const as = (group: string, because: string | null = null, endsOn: string | null = null) => [{ group, because, endsOn }]

  test.each<[string, readonly Evidence[], readonly Evidence[], ReturnType<typeof as>]>([
    ['with the same file', [paper()], [paper({ id: 'paper-9', title: '別の名前' })], as('again')],
    ['of the same entry with another file', [paper()], [paper({ files: [file('b')] })], as('newer')],
    ['of the same title with another file', [paper()], [paper({ id: 'paper-9', files: [file('b')] })], as('newer')],
    ['without a title is no other one', [], [paper({ title: '' })], as('added')],
    ['that is new', [], [paper()], as('added')],
    ['that is only named', [paper()], [paper({ files: [] })], as('bring', 'named-only')],
    ['that has expired', [paper()], [paper({ validTo: '2027-02-28' })], as('renew', 'expired')],
    ['that is of the future', [], [paper({ issuedOn: '2027-03-02' })], as('renew', 'not-yet-valid')],
    ['with reversed dates', [], [paper({ validFrom: '2027-02-02', validTo: '2027-02-01' })], as('renew', 'dates-reversed')],
    ['that ends before the renewal', [paper()], [paper({ validTo: '2028-02-29' })], as('ends', null, '2028-02-29')],
    ['that ends on the renewal', [paper()], [paper({ validTo: '2028-03-01' })], as('again')],
    ['yearly, with the same file', [paper({ kind: 'training' })], [paper({ kind: 'training' })], as('renew', 'too-old')],
    [
      'yearly, with another file and no day',
      [paper({ kind: 'training' })],
      [paper({ kind: 'training', files: [file('b')] })],
      as('newer'),
    ],
    ['of last year only', [paper()], [], as('bring', 'not-enclosed')],
    ['of last year only, yearly', [paper({ kind: 'training' })], [], as('renew', 'too-old')],
    ['of last year only, expired', [paper({ validTo: '2027-02-28' })], [], as('renew', 'expired')],
    ['of last year only, for a question that is not asked', [paper({ questions: ['NOT-01'] })], [], as('unneeded', 'not-asked')],
    ['of last year only, that showed nothing', [paper({ questions: [] })], [], as('unneeded', 'not-asked')],
  ])('%s', (_name, last, now, expected) => {
    expect(one(last, now)).toEqual(expected)
  })

  test('of last year only is not needed where another shows the same, nor where the answer needs none', () => {
    const other = paper({ id: 'paper-2', title: '別', files: [file('b')] })
    expect(one([paper()], [other])).toEqual([...as('added'), ...as('unneeded', 'shown-otherwise')])
    expect(one([paper()], [{ ...other, files: [] }])).toEqual([...as('bring', 'named-only'), ...as('bring', 'not-enclosed')])
    expect(one([paper()], [], { answers: answersAt(RULEBOOK, 2) })).toEqual(as('unneeded', 'not-asked'))
  })

  test('that does not hold, or is only named, is not needed where another shows the same, or the agent has found it proven', () => {
    const newer = paper({ id: 'paper-2', title: '別', files: [file('b')] })
    const expired = paper({ validTo: '2027-02-28' })
    expect(one([], [expired, newer])).toEqual([...as('added'), ...as('unneeded', 'shown-otherwise')])
    expect(one([], [{ ...expired, questions: [] }])).toEqual(as('unneeded', 'not-asked'))
    const proven = new Set(['question-GOV-01'])
    const now = thisYear({ evidence: [paper({ files: [] })] })
    expect(compare(lastYear(), now, { proven }).papers).toMatchObject([{ group: 'unneeded', because: 'shown-otherwise' }])
    expect(compare(lastYear({ evidence: [paper()] }), thisYear(), { proven }).papers).toMatchObject([
      { because: 'shown-otherwise' },
    ])
  })

  test('on the sales is needed where they are declared', () => {
    const sales = { ...sheetWith().declaration.sales, yen: 100 }
    const old = paper({ kind: 'sales', questions: [] })
    expect(one([old], [], { declaration: { sales } })).toEqual(as('renew', 'too-old'))
    expect(one([old], [])).toEqual(as('unneeded', 'not-asked'))
  })

  test('that is the copy of a certificate has the dates of the certificate', () => {
    const copy = paper({ kind: 'certificate', questions: [], certificates: ['certificate-1'] })
    const until = (validTo: string) => certificate({ validTo })
    const both = (last: string, now: string) =>
      compare(
        lastYear({ certificates: [until(last)], evidence: [copy] }),
        thisYear({ certificates: [until(now)], evidence: [copy] }),
      ).papers[0]
    expect(both('2026-12-31', '2028-02-29')).toMatchObject({ group: 'ends', endsOn: '2028-02-29' })
    expect(both('2026-12-31', '2027-02-28')).toMatchObject({ group: 'renew', because: 'expired' })
    const gone = compare(
      lastYear({ certificates: [until('2026-12-31')], evidence: [copy] }),
      thisYear({ certificates: [certificate({ id: 'certificate-9', validTo: '2028-12-31' })] }),
    )
    expect(gone.papers[0]).toMatchObject({ group: 'renew', because: 'expired' })
    const noLonger = compare(lastYear({ certificates: [until('2026-12-31')], evidence: [copy] }), thisYear())
    expect(noLonger.papers[0]).toMatchObject({ group: 'unneeded', because: 'not-asked' })
  })

  test('that shows answers and is a copy ends with the certificate that ends first', () => {
    const copy = paper({ certificates: ['certificate-1', 'isms-1', 'isms-2'] })
    const now = thisYear({
      certificates: [
        certificate({ validTo: '2028-01-31' }),
        isms({ validTo: '2027-12-31' }),
        isms({ id: 'isms-2', validTo: null }),
      ],
      evidence: [copy],
    })
    expect(compare(lastYear(), now).papers[0]).toMatchObject({ group: 'ends', endsOn: '2027-12-31' })
  })

  test('is compared by its ids where the editions cannot be', () => {
    const renewal = compare(lastYear({ evidence: [paper()] }), thisYear(), {
      last: { sheet: lastYear({ evidence: [paper()] }), rulebook: null },
      table: null,
    })
    expect(renewal.papers).toMatchObject([{ group: 'bring', because: 'not-enclosed' }])
  })
})

describe('what has to be done', () => {
  const DUE = '2026-12-31'
  const tasksOf = (last: Sheet, now: Sheet, due: string | null = DUE) => renewalTasks(compare(last, now), now, due)

  test('stands by day, what ends during the insurance on its last day', () => {
    const last = lastYear({ evidence: [paper({ kind: 'training', questions: ['HRM-02'] })] })
    const now = thisYear({
      certificates: [certificate({ validTo: '2027-06-30' }), isms({ validTo: '2027-02-28' })],
      evidence: [paper({ id: 'paper-2', title: '規程2', files: [file('b')], validTo: '2027-04-30' })],
      declaration: { address: '東京都' },
    })
    expect(tasksOf(last, now).map(({ kind, by }) => [kind, by])).toEqual([
      ['certificate', DUE],
      ['insurance-number', DUE],
      ['paper', DUE],
      ['paper', '2027-04-30'],
      ['certificate', '2027-06-30'],
    ])
    expect(tasksOf(last, now, null).map(({ kind, by }) => [kind, by])).toEqual([
      ['paper', '2027-04-30'],
      ['certificate', '2027-06-30'],
      ['certificate', null],
      ['insurance-number', null],
      ['paper', null],
    ])
  })

  test('tells a certificate and its copy once', () => {
    const copy = paper({ kind: 'certificate', questions: [], certificates: ['certificate-1'] })
    const now = thisYear({ certificates: [certificate({ validTo: '2027-06-30' })], evidence: [copy] })
    expect(tasksOf(lastYear(), now).map(({ kind }) => kind)).toEqual(['certificate'])
    const also = { ...copy, questions: ['GOV-01'] }
    expect(tasksOf(lastYear(), { ...now, evidence: [also] }).map(({ kind }) => kind)).toEqual(['certificate', 'paper'])
    const gone = lastYear({ certificates: [certificate({ validFrom: '2025-04-01' })], evidence: [copy] })
    expect(tasksOf(gone, thisYear()).map(({ kind }) => kind)).toEqual(['certificate'])
  })

  test.each<[string, SheetOverrides['declaration'], number]>([
    ['asks for the number of the insurance where the business is declared', { business: '印刷' }, 1],
    ['or the sales', { sales: { ...sheetWith().declaration.sales, yen: 0 } }, 1],
    ['not where it is given', { business: '印刷', lastCertificateNumber: 'A-1' }, 0],
    ['nor where nothing is declared', {}, 0],
  ])('%s', (_name, declaration, count) => {
    const now = thisYear({ declaration: declaration ?? {} })
    expect(tasksOf(lastYear(), now)).toHaveLength(count)
  })
})

describe('whatever two sheets say', () => {
  const any = anySheet(RULEBOOK)
  const certificates = ({ certificates: all }: Sheet) => all.length

  test('every certificate and every paper of both years is told exactly once', () => {
    fc.assert(
      fc.property(any, any, (last, now) => {
        const renewal = compare(last, now)
        const lasts = renewal.certificates.flatMap((each) => (each.last ? [each.last] : []))
        const nows = renewal.certificates.flatMap((each) => (each.now ? [each.now] : []))
        expect(new Set(lasts).size).toBe(certificates(last))
        expect(nows).toEqual(now.certificates)
        const papersOf = (of: 'last' | 'now') => renewal.papers.flatMap((each) => each[of] ?? [])
        expect(new Set(papersOf('last'))).toEqual(new Set(last.evidence))
        expect(papersOf('last')).toHaveLength(last.evidence.length)
        expect(new Set(papersOf('now'))).toEqual(new Set(now.evidence))
        expect(papersOf('now')).toHaveLength(now.evidence.length)
      }),
    )
  })

  test('a sheet compared with itself has changed nothing', () => {
    fc.assert(
      fc.property(any, (sheet) => {
        const { moves, facts, profile, certificates: all, papers } = compare(sheet, sheet)
        expect([moves, facts, profile]).toEqual([[], [], []])
        expect(all.every(({ fate, last, now }) => fate === 'same' || last?.number === now?.number)).toBe(true)
        expect(papers.every(({ last, now }) => last !== null && now !== null)).toBe(true)
      }),
    )
  })

  test('the other way round, ups are downs, new is gone, and each change is turned', () => {
    fc.assert(
      fc.property(any, any, (last, now) => {
        const [there, back] = [compare(last, now), compare(now, last)]
        const signed = ({ moves }: Renewal) => moves.map(({ question, direction }) => `${question} ${direction}`)
        const turned = back.moves.map(({ question, direction }) => ({
          question,
          direction: direction === 'up' ? 'down' : direction === 'down' ? 'up' : 'other',
        }))
        expect(signed(there)).toEqual(turned.map(({ question, direction }) => `${question} ${direction}`))
        expect(back.profile).toEqual(there.profile.map(({ field, before, after }) => ({ field, before: after, after: before })))
        expect(back.facts).toEqual(there.facts.map(({ fact, before, after }) => ({ fact, before: after, after: before })))
        const count = ({ certificates: all }: Renewal, wanted: string) => all.filter(({ fate }) => fate === wanted).length
        expect([count(there, 'gone'), count(there, 'new')]).toEqual([count(back, 'new'), count(back, 'gone')])
      }),
    )
  })
})

test('two editions are compared by their table', () => {
  const { moves, years } = compareForRenewal({
    ...input(lastYear(), thisYear({ answers: { 'GOV-02': notApplicable() } })),
    now: { sheet: thisYear({ answers: answersAt(TRIAL_RULEBOOK, 2) }), rulebook: TRIAL_RULEBOOK },
    table: { ...withinEdition(RULEBOOK), questions: { ...withinEdition(RULEBOOK).questions, equal: ['GOV-02'] } },
  })
  expect(moves.map(({ question }) => question)).toEqual(['GOV-02'])
  expect(years?.sameEdition).toBe(false)
})

describe('papers that came beside a submission', () => {
  const enclosed = { ...file('c'), title: '研修名簿', shows: [{ kind: 'question', question: 'HRM-02' } as const] }

  test('stand in its register, each once', () => {
    const sheet = lastYear({ evidence: [paper()] })
    const { evidence } = withEnclosed(sheet, [
      enclosed,
      enclosed,
      { ...file('a'), title: '', shows: [] },
      { ...file('d'), title: '', shows: [{ kind: 'sales' }, { kind: 'membership' }, { kind: 'certificate', certificate: 'c1' }] },
    ])
    expect(evidence.map(({ title, kind, questions, certificates: copies }) => [title, kind, questions, copies])).toEqual([
      ['取扱規程', 'rules', ['GOV-01'], []],
      ['研修名簿', null, ['HRM-02'], []],
      ['d.pdf', 'sales', [], ['c1']],
    ])
  })

  test('leave the sheet as it is where there are none', () => {
    const sheet = lastYear()
    expect(withEnclosed(sheet, [])).toBe(sheet)
  })
})
