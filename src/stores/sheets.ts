import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { now } from '../browser/clock.ts'
import type { SheetFault } from '../browser/database.ts'
import { randomId } from '../browser/randomId.ts'
import type { Problem, Result } from '../core/problem.ts'
import type { Language } from '../core/wording.ts'
import { summarise, type SheetSummary } from '../files/summary.ts'
import type { SampleTexts } from './newSheet.ts'
import type { Opened, OpenOptions } from './openFile.ts'

export interface ListedSheet extends SheetSummary {
  readonly id: string
  readonly savedAt: string
}

/** The first screen is there before the list of sheets is. */
const database = () => import('../browser/database.ts')

/** The sheets kept on this machine. The heavy part (reading and checking files) is loaded when asked for. */
export const useSheets = defineStore('sheets', () => {
  const sheets = shallowRef<readonly ListedSheet[]>([])
  const fault = shallowRef<SheetFault | null>(null)
  /** Sheets that the machine's storage refused to take; they live until the tab is closed. */
  const unsaved = new Map<string, unknown>()
  /** Sheets deleted in this tab: a screen that still shows one must not bring it back. */
  const removed = new Set<string>()

  async function refresh(): Promise<void> {
    const { listSheets } = await database()
    const listed = await listSheets()
    fault.value = listed.ok ? null : listed.fault
    const stored = (listed.ok ? listed.value : [])
      .filter(({ id }) => !unsaved.has(id))
      .map(({ id, savedAt, data }) => ({ id, savedAt: isMoment(savedAt) ? savedAt : '', ...summarise(data) }))
    const held = [...unsaved].map(([id, data]) => ({ id, savedAt: '', ...summarise(data) }))
    sheets.value = [...held, ...stored]
  }

  /** Starts a new sheet and gives its id. An untouched one left behind earlier is taken again. */
  async function create(): Promise<string> {
    await refresh()
    const untouched = sheets.value.find((sheet) => sheet.untouched)
    if (untouched) return untouched.id
    const { newSheetFile } = await import('./newSheet.ts')
    return keep(newSheetFile(now()))
  }

  /** Opens a file from outside as a new sheet; the sheets already here stay as they are. */
  async function openFile(blob: Blob, options: OpenOptions = { anyHash: false }): Promise<Result<Opened>> {
    const { openFile: open } = await import('./openFile.ts')
    return open(blob, options, keep)
  }

  /** Adds the sample company of the current edition as a sheet of its own. */
  async function addSample(language: Language, texts: SampleTexts): Promise<Result<string>> {
    const { sampleSheetFile } = await import('./newSheet.ts')
    const sample = await sampleSheetFile(now(), language, texts)
    return sample.ok ? { ok: true, value: await keep(sample.value) } : sample
  }

  /** Adds a sheet file as a sheet of its own and gives its id. */
  async function keep(data: unknown): Promise<string> {
    const id = randomId()
    const { writeSheet } = await database()
    const outcome = await writeSheet({ id, savedAt: now(), data }, 0)
    if (outcome.kind === 'fault') {
      fault.value = outcome.fault
      unsaved.set(id, data)
    }
    return id
  }

  async function remove(id: string): Promise<void> {
    unsaved.delete(id)
    const { removeStored } = await import('./removeStored.ts')
    const outcome = await removeStored(id)
    if (outcome.ok) removed.add(id)
    await refresh()
    if (!outcome.ok) fault.value = outcome.fault
  }

  /**
   * Removes everything this app keeps on this machine: sheets, choices, what other tabs still hold.
   * False when something could not be removed.
   */
  async function eraseEverything(options: { readonly withKeys: boolean }): Promise<boolean> {
    const { eraseMachine } = await import('./eraseMachine.ts')
    for (const { id } of sheets.value) removed.add(id)
    unsaved.clear()
    const erased = await eraseMachine(options)
    if (!erased) removed.clear()
    await refresh()
    return erased
  }

  /** Offers a sheet that cannot be read as a file, exactly as it is stored. */
  async function exportRaw(id: string): Promise<readonly Problem[]> {
    const { exportStoredSheet } = await import('./exportStoredSheet.ts')
    return exportStoredSheet(id)
  }

  return { sheets, fault, unsaved, removed, refresh, create, keep, openFile, addSample, remove, eraseEverything, exportRaw }
})

/** Under which name of the preferences a sheet's request to others is kept; it goes with the sheet. */
export function draftName(sheetId: string): string {
  return `ask.${sheetId}`
}

/** Under which name of the preferences it is kept how a sheet's documents are wished; it goes with the sheet. */
export function documentsName(sheetId: string): string {
  return `documents.${sheetId}`
}

/** A record may hold anything; only a moment that exists can be shown. */
function isMoment(text: unknown): boolean {
  return typeof text === 'string' && !Number.isNaN(Date.parse(text))
}
