import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { afterPaint } from '../browser/afterPaint.ts'
import { now, today } from '../browser/clock.ts'
import { onDatabaseNews, readSheet, writeSheet, type SheetFault } from '../browser/database.ts'
import { download } from '../browser/download.ts'
import { forgetRescued, holdsAnswers } from '../browser/leaving.ts'
import { randomId } from '../browser/randomId.ts'
import { onReturn } from '../browser/returning.ts'
import { onErased } from '../browser/tabs.ts'
import { assess } from '../core/assess.ts'
import { withFirstResult } from '../core/edit.ts'
import { redone, stepBetween, undone, withStep, type HistoryStep } from '../core/history.ts'
import type { Problem } from '../core/problem.ts'
import type { Rulebook } from '../core/rulebook.ts'
import { draftOf, unofficialMark } from '../core/unofficial.ts'
import { EMPTY_SHEET, type Sheet } from '../core/sheet.ts'
import type { Help, Language, ResponseGuide, Wording } from '../core/wording.ts'
import { writeCalendarFile, type CalendarEntry } from '../files/calendarFile.ts'
import { fileName } from '../files/fileName.ts'
import { checkedSheetFile, openSheetData, sheetFileOf } from '../files/sheetFile.ts'
import { loadGuide, loadHelp, loadWording } from '../rulebooks/editions.ts'
import { useKeeping } from './keeping.ts'
import { useSheets } from './sheets.ts'

export type SaveState =
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'saving' }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'failed'; readonly fault: SheetFault }

export type OpenOutcome = 'opened' | 'not-found' | 'damaged' | 'storage-refused'

const LONGEST_HISTORY = 300

/** The sheet that is open in this tab: the answers, what they give, and the saving of them. */
export const useSheet = defineStore('sheet', () => {
  const id = shallowRef<string | null>(null)
  const sheet = shallowRef<Sheet>(EMPTY_SHEET)
  const rulebook = shallowRef<Rulebook | null>(null)
  const wording = shallowRef<Wording | null>(null)
  const help = shallowRef<Help | null>(null)
  const guide = shallowRef<ResponseGuide | null>(null)
  const problems = shallowRef<readonly Problem[]>([])
  const saveState = shallowRef<SaveState>({ kind: 'saving' })
  /** Acts that can be taken back, and those taken back that can be done again. */
  const past = shallowRef<readonly HistoryStep[]>([])
  const future = shallowRef<readonly HistoryStep[]>([])
  const assessment = computed(() => (rulebook.value ? assess(rulebook.value, sheet.value) : null))

  /** Another tab has removed everything on this machine. */
  const erased = shallowRef(false)
  /** What the person has not seen happen to the stored sheet: it was gone and is saved again, or another tab's is shown now. */
  const surprise = shallowRef<'restored' | 'caught-up' | null>(null)
  /** Why the last file was not handed out. */
  const fileProblems = shallowRef<readonly Problem[]>([])

  let seenRevision = 0
  /** What the database (or the file it came from) already holds; a save of it would be for nothing. */
  let savedSheet: Sheet | null = null
  let saving: Promise<void> | null = null

  /** Opens a stored sheet with its edition and the words of a language. */
  async function open(sheetId: string, language: Language): Promise<OpenOutcome> {
    if (useSheets().removed.has(sheetId)) {
      if (id.value === sheetId) id.value = null
      return 'not-found'
    }
    if (id.value === sheetId && rulebook.value) {
      await showWording(language)
      return 'opened'
    }
    await flush()
    // Both sets of answers are safe, as the screen has promised: these go on as a sheet of their own.
    if (saveState.value.kind === 'conflict') await keepAsCopy()
    const stored = await readSheet(sheetId)
    const held = useSheets().unsaved.get(sheetId)
    if (!stored.ok && held === undefined) return 'storage-refused'
    const record = stored.ok ? stored.value : undefined
    // What could not be saved is newer than what is stored.
    const data = held ?? record?.data
    if (data === undefined) return 'not-found'
    if (draftOf(data) !== null) await (await import('./knownEdition.ts')).makeEditionKnown(data)
    const opened = await openSheetData(data, { anyHash: true })
    if (!opened.ok) {
      problems.value = opened.problems
      return 'damaged'
    }
    rulebook.value = opened.value.rulebook
    help.value = null
    guide.value = null
    wording.value = null
    await showWording(language)
    seenRevision = record?.revision ?? 0
    // Without an id nothing is saved: the sheet on the screen changes, not its content.
    id.value = null
    savedSheet = held === undefined ? opened.value.file.sheet : null
    erased.value = false
    surprise.value = null
    fileProblems.value = []
    past.value = []
    future.value = []
    sheet.value = opened.value.file.sheet
    saveState.value =
      held === undefined && record
        ? { kind: 'saved', at: record.savedAt }
        : { kind: 'failed', fault: stored.ok ? 'failed' : stored.fault }
    id.value = sheetId
    return 'opened'
  }

  /** Loads the edition's sentences in a language; the sheet stays as it is. */
  async function showWording(language: Language): Promise<void> {
    if (!rulebook.value || wording.value?.language === language) return
    const loaded = await loadWording(rulebook.value, language)
    if (loaded.ok) wording.value = loaded.value
    if (help.value) await showHelp(language)
    if (guide.value) await showGuide(language)
  }

  /** Loads the further help, the first time somebody opens it. */
  async function showHelp(language: Language): Promise<void> {
    if (!rulebook.value || help.value?.language === language) return
    const loaded = await loadHelp(rulebook.value, language)
    if (loaded.ok) help.value = loaded.value
  }

  /** Loads the response guide, the first time somebody looks at it. */
  async function showGuide(language: Language): Promise<void> {
    if (!rulebook.value || guide.value?.language === language) return
    const loaded = await loadGuide(rulebook.value.id, language)
    if (loaded.ok) guide.value = loaded.value
  }

  /** The one way a sheet changes: by a pure function of `core/edit`. */
  function change(edit: (sheet: Sheet) => Sheet): void {
    const before = sheet.value
    const after = edit(before)
    const step = stepBetween(before, after)
    if (step) {
      past.value = withStep(past.value, step, LONGEST_HISTORY)
      future.value = []
    }
    sheet.value = after
  }

  /** Takes the last act back and gives it, so that the screen can say and show what it was; null when there is none. */
  function undo(): HistoryStep | null {
    const step = past.value.at(-1)
    if (!step) return null
    past.value = past.value.slice(0, -1)
    future.value = [...future.value, step]
    sheet.value = undone(sheet.value, step)
    return step
  }

  /** Does again what was taken back last. */
  function redo(): HistoryStep | null {
    const step = future.value.at(-1)
    if (!step) return null
    future.value = future.value.slice(0, -1)
    past.value = [...past.value, step]
    sheet.value = redone(sheet.value, step)
    return step
  }

  /** Remembers the levels of the first look at a complete result. */
  function rememberFirstResult(): void {
    if (assessment.value?.counts.unanswered === 0 && sheet.value.firstResult === null) {
      change((current) => withFirstResult(current, today()))
    }
  }

  // Everything on this machine is being removed, from another tab: nothing of this sheet is written any more.
  onErased(() => {
    forgetRescued()
    id.value = null
    erased.value = true
  })

  // The one place that saves. Each change begins a save, which waits only until the change shows, or until the page is left.
  watch(
    sheet,
    () => {
      if (sheet.value !== savedSheet) void save()
    },
    { flush: 'sync' },
  )

  /** Saves what is on the screen; while one save is under way the next waits and takes the newest state. */
  function save(): Promise<void> {
    if (saveState.value.kind === 'conflict' || savedSheet === sheet.value) return saving ?? Promise.resolve()
    saveState.value = { kind: 'saving' }
    saving ??= saveUntilCurrent().finally(() => {
      saving = null
    })
    return saving
  }

  async function saveUntilCurrent(): Promise<void> {
    while (id.value !== null && rulebook.value && savedSheet !== sheet.value) {
      await afterPaint()
      const snapshot = sheet.value
      const sheetId = id.value
      const savedAt = now()
      const data = sheetFileOf(snapshot, rulebook.value, __APP_VERSION__, savedAt)
      const outcome = await writeSheet({ id: sheetId, savedAt, data }, seenRevision)
      if (outcome.kind === 'conflict') {
        saveState.value = { kind: 'conflict' }
        return
      }
      if (outcome.kind === 'fault') {
        useSheets().unsaved.set(sheetId, data)
        saveState.value = { kind: 'failed', fault: outcome.fault }
        return
      }
      useSheets().unsaved.delete(sheetId)
      seenRevision = outcome.revision
      savedSheet = snapshot
      if (outcome.wasGone) surprise.value = 'restored'
      if (sheet.value === snapshot) saveState.value = { kind: 'saved', at: savedAt }
    }
  }

  /**
   * The tab is looked at again, or was frozen: another tab may have gone on with the sheet meanwhile. What it saved is shown, unless
   * something here is not saved yet; then the next save tells of the conflict, as ever.
   */
  async function catchUp(): Promise<void> {
    const sheetId = id.value
    if (sheetId === null || saving || savedSheet !== sheet.value) return
    const stored = await readSheet(sheetId)
    const record = stored.ok ? stored.value : undefined
    if (!record || record.revision <= seenRevision) return
    const opened = await openSheetData(record.data, { anyHash: true })
    if (!opened.ok || opened.value.rulebook.id !== rulebook.value?.id) return
    // From here to the end nothing waits, so nothing can be typed in between.
    if (id.value !== sheetId || record.revision <= seenRevision || savedSheet !== sheet.value) return
    seenRevision = record.revision
    savedSheet = opened.value.file.sheet
    past.value = []
    future.value = []
    sheet.value = savedSheet
    saveState.value = { kind: 'saved', at: record.savedAt }
    surprise.value = 'caught-up'
  }
  onReturn(() => void catchUp())
  // What waited for a tab with an earlier version is saved as soon as that is closed.
  onDatabaseNews((news) => {
    if (news === 'free') void save()
  })

  /** The person has read what happened unseen. */
  function acknowledge(): void {
    surprise.value = null
    fileProblems.value = []
  }

  /** Waits until everything typed so far is stored or has failed to be. */
  async function flush(): Promise<void> {
    if (saving) await saving
  }

  holdsAnswers({
    settle: async () => {
      await flush()
      return id.value === null || saveState.value.kind === 'saved'
    },
    unsaved: () =>
      id.value !== null && rulebook.value && saveState.value.kind !== 'saved'
        ? [{ id: id.value, data: sheetFileOf(sheet.value, rulebook.value, __APP_VERSION__, now()) }]
        : [],
  })

  /** Another tab has saved newer answers: take those, and drop what only this tab has. */
  async function takeOther(language: Language): Promise<void> {
    const sheetId = id.value
    if (sheetId === null) return
    id.value = null
    await open(sheetId, language)
  }

  /** Another tab has saved newer answers: keep this tab's as a sheet of their own. Gives the new id. */
  async function keepAsCopy(): Promise<string> {
    id.value = randomId()
    seenRevision = 0
    savedSheet = null
    saveState.value = { kind: 'saving' }
    await save()
    return id.value
  }

  /**
   * Hands the sheet to the person as a file, once it has been read back as what is on the screen. Says nothing about whether it was
   * kept.
   */
  async function saveToFile(baseName: string): Promise<void> {
    if (!rulebook.value) return
    const [sheetId, { companyName }] = [id.value, sheet.value.profile]
    const name = fileName([unofficialMark(rulebook.value.id), baseName, companyName, today()], 'json')
    const written = await checkedSheetFile(sheetFileOf(sheet.value, rulebook.value, __APP_VERSION__, now()))
    fileProblems.value = written.ok ? [] : written.problems
    if (!written.ok) return
    download(name, written.value, 'application/json')
    if (sheetId !== null) useKeeping().restart(sheetId)
  }

  /** Hands dates to the person as a calendar file. */
  function saveCalendar(baseName: string, entries: readonly CalendarEntry[]): void {
    const mark = unofficialMark(rulebook.value?.id ?? '')
    download(
      fileName([mark, baseName, sheet.value.profile.companyName], 'ics'),
      writeCalendarFile(entries, now()),
      'text/calendar',
    )
  }

  return {
    id,
    sheet,
    rulebook,
    wording,
    help,
    guide,
    problems,
    saveState,
    assessment,
    erased,
    surprise,
    fileProblems,
    today,
    newId: randomId,
    open,
    showWording,
    showHelp,
    showGuide,
    change,
    past,
    future,
    undo,
    redo,
    rememberFirstResult,
    save,
    catchUp,
    acknowledge,
    takeOther,
    keepAsCopy,
    saveToFile,
    saveCalendar,
  }
})
