import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { StorageFault } from '../browser/database.ts'
import { now } from '../browser/clock.ts'
import { download } from '../browser/download.ts'
import { putSetting, readSetting } from '../browser/portfolioDatabase.ts'
import { onErased } from '../browser/tabs.ts'
import { flowsBetween, type Flows } from '../core/flows.ts'
import type { Dimension } from '../core/statisticsGroups.ts'
import { rateTable, type TableRatings } from '../core/portfolioTable.ts'
import type { Problem } from '../core/problem.ts'
import {
  changesOf,
  draftProblems,
  knownEdits,
  NO_EDITS,
  withEdit,
  withEdits,
  withoutEdit,
  type RuleEdits,
} from '../core/ruleDraft.ts'
import type { Rulebook } from '../core/rulebook.ts'
import type { Language, Wording } from '../core/wording.ts'
import { readEditionDraft, readKeptDraft, unofficialRulebook, writeEditionDraft } from '../files/editionDraft.ts'
import { fileName } from '../files/fileName.ts'
import { sha256Hex } from '../files/sha256.ts'
import { CURRENT_EDITION, editionHash, hasNumbersOf, loadRulebook, loadWording } from '../rulebooks/editions.ts'
import { lookCloser, type CloserLook } from './labDetails.ts'
import { usePortfolio } from './portfolio.ts'
import { saveDraftScripts } from './ratingScripts.ts'

const SETTING = 'lab'
const LONGEST_HISTORY = 200
/** What takes longer than a picture is worked out once nothing has changed for so long. */
const REST_MS = 250

const SAVING = { kind: 'saving', at: '' } as const

/** The rule lab ルール試算: other numbers for a copy of the edition, and what they do to the whole list. */
export const useLab = defineStore('lab', () => {
  const portfolio = usePortfolio()
  const base = shallowRef<Rulebook | null>(null)
  const wording = shallowRef<Wording | null>(null)
  const edits = shallowRef<RuleEdits>(NO_EDITS)
  const past = shallowRef<readonly RuleEdits[]>([])
  const future = shallowRef<readonly RuleEdits[]>([])
  const title = shallowRef('')
  const note = shallowRef('')
  /** Why the draft could not be kept or read. */
  const fault = shallowRef<StorageFault | null>(null)
  /** Whether what is on the screen is kept on this machine; null before anything was changed. */
  const saveState = shallowRef<{ readonly kind: 'saving' | 'saved' | 'failed'; readonly at: string } | null>(null)
  const state = shallowRef<'loading' | 'ready' | 'failed'>('loading')
  const grouping = shallowRef<Dimension>('trade')
  /** Of the last rules that can be used; null without a list. */
  const flows = shallowRef<Flows | null>(null)
  /** What is looked at once the numbers rest; null while they move. */
  const closer = shallowRef<CloserLook | null>(null)

  const draft = computed(() => (base.value ? withEdits(base.value, edits.value) : null))
  const changes = computed(() => (base.value ? changesOf(base.value, edits.value) : []))
  const problems = computed(() => (draft.value ? draftProblems(draft.value) : []))
  const baseHash = computed(() => (base.value ? (editionHash(base.value.id) ?? '') : ''))

  let before: TableRatings | null = null
  let after: TableRatings | null = null
  /** The number that is being moved: all its moves are one act to take back. */
  let moving: string | null = null
  let rest: ReturnType<typeof setTimeout> | undefined
  let loading: Promise<void> | null = null

  onErased(() => {
    show(NO_EDITS)
    past.value = []
    future.value = []
    title.value = ''
    note.value = ''
    saveState.value = null
  })

  /** Reads the edition, what was kept here, and the list. */
  function load(): Promise<void> {
    loading ??= loadAll()
    return loading
  }

  async function loadAll(): Promise<void> {
    const [kept] = await Promise.all([readSetting(SETTING), portfolio.load()])
    fault.value = kept.ok ? null : kept.fault
    const read = kept.ok ? readKeptDraft(kept.value) : null
    if (!(await take(read?.base ?? CURRENT_EDITION)) && !(await take(CURRENT_EDITION))) {
      state.value = 'failed'
      loading = null
      return
    }
    title.value = read?.title ?? ''
    note.value = read?.note ?? ''
    if (base.value && read) edits.value = knownEdits(base.value, read.edits)
    state.value = 'ready'
    compare()
  }

  /** Takes an edition to change a copy of. */
  async function take(edition: string): Promise<boolean> {
    if (base.value?.id === edition) return true
    const loaded = await loadRulebook(edition)
    if (!loaded.ok) return false
    base.value = loaded.value
    wording.value = null
    return true
  }

  /** Loads the edition's sentences in a language. */
  async function speak(language: Language): Promise<void> {
    await load()
    if (!base.value || wording.value?.language === language) return
    const loaded = await loadWording(base.value, language)
    if (loaded.ok) wording.value = loaded.value
  }

  // Another import, another list.
  watch(
    () => portfolio.table,
    () => {
      if (state.value === 'ready') compare()
    },
    { flush: 'sync' },
  )

  /** Rates the list by the edition itself, then by the draft. */
  function compare(): void {
    before = base.value ? rateTable(portfolio.table, rulesFor(base.value), before ?? undefined) : null
    rate()
  }

  /** Only submissions of exactly the edition that is changed are rated again. */
  function rulesFor(rules: Rulebook): Parameters<typeof rateTable>[1] {
    return (edition) => (edition.id === base.value?.id && hasNumbersOf(edition) ? rules : null)
  }

  function rate(): void {
    clearTimeout(rest)
    closer.value = null
    if (!draft.value || problems.value.length > 0) return
    if (before && portfolio.table.rows > 0) {
      after = rateTable(portfolio.table, rulesFor(draft.value), after ?? undefined)
      flows.value = flowsBetween(before, after)
    } else flows.value = null
    rest = setTimeout(() => void look(), REST_MS)
  }

  async function look(): Promise<void> {
    clearTimeout(rest)
    const [from, to] = [base.value, draft.value]
    if (!from || !to || problems.value.length > 0) return
    const seen = await lookCloser(from, to, { table: portfolio.table, before, after, grouping: grouping.value })
    if (draft.value === to) closer.value = seen
  }

  function groupBy(by: Dimension): void {
    grouping.value = by
    void look()
  }

  function show(next: RuleEdits): void {
    edits.value = next
    rate()
  }

  /** One number changed; more changes of the same number, until `settle`, are the same act. */
  function change(path: string, value: number): void {
    if (base.value) step(path, withEdit(base.value, edits.value, path, value))
  }

  function step(path: string | null, next: RuleEdits): void {
    if (next === edits.value) return
    if (moving === null || moving !== path) past.value = [...past.value, edits.value].slice(-LONGEST_HISTORY)
    future.value = []
    moving = path
    saveState.value = SAVING
    show(next)
  }

  /** A number has arrived where it was moved to. */
  function settle(): void {
    moving = null
    void keep()
  }

  function reset(path: string): void {
    step(null, withoutEdit(edits.value, path))
    settle()
  }

  function resetAll(): void {
    if (changes.value.length > 0) step(null, NO_EDITS)
    settle()
  }

  function undo(): void {
    const last = past.value.at(-1)
    if (!last) return
    past.value = past.value.slice(0, -1)
    future.value = [...future.value, edits.value]
    show(last)
    settle()
  }

  function redo(): void {
    const next = future.value.at(-1)
    if (!next) return
    future.value = future.value.slice(0, -1)
    past.value = [...past.value, edits.value]
    show(next)
    settle()
  }

  function write(part: { readonly title?: string; readonly note?: string }): void {
    title.value = part.title ?? title.value
    note.value = part.note ?? note.value
    void keep()
  }

  async function keep(): Promise<void> {
    if (!base.value) return
    const kept = { base: base.value.id, edits: { ...edits.value }, title: title.value, note: note.value }
    const saving = { ...SAVING }
    saveState.value = saving
    const outcome = await putSetting(SETTING, kept)
    fault.value = outcome.ok ? null : outcome.fault
    // A later change is being saved by now: only that one may say so.
    if (saveState.value === saving) saveState.value = { kind: outcome.ok ? 'saved' : 'failed', at: now() }
  }

  /** Hands the draft out as a file, under a name that says what it is. Gives its id and SHA-256. */
  function save(name: string): { readonly id: string; readonly hash: string } | null {
    if (!base.value || problems.value.length > 0) return null
    const reference = { id: base.value.id, hash: baseHash.value }
    const rulebook = unofficialRulebook(reference, base.value, edits.value)
    const bytes = writeEditionDraft({
      kind: 'edition-draft',
      format: 1,
      app: __APP_VERSION__,
      title: title.value,
      note: note.value,
      base: reference,
      rulebook,
    })
    download(fileName([name, title.value, rulebook.id], 'json'), bytes, 'application/json')
    return { id: rulebook.id, hash: sha256Hex(bytes) }
  }

  /** Hands the SQL of the draft to the browser's download; it rates the submissions of the edition that is changed. */
  function saveSql(name: string): void {
    if (!base.value || problems.value.length > 0) return
    const reference = { id: base.value.id, hash: baseHash.value }
    saveDraftScripts(name, unofficialRulebook(reference, base.value, edits.value), reference)
  }

  /** Takes a draft from a file in place of what is here, which can be had back. Unhappy: nothing changes. */
  async function open(file: Blob, language: Language): Promise<readonly Problem[]> {
    const read = await readEditionDraft(file)
    if (!read.ok) return read.problems
    const { draft: opened, edits: wanted } = read.value
    const other = base.value?.id !== opened.base.id
    await take(opened.base.id)
    await speak(language)
    title.value = opened.title
    note.value = opened.note
    if (other) {
      past.value = []
      edits.value = wanted
      compare()
    } else step(null, wanted)
    settle()
    return []
  }

  return {
    state,
    base,
    baseHash,
    wording,
    edits,
    draft,
    changes,
    problems,
    saveState,
    past,
    future,
    title,
    note,
    fault,
    flows,
    closer,
    grouping,
    load,
    speak,
    change,
    settle,
    reset,
    resetAll,
    undo,
    redo,
    write,
    save,
    saveSql,
    open,
    groupBy,
  }
})
