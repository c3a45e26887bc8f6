import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unitsInto } from '../../../src/files/portfolio/byteReader.ts'
import { readLine, writeLine } from '../../../src/files/portfolio/line.ts'
import { lineReader, SLOT } from '../../../src/files/portfolio/lineReader.ts'
import { RULEBOOK, valueOf } from '../../core/builders.ts'
import { anyLine, EDITION, rulebookOf } from './lines.ts'

const reader = lineReader(RULEBOOK, EDITION)
const bytesOf = (text: string) => new TextEncoder().encode(text)

/** Reads a line that stands somewhere between others. */
function isRead(line: Uint8Array): boolean {
  const bytes = new Uint8Array(line.length + 8).fill(0x0a)
  bytes.set(line, 3)
  return reader.read(bytes, 3, 3 + line.length)
}

/** The reader may leave a line to `readLine`, but never takes one that `readLine` refuses. */
function agrees(line: Uint8Array): void {
  if (line.includes(0x0a)) return
  const reference = readLine(rulebookOf, line)
  if (isRead(line)) expect(reference).toMatchObject({ ok: true })
  // However it was written, written anew it is read at once.
  if (reference.ok) expect(isRead(bytesOf(writeLine(reference.value)))).toBe(true)
}

const mutation = fc.oneof(
  fc.record({ kind: fc.constant('replace' as const), byte: fc.nat(255) }),
  fc.record({ kind: fc.constant('insert' as const), byte: fc.nat(255) }),
  fc.record({ kind: fc.constant('remove' as const), count: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ kind: fc.constant('repeat' as const), count: fc.integer({ min: 1, max: 60 }) }),
  fc.record({
    kind: fc.constant('put' as const),
    text: fc.constantFrom(
      'null',
      '-0',
      '1e3',
      '01',
      '1.0',
      '"',
      '\\"',
      '\\u0041',
      '\\ud83d',
      ' ',
      ',',
      '{}',
      '[]',
      '"__proto__":1,',
      '"id":"x",',
      '𠮷',
      'true',
    ),
  }),
)

function mutated(line: Uint8Array, at: number, change: fc.Arbitrary<never> | Record<string, unknown>): Uint8Array {
  const { kind, byte, count, text } = change as { kind: string; byte: number; count: number; text: string }
  const [before, after] = [[...line.slice(0, at)], [...line.slice(at)]]
  switch (kind) {
    case 'replace':
      return new Uint8Array([...before, byte, ...after.slice(1)])
    case 'insert':
      return new Uint8Array([...before, byte, ...after])
    case 'remove':
      return new Uint8Array([...before, ...after.slice(count)])
    case 'repeat':
      return new Uint8Array([...before, ...after.slice(0, count), ...after])
    default:
      return new Uint8Array([...before, ...bytesOf(text), ...after])
  }
}

describe('the reader for many lines', () => {
  test('reads every line as it is written', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        expect(isRead(bytesOf(writeLine(line)))).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  test('takes nothing that the well-kept reader refuses: lines changed at random places', () => {
    fc.assert(
      fc.property(anyLine, fc.nat(), mutation, (line, place, change) => {
        const bytes = bytesOf(writeLine(line))
        agrees(mutated(bytes, place % bytes.length, change))
      }),
      { numRuns: 1500 },
    )
  })

  const LINE = {
    kind: 'line',
    format: 1,
    id: 'a1',
    madeAt: '2026-11-21T16:12:00+09:00',
    edition: EDITION,
    extent: 'answers',
    facts: '-'.repeat(RULEBOOK.facts.length),
    answers: `n${'-'.repeat(RULEBOOK.questions.length - 1)}`,
  }
  /** The line with a change, in the order of writing. */
  function ordered(change: Record<string, unknown>): Record<string, unknown> {
    const members = { ...LINE, ...change }
    // In the order of writing, which is that of the answers last but one.
    const order = [
      'kind',
      'format',
      'id',
      'madeAt',
      'edition',
      'extent',
      'companyName',
      'inceptionDate',
      'corporateNumber',
      'employees',
      'facts',
      'answers',
      'reasons',
      'certificates',
    ]
    return Object.fromEntries(order.flatMap((key) => (key in members ? [[key, members[key as keyof typeof members]]] : [])))
  }

  const CERTIFICATE = {
    id: 'c1',
    kind: 'isms',
    number: '',
    holder: null,
    scope: null,
    standard: null,
    validFrom: '2026-01-01',
    validTo: '2027-01-01',
    evidenceHeld: null,
    renewalUnderAudit: false,
  }
  const long = (length: number, character = 'あ') => character.repeat(length)

  test.each<[string, Record<string, unknown>, boolean]>([
    ['nothing but what has to be there', {}, true],
    ['a name at its limit', { companyName: long(200) }, true],
    ['a name beyond its limit', { companyName: long(201) }, false],
    ['a name of pairs at its limit', { companyName: long(100, '𠮷') }, true],
    ['a name of pairs beyond its limit', { companyName: `${long(100, '𠮷')}a` }, false],
    ['a name with quotes, a line end and half a pair', { companyName: '"a\\\n\u0001\ud800' }, true],
    ['the 29th of February in a leap year', { inceptionDate: '2028-02-29' }, true],
    ['the 29th of February in another', { inceptionDate: '2027-02-29' }, false],
    ['the year 0', { inceptionDate: '0000-01-01' }, false],
    ['a moment at 24 hours', { madeAt: '2026-11-21T24:00:00Z' }, false],
    ['a moment in an offset of 24 hours', { madeAt: '2026-11-21T00:00:00+24:00' }, false],
    ['an id of 64', { id: long(64, 'a') }, true],
    ['an id of 65', { id: long(65, 'a') }, false],
    ['an id that begins with a hyphen', { id: '-a' }, false],
    ['an empty id', { id: '' }, false],
    ['most employees', { employees: 1_000_000 }, true],
    ['more employees', { employees: 1_000_001 }, false],
    ['part of an employee', { employees: 1.5 }, false],
    ['a corporate number of 12 digits', { corporateNumber: '123456789012' }, false],
    ['a reason', { reasons: { 'GOV-01': 'なし' } }, true],
    ['a reason for another answer', { reasons: { 'GOV-02': 'なし' } }, false],
    ['no reasons in a list of them', { reasons: {} }, true],
    ['a certificate', { certificates: [CERTIFICATE] }, true],
    ['a certificate twice', { certificates: [CERTIFICATE, CERTIFICATE] }, false],
    ['a certificate that ends before it begins', { certificates: [{ ...CERTIFICATE, validTo: '2025-12-31' }] }, true],
    ['a certificate of an unknown kind', { certificates: [{ ...CERTIFICATE, kind: 'iso-9' }] }, false],
    [
      'too many certificates',
      { certificates: Array.from({ length: 51 }, (_, index) => ({ ...CERTIFICATE, id: `c${String(index)}` })) },
      false,
    ],
    [
      'fifty certificates',
      { certificates: Array.from({ length: 50 }, (_, index) => ({ ...CERTIFICATE, id: `c${String(index)}` })) },
      true,
    ],
    ['a summary with answers', { extent: 'summary' }, false],
  ])('%s', (_name, change, expected) => {
    const bytes = bytesOf(JSON.stringify(ordered(change)))
    expect(readLine(rulebookOf, bytes).ok).toBe(expected)
    expect(isRead(bytes)).toBe(expected)
  })

  test('takes no bytes that are no UTF-8, and every character that is', () => {
    const [before = '', after = ''] = JSON.stringify({ ...ordered({ companyName: '|' }) }).split('|')
    const utf8 = new TextDecoder('utf-8', { fatal: true })
    const edges = [
      0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf1, 0xf4, 0xf5,
      0xff,
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...edges), { minLength: 1, maxLength: 4 }), (name) => {
        let isText = !name.includes(0)
        try {
          utf8.decode(new Uint8Array(name))
        } catch {
          isText = false
        }
        expect(isRead(new Uint8Array([...bytesOf(before), ...name, ...bytesOf(after)]))).toBe(isText)
      }),
      { numRuns: 3000 },
    )
  })

  test('leaves a line in another order or with blanks to the well-kept reader', () => {
    const { id, ...rest } = LINE
    for (const text of [JSON.stringify({ ...rest, id }), JSON.stringify(LINE, null, 1).replaceAll('\n', ' ')]) {
      expect(readLine(rulebookOf, text).ok).toBe(true)
      expect(isRead(bytesOf(text))).toBe(false)
      agrees(bytesOf(text))
    }
  })

  test('finds texts of any characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (companyName) => {
        const { kind, format, id, madeAt, edition, extent, facts, answers } = LINE
        const bytes = bytesOf(`${JSON.stringify({ kind, format, id, madeAt, edition, extent, companyName, facts, answers })}\n`)
        expect(reader.read(bytes, 0, bytes.length - 1)).toBe(true)
        const target = new Uint16Array(200)
        const { spans } = reader.cursor
        const end = unitsInto(target, 0, bytes, spans[2 * SLOT.companyName] ?? 0, spans[2 * SLOT.companyName + 1] ?? 0)
        const { companyName: expected } = valueOf(readLine(rulebookOf, bytes.subarray(0, -1)))
        expect(String.fromCharCode(...target.subarray(0, end))).toBe(expected ?? '')
      }),
    )
  })
})
