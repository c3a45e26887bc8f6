import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { now, today } from '../browser/clock.ts'
import type { StorageFault } from '../browser/database.ts'
import { putClient, putSetting, readClient, readSetting } from '../browser/portfolioDatabase.ts'
import { onErased } from '../browser/tabs.ts'
import type { CertificateGuide } from '../core/certificateGuide.ts'
import { continuedCase, newClientCase, type ClientCase } from '../core/clientCase.ts'
import { clientDays, statusOf } from '../core/clientStatus.ts'
import { companySubmissions } from '../core/companySubmissions.ts'
import { evidenceDesk } from '../core/evidenceDesk.ts'
import type { Problem } from '../core/problem.ts'
import type { Actor } from '../core/reviewCase.ts'
import type { Language, Wording } from '../core/wording.ts'
import { readClientCase } from '../files/clientCaseFile.ts'
import { loadCertificateGuide } from '../rulebooks/certificateGuide.ts'
import { loadWording } from '../rulebooks/editions.ts'
import { caseSaver } from './caseSaver.ts'
import { marksOf, openOriginal, type Original } from './openOriginal.ts'
import { usePortfolio } from './portfolio.ts'

export type ClientState =
  | { readonly kind: 'loading' | 'not-found' | 'failed' | 'ready' }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'fault'; readonly fault: StorageFault }

const AGENT = 'agent-name'

/** The client whose page is open: the submission opened anew from the list's database, with what the agent records about it. Every change is stored at once. */
export const useAgentClient = defineStore('agentClient', () => {
  const portfolio = usePortfolio()
  const state = shallowRef<ClientState>({ kind: 'loading' })
  const opened = shallowRef<Original | null>(null)
  const wording = shallowRef<Wording | null>(null)
  /** What its certificates are looked up with. */
  const guide = shallowRef<CertificateGuide | null>(null)
  const record = shallowRef<ClientCase | null>(null)
  /** Who checks. */
  const agent = shallowRef('')
  const saver = caseSaver(record, { put: putClient, goOn: (current, { revision }) => ({ ...current, revision }) })

  const sheet = computed(() => opened.value?.sheet ?? null)
  const rulebook = computed(() => opened.value?.rulebook ?? null)
  const checks = computed(() => record.value?.checks ?? null)
  const dueOn = computed(() => record.value?.dueOn ?? null)
  const desk = computed(() =>
    rulebook.value && sheet.value && checks.value ? evidenceDesk(rulebook.value, sheet.value, { checks: checks.value }) : null,
  )
  const status = computed(() =>
    rulebook.value && sheet.value && desk.value ? statusOf(rulebook.value, sheet.value, desk.value, dueOn.value, today()) : null,
  )
  const days = computed(() =>
    rulebook.value && sheet.value ? clientDays(rulebook.value, sheet.value, dueOn.value, today()) : [],
  )

  /** Counts what was opened: what comes of an earlier one is no longer of interest. */
  let turn = 0

  onErased(() => {
    turn += 1
    opened.value = null
    record.value = null
    state.value = { kind: 'not-found' }
  })

  async function open(id: string, language: Language): Promise<void> {
    const mine = (turn += 1)
    await saver.settle()
    if (mine !== turn) return
    state.value = { kind: 'loading' }
    saver.reset()
    const name = await readSetting(AGENT)
    if (name.ok && typeof name.value === 'string') agent.value = name.value
    await portfolio.load()
    const outcome = await openOriginal(id)
    if (mine !== turn) return
    if (outcome.kind !== 'opened') {
      opened.value = null
      record.value = null
      state.value = outcome
      return
    }
    const { original } = outcome
    const words = original.rulebook ? await loadWording(original.rulebook, language) : null
    const read = original.rulebook ? await loadCertificateGuide(original.rulebook) : null
    const known = await recordOf(id)
    const begun = known.kind === 'none' ? await begin(original) : null
    if (mine !== turn) return
    if (known.kind === 'fault' || known.kind === 'problems') {
      opened.value = null
      record.value = null
      state.value = known
      return
    }
    opened.value = original
    wording.value = words?.ok ? words.value : null
    guide.value = read?.ok ? read.value : null
    const shown = known.kind === 'read' ? known.record : begun
    saver.begin(shown, shown)
    state.value = { kind: 'ready' }
  }

  /** Nothing is recorded yet: it goes on from the version before for the same year, where something is recorded about that one. */
  async function begin(original: Original): Promise<ClientCase> {
    const fresh = newClientCase(original.id)
    const { sheet: present } = original
    if (!present) return fresh
    const others = companySubmissions(portfolio.table.chunks, marksOf(original)).filter(
      ({ extent, inceptionDate, madeOn }) =>
        extent === 'answers' && inceptionDate === present.profile.inceptionDate && madeOn <= original.madeOn,
    )
    for (const { id } of others) {
      const known = await recordOf(id)
      if (known.kind !== 'read') continue
      const before = await openOriginal(id)
      if (before.kind !== 'opened' || !before.original.sheet) continue
      return continuedCase(known.record, { old: before.original.sheet, new: present }, original.id, actor())
    }
    return fresh
  }

  async function showWording(language: Language): Promise<void> {
    const book = rulebook.value
    if (!book || wording.value?.language === language) return
    const words = await loadWording(book, language)
    if (words.ok && rulebook.value === book) wording.value = words.value
  }

  function actor(): Actor {
    return { by: agent.value.trim(), at: now() }
  }

  async function setAgent(name: string): Promise<void> {
    agent.value = name
    await putSetting(AGENT, name)
  }

  /** The one way a record changes: by a pure function of `core/clientCase`. */
  function change(edit: (before: ClientCase, actor: Actor) => ClientCase): void {
    saver.change((before) => edit(before, actor()))
  }

  return {
    state,
    opened,
    wording,
    guide,
    record,
    agent,
    saving: saver.saving,
    sheet,
    rulebook,
    desk,
    status,
    days,
    today,
    open,
    showWording,
    setAgent,
    change,
    save: saver.save,
  }
})

type Recorded =
  | { readonly kind: 'none' }
  | { readonly kind: 'read'; readonly record: ClientCase }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'fault'; readonly fault: StorageFault }

async function recordOf(id: string): Promise<Recorded> {
  const found = await readClient(id)
  if (!found.ok) return { kind: 'fault', fault: found.fault }
  if (found.value === undefined) return { kind: 'none' }
  const read = readClientCase(found.value)
  return read.ok ? { kind: 'read', record: read.value } : { kind: 'problems', problems: read.problems }
}
