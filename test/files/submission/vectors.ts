/** Test vectors of the submission format: files for other programs, with fixed ids. Each wrong one fails in one way only. */
import { deflateRawSync } from 'node:zlib'
import type { Problem } from '../../../src/core/problem.ts'
import { must } from '../../core/builders.ts'
import { entriesOf, forged, jsonBytes, mainOf, type Json } from './forged.ts'
import { RECEIPT_INPUT, RETURN_INPUT, submissionInput, SUMMARY_INPUT } from './inputs.ts'
import { rawZip, type RawEntry } from './rawZip.ts'

export interface Vector {
  readonly file: string
  readonly what: string
  /** Null: opens. */
  readonly problem: Problem['code'] | null
  readonly bytes: Uint8Array<ArrayBuffer>
}

const [MAIN, RECEIPT] = [mainOf(submissionInput()), mainOf(RECEIPT_INPUT)]
const [MANIFEST, README, PART] = entriesOf(RECEIPT).map(must)

const last = (change: Partial<RawEntry>) => rawZip([must(MANIFEST), must(README), { ...must(PART), ...change }])
const more = (entry: RawEntry) => rawZip([...entriesOf(RECEIPT), entry])
const manifest = (change: Json) => forged(RECEIPT, { manifest: (honest) => ({ ...honest, ...change }) })
const flipped = (bytes: Uint8Array, at: number) => Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ 1 : byte))
const placeOf = (bytes: Uint8Array, text: string) => Buffer.from(bytes).indexOf(text)
const answer = (value: unknown) =>
  forged(MAIN, {
    parts: {
      'sheet.json': (file: { sheet: { answers: object } }) => ({
        ...file,
        sheet: { ...file.sheet, answers: { ...file.sheet.answers, 'GOV-02': value } },
      }),
    },
  })

const good = (file: string, what: string, bytes: Vector['bytes']): Vector => ({ file, what, problem: null, bytes })
const bad = (file: string, problem: Problem['code'], what: string, bytes: Vector['bytes']): Vector => ({
  file,
  what,
  problem,
  bytes,
})

export const VECTORS: readonly Vector[] = [
  good('submission.zip', 'a submission with its answers', MAIN),
  good('summary.zip', 'a submission with its summary only', mainOf(SUMMARY_INPUT)),
  good('return.zip', 'a return file', mainOf(RETURN_INPUT)),
  good('receipt.zip', 'a receipt', RECEIPT),
  bad('cut-off.zip', 'archive-cut-off', 'the last byte is missing', RECEIPT.slice(0, -1)),
  bad('more-behind.zip', 'archive-changed', 'one byte more behind the end', new Uint8Array([...RECEIPT, 0])),
  bad('bit-in-part.zip', 'archive-part-damaged', 'one bit of a part flipped', flipped(RECEIPT, placeOf(RECEIPT, 'receivedOn'))),
  bad('wrong-crc.zip', 'archive-part-damaged', 'a wrong CRC-32', last({ crc: 1 })),
  bad('compressed.zip', 'archive-compressed', 'a part is compressed', last({ method: 8, bytes: deflateRawSync('{}'), size: 2 })),
  bad('zip-password.zip', 'archive-encrypted', 'a part is encrypted by the ZIP itself', last({ flags: 0x0801 })),
  bad('link.zip', 'archive-link', 'a part is a symbolic link', last({ attributes: 0xa1ff0000, madeBy: 0x0314 })),
  bad('other-time.zip', 'archive-changed', 'a part has another time than the fixed one', last({ time: 0x53216000 })),
  bad(
    'extra-comment.zip',
    'archive-changed',
    'the archive has a comment',
    rawZip(entriesOf(RECEIPT), { comment: jsonBytes('x') }),
  ),
  bad('name-up.zip', 'archive-name', 'a name leads out of the folder', more({ name: '../../x' })),
  bad('name-twice.zip', 'archive-name-repeated', 'the same name twice', more({ name: 'receipt.json' })),
  bad(
    'part-not-listed.zip',
    'part-not-listed',
    'a part that the manifest does not list',
    more({ name: 'review.json', bytes: jsonBytes({}) }),
  ),
  bad('part-missing.zip', 'part-missing', 'a part that the manifest lists is not there', rawZip([must(MANIFEST), must(README)])),
  bad('part-differs.zip', 'part-differs', 'a part is not the one whose hash is listed', last({ bytes: jsonBytes({}) })),
  bad('manifest-not-json.zip', 'file-not-json', 'the manifest is not JSON', forged(RECEIPT, { manifest: () => '{' })),
  bad(
    'manifest-key-twice.zip',
    'file-repeated-key',
    'a key stands twice in the manifest',
    forged(RECEIPT, { manifest: () => '{"kind":"receipt","kind":"receipt","format":1}' }),
  ),
  bad(
    'manifest-prototype.zip',
    'file-forbidden-key',
    'a key of the manifest is __proto__',
    forged(RECEIPT, { manifest: () => '{"kind":"receipt","format":1,"__proto__":{}}' }),
  ),
  bad('newer-format.zip', 'file-newer-format', 'of a format that does not exist yet', manifest({ format: 99 })),
  bad('unknown-kind.zip', 'file-wrong-kind', 'of a kind that does not exist', manifest({ kind: 'invoice' })),
  bad('unknown-entry.zip', 'value-unexpected', 'the manifest says more than the format knows', manifest({ premium: 1 })),
  bad('no-such-day.zip', 'date-does-not-exist', 'the 30th of February', manifest({ madeOn: '2026-02-30' })),
  bad(
    'two-days.zip',
    'manifest-contradicts',
    'the day and the time of making contradict each other',
    manifest({ madeOn: '2026-11-22' }),
  ),
  bad('answers-nothing.zip', 'manifest-contradicts', 'a receipt that names no submission', manifest({ answersTo: null })),
  bad('level-5.zip', 'value-not-allowed', 'an answer at level 5', answer({ kind: 'level', level: 5 })),
  bad(
    'unknown-question.zip',
    'question-unknown',
    'an answer to a question that the edition does not have',
    forged(MAIN, {
      parts: {
        'sheet.json': (file: { sheet: { answers: object } }) => ({
          ...file,
          sheet: { ...file.sheet, answers: { ...file.sheet.answers, 'GOV-99': { kind: 'unknown' } } },
        }),
      },
    }),
  ),
]

/** The list of the vectors for people and programs. */
export function vectorIndex(): string {
  const list = VECTORS.map(({ file, what, problem }) => ({ file, what, opens: problem === null, problem }))
  return `${JSON.stringify(list, null, 2)}\n`
}
