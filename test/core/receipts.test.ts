// @vitest-environment node
import { expect, test } from 'vitest'
import type { Sent } from '../../src/core/handOver.ts'
import { lastLike, matchReceipt } from '../../src/core/receipts.ts'

const sent = (id: string, change: Partial<Sent> = {}): Sent => ({
  id,
  madeAt: '2026-11-21T10:00:00+09:00',
  audience: 'chamber',
  extent: 'answers',
  recipients: ['見本商工会議所'],
  checkNumber: '',
  attachments: 0,
  manifestHash: id.repeat(64).slice(0, 64),
  receipt: null,
  ...change,
})

test.each([
  ['fits by id and content', { id: 'b', manifestHash: 'b'.repeat(64) }, 'matched'],
  ['has the id, but another content', { id: 'b', manifestHash: 'a'.repeat(64) }, 'other-content'],
  ['has the content, but another id', { id: 'c', manifestHash: 'b'.repeat(64) }, 'unknown'],
])('a receipt that %s', (_how, about, kind) => {
  expect(matchReceipt([sent('a'), sent('b')], about).kind).toBe(kind)
})

test('a matched receipt tells which submission it is for', () => {
  expect(matchReceipt([sent('a'), sent('b')], { id: 'a', manifestHash: 'a'.repeat(64) })).toEqual({
    kind: 'matched',
    sent: sent('a'),
  })
})

test.each<[string, Partial<Sent>, string | null]>([
  ['the newest of them', {}, 'd'],
  ['other people', { recipients: ['見本商工会議所', '代理店'] }, null],
  ['nobody named', { recipients: [] }, null],
  ['another extent', { extent: 'summary' }, 'b'],
  ['other readers', { audience: 'insurance' }, 'c'],
])('the last one made like this: %s', (_what, change, id) => {
  const all = [sent('a'), sent('b', { extent: 'summary' }), sent('c', { audience: 'insurance' }), sent('d')]
  expect(lastLike(all, { ...sent('x'), ...change })?.id ?? null).toBe(id)
})
