import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { now } from '../browser/clock.ts'
import { readSheet } from '../browser/database.ts'
import { carryOver, type LastSheet } from '../core/carryOver.ts'
import type { CarryOverTable } from '../core/carryOverTable.ts'
import { isCalendarDay } from '../core/dates.ts'
import { failure, problem, success, type Problem, type Result } from '../core/problem.ts'
import { carryOverEffect } from '../core/unconfirmed.ts'
import type { Language } from '../core/wording.ts'
import { openAnyFile, sheetIn } from '../files/anyFile.ts'
import { openSheetData, sheetFileOf, type OpenedSheet } from '../files/sheetFile.ts'
import type { Worded } from '../outputs/carryOverRows.ts'
import { CURRENT_EDITION, loadCarryOver, loadRulebook, loadWording } from '../rulebooks/editions.ts'
import { useSheets } from './sheets.ts'

/** What is needed to show a carry-over before it is made. */
interface Prepared {
  readonly last: LastSheet
  readonly lastWorded: Worded
  readonly next: Worded
  readonly table: CarryOverTable
}

/** Beginning the next year from last year's sheet: read it, show what becomes of it, and only then make a new one. */
export const useCarryOver = defineStore('carryOver', () => {
  const source = shallowRef<OpenedSheet | null>(null)
  const prepared = shallowRef<Prepared | null>(null)
  const problems = shallowRef<readonly Problem[]>([])
  let wanted = 0

  const carried = computed(() => {
    const { last, next, table } = prepared.value ?? {}
    return last && next && table ? carryOver(last, next.rulebook, table) : null
  })
  const effect = computed(() => {
    const { last, next } = prepared.value ?? {}
    return last && next && carried.value ? carryOverEffect(last, { rulebook: next.rulebook, sheet: carried.value.sheet }) : null
  })

  /** Reads last year's file. Nothing is made of it yet, and nothing on this machine changes. */
  async function openFile(blob: Blob, options: { anyHash: boolean }): Promise<void> {
    const opened = await openAnyFile(blob, options)
    take(opened.ok ? await sheetIn(opened.value, options) : opened)
  }

  /** Takes a sheet that is on this machine; it stays as it is. */
  async function openStored(id: string): Promise<void> {
    const stored = await readSheet(id)
    const data = useSheets().unsaved.get(id) ?? (stored.ok ? stored.value?.data : undefined)
    take(data === undefined ? failure(problem('record-damaged')) : await openSheetData(data, { anyHash: true }))
  }

  function take(opened: Result<OpenedSheet>): void {
    source.value = opened.ok ? opened.value : null
    problems.value = opened.ok ? [] : opened.problems
    prepared.value = null
  }

  /** Works out what becomes of the sheet in an edition, in the words of a language. */
  async function prepare(edition: string | null, language: Language): Promise<void> {
    const opened = source.value
    if (!opened) return
    const own = (wanted += 1)
    const made = await preparedFrom(opened, edition ?? CURRENT_EDITION, language)
    if (own !== wanted) return
    if (made.ok) prepared.value = made.value
    else take(made)
  }

  /** Makes the new sheet as it was shown, and gives its id; last year's stays where it is. */
  async function begin(): Promise<string | null> {
    if (!prepared.value || !carried.value) return null
    const id = await useSheets().keep(sheetFileOf(carried.value.sheet, prepared.value.next.rulebook, __APP_VERSION__, now()))
    putAway()
    return id
  }

  function putAway(): void {
    source.value = null
    prepared.value = null
    problems.value = []
  }

  return { source, prepared, problems, carried, effect, openFile, openStored, prepare, begin, putAway }
})

async function preparedFrom({ file, rulebook }: OpenedSheet, edition: string, language: Language): Promise<Result<Prepared>> {
  const next = await loadRulebook(edition)
  if (!next.ok) return next
  const table = await loadCarryOver(rulebook, next.value)
  if (!table.ok) return table
  const [lastWording, nextWording] = await Promise.all([loadWording(rulebook, language), loadWording(next.value, language)])
  if (!lastWording.ok) return lastWording
  if (!nextWording.ok) return nextWording
  const day = file.savedAt.slice(0, 10)
  return success({
    last: { sheet: file.sheet, rulebook, edition: file.edition, savedOn: isCalendarDay(day) ? day : null },
    lastWorded: { rulebook, wording: lastWording.value },
    next: { rulebook: next.value, wording: nextWording.value },
    table: table.value,
  })
}
