// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { newClientCase, withNotes } from '../../src/core/clientCase.ts'
import type { Result } from '../../src/core/problem.ts'
import { openAnyFile } from '../../src/files/anyFile.ts'
import { readClientRecords, readSavedMark, writeClientRecords } from '../../src/files/clientRecordsFile.ts'

const SAVED_AT = '2026-11-22T10:00:00+09:00'
const CLIENTS = [
  { company: '株式会社みなと印刷', record: withNotes(newClientCase('s1'), '電話は午後') },
  { company: '', record: newClientCase('s2') },
]
const BYTES = writeClientRecords(CLIENTS, '0.1.0', SAVED_AT)
const FILE = JSON.parse(new TextDecoder().decode(BYTES)) as Record<string, unknown>
const bytesOf = (data: unknown) => new TextEncoder().encode(JSON.stringify(data))
const codesOf = (result: Result<unknown>) => (result.ok ? [] : result.problems.map(({ code, path }) => [code, path]))

describe('a back-up of client records', () => {
  test('comes back as it was written, and is the same for the same records', () => {
    expect(readClientRecords(BYTES)).toEqual({
      ok: true,
      value: { kind: 'client-records', format: 1, app: '0.1.0', savedAt: SAVED_AT, clients: CLIENTS },
    })
    expect(writeClientRecords(CLIENTS, '0.1.0', SAVED_AT)).toEqual(BYTES)
  })

  test.each<[string, Uint8Array<ArrayBuffer>, readonly (readonly [string, string])[]]>([
    ['nothing', new Uint8Array(), [['file-empty', '']]],
    ['another kind of file', new TextEncoder().encode('%PDF-1.7'), [['file-is-another-kind', '']]],
    ['a file cut off', BYTES.slice(0, 200), [['file-not-json', '']]],
    ['another app’s JSON', bytesOf({ clients: [] }), [['file-not-ours', '']]],
    ['a sheet', bytesOf({ kind: 'sheet', format: 1 }), [['file-not-client-records', 'kind']]],
    ['a back-up of keys', bytesOf({ kind: 'keys', format: 1 }), [['file-is-keys', 'kind']]],
    ['a newer format', bytesOf({ ...FILE, format: 2 }), [['file-newer-format', 'format']]],
    ['a field that nobody knows', bytesOf({ ...FILE, more: 1 }), [['value-unexpected', 'more']]],
    ['no client', bytesOf({ ...FILE, clients: [] }), [['client-records-none', '']]],
    ['a client twice', bytesOf({ ...FILE, clients: [CLIENTS[0], CLIENTS[0]] }), [['id-repeated', 'clients.1.record.id']]],
    [
      'a record that is damaged',
      bytesOf({ ...FILE, clients: [{ ...CLIENTS[0], record: { ...CLIENTS[0]?.record, notes: 7 } }] }),
      [['value-wrong-type', 'clients.0.record.notes']],
    ],
  ])('is refused where it is %s', (_name, bytes, problems) => {
    expect(codesOf(readClientRecords(bytes))).toEqual(problems)
  })

  test('is told for what it is where a sheet is expected', async () => {
    expect(codesOf(await openAnyFile(new Blob([BYTES]), { anyHash: false }))).toEqual([['file-is-client-records', 'kind']])
  })
})

test('when it was saved last is read with care', () => {
  expect(readSavedMark({ on: '2026-11-22', revisions: { s1: 3 } })).toEqual({ on: '2026-11-22', revisions: { s1: 3 } })
  for (const wrong of [undefined, 7, { on: 'x', revisions: {} }, { on: '2026-11-22' }]) expect(readSavedMark(wrong)).toBeNull()
})
