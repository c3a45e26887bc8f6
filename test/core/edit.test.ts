// @vitest-environment node
import { describe, expect, test } from 'vitest'
import {
  withAccident,
  withAnswer,
  withCertificate,
  withConfirmation,
  withContact,
  withDeclaration,
  withFact,
  withFirstResult,
  withForCustomer,
  withLater,
  withLoss,
  withNote,
  withoutAccident,
  withoutCertificate,
  withPlan,
  withProfile,
  withRecords,
  withSales,
  withUnread,
  withWish,
} from '../../src/core/edit.ts'
import type { LossStudy, Sheet } from '../../src/core/sheet.ts'
import { accident, certificate, deepFreeze, level, notApplicable, sheetWith, UNKNOWN } from './builders.ts'
import { lossCase } from './lossBuilders.ts'

const LOSS: LossStudy = {
  case: lossCase({ persons: 3000 }),
  discovered: '2026-11-21',
  situations: [],
  stronglyEncrypted: false,
  myNumber: false,
  privacyMark: true,
  options: { reducedCosts: false, wished: null },
}

const SHEET = deepFreeze(
  sheetWith({
    answers: { 'GOV-01': level(2), 'GOV-02': UNKNOWN, 'NET-02': notApplicable() },
    facts: { contractors: 'yes' },
    notes: { 'GOV-01': '社長に確かめる' },
    later: ['BCP-01', 'GOV-03'],
    certificates: [certificate({ id: 'c1' }), certificate({ id: 'c2' })],
    accidents: [accident({ id: 'a1' }), accident({ id: 'a2' })],
    answeredBy: { 'GOV-01': { name: '田中', role: 'it', date: '2026-11-20' } },
    contacts: { lawyer: { name: '法律事務所', telephone: '03-0000-0000' } },
  }),
)

describe('every change', () => {
  const c3 = certificate({ id: 'c3' })
  const a3 = accident({ id: 'a3' })
  test.each<[string, (sheet: Sheet) => Sheet, Partial<Sheet>]>([
    [
      'sets an answer',
      (sheet) => withAnswer(sheet, 'GOV-01', level(3)),
      { answers: { ...SHEET.answers, 'GOV-01': level(3) }, answeredBy: {} },
    ],
    [
      'sets an answer and takes the question off the list of later',
      (sheet) => withAnswer(sheet, 'BCP-01', UNKNOWN),
      { answers: { ...SHEET.answers, 'BCP-01': UNKNOWN }, later: ['GOV-03'] },
    ],
    [
      'takes an answer back',
      (sheet) => withAnswer(sheet, 'GOV-02', null),
      { answers: { 'GOV-01': level(2), 'NET-02': notApplicable() } },
    ],
    ['takes back what was never answered', (sheet) => withAnswer(sheet, 'BCP-01', null), {}],
    ['puts a question aside at the end', (sheet) => withLater(sheet, 'IMP-01', true), { later: ['BCP-01', 'GOV-03', 'IMP-01'] }],
    ['puts a question aside once', (sheet) => withLater(sheet, 'BCP-01', true), { later: ['GOV-03', 'BCP-01'] }],
    ['takes a question off the list', (sheet) => withLater(sheet, 'BCP-01', false), { later: ['GOV-03'] }],
    [
      'keeps the answer of a question put aside',
      (sheet) => withLater(sheet, 'GOV-01', true),
      { later: ['BCP-01', 'GOV-03', 'GOV-01'] },
    ],
    [
      'sets a note',
      (sheet) => withNote(sheet, 'GOV-02', '記録あり'),
      { notes: { 'GOV-01': '社長に確かめる', 'GOV-02': '記録あり' } },
    ],
    ['removes an empty note', (sheet) => withNote(sheet, 'GOV-01', ''), { notes: {} }],
    ['sets a fact', (sheet) => withFact(sheet, 'contractors', 'no'), { facts: { contractors: 'no' } }],
    ['adds a fact', (sheet) => withFact(sheet, 'wireless-lan', 'no'), { facts: { contractors: 'yes', 'wireless-lan': 'no' } }],
    ['changes the profile', (sheet) => withProfile(sheet, { employees: 9 }), { profile: { ...SHEET.profile, employees: 9 } }],
    [
      'changes the declaration',
      (sheet) => withDeclaration(sheet, { knownLeak: 'no' }),
      { declaration: { ...SHEET.declaration, knownLeak: 'no' } },
    ],
    [
      'changes the sales',
      (sheet) => withSales(sheet, { yen: 184_530_000 }),
      { declaration: { ...SHEET.declaration, sales: { ...SHEET.declaration.sales, yen: 184_530_000 } } },
    ],
    [
      'changes the wish',
      (sheet) => withWish(sheet, { plan: 'B' }),
      { declaration: { ...SHEET.declaration, wish: { ...SHEET.declaration.wish, plan: 'B' } } },
    ],
    [
      'adds a kind of records, held and without numbers',
      (sheet) => withRecords(sheet, 'health', {}),
      { declaration: { ...SHEET.declaration, records: { health: { held: true, own: null, entrusted: null } } } },
    ],
    [
      'keeps the numbers of a kind that is said not to be held',
      (sheet) => withRecords(withRecords(sheet, 'health', { own: 5 }), 'health', { held: false }),
      { declaration: { ...SHEET.declaration, records: { health: { held: false, own: 5, entrusted: null } } } },
    ],
    [
      'keeps what was typed and is no number',
      (sheet) => withUnread(sheet, 'sales.yen', '約三億'),
      { declaration: { ...SHEET.declaration, unread: { 'sales.yen': '約三億' } } },
    ],
    [
      'forgets it once it is a number',
      (sheet) => withUnread(withUnread(sheet, 'sales.yen', '約三億'), 'sales.yen', ''),
      { declaration: { ...SHEET.declaration, unread: {} } },
    ],
    ['chooses what customers are shown', (sheet) => withForCustomer(sheet, ['GOV-01']), { forCustomer: ['GOV-01'] }],
    ['leaves that choice open again', (sheet) => withForCustomer(withForCustomer(sheet, []), null), {}],
    ['adds a certificate at the end', (sheet) => withCertificate(sheet, c3), { certificates: [...SHEET.certificates, c3] }],
    [
      'replaces the certificate of the same id where it stands',
      (sheet) => withCertificate(sheet, certificate({ id: 'c1', number: '新' })),
      { certificates: [certificate({ id: 'c1', number: '新' }), certificate({ id: 'c2' })] },
    ],
    ['removes a certificate', (sheet) => withoutCertificate(sheet, 'c1'), { certificates: [certificate({ id: 'c2' })] }],
    ['removes a certificate that is not there', (sheet) => withoutCertificate(sheet, 'c9'), {}],
    ['adds an accident at the end', (sheet) => withAccident(sheet, a3), { accidents: [...SHEET.accidents, a3] }],
    [
      'replaces the accident of the same id where it stands',
      (sheet) => withAccident(sheet, accident({ id: 'a2', persons: 1 })),
      { accidents: [accident({ id: 'a1' }), accident({ id: 'a2', persons: 1 })] },
    ],
    ['removes an accident', (sheet) => withoutAccident(sheet, 'a2'), { accidents: [accident({ id: 'a1' })] }],
    [
      'keeps the levels of the first result',
      (sheet) => withFirstResult(sheet, '2026-12-01'),
      { firstResult: { date: '2026-12-01', levels: { 'GOV-01': 2 } } },
    ],
    [
      'sets an answer that somebody else gave',
      (sheet) => withAnswer(sheet, 'BCP-01', level(1), { name: '鈴木', role: 'it', date: '2026-11-21' }),
      {
        answers: { ...SHEET.answers, 'BCP-01': level(1) },
        answeredBy: { ...SHEET.answeredBy, 'BCP-01': { name: '鈴木', role: 'it', date: '2026-11-21' } },
        later: ['GOV-03'],
      },
    ],
    ['changes the plan', (sheet) => withPlan(sheet, { wishedPercent: 40 }), { plan: { ...SHEET.plan, wishedPercent: 40 } }],
    ['keeps a loss', (sheet) => withLoss(sheet, LOSS), { loss: LOSS }],
    ['forgets the loss', (sheet) => withLoss({ ...sheet, loss: LOSS }, null), { loss: null }],
    [
      'sets a contact',
      (sheet) => withContact(sheet, 'agent', { name: '', telephone: '110' }),
      { contacts: { ...SHEET.contacts, agent: { name: '', telephone: '110' } } },
    ],
    [
      'sets a contact without a number',
      (sheet) => withContact(sheet, 'agent', { name: '田中', telephone: '' }),
      { contacts: { ...SHEET.contacts, agent: { name: '田中', telephone: '' } } },
    ],
    ['removes an empty contact', (sheet) => withContact(sheet, 'lawyer', { name: '', telephone: '' }), { contacts: {} }],
  ])('%s, and nothing else', (_name, change, changed) => {
    expect(change(SHEET)).toStrictEqual({ ...SHEET, ...changed })
  })
})

test('the first result stays the first', () => {
  const first = withFirstResult(SHEET, '2026-12-01')
  const later = withFirstResult(withAnswer(first, 'GOV-01', level(4)), '2026-12-15')
  expect(later.firstResult).toEqual({ date: '2026-12-01', levels: { 'GOV-01': 2 } })
})

describe('the confirmation', () => {
  const CONFIRMATION = { name: '桜井 花子', position: '代表取締役', confirmedOn: '2026-12-01' }
  const afterConfirming = (change: (sheet: Sheet) => Sheet) => change(withConfirmation(SHEET, CONFIRMATION)).confirmation

  test('is kept as it is given, part by part, and nothing else changes', () => {
    const confirmed = withConfirmation(SHEET, CONFIRMATION)
    expect(confirmed).toEqual({ ...SHEET, confirmation: CONFIRMATION })
    expect(withConfirmation(confirmed, { confirmedOn: null })).toEqual({
      ...SHEET,
      confirmation: { ...CONFIRMATION, confirmedOn: null },
    })
  })

  test.each<[string, (sheet: Sheet) => Sheet]>([
    ['an answer', (sheet) => withAnswer(sheet, 'GOV-01', level(4))],
    ['a fact', (sheet) => withFact(sheet, 'contractors', 'no')],
    ['the profile', (sheet) => withProfile(sheet, { employees: 3 })],
    ['the declaration', (sheet) => withDeclaration(sheet, { knownLeak: 'yes' })],
    ['the sales', (sheet) => withSales(sheet, { yen: 1 })],
    ['the wish', (sheet) => withWish(sheet, { plan: 'A' })],
    ['the records', (sheet) => withRecords(sheet, 'payment', { own: 1 })],
    ['what was typed for a number', (sheet) => withUnread(sheet, 'sales.yen', '?')],
    ['a certificate', (sheet) => withCertificate(sheet, certificate({ id: 'c9' }))],
    ['the certificates', (sheet) => withoutCertificate(sheet, 'c1')],
    ['an accident', (sheet) => withAccident(sheet, accident({ id: 'a9' }))],
    ['the accidents', (sheet) => withoutAccident(sheet, 'a1')],
  ])('loses its day when %s changes, and keeps the name', (_name, change) => {
    expect(afterConfirming(change)).toEqual({ ...CONFIRMATION, confirmedOn: null })
  })

  test.each<[string, (sheet: Sheet) => Sheet]>([
    ['a note', (sheet) => withNote(sheet, 'GOV-01', '')],
    ['the list of later', (sheet) => withLater(sheet, 'GOV-01', true)],
    ['the plan', (sheet) => withPlan(sheet, { excluded: ['GOV-01'] })],
    ['a contact', (sheet) => withContact(sheet, 'agent', { name: '田中', telephone: '' })],
    ['the first result', (sheet) => withFirstResult(sheet, '2026-12-01')],
    ['what customers are shown', (sheet) => withForCustomer(sheet, ['GOV-01'])],
    ['nothing', (sheet) => withUnread(sheet, 'sales.yen', '')],
  ])('stays when %s changes', (_name, change) => {
    expect(afterConfirming(change)).toEqual(CONFIRMATION)
  })
})
