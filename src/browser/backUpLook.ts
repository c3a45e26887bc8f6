import type { BackUpPlan, HereAndNew, PlannedSetting } from '../core/backUpPlan.ts'
import { caseMeeting } from '../core/caseMerge.ts'
import type { ClientCase } from '../core/clientCase.ts'
import { restoringOf } from '../core/clientMerge.ts'
import type { Problem } from '../core/problem.ts'
import type { ReviewCase } from '../core/reviewCase.ts'
import { sameValue } from '../core/sameValue.ts'
import { sheetMeeting } from '../core/sheetMeeting.ts'
import { BACK_UP_LIMITS } from '../files/backup/manifest.ts'
import { openBackUp, type OpenedBackUp } from '../files/backup/open.ts'
import { readBackUpRecords, withoutTrust, type BackUpRecords } from '../files/backup/records.ts'
import { filled, INVITATION_DRAFT, isPreference, type MachineSettings } from '../files/backup/settings.ts'
import { readClientCase } from '../files/clientCaseFile.ts'
import { readKeyRecords } from '../files/keysFile.ts'
import { BEGINNING_BYTES, beginningOf } from '../files/recognise.ts'
import { readReviewCase } from '../files/reviewCaseFile.ts'
import { unsealBlob } from '../files/seal.ts'
import { readSignerRecords } from '../files/signersSchema.ts'
import { summarise } from '../files/summary.ts'
import { heldAttachments } from './attachments.ts'
import type { OnStage } from './backUpSave.ts'
import { listSheets, type SheetFault } from './database.ts'
import type { ImportSource } from './importRun.ts'
import { readKeys, readSigners } from './keyDatabase.ts'
import * as portfolio from './portfolioDatabase.ts'
import { must, Refused } from './storageRefused.ts'

export interface LookOrder {
  readonly blob: Blob
  /** Null: none was told yet. */
  readonly passphrase: string | null
  /** The page has them, not the worker. */
  readonly preferences: Readonly<Record<string, string>>
}

export interface FoundBackUp {
  /** Unsealed, every byte of it checked. */
  readonly blob: Blob
  /** Only who knew the passphrase can have written it. */
  readonly wasSealed: boolean
  readonly plan: BackUpPlan
  /** Submissions, to be taken into the list. */
  readonly sources: readonly ImportSource[]
}

export type LookOutcome =
  | { readonly kind: 'done'; readonly value: FoundBackUp }
  | { readonly kind: 'sealed'; readonly isWrong: boolean }
  /** Sealed, but not with a passphrase. */
  | { readonly kind: 'other-seal' }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'storage'; readonly fault: SheetFault }

export type LookStage = 'unseal' | 'check'

/** Opens a back-up, checks all of it and says what would be done. Nothing is changed. */
export async function lookAtBackUp(
  { blob, passphrase, preferences }: LookOrder,
  onStage: OnStage<LookStage>,
): Promise<LookOutcome> {
  const beginning = new Uint8Array(await blob.slice(0, BEGINNING_BYTES).arrayBuffer())
  const wasSealed = beginningOf(beginning) === 'sealed'
  let plain = blob
  if (wasSealed) {
    if (passphrase === null) return { kind: 'sealed', isWrong: false }
    if (blob.size > BACK_UP_LIMITS.sealedBytes) return { kind: 'problems', problems: [tooLarge()] }
    onStage('unseal', 0, 0)
    const opened = await unsealBlob(blob, passphrase, (done, total) => {
      onStage('unseal', done, total)
    })
    if (!opened.ok) return refusalOf(opened.problems)
    plain = opened.value
  }
  onStage('check', 0, 0)
  const opened = await openBackUp(plain, (done, total) => {
    onStage('check', done, total)
  })
  if (!opened.ok) return { kind: 'problems', problems: opened.problems }
  try {
    const read = await readBackUpRecords(opened.value)
    const records = wasSealed ? read : withoutTrust(read)
    const plan = await planOf(opened.value, records, preferences)
    return { kind: 'done', value: { blob: plain, wasSealed, plan, sources: sourcesOf(opened.value) } }
  } catch (error) {
    if (error instanceof Refused) return { kind: 'storage', fault: error.fault }
    throw error
  }
}

function tooLarge(): Problem {
  return { code: 'file-too-large', path: '', params: { limitMegabytes: BACK_UP_LIMITS.sealedBytes / 1_000_000 } }
}

function refusalOf(problems: readonly Problem[]): LookOutcome {
  const code = problems[0]?.code
  if (code === 'seal-wrong-passphrase') return { kind: 'sealed', isWrong: true }
  return code === 'seal-needs-key' ? { kind: 'other-seal' } : { kind: 'problems', problems }
}

function sourcesOf({ manifest, parts }: OpenedBackUp): ImportSource[] {
  const changed = Date.parse(manifest.savedAt) || 0
  return manifest.submissions.map(({ part, receivedOn, origin }) => ({
    name: part,
    blob: parts.get(part) ?? new Blob(),
    changed,
    received: { on: Number(receivedOn.replaceAll('-', '')), origin },
  }))
}

export async function planOf(
  { manifest, parts }: OpenedBackUp,
  records: BackUpRecords,
  preferences: LookOrder['preferences'],
): Promise<BackUpPlan> {
  const contentOf = (data: unknown) => JSON.stringify(data)
  const sheetsHere = new Map(must(await listSheets()).map(({ id, data }) => [id, contentOf(data)]))
  const [attachmentsHere, papersHere] = [must(await heldAttachments()), new Set(must(await paperHashes()))]
  const casesHere = recordsHere(must(await portfolio.readCases()), readReviewCase)
  const clientsHere = recordsHere(must(await portfolio.readClients()), readClientCase)
  const keysHere = new Set(readKeyRecords(must(await readKeys())).keys.map(({ publicKey }) => publicKey))
  const signersHere = new Set(readSignerRecords(must(await readSigners())).map(({ publicKey }) => publicKey))
  const restoring = restoringOf(
    clientsHere,
    records.clients.map(({ record }) => record),
  )
  const settings = await plannedSettings(records.settings, preferences)
  const count = (folder: string) =>
    [...parts.keys()].filter((name) => name.startsWith(folder)).map((name) => name.slice(folder.length))
  const [attachments, papers] = [count('attachments/'), count('papers/')]
  return {
    savedAt: manifest.savedAt,
    contents: {
      sheets: manifest.sheets.length,
      attachments: attachments.length,
      submissions: manifest.submissions.reduce((sum, { rows }) => sum + rows, 0),
      reviews: records.reviews.length,
      clients: records.clients.length,
      papers: papers.length,
      settings: settings.length + records.settings.signers.length,
      keys: records.keys.length,
    },
    sheets: records.sheets.map(({ part, id, savedAt, data }) => ({
      part,
      id,
      savedAt,
      companyName: summarise(data).companyName,
      meeting: sheetMeeting(sheetsHere, id, contentOf(data)),
    })),
    attachments: hereAndNew(attachments, attachmentsHere),
    reviews: records.reviews.map((record) => ({ id: record.id, meeting: caseMeeting(casesHere.get(record.id), record) })),
    clients: restoring.map((each, at) => ({ ...each, company: records.clients[at]?.company ?? '' })),
    papers: hereAndNew(papers, papersHere),
    settings,
    keys: hereAndNew(
      records.keys.map(({ publicKey }) => publicKey),
      keysHere,
    ),
    signers: hereAndNew(
      records.settings.signers.map(({ publicKey }) => publicKey),
      signersHere,
    ),
    submissions: manifest.submissions,
    unreadable: records.unreadable,
  }
}

export const paperHashes = () => portfolio.attempt((database) => database.getAllKeys('papers'))

function hereAndNew(saved: readonly string[], here: ReadonlySet<string>): HereAndNew {
  const there = saved.filter((each) => here.has(each)).length
  return { new: saved.length - there, here: there }
}

/** What is here by its id; null for what cannot be read. */
function recordsHere<T extends ReviewCase | ClientCase>(
  stored: readonly unknown[],
  read: (data: unknown) => { readonly ok: true; readonly value: T } | { readonly ok: false },
): Map<string, T | null> {
  return new Map(
    stored.flatMap((data): [string, T | null][] => {
      const one = read(data)
      if (one.ok) return [[one.value.id, one.value]]
      const id = typeof data === 'object' && data !== null && 'id' in data ? data.id : null
      return typeof id === 'string' ? [[id, null]] : []
    }),
  )
}

async function plannedSettings(
  { settings, preferences }: MachineSettings,
  here: LookOrder['preferences'],
): Promise<PlannedSetting[]> {
  const planned: PlannedSetting[] = []
  for (const [name, value] of Object.entries(settings)) {
    planned.push({ name, meeting: settingMeeting(must(await portfolio.readSetting(name)), value) })
  }
  const draft = preferences[INVITATION_DRAFT]
  if (draft !== undefined) {
    const stored = here[INVITATION_DRAFT] ?? ''
    planned.push({
      name: INVITATION_DRAFT,
      meeting: settingMeeting(isPreference(INVITATION_DRAFT, stored) ? stored : null, draft),
    })
  }
  return planned
}

function settingMeeting(here: unknown, saved: unknown): PlannedSetting['meeting'] {
  if (!filled(here)) return 'new'
  return sameValue(here, saved) ? 'same' : 'differs'
}
