import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { now, today } from '../browser/clock.ts'
import { download } from '../browser/download.ts'
import { withReturned, type Part } from '../core/part.ts'
import type { Problem } from '../core/problem.ts'
import type { Rulebook } from '../core/rulebook.ts'
import { draftOf, unofficialMark } from '../core/unofficial.ts'
import type { Help, Language, Wording } from '../core/wording.ts'
import { fileName } from '../files/fileName.ts'
import { checkedPartFile, openPartData, partFileOf } from '../files/partFile.ts'
import type { PartFile } from '../files/partSchema.ts'
import { loadHelp, loadWording } from '../rulebooks/editions.ts'
import { recordSaver } from './recordSaver.ts'
import type { OpenOutcome } from './sheet.ts'
import { useSheets } from './sheets.ts'

/** The part-sheet that is open in this tab, and the saving of it. */
export const usePart = defineStore('part', () => {
  const part = shallowRef<Part | null>(null)
  const rulebook = shallowRef<Rulebook | null>(null)
  const wording = shallowRef<Wording | null>(null)
  const help = shallowRef<Help | null>(null)
  const problems = shallowRef<readonly Problem[]>([])
  /** Why it was not handed out as a file. */
  const fileProblems = shallowRef<readonly Problem[]>([])
  const saver = recordSaver(part, (current, savedAt) =>
    current && rulebook.value ? partFileOf(current, rulebook.value, __APP_VERSION__, savedAt) : null,
  )

  /** Opens a stored part-sheet with its edition and the words of a language. */
  async function open(partId: string, language: Language): Promise<OpenOutcome> {
    if (useSheets().removed.has(partId)) {
      if (saver.id.value === partId) saver.id.value = null
      return 'not-found'
    }
    if (saver.id.value === partId && rulebook.value) {
      await showWording(language)
      return 'opened'
    }
    await saver.flush()
    fileProblems.value = []
    // Both are safe, as the screen has promised: these answers go on as a part-sheet of their own.
    if (saver.state.value.kind === 'conflict') await saver.keepAsCopy()
    const record = await saver.read(partId)
    if (record === 'storage-refused') return record
    if (record === null) return 'not-found'
    if (draftOf(record.data) !== null) await (await import('./knownEdition.ts')).makeEditionKnown(record.data)
    const opened = await openPartData(record.data, { anyHash: true })
    if (!opened.ok) {
      problems.value = opened.problems
      return 'damaged'
    }
    // What is saved is made of both, so they change together.
    saver.id.value = null
    rulebook.value = opened.value.rulebook
    help.value = null
    wording.value = null
    await showWording(language)
    saver.begin(partId, opened.value.file.part, record)
    return 'opened'
  }

  /** Loads the edition's sentences in a language. */
  async function showWording(language: Language): Promise<void> {
    if (!rulebook.value || wording.value?.language === language) return
    const loaded = await loadWording(rulebook.value, language)
    if (loaded.ok) wording.value = loaded.value
    if (help.value) await showHelp(language)
  }

  /** Loads the further help, the first time somebody opens it. */
  async function showHelp(language: Language): Promise<void> {
    if (!rulebook.value || help.value?.language === language) return
    const loaded = await loadHelp(rulebook.value, language)
    if (loaded.ok) help.value = loaded.value
  }

  /** The one way a part-sheet changes: by a pure function of `core/part`. */
  function change(edit: (part: Part) => Part): void {
    if (part.value) part.value = edit(part.value)
  }

  /** The part-sheet as a file, as it is now. */
  function file(current = part.value): PartFile | null {
    return current && rulebook.value ? partFileOf(current, rulebook.value, __APP_VERSION__, now()) : null
  }

  /**
   * Hands it to the person as a file that can be sent back, once it has been read back; nothing in its name says which company it is
   * about. False: it was not handed out.
   */
  async function saveToFile(baseName: string, current = file()): Promise<boolean> {
    if (!current) return false
    const role = wording.value?.roles[current.part.request.role] ?? ''
    const written = await checkedPartFile(current)
    fileProblems.value = written.ok ? [] : written.problems
    if (!written.ok) return false
    const name = fileName([unofficialMark(current.edition.id), baseName, role, today()], 'json')
    download(name, written.value, 'application/json')
    return true
  }

  /** Hands over the file, and marks the part-sheet as handed back today. */
  async function giveBack(baseName: string): Promise<void> {
    const returned = part.value && withReturned(part.value, today())
    if (returned && (await saveToFile(baseName, file(returned)))) change((current) => withReturned(current, today()))
  }

  /** Another tab has saved newer answers: take those, and drop what only this tab has. */
  async function takeOther(language: Language): Promise<void> {
    const partId = saver.id.value
    if (partId === null) return
    saver.id.value = null
    saver.state.value = { kind: 'saving' }
    await open(partId, language)
  }

  return {
    id: saver.id,
    part,
    rulebook,
    wording,
    help,
    problems,
    fileProblems,
    saveState: saver.state,
    open,
    showWording,
    showHelp,
    change,
    file,
    saveToFile,
    giveBack,
    save: saver.save,
    takeOther,
    keepAsCopy: saver.keepAsCopy,
  }
})
