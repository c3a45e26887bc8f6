import type { KeyRecord, Keys } from '../core/keyRing.ts'
import { failure, failureOf, problem, type Problem, type Result } from '../core/problem.ts'
import { validate } from '../rulebooks/validate.ts'
import { checkEnvelope } from './envelope.ts'
import { KEYS_FORMAT } from './formats.ts'
import { readJsonFile } from './jsonFile.ts'
import { keySchema, keysFileSchema, type KeysFile } from './keysSchema.ts'
import { readBack } from './readBack.ts'

/** Fifty keys take a tenth of it. */
const LIMIT_BYTES = 1_000_000

export function keysFileOf(keys: Keys, app: string, savedAt: string): KeysFile {
  return { kind: 'keys', format: KEYS_FORMAT, app, savedAt, keys }
}

/** Writes a back-up 控え; the same input gives the same bytes. */
export function writeKeysFile(file: KeysFile): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(file, null, 1)}\n`)
}

/** A back-up as a file that leaves, read back as the one who opens it will. */
export async function checkedKeysFile(file: KeysFile): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const bytes = writeKeysFile(file)
  return readBack(bytes, file, await readKeysFile(new Blob([bytes])))
}

/** Reads a back-up from outside: all problems of the first stage that has any. Whether its secrets open, the passphrase shows. */
export async function readKeysFile(blob: Blob): Promise<Result<KeysFile>> {
  const json = await readJsonFile(blob, LIMIT_BYTES)
  if (!json.ok) return json
  const envelope = checkEnvelope(json.value, 'keys')
  if (envelope) return failure(envelope)
  const file = validate(keysFileSchema, json.value)
  if (!file.ok) return file
  const { keys } = file.value
  if (keys.length === 0) return failure(problem('keys-none'))
  const problems = [...repeated(keys, 'id'), ...repeated(keys, 'publicKey')]
  return problems.length > 0 ? failureOf(problems) : file
}

function repeated(keys: Keys, name: 'id' | 'publicKey'): Problem[] {
  const values = keys.map((key) => key[name])
  return values.flatMap((value, index) =>
    values.indexOf(value) === index ? [] : [problem('id-repeated', `keys.${String(index)}.${name}`, { id: value })],
  )
}

/** What the machine's own database holds; a record that cannot be read is set apart and never written over. */
export function readKeyRecords(records: readonly unknown[]): { readonly keys: Keys; readonly damaged: readonly unknown[] } {
  const read = records.map((record) => validate(keySchema, record))
  return {
    keys: read.flatMap((key): KeyRecord[] => (key.ok ? [key.value] : [])),
    damaged: records.filter((_record, index) => read[index]?.ok === false),
  }
}

/**
 * The public key as a text to hand out. Lines with # are for people; the age program leaves them out (`age -R key.txt …`), and so
 * does reading the key here.
 */
export function publicKeyText(publicKey: string, notes: readonly string[]): Uint8Array<ArrayBuffer> {
  const lines = notes.map((note) => `# ${note.replace(/\s+/g, ' ')}`)
  return new TextEncoder().encode(`${[...lines, publicKey].join('\n')}\n`)
}
