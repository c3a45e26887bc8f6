// @vitest-environment node
import { describe, expect, test } from 'vitest'
import {
  withAccident,
  withAnswer,
  withCertificate,
  withDeclaration,
  withFact,
  withFirstResult,
  withLater,
  withNote,
  withoutAccident,
  withoutCertificate,
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
  }),
)

describe('every change', () => {
  const c3 = certificate({ id: 'c3' })
  const a3 = accident({ id: 'a3' })
  test.each<[string, Sheet, Partial<Sheet>]>([
    ['sets an answer', withAnswer(SHEET, 'GOV-01', level(3)), { answers: { ...SHEET.answers, 'GOV-01': level(3) } }],
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
  ])('%s, and nothing else', (_name, after, change) => {
    expect(after).toEqual({ ...SHEET, ...change })
  })
})

test('the first result stays the first', () => {
  const first = withFirstResult(SHEET, '2026-12-01')
  const later = withFirstResult(withAnswer(first, 'GOV-01', level(4)), '2026-12-15')
  expect(later.firstResult).toEqual({ date: '2026-12-01', levels: { 'GOV-01': 2 } })
})
