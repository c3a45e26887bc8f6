// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { EMPTY_HAND_OVER, type HandOver, type Recipient } from '../../src/core/handOver.ts'
import { parcelsOf } from '../../src/core/parcels.ts'
import { sheetWith } from './builders.ts'

const CHAMBER: Recipient = { role: 'chamber', name: '見本商工会議所', key: 'age1chamber' }
const AGENT: Recipient = { role: 'agent', name: '見本代理店', key: 'age1agent' }
const INSURER: Recipient = { role: 'insurer', name: '見本損保', key: 'age1insurer' }

const sheetFor = (recipients: readonly Recipient[], handOver: Partial<HandOver> = {}) =>
  sheetWith({
    invitation: { from: '見本商工会議所', edition: null, dueOn: null, asksFor: 'answers', recipients, message: '' },
    handOver: { ...EMPTY_HAND_OVER, ...handOver },
  })

describe('the files to be made', () => {
  test('are one for the chamber and one for agent and insurer, whatever their order', () => {
    expect(parcelsOf(sheetFor([INSURER, CHAMBER, AGENT]))).toEqual([
      { audience: 'chamber', extent: 'answers', withEvidence: true, recipients: [CHAMBER] },
      { audience: 'insurance', extent: 'answers', withEvidence: true, recipients: [INSURER, AGENT] },
    ])
  })

  test('are not made for those left out', () => {
    expect(parcelsOf(sheetFor([CHAMBER, AGENT, INSURER], { leftOut: [CHAMBER.key, INSURER.key] }))).toEqual([
      { audience: 'insurance', extent: 'answers', withEvidence: true, recipients: [AGENT] },
    ])
    expect(parcelsOf(sheetFor([CHAMBER], { leftOut: [CHAMBER.key] }))).toEqual([])
  })

  test('have no evidence with a summary', () => {
    const [chamber, insurance] = parcelsOf(sheetFor([CHAMBER, AGENT], { extent: 'summary' }))
    expect([chamber?.extent, chamber?.withEvidence]).toEqual(['summary', false])
    expect([insurance?.extent, insurance?.withEvidence]).toEqual(['answers', true])
  })

  test('have no evidence when the member does not wish it', () => {
    expect(parcelsOf(sheetFor([CHAMBER], { withEvidence: false })).map(({ withEvidence }) => withEvidence)).toEqual([false])
  })

  test.each([
    [null, 'chamber'],
    ['chamber', 'chamber'],
    ['insurance', 'insurance'],
  ] as const)('are one with a passphrase where no key is known: chosen %j, made for %s', (audience, expected) => {
    const parcel = { audience: expected, extent: 'answers', withEvidence: true, recipients: [] }
    expect(parcelsOf(sheetFor([], { audience }))).toEqual([parcel])
    expect(parcelsOf(sheetWith({ handOver: { ...EMPTY_HAND_OVER, audience } }))).toEqual([parcel])
  })
})
