import { draftOf } from '../core/unofficial.ts'
import { listSheets } from '../browser/database.ts'
import { startTask } from '../browser/seal.ts'
import { isUntouchedPart } from '../core/part.ts'
import { failure, failureOf, problem, success, type Result } from '../core/problem.ts'
import { openAnyFile, sheetIn } from '../files/anyFile.ts'
import { bytesOfFile } from '../files/jsonFile.ts'
import type { SheetFile } from '../files/sheetSchema.ts'
import { SUBMISSION_LIMIT_BYTES } from '../files/submission/manifest.ts'
import { summarise } from '../files/summary.ts'
import { useAsk } from './ask.ts'
import { sheetOfSameCompany, useMergeFile } from './mergeFile.ts'
import { openReturn } from './returnFile.ts'

/** Where an opened file leads: its own sheet, one of the same company, the screen of the person asked, the sheet that had asked, or what was sent back. */
export interface Opened {
  /** By its name in the addresses. */
  readonly screen: 'review' | 'merge' | 'part' | 'ask' | 'returned'
  /** Of the record: the sheet or the part-sheet. */
  readonly id: string
}

export interface OpenOptions {
  readonly anyHash: boolean
  /** Of a file that was sealed with one. */
  readonly passphrase?: string | undefined
}

/**
 * Opens a file from outside. A sheet and a part-sheet become records of their own; what is here stays as it is. Where a
 * sheet of the same company and year is here already, the person decides whether to bring the two together.
 * A part-sheet that has been handed back goes to the sheet that asked, if it is on this machine; and a request that was
 * opened before goes on where it was left. Of a submission, the sheet in it becomes a record.
 */
export async function openFile(
  blob: Blob,
  options: OpenOptions,
  keep: (data: unknown) => Promise<string>,
): Promise<Result<Opened>> {
  const plain = await unsealed(blob, options.passphrase)
  if (!plain.ok) return plain
  const opened = await openKnown(() => openAnyFile(plain.value, options))
  if (!opened.ok) return opened
  if ('manifest' in opened.value && opened.value.manifest.kind === 'return') return openReturn(opened.value, keep)
  if (!('file' in opened.value) || opened.value.file.kind === 'sheet') {
    const { value } = opened
    const sheet = await openKnown(() => sheetIn(value, options))
    return sheet.ok ? success(await placeOf(sheet.value.file, keep)) : sheet
  }
  const { file } = opened.value
  const { request, by } = file.part
  const listed = await listSheets()
  const records = listed.ok ? listed.value.map(({ id, data }) => ({ id, ...summarise(data) })) : []
  if (by.returnedOn !== null && records.some(({ id, damaged, part }) => id === request.sheet && !damaged && part === null)) {
    useAsk().bring(file)
    return success({ screen: 'ask', id: request.sheet })
  }
  const before = isUntouchedPart(file.part) ? records.find(({ part }) => part === request.id) : undefined
  return success({ screen: 'part', id: before?.id ?? (await keep(file)) })
}

/** A file sealed with a passphrase, opened with it; anything else as it is. */
async function unsealed(blob: Blob, passphrase: string | undefined): Promise<Result<Blob>> {
  if (passphrase === undefined) return success(blob)
  const bytes = await bytesOfFile(blob, SUBMISSION_LIMIT_BYTES)
  if (!bytes.ok) return bytes
  const outcome = await startTask('unseal', { bytes: bytes.value, secrets: { identities: [], passphrase } }, () => undefined).done
  if (outcome.kind === 'done') return success(new Blob([outcome.value]))
  return outcome.kind === 'problems' ? failureOf(outcome.problems) : failure(problem('seal-failed'))
}

/** What was answered under a draft 非公式ルール is opened once the deployment has made that known. */
async function openKnown<T>(open: () => Promise<Result<T>>): Promise<Result<T>> {
  const opened = await open()
  const unknown = opened.ok ? undefined : opened.problems.find(({ code }) => code === 'edition-unknown')
  const edition = { edition: { id: unknown?.params['edition'] } }
  if (draftOf(edition) === null) return opened
  await (await import('./knownEdition.ts')).makeEditionKnown(edition)
  return open()
}

async function placeOf(file: SheetFile, keep: (data: unknown) => Promise<string>): Promise<Opened> {
  const same = await sheetOfSameCompany(file)
  if (same === null) return { screen: 'review', id: await keep(file) }
  useMergeFile().bring(file)
  return { screen: 'merge', id: same }
}
