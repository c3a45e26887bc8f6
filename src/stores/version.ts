import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { isReachable, reloadAt } from '../browser/address.ts'
import { everythingSaved, leaveInTrouble, mayReload } from '../browser/leaving.ts'
import { completeOffline, fetchLateFiles, offlineState, startOffline, switchVersion } from '../browser/offline.ts'
import type { OfflineState } from '../browser/offlineFiles.ts'
import { useSheets } from './sheets.ts'

/** What the app has to say about its own version and parts; one thing at a time. */
export type VersionNotice =
  | { readonly kind: 'update' | 'unsaved' | 'switching' | 'stuck' | 'switched' }
  /** Tabs of different versions share one storage. */
  | { readonly kind: 'waiting' | 'letGo' }
  | { readonly kind: 'reloading' | 'gone' | 'goneUnsaved' | 'unreachable' }
  | { readonly kind: 'failed'; readonly code: string }

/** Long enough to read why the page is about to change. */
const BEFORE_RELOAD_MS = 2_500

/** Which version of the app this tab shows, and what to do when its parts are gone. Answers come first in every case. */
export const useVersion = defineStore('version', () => {
  const notice = shallowRef<VersionNotice | null>(null)
  /** What of the app is on this machine; null: nothing, undefined: not looked at yet. */
  const offline = shallowRef<OfflineState | null>()
  let lookingAfterParts = false

  /** Puts the app on this machine and watches for newer versions. */
  async function start(): Promise<void> {
    await startOffline({
      onWaiting: () => {
        notice.value ??= { kind: 'update' }
      },
      onSwitched: () => {
        notice.value = { kind: 'switched' }
      },
    })
    await completeOffline()
    // The screen that tells what is on this machine is open already.
    if (offline.value !== undefined) await look()
  }

  /** Tells when tabs of different versions meet at the storage: which one to close, or why this one has stopped saving. */
  async function watchDatabase(): Promise<void> {
    const { onDatabaseNews } = await import('../browser/database.ts')
    onDatabaseNews((news) => {
      if (news === 'waiting') notice.value = { kind: 'waiting' }
      else if (news === 'let-go') void tellLetGo()
      else if (notice.value?.kind === 'waiting') notice.value = null
      if (news === 'free') void useSheets().refresh()
    })
  }

  async function tellLetGo(): Promise<void> {
    notice.value = { kind: (await everythingSaved()) ? 'letGo' : 'goneUnsaved' }
  }

  /** The person agrees to the new version: everything is saved, then it takes over and the page is loaded again. */
  async function agree(): Promise<void> {
    notice.value = { kind: 'switching' }
    if (!(await everythingSaved())) notice.value = { kind: 'unsaved' }
    else if (await switchVersion()) reloadAt()
    else notice.value = { kind: 'stuck' }
  }

  /**
   * A part of the app did not come. With a connection it is gone, because a newer version has been published: the page is loaded
   * again, once, at the place the person wanted. Without one a reload would take away the page that still works.
   */
  async function partMissing(wanted: () => string | undefined): Promise<void> {
    if (lookingAfterParts) return
    lookingAfterParts = true
    const [saved, reachable] = await Promise.all([everythingSaved(), isReachable()])
    if (!reachable) notice.value = { kind: 'unreachable' }
    else if (!saved) notice.value = { kind: 'goneUnsaved' }
    else if (!mayReload()) notice.value = { kind: 'gone' }
    else {
      notice.value = { kind: 'reloading' }
      await new Promise((resolve) => setTimeout(resolve, BEFORE_RELOAD_MS))
      // What was typed while the notice was read.
      await everythingSaved()
      reloadAt(wanted())
    }
    lookingAfterParts = false
  }

  /** An act of the person ended in a fault; the screen stands. */
  function failed(code: string): void {
    notice.value = { kind: 'failed', code }
  }

  async function look(): Promise<void> {
    offline.value = await offlineState()
  }

  /** Fetches the fonts of documents, if the person wishes it now. */
  async function fetchFonts(): Promise<void> {
    offline.value = (await fetchLateFiles()) ?? offline.value
  }

  function close(): void {
    notice.value = null
  }

  async function reload(): Promise<void> {
    if (await everythingSaved()) reloadAt()
    else notice.value = { kind: 'goneUnsaved' }
  }

  return {
    notice,
    offline,
    look,
    fetchFonts,
    start,
    watchDatabase,
    agree,
    partMissing,
    failed,
    close,
    reload,
    getOut: leaveInTrouble,
  }
})
