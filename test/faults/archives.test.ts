/** Rows I of the catalogue about archives and sealed files, as far as plain code survives them. */
import { deflateRawSync } from 'node:zlib'
import { expect } from 'vitest'
import type { Claim } from '../../src/core/claim.ts'
import { filesInArchive } from '../../src/files/portfolio/archiveFiles.ts'
import { drawKeys, sealTo, sealWithPassphrase, unseal } from '../../src/files/seal.ts'
import { readSealedHeader } from '../../src/files/sealedHeader.ts'
import { evidenceEntryName, isEvidenceEntry } from '../../src/files/submission/fileNames.ts'
import { openSubmission } from '../../src/files/submission/open.ts'
import { openEvidence } from '../../src/files/submission/openEvidence.ts'
import { writeSubmission } from '../../src/files/submission/write.ts'
import { must, valueOf } from '../core/builders.ts'
import { bytesOf, flipped, PASSPHRASE, QUICK } from '../files/sealing.ts'
import { entriesOf, forged, mainOf } from '../files/submission/forged.ts'
import { attachment, RECEIPT_INPUT, submissionInput } from '../files/submission/inputs.ts'
import { rawZip, type RawEntry } from '../files/submission/rawZip.ts'
import { speaking } from '../speaking.ts'
import { expectRefused, survives } from './oracle.ts'

const RECEIPT = mainOf(RECEIPT_INPUT)
/** The receipt with its last entry changed, or one more behind it. */
const withLast = (change: Partial<RawEntry>) =>
  rawZip(entriesOf(RECEIPT).map((each, at, all) => (at === all.length - 1 ? { ...each, ...change } : each)))
const withMore = (entry: RawEntry) => rawZip([...entriesOf(RECEIPT), entry])

survives('I12', async () => {
  const claim = (data: Claim): Claim => ({ ...data, discountPercent: { certain: 60, reachable: 60 } })
  const { check } = valueOf(await openSubmission(forged(mainOf(submissionInput()), { parts: { 'assessment.json': claim } })))
  expect(check?.kind).toBe('differs')
  expect(check).toMatchObject({ differences: [{ claimed: 60 }, { claimed: 60 }] })
  expect(speaking('ja')('verification.outcome.differs.title', { count: 2 })).toMatch(/計算し直した結果.*2か所が違い/)
  expect(speaking('en')('verification.outcome.differs.title', { count: 2 })).toMatch(/Worked out again, 2 lines are different/)
})

/** Beside these four the 143 test vectors of the age format (C2SP CCTV), each way of being wrong its authors thought of: test/files/ageVectors.test.ts. */
survives('I14', async () => {
  const [own, other] = [valueOf(await drawKeys()), valueOf(await drawKeys())]
  // Of several blocks: those before the damaged one could be read.
  const secret = bytesOf('回答'.repeat(40_000))
  const toKey = valueOf(await sealTo([own.publicKey], secret))
  const locked = valueOf(await sealWithPassphrase(PASSPHRASE, secret, undefined, QUICK))
  const { lengthBytes } = valueOf(readSealedHeader(toKey))
  expect(valueOf(await unseal(toKey, { identities: [own.identity] }))).toEqual(secret)
  expect(valueOf(await unseal(locked, { passphrase: PASSPHRASE }))).toEqual(secret)
  const cases = [
    ['seal-wrong-passphrase', await unseal(locked, { passphrase: `${PASSPHRASE}x` })],
    ['seal-wrong-key', await unseal(toKey, { identities: [other.identity] })],
    // In the code over the whole header, the last line of it.
    ['seal-header-damaged', await unseal(flipped(toKey, lengthBytes - 10), { identities: [own.identity] })],
    ['seal-payload-damaged', await unseal(flipped(toKey, toKey.length - 1), { identities: [own.identity] })],
  ] as const
  for (const [code, result] of cases) {
    expectRefused(result, code)
    expect(Object.keys(result).sort(), 'no plaintext comes with a refusal').toEqual(['ok', 'problems'])
    expect(result.ok ? [] : result.problems.map((problem) => problem.code)).toEqual([code])
    expect(JSON.stringify(result)).not.toContain('回答回答')
  }
  for (const language of ['ja', 'en'] as const)
    expect(new Set(cases.map(([code]) => speaking(language)(`problem.${code}`))).size, 'four messages').toBe(4)
})

survives('I16', async () => {
  const own = valueOf(await drawKeys())
  const file = valueOf(await sealTo([own.publicKey], new Uint8Array(140_000)))
  const { lengthBytes } = valueOf(readSealedHeader(file))
  for (const blocks of [0, 1, 2]) {
    const cut = file.subarray(0, lengthBytes + 16 + blocks * (65_536 + 16))
    expectRefused(await unseal(cut, { identities: [own.identity] }), 'seal-payload-damaged')
  }
})

survives(
  'I18',
  async () => {
    const bomb = deflateRawSync(new Uint8Array(256_000_000))
    expectRefused(await openSubmission(withLast({ method: 8, bytes: bomb, size: 4_000_000_000 })), 'archive-compressed')
    expectRefused(await openSubmission(withLast({ bytes: bomb, size: 4_000_000_000 })), 'archive-size-lies')
    // The list of an import reads compressed files: it stops when too much has come out, whatever size is stated.
    const archive = rawZip([{ name: 'bomb.json', method: 8, bytes: bomb, size: 100 }])
    const limits = { files: 3, fileBytes: 1000, allBytes: 100_000 }
    const found: (string | undefined)[] = []
    for await (const { problem, bytes } of filesInArchive(new Blob([archive]), limits as never)) {
      found.push(problem?.code)
      expect(bytes.length).toBeLessThanOrEqual(limits.fileBytes)
    }
    expect(found).not.toContain(undefined)
  },
  { megabytes: 400 },
)

survives('I19', async () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `${String(index)}.json` }))
  expectRefused(await openSubmission(rawZip(many(1001))), 'archive-too-many-entries')
  expectRefused(await openSubmission(rawZip(many(65_536), { count: 65_535 })), 'archive-too-many-entries')
  expectRefused(await openSubmission(withMore({ name: 'review.json', offset: 0, onlyListed: true })), 'archive-size-lies')
  expectRefused(await openSubmission(withLast({ packed: 0xffffffff, size: 0xffffffff })), 'archive-size-lies')
  expectRefused(await openSubmission(withLast({ flags: 0x0801 })), 'archive-encrypted')
  expectRefused(await openSubmission(withMore({ name: 'inner.zip', bytes: RECEIPT })), 'archive-name')
})

survives('I20', async () => {
  for (const name of ['../../x', '/etc/passwd', 'C:\\x', 'sheet.json\0.exe', 'evidence/', 'evidence\\1-a.pdf'])
    expectRefused(await openSubmission(withMore({ name })), 'archive-name')
  expectRefused(await openSubmission(withLast({ attributes: 0xa1ff0000, madeBy: 0x0314 })), 'archive-link')
  for (const label of ['../../x.pdf', 'C:\\x.pdf', '/etc/passwd', 'a\0.pdf', '..\\..\\x.exe', 'CON', '.']) {
    const name = evidenceEntryName(1, label)
    expect(name, label).toMatch(/^evidence\/1-[^/\\:\0]+\.(pdf|bin)$/)
    expect(isEvidenceEntry(name, 1)).toBe(true)
  }
})

survives('I25', () => {
  const labels = ['規程が.pdf', '規程が.pdf'.normalize('NFD'), 'A.PDF', 'a.pdf', 'a.pdf']
  const attachments = labels.map((label, index) => attachment(label, `content ${String(index)}`))
  const { evidence } = valueOf(writeSubmission(submissionInput({ attachments })))
  const { attachments: kept, manifest } = valueOf(openEvidence(must(evidence)))
  expect(kept.map(({ name }) => name)).toEqual(labels)
  for (const { name } of manifest.files) expect(name, 'composed, as every system writes it').toBe(name.normalize('NFC'))
  const folded = manifest.files.map(({ name }) => name.normalize('NFC').toLowerCase())
  expect(new Set(folded).size).toBe(labels.length)
})
