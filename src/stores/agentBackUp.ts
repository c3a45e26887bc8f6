import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { now, today } from '../browser/clock.ts'
import type { StorageFault } from '../browser/database.ts'
import { download } from '../browser/download.ts'
import { putClients, putSetting, readClients, readSetting } from '../browser/portfolioDatabase.ts'
import { startTask } from '../browser/seal.ts'
import { onErased } from '../browser/tabs.ts'
import type { ClientCase } from '../core/clientCase.ts'
import { restored, restoringOf, type Restoring } from '../core/clientMerge.ts'
import { success, type Problem, type Result } from '../core/problem.ts'
import { readClientCase } from '../files/clientCaseFile.ts'
import {
  CLIENT_RECORDS_LIMIT_BYTES,
  CLIENT_RECORDS_MARK,
  readClientRecords,
  readSavedMark,
  writeClientRecords,
} from '../files/clientRecordsFile.ts'
import { fileName } from '../files/fileName.ts'
import { faultsOfWritten } from '../files/readBack.ts'
import { bytesOfFile } from '../files/jsonFile.ts'
import { BEGINNING_BYTES, beginningOf } from '../files/recognise.ts'
import { useAgentClients } from './agentClients.ts'
import { startUnsealing, type SealNeeds } from './unsealing.ts'

/** A record of a back-up with the name of its client. */
export type RestoringClient = Restoring & { readonly company: string }

/** What goes on with a back-up. Unless it says `saved` or `restored`, everything is as it was. */
export type BackingUp =
  | { readonly kind: 'idle' | 'failed' | 'other-seal' }
  | { readonly kind: 'working'; readonly work: 'seal' | 'open'; readonly done: number; readonly total: number }
  | { readonly kind: 'saved'; readonly name: string; readonly count: number; readonly damaged: number }
  | { readonly kind: 'sealed'; readonly isWrong: boolean }
  | { readonly kind: 'problems' | 'not-written'; readonly problems: readonly Problem[] }
  | { readonly kind: 'found'; readonly savedAt: string; readonly clients: readonly RestoringClient[] }
  | { readonly kind: 'restored'; readonly count: number; readonly behind: number }
  | { readonly kind: 'storage'; readonly fault: StorageFault }

const WRONG: readonly SealNeeds[] = ['right-passphrase']

/** The back-up of everything that an agent recorded on this machine: made, sealed where wished, and brought back. */
export const useAgentBackUp = defineStore('agentBackUp', () => {
  const agent = useAgentClients()
  const state = shallowRef<BackingUp>({ kind: 'idle' })
  /** Of every client about whom something is recorded; null for what cannot be read. */
  const here = shallowRef<ReadonlyMap<string, ClientCase | null>>(new Map())
  const mark = shallowRef(readSavedMark(undefined))
  /** The file that waits for its passphrase. */
  let waiting: Uint8Array<ArrayBuffer> | null = null
  let stop = (): void => undefined

  onErased(() => {
    forget()
    here.value = new Map()
    mark.value = null
  })

  const count = computed(() => [...here.value.values()].filter((record) => record !== null).length)
  /** Records that are not in the last back-up as they are now. */
  const unsaved = computed(
    () =>
      [...here.value.values()].filter((record) => record !== null && mark.value?.revisions[record.id] !== record.revision).length,
  )

  async function load(): Promise<boolean> {
    const [stored, saved] = [await readClients(), await readSetting(CLIENT_RECORDS_MARK)]
    if (!stored.ok) {
      state.value = { kind: 'storage', fault: stored.fault }
      return false
    }
    here.value = recordsOf(stored.value)
    mark.value = readSavedMark(saved.ok ? saved.value : null)
    return true
  }

  /** Hands the back-up to the person, sealed with a passphrase or (null) readable by everyone. Whether it is kept, nobody can know. */
  async function save(name: string, passphrase: string | null): Promise<void> {
    if (state.value.kind === 'working' || !(await load())) return
    const names = new Map(agent.clients.map(({ id, company }) => [id, company]))
    const records = [...here.value.values()].filter((record) => record !== null)
    const clients = records.map((record) => ({ company: names.get(record.id) ?? '', record }))
    const plain = writeClientRecords(clients, __APP_VERSION__, now())
    const faults = faultsOfWritten({ clients }, clientsIn(readClientRecords(plain)))
    if (faults.length > 0) {
      state.value = { kind: 'not-written', problems: faults }
      return
    }
    const bytes = passphrase === null ? plain : await sealed(plain, passphrase)
    if (bytes === null) return
    const file = fileName([name, today()], passphrase === null ? 'json' : 'json.age')
    download(file, bytes, passphrase === null ? 'application/json' : 'application/octet-stream')
    const saved = { on: today(), revisions: Object.fromEntries(records.map(({ id, revision }) => [id, revision])) }
    const kept = await putSetting(CLIENT_RECORDS_MARK, saved)
    if (kept.ok) mark.value = saved
    state.value = { kind: 'saved', name: file, count: records.length, damaged: here.value.size - records.length }
  }

  async function sealed(bytes: Uint8Array<ArrayBuffer>, passphrase: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const job = startTask('sealWithPassphrase', { passphrase, bytes }, progress('seal'))
    stop = job.cancel
    progress('seal')(0, 0)
    const outcome = await job.done
    if (outcome.kind === 'done') return outcome.value
    state.value =
      outcome.kind === 'problems' ? outcome : { kind: outcome.kind === 'cancelled' ? ('idle' as const) : ('failed' as const) }
    return null
  }

  const progress = (work: 'seal' | 'open') => (done: number, total: number) => {
    state.value = { kind: 'working', work, done, total }
  }

  /** Looks at a back-up and says what it would do; nothing is changed. */
  async function open(file: Blob): Promise<void> {
    if (state.value.kind === 'working') return
    waiting = null
    progress('open')(0, 0)
    const bytes = await bytesOfFile(file, CLIENT_RECORDS_LIMIT_BYTES)
    if (!bytes.ok) state.value = { kind: 'problems', problems: bytes.problems }
    else if (beginningOf(bytes.value.subarray(0, BEGINNING_BYTES)) === 'sealed') {
      waiting = bytes.value
      await openWaiting()
    } else await look(bytes.value)
  }

  async function openWaiting(passphrase?: string): Promise<void> {
    if (waiting === null) return
    const job = startUnsealing(waiting, passphrase, progress('open'))
    stop = job.cancel
    progress('open')(0, 0)
    const outcome = await job.done
    if (outcome.kind === 'plain') await look(outcome.bytes)
    else if (outcome.kind === 'sealed') {
      const isOther = outcome.needs === 'key' || outcome.needs === 'other-key'
      state.value = isOther ? { kind: 'other-seal' } : { kind: 'sealed', isWrong: WRONG.includes(outcome.needs) }
    } else state.value = outcome.kind === 'cancelled' ? { kind: 'idle' } : outcome
  }

  async function look(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    waiting = null
    const read = readClientRecords(bytes)
    if (!read.ok) {
      state.value = { kind: 'problems', problems: read.problems }
      return
    }
    if (!(await load())) return
    const { clients, savedAt } = read.value
    const names = new Map(agent.clients.map(({ id, company }) => [id, company]))
    const list = restoringOf(
      here.value,
      clients.map(({ record }) => record),
    )
    const found = list.map((each, at) => ({ ...each, company: names.get(each.record.id) ?? clients[at]?.company ?? '' }))
    state.value = { kind: 'found', savedAt, clients: found }
  }

  /** Does what was shown; of those that differ only the chosen ones. What another tab has changed meanwhile stays as it is. */
  async function restore(chosen: ReadonlySet<string>): Promise<void> {
    if (state.value.kind !== 'found') return
    const records = restored(state.value.clients, chosen)
    const stored = await putClients(records)
    if (!stored.ok) {
      state.value = { kind: 'storage', fault: stored.fault }
      return
    }
    await load()
    state.value = { kind: 'restored', count: records.length - stored.value.length, behind: stored.value.length }
    await agent.load()
  }

  function forget(): void {
    stop()
    waiting = null
    state.value = { kind: 'idle' }
  }

  return { state, count, unsaved, mark, load, save, open, openWaiting, restore, forget, cancel: () => stop() }
})

function clientsIn(read: ReturnType<typeof readClientRecords>): Result<unknown> {
  return read.ok ? success({ clients: read.value.clients }) : read
}

function recordsOf(stored: readonly unknown[]): Map<string, ClientCase | null> {
  return new Map(
    stored.flatMap((data): [string, ClientCase | null][] => {
      const read = readClientCase(data)
      if (read.ok) return [[read.value.id, read.value]]
      const id = typeof data === 'object' && data !== null && 'id' in data ? data.id : null
      return typeof id === 'string' ? [[id, null]] : []
    }),
  )
}
