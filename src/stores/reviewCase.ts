import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { now, today } from '../browser/clock.ts'
import type { StorageFault } from '../browser/database.ts'
import { putCase, putSetting, readCase, readSetting } from '../browser/portfolioDatabase.ts'
import { onErased } from '../browser/tabs.ts'
import { assess } from '../core/assess.ts'
import type { Problem } from '../core/problem.ts'
import {
  correctedSheet,
  provisionalCorrections,
  receivedCase,
  stillAsChecked,
  withCheck,
  withNewVersion,
  withReturn,
  type Actor,
  type ReviewCase,
} from '../core/reviewCase.ts'
import type { Language, Wording } from '../core/wording.ts'
import { contentHashOf, readReviewCase } from '../files/reviewCaseFile.ts'
import { loadWording } from '../rulebooks/editions.ts'
import { caseSaver } from './caseSaver.ts'
import { checkedSignatures, type CheckedSignature } from './checkedSignatures.ts'
import { earlierOf, type LastAnswers } from './earlierSubmissions.ts'
import { makeReturn, type ReturnOutcome } from './makeReturn.ts'
import { openOriginal, type Original } from './openOriginal.ts'
import { paperFile } from './paperFile.ts'

export type ReviewState =
  | { readonly kind: 'loading' | 'not-found' | 'failed' | 'ready' }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'fault'; readonly fault: StorageFault }

const REVIEWER = 'reviewer'

/** The submission that is reviewed: opened anew from the list's database, with its case. Every change of the case is stored at once. */
export const useReviewCase = defineStore('reviewCase', () => {
  const state = shallowRef<ReviewState>({ kind: 'loading' })
  const opened = shallowRef<Original | null>(null)
  const wording = shallowRef<Wording | null>(null)
  const reviewed = shallowRef<ReviewCase | null>(null)
  const lastYear = shallowRef<LastAnswers | null>(null)
  const signatures = shallowRef<readonly CheckedSignature[]>([])
  const reviewer = shallowRef('')
  const saver = caseSaver(reviewed, { put: stored, goOn: (current) => current })
  const slip = paperFile()

  const sheet = computed(() => opened.value?.sheet ?? null)
  const rulebook = computed(() => opened.value?.rulebook ?? null)
  const declared = computed(() => (rulebook.value && sheet.value ? assess(rulebook.value, sheet.value) : null))
  const corrected = computed(() => {
    if (!rulebook.value || !sheet.value || !reviewed.value || !declared.value) return null
    const so = correctedSheet(sheet.value, reviewed.value.review)
    return so === sheet.value ? declared.value : assess(rulebook.value, so)
  })
  /** 仮: corrections that the member has not confirmed. */
  const provisional = computed(() =>
    sheet.value && reviewed.value ? provisionalCorrections(sheet.value, reviewed.value.review).length : 0,
  )
  /** Numbers of the questions by their ids. */
  const numbers = computed(() => new Map((rulebook.value?.questions ?? []).map((question) => [question.id, question.number])))
  /** Of the submission with what is decided about it now. */
  const contentHash = computed(() => (opened.value ? hashOf(opened.value, reviewed.value) : ''))
  /** 事務確認済, and nothing has changed since. */
  const isAsChecked = computed(() => reviewed.value !== null && stillAsChecked(reviewed.value, contentHash.value))
  /** What is stored is not what came in: somebody or something has changed the file behind it. */
  const isAltered = computed(() => {
    const received = reviewed.value?.history.findLast(({ kind }) => kind === 'received')
    return opened.value !== null && received?.kind === 'received' && received.contentHash !== hashOf(opened.value, null)
  })

  /** Counts what was opened: what comes of an earlier one is no longer of interest. */
  let turn = 0

  onErased(() => {
    turn += 1
    opened.value = null
    reviewed.value = null
    state.value = { kind: 'not-found' }
  })

  async function open(id: string, language: Language): Promise<void> {
    turn += 1
    const mine = turn
    await saver.settle()
    if (mine !== turn) return
    state.value = { kind: 'loading' }
    saver.reset()
    const name = await readSetting(REVIEWER)
    if (name.ok && typeof name.value === 'string') reviewer.value = name.value
    const outcome = await openOriginal(id)
    if (mine !== turn) return
    if (outcome.kind !== 'opened') {
      opened.value = null
      state.value = outcome
      return
    }
    const { original } = outcome
    const words = original.rulebook ? await loadWording(original.rulebook, language) : null
    const earlier = original.sheet && original.rulebook ? await earlierOf(original, original.rulebook, original.sheet) : null
    const checked = original.file ? await checkedSignatures(original.file) : []
    const record = await readCase(id)
    if (mine !== turn) return
    if (!record.ok) {
      state.value = { kind: 'fault', fault: record.fault }
      return
    }
    const known = record.value === undefined ? null : readReviewCase(record.value, original.rulebook)
    if (known && !known.ok) {
      state.value = { kind: 'problems', problems: known.problems }
      return
    }
    opened.value = original
    signatures.value = checked
    wording.value = words?.ok ? words.value : null
    lastYear.value = earlier?.lastYear ?? null
    saver.begin(known?.value ?? begun(original, earlier?.version ?? null), known?.value ?? null)
    state.value = { kind: 'ready' }
  }

  /** Nothing is stored before somebody does something: without a case a submission counts as 受領. */
  function begun(original: Original, version: Awaited<ReturnType<typeof earlierOf>>['version']): ReviewCase {
    const { id } = original
    const contentHash = hashOf(original, null)
    if (version === null) return receivedCase(id, contentHash, actor())
    const answers = original.sheet?.answers ?? {}
    return withNewVersion(version.reviewed, { old: version, new: { answers } }, { id, contentHash }, actor())
  }

  async function showWording(language: Language): Promise<void> {
    const book = rulebook.value
    if (!book || wording.value?.language === language) return
    const words = await loadWording(book, language)
    if (words.ok && rulebook.value === book) wording.value = words.value
  }

  function actor(): Actor {
    return { by: reviewer.value.trim(), at: now() }
  }

  async function setReviewer(name: string): Promise<void> {
    reviewer.value = name
    await putSetting(REVIEWER, name)
  }

  /** The one way a case changes: by a pure function of `core/reviewCase`. */
  function change(edit: (before: ReviewCase, actor: Actor) => ReviewCase): void {
    saver.change((before) => edit(before, actor()))
  }

  /** 差戻し: makes the file, hands it out, and writes that down. With null it is not sealed; the reviewer signs it, if that is wished. */
  async function sendBack(passphrase: string | null, isSigned = false): Promise<ReturnOutcome> {
    const [original, book, words, before] = [opened.value, rulebook.value, wording.value, reviewed.value]
    if (!original || !book || !words || !before) return { kind: 'failed' }
    const signer = isSigned ? actor().by : null
    const outcome = await makeReturn({ original, rulebook: book, wording: words, review: before.review, passphrase, signer })
    if (outcome.kind === 'made' && opened.value === original) change((so, who) => withReturn(so, outcome.id, who))
    return outcome
  }

  /** 事務確認済. */
  function check(): void {
    const original = opened.value
    if (!original) return
    const content = { edition: original.edition.id, contentHash: contentHash.value }
    change((before, who) => withCheck(before, content, who))
  }

  return {
    state,
    opened,
    wording,
    reviewed,
    lastYear,
    signatures,
    reviewer,
    saving: saver.saving,
    sheet,
    rulebook,
    declared,
    corrected,
    provisional,
    numbers,
    isAsChecked,
    isAltered,
    today,
    open,
    showWording,
    setReviewer,
    change,
    save: saver.save,
    sendBack,
    check,
    slipMaking: slip.making,
    makeSlip: slip.make,
    cancelSlip: slip.cancel,
    forgetSlip: slip.forget,
  }
})

/** Gives what is stored now; null where another tab was first. */
async function stored(one: ReviewCase) {
  const outcome = await putCase(one)
  return outcome.ok ? { ok: true as const, value: outcome.value === 'stored' ? one : null } : outcome
}

function hashOf({ edition: { id, hash }, sheet, summary }: Original, reviewed: ReviewCase | null): string {
  return contentHashOf({ edition: { id, hash }, sheet, summary, review: reviewed?.review ?? null })
}
