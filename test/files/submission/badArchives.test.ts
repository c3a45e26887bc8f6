// @vitest-environment node
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Result } from '../../../src/core/problem.ts'
import { openSubmission } from '../../../src/files/submission/open.ts'
import { openEvidence } from '../../../src/files/submission/openEvidence.ts'
import { withSignature, writeSubmission } from '../../../src/files/submission/write.ts'
import { must, valueOf } from '../../core/builders.ts'
import { entriesOf, mainOf } from './forged.ts'
import { attachment, RECEIPT_INPUT, submissionInput } from './inputs.ts'
import { rawZip, type RawEntry } from './rawZip.ts'

const RECEIPT = mainOf(RECEIPT_INPUT)
const SIGNED = valueOf(
  withSignature(RECEIPT, [{ role: 'member', name: '山田', publicKey: 'ab'.repeat(32), signature: 'cd'.repeat(64) }]),
)
const SUBMISSION = mainOf(submissionInput())
const EVIDENCE = must(
  valueOf(writeSubmission(submissionInput({ attachments: [attachment('規則.pdf', '%PDF-'), attachment('写真.jpg', 'x')] })))
    .evidence,
)

const codesOf = <T>(result: Result<T>) => (result.ok ? 'opened' : [...new Set(result.problems.map(({ code }) => code))].join())

function flipped(bytes: Uint8Array<ArrayBuffer>, at: number, mask: number): Uint8Array<ArrayBuffer> {
  const copy = bytes.slice()
  copy[at] = must(copy[at]) ^ mask
  return copy
}

describe('one byte changed anywhere is noticed', () => {
  test('in a receipt, every bit of it', async () => {
    const unnoticed: string[] = []
    for (let at = 0; at < SIGNED.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        if ((await openSubmission(flipped(SIGNED, at, 1 << bit))).ok) unnoticed.push(`${at}.${bit}`)
      }
    }
    expect(unnoticed).toEqual([])
    expect((await openSubmission(SIGNED)).ok).toBe(true)
  })

  test('in evidence, every byte of it', () => {
    const unnoticed = [...EVIDENCE.keys()].filter((at) => openEvidence(flipped(EVIDENCE, at, 1 + (at % 255))).ok)
    expect(unnoticed).toEqual([])
    expect(openEvidence(EVIDENCE).ok).toBe(true)
  })

  test('in a submission', async () => {
    const change = fc.tuple(fc.nat(SUBMISSION.length - 1), fc.integer({ min: 1, max: 255 }))
    await fc.assert(
      fc.asyncProperty(change, async ([at, mask]) => {
        expect((await openSubmission(flipped(SUBMISSION, at, mask))).ok).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a file that is not whole is refused', () => {
  test('cut at every byte', async () => {
    for (let length = 0; length < RECEIPT.length; length += 1) {
      expect((await openSubmission(RECEIPT.slice(0, length))).ok).toBe(false)
    }
  })

  test('and says that it is cut off', async () => {
    for (const length of [0, 21, 1000, RECEIPT.length - 1]) {
      expect(codesOf(await openSubmission(RECEIPT.slice(0, length)))).toBe('archive-cut-off')
    }
  })

  test.each([1, 22, 1000, 70_000])('with %i bytes behind it', async (more) => {
    const longer = new Uint8Array(RECEIPT.length + more)
    longer.set(RECEIPT)
    expect(codesOf(await openSubmission(longer))).toBe(more > 65_535 ? 'archive-cut-off' : 'archive-changed')
  })

  test('twice in a row', async () => {
    expect(codesOf(await openSubmission(new Uint8Array([...RECEIPT, ...RECEIPT])))).toBe('archive-changed')
  })
})

/** A receipt with its parts changed one by one, or with more. */
const receiptWith = (change: Partial<RawEntry>, ...more: RawEntry[]) => {
  const [manifest, readme, receipt] = entriesOf(RECEIPT)
  return rawZip([must(manifest), must(readme), { ...must(receipt), ...change }, ...more])
}
const more = (entry: RawEntry) => receiptWith({}, entry)
/** Small, and inflates to a quarter of a gigabyte. */
const BOMB = deflateRawSync(new Uint8Array(256_000_000))

describe('an archive that no app of ours wrote is refused', () => {
  test('the writer of these tests is honest when nothing is asked of it', () => {
    expect(receiptWith({})).toEqual(RECEIPT)
  })

  test.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ['a name that leads up', more({ name: '../../x' }), 'archive-name'],
    ['an absolute name', more({ name: '/etc/passwd' }), 'archive-name'],
    ['a drive', more({ name: 'C:\\x' }), 'archive-name'],
    ['a name with a backslash', more({ name: 'evidence\\1-a.pdf' }), 'archive-name'],
    ['a name with NUL', more({ name: 'sheet.json\0.exe' }), 'archive-name'],
    ['a name that is not UTF-8', more({ name: Buffer.from([0x83, 0x5c]) }), 'archive-name'],
    ['an empty name', more({ name: '' }), 'archive-name'],
    ['a folder', more({ name: 'evidence/' }), 'archive-name'],
    ['a name of Object', more({ name: '__proto__' }), 'archive-name'],
    ['a name in capitals', more({ name: 'SHEET.JSON' }), 'archive-name'],
    ['a name that is one with a byte order mark', more({ name: '\ufeffsheet.json' }), 'archive-name'],
    ['the same name twice', more({ name: 'receipt.json' }), 'archive-name-repeated'],
    ['a link', receiptWith({ attributes: 0xa1ff0000, madeBy: 0x0314 }), 'archive-link'],
    ['a ZIP password', receiptWith({ flags: 0x0801 }), 'archive-encrypted'],
    ['strong encryption', receiptWith({ flags: 0x0841 }), 'archive-encrypted'],
    ['a hidden directory', receiptWith({ flags: 0x2800 }), 'archive-encrypted'],
    ['compression', receiptWith({ method: 8, bytes: deflateRawSync('{}'), size: 2 }), 'archive-compressed'],
    ['a bomb', receiptWith({ method: 8, bytes: BOMB, size: 4_000_000_000 }), 'archive-compressed'],
    ['a bomb that says it is stored', receiptWith({ bytes: BOMB, size: 4_000_000_000 }), 'archive-size-lies'],
    ['4 GB that are not there', receiptWith({ packed: 0xfffffffe, size: 0xfffffffe }), 'archive-size-lies'],
    ['sizes of ZIP64', receiptWith({ packed: 0xffffffff, size: 0xffffffff }), 'archive-size-lies'],
    ['a size too small', receiptWith({ packed: 3, size: 3 }), 'archive-changed'],
    ['entries one over the other', more({ name: 'review.json', offset: 0, onlyListed: true }), 'archive-size-lies'],
    ['the wrong CRC', receiptWith({ crc: 1 }), 'archive-part-damaged'],
    ['another time', receiptWith({ time: 0x53216000 }), 'archive-changed'],
    ['no flag for UTF-8', receiptWith({ flags: 0 }), 'archive-changed'],
    ['sizes behind the content', receiptWith({ flags: 0x0808 }), 'archive-changed'],
    ['an extra field', receiptWith({ extra: new Uint8Array([1, 0, 0, 0]) }), 'archive-size-lies,archive-changed'],
    ['a comment of an entry', receiptWith({ comment: new Uint8Array([65]) }), 'archive-changed'],
    ['another system', receiptWith({ madeBy: 0x0314 }), 'archive-changed'],
    ['attributes', receiptWith({ attributes: 0x20 }), 'archive-changed'],
    ['a comment', rawZip(entriesOf(RECEIPT), { comment: new Uint8Array([65]) }), 'archive-changed'],
    ['something before the directory', rawZip(entriesOf(RECEIPT), { before: new Uint8Array(9) }), 'archive-changed'],
    ['a count too small', rawZip(entriesOf(RECEIPT), { count: 2 }), 'archive-changed'],
    ['a count too large', rawZip(entriesOf(RECEIPT), { count: 4 }), 'archive-changed'],
    ['a directory beyond the end', rawZip(entriesOf(RECEIPT), { directory: 0x7fffffff }), 'archive-cut-off'],
    ['a directory of ZIP64', rawZip(entriesOf(RECEIPT), { directory: 0xffffffff, size: 0xffffffff }), 'archive-cut-off'],
    ['a directory too early', rawZip(entriesOf(RECEIPT), { directory: 0 }), 'archive-changed'],
    ['nothing at all', rawZip([]), 'part-missing'],
    ['other parts first', rawZip(entriesOf(RECEIPT).toReversed()), 'part-missing'],
    ['parts in another order', rawZip([0, 2, 1].map((place) => must(entriesOf(RECEIPT)[place]))), 'archive-changed'],
    ['signatures in the middle', rawZip([0, 1, 3, 2].map((place) => must(entriesOf(SIGNED)[place]))), 'archive-changed'],
    ['1,001 files', rawZip(Array.from({ length: 1001 }, (_, i) => ({ name: `${i}.json` }))), 'archive-too-many-entries'],
    [
      '65,536 files',
      rawZip(
        Array.from({ length: 65_536 }, (_, i) => ({ name: `${i}` })),
        { count: 65_535 },
      ),
      'archive-too-many-entries',
    ],
  ])('%s', async (_name, bytes, code) => {
    expect(code.split(',')).toContain(codesOf(await openSubmission(bytes)))
  })

  test('a list of names that goes on for ever is not read to its end', async () => {
    const entries = Array.from({ length: 100_000 }, (_, index) => ({ name: `${index}` }))
    const result = await openSubmission(rawZip(entries, { count: 3 }))
    expect(result.ok ? 0 : result.problems.length).toBeLessThan(1100)
  })

  test('names from outside are shown short, and do nothing there', async () => {
    const name = `${'長'.repeat(30)}\u202efdp\u0000${'x'.repeat(300)}`
    const result = await openSubmission(more({ name }))
    const shown = result.ok ? '' : String(must(result.problems[0]).params['name'])
    expect(shown).toBe(`${'長'.repeat(30)}\ufffdfdp\ufffd${'x'.repeat(25)}…`)
  })

  test('a file of 11 MB is not looked at', async () => {
    expect(codesOf(await openSubmission(new Uint8Array(11_000_000)))).toBe('file-too-large')
    expect(codesOf(openEvidence(new Uint8Array(201_000_000)))).toBe('evidence-too-large')
  })

  test('a bomb costs neither time nor memory', async () => {
    const before = process.memoryUsage().arrayBuffers
    const began = performance.now()
    await openSubmission(receiptWith({ method: 8, bytes: BOMB, size: 4_000_000_000 }))
    expect(performance.now() - began).toBeLessThan(1000)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000)
  })
})

describe('evidence', () => {
  const entries = entriesOf(EVIDENCE)
  const renamed = (name: string) => rawZip(entries.map((entry, index) => (index === 3 ? { ...entry, name } : entry)))
  test.each<[string, string, string]>([
    ['up', 'evidence/../../2-x.pdf', 'archive-name'],
    ['a deeper folder', 'evidence/a/2-x.pdf', 'archive-name'],
    ['without a number', 'evidence/x.pdf', 'archive-name'],
    ['a program', 'evidence/2-x.exe', 'archive-name'],
    ['no ending', 'evidence/2-x', 'archive-name'],
    ['text turned around', 'evidence/2-\u202efdp.pdf', 'archive-name'],
    ['a line end', 'evidence/2-a\nb.pdf', 'archive-name'],
    ['300 characters', `evidence/2-${'領'.repeat(300)}.pdf`, 'archive-name'],
    ['a name that is not in the list', 'evidence/9-x.pdf', 'part-missing,part-not-listed'],
    ['a part of a submission', 'sheet.json', 'archive-name'],
  ])('under a name with %s is refused', (_name, name, codes) => {
    expect(codesOf(openEvidence(renamed(name)))).toBe(codes)
  })
})
