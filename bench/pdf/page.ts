/** The page of `npm run bench:pdf`: what is asked of it from outside goes through the worker as in the app. */
import type { Wording } from '../../src/core/wording.ts'
import { startPdf } from '../../src/browser/pdf.ts'
import english from '../../src/rulebooks/jcci-2015/wording.en.json'
import japanese from '../../src/rulebooks/jcci-2015/wording.ja.json'
import { everyBlock } from '../../test/files/pdf/documents.ts'
import { reportLike } from '../../test/files/pdf/reportLike.ts'

const DOCUMENTS = {
  'report, Japanese': () => reportLike(japanese as unknown as Wording),
  'report, English': () => reportLike(english as unknown as Wording),
  'every block, rare characters': () => everyBlock(),
}

export interface PdfRun {
  readonly milliseconds: number
  /** The longest time for which the page answered nothing. */
  readonly longestPause: number
  readonly progress: number
  readonly bytes: number[] | null
  readonly outcome: string
}

/** Makes one document; `cancelAfter` milliseconds it is given up. */
async function run(name: keyof typeof DOCUMENTS, cancelAfter: number | null): Promise<PdfRun> {
  const document = DOCUMENTS[name]()
  let progress = 0
  let longestPause = 0
  let last = performance.now()
  const beat = setInterval(() => {
    longestPause = Math.max(longestPause, performance.now() - last)
    last = performance.now()
  }, 4)
  const startedAt = performance.now()
  const job = startPdf(document, (done) => (progress = done))
  if (cancelAfter !== null) setTimeout(job.cancel, cancelAfter)
  const outcome = await job.done
  const milliseconds = performance.now() - startedAt
  clearInterval(beat)
  const bytes = outcome.kind === 'made' ? [...outcome.bytes] : null
  return { milliseconds, longestPause, progress, bytes, outcome: outcome.kind === 'fault' ? outcome.fault : outcome.kind }
}

Object.assign(globalThis, { run })
