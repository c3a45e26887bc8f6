import * as v from 'valibot'
import type { ClientCase } from '../core/clientCase.ts'
import { TEXT_LIMITS } from '../core/limits.ts'
import { failure, failureOf, problem, type Result } from '../core/problem.ts'
import { validate } from '../rulebooks/validate.ts'
import { clientCaseSchema } from './clientCaseFile.ts'
import { checkEnvelope } from './envelope.ts'
import { CLIENT_RECORDS_FORMAT } from './formats.ts'
import { parseJson } from './json.ts'
import { day, textUpTo } from './sheetSchema.ts'
import { textOfFile } from './textOfFile.ts'

/** A back-up 控え of what an agent recorded about the clients; nothing of their submissions is in it but their names. */
export interface ClientRecordsFile {
  readonly kind: 'client-records'
  readonly format: typeof CLIENT_RECORDS_FORMAT
  /** Version of the app that wrote it. */
  readonly app: string
  /** ISO date and time with offset; for people, never for decisions. */
  readonly savedAt: string
  readonly clients: readonly SavedClient[]
}

export interface SavedClient {
  /** For people; empty where the list did not have it. */
  readonly company: string
  readonly record: ClientCase
}

/** Ten thousand clients with a hundred acts each are less. */
export const CLIENT_RECORDS_LIMIT_BYTES = 50_000_000
const MOST_CLIENTS = 100_000

const schema: v.GenericSchema<unknown, ClientRecordsFile> = v.strictObject({
  kind: v.literal('client-records'),
  format: v.literal(CLIENT_RECORDS_FORMAT),
  app: textUpTo(40),
  savedAt: textUpTo(40),
  clients: v.pipe(
    v.array(v.strictObject({ company: textUpTo(TEXT_LIMITS.companyName), record: clientCaseSchema })),
    v.maxLength(MOST_CLIENTS),
  ),
})

/** Writes a back-up; the same input gives the same bytes. */
export function writeClientRecords(clients: readonly SavedClient[], app: string, savedAt: string): Uint8Array<ArrayBuffer> {
  const file: ClientRecordsFile = { kind: 'client-records', format: CLIENT_RECORDS_FORMAT, app, savedAt, clients }
  return new TextEncoder().encode(`${JSON.stringify(file, null, 1)}\n`)
}

/** Reads a back-up from outside, unsealed: all problems of the first stage that has any. */
export function readClientRecords(bytes: Uint8Array<ArrayBuffer>): Result<ClientRecordsFile> {
  const text = textOfFile(bytes)
  if (!text.ok) return text
  const json = parseJson(text.value)
  if (!json.ok) return json
  const envelope = checkEnvelope(json.value, 'client-records')
  if (envelope) return failure(envelope)
  const file = validate(schema, json.value)
  if (!file.ok) return file
  const { clients } = file.value
  if (clients.length === 0) return failure(problem('client-records-none'))
  const seen = new Set<string>()
  const repeated = clients.flatMap(({ record: { id } }, index) => {
    const isSeen = seen.has(id)
    seen.add(id)
    return isSeen ? [problem('id-repeated', `clients.${String(index)}.record.id`, { id })] : []
  })
  return repeated.length > 0 ? failureOf(repeated) : file
}

/** The setting under which the machine keeps when a back-up was made last. */
export const CLIENT_RECORDS_MARK = 'client-records-saved'

/** When a back-up was made last, and of what: the revision of every record by its id. */
export interface SavedMark {
  readonly on: string
  readonly revisions: Readonly<Record<string, number>>
}

const mark: v.GenericSchema<unknown, SavedMark> = v.strictObject({ on: day, revisions: v.record(v.string(), v.number()) })

/** The mark as the machine keeps it; null where there is none, or none that can be read. */
export function readSavedMark(data: unknown): SavedMark | null {
  const read = validate(mark, data)
  return read.ok ? read.value : null
}
