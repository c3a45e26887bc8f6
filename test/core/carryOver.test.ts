// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { carryOver, type CarriedOver, type LastSheet } from '../../src/core/carryOver.ts'
import { linksOf, successors, targets, withinEdition, type CarryOverTable } from '../../src/core/carryOverTable.ts'
import { emptyEvidence } from '../../src/core/evidenceRegister.ts'
import { TEXT_LIMITS } from '../../src/core/limits.ts'
import { EMPTY_SHEET, type Sheet } from '../../src/core/sheet.ts'
import { checkAgainstEdition } from '../../src/files/sheetFile.ts'
import { readCarryOver } from '../../src/rulebooks/carryOver.ts'
import trialTables from '../rulebooks/editions/trial-2027/carry-over.json'
import { TRIAL_RULEBOOK } from '../rulebooks/editions/trial-2027/rulebook.ts'
import { anySheet } from './arbitraries.ts'
import {
  accident,
  certificate,
  deepFreeze,
  isms,
  level,
  must,
  notApplicable,
  RULEBOOK,
  sheetWhereAll,
  sheetWith,
  truste,
  UNKNOWN,
  valueOf,
  type SheetOverrides,
} from './builders.ts'

const TABLE: CarryOverTable = valueOf(readCarryOver(RULEBOOK, TRIAL_RULEBOOK, trialTables))
const EDITION = { id: 'jcci-2015', hash: 'a'.repeat(64) }
const lastOf = (sheet: Sheet): LastSheet => ({
  sheet: deepFreeze(sheet),
  rulebook: RULEBOOK,
  edition: EDITION,
  savedOn: '2026-12-20',
})
const intoTrial = (overrides: SheetOverrides): CarriedOver => carryOver(lastOf(sheetWith(overrides)), TRIAL_RULEBOOK, TABLE)
const within = (sheet: Sheet): CarriedOver => carryOver(lastOf(sheet), RULEBOOK, withinEdition(RULEBOOK))
const became = ({ report }: CarriedOver, question: string) => must(report.questions.find((each) => each.question === question))

describe('an answer of last year', () => {
  test.each<[string, string, Sheet['answers'], [string, string | null]]>([
    ['of an equal question', 'GOV-01', { 'GOV-01': level(3) }, ['kept', null]],
    ['that is unknown', 'GOV-01', { 'GOV-01': UNKNOWN }, ['kept', null]],
    ['that was not given', 'GOV-01', {}, ['unanswered', null]],
    ['of a question that means the same in other words', 'GOV-02', { 'GOV-02': level(2) }, ['kept', null]],
    ['of a question that means something else now', 'GOV-06', { 'GOV-03': level(2) }, ['asked-again', 'reworded']],
    ['of a split question, for the part that it answers', 'AST-01', { 'AST-01': level(2) }, ['kept', null]],
    ['of a split question, for the other part', 'AST-05', { 'AST-01': level(2) }, ['asked-again', 'split']],
    ['of merged questions that say the same', 'AST-06', { 'AST-03': level(2), 'AST-04': level(2) }, ['kept', null]],
    ['of merged questions that differ', 'AST-06', { 'AST-03': level(2), 'AST-04': level(3) }, ['asked-again', 'merged']],
    ['of merged questions of which one is open', 'AST-06', { 'AST-03': level(2) }, ['asked-again', 'merged']],
    ['where the question is new', 'GAI-01', {}, ['new', null]],
    [
      'not applicable where that is permitted no longer',
      'PHY-07',
      { 'PHY-07': notApplicable() },
      ['asked-again', 'not-applicable'],
    ],
  ])('%s: %s', (_name, question, answers, [outcome, because]) => {
    const carried = intoTrial({ answers, facts: { 'paper-intake': 'no' } })
    expect(became(carried, question)).toMatchObject({ outcome, because })
    expect(carried.sheet.answers[question] !== undefined).toBe(outcome === 'kept')
    expect(carried.sheet.unconfirmed.includes(question)).toBe(outcome === 'kept')
  })

  test('not applicable stays where the facts of the new sheet permit it', () => {
    const carried = intoTrial({ answers: { 'HRM-01': notApplicable('x') }, facts: { 'staff-besides-owner': 'no' } })
    expect(carried.sheet.answers).toEqual({ 'HRM-01': notApplicable('x') })
    expect(became(intoTrial({ answers: { 'HRM-01': notApplicable() } }), 'HRM-01').because).toBe('not-applicable')
  })

  test('that is asked again is shown with what was said, and one that is dropped too', () => {
    const carried = intoTrial({ answers: { 'GOV-03': level(2), 'HRM-03': level(1), 'IMP-02': UNKNOWN } })
    expect(became(carried, 'GOV-06').before).toEqual([{ question: 'GOV-03', answer: level(2) }])
    expect(carried.report.dropped).toEqual([
      { question: 'HRM-03', answer: level(1) },
      { question: 'IMP-02', answer: UNKNOWN },
    ])
  })

  test('keeps whose it is', () => {
    const by = { name: '田中', role: 'it', date: '2026-11-21' }
    const carried = intoTrial({ answers: { 'GOV-02': level(2), 'GOV-03': level(2) }, answeredBy: { 'GOV-02': by, 'GOV-03': by } })
    expect(carried.sheet.answeredBy).toEqual({ 'GOV-02': by })
  })

  test('to a question that the table leaves out is treated as new', () => {
    const table = { ...TABLE, questions: { ...TABLE.questions, new: [] } }
    expect(became(carryOver(lastOf(sheetWith()), TRIAL_RULEBOOK, table), 'GAI-01').outcome).toBe('new')
  })
})

describe('a fact of the profile', () => {
  test.each<[string, Sheet['facts'], Sheet['facts'], readonly string[]]>([
    ['that is the same is kept', { contractors: 'yes' }, { contractors: 'yes' }, []],
    ['in other words is kept', { 'entrusted-data': 'no' }, { 'entrusted-data': 'no' }, []],
    ['that means something else is asked again', { 'sensitive-data': 'no' }, {}, ['sensitive-data']],
    ['of two that say the same is kept', { 'telework-or-byod': 'no', 'cloud-services': 'no' }, { 'outside-work': 'no' }, []],
    ['of two that differ is asked again', { 'telework-or-byod': 'no', 'cloud-services': 'yes' }, {}, ['outside-work']],
    ['of two of which one is open is asked again', { 'telework-or-byod': 'no' }, {}, ['outside-work']],
    ['that is dropped goes', { 'wireless-lan': 'yes' }, {}, []],
  ])('%s', (_name, facts, kept, askedAgain) => {
    const { sheet, report } = intoTrial({ facts })
    expect(sheet.facts).toEqual(kept)
    expect(report.factsAskedAgain).toEqual(askedAgain)
    expect(report.factsNew).toEqual(['generative-ai'])
  })
})

describe('the company', () => {
  test('is kept, but for what belongs to the year', () => {
    const profile = { companyName: '桜井印刷', trade: 'printing', employees: 18, salesBand: '100m-300m', chamber: '東都' }
    expect(intoTrial({ profile }).sheet.profile).toEqual({
      ...EMPTY_SHEET.profile,
      companyName: '桜井印刷',
      trade: 'printing',
      chamber: '東都',
      inceptionDate: '2028-03-01',
    })
  })

  test('has no trade that the new edition does not know, and no inception date out of nothing', () => {
    const { profile } = intoTrial({ profile: { trade: 'education', inceptionDate: null } }).sheet
    expect([profile.trade, profile.inceptionDate]).toEqual([null, null])
  })
})

describe('the declaration', () => {
  const declaration = {
    accidentsInPeriod: 'no',
    knownLeak: 'no',
    firstYearStart: '2021-03-01',
    insuredName: 'a',
    corporateNumber: '7000012050002',
    lastCertificateNumber: 'b',
    address: 'c',
    business: 'd',
    sales: { newCompany: 'no', yen: 1, yearEnd: '2026-03-31', tax: 'excluded', proof: 'ledger', plannedYen: null },
    records: { identity: { held: true, own: 5, entrusted: 6 }, health: { held: false, own: null, entrusted: null } },
    otherRecords: 'e',
    contractors: 'f',
    wish: { plan: 'A', liabilityYen: 1, costsYen: 2, reducedCosts: 'yes', riders: 'g' },
    remarks: 'h',
    unread: { 'sales.yen': 'i' },
  } as const

  test('keeps who and what, and asks again what is declared for one year', () => {
    expect(intoTrial({ declaration }).sheet.declaration).toEqual({
      ...EMPTY_SHEET.declaration,
      firstYearStart: '2021-03-01',
      insuredName: 'a',
      corporateNumber: '7000012050002',
      address: 'c',
      business: 'd',
      records: { identity: { held: true, own: null, entrusted: null }, health: { held: false, own: null, entrusted: null } },
      otherRecords: 'e',
      contractors: 'f',
    })
  })

  test.each<[string, string | null, string | null, 'yes' | null]>([
    ['on the first day of the five years', '2023-03-01', '2027-03-01', 'yes'],
    ['a day before them', '2023-02-28', '2027-03-01', null],
    ['without a day', null, '2027-03-01', null],
    ['while there is no inception date', '2025-03-01', null, null],
  ])('knows of an accident in the period: %s', (_name, date, inceptionDate, expected) => {
    const { sheet } = intoTrial({ accidents: [accident({ date })], profile: { inceptionDate } })
    expect(sheet.declaration.accidentsInPeriod).toBe(expected)
    expect(sheet.accidents).toEqual([accident({ date })])
  })

  test('keeps an accident without a cause that is no longer named', () => {
    const { accidents } = intoTrial({ accidents: [accident({ cause: 'insider' }), accident({ id: 'a2', cause: null })] }).sheet
    expect(accidents).toEqual([accident({ cause: null }), accident({ id: 'a2', cause: null })])
  })
})

describe('certificates', () => {
  test('stay, with a copy at hand only while they are valid on the new inception date', () => {
    const held = [
      certificate({ validTo: '2028-03-01', renewalUnderAudit: true }),
      isms({ validTo: '2028-02-29' }),
      isms({ id: 'isms-2', validTo: null }),
    ]
    expect(intoTrial({ certificates: held }).sheet.certificates).toEqual([
      certificate({ validTo: '2028-03-01', renewalUnderAudit: false }),
      isms({ validTo: '2028-02-29', evidenceHeld: null }),
      isms({ id: 'isms-2', validTo: null, evidenceHeld: null }),
    ])
  })

  test('have no copy at hand while there is no inception date', () => {
    const { certificates } = intoTrial({ certificates: [certificate()], profile: { inceptionDate: null } }).sheet
    expect(certificates).toEqual([certificate({ evidenceHeld: null })])
  })

  test('of a kind that is no longer known are left, and told', () => {
    const { sheet, report } = intoTrial({ certificates: [truste(), certificate()] })
    expect(sheet.certificates.map(({ id }) => id)).toEqual(['certificate-1'])
    expect(report.certificatesLeft).toEqual([truste()])
  })
})

describe('what hangs on the questions', () => {
  test('notes go with them; what has no place or no room is told', () => {
    const long = 'あ'.repeat(TEXT_LIMITS.note - 1)
    const { sheet, report } = intoTrial({
      notes: { 'GOV-03': 'a', 'AST-01': 'b', 'AST-03': long, 'AST-04': 'd', 'HRM-03': 'e', 'GOV-01': 'f' },
    })
    expect(sheet.notes).toEqual({ 'GOV-06': 'a', 'AST-01': 'b', 'AST-06': long, 'GOV-01': 'f' })
    expect(report.notesLeft).toEqual([
      { question: 'AST-04', note: 'd' },
      { question: 'HRM-03', note: 'e' },
    ])
    expect(intoTrial({ notes: { 'AST-03': 'c', 'AST-04': 'd' } }).sheet.notes).toEqual({ 'AST-06': 'c\nd' })
  })

  test('evidence stays, with the questions and certificates that go on', () => {
    const proof = {
      ...emptyEvidence('e1'),
      questions: ['AST-01', 'AST-03', 'AST-04', 'IMP-01'],
      certificates: ['truste-1', 'isms-1'],
    }
    const { evidence } = intoTrial({ evidence: [proof], certificates: [truste(), isms()] }).sheet
    expect(evidence).toEqual([{ ...proof, questions: ['AST-01', 'AST-05', 'AST-06'], certificates: ['isms-1'] }])
  })

  test('raises that were planned and not reached stay planned; the rest of the plan begins anew', () => {
    const { plan } = intoTrial({
      answers: { 'GOV-01': level(2), 'GOV-02': level(3), 'GOV-04': UNKNOWN, 'GOV-03': level(1) },
      plan: {
        wishedPercent: 20,
        excluded: ['GOV-05', 'IMP-01'],
        pinned: { 'GOV-01': 3, 'GOV-02': 3, 'GOV-04': 2, 'GOV-03': 4, 'GOV-05': 0 },
        tried: { 'GOV-01': 4 },
        baseYen: 100_000,
      },
    }).sheet
    expect(plan).toEqual({
      wishedPercent: 20,
      excluded: ['GOV-05'],
      pinned: { 'GOV-01': 3, 'GOV-04': 2, 'GOV-05': 0 },
      tried: {},
      baseYen: null,
    })
  })

  test('a tier that is no longer offered is no wish any more', () => {
    const plan = { ...EMPTY_SHEET.plan, wishedPercent: 40 }
    expect(intoTrial({ plan }).sheet.plan.wishedPercent).toBeNull()
  })

  test('answers for customers go on where the question does', () => {
    expect(intoTrial({ forCustomer: ['GOV-02', 'GOV-03', 'IMP-01'] }).sheet.forCustomer).toEqual(['GOV-02'])
    expect(intoTrial({}).sheet.forCustomer).toBeNull()
  })
})

test('last year is kept to compare with, and the year before is forgotten', () => {
  const sheet = sheetWhereAll(RULEBOOK, 2, { accidents: [accident()], certificates: [certificate()], lastYear: null })
  const { profile, facts, answers, certificates, accidents } = sheet
  expect(within(sheet).sheet.lastYear).toEqual({
    edition: EDITION,
    savedOn: '2026-12-20',
    sheet: { profile, facts, answers, certificates, accidents },
  })
})

test('the hand-over, the confirmation and the first result begin anew; contacts and the described loss stay', () => {
  const contacts = { lawyer: { name: 'a', telephone: 'b' } }
  const { sheet } = intoTrial({
    contacts,
    confirmation: { name: '桜井', position: '代表', confirmedOn: '2026-12-01' },
    firstResult: { date: '2026-12-01', levels: { 'GOV-01': 1 } },
    later: ['GOV-01'],
  })
  expect(sheet).toEqual({ ...EMPTY_SHEET, contacts, profile: sheet.profile, lastYear: sheet.lastYear })
})

describe('the table', () => {
  test('says where each new id comes from, where each old one goes, and which mean the same', () => {
    const links = linksOf(TABLE.questions)
    expect(links.find(({ to }) => to === 'AST-05')).toEqual({ kind: 'split', from: ['AST-01'], to: 'AST-05', keepsAnswer: false })
    expect(targets(TABLE.questions).get('AST-01')).toEqual(['AST-01', 'AST-05'])
    expect(targets(TABLE.questions).get('HRM-03')).toBeUndefined()
    expect(successors(TABLE.questions).get('GOV-02')).toBe('GOV-02')
    expect(['GOV-03', 'AST-01', 'AST-03'].map((id) => successors(TABLE.questions).get(id))).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('whatever last year’s sheet says', () => {
  const anyLast = anySheet(RULEBOOK)

  test('every question of the new edition is told exactly once, and only what is kept is answered', () => {
    fc.assert(
      fc.property(anyLast, (sheet) => {
        for (const [{ sheet: next, report }, rulebook] of [
          [carryOver(lastOf(sheet), TRIAL_RULEBOOK, TABLE), TRIAL_RULEBOOK],
          [within(sheet), RULEBOOK],
        ] as const) {
          expect(report.questions.map(({ question }) => question)).toEqual(rulebook.questions.map(({ id }) => id))
          const kept = report.questions.filter(({ outcome }) => outcome === 'kept').map(({ question }) => question)
          expect(Object.keys(next.answers).sort()).toEqual([...kept].sort())
          expect(next.unconfirmed).toEqual(kept)
          expect(next.confirmation.confirmedOn).toBeNull()
        }
      }),
    )
  })

  test('no answer of a known question is lost: it is kept, asked again beside what was said, or told as dropped', () => {
    fc.assert(
      fc.property(anyLast, (sheet) => {
        const { report } = carryOver(lastOf(sheet), TRIAL_RULEBOOK, TABLE)
        const told = [...report.questions.flatMap(({ before }) => before), ...report.dropped].map(({ question }) => question)
        const given = RULEBOOK.questions.map(({ id }) => id).filter((id) => sheet.answers[id] !== undefined)
        expect([...new Set(told)].sort()).toEqual([...given].sort())
      }),
    )
  })

  test('no note is lost: it is kept or told', () => {
    fc.assert(
      fc.property(anyLast, (sheet) => {
        const { sheet: next, report } = carryOver(lastOf(sheet), TRIAL_RULEBOOK, TABLE)
        const all = [...Object.values(next.notes), ...report.notesLeft.map(({ note }) => note)].join('\n')
        for (const note of Object.values(sheet.notes)) expect(all).toContain(note)
      }),
    )
  })

  test('the new sheet fits its edition', () => {
    const known = anyLast.map((sheet) => ({
      ...sheet,
      certificates: sheet.certificates.filter(({ validFrom, validTo }) => (validFrom ?? '') <= (validTo ?? '9')),
    }))
    fc.assert(
      fc.property(known, (sheet) => {
        const { sheet: next } = carryOver(lastOf(sheet), TRIAL_RULEBOOK, TABLE)
        expect(checkAgainstEdition(next, TRIAL_RULEBOOK)).toEqual([])
      }),
    )
  })

  test('within an edition every answer is kept, but for 該当なし that is not permitted', () => {
    fc.assert(
      fc.property(anyLast, (sheet) => {
        for (const { outcome, because, question, before } of within(sheet).report.questions) {
          if (outcome === 'asked-again') expect([because, before[0]?.answer.kind]).toEqual(['not-applicable', 'not-applicable'])
          else expect(outcome).toBe(sheet.answers[question] === undefined ? 'unanswered' : 'kept')
        }
      }),
    )
  })
})
