import { EMPTY_SHEET, type Sheet } from '../../src/core/sheet.ts'
import { sha256Hex } from '../../src/files/sha256.ts'
import type { SubmissionInput } from '../../src/files/submission/write.ts'
import { wordingRead } from '../../src/outputs/wordingRead.ts'
import { loadRulebook, loadSample, loadWording } from '../../src/rulebooks/editions.ts'

const EDITION = 'jcci-2015'
const FILES = 20
const FILE_BYTES = 1_000_000

/** The sample company, all 60 answers, with 20 attached files of a megabyte of noise each. */
export async function sampleInput(): Promise<SubmissionInput> {
  const [rulebook, sample] = await Promise.all([loadRulebook(EDITION), loadSample(EDITION)])
  if (!rulebook.ok || !sample.ok) throw new Error('expected an edition with a sample')
  const wording = await loadWording(rulebook.value, 'ja')
  if (!wording.ok) throw new Error('expected the wording in ja')
  const sheet: Sheet = { ...EMPTY_SHEET, ...(sample.value as Sheet) }
  return {
    kind: 'submission',
    extent: 'answers',
    id: '0a1b2c3d4e5f60718293a4b5',
    app: '0.1.0',
    madeAt: '2026-11-21T16:12:00+09:00',
    recipients: [],
    sheet,
    rulebook: rulebook.value,
    wording: wordingRead(rulebook.value, wording.value),
    attachments: Array.from({ length: FILES }, (_, index) => {
      const bytes = noise(FILE_BYTES, index + 1)
      return { sha256: sha256Hex(bytes), name: `根拠資料 ${String(index + 1)}.pdf`, type: 'application/pdf', bytes }
    }),
  }
}

/** The same noise for the same seed (xorshift). */
function noise(length: number, seed: number): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(length / 4)
  let state = seed * 0x9e3779b1
  for (let at = 0; at < words.length; at += 1) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    words[at] = state
  }
  return new Uint8Array(words.buffer)
}
