import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { appAddress } from '../browser/address.ts'
import { now, today } from '../browser/clock.ts'
import { download } from '../browser/download.ts'
import { readPreference, writePreference } from '../browser/preferences.ts'
import { randomId } from '../browser/randomId.ts'
import { emptyPart, type PartRequest } from '../core/part.ts'
import type { Problem } from '../core/problem.ts'
import type { Rulebook } from '../core/rulebook.ts'
import { unofficialMark } from '../core/unofficial.ts'
import { readAskDraft } from '../files/askDraft.ts'
import { fileName } from '../files/fileName.ts'
import { checkedPartFile, openPartFile, partFileOf } from '../files/partFile.ts'
import type { PartFile } from '../files/partSchema.ts'
import { EMPTY_DRAFT, type AskDraft } from '../outputs/ask.ts'
import { draftName } from './sheets.ts'

/** Asking others: the request being written for a sheet, and the reply that has come in and is not decided yet. */
export const useAsk = defineStore('ask', () => {
  const sheetId = shallowRef<string | null>(null)
  const draft = shallowRef<AskDraft>(EMPTY_DRAFT)
  const reply = shallowRef<PartFile | null>(null)
  const problems = shallowRef<readonly Problem[]>([])
  /** Why the request was not handed out. */
  const fileProblems = shallowRef<readonly Problem[]>([])

  /** Goes on with the request that was being written for a sheet on this machine. */
  function open(id: string): void {
    if (sheetId.value === id) return
    sheetId.value = id
    draft.value = readAskDraft(readPreference(draftName(id)) ?? '') ?? EMPTY_DRAFT
    problems.value = []
    fileProblems.value = []
  }

  /** Keeps what is written at once, on this machine. */
  function change(part: Partial<AskDraft>): void {
    draft.value = { ...draft.value, ...part }
    if (sheetId.value !== null) writePreference(draftName(sheetId.value), JSON.stringify(draft.value))
  }

  /**
   * Hands the request to the person as a file, once it has been read back; nothing in its name says which company it is about. False: it
   * was not handed out.
   */
  async function saveRequest(request: PartRequest, rulebook: Rulebook, nameParts: readonly string[]): Promise<boolean> {
    const part = emptyPart({ ...request, id: randomId() })
    const written = await checkedPartFile(partFileOf(part, rulebook, __APP_VERSION__, now()))
    fileProblems.value = written.ok ? [] : written.problems
    if (!written.ok) return false
    download(fileName([unofficialMark(rulebook.id), ...nameParts, today()], 'json'), written.value, 'application/json')
    return true
  }

  /** Reads a file that came back; until it is taken in nothing in the sheet changes. */
  async function openReply(blob: Blob, options: { anyHash: boolean }): Promise<void> {
    const opened = await openPartFile(blob, options)
    reply.value = opened.ok ? opened.value.file : null
    problems.value = opened.ok ? [] : opened.problems
  }

  /** A reply that was read elsewhere, or null to put it away. */
  function bring(file: PartFile | null): void {
    reply.value = file
    problems.value = []
  }

  return { draft, reply, problems, fileProblems, open, change, saveRequest, openReply, bring, today, address: appAddress }
})
