import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { reloadAt } from '../browser/address.ts'
import { startBackUp, type BackUpJob } from '../browser/backUp.ts'
import type { FoundBackUp } from '../browser/backUpLook.ts'
import type { BackUpStage } from '../browser/backUpWorker.ts'
import { now, today } from '../browser/clock.ts'
import type { SheetFault } from '../browser/database.ts'
import { downloadBlob } from '../browser/download.ts'
import { everyPreference } from '../browser/everyPreference.ts'
import { startImport, type ImportJob } from '../browser/importing.ts'
import type { ImportReport } from '../browser/importReport.ts'
import { readKeys, writeKeys } from '../browser/keyDatabase.ts'
import { putSetting } from '../browser/portfolioDatabase.ts'
import { writePreference } from '../browser/preferences.ts'
import { announcePortfolioChanged, onErased } from '../browser/tabs.ts'
import { NO_CONTENTS, type BackUpContents, type BackUpLeftOut } from '../core/backUpContents.ts'
import type { BackUpChoice, BackUpPlan } from '../core/backUpPlan.ts'
import { withBackUp } from '../core/keyRing.ts'
import type { Problem } from '../core/problem.ts'
import { CLIENT_RECORDS_MARK, type SavedMark } from '../files/clientRecordsFile.ts'
import { fileName } from '../files/fileName.ts'
import { readKeyRecords } from '../files/keysFile.ts'
import { fileDayName } from './keeping.ts'
import { useKeys } from './keys.ts'
import { useSheets } from './sheets.ts'

/** What an import, tried or done, says of the submissions of a back-up. */
export type ListOutcome = Pick<ImportReport, 'taken' | 'same' | 'conflicts' | 'refused' | 'refusals' | 'ended'>

/** What goes on with a back-up. Unless it says `saved` or `restored`, everything is as it was. */
export type BackingUpMachine =
  | { readonly kind: 'idle' | 'nothing' | 'cancelled' | 'failed' | 'other-seal' }
  | { readonly kind: 'working'; readonly work: BackUpStage | 'try' | 'list'; readonly done: number; readonly total: number }
  | {
      readonly kind: 'saved'
      readonly name: string
      readonly bytes: number
      readonly contents: BackUpContents
      readonly leftOut: BackUpLeftOut
    }
  | { readonly kind: 'sealed'; readonly isWrong: boolean }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'found'; readonly plan: BackUpPlan; readonly list: ListOutcome | null }
  | {
      readonly kind: 'restored'
      readonly came: BackUpContents
      readonly copies: number
      readonly stayed: number
      readonly list: ListOutcome | null
      /** What was stored before stays; doing it again brings the rest. */
      readonly stopped: SheetFault | 'cancelled' | null
    }
  | { readonly kind: 'storage'; readonly fault: SheetFault }

type Stopped = Extract<BackingUpMachine, { readonly kind: 'restored' }>['stopped']

/** A back-up 控え of everything on this machine: made, sealed where wished, looked at and brought back. */
export const useBackUp = defineStore('backUp', () => {
  const sheets = useSheets()
  const state = shallowRef<BackingUpMachine>({ kind: 'idle' })
  /** The file that waits for its passphrase. */
  let waiting: Blob | null = null
  let found: FoundBackUp | null = null
  let stop = (): void => undefined

  onErased(forget)

  const tell = (work: BackUpStage | 'try' | 'list') => (done: number, total: number) => {
    state.value = { kind: 'working', work, done, total }
  }
  const onStage = (stage: BackUpStage, done: number, total: number) => {
    tell(stage)(done, total)
  }

  async function ended<T>(job: BackUpJob<T>): Promise<T | null> {
    stop = job.cancel
    const end = await job.done
    if (end.kind === 'ended') return end.outcome
    state.value = { kind: end.kind }
    return null
  }

  /** Hands the back-up to the person, sealed with a passphrase or (null) readable by everyone and without keys. Whether it is kept, nobody can know. */
  async function save(name: string, passphrase: string | null): Promise<void> {
    if (state.value.kind === 'working') return
    tell('gather')(0, 0)
    const order = { app: __APP_VERSION__, savedAt: now(), passphrase, preferences: everyPreference() }
    const outcome = await ended(startBackUp('save', order, onStage))
    if (!outcome) return
    if (outcome.kind !== 'done') {
      state.value = outcome
      return
    }
    const { blob, contents, leftOut, revisions } = outcome.value
    if (Object.values({ ...contents, ...leftOut }).every((count) => count === 0)) {
      state.value = { kind: 'nothing' }
      return
    }
    const file = fileName([name, today()], passphrase === null ? 'zip' : 'zip.age')
    downloadBlob(file, blob)
    await remember(revisions, contents.keys > 0)
    state.value = { kind: 'saved', name: file, bytes: blob.size, contents, leftOut }
  }

  /** The rooms that ask for a back-up of their own know of this one. */
  async function remember(revisions: SavedMark['revisions'], withKeys: boolean): Promise<void> {
    for (const { id } of sheets.sheets) writePreference(fileDayName(id), today())
    if (Object.keys(revisions).length > 0) {
      await putSetting(CLIENT_RECORDS_MARK, { on: today(), revisions } satisfies SavedMark)
    }
    if (!withKeys) return
    const keys = await readKeys()
    if (keys.ok) await writeKeys(withBackUp(readKeyRecords(keys.value).keys, today()), [])
    await useKeys().load()
  }

  /** Looks at a back-up and says what it would do; nothing is changed. */
  async function open(file: Blob, passphrase: string | null = null): Promise<void> {
    if (state.value.kind === 'working') return
    waiting = file
    found = null
    tell('check')(0, 0)
    const order = { blob: file, passphrase, preferences: everyPreference() }
    const outcome = await ended(startBackUp('look', order, onStage))
    if (!outcome) return
    if (outcome.kind !== 'done') {
      if (outcome.kind !== 'sealed') waiting = null
      state.value = outcome
      return
    }
    waiting = null
    found = outcome.value
    const list = await takeList('try')
    if (list === 'cancelled' || list === 'failed') state.value = { kind: list }
    else state.value = { kind: 'found', plan: outcome.value.plan, list }
  }

  async function openWaiting(passphrase: string): Promise<void> {
    if (waiting !== null) await open(waiting, passphrase)
  }

  /** Tries or does what an import would do with the submissions. Null: there are none. */
  async function takeList(work: 'try' | 'list'): Promise<ImportReport | 'cancelled' | 'failed' | null> {
    if (!found || found.sources.length === 0) return null
    tell(work)(0, 0)
    const order = { sources: found.sources, secrets: [], today: today(), trial: work === 'try' }
    const job: ImportJob = startImport(order, {
      onProgress: ({ doneBytes, totalBytes }) => {
        tell(work)(doneBytes, totalBytes)
      },
      onInPage: () => undefined,
    })
    stop = job.cancel
    const report = await job.done
    if (!report) return 'failed'
    return report.ended === 'cancelled' && work === 'try' ? 'cancelled' : report
  }

  /** Does what was shown; of what differs only what was chosen. */
  async function restore(choice: BackUpChoice): Promise<void> {
    if (state.value.kind !== 'found' || !found) return
    const before = state.value
    const preferences = everyPreference()
    tell('restore')(0, 0)
    const job = startBackUp(
      'restore',
      { blob: found.blob, wasSealed: found.wasSealed, choice, preferences, today: today() },
      onStage,
    )
    stop = job.cancel
    const end = await job.done
    if (end.kind !== 'ended') {
      // How much of it had come back nobody knows; nothing of it is lost.
      found = null
      await sheets.refresh()
      state.value = { kind: 'restored', came: NO_CONTENTS, copies: 0, stayed: 0, list: null, stopped: end.kind }
      return
    }
    const { outcome } = end
    if (outcome.kind === 'problems') {
      state.value = outcome
      return
    }
    for (const [name, text] of outcome.value.preferences) writePreference(name, text)
    const { came, copies, stayed } = outcome.value
    let stopped: Stopped = outcome.kind === 'storage' ? outcome.fault : null
    const list = stopped === null ? await takeList('list') : null
    const report = typeof list === 'string' ? null : list
    if (typeof list === 'string') stopped = list === 'failed' ? 'failed' : 'cancelled'
    else if (list && list.ended !== 'done') stopped = list.ended
    announcePortfolioChanged()
    // What was deleted here before is wanted again.
    for (const { id } of before.plan.sheets) sheets.removed.delete(id)
    found = null
    await Promise.all([sheets.refresh(), useKeys().load()])
    state.value = {
      ...{ kind: 'restored', copies, stayed, list: report, stopped },
      came: { ...came, submissions: report?.taken ?? 0 },
    }
  }

  function forget(): void {
    stop()
    stop = () => undefined
    waiting = null
    found = null
    state.value = { kind: 'idle' }
  }

  /** What other screens of this tab had read before is read anew. */
  const startAnew = (): void => {
    reloadAt('/')
  }

  return { state, save, open, openWaiting, restore, forget, startAnew, cancel: () => stop() }
})
