import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { now, today } from '../browser/clock.ts'
import type { StorageFault } from '../browser/database.ts'
import { download } from '../browser/download.ts'
import { whenLeftAlone } from '../browser/idle.ts'
import { readKeys, writeKeys } from '../browser/keyDatabase.ts'
import { randomId } from '../browser/randomId.ts'
import { startTask, type TaskJob, type TaskOutcome } from '../browser/seal.ts'
import { onErased } from '../browser/tabs.ts'
import {
  currentKey,
  withBackUp,
  withKeyInUse,
  withLabel,
  withNewKey,
  withoutKey,
  withRestored,
  withSealedSecrets,
  type KeyRecord,
  type Keys,
} from '../core/keyRing.ts'
import type { Problem } from '../core/problem.ts'
import { fileName } from '../files/fileName.ts'
import { checkedKeysFile, keysFileOf, publicKeyText, readKeyRecords } from '../files/keysFile.ts'
import type { OpenSecret } from '../files/keySecrets.ts'

/** An open key closes by itself after this long without use, or out of sight. */
export const LOCK_AFTER_MINUTES = { idle: 15, hidden: 10 } as const

export type KeyTask = 'make' | 'unlock' | 'change' | 'replace' | 'restore'

export interface KeyWork {
  readonly task: KeyTask
  readonly done: number
  readonly total: number
}

/** How an act on keys ended. Unless it is `done`, everything is as it was. */
export type KeyOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'fault' }
  | { readonly kind: 'storage'; readonly fault: StorageFault }

const DONE: KeyOutcome = { kind: 'done' }

/** The keys of a chamber or an agent on this machine. Secrets and passphrase are in memory only, and only while they are open. */
export const useKeys = defineStore('keys', () => {
  const keys = shallowRef<Keys>([])
  /** Records that cannot be read; they are left as they are. */
  const damaged = shallowRef<readonly unknown[]>([])
  const loaded = shallowRef(false)
  const fault = shallowRef<StorageFault | null>(null)
  const open = shallowRef<readonly OpenSecret[]>([])
  /** The keys closed by themselves since they were opened last. */
  const closedByItself = shallowRef(false)
  const work = shallowRef<KeyWork | null>(null)

  const current = computed(() => currentKey(keys.value))
  const isOpen = computed(() => open.value.length > 0)
  /** The key in use, while it is open: what signs. */
  const openInUse = computed(() => open.value.find(({ publicKey }) => publicKey === current.value?.publicKey) ?? null)

  let passphrase: string | null = null
  let stopWatching = (): void => undefined
  let job: TaskJob<unknown> | null = null

  onErased(() => {
    lock()
    void load()
  })

  /** Reads what the machine's database holds; another tab may have changed it. */
  async function load(): Promise<void> {
    const records = await readKeys()
    fault.value = records.ok ? null : records.fault
    const read = readKeyRecords(records.ok ? records.value : [])
    if (records.ok) {
      keys.value = read.keys
      damaged.value = read.damaged
      const here = new Set(read.keys.map(({ publicKey }) => publicKey))
      open.value = open.value.filter(({ publicKey }) => here.has(publicKey))
    }
    loaded.value = true
  }

  /** Stores what has changed, then shows it. */
  async function keep(next: Keys): Promise<KeyOutcome> {
    const before = keys.value
    const removed = before.filter(({ id }) => !next.some((key) => key.id === id)).map(({ id }) => id)
    const written = await writeKeys(
      next.filter((key) => !before.includes(key)),
      removed,
    )
    if (!written.ok) return { kind: 'storage', fault: written.fault }
    keys.value = next
    return DONE
  }

  /** Runs a task with its progress shown; one at a time. */
  async function run<T>(
    task: KeyTask,
    start: (onProgress: (done: number, total: number) => void) => TaskJob<T>,
  ): Promise<TaskOutcome<T>> {
    if (work.value) return { kind: 'cancelled' }
    work.value = { task, done: 0, total: 0 }
    const started = start((done, total) => {
      work.value = { task, done, total }
    })
    job = started
    const outcome = await started.done
    job = null
    work.value = null
    return outcome
  }

  function cancel(): void {
    job?.cancel()
  }

  function opened(secrets: readonly OpenSecret[], typed: string): void {
    const others = open.value.filter((each) => !secrets.some(({ publicKey }) => publicKey === each.publicKey))
    open.value = [...others, ...secrets]
    passphrase = typed
    closedByItself.value = false
    stopWatching()
    stopWatching = whenLeftAlone(
      { idleSeconds: LOCK_AFTER_MINUTES.idle * 60, hiddenSeconds: LOCK_AFTER_MINUTES.hidden * 60 },
      () => {
        lock()
        closedByItself.value = true
      },
    )
  }

  /** Forgets secrets and passphrase. */
  function lock(): void {
    stopWatching()
    stopWatching = () => undefined
    open.value = []
    passphrase = null
  }

  /** Makes a key, the first one or one that takes the place of the one in use. */
  async function make(label: string, typed: string, task: KeyTask = 'make'): Promise<KeyOutcome> {
    const outcome = await run(task, () => startTask('makeKey', { passphrase: typed }))
    if (outcome.kind !== 'done') return outcome
    const { publicKey, sealedSecret, identity } = outcome.value
    const key: KeyRecord = { id: randomId(), label, publicKey, madeOn: today(), sealedSecret, retiredOn: null, backedUpOn: null }
    const kept = await keep(withNewKey(keys.value, key, today()))
    if (kept.kind === 'done') opened([{ publicKey, identity }], typed)
    return kept
  }

  /** A new key in place of the one in use, under the passphrase that is open. */
  async function replace(label: string): Promise<KeyOutcome> {
    return passphrase === null ? { kind: 'cancelled' } : make(label, passphrase, 'replace')
  }

  async function unlock(typed: string): Promise<KeyOutcome> {
    const secrets = keys.value.map(({ publicKey, sealedSecret }) => ({ publicKey, sealedSecret }))
    const outcome = await run('unlock', (onProgress) => startTask('openSecrets', { secrets, passphrase: typed }, onProgress))
    if (outcome.kind !== 'done') return outcome
    opened(outcome.value.open, typed)
    return DONE
  }

  /** Seals every key that the old passphrase opens with a new one. */
  async function changePassphrase(old: string, typed: string): Promise<KeyOutcome> {
    const secrets = keys.value.map(({ publicKey, sealedSecret }) => ({ publicKey, sealedSecret }))
    const before = await run('change', (onProgress) => startTask('openSecrets', { secrets, passphrase: old }, onProgress))
    if (before.kind !== 'done') return before
    const sealing = { secrets: before.value.open, passphrase: typed }
    const after = await run('change', (onProgress) => startTask('sealSecrets', sealing, onProgress))
    if (after.kind !== 'done') return after
    const sealed = Object.fromEntries(after.value.map(({ publicKey, sealedSecret }) => [publicKey, sealedSecret]))
    const kept = await keep(withSealedSecrets(keys.value, sealed))
    if (kept.kind === 'done') opened(before.value.open, typed)
    return kept
  }

  /** Brings keys back from a back-up, if the passphrase opens at least one of them. Tells how many were not here. */
  async function restore(fromFile: Keys, typed: string): Promise<KeyOutcome & { readonly added?: number }> {
    const secrets = fromFile.map(({ publicKey, sealedSecret }) => ({ publicKey, sealedSecret }))
    const outcome = await run('restore', (onProgress) => startTask('openSecrets', { secrets, passphrase: typed }, onProgress))
    if (outcome.kind !== 'done') return outcome
    const proved = new Set(outcome.value.open.map(({ publicKey }) => publicKey))
    const taken = new Set(keys.value.map(({ id }) => id))
    const unique = fromFile.map((key) => (taken.has(key.id) ? { ...key, id: randomId() } : key))
    const { keys: next, added } = withRestored(keys.value, unique, proved, today())
    const kept = await keep(next)
    if (kept.kind !== 'done') return kept
    opened(outcome.value.open, typed)
    return { kind: 'done', added }
  }

  /** Hands the back-up to the person. Whether it is kept, nobody can know. */
  async function backUp(name: string): Promise<KeyOutcome> {
    const next = withBackUp(keys.value, today())
    const file = await checkedKeysFile(keysFileOf(next, __APP_VERSION__, now()))
    if (!file.ok) return { kind: 'problems', problems: file.problems }
    download(fileName([name, today()], 'json'), file.value, 'application/json')
    return keep(next)
  }

  /** Hands out the public key as a text, with lines for people before it. */
  function savePublicKey({ publicKey }: KeyRecord, name: string, notes: readonly string[]): void {
    download(fileName([name], 'txt'), publicKeyText(publicKey, notes), 'text/plain')
  }

  const rename = (id: string, label: string): Promise<KeyOutcome> => keep(withLabel(keys.value, id, label))
  const takeIntoUse = (id: string): Promise<KeyOutcome> => keep(withKeyInUse(keys.value, id, today()))

  async function remove(id: string): Promise<KeyOutcome> {
    const kept = await keep(withoutKey(keys.value, id))
    const here = new Set(keys.value.map(({ publicKey }) => publicKey))
    open.value = open.value.filter(({ publicKey }) => here.has(publicKey))
    if (!isOpen.value) lock()
    return kept
  }

  /** Records that cannot be read, as they are. */
  function saveDamaged(name: string): void {
    const bytes = new TextEncoder().encode(JSON.stringify(damaged.value, null, 1))
    download(fileName([name, today()], 'json'), bytes, 'application/json')
  }

  return {
    keys,
    damaged,
    loaded,
    fault,
    open,
    closedByItself,
    work,
    current,
    isOpen,
    openInUse,
    load,
    cancel,
    lock,
    make,
    replace,
    unlock,
    changePassphrase,
    restore,
    backUp,
    savePublicKey,
    rename,
    takeIntoUse,
    remove,
    saveDamaged,
  }
})
