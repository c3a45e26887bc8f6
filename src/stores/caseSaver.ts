import { shallowRef, type ShallowRef } from 'vue'
import type { StorageFault } from '../browser/database.ts'

/** Whether what is on the screen is stored. Conflict: another tab was first, and nothing is stored any more. */
export type CaseSaving =
  { readonly kind: 'saved' | 'saving' | 'conflict' } | { readonly kind: 'failed'; readonly fault: StorageFault }

/** What became of storing: what is stored now, or null where another tab was first. */
type Stored<T> = { readonly ok: true; readonly value: T | null } | { readonly ok: false; readonly fault: StorageFault }

interface Storing<T> {
  readonly put: (snapshot: T) => Promise<Stored<T>>
  /** What was changed meanwhile goes on from what is stored now. */
  readonly goOn: (current: T, stored: T) => T
}

/**
 * Stores a record about a submission of the list at once whenever it changes, the newest state last, and never over what another tab
 * has stored.
 */
export function caseSaver<T extends object>(record: ShallowRef<T | null>, { put, goOn }: Storing<T>) {
  const saving = shallowRef<CaseSaving>({ kind: 'saved' })
  let stored: T | null = null
  let job: Promise<void> | null = null

  /** Waits until what was begun to be stored is stored, or has failed to be. */
  async function settle(): Promise<void> {
    await job
  }

  /** Nothing is open. */
  function reset(): void {
    saving.value = { kind: 'saved' }
  }

  /** Shows a record; `known` is what is stored of it, null: nothing yet. */
  function begin(shown: T | null, known: T | null): void {
    stored = known
    record.value = shown
  }

  /** The one way a record changes. */
  function change(edit: (before: T) => T): void {
    if (record.value === null || saving.value.kind === 'conflict') return
    record.value = edit(record.value)
    void save()
  }

  function save(): Promise<void> {
    if (saving.value.kind === 'conflict') return Promise.resolve()
    saving.value = { kind: 'saving' }
    job ??= saveUntilCurrent().finally(() => {
      job = null
    })
    return job
  }

  async function saveUntilCurrent(): Promise<void> {
    while (record.value !== null && record.value !== stored) {
      const snapshot = record.value
      const outcome = await put(snapshot)
      if (!outcome.ok || outcome.value === null) {
        saving.value = outcome.ok ? { kind: 'conflict' } : { kind: 'failed', fault: outcome.fault }
        return
      }
      stored = outcome.value
      // Everything may have been erased meanwhile.
      const current = record.value as T | null
      if (current !== null) record.value = current === snapshot ? stored : goOn(current, stored)
    }
    saving.value = { kind: 'saved' }
  }

  return { saving, settle, reset, begin, change, save }
}
