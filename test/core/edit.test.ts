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
  withLater,
  withLoss,
  withNote,
  withoutAccident,
  withoutCertificate,
  withPlan,
  withProfile,
} from '../../src/core/edit.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { accident, certificate, deepFreeze, level, notApplicable, sheetWith, UNKNOWN } from './builders.ts'

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
  test.each<[string, Sheet, Partial<Sheet>]>([
    [
      'sets an answer',
      withAnswer(SHEET, 'GOV-01', level(3)),
      { answers: { ...SHEET.answers, 'GOV-01': level(3) }, answeredBy: {} },
    ],
    [
      'sets an answer and takes the question off the list of later',
      withAnswer(SHEET, 'BCP-01', UNKNOWN),
      { answers: { ...SHEET.answers, 'BCP-01': UNKNOWN }, later: ['GOV-03'] },
    ],
    ['takes an answer back', withAnswer(SHEET, 'GOV-02', null), { answers: { 'GOV-01': level(2), 'NET-02': notApplicable() } }],
    ['takes back what was never answered', withAnswer(SHEET, 'BCP-01', null), {}],
    ['puts a question aside at the end', withLater(SHEET, 'IMP-01', true), { later: ['BCP-01', 'GOV-03', 'IMP-01'] }],
    ['puts a question aside once', withLater(SHEET, 'BCP-01', true), { later: ['GOV-03', 'BCP-01'] }],
    ['takes a question off the list', withLater(SHEET, 'BCP-01', false), { later: ['GOV-03'] }],
    ['keeps the answer of a question put aside', withLater(SHEET, 'GOV-01', true), { later: ['BCP-01', 'GOV-03', 'GOV-01'] }],
    ['sets a note', withNote(SHEET, 'GOV-02', '記録あり'), { notes: { 'GOV-01': '社長に確かめる', 'GOV-02': '記録あり' } }],
    ['removes an empty note', withNote(SHEET, 'GOV-01', ''), { notes: {} }],
    ['sets a fact', withFact(SHEET, 'contractors', 'no'), { facts: { contractors: 'no' } }],
    ['adds a fact', withFact(SHEET, 'wireless-lan', 'no'), { facts: { contractors: 'yes', 'wireless-lan': 'no' } }],
    ['changes the profile', withProfile(SHEET, { employees: 9 }), { profile: { ...SHEET.profile, employees: 9 } }],
    [
      'changes the declaration',
      withDeclaration(SHEET, { knownLeak: 'no' }),
      { declaration: { ...SHEET.declaration, knownLeak: 'no' } },
    ],
    ['adds a certificate at the end', withCertificate(SHEET, c3), { certificates: [...SHEET.certificates, c3] }],
    [
      'replaces the certificate of the same id where it stands',
      withCertificate(SHEET, certificate({ id: 'c1', number: '新' })),
      { certificates: [certificate({ id: 'c1', number: '新' }), certificate({ id: 'c2' })] },
    ],
    ['removes a certificate', withoutCertificate(SHEET, 'c1'), { certificates: [certificate({ id: 'c2' })] }],
    ['removes a certificate that is not there', withoutCertificate(SHEET, 'c9'), {}],
    ['adds an accident at the end', withAccident(SHEET, a3), { accidents: [...SHEET.accidents, a3] }],
    [
      'replaces the accident of the same id where it stands',
      withAccident(SHEET, accident({ id: 'a2', persons: 1 })),
      { accidents: [accident({ id: 'a1' }), accident({ id: 'a2', persons: 1 })] },
    ],
    ['removes an accident', withoutAccident(SHEET, 'a2'), { accidents: [accident({ id: 'a1' })] }],
    [
      'keeps the levels of the first result',
      withFirstResult(SHEET, '2026-12-01'),
      { firstResult: { date: '2026-12-01', levels: { 'GOV-01': 2 } } },
    ],
    [
      'sets an answer that somebody else gave',
      withAnswer(SHEET, 'BCP-01', level(1), { name: '鈴木', role: 'it', date: '2026-11-21' }),
      {
        answers: { ...SHEET.answers, 'BCP-01': level(1) },
        answeredBy: { ...SHEET.answeredBy, 'BCP-01': { name: '鈴木', role: 'it', date: '2026-11-21' } },
        later: ['GOV-03'],
      },
    ],
    ['changes the plan', withPlan(SHEET, { wishedPercent: 40 }), { plan: { ...SHEET.plan, wishedPercent: 40 } }],
    ['forgets the loss', withLoss(SHEET, null), { loss: null }],
    [
      'sets a contact',
      withContact(SHEET, 'agent', { name: '', telephone: '110' }),
      { contacts: { ...SHEET.contacts, agent: { name: '', telephone: '110' } } },
    ],
    ['removes an empty contact', withContact(SHEET, 'lawyer', { name: '', telephone: '' }), { contacts: {} }],
  ])('%s, and nothing else', (_name, after, change) => {
    expect(after).toEqual({ ...SHEET, ...change })
  })
})

test('the first result stays the first', () => {
  const first = withFirstResult(SHEET, '2026-12-01')
  const later = withFirstResult(withAnswer(first, 'GOV-01', level(4)), '2026-12-15')
  expect(later.firstResult).toEqual({ date: '2026-12-01', levels: { 'GOV-01': 2 } })
})

describe('the confirmation', () => {
  const confirmed = withConfirmation(SHEET, { name: '桜井 花子', position: '代表取締役', confirmedOn: '2026-12-01' })

  test.each<[string, Sheet]>([
    ['an answer', withAnswer(confirmed, 'GOV-01', level(4))],
    ['a fact', withFact(confirmed, 'contractors', 'no')],
    ['the profile', withProfile(confirmed, { employees: 3 })],
    ['the declaration', withDeclaration(confirmed, { knownLeak: 'yes' })],
    ['a certificate', withCertificate(confirmed, certificate({ id: 'c9' }))],
    ['the certificates', withoutCertificate(confirmed, 'c1')],
    ['an accident', withAccident(confirmed, accident({ id: 'a9' }))],
    ['the accidents', withoutAccident(confirmed, 'a1')],
  ])('loses its day when %s changes, and keeps the name', (_name, after) => {
    expect(after.confirmation).toEqual({ name: '桜井 花子', position: '代表取締役', confirmedOn: null })
  })

  test.each<[string, Sheet]>([
    ['a note', withNote(confirmed, 'GOV-01', '')],
    ['the list of later', withLater(confirmed, 'GOV-01', true)],
    ['the plan', withPlan(confirmed, { excluded: ['GOV-01'] })],
    ['a contact', withContact(confirmed, 'agent', { name: '田中', telephone: '' })],
    ['the first result', withFirstResult(confirmed, '2026-12-01')],
  ])('stays when %s changes', (_name, after) => {
    expect(after.confirmation).toEqual(confirmed.confirmation)
  })
})
