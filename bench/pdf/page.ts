/** The page of `npm run bench:pdf`: what is asked of it from outside goes through the worker as in the app. */
import { startPdf } from '../../src/browser/pdf.ts'
import { assess } from '../../src/core/assess.ts'
import { EMPTY_SHEET, type Sheet } from '../../src/core/sheet.ts'
import type { Language } from '../../src/core/wording.ts'
import { createAppI18n, loadableWords } from '../../src/i18n.ts'
import type { PaperDocument } from '../../src/outputs/document.ts'
import { reportDocument } from '../../src/outputs/documents/reportDocument.ts'
import { loadRulebook, loadSample, loadWording } from '../../src/rulebooks/editions.ts'
import { everyBlock } from '../../test/files/pdf/documents.ts'

const EDITION = 'jcci-2015'

/** The 診断報告書 of the sample company, all chapters. */
async function report(language: Language): Promise<PaperDocument> {
  const [rulebook, sample] = await Promise.all([loadRulebook(EDITION), loadSample(EDITION)])
  if (!rulebook.ok || !sample.ok) throw new Error('expected an edition with a sample')
  const wording = await loadWording(rulebook.value, language)
  if (!wording.ok) throw new Error(`expected the wording in ${language}`)
  const sheet: Sheet = { ...EMPTY_SHEET, ...(sample.value as Sheet) }
  const words = await loadableWords(createAppI18n()).ofDocuments(language, wording.value)
  const assessment = assess(rulebook.value, sheet)
  const [today, checkNumber] = ['2026-11-22', '4821 0967 3350']
  return reportDocument({ rulebook: rulebook.value, sheet, assessment, words, today, checkNumber, showsCompany: true })
}

const DOCUMENTS = {
  'report, Japanese': () => report('ja'),
  'report, English': () => report('en'),
  'every block, rare characters': () => Promise.resolve(everyBlock()),
}

export interface PdfRun {
  readonly milliseconds: number
  /** The longest time for which the page answered nothing. */
  readonly longestPause: number
  /** SHA-256 of the file, and the file itself in base 64 when it is asked for. */
  readonly hash: string
  readonly base64: string
  readonly outcome: string
}

/** Makes one document; after `cancelAfter` milliseconds it is given up. */
async function run(name: keyof typeof DOCUMENTS, cancelAfter: number | null, isWanted: boolean): Promise<PdfRun> {
  const document = await DOCUMENTS[name]()
  let longestPause = 0
  let last = performance.now()
  const beat = setInterval(() => {
    longestPause = Math.max(longestPause, performance.now() - last)
    last = performance.now()
  }, 4)
  const startedAt = performance.now()
  const job = startPdf(document, () => undefined)
  if (cancelAfter !== null) setTimeout(job.cancel, cancelAfter)
  const outcome = await job.done
  const milliseconds = performance.now() - startedAt
  clearInterval(beat)
  const bytes = outcome.kind === 'made' ? outcome.bytes : new Uint8Array()
  const hash = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].join()
  const binary = isWanted ? Array.from(bytes, (byte) => String.fromCharCode(byte)).join('') : ''
  return {
    milliseconds,
    longestPause,
    hash,
    base64: btoa(binary),
    outcome: outcome.kind === 'fault' ? outcome.fault : outcome.kind,
  }
}

Object.assign(globalThis, { run })
