/** The page of `npm run bench:submission`: writes and opens through the worker, as in the app. */
import { startOpening, startOpeningEvidence, startWriting } from '../../src/browser/package.ts'
import { sampleInput } from './input.ts'

export interface SubmissionRun {
  readonly write: number
  readonly open: number
  /** The longest time for which the page answered nothing. */
  readonly longestPause: number
  readonly mainBytes: number
  readonly evidenceBytes: number
  readonly progress: number
}

async function run(): Promise<SubmissionRun> {
  const input = await sampleInput()
  let longestPause = 0
  let progress = 0
  let last = performance.now()
  const beat = setInterval(() => {
    longestPause = Math.max(longestPause, performance.now() - last)
    last = performance.now()
  }, 4)
  const count = () => (progress += 1)
  const began = performance.now()
  const written = await startWriting(input, count).done
  const half = performance.now()
  if (written.kind !== 'done' || !written.value.ok || !written.value.value.evidence) throw new Error('expected a submission')
  const { main, evidence } = written.value.value
  const [mainBytes, evidenceBytes] = [main.length, evidence.length]
  const opened = await startOpening(main, count).done
  const attached = await startOpeningEvidence(evidence, count).done
  const end = performance.now()
  clearInterval(beat)
  if (opened.kind !== 'done' || !opened.value.ok || opened.value.value.check?.kind !== 'equal')
    throw new Error('expected it to open')
  if (attached.kind !== 'done' || !attached.value.ok) throw new Error('expected the evidence to open')
  if (attached.value.value.attachments.some(({ bytes }) => bytes.length !== 1_000_000)) throw new Error('expected every byte')
  return { write: half - began, open: end - half, longestPause, mainBytes, evidenceBytes, progress }
}

Object.assign(globalThis, { run })
