import { failure, failureOf, problem, success, type Problem, type Result } from '../../core/problem.ts'
import { validate } from '../../rulebooks/validate.ts'
import { checkEnvelope } from '../envelope.ts'
import { bytesOfFile, readJsonFile } from '../jsonFile.ts'
import { BEGINNING_BYTES, beginningOf } from '../recognise.ts'
import { byteCounter, type ByteProgress } from '../submission/checksum.ts'
import { placed } from '../submission/openContents.ts'
import { readArchiveBlob, type LargeEntry } from './archiveBlob.ts'
import { BACK_UP_LIMITS, BACK_UP_PARTS, backUpManifestSchema, hashInName, isBackUpPart, type BackUpManifest } from './manifest.ts'

const LIMIT_MEGABYTES = Math.round(BACK_UP_LIMITS.bytes / 1_000_000)

/** A back-up whose every byte is as it was written. What its parts say is not looked at yet. */
export interface OpenedBackUp {
  readonly manifest: BackUpManifest
  /** By name; the contents are parts of the file, not copies. */
  readonly parts: ReadonlyMap<string, Blob>
}

/** Opens a back-up, unsealed: every byte, every hash and the list of contents are checked. All problems of the first stage that has any. */
export async function openBackUp(blob: Blob, onProgress: ByteProgress = () => undefined): Promise<Result<OpenedBackUp>> {
  const kind = await kindProblem(blob)
  if (kind) return failure(kind)
  const entries = await readArchiveBlob(blob, isBackUpPart, BACK_UP_LIMITS.parts, byteCounter(blob.size, onProgress)).catch(() =>
    failure(problem('file-unreadable')),
  )
  if (!entries.ok) return entries
  const manifest = await readManifest(entries.value)
  if (!manifest.ok) return manifest
  const problems = differences(entries.value, manifest.value)
  if (problems.length > 0) return failureOf(problems)
  onProgress(blob.size, blob.size)
  return success({ manifest: manifest.value, parts: new Map(entries.value.map(({ name, content }) => [name, content])) })
}

async function kindProblem(blob: Blob): Promise<Problem | null> {
  if (blob.size === 0) return problem('file-empty')
  if (blob.size > BACK_UP_LIMITS.bytes) return problem('file-too-large', '', { limitMegabytes: LIMIT_MEGABYTES })
  const beginning = await bytesOfFile(blob.slice(0, BEGINNING_BYTES), BEGINNING_BYTES)
  if (!beginning.ok) return beginning.problems[0] ?? problem('file-unreadable')
  return beginningOf(beginning.value) === 'back-up' ? null : problem('file-not-a-back-up')
}

async function readManifest(entries: readonly LargeEntry[]): Promise<Result<BackUpManifest>> {
  const [first] = entries
  if (first?.name !== BACK_UP_PARTS.manifest) return failure(problem('part-missing', '', { name: BACK_UP_PARTS.manifest }))
  const data = await readJsonFile(first.content, BACK_UP_LIMITS.manifestBytes)
  if (!data.ok) return failureOf(placed(BACK_UP_PARTS.manifest, data.problems))
  const envelope = checkEnvelope(data.value, 'back-up')
  if (envelope) return failure(envelope)
  const manifest = validate(backUpManifestSchema, data.value)
  return manifest.ok ? manifest : failureOf(placed(BACK_UP_PARTS.manifest, manifest.problems))
}

/** Where the list of contents and what is there are not the same. */
function differences([, ...contents]: readonly LargeEntry[], { parts, sheets, submissions }: BackUpManifest): Problem[] {
  const there = new Set(contents.map(({ name }) => name))
  const names = new Set(parts.map(({ name }) => name))
  const missing = parts.filter(({ name }) => !there.has(name)).map(({ name }) => problem('part-missing', '', { name }))
  const extra = contents.filter(({ name }) => !names.has(name)).map(({ name }) => problem('part-not-listed', '', { name }))
  if (missing.length > 0 || extra.length > 0) return [...missing, ...extra]
  if (parts.length !== contents.length || parts.some(({ name }, at) => contents[at]?.name !== name)) {
    return [problem('archive-changed')]
  }
  const differing = contents.filter(({ name, size, sha256 }, at) => {
    const listed = parts[at]
    return listed?.bytes !== size || listed.sha256 !== sha256 || (hashInName(name) ?? sha256) !== sha256
  })
  if (differing.length > 0) return differing.map(({ name }) => problem('part-differs', '', { name }))
  return [
    ...misplaced('sheets', sheets, there, /^sheets\//),
    ...misplaced('submissions', submissions, there, /^submissions\//),
    ...repeatedIds(sheets),
  ]
}

/** Records name each of their parts once, and no part is without its record. */
function misplaced(
  list: string,
  records: readonly { readonly part: string }[],
  there: ReadonlySet<string>,
  folder: RegExp,
): Problem[] {
  const named = new Set(records.map(({ part }) => part))
  const inFolder = [...there].filter((name) => folder.test(name))
  const fits = named.size === records.length && inFolder.length === named.size && inFolder.every((name) => named.has(name))
  return fits ? [] : [problem('manifest-contradicts', `manifest.${list}`)]
}

function repeatedIds(sheets: BackUpManifest['sheets']): Problem[] {
  const ids = sheets.map(({ id }) => id)
  return ids.flatMap((id, at) =>
    ids.indexOf(id) === at ? [] : [problem('id-repeated', `manifest.sheets.${String(at)}.id`, { id })],
  )
}
