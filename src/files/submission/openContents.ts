import type * as v from 'valibot'
import { failure, failureOf, problem, success, type Problem, type Result } from '../../core/problem.ts'
import { validate } from '../../rulebooks/validate.ts'
import { parseJson } from '../json.ts'
import { sha256Hex } from '../sha256.ts'
import type { ArchiveEntry } from './archive.ts'
import { byteCounter, checksumsOf, type ByteProgress } from './checksum.ts'
import { MANIFEST, SIGNATURES, type ListedPart } from './manifest.ts'
import { readArchive, type NameRule } from './readArchive.ts'

/** An archive of ours, with ways to check and read what is in it. */
export interface OpenedContents {
  readonly manifest: unknown
  readonly manifestHash: string
  readonly entries: readonly ArchiveEntry[]
  /** Whether the list names exactly what is there, in its order, with size and hash; all that is not so. */
  readonly check: (listed: readonly ListedPart[]) => Problem[]
  /** A part as data; null when it is not there. Paths of problems begin with the part's name. */
  readonly part: <T>(
    name: string,
    schema: v.GenericSchema<unknown, T>,
    prepare?: (data: unknown) => Result<unknown>,
  ) => Result<T | null>
}

/** Opens an archive of ours up to its manifest. The bytes stay where they are; what is given out are views of them. */
export function openContents(
  bytes: Uint8Array<ArrayBuffer>,
  isAllowed: NameRule,
  onProgress: ByteProgress,
): Result<OpenedContents> {
  const read = readArchive(bytes, isAllowed)
  if (!read.ok) return read
  const entries = read.value
  const [first] = entries
  if (first?.name !== MANIFEST) return failure(problem('part-missing', '', { name: MANIFEST }))
  if (entries.some(({ name }, index) => name === SIGNATURES && index < entries.length - 1))
    return failure(problem('archive-changed'))
  const manifest = textData(first)
  if (!manifest.ok) return failureOf(placed(MANIFEST, manifest.problems))
  return success({
    manifest: manifest.value,
    manifestHash: sha256Hex(first.bytes),
    entries,
    check: (listed) => checkListed(entries, listed, onProgress),
    part: (name, schema, prepare = success) => {
      const entry = entries.find((each) => each.name === name)
      if (!entry) return success(null)
      const data = textData(entry)
      const prepared = data.ok ? prepare(data.value) : data
      const read = prepared.ok ? validate(schema, prepared.value) : prepared
      return read.ok ? read : failureOf(placed(name, read.problems))
    },
  })
}

/** With the part's name before each path; a sheet file names itself already, so that people are led to the question. */
export function placed(name: string, problems: readonly Problem[]): Problem[] {
  const part = name.replace(/\.json$/, '')
  return problems.map((each) => {
    const isNamed = part === 'sheet' && /^(sheet|edition)\./.test(each.path)
    return { ...each, path: isNamed ? each.path : each.path === '' ? part : `${part}.${each.path}` }
  })
}

function textData({ bytes }: ArchiveEntry): Result<unknown> {
  const text = textOf(bytes)
  return text === null ? failure(problem('file-not-utf8')) : parseJson(text)
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function checkListed(entries: readonly ArchiveEntry[], listed: readonly ListedPart[], onProgress: ByteProgress): Problem[] {
  const contents = entries.filter(({ name }) => name !== MANIFEST && name !== SIGNATURES)
  const there = new Map(contents.map((entry) => [entry.name, entry]))
  const names = new Set(listed.map(({ name }) => name))
  const missing = listed.filter(({ name }) => !there.has(name)).map(({ name }) => problem('part-missing', '', { name }))
  const extra = contents.filter(({ name }) => !names.has(name)).map(({ name }) => problem('part-not-listed', '', { name }))
  if (missing.length > 0 || extra.length > 0) return [...missing, ...extra]
  if (names.size < listed.length || listed.some(({ name }, index) => contents[index]?.name !== name)) {
    return [problem('archive-changed')]
  }
  const onBytes = byteCounter(
    contents.reduce((sum, { bytes }) => sum + bytes.length, 0),
    onProgress,
  )
  return listed
    .filter(({ bytes, sha256 }, index) => {
      const content = contents[index]?.bytes ?? new Uint8Array()
      return checksumsOf(content, onBytes).sha256 !== sha256 || content.length !== bytes
    })
    .map(({ name }) => problem('part-differs', '', { name }))
}
