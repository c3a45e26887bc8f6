import { failure, failureOf, problem, success, type Result } from '../core/problem.ts'
import { parseJson } from './json.ts'
import { textOfFile } from './textOfFile.ts'

/** The data of a file from outside: size, kind, text, JSON. What it means is not looked at. */
export async function readJsonFile(blob: Blob, limitBytes: number): Promise<Result<unknown>> {
  const bytes = await bytesOfFile(blob, limitBytes)
  if (!bytes.ok) return bytes
  const text = textOfFile(bytes.value)
  if (!text.ok) return text
  const json = parseJson(text.value)
  if (json.ok || text.value.trimStart().startsWith('{')) return json
  // Never one of ours, rather than one that is cut off.
  return failureOf(json.problems.map((each) => (each.code === 'file-not-json' ? problem('file-not-ours') : each)))
}

/** The bytes of a file from outside; a larger one than expected is not read. */
export async function bytesOfFile(blob: Blob, limitBytes: number): Promise<Result<Uint8Array<ArrayBuffer>>> {
  if (blob.size > limitBytes) return failure(problem('file-too-large', '', { limitMegabytes: limitBytes / 1_000_000 }))
  try {
    return success(new Uint8Array(await blob.arrayBuffer()))
  } catch {
    return failure(problem('file-unreadable'))
  }
}
