import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { listSheets } from '../browser/database.ts'
import type { Recipient } from '../core/handOver.ts'
import { failure, problem, success, type Result } from '../core/problem.ts'
import { withReturned } from '../core/returnedEdit.ts'
import type { Returned } from '../core/sheet.ts'
import { openSheetData } from '../files/sheetFile.ts'
import type { OpenedSubmission } from '../files/submission/open.ts'
import { sheetOfSameCompany } from './mergeFile.ts'
import type { Opened } from './openFile.ts'
import { replySigner, sealedTo } from './replySigner.ts'

/** A return file 差戻しファイル that has come in and is not taken into its sheet yet. */
export const useReturnFile = defineStore('returnFile', () => {
  const arrived = shallowRef<{ readonly sheetId: string; readonly returned: Omit<Returned, 'replies'> } | null>(null)

  function bring(sheetId: string, returned: Omit<Returned, 'replies'>): void {
    arrived.value = { sheetId, returned }
  }

  /** What came for this sheet, once. */
  function take(sheetId: string): Omit<Returned, 'replies'> | null {
    if (arrived.value?.sheetId !== sheetId) return null
    const { returned } = arrived.value
    arrived.value = null
    return returned
  }

  return { arrived, bring, take }
})

/**
 * A return file leads to the sheet that was sent, else to one of the same company and year. Where there is neither, the sheet in it
 * becomes a sheet of its own, with what is asked. One whose signature does not fit its content is not taken in.
 */
export async function openReturn(opened: OpenedSubmission, keep: (data: unknown) => Promise<string>): Promise<Result<Opened>> {
  const { manifest, sheet, review } = opened
  if (sheet === null || review === null || manifest.answersTo === null) return failure(problem('file-wrong-kind', 'kind'))
  const origin = await originOf(manifest.answersTo.id)
  const signer = await replySigner(opened, origin?.sealedTo ?? [])
  if (signer === 'wrong') return failure(problem('return-altered'))
  const { id, madeOn } = manifest
  const returned = { id, submission: manifest.answersTo.id, madeOn, review, ...(signer && { signer }) }
  const here = origin?.sheetId ?? (await sheetOfSameCompany(sheet))
  if (here !== null) {
    useReturnFile().bring(here, returned)
    return success({ screen: 'returned', id: here })
  }
  return success({ screen: 'returned', id: await keep({ ...sheet, sheet: withReturned(sheet.sheet, returned) }) })
}

/** The sheet on this machine that a submission was made from, and the keys that it was sealed to. */
async function originOf(
  submission: string,
): Promise<{ readonly sheetId: string; readonly sealedTo: readonly Recipient[] } | null> {
  const listed = await listSheets()
  for (const { id, data } of listed.ok ? listed.value : []) {
    const opened = await openSheetData(data, { anyHash: true })
    const sheet = opened.ok ? opened.value.file.sheet : null
    const sent = sheet?.handOver.sent.find((each) => each.id === submission)
    if (sheet && sent) return { sheetId: id, sealedTo: sealedTo(sheet, sent) }
  }
  return null
}
