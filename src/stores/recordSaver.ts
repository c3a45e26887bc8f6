import { shallowRef, watch, type ShallowRef } from 'vue'
import { now } from '../browser/clock.ts'
import { onDatabaseNews, readSheet, writeSheet, type SheetFault } from '../browser/database.ts'
import { holdsAnswers } from '../browser/leaving.ts'
import { randomId } from '../browser/randomId.ts'
import type { SaveState } from './sheet.ts'
import { useSheets } from './sheets.ts'

export interface HeldRecord {
  readonly data: unknown
  /** The newest state could not be stored: it lives in this tab only. */
  readonly unsaved: boolean
  readonly savedAt: string
  readonly revision: number
  readonly fault: SheetFault | null
}

/**
 * Saves what changes into one record of the machine's database: each change at once, the newest state last, and never over
 * a state that this tab has not seen. `dataOf` makes the record; null while there is nothing to save.
 */
export function recordSaver<T>(content: ShallowRef<T>, dataOf: (content: T, savedAt: string) => unknown) {
  const id = shallowRef<string | null>(null)
  const state = shallowRef<SaveState>({ kind: 'saving' })
  let seenRevision = 0
  let saved: T | null = null
  let saving: Promise<void> | null = null

  /** What this machine holds under an id; what could not be stored is newer than what is. Null: nothing. */
  async function read(recordId: string): Promise<HeldRecord | 'storage-refused' | null> {
    const stored = await readSheet(recordId)
    const held = useSheets().unsaved.get(recordId)
    if (!stored.ok && held === undefined) return 'storage-refused'
    const record = stored.ok ? stored.value : undefined
    const data = held ?? record?.data
    if (data === undefined) return null
    const fault = stored.ok ? null : stored.fault
    return { data, unsaved: held !== undefined, savedAt: record?.savedAt ?? '', revision: record?.revision ?? 0, fault }
  }

  /** Shows a record's content and saves it from now on. */
  function begin(recordId: string, value: T, { unsaved, savedAt, revision, fault }: HeldRecord): void {
    // Without an id nothing is saved: what is on the screen changes, not its content.
    id.value = null
    seenRevision = revision
    saved = unsaved ? null : value
    content.value = value
    state.value = unsaved ? { kind: 'failed', fault: fault ?? 'failed' } : { kind: 'saved', at: savedAt }
    id.value = recordId
  }

  // Sync, so that the first write starts before a tab can close behind a key.
  watch(
    content,
    () => {
      if (content.value !== saved) void save()
    },
    { flush: 'sync' },
  )

  /** Saves what is on the screen; while one save is under way the next waits and takes the newest state. */
  function save(): Promise<void> {
    if (id.value === null || state.value.kind === 'conflict' || saved === content.value) return saving ?? Promise.resolve()
    state.value = { kind: 'saving' }
    saving ??= saveUntilCurrent().finally(() => {
      saving = null
    })
    return saving
  }

  async function saveUntilCurrent(): Promise<void> {
    while (id.value !== null && saved !== content.value) {
      const snapshot = content.value
      const recordId = id.value
      const savedAt = now()
      const data = dataOf(snapshot, savedAt)
      const outcome = await writeSheet({ id: recordId, savedAt, data }, seenRevision)
      if (outcome.kind === 'conflict') {
        state.value = { kind: 'conflict' }
        return
      }
      if (outcome.kind === 'fault') {
        useSheets().unsaved.set(recordId, data)
        state.value = { kind: 'failed', fault: outcome.fault }
        return
      }
      useSheets().unsaved.delete(recordId)
      seenRevision = outcome.revision
      saved = snapshot
      if (content.value === snapshot) state.value = { kind: 'saved', at: savedAt }
    }
  }

  // What waited for a tab with an earlier version is saved as soon as that is closed.
  onDatabaseNews((news) => {
    if (news === 'free') void save()
  })

  /** Waits until everything typed so far is stored or has failed to be. */
  async function flush(): Promise<void> {
    if (saving) await saving
  }

  holdsAnswers({
    settle: async () => {
      await flush()
      return id.value === null || state.value.kind === 'saved'
    },
    unsaved: () =>
      id.value !== null && state.value.kind !== 'saved' ? [{ id: id.value, data: dataOf(content.value, now()) }] : [],
  })

  /** Another tab was first: keeps this tab's state as a record of its own. Gives the new id. */
  async function keepAsCopy(): Promise<string> {
    const copy = randomId()
    id.value = copy
    seenRevision = 0
    saved = null
    state.value = { kind: 'saving' }
    await save()
    return copy
  }

  return { id, state, read, begin, save, flush, keepAsCopy }
}
