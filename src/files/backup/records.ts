import { failureOf, problem, success, type Problem, type Result } from '../../core/problem.ts'
import type { ReviewCase } from '../../core/reviewCase.ts'
import { draftOf } from '../../core/unofficial.ts'
import { CLIENT_RECORDS_LIMIT_BYTES, readClientRecords, type SavedClient } from '../clientRecordsFile.ts'
import { kindOf } from '../envelope.ts'
import { bytesOfFile, readJsonFile } from '../jsonFile.ts'
import { readKeysFile } from '../keysFile.ts'
import type { KeyRecord } from '../../core/keyRing.ts'
import { openPartData } from '../partFile.ts'
import { readReviewCase } from '../reviewCaseFile.ts'
import { openSheetData, SHEET_FILE_LIMIT_BYTES } from '../sheetFile.ts'
import { BACK_UP_PARTS, type BackUpSheet } from './manifest.ts'
import type { OpenedBackUp } from './open.ts'
import { readSettings, TRUSTED_SETTINGS, type MachineSettings } from './settings.ts'

/** A sheet or part-sheet of a back-up, as it would be stored. */
export interface BackedUpSheet extends BackUpSheet {
  readonly data: unknown
}

/** The records of a back-up, each read as the same record would be that comes alone; what a reader refuses is left out with its reason. */
export interface BackUpRecords {
  readonly sheets: readonly BackedUpSheet[]
  readonly reviews: readonly ReviewCase[]
  readonly clients: readonly SavedClient[]
  readonly settings: MachineSettings
  readonly keys: readonly KeyRecord[]
  readonly unreadable: readonly { readonly part: string; readonly problem: Problem }[]
}

const NO_SETTINGS: MachineSettings = { settings: {}, preferences: {}, signers: [] }
const REVIEWS_LIMIT_BYTES = 50_000_000

export async function readBackUpRecords(
  { manifest, parts }: OpenedBackUp,
  onSheet: (done: number, total: number) => void = () => undefined,
): Promise<BackUpRecords> {
  const unreadable: { part: string; problem: Problem }[] = []

  async function reading<T>(part: string, none: T, read: (blob: Blob) => Promise<Result<T>>): Promise<T> {
    const blob = parts.get(part)
    if (!blob) return none
    const value = await read(blob)
    if (value.ok) return value.value
    unreadable.push({ part, problem: value.problems[0] ?? problem('file-unreadable') })
    return none
  }

  const sheets: BackedUpSheet[] = []
  for (const [at, sheet] of manifest.sheets.entries()) {
    const data = await reading(sheet.part, undefined, readSheetPart)
    if (data !== undefined) sheets.push({ ...sheet, data })
    onSheet(at + 1, manifest.sheets.length)
  }
  const reviews = await reading(BACK_UP_PARTS.reviews, [], readReviews)
  const clients = await reading(BACK_UP_PARTS.clients, [], readClients)
  const settings = await reading(BACK_UP_PARTS.settings, NO_SETTINGS, readSettings)
  const keys = await reading<readonly KeyRecord[]>(BACK_UP_PARTS.keys, [], async (blob) => {
    const file = await readKeysFile(blob)
    return file.ok ? success(file.value.keys) : file
  })
  return { sheets, reviews, clients, settings, keys, unreadable }
}

/** What is taken of a back-up that was not sealed: no keys, and nothing that says which keys of others are right. */
export function withoutTrust(records: BackUpRecords): BackUpRecords {
  const { settings, preferences } = records.settings
  const kept = Object.fromEntries(Object.entries(settings).filter(([name]) => !TRUSTED_SETTINGS.has(name)))
  return { ...records, keys: [], settings: { settings: kept, preferences, signers: [] } }
}

async function readSheetPart(blob: Blob): Promise<Result<unknown>> {
  const json = await readJsonFile(blob, SHEET_FILE_LIMIT_BYTES)
  if (!json.ok) return json
  const data = json.value
  const opened =
    kindOf(data) === 'part' ? await openPartData(data, { anyHash: true }) : await openSheetData(data, { anyHash: true })
  if (opened.ok) return success(data)
  // The rules of a draft are known only where its deployment has told them; the sheet is read when it is opened.
  const isOfDraft = draftOf(data) !== null && opened.problems.every(({ code }) => code === 'edition-unknown')
  return isOfDraft ? success(data) : opened
}

async function readReviews(blob: Blob): Promise<Result<readonly ReviewCase[]>> {
  const json = await readJsonFile(blob, REVIEWS_LIMIT_BYTES)
  if (!json.ok) return json
  if (!Array.isArray(json.value)) return failureOf([problem('value-wrong-type')])
  const read = json.value.map((each: unknown) => readReviewCase(each))
  const problems = read.flatMap((each) => (each.ok ? [] : each.problems))
  return problems.length > 0 ? failureOf(problems) : success(read.flatMap((each) => (each.ok ? [each.value] : [])))
}

async function readClients(blob: Blob): Promise<Result<readonly SavedClient[]>> {
  const bytes = await bytesOfFile(blob, CLIENT_RECORDS_LIMIT_BYTES)
  const file = bytes.ok ? readClientRecords(bytes.value) : bytes
  return file.ok ? success(file.value.clients) : file
}
