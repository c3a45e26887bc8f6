import { CHUNK_ROWS } from '../core/portfolioChunk.ts'
import type { Origin } from '../core/portfolioEntry.ts'
import { problem, type Problem, type Result } from '../core/problem.ts'
import { openAnyFile } from '../files/anyFile.ts'
import { bytesOfFile } from '../files/jsonFile.ts'
import { filesInArchive } from '../files/portfolio/archiveFiles.ts'
import type { RowOrigin } from '../files/portfolio/chunkBuilder.ts'
import { loadEditionReaders, rulebooksIn, type EditionReader } from '../files/portfolio/editionReaders.ts'
import { generateSubmissions } from '../files/portfolio/generate.ts'
import { SAMPLE } from '../files/portfolio/sample.ts'
import { readLine, writeLine } from '../files/portfolio/line.ts'
import { SLOT } from '../files/portfolio/lineReader.ts'
import { LINE_LIMIT_BYTES } from '../files/portfolio/lineSchema.ts'
import { rowKeysReader } from '../files/portfolio/rowKeys.ts'
import { lineOfFile } from '../files/portfolio/submissionLine.ts'
import { BEGINNING_BYTES, beginningOf } from '../files/recognise.ts'
import { PACKAGE_LIMIT_BYTES, SUBMISSION_PART } from '../files/package/manifest.ts'
import { openPackage } from '../files/package/open.ts'
import { unseal } from '../files/seal.ts'
import { firstEntry } from '../files/submission/readArchive.ts'
import { linePieces } from './blobLines.ts'
import { MOST_REFUSALS, type ImportProgress, type ImportReport, type Refusal } from './importReport.ts'
import { knownSubmissions } from './knownSubmissions.ts'
import { pendingRows, type PendingRows, type SubmissionFile } from './pendingRows.ts'
import { readMarks, removeMark, type ImportMark } from './portfolioDatabase.ts'
import { Ended, storeQueue } from './storeQueue.ts'

/** A file to take in, with the folders that it lies in before its name. */
export interface ImportSource {
  readonly name: string
  readonly blob: Blob
  /** When it was changed last; with name and size it is known again. */
  readonly changed: number
  /** From a back-up: when and how it was taken in first. The day is YYYYMMDD as a number. */
  readonly received?: { readonly on: number; readonly origin: Origin }
}

export interface ImportOrder {
  readonly sources: readonly ImportSource[]
  /** Secret keys that are open; empty: none is. */
  readonly secrets: readonly string[]
  /** ISO day. */
  readonly today: string
  /** The companies of the sample list instead of files. */
  readonly sample?: boolean
  /** Only looks what would be taken in; nothing is stored. */
  readonly trial?: boolean
}

export interface ImportControl {
  readonly onProgress: (progress: ImportProgress) => void
  readonly isCancelled: () => boolean
}

/** More is not held in memory before it is stored. */
const MOST_PENDING_BYTES = 48_000_000
/** A sealed file is a little larger than what is in it. */
const SEAL_BYTES = 1_000_000
const PROGRESS_EVERY_MS = 100
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const LINES_NAME = /\.(jsonl|ndjson)$/i
const LINE_BEGINNING = /^\s*\{\s*"kind"\s*:\s*"line"/

/**
 * Takes submissions into the list: lines are read, rated and packed without an object for each, other files one by one. What is wrong
 * with one does not touch the others. Chunks are stored whole; after a stop, what was stored stays. Never rejects.
 */
export async function runImport(order: ImportOrder, control: ImportControl): Promise<ImportReport> {
  const editions = await loadEditionReaders()
  const rulebookOf = rulebooksIn(editions)
  const known = knownSubmissions()
  const pending = new Map<string, PendingRows>()
  const counts = { taken: 0, same: 0, newer: 0, conflicts: 0, differs: 0, refused: 0, files: 0, resumedAfter: 0 }
  const refusals: Refusal[] = []
  const totalBytes = order.sources.reduce((sum, { blob }) => sum + blob.size, 0)
  const receivedOn = Number(order.today.replaceAll('-', ''))
  const keysOf = rowKeysReader()
  const encoder = new TextEncoder()
  let bytesBefore = 0
  let shownAt = 0
  let pendingTaken = 0
  /** How much of other tabs was known when the first of the pending rows was looked at. */
  let learnedBefore = 0
  /** The one that fitted last. */
  let [current] = editions

  const queue = storeQueue(known, readBy, { onStored, onSame })

  const refuse = (file: string, line: number | null, problems: readonly Problem[]): void => {
    counts.refused += 1
    const [first] = problems
    if (first && refusals.length < MOST_REFUSALS) refusals.push({ file, line, problem: first })
  }

  const show = (file: string, doneOfFile: number): void => {
    if (control.isCancelled()) throw new Ended('cancelled')
    const now = performance.now()
    if (now - shownAt < PROGRESS_EVERY_MS) return
    shownAt = now
    const { taken, refused } = counts
    control.onProgress({ doneBytes: bytesBefore + doneOfFile, totalBytes, read: taken + pendingTaken, taken, refused, file })
  }

  function pendingOf({ edition, rulebook }: EditionReader, isSummary: boolean): PendingRows {
    const extent = isSummary ? 'summary' : 'answers'
    const key = `${edition.id} ${edition.hash} ${extent}`
    if (pending.size === 0) learnedBefore = queue.learned()
    const found = pending.get(key) ?? pendingRows(rulebook, edition, extent)
    pending.set(key, found)
    return found
  }

  /** Takes the line that was just read; true: there is enough to be stored. */
  function take(
    by: EditionReader,
    view: DataView,
    from: number,
    to: number,
    origin: RowOrigin,
    file: SubmissionFile | null,
  ): boolean {
    const { reader } = by
    const keys = keysOf(reader, view, from, to)
    const standing = known.standing(keys)
    if (standing === 'same') {
      counts.same += 1
      return false
    }
    known.remember(keys)
    if (order.trial === true) {
      counts.taken += 1
      if (standing === 'newer') counts.newer += 1
      if (standing === 'conflict') counts.conflicts += 1
      return false
    }
    const rows = pendingOf(by, reader.cursor.values[SLOT.extent] !== 0)
    rows.add(reader, from, to, keys, { standing, origin, file })
    pendingTaken += 1
    return rows.count() >= CHUNK_ROWS || rows.bytes() > MOST_PENDING_BYTES
  }

  /** The edition whose reader takes this line; the one that fitted last is asked first. */
  function readBy(bytes: Uint8Array, from: number, to: number): EditionReader | null {
    if (current?.reader.read(bytes, from, to)) return current
    for (const each of editions) {
      if (each === current || !each.reader.read(bytes, from, to)) continue
      current = each
      return each
    }
    return null
  }

  /** A line that the quick readers leave: read with care, and written anew for them. */
  function takeWithCare(line: string | Uint8Array, origin: RowOrigin, file: SubmissionFile | null): Result<boolean> {
    const read = readLine(rulebookOf, line)
    if (!read.ok) return read
    const bytes = encoder.encode(`${writeLine(read.value)}\n`)
    const by = readBy(bytes, 0, bytes.length - 1)
    if (!by) return { ok: false, problems: [problem('file-unreadable')] }
    return { ok: true, value: take(by, new DataView(bytes.buffer), 0, bytes.length - 1, origin, file) }
  }

  /** Hands over all that is pending to be stored, with the mark of the file that is being read. */
  async function store(mark: ImportMark | null): Promise<void> {
    const filled = [...pending.values()].filter((rows) => rows.count() > 0)
    pending.clear()
    if (filled.length > 0) await queue.store(filled, mark, learnedBefore)
  }

  async function storeAll(): Promise<void> {
    await store(null)
    await queue.settled()
  }

  function onStored(rows: PendingRows, differs: number): void {
    counts.taken += rows.count()
    counts.differs += differs
    pendingTaken -= rows.count()
    for (let row = 0; row < rows.count(); row += 1) {
      const { standing } = rows.rowAt(row)
      if (standing === 'newer') counts.newer += 1
      if (standing === 'conflict') counts.conflicts += 1
    }
  }

  function onSame(): void {
    counts.same += 1
    pendingTaken -= 1
  }

  async function takeLines({ name, blob, changed, received }: ImportSource): Promise<void> {
    // A file that was removed after it was chosen is empty too, to the browser.
    if (blob.size === 0) {
      refuse(name, null, [problem('file-empty')])
      return
    }
    const key = `${name}|${String(blob.size)}|${String(changed)}`
    const marks = await readMarks()
    const mark = marks.ok && order.trial !== true ? marks.value.find((each) => each.key === key) : undefined
    const origin: RowOrigin = { receivedOn: received?.on ?? receivedOn, origin: received?.origin ?? 'line', claim: null }
    let line = mark?.lines ?? 0
    let isMarked = mark !== undefined
    counts.resumedAfter += line
    for await (const piece of linePieces(blob, mark?.doneBytes ?? 0)) {
      if (piece.kind === 'too-long') {
        line += 1
        refuse(name, line, [tooLong()])
        show(name, piece.endsAt)
        continue
      }
      const { bytes, endsAt } = piece
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      for (let from = line === 0 ? beginningMark(bytes) : 0; from < bytes.length;) {
        const end = bytes.indexOf(LINE_FEED, from)
        const to = end > from && bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end
        // Behind what a quick reader reads stands a line end.
        bytes[to] = LINE_FEED
        line += 1
        let isFull = false
        if (to > from) {
          const isQuick = to - from <= LINE_LIMIT_BYTES
          const by = isQuick ? readBy(bytes, from, to) : null
          if (by) isFull = take(by, view, from, to, origin, null)
          else {
            const taken = takeWithCare(bytes.subarray(from, to), origin, null)
            if (taken.ok) isFull = taken.value
            else if (!isBlank(bytes, from, to)) refuse(name, line, taken.problems)
          }
        }
        from = end + 1
        if (isFull) {
          const doneBytes = endsAt - (bytes.length - from)
          await store({ key, name, doneBytes, totalBytes: blob.size, lines: line })
          isMarked = true
          show(name, doneBytes)
        }
      }
      show(name, endsAt)
    }
    if (isMarked) {
      await storeAll()
      await removeMark(key)
    }
  }

  async function takeFile(source: ImportSource, mayHoldFiles: boolean): Promise<void> {
    const { name, blob } = source
    const beginning = await bytesOfFile(blob.slice(0, BEGINNING_BYTES), BEGINNING_BYTES)
    if (!beginning.ok) {
      refuse(name, null, beginning.problems)
      return
    }
    const bytes = beginning.value
    const kind = beginningOf(bytes)
    if (kind === 'sealed') await takeSealed(source)
    else if (kind === 'package') await takePackage(source)
    else if (kind === 'other' && (LINES_NAME.test(name) || LINE_BEGINNING.test(new TextDecoder().decode(bytes)))) {
      await takeLines(source)
    } else if (kind === 'other' && mayHoldFiles && isArchiveOfFiles(bytes)) await takeArchive(name, blob)
    else {
      const opened = await openAnyFile(blob, { anyHash: false })
      const asLine = opened.ok ? lineOfFile(opened.value) : opened
      if (!asLine.ok) {
        refuse(name, null, asLine.problems)
        return
      }
      const original = kind === 'submission' ? new Uint8Array(await blob.arrayBuffer()) : null
      const { line, claim } = asLine.value
      const taken = takeWithCare(
        writeLine(line),
        { receivedOn: source.received?.on ?? receivedOn, origin: 'file', claim },
        original,
      )
      if (!taken.ok) refuse(name, null, taken.problems)
      else if (taken.value) await store(null)
    }
  }

  async function takeSealed({ name, blob }: ImportSource): Promise<void> {
    const sealed = await bytesOfFile(blob, PACKAGE_LIMIT_BYTES + SEAL_BYTES)
    const opened = sealed.ok ? await unseal(sealed.value, { identities: order.secrets }) : sealed
    if (opened.ok) await takeFile({ name, blob: new Blob([opened.value]), changed: 0 }, false)
    else refuse(name, null, opened.problems.map(asInImport))
  }

  /** Of a package the submission in it, once everything in it has proved whole; its papers are not kept here. */
  async function takePackage({ name, blob }: ImportSource): Promise<void> {
    const bytes = await bytesOfFile(blob, PACKAGE_LIMIT_BYTES)
    const opened = bytes.ok ? await openPackage(bytes.value) : bytes
    if (!opened.ok) {
      refuse(name, null, opened.problems)
      return
    }
    const { submissionFile } = opened.value
    await takeFile({ name: `${name}/${SUBMISSION_PART}`, blob: new Blob([submissionFile]), changed: 0 }, false)
  }

  async function takeArchive(name: string, blob: Blob): Promise<void> {
    for await (const file of filesInArchive(blob)) {
      const path = file.name === '' ? name : `${name}/${file.name}`
      if (file.problem) refuse(path, null, [file.problem])
      else await takeFile({ name: path, blob: new Blob([file.bytes]), changed: 0 }, false)
      show(path, 0)
    }
  }

  async function takeSample(): Promise<void> {
    const [edition] = editions
    if (!edition) return
    const { rulebook } = edition
    for (const { line } of generateSubmissions(rulebook, SAMPLE.companies, SAMPLE.seed)) {
      const taken = takeWithCare(writeLine(line), { receivedOn, origin: 'line', claim: null }, null)
      if (!taken.ok) refuse(line.id, null, taken.problems)
    }
    await storeAll()
  }

  async function takeAll(): Promise<void> {
    const fault = await known.learn()
    if (fault) throw new Ended(fault)
    if (order.sample === true) await takeSample()
    for (const source of order.sources) {
      show(source.name, 0)
      try {
        if (LINES_NAME.test(source.name)) await takeLines(source)
        else await takeFile(source, true)
      } catch (error) {
        if (error instanceof Ended) throw error
        // Removed or changed after it was chosen.
        refuse(source.name, null, [problem('file-unreadable')])
      }
      bytesBefore += source.blob.size
      counts.files += 1
    }
    await storeAll()
  }

  let ended: ImportReport['ended'] = 'done'
  try {
    await takeAll()
  } catch (error) {
    ended = error instanceof Ended ? error.because : 'failed'
    // What was on its way to the disk is there, or says why not, before anything is told.
    await queue.settled().catch((fault: unknown) => {
      if (fault instanceof Ended) ended = fault.because
    })
  }
  queue.end()
  const { files, ...rest } = counts
  return { ...rest, refusals, files: { done: files, all: order.sources.length }, ended }
}

function tooLong(): Problem {
  return problem('file-too-large', '', { limitMegabytes: LINE_LIMIT_BYTES / 1_000_000 })
}

/** How many bytes a byte order mark takes. */
function beginningMark(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (bytes[at] !== 0x20 && bytes[at] !== 0x09) return false
  return true
}

/** A ZIP of files; not a text or table document, which is a ZIP too. */
function isArchiveOfFiles(bytes: Uint8Array<ArrayBuffer>): boolean {
  const first = firstEntry(bytes)
  return first !== null && first.name !== '[Content_Types].xml' && first.name !== '_rels/.rels'
}

/** Nobody is asked for a passphrase while many files are taken in; where one can be opened, it can be taken in too. */
function asInImport(each: Problem): Problem {
  return each.code === 'seal-needs-passphrase' ? problem('seal-passphrase-in-import') : each
}
