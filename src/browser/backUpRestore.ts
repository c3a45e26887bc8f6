import { NO_CONTENTS, type BackUpContents } from '../core/backUpContents.ts'
import { isTaken, type BackUpChoice, type BackUpPlan } from '../core/backUpPlan.ts'
import { restored } from '../core/clientMerge.ts'
import { withRestored } from '../core/keyRing.ts'
import type { Problem } from '../core/problem.ts'
import { hashInName } from '../files/backup/manifest.ts'
import { openBackUp } from '../files/backup/open.ts'
import { readBackUpRecords, withoutTrust, type BackUpRecords } from '../files/backup/records.ts'
import { INVITATION_DRAFT, preferencesToPut } from '../files/backup/settings.ts'
import { readKeyRecords } from '../files/keysFile.ts'
import { readSignerRecords } from '../files/signersSchema.ts'
import { heldAttachments, putAttachment } from './attachments.ts'
import { paperHashes, planOf } from './backUpLook.ts'
import type { OnStage } from './backUpSave.ts'
import { putPaper } from './clientPapers.ts'
import { writeSheet, type ReadOutcome, type SheetFault } from './database.ts'
import { readKeys, readSigners, writeKeys, writeSigner } from './keyDatabase.ts'
import * as portfolio from './portfolioDatabase.ts'
import { randomId } from './randomId.ts'
import { must, Refused } from './storageRefused.ts'

export interface RestoreOrder {
  /** Unsealed, as it was looked at. */
  readonly blob: Blob
  readonly wasSealed: boolean
  readonly choice: BackUpChoice
  readonly preferences: Readonly<Record<string, string>>
  /** ISO day. */
  readonly today: string
}

/** What came back. Submissions follow by an import of their own, and choices by the page. */
export interface CameBack {
  readonly came: BackUpContents
  /** Of the sheets: beside another version that is here. */
  readonly copies: number
  /** Records and settings of which another version is here, which stays. */
  readonly stayed: number
  readonly preferences: readonly (readonly [name: string, text: string])[]
}

export type RestoreOutcome =
  | { readonly kind: 'done'; readonly value: CameBack }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  /** What had come before stays; doing it again brings the rest. */
  | { readonly kind: 'storage'; readonly fault: SheetFault; readonly value: CameBack }

/**
 * Brings back what is missing here, after looking anew: another tab may have gone on. What is here is never written over unless it was
 * chosen. Doing it twice changes nothing more.
 */
export async function restoreBackUp(order: RestoreOrder, onStage: OnStage<'restore'>): Promise<RestoreOutcome> {
  onStage('restore', 0, 0)
  const opened = await openBackUp(order.blob)
  if (!opened.ok) return { kind: 'problems', problems: opened.problems }
  const state: { -readonly [Key in keyof CameBack]: CameBack[Key] } = { came: NO_CONTENTS, copies: 0, stayed: 0, preferences: [] }
  const told = (kind: keyof BackUpContents, count = 1) => {
    state.came = { ...state.came, [kind]: state.came[kind] + count }
  }
  try {
    const read = await readBackUpRecords(opened.value)
    const records = order.wasSealed ? read : withoutTrust(read)
    const plan = await planOf(opened.value, records, order.preferences)
    const { parts } = opened.value
    const step = stepper(plan, onStage)
    await bringFiles(parts, 'attachments/', must(await heldAttachments()), putAttachment, () => {
      told('attachments')
      step()
    })
    const ids = new Map<string, string>()
    for (const [at, { meeting }] of plan.sheets.entries()) {
      const sheet = records.sheets[at]
      if (meeting === 'same' || !sheet) continue
      const id = meeting === 'new' ? sheet.id : randomId()
      // Under its own id it has the revision it had, so that nobody who saw that one takes it for an older one.
      const seen = meeting === 'new' ? sheet.revision - 1 : 0
      const written = await writeSheet({ id, savedAt: sheet.savedAt, data: sheet.data }, seen)
      if (written.kind === 'fault') throw new Refused(written.fault)
      // Another tab has stored it since.
      if (written.kind === 'conflict') continue
      ids.set(sheet.id, id)
      told('sheets')
      if (meeting === 'copy') state.copies += 1
      step()
    }
    await bringFiles(parts, 'papers/', new Set(must(await paperHashes())), putPaper, () => {
      told('papers')
      step()
    })
    const clients = restored(plan.clients, order.choice.clients)
    const behind = clients.length > 0 ? must(await portfolio.putClients(clients)) : []
    told('clients', clients.length - behind.length)
    for (const [at, { meeting }] of plan.reviews.entries()) {
      const review = records.reviews[at]
      if (!review || !isTaken(meeting)) continue
      if (must(await portfolio.putCase(review)) === 'stored') told('reviews')
      step()
    }
    const settings = await bringSettings(plan, records, order.choice)
    told('settings', settings.length + (await bringSigners(records)))
    told('keys', await bringKeys(records, order.today))
    state.preferences = [
      ...preferencesToPut(records.settings.preferences, order.preferences, ids),
      ...settings.flatMap((name): [string, string][] =>
        name === INVITATION_DRAFT ? [[name, records.settings.preferences[name] ?? '']] : [],
      ),
    ]
    const wanted = plan.sheets.filter(({ meeting }) => meeting !== 'same').length
    state.stayed =
      wanted -
      state.came.sheets +
      [...plan.clients, ...plan.reviews].filter(({ meeting }) => meeting === 'differs' || meeting === 'damaged').length -
      clients.filter(({ id }) => order.choice.clients.has(id)).length +
      plan.settings.filter(({ name, meeting }) => meeting === 'differs' && !settings.includes(name)).length
    return { kind: 'done', value: state }
  } catch (error) {
    if (error instanceof Refused) return { kind: 'storage', fault: error.fault, value: state }
    throw error
  }
}

function stepper({ attachments, papers, sheets, reviews }: BackUpPlan, onStage: OnStage<'restore'>): () => void {
  const total = attachments.new + papers.new + sheets.length + reviews.length
  let done = 0
  return () => {
    done += 1
    onStage('restore', done, total)
  }
}

async function bringFiles(
  parts: ReadonlyMap<string, Blob>,
  folder: string,
  here: ReadonlySet<string>,
  put: (bytes: Uint8Array<ArrayBuffer>) => Promise<ReadOutcome<string, SheetFault>>,
  onPut: () => void,
): Promise<void> {
  for (const [name, blob] of parts) {
    const hash = name.startsWith(folder) ? hashInName(name) : null
    if (hash === null || here.has(hash)) continue
    must(await put(new Uint8Array(await blob.arrayBuffer())))
    onPut()
  }
}

/** Gives the names of those that were put, that of the invitation's draft among them: the page puts it. */
async function bringSettings(
  plan: BackUpPlan,
  { settings }: BackUpRecords,
  { settings: chosen }: BackUpChoice,
): Promise<string[]> {
  const taken = plan.settings
    .filter(({ name, meeting }) => meeting === 'new' || (meeting === 'differs' && chosen.has(name)))
    .map(({ name }) => name)
  for (const name of taken) if (name !== INVITATION_DRAFT) must(await portfolio.putSetting(name, settings.settings[name]))
  return taken
}

async function bringSigners({ settings }: BackUpRecords): Promise<number> {
  const known = new Set(readSignerRecords(must(await readSigners())).map(({ publicKey }) => publicKey))
  const added = settings.signers.filter(({ publicKey }) => !known.has(publicKey))
  for (const signer of added) must(await writeSigner(signer))
  return added.length
}

/** Keys that are not here; a key that is here stays as it is, as no passphrase was proved. */
async function bringKeys({ keys }: BackUpRecords, today: string): Promise<number> {
  if (keys.length === 0) return 0
  const { keys: here } = readKeyRecords(must(await readKeys()))
  const taken = new Set(here.map(({ id }) => id))
  const unique = keys.map((key) => (taken.has(key.id) ? { ...key, id: randomId() } : key))
  const { keys: next, added } = withRestored(here, unique, new Set(), today)
  if (added > 0) must(await writeKeys(next.slice(here.length), []))
  return added
}
