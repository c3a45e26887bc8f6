/**
 * Row X07 of the catalogue in plain code: every kind of file is written wrongly on purpose, as a fault of the program or of the machine
 * would do it, and is not given out. That the screens then say so and hand nothing out: written.journey.ts.
 */
import { expect, vi } from 'vitest'
import { newClientCase, withNotes } from '../../src/core/clientCase.ts'
import { emptyPart, withPartAnswer, type Part } from '../../src/core/part.ts'
import type { Problem, Result } from '../../src/core/problem.ts'
import { readClientRecords, writeClientRecords } from '../../src/files/clientRecordsFile.ts'
import { checkedKeysFile, keysFileOf } from '../../src/files/keysFile.ts'
import { makeKey } from '../../src/files/keySecrets.ts'
import { checkedPartFile, partFileOf } from '../../src/files/partFile.ts'
import { signedAndCheckedPackage, writeCheckedPackage } from '../../src/files/package/readBack.ts'
import { faultsOfWritten, sameBytes } from '../../src/files/readBack.ts'
import { drawKeys } from '../../src/files/seal.ts'
import { sealToTested, sealWithTestedPassphrase } from '../../src/files/sealTested.ts'
import { checkedSheetFile } from '../../src/files/sheetFile.ts'
import { signedAndChecked, writeCheckedSubmission } from '../../src/files/submission/readBack.ts'
import { certificate, level, must, RULEBOOK, valueOf } from '../core/builders.ts'
import { FULL } from '../core/fullSheet.ts'
import { partWith } from '../core/partBuilders.ts'
import { bytesOf, PASSPHRASE, QUICK } from '../files/sealing.ts'
import { packageInput } from '../files/package/inputs.ts'
import { attachment, RECEIPT_INPUT, submissionInput } from '../files/submission/inputs.ts'
import { fileOf } from '../stores/machine.ts'
import { expectTold, survives } from './oracle.ts'

/** What goes wrong in the next file: text that is written otherwise, or a byte of what is sealed. */
const broken = vi.hoisted(() => ({ text: null as [string, string] | null, seal: false }))

vi.mock('../../src/files/sealedHeader.ts', async (original) => (await import('../files/quickLocks.ts')).quickLocks(original))
vi.mock('age-encryption', async (original) => {
  const real = await original<typeof import('age-encryption')>()
  class Encrypter extends real.Encrypter {
    override async encrypt(file: never): Promise<never> {
      const sealed = (await super.encrypt(file)) as unknown as ReadableStream<Uint8Array> & { size: (bytes: number) => number }
      if (!broken.seal) return sealed as never
      const other = new TransformStream<Uint8Array, Uint8Array>({
        transform(piece, controller) {
          const copy = piece.slice()
          copy[copy.length - 1] = (copy.at(-1) ?? 0) ^ 1
          controller.enqueue(copy)
        },
      })
      return Object.assign(sealed.pipeThrough(other), { size: (bytes: number) => sealed.size(bytes) }) as never
    }
  }
  return { ...real, Encrypter }
})

const right = new TextEncoder()
const encode = right.encode.bind(right)
vi.spyOn(TextEncoder.prototype, 'encode').mockImplementation((text = '') =>
  encode(broken.text ? text.replace(...broken.text) : text),
)

const codes = (result: Result<unknown>) => (result.ok ? [] : result.problems.map(({ code }: Problem) => code))

/** Taken as it is, refused when it is written wrongly, and that can be told. */
async function expectRead(write: () => Promise<Result<unknown>>, wrong: [string, string] | 'seal', code = 'written-differs') {
  expect(codes(await write())).toEqual([])
  if (wrong === 'seal') broken.seal = true
  else broken.text = wrong
  const refused = await write()
  broken.text = null
  broken.seal = false
  expect(codes(refused)).toContain(code)
  for (const problem of refused.ok ? [] : refused.problems) expectTold(problem)
  expect(codes(await write())).toEqual([])
}

survives('X07', async () => {
  // The sheet: another level, an answer that is gone, text that no reader takes.
  const sheet = () => checkedSheetFile(fileOf(FULL))
  await expectRead(sheet, ['"level": 3', '"level": 2'])
  await expectRead(sheet, ['"text-note"', '"text-not"'])
  await expectRead(sheet, ['"kind": "sheet"', '"kind": "shee"'])
  await expectRead(sheet, ['{', '['])
  // What a person may type and cannot count is no fault of the file.
  const reversed = { ...FULL, certificates: [certificate({ validFrom: '2027-09-17', validTo: '2025-09-18' })] }
  expect(codes(await checkedSheetFile(fileOf(reversed)))).toEqual([])

  // Questions to a colleague, and the answers to them.
  const { request } = partWith()
  const asked = emptyPart(request)
  const part = (of: Part) => () => checkedPartFile(partFileOf(of, RULEBOOK, '0.1.0', '2026-11-22T10:00:00+09:00'))
  await expectRead(part(asked), ['"kind": "part"', '"kind": "par"'])
  await expectRead(part(withPartAnswer(asked, must(request.questions[0]), level(3))), ['"level": 3', '"level": 2'])

  // The submission with its evidence, the receipt, and either with a signature.
  const attached = () =>
    submissionInput({ attachments: [attachment('a.pdf', 'a'), attachment('b.pdf', 'b'), attachment('a.pdf', 'a')] })
  const progress: number[] = []
  const submission = () => writeCheckedSubmission(attached(), (done, total) => progress.push(done / total))
  await expectRead(submission, ['"level": 3', '"level": 2'])
  await expectRead(submission, ['株式会社さくら𠮷印刷', '株式会社さくら吉印刷'])
  await expectRead(submission, ['"label": "a.pdf"', '"label": "b.pdf"'])
  expect([progress.every((share) => share <= 1), progress.at(-1)]).toEqual([true, 1])
  await expectRead(() => writeCheckedSubmission(RECEIPT_INPUT), ['"by": "', '"by": "x'])
  const written = valueOf(await submission())
  const signature = { role: 'member', name: 'さくら', publicKey: 'ab'.repeat(32), signature: 'cd'.repeat(64) } as const
  await expectRead(() => signedAndChecked(written, [signature]), ['さくら', 'さく'])

  // A draft of rules is known to the page and not to the worker: the file names it all the same.
  const draft = submissionInput({ rulebook: { ...submissionInput().rulebook, id: 'unofficial-0123456789abcdef' } })
  expect(codes(await writeCheckedSubmission({ ...draft, editionHash: 'e'.repeat(64) }))).toEqual([])

  // The agent's package, and its signature.
  const combined = bytesOf('%PDF-1.7\nall')
  const input = packageInput({ combined })
  const whole = () => writeCheckedPackage(input)
  await expectRead(whole, ['"by": "', '"by": "x'])
  await expectRead(whole, ['"role": "', '"role": "x'])
  const { archive } = valueOf(await whole())
  const agent = { ...signature, role: 'agent' } as const
  await expectRead(() => signedAndCheckedPackage(archive, [agent]), ['さくら', 'さく'])

  // Back-ups: an agent's records (as stores/agentBackUp does it) and keys.
  const clients = [{ company: '港印刷', record: withNotes(newClientCase('s1'), '午後') }]
  const records = (): Promise<Result<unknown>> => {
    const read = readClientRecords(writeClientRecords(clients, '0.1.0', '2026-11-22T10:00:00+09:00'))
    const faults = faultsOfWritten(clients, read.ok ? { ok: true, value: read.value.clients } : read)
    return Promise.resolve(faults.length > 0 ? { ok: false, problems: faults } : read)
  }
  await expectRead(records, ['午後', '午前'])
  const { publicKey, sealedSecret } = valueOf(await makeKey(PASSPHRASE))
  const key = { id: 'k1', label: '窓口', publicKey, madeOn: '2026-11-21', sealedSecret, retiredOn: null, backedUpOn: null }
  await expectRead(() => checkedKeysFile(keysFileOf([key], '0.1.0', '2026-11-22T10:00:00+09:00')), ['窓口', '出口'])

  // Sealed: opened again, with the passphrase, or with the file's own key where only others have the secret.
  const own = valueOf(await drawKeys())
  for (const bytes of [bytesOf('回答'), new Uint8Array(140_000).fill(7)]) {
    await expectRead(() => sealToTested([own.publicKey], bytes), 'seal')
    await expectRead(() => sealWithTestedPassphrase(PASSPHRASE, bytes, undefined, QUICK), 'seal')
  }
  expect(codes(await sealToTested([], bytesOf('x')))).toEqual(['seal-no-recipient'])
  expect(codes(await sealWithTestedPassphrase('abc', bytesOf('x')))).toEqual(['passphrase-too-short'])
  expect([sameBytes(bytesOf('ab'), bytesOf('ac')), sameBytes(bytesOf('ab'), undefined)]).toEqual([false, false])
})
