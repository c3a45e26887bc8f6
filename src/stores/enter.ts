import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { now, today } from '../browser/clock.ts'
import type { StorageFault } from '../browser/database.ts'
import { appendParts, putSetting, readContents, readSetting, readStoredLine } from '../browser/portfolioDatabase.ts'
import { randomId } from '../browser/randomId.ts'
import { onErased } from '../browser/tabs.ts'
import { draftOfMember, emptyDraft, entryOfDraft, sheetOfDraft, type EntryDraft } from '../core/enteredSheet.ts'
import { chunkOf } from '../core/portfolioChunk.ts'
import type { EditionRef } from '../core/portfolioEntry.ts'
import type { RosterRow } from '../core/roster.ts'
import type { Sheet } from '../core/sheet.ts'
import { textColumn } from '../core/textColumn.ts'
import { storedDraft, storedRecords, type EnteredRecord } from '../files/enteredDraft.ts'
import { answersLineOf, readLine, sheetOfLine, writeLine } from '../files/portfolio/line.ts'
import { CURRENT_EDITION, editionHash, hasNumbersOf } from '../rulebooks/editions.ts'
import { paperFile } from './paperFile.ts'
import { usePortfolio } from './portfolio.ts'

/** Where the keys of the database's settings are. */
const DRAFT = 'entry-draft'
const RECORDS = 'entered'
/** So many papers are remembered with who typed them in. */
const MOST_RECORDS = 2000

/** 代行入力: the paper that is being typed in, and those that were. */
export const useEnter = defineStore('enter', () => {
  const portfolio = usePortfolio()
  const draft = shallowRef<EntryDraft | null>(null)
  const records = shallowRef<readonly EnteredRecord[]>([])
  /** A member of the roster whose paper is to be typed in next. */
  const next = shallowRef<RosterRow | null>(null)
  const loaded = shallowRef(false)
  const fault = shallowRef<StorageFault | null>(null)
  const isSaved = shallowRef(true)
  const slip = paperFile()
  let saving: Promise<void> | null = null

  const edition: EditionRef = { id: CURRENT_EDITION, hash: editionHash(CURRENT_EDITION) ?? '' }
  const rulebook = computed(() => portfolio.rulebook)

  onErased(() => {
    draft.value = null
    next.value = null
    records.value = []
  })

  async function load(): Promise<void> {
    const [kept, entered] = await Promise.all([readSetting(DRAFT), readSetting(RECORDS), portfolio.load()])
    fault.value = kept.ok ? null : kept.fault
    // What was typed before the reading came back is newer.
    draft.value ??= kept.ok ? storedDraft(kept.value) : null
    records.value = entered.ok ? storedRecords(entered.value) : []
    loaded.value = true
  }

  /** Stores the newest state; while one is being stored the next waits for it. */
  function save(): void {
    isSaved.value = false
    saving ??= (async () => {
      let stored: EntryDraft | null | undefined
      while (stored !== draft.value) {
        stored = draft.value
        const written = await putSetting(DRAFT, stored)
        fault.value = written.ok ? null : written.fault
      }
      isSaved.value = fault.value === null
      saving = null
    })()
  }

  /** Begins a paper, of a member where it is known whose; the person who typed the last one is likely to type this one too. */
  function begin(member: RosterRow | null = null): void {
    const empty = emptyDraft(randomId(), records.value[0]?.by ?? '')
    draft.value = member ? draftOfMember(empty, member) : empty
    if (member === next.value) next.value = null
    save()
  }

  /** Begins the paper of a member, or lets it wait while another one is being typed in: nothing typed is lost. */
  async function beginFor(member: RosterRow): Promise<void> {
    if (!loaded.value) await load()
    next.value = member
    if (draft.value === null) begin(member)
  }

  function change(act: (before: EntryDraft) => EntryDraft): void {
    if (!draft.value) return
    draft.value = act(draft.value)
    save()
  }

  function discard(): void {
    draft.value = null
    save()
  }

  /** Takes the paper into the list; gives its record, or null where it could not be stored (the draft stays). */
  async function finish(): Promise<EnteredRecord | null> {
    const paper = draft.value
    if (!paper || !rulebook.value || paper.paperDate === null) return null
    const rated = entryOfDraft(rulebook.value, paper, edition, today())
    const chunk = chunkOf(rulebook.value, edition, 'answers', [rated])
    if (!chunk.ok) return null
    const { corporateNumber } = rated.entry
    const line = answersLineOf(rulebook.value, sheetOfDraft(paper), {
      id: paper.id,
      madeAt: `${paper.paperDate}T00:00:00${now().slice(-6)}`,
      edition,
      corporateNumber,
      claimed: null,
    })
    const bytes = new TextEncoder().encode(`${writeLine(line)}\n`)
    // The page may have been closed after the last try had stored it.
    const before = await readStoredLine(paper.id)
    const isThere = before.ok && before.value !== null
    const part = {
      chunk: chunk.value,
      lines: { bytes, ends: Uint32Array.of(bytes.length) },
      contents: { ids: textColumn([paper.id]), hashes: Float64Array.of(0) },
      files: new Map<number, Uint8Array<ArrayBuffer>>(),
    }
    const stored = isThere ? null : await append(part)
    fault.value = stored
    if (stored !== null) return null
    const { companyName } = paper.profile
    const record = { id: paper.id, companyName, by: paper.by.trim(), paperDate: paper.paperDate, enteredOn: today() }
    records.value = [record, ...records.value].slice(0, MOST_RECORDS)
    await putSetting(RECORDS, records.value)
    draft.value = null
    save()
    await portfolio.refresh()
    return record
  }

  /** The sheet of a paper that was taken in, as it is stored. */
  async function sheetOf({ id }: EnteredRecord): Promise<Sheet | null> {
    const line = await readStoredLine(id)
    const own = rulebook.value
    if (!line.ok || line.value === null || !own) return null
    const read = readLine((named) => (named.id === edition.id && hasNumbersOf(named) ? own : null), line.value)
    if (!read.ok || read.value.extent !== 'answers') return null
    const sheet = sheetOfLine(own, read.value)
    const number = read.value.corporateNumber ?? ''
    return { ...sheet, declaration: { ...sheet.declaration, corporateNumber: number } }
  }

  return {
    draft,
    records,
    loaded,
    fault,
    isSaved,
    making: slip.making,
    rulebook,
    load,
    begin,
    beginFor,
    next,
    change,
    discard,
    finish,
    sheetOf,
    makeSlip: slip.make,
    cancelSlip: slip.cancel,
    newId: randomId,
    today,
  }
})

/** Appends behind what is there; where another tab was faster, behind that. */
async function append(part: Parameters<typeof appendParts>[0][number]): Promise<StorageFault | null> {
  for (let attempts = 0; attempts < 5; attempts += 1) {
    const known = await readContents(0)
    if (!known.ok) return known.fault
    const outcome = await appendParts([part], known.value.at(-1)?.key ?? 0)
    if (outcome.kind === 'stored') return null
    if (outcome.kind === 'fault') return outcome.fault
  }
  return 'failed'
}
