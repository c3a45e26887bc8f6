/** The page of `npm run bench:package`: documents, combined PDF and package of a client, made, signed, sealed, opened and verified as in the app. */
import { PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import {
  startOpeningPackage,
  startPackage,
  startSigningPackage,
  startWriting,
  type PackageJob,
} from '../../src/browser/package.ts'
import { startTask, type TaskOutcome } from '../../src/browser/seal.ts'
import { assess } from '../../src/core/assess.ts'
import { emptyEvidence } from '../../src/core/evidenceRegister.ts'
import { packagePapers } from '../../src/core/packagePapers.ts'
import type { Result } from '../../src/core/problem.ts'
import { EMPTY_SHEET, type Sheet } from '../../src/core/sheet.ts'
import { makeSigningKey, signManifest } from '../../src/files/signature.ts'
import { sha256Hex } from '../../src/files/sha256.ts'
import type { Attachment } from '../../src/files/submission/write.ts'
import { createAppI18n, loadableWords } from '../../src/i18n.ts'
import { CLIENT_DOCUMENTS } from '../../src/outputs/clientDocuments.ts'
import { NO_LETTER_FACTS } from '../../src/outputs/documents/coveringLetter.ts'
import { papersInRegister } from '../../src/outputs/enclosures.ts'
import { wordingRead } from '../../src/outputs/wordingRead.ts'
import { loadRulebook, loadSample, loadWording } from '../../src/rulebooks/editions.ts'
import { combineOf, documentsOf } from '../../src/stores/packageParts.ts'

export interface PackageRun {
  readonly documents: number
  readonly combine: number
  /** Written, signed and sealed without the combined PDF, and with it. */
  readonly without: number
  readonly whole: number
  readonly open: number
  /** The longest time for which the page answered nothing. */
  readonly longestPause: number
  readonly packageBytes: number
  readonly progress: number
}

const EDITION = 'jcci-2015'
const FILES = 15
const PAGES = 4
const WIDTH = 300
const HEIGHT = 370

/** A PDF of four scanned pages, 1.33 MB: noise is what a camera's file looks like to a program. */
async function scan(seed: number): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  for (let place = 0; place < PAGES; place += 1) {
    const page = pdf.addPage([595, 842])
    const { context } = pdf
    const [size, colours] = [
      { Width: WIDTH, Height: HEIGHT },
      { ColorSpace: 'DeviceRGB', BitsPerComponent: 8 },
    ]
    const picture = { Type: 'XObject', Subtype: 'Image', ...size, ...colours }
    const image = context.register(context.stream(noise(WIDTH * HEIGHT * 3, seed * PAGES + place + 1), picture))
    page.node.setXObject(PDFName.of('Scan'), image)
    page.node.addContentStream(context.register(context.stream('q 515 0 0 762 40 40 cm /Scan Do Q')))
  }
  return new Uint8Array(await pdf.save({ useObjectStreams: false }))
}

/** The same noise for the same seed (xorshift). */
function noise(length: number, seed: number): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(Math.ceil(length / 4))
  let state = seed * 0x9e3779b1
  for (let at = 0; at < words.length; at += 1) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    words[at] = state
  }
  return new Uint8Array(words.buffer)
}

async function run(): Promise<PackageRun> {
  const [rulebook, sample] = await Promise.all([loadRulebook(EDITION), loadSample(EDITION)])
  if (!rulebook.ok || !sample.ok) throw new Error('expected an edition with a sample')
  const wording = valueOf(await loadWording(rulebook.value, 'ja'))
  const words = await loadableWords(createAppI18n()).ofDocuments('ja', wording)
  const questions = rulebook.value.questions.map(({ id }) => id)
  const attachments: Attachment[] = []
  for (let at = 0; at < FILES; at += 1) {
    const bytes = await scan(at)
    attachments.push({ sha256: sha256Hex(bytes), name: `根拠資料 ${String(at + 1)}.pdf`, type: 'application/pdf', bytes })
  }
  const sheet: Sheet = {
    ...EMPTY_SHEET,
    ...(sample.value as Sheet),
    evidence: attachments.map(({ sha256, name, type, bytes }, at) => ({
      ...emptyEvidence(`e${String(at)}`),
      title: `社内規程 ${String(at + 1)}`,
      files: [{ sha256, name, type, bytes: bytes.length }],
      questions: questions.slice(at * 4, at * 4 + 4),
    })),
  }
  const submission = await result(
    startWriting(
      {
        ...{ kind: 'submission', extent: 'answers', id: '0a1b2c3d4e5f', app: '0.1.0', recipients: [], attachments: null },
        ...{
          madeAt: '2026-11-21T16:12:00+09:00',
          sheet,
          rulebook: rulebook.value,
          wording: wordingRead(rulebook.value, wording),
        },
      },
      () => undefined,
    ),
  )
  const identity = await generateX25519Identity()
  const keys = [await identityToRecipient(identity)]
  let longestPause = 0
  let progress = 0
  let last = performance.now()
  const beat = setInterval(() => {
    longestPause = Math.max(longestPause, performance.now() - last)
    last = performance.now()
  }, 4)
  const count = () => (progress += 1)

  const began = performance.now()
  const contents = new Map(attachments.map(({ sha256, bytes }) => [sha256, bytes]))
  const papers = packagePapers(sheet, rulebook.value, []).map((paper) => ({
    paper,
    bytes: contents.get(paper.sha256)?.slice() ?? new Uint8Array(),
  }))
  const parts = {
    source: {
      ...{ rulebook: rulebook.value, sheet, words, letter: NO_LETTER_FACTS, today: '2026-11-22' },
      ...{ checkNumber: '4821 0967 3350', assessment: assess(rulebook.value, sheet), showsCompany: true },
    },
    documents: CLIENT_DOCUMENTS,
    papers: papersInRegister(sheet, words.t),
  }
  const made = await documentsOf(parts, '書類')(count).done
  if (made.kind !== 'made') throw new Error(`expected documents, got ${made.kind}`)
  const documentsAt = performance.now()
  const combined = await combineOf(parts)(made.documents, papers, count).done
  if (combined.kind !== 'done' || combined.listed.length > 0) throw new Error('expected every paper in the combined PDF')
  const combinedAt = performance.now()
  const key = await makeSigningKey()
  /** The package with or without the combined PDF, signed and sealed; the bytes given stay as they are. */
  async function packaged(all: Uint8Array<ArrayBuffer> | null) {
    const written = await result(
      startPackage(
        {
          ...{ id: '5f60718293a4', app: '0.1.0', madeAt: '2026-11-22T10:00:00+09:00', recipients: [], by: '代理店' },
          ...{ submission: submission.main, documents: copied(documents), papers: copied(papers), combined: all && all.slice() },
        },
        count,
      ),
    )
    const signature = valueOf(await signManifest(written.manifestHash, key))
    const signed = await result(
      startSigningPackage(written.archive, [{ role: 'agent', name: '代理店', publicKey: key.publicKey, signature }]),
    )
    return { sealed: valueOf(await startTask('sealTo', { keys, bytes: signed }, count).done), bytes: signed.length }
  }
  const { documents } = made
  await packaged(null)
  const withoutAt = performance.now()
  const { sealed, bytes: packageBytes } = await packaged(combined.pdf)
  const sealedAt = performance.now()

  const plain = valueOf(await startTask('unseal', { bytes: sealed, secrets: { identities: [identity] } }, count).done)
  const opened = await result(startOpeningPackage(plain, count))
  const end = performance.now()
  clearInterval(beat)
  if (opened.submission.check?.kind !== 'equal' || opened.papers.length !== FILES) throw new Error('expected it to be whole')
  return {
    documents: documentsAt - began,
    combine: combinedAt - documentsAt,
    without: withoutAt - combinedAt,
    whole: sealedAt - withoutAt,
    open: end - sealedAt,
    longestPause,
    packageBytes,
    progress,
  }
}

function copied<T extends { readonly bytes: Uint8Array<ArrayBuffer> }>(list: readonly T[]): T[] {
  return list.map((each) => ({ ...each, bytes: each.bytes.slice() }))
}

async function result<T>(job: PackageJob<Result<T>>): Promise<T> {
  const outcome = await job.done
  if (outcome.kind !== 'done') throw new Error(`expected it to be done, got ${outcome.kind}`)
  return valueOf(outcome.value)
}

/** The value of a `Result` or of a task. */
function valueOf<T>(outcome: Result<T> | TaskOutcome<T>): T {
  if ('value' in outcome) return outcome.value
  throw new Error(`expected a value, got ${JSON.stringify(outcome)}`)
}

Object.assign(globalThis, { run })
