import type { BackUpContents, BackUpLeftOut } from '../core/backUpContents.ts'
import type { ClientCase } from '../core/clientCase.ts'
import type { Problem } from '../core/problem.ts'
import type { ReviewCase } from '../core/reviewCase.ts'
import { BACK_UP_PARTS, partName, type BackUpSheet } from '../files/backup/manifest.ts'
import { isPreference, isSetting, SETTING_NAMES, TRUSTED_SETTINGS, writeSettings } from '../files/backup/settings.ts'
import { backUpWriter, type BackUpWriter } from '../files/backup/write.ts'
import { readClientCase } from '../files/clientCaseFile.ts'
import { writeClientRecords } from '../files/clientRecordsFile.ts'
import { keysFileOf, readKeyRecords, writeKeysFile } from '../files/keysFile.ts'
import { readReviewCase } from '../files/reviewCaseFile.ts'
import { sealBlobWithPassphrase } from '../files/seal.ts'
import { readSignerRecords } from '../files/signersSchema.ts'
import { readAttachment } from './attachments.ts'
import { writeList } from './backUpLists.ts'
import { readPaper } from './clientPapers.ts'
import { attempt, listSheets, type SheetFault } from './database.ts'
import { readKeys, readSigners } from './keyDatabase.ts'
import * as portfolio from './portfolioDatabase.ts'
import { must, Refused } from './storageRefused.ts'

export interface SaveOrder {
  /** Version of the app. */
  readonly app: string
  readonly savedAt: string
  /** Null: it is not sealed, and holds no keys. */
  readonly passphrase: string | null
  /** The page has them, not the worker. */
  readonly preferences: Readonly<Record<string, string>>
}

export interface SavedBackUp {
  readonly blob: Blob
  readonly contents: BackUpContents
  readonly leftOut: BackUpLeftOut
  /** Of every client record in it. */
  readonly revisions: Readonly<Record<string, number>>
}

export type SaveOutcome =
  | { readonly kind: 'done'; readonly value: SavedBackUp }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'storage'; readonly fault: SheetFault }

export type SaveStage = 'gather' | 'seal'
export type OnStage<Stage> = (stage: Stage, done: number, total: number) => void

/** Collects all that this machine keeps into one file, sealed where a passphrase is given. Nothing on the machine is changed. */
export async function saveMachine(order: SaveOrder, onStage: OnStage<SaveStage>, workFactor?: number): Promise<SaveOutcome> {
  try {
    const gathered = await gather(order, onStage)
    if (!gathered.ok) return { kind: 'problems', problems: gathered.problems }
    const { blob, ...rest } = gathered.value
    if (order.passphrase === null) return { kind: 'done', value: gathered.value }
    onStage('seal', 0, blob.size)
    const sealed = await sealBlobWithPassphrase(
      order.passphrase,
      blob,
      (done, total) => {
        onStage('seal', done, total)
      },
      workFactor,
    )
    return sealed.ok
      ? { kind: 'done', value: { ...rest, blob: new Blob([sealed.value], { type: 'application/octet-stream' }) } }
      : { kind: 'problems', problems: sealed.problems }
  } catch (error) {
    if (error instanceof Refused) return { kind: 'storage', fault: error.fault }
    throw error
  }
}

async function gather({ app, savedAt, passphrase, preferences }: SaveOrder, onStage: OnStage<SaveStage>) {
  const writer = backUpWriter()
  let damaged = 0
  onStage('gather', 0, 0)

  const sheets = must(await listSheets())
  const listed = sheets.map(({ id, revision, savedAt: at, data }, place): BackUpSheet => {
    const part = partName.sheet(place)
    writer.add(part, json(data))
    return { part, id, revision, savedAt: at }
  })

  const attachments = await writeFiles(writer, must(await attachmentHashes()), partName.attachment, readAttachment, onStage)
  const papers = await writeFiles(writer, must(await paperHashes()), partName.paper, readPaper, onStage)
  damaged += attachments.damaged + papers.damaged

  const records = must(await portfolio.readClients()).map(readClientCase)
  const clients = records.flatMap((record): ClientCase[] => (record.ok ? [record.value] : []))
  const list = must(
    await writeList(writer, {
      clients,
      fallbackDay: savedAt.slice(0, 10),
      onChunk: (done, all) => {
        onStage('gather', done, all)
      },
    }),
  )
  if (clients.length > 0) {
    const saved = clients.map((record) => ({ company: list.names.get(record.id) ?? '', record }))
    writer.add(BACK_UP_PARTS.clients, writeClientRecords(saved, app, savedAt))
  }

  const cases = (must(await portfolio.readCases()) as unknown[]).map((record) => readReviewCase(record))
  const reviews = cases.flatMap((record): ReviewCase[] => (record.ok ? [record.value] : []))
  if (reviews.length > 0) writer.add(BACK_UP_PARTS.reviews, json(reviews))
  damaged += records.length - clients.length + cases.length - reviews.length

  const settings = await readableSettings(passphrase !== null)
  const choices = Object.entries(preferences).filter(([name, text]) => isPreference(name, text))
  const known = readSignerRecords(must(await readSigners()))
  const signers = passphrase === null ? [] : known
  const saved = { settings, preferences: Object.fromEntries(choices), signers }
  const hasSettings = Object.keys(settings).length + choices.length + signers.length > 0
  if (hasSettings) writer.add(BACK_UP_PARTS.settings, writeSettings(saved))

  const keys = readKeyRecords(must(await readKeys()))
  damaged += keys.damaged.length
  const keysInside = passphrase === null ? [] : keys.keys
  if (keysInside.length > 0) writer.add(BACK_UP_PARTS.keys, writeKeysFile(keysFileOf(keysInside, app, savedAt)))

  const blob = writer.finish({ app, savedAt, sheets: listed, submissions: list.submissions })
  if (!blob.ok) return blob
  return {
    ok: true as const,
    value: {
      blob: blob.value,
      contents: {
        sheets: sheets.length,
        attachments: attachments.written,
        submissions: list.rows,
        reviews: reviews.length,
        clients: clients.length,
        papers: papers.written,
        settings: Object.keys(settings).length + signers.length,
        keys: keysInside.length,
      },
      leftOut: {
        keys: keys.keys.length - keysInside.length,
        signers: known.length - signers.length,
        damaged,
        withoutOriginal: list.withoutOriginal,
      },
      revisions: Object.fromEntries(clients.map(({ id, revision }) => [id, revision])),
    },
  }
}

const attachmentHashes = () => attempt((database) => database.getAllKeys('attachments'))
const paperHashes = () => portfolio.attempt((database) => database.getAllKeys('papers'))

/** Files by their hash, one in memory at a time; those that are no longer what their hash says are left out. */
async function writeFiles(
  writer: BackUpWriter,
  hashes: readonly string[],
  nameOf: (hash: string) => string,
  read: typeof readAttachment,
  onStage: OnStage<SaveStage>,
): Promise<{ readonly written: number; readonly damaged: number }> {
  let written = 0
  for (const [at, hash] of hashes.entries()) {
    const file = await read(hash)
    if (file.kind === 'fault') throw new Refused(file.fault)
    if (file.kind === 'read') {
      writer.add(nameOf(hash), file.bytes)
      written += 1
    }
    onStage('gather', at + 1, hashes.length)
  }
  return { written, damaged: hashes.length - written }
}

async function readableSettings(isSealed: boolean): Promise<Record<string, unknown>> {
  const settings: Record<string, unknown> = {}
  for (const name of SETTING_NAMES) {
    if (!isSealed && TRUSTED_SETTINGS.has(name)) continue
    const value = must(await portfolio.readSetting(name))
    if (isSetting(name, value)) settings[name] = value
  }
  return settings
}

/** A damaged record may be anything; what JSON cannot say becomes nothing. */
function json(data: unknown): Uint8Array<ArrayBuffer> {
  const text = JSON.stringify(data, null, 1) as string | undefined
  return new TextEncoder().encode(`${text ?? 'null'}\n`)
}
