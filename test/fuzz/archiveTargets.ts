/** Archives and sealed files: of an archive of ours every byte counts, of a sealed file likewise. */
import { zipSync } from 'fflate'
import { assess } from '../../src/core/assess.ts'
import { checkClaim, claimOf } from '../../src/core/claim.ts'
import { partName } from '../../src/files/backup/manifest.ts'
import { openBackUp } from '../../src/files/backup/open.ts'
import { backUpWriter } from '../../src/files/backup/write.ts'
import { openPackage } from '../../src/files/package/open.ts'
import { writePackage } from '../../src/files/package/write.ts'
import { filesInArchive } from '../../src/files/portfolio/archiveFiles.ts'
import type { SeededRandom } from '../../src/files/portfolio/seededRandom.ts'
import { drawKeys, sealTo, sealWithPassphrase, unseal } from '../../src/files/seal.ts'
import { sha256Hex } from '../../src/files/sha256.ts'
import { sheetFileOf, writeSheetFile } from '../../src/files/sheetFile.ts'
import { openSubmission } from '../../src/files/submission/open.ts'
import { openEvidence } from '../../src/files/submission/openEvidence.ts'
import { writeSubmission } from '../../src/files/submission/write.ts'
import { must, RULEBOOK, valueOf } from '../core/builders.ts'
import { packageInput } from '../files/package/inputs.ts'
import { PASSPHRASE } from '../files/sealing.ts'
import { entriesOf, forged, mainOf } from '../files/submission/forged.ts'
import {
  attachment,
  RECEIPT_INPUT,
  REQUEST_INPUT,
  RETURN_INPUT,
  SHEET,
  submissionInput,
  SUMMARY_INPUT,
} from '../files/submission/inputs.ts'
import { rawZip, type RawEntry } from '../files/submission/rawZip.ts'
import { bytesOf, joined, withBytesChanged, withJsonChanged } from './mutate.ts'
import { NAUGHTY } from './naughty.ts'
import { difference, fault, judged, judgeProblems, strayNumber, type Bytes, type Target, type Verdict } from './target.ts'

const isSame = (a: Uint8Array, b: Uint8Array) => Buffer.from(a).equals(b)
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

/** The archive with its entries renamed, doubled, exchanged, taken out or lied about, by a writer that lies on demand. */
function otherEntries(honest: Bytes, { below, pick }: SeededRandom): Bytes {
  const entries = entriesOf(honest)
  const at = below(entries.length)
  const entry = must(entries[at])
  const put = (...others: RawEntry[]) => rawZip(entries.toSpliced(at, 1, ...others))
  switch (below(8)) {
    case 0:
      return put({ ...entry, name: pick([...NAUGHTY, must(entries[below(entries.length)]).name]) })
    case 1:
      return put(entry, entry)
    case 2:
      return put()
    case 3:
      return rawZip(entries.toReversed())
    case 4:
      return put({ ...entry, size: below(0xffffffff), packed: below(0xffffffff) })
    case 5:
      return put({ ...entry, flags: below(65_536), method: below(20) })
    case 6:
      return put({ ...entry, offset: below(honest.length), attributes: below(0xffffffff), madeBy: below(65_536) })
    default:
      return rawZip(entries, { count: below(65_536), directory: below(honest.length), comment: bytesOf(pick(NAUGHTY)) })
  }
}

/** One part with other values, and everything in the manifest mended to fit: whoever made it knows the format. */
function otherPart(honest: Bytes, random: SeededRandom): Bytes {
  const parts = entriesOf(honest)
    .map(({ name }) => String(name))
    .filter((name) => name.endsWith('.json'))
  const name = random.pick(parts)
  const change = (data: unknown) => withJsonChanged(JSON.stringify(data), random)
  try {
    return name === 'manifest.json' ? forged(honest, { manifest: change }) : forged(honest, { parts: { [name]: change } })
  } catch {
    // Nothing was left to be mended.
    return withBytesChanged(honest, random)
  }
}

const submissions: Target = {
  kind: 'submission, return, receipt',
  group: 'plain',
  share: 10,
  taken: 'no changed byte; where all hashes were mended, exactly what stands there, with its claim worked out again',
  honest: [submissionInput(), SUMMARY_INPUT, RETURN_INPUT, REQUEST_INPUT, RECEIPT_INPUT].map(mainOf),
  change(honest, random) {
    if (random.chance(50)) return withBytesChanged(honest, random)
    return random.chance(50) ? otherPart(honest, random) : otherEntries(honest, random)
  },
  async judge(input, honest) {
    const opened = await openSubmission(input)
    if (!opened.ok) return judgeProblems(opened.problems)
    if (isSame(input, honest)) return 'taken'
    const { manifest, manifestHash, sheet, claim, check, rulebook } = opened.value
    const entries = entriesOf(input)
    const said = (name: string) => {
      const entry = entries.find((each) => each.name === name)
      return entry?.bytes ? (JSON.parse(textOf(entry.bytes)) as unknown) : null
    }
    if (isSame(must(entries[0]?.bytes), must(entriesOf(honest)[0]?.bytes))) return fault('other bytes under the same manifest')
    if (manifestHash === '') return fault('no hash')
    const recomputed = sheet && claim && rulebook ? claimOf(assess(rulebook, sheet.sheet)) : null
    const wrong =
      difference(manifest, said('manifest.json')) ??
      (sheet ? difference(sheet, said('sheet.json')) : null) ??
      (recomputed && claim ? (strayNumber(recomputed) ?? difference(check, checkClaim(claim, recomputed))) : null)
    return wrong === null ? 'taken' : fault(wrong)
  },
}

const evidence: Target = {
  kind: 'evidence',
  group: 'plain',
  share: 5,
  taken: 'no changed byte',
  honest: [
    must(
      valueOf(writeSubmission(submissionInput({ attachments: [attachment('規則.pdf', '%PDF-'), attachment('写真.jpg', 'x')] })))
        .evidence,
    ),
  ],
  change: (honest, random) => (random.chance(60) ? withBytesChanged(honest, random) : otherEntries(honest, random)),
  judge: (input, honest) => judged(openEvidence(input), () => (isSame(input, honest) ? null : 'other bytes were taken')),
}

const packages: Target = {
  kind: 'package',
  group: 'plain',
  share: 5,
  taken: 'no changed byte',
  honest: [valueOf(await writePackage(packageInput())).archive],
  change: (honest, random) => (random.chance(60) ? withBytesChanged(honest, random) : otherEntries(honest, random)),
  judge: async (input, honest) =>
    judged(await openPackage(input), () => (isSame(input, honest) ? null : 'other bytes were taken')),
}

function backUpBytes(): Promise<Bytes> {
  const writer = backUpWriter()
  const part = partName.sheet(0)
  writer.add(part, writeSheetFile(sheetFileOf(SHEET, RULEBOOK, '0.1.0', '2026-11-22T10:00:00+09:00')))
  const file = new Uint8Array([1, 2, 3])
  writer.add(partName.attachment(sha256Hex(file)), file)
  const savedAt = '2026-11-22T10:00:00+09:00'
  const blob = valueOf(
    writer.finish({ app: '0.1.0', savedAt, sheets: [{ part, id: 's1', revision: 1, savedAt }], submissions: [] }),
  )
  return blob.arrayBuffer().then((buffer) => new Uint8Array(buffer))
}

const backUps: Target = {
  kind: 'back-up of a machine',
  group: 'plain',
  share: 3,
  taken: 'no changed byte',
  honest: [await backUpBytes()],
  change: (honest, random) => (random.chance(60) ? withBytesChanged(honest, random) : otherEntries(honest, random)),
  judge: async (input, honest) =>
    judged(await openBackUp(new Blob([input])), () => (isSame(input, honest) ? null : 'other bytes were taken')),
}

const IMPORTED = [mainOf(submissionInput()), mainOf(SUMMARY_INPUT), mainOf(RECEIPT_INPUT)]
const imported: Target = {
  kind: 'ZIP to be imported',
  group: 'plain',
  share: 2,
  taken: 'only files whose every byte is as it was written',
  honest: [zipSync(Object.fromEntries(IMPORTED.map((bytes, index) => [`部/${String(index)}.zip`, bytes])))].map(
    (bytes) => new Uint8Array(bytes),
  ),
  change: withBytesChanged,
  async judge(input) {
    let verdict: Verdict = 'refused'
    for await (const { bytes, problem } of filesInArchive(new Blob([input]))) {
      const found = problem ? judgeProblems([problem]) : judged(await openSubmission(bytes), () => null)
      if (typeof found === 'object') return found
      if (found === 'taken' && !IMPORTED.some((each) => isSame(each, bytes))) return fault('a changed file was taken')
      if (found === 'taken') verdict = 'taken'
    }
    return verdict
  },
}

const [OWN, OTHER] = [valueOf(await drawKeys()), valueOf(await drawKeys())]
const CONTENT = joined(
  writeSheetFile(sheetFileOf(SHEET, RULEBOOK, '0.1.0', '2026-11-22T10:00:00+09:00')),
  new Uint8Array(130_000),
)
const SEALED = [
  valueOf(await sealTo([OWN.publicKey], CONTENT)),
  valueOf(await sealTo([OTHER.publicKey, OWN.publicKey], bytesOf('回答'))),
]

/** The line after which the sealed content comes, with its code. */
function endOfHeader(sealed: Uint8Array): number {
  const from = Buffer.from(sealed).indexOf('\n--- ')
  return sealed.indexOf(0x0a, from + 1) + 1
}

/** Other bytes in its head, in its content, cut at an edge of its pieces, or head and content of two files. */
function otherSealed(honest: Bytes, random: SeededRandom): Bytes {
  const head = endOfHeader(honest)
  switch (random.below(4)) {
    case 0:
      return withBytesChanged(honest, random)
    case 1:
      return joined(withBytesChanged(honest.slice(0, head), random), honest.subarray(head))
    case 2:
      return honest.slice(0, Math.min(honest.length - 1, head + 16 + random.below(3) * (65_536 + 16)))
    default: {
      const other = random.pick(SEALED)
      return joined(
        honest.subarray(0, head),
        other === honest ? withBytesChanged(honest.slice(head), random) : other.subarray(endOfHeader(other)),
      )
    }
  }
}

const toKey: Target = {
  kind: 'sealed to a key',
  group: 'sealed',
  share: 1,
  taken: 'no changed byte',
  honest: SEALED,
  change: otherSealed,
  judge: async (input, honest) =>
    judged(await unseal(input, { identities: [OWN.identity] }), () => (isSame(input, honest) ? null : 'other bytes were taken')),
}

const withPassphrase: Target = {
  kind: 'sealed with a passphrase',
  group: 'passphrase',
  share: 1,
  taken: 'no changed byte',
  honest: [valueOf(await sealWithPassphrase(PASSPHRASE, bytesOf('回答')))],
  change: (honest, random) =>
    random.chance(50)
      ? withBytesChanged(honest, random)
      : joined(honest.subarray(0, endOfHeader(honest)), withBytesChanged(honest.slice(endOfHeader(honest)), random)),
  judge: async (input, honest) =>
    judged(await unseal(input, { passphrase: PASSPHRASE }), () => (isSame(input, honest) ? null : 'other bytes were taken')),
}

export const ARCHIVE_TARGETS: readonly Target[] = [submissions, evidence, packages, backUps, imported, toKey, withPassphrase]
