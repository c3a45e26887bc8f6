// @vitest-environment node
import { describe, expect, test } from 'vitest'
import {
  continuedCase,
  newClientCase,
  withCheckDraft,
  withChecks,
  withDueOn,
  withNotes,
  withoutCheck,
  withPremium,
  type CheckTarget,
  type PremiumQuote,
} from '../../src/core/clientCase.ts'
import { withRequestMade, withRequestMessage, withRequestNote } from '../../src/core/clientRequest.ts'
import { withoutPaper, withPackage, withPaper, withPaperShowing } from '../../src/core/clientPapers.ts'
import { EMPTY_SHEET } from '../../src/core/sheet.ts'
import { readClientCase } from '../../src/files/clientCaseFile.ts'

const WHO = { by: '田中', at: '2026-12-01T10:00:00+09:00' }
const TARGETS: readonly CheckTarget[] = [
  { subject: { kind: 'question', question: 'GOV-01' }, evidence: 'paper-1' },
  { subject: { kind: 'certificate', certificate: 'certificate-1' }, evidence: null },
  { subject: { kind: 'sales' }, evidence: null },
  { subject: { kind: 'membership' }, evidence: null },
]

const QUOTE: PremiumQuote = { id: 'quote-1', plan: 'B', baseYen: 184_830, unread: '', label: '見積1', note: '11月の見積' }

/** Something of everything. */
function fullCase() {
  const checked = withChecks(newClientCase('s1'), TARGETS, { outcome: 'insufficient', note: '日付がない' }, WHO)
  const changed = withDueOn(withDueOn(checked, '2027-02-15', WHO), null, WHO)
  const noted = withPremium(withNotes(changed, 'メモ'), { baseIncludesGroup: true, quotes: [QUOTE] })
  const drafted = withCheckDraft(withoutCheck(noted, TARGETS[3] as CheckTarget, WHO), TARGETS[0] as CheckTarget, '途中')
  const asked = withRequestMessage(withRequestNote(drafted, 'membership', '会員証の写し'), 'お願いします。')
  const picked = { ...asked, request: { ...asked.request, picks: { 'question-GOV-01': false } } }
  const request = {
    ...{ by: '田中', telephone: '03', due: '2027-02-15' },
    papers: [{ subject: { kind: 'sales' }, wants: 'paper', title: '売上高', note: '', refused: ['a'.repeat(64)] }],
  } as const
  const sent = withRequestMade(withRequestMade(picked, request, null, WHO), request, 'return1', WHO)
  const mail = { sha256: 'ab'.repeat(32), name: '規程.pdf', type: 'application/pdf', bytes: 10, title: '', shows: [] }
  const fax = { ...mail, sha256: 'cd'.repeat(32) }
  const papered = withoutPaper(withPaper(withPaper(sent, mail, WHO), fax, WHO), fax.sha256, WHO)
  const shown = withPaperShowing(papered, mail.sha256, { kind: 'membership' }, true)
  const made = { package: 'p1', manifestHash: 'ef'.repeat(32), documents: 6, papers: 1, recipients: ['○○損害保険'] }
  return continuedCase(withPackage(shown, made, WHO), { old: EMPTY_SHEET, new: EMPTY_SHEET }, 's2', WHO)
}

describe('what an agent records about a client', () => {
  test('comes back as it was stored', () => {
    expect(readClientCase(fullCase())).toEqual({ ok: true, value: fullCase() })
    expect(readClientCase(newClientCase('s1'))).toEqual({ ok: true, value: newClientCase('s1') })
  })

  test('of one premium, as it was recorded before there could be several quotes, is one quote', () => {
    const older = (baseYen: number | null) => ({ ...newClientCase('s1'), premium: { baseYen, baseIncludesGroup: true } })
    const quote = { ...QUOTE, plan: null, label: '', note: '' }
    expect(readClientCase(older(184_830))).toMatchObject({ value: { premium: { baseIncludesGroup: true, quotes: [quote] } } })
    expect(readClientCase(older(null))).toMatchObject({ value: { premium: { baseIncludesGroup: true, quotes: [] } } })
  })

  test('from before there were requests is read', () => {
    const later = new Set(['request', 'requested'])
    const before = Object.fromEntries(Object.entries(newClientCase('s1')).filter(([key]) => !later.has(key)))
    expect(readClientCase(before)).toEqual({ ok: true, value: newClientCase('s1') })
  })

  test('of an older app has no papers yet', () => {
    const { papers, ...older } = newClientCase('s1')
    expect(readClientCase(older)).toEqual({ ok: true, value: { ...older, papers } })
  })

  test.each<[string, object]>([
    ['a revision below zero', { revision: -1 }],
    ['a day that does not exist', { dueOn: '2027-02-30' }],
    ['a field that nobody knows', { more: 1 }],
    ['notes that are too long', { notes: 'x'.repeat(2001) }],
    ['a premium that is no whole number', { premium: { baseIncludesGroup: false, quotes: [{ ...QUOTE, baseYen: 1.5 }] } }],
    [
      'a premium above what is reckoned with',
      { premium: { baseIncludesGroup: false, quotes: [{ ...QUOTE, baseYen: 1e11 + 1 }] } },
    ],
    ['an older premium that is no whole number', { premium: { baseYen: 1.5, baseIncludesGroup: false } }],
    ['more quotes than there can be', { premium: { baseIncludesGroup: false, quotes: Array.from({ length: 6 }, () => QUOTE) } }],
    ['no premium', { premium: null }],
    ['a paper without its hash', { papers: [{ name: 'a.pdf' }] }],
    ['an act that nobody knows', { history: [{ ...WHO, kind: 'other' }] }],
  ])('is damaged with %s', (_name, wrong) => {
    expect(readClientCase({ ...fullCase(), ...wrong })).toMatchObject({ ok: false })
  })
})
