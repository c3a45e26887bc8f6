import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { listSheets } from '../browser/database.ts'
import type { Problem } from '../core/problem.ts'
import { isSameCompany, isSameYear } from '../core/sameCompany.ts'
import { openAnyFile, sheetIn } from '../files/anyFile.ts'
import { openSheetData } from '../files/sheetFile.ts'
import type { SheetFile } from '../files/sheetSchema.ts'
import { summarise } from '../files/summary.ts'
import { useSheets } from './sheets.ts'

/** A sheet file from another machine that has come in and is not decided yet. */
export const useMergeFile = defineStore('mergeFile', () => {
  const arrived = shallowRef<SheetFile | null>(null)
  const problems = shallowRef<readonly Problem[]>([])

  /** A file that was read elsewhere, or null to put it away. */
  function bring(file: SheetFile | null): void {
    arrived.value = file
    problems.value = []
  }

  /** Reads a file; until it is taken in nothing in the sheet changes. */
  async function open(blob: Blob, options: { anyHash: boolean }): Promise<void> {
    const opened = await openAnyFile(blob, options)
    const sheet = opened.ok ? await sheetIn(opened.value, options) : opened
    arrived.value = sheet.ok ? sheet.value.file : null
    problems.value = sheet.ok ? [] : sheet.problems
  }

  /** Makes a sheet of its own of the file, and gives its id. */
  async function keepAsOwn(): Promise<string | null> {
    const file = arrived.value
    if (!file) return null
    bring(null)
    return useSheets().keep(file)
  }

  return { arrived, problems, bring, open, keepAsOwn }
})

/** The sheet on this machine of the same company, year and edition, saved last; null when there is none. */
export async function sheetOfSameCompany({ sheet, edition }: SheetFile): Promise<string | null> {
  const listed = await listSheets()
  for (const { id, data } of listed.ok ? listed.value : []) {
    const { damaged, part, untouched } = summarise(data)
    if (damaged || part !== null || untouched) continue
    const here = await openSheetData(data, { anyHash: true })
    if (!here.ok || here.value.file.edition.id !== edition.id) continue
    const other = here.value.file.sheet
    if (isSameCompany(other, sheet) && isSameYear(other, sheet)) return id
  }
  return null
}
