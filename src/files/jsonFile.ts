import { failure, problem, type Result } from '../core/problem.ts'
import { parseJson } from './json.ts'
import { textOfFile } from './recognise.ts'

/** The data of a file from outside: size, kind, text, JSON. What it means is not looked at. */
export async function readJsonFile(blob: Blob, limitBytes: number): Promise<Result<unknown>> {
  if (blob.size > limitBytes) return failure(problem('file-too-large', '', { limitMegabytes: limitBytes / 1_000_000 }))
  let bytes: Uint8Array<ArrayBuffer>
  try {
    bytes = new Uint8Array(await blob.arrayBuffer())
  } catch {
    return failure(problem('file-unreadable'))
  }
  const text = textOfFile(bytes)
  return text.ok ? parseJson(text.value) : text
}
