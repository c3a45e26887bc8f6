// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { EMPTY_HAND_OVER, type HandOver, type Invitation, type Sent } from '../../src/core/handOver.ts'
import {
  withConsent,
  withContactPerson,
  withHandOver,
  withInvitation,
  withReceipt,
  withSent,
} from '../../src/core/handOverEdit.ts'
import { LIST_LIMITS } from '../../src/core/limits.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { deepFreeze, level, sheetWith } from './builders.ts'

describe('the hand-over', () => {
  const INVITATION: Invitation = {
    from: '見本商工会議所',
    edition: null,
    dueOn: '2027-01-31',
    asksFor: 'summary',
    recipients: [{ role: 'chamber', name: '見本商工会議所', key: 'age1chamber' }],
    message: '',
  }
  const SENT: Sent = {
    id: 's1',
    madeAt: '2026-11-21T10:00:00+09:00',
    audience: 'chamber',
    extent: 'answers',
    recipients: ['見本商工会議所'],
    checkNumber: '1234 5678 9012',
    attachments: 0,
    manifestHash: 'a'.repeat(64),
    receipt: null,
  }
  const CONSENTED = deepFreeze(
    withConsent(
      sheetWith({ answers: { 'GOV-01': level(2) }, confirmation: { name: '佐倉', position: '社長', confirmedOn: '2026-11-20' } }),
      '2026-11-21',
    ),
  )

  test('has a consent, which can be taken back', () => {
    expect(CONSENTED.handOver).toEqual({ ...EMPTY_HAND_OVER, consentedOn: '2026-11-21' })
    expect(withConsent(CONSENTED, null).handOver).toEqual(EMPTY_HAND_OVER)
  })

  test.each<[string, (sheet: Sheet) => Sheet, Partial<HandOver>]>([
    ['the extent', (sheet) => withHandOver(sheet, { extent: 'summary' }), { extent: 'summary' }],
    ['the evidence', (sheet) => withHandOver(sheet, { withEvidence: false }), { withEvidence: false }],
    ['the readers', (sheet) => withHandOver(sheet, { audience: 'insurance' }), { audience: 'insurance' }],
    ['who is left out', (sheet) => withHandOver(sheet, { leftOut: ['age1x'] }), { leftOut: ['age1x'] }],
  ])('loses the consent with a change of %s', (_what, edit, change) => {
    expect(edit(CONSENTED)).toEqual({ ...CONSENTED, handOver: { ...EMPTY_HAND_OVER, ...change } })
  })

  test('loses the consent, and who was left out, with another invitation', () => {
    const chosen = withConsent(withHandOver(CONSENTED, { leftOut: ['age1x'], audience: 'chamber' }), '2026-11-21')
    expect(withInvitation(chosen, INVITATION)).toEqual({ ...CONSENTED, invitation: INVITATION, handOver: EMPTY_HAND_OVER })
    expect(withInvitation(withInvitation(chosen, INVITATION), null).invitation).toBeNull()
  })

  test('keeps the consent when only the person to ask changes', () => {
    const { handOver } = withContactPerson(withContactPerson(CONSENTED, { name: '総務' }), { telephone: '03-0000-0000' })
    expect(handOver).toEqual({ ...CONSENTED.handOver, contact: { name: '総務', telephone: '03-0000-0000' } })
  })

  test('lists what was made once, in the order it was made, with its receipt', () => {
    const second = { ...SENT, id: 's2' }
    const listed = withSent(withSent(withSent(CONSENTED, SENT), second), { ...SENT, attachments: 3 })
    expect(listed.handOver.sent).toEqual([{ ...SENT, attachments: 3 }, second])
    const receipt = { receivedOn: '2026-11-25', by: '見本商工会議所' }
    expect(withReceipt(listed, 's2', receipt).handOver.sent).toEqual([
      { ...SENT, attachments: 3 },
      { ...second, receipt },
    ])
  })

  test('gives up the oldest of more than the list can hold', () => {
    const many = Array.from({ length: LIST_LIMITS.sent + 1 }, (_, index) => ({ ...SENT, id: `s${String(index)}` }))
    const { sent } = many.reduce((sheet, each) => withSent(sheet, each), CONSENTED).handOver
    expect([sent.length, sent[0]?.id, sent.at(-1)?.id]).toEqual([LIST_LIMITS.sent, 's1', `s${String(LIST_LIMITS.sent)}`])
  })
})
