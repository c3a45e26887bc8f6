import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { listSheets } from '../browser/database.ts'
import type { Recipient } from '../core/handOver.ts'
import { failure, problem, success, type Result } from '../core/problem.ts'
import { withRequested, type Requested } from '../core/paperRequest.ts'
import { withReturned } from '../core/returnedEdit.ts'
import type { Returned, Sheet } from '../core/sheet.ts'
import { openSheetData } from '../files/sheetFile.ts'
import type { OpenedSubmission } from '../files/submission/open.ts'
import { sheetOfSameCompany } from './mergeFile.ts'
import type { Opened } from './openFile.ts'
import { replySigner, sealedTo } from './replySigner.ts'

/** What came in a return file: questions of the chamber, what an agent asks for, or both. Each is kept by itself, and the other stays. */
interface Arrived {
  readonly returned: Omit<Returned, 'replies'> | null
  readonly requested: Requested | null
}

/** A return file 差戻しファイル that has come in and is not taken into its sheet yet. */
export const useReturnFile = defineStore('returnFile', () => {
  const arrived = shallowRef<(Arrived & { readonly sheetId: string }) | null>(null)

  function bring(sheetId: string, { returned, requested }: Arrived): void {
    arrived.value = { sheetId, returned, requested }
  }

  /** What came for this sheet, once. */
  function take(sheetId: string): Arrived | null {
    if (arrived.value?.sheetId !== sheetId) return null
    const { returned, requested } = arrived.value
    arrived.value = null
    return { returned, requested }
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
  const { message, records, request } = review
  const reply = { id, submission: manifest.answersTo.id, madeOn, ...(signer && { signer }) }
  const arrived: Arrived = {
    returned: request && records.length === 0 ? null : { ...reply, review: { message, records } },
    requested: request ? { ...reply, message, request } : null,
  }
  const here = origin?.sheetId ?? (await sheetOfSameCompany(sheet))
  if (here !== null) {
    useReturnFile().bring(here, arrived)
    return success({ screen: 'returned', id: here })
  }
  return success({ screen: 'returned', id: await keep({ ...sheet, sheet: withArrived(sheet.sheet, arrived) }) })
}

/** Takes in what came. No answer changes by it. */
export function withArrived(sheet: Sheet, { returned, requested }: Arrived): Sheet {
  const asked = returned ? withReturned(sheet, returned) : sheet
  return requested ? withRequested(asked, requested) : asked
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
