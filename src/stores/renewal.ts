import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { onErased } from '../browser/tabs.ts'
import { subjectKey } from '../core/clientCase.ts'
import { companySubmissions, type CompanySubmission } from '../core/companySubmissions.ts'
import type { CarryOverTable } from '../core/carryOverTable.ts'
import type { Problem } from '../core/problem.ts'
import { compareForRenewal } from '../core/renewal.ts'
import { withEnclosed, type EnclosedPaper } from '../core/renewalEnclosed.ts'
import { renewalTasks } from '../core/renewalTasks.ts'
import type { Rulebook } from '../core/rulebook.ts'
import { EMPTY_SHEET, type Sheet } from '../core/sheet.ts'
import type { Language, Wording } from '../core/wording.ts'
import type { YearlyEvidence } from '../core/yearlyEvidence.ts'
import type { OpenedSubmission } from '../files/submission/open.ts'
import type { ClaimedFigures } from '../outputs/renewalChanges.ts'
import { loadCarryOver, loadWording, loadYearlyEvidence } from '../rulebooks/editions.ts'
import { useAgentClient } from './agentClient.ts'
import { marksOf, openOriginal, originalOfFile, type Original } from './openOriginal.ts'
import { usePortfolio } from './portfolio.ts'

/** Last year's submission, with what is needed to compare it. */
export interface LastYearOpened {
  readonly from: 'list' | 'file'
  readonly original: Original
  /** Papers that came beside it, in the agent's package of that year. */
  readonly enclosed: readonly EnclosedPaper[]
  /** Null where the editions cannot be compared. */
  readonly table: CarryOverTable | null
}

export type RenewalState =
  | { readonly kind: 'looking' | 'none' | 'failed' | 'ready' }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }

/**
 * Last year's submission of the client that is open, beside this year's: found in the list by itself, or opened from a file. It is
 * held in memory only, until another client is opened.
 */
export const useRenewal = defineStore('renewal', () => {
  const portfolio = usePortfolio()
  const client = useAgentClient()
  const state = shallowRef<RenewalState>({ kind: 'looking' })
  /** Earlier submissions of the company in the list, the nearest year first. */
  const earlier = shallowRef<readonly CompanySubmission[]>([])
  const last = shallowRef<LastYearOpened | null>(null)
  const lastWording = shallowRef<Wording | null>(null)
  const yearly = shallowRef<YearlyEvidence | null>(null)
  /** Of the client whose last year it is. */
  let of = ''
  /** Counts what was begun: what comes of an earlier one is no longer of interest. */
  let turn = 0

  onErased(() => {
    turn += 1
    of = ''
    earlier.value = []
    last.value = null
  })

  const lastSheet = computed(() => last.value && withEnclosed(sheetOf(last.value.original), last.value.enclosed))
  /** What the agent has found proven this year: nobody is asked for it again. */
  const proven = computed(
    () =>
      new Set(
        (client.desk?.items ?? []).flatMap(({ state: stands, subject }) => (stands === 'checked' ? [subjectKey(subject)] : [])),
      ),
  )
  /** This year's, with the papers that came to the agent otherwise. */
  const nowSheet = computed(() => client.sheet && withEnclosed(client.sheet, client.record?.papers ?? []))
  const renewal = computed(() => {
    const { rulebook } = client
    const sheet = nowSheet.value
    const before = last.value?.original
    if (!sheet || !rulebook || !yearly.value || !before) return null
    return compareForRenewal({
      last: { sheet: lastSheet.value ?? EMPTY_SHEET, rulebook: before.rulebook },
      now: { sheet, rulebook },
      table: last.value?.table ?? null,
      yearly: yearly.value,
      lastMadeOn: before.madeOn,
      proven: proven.value,
    })
  })
  const tasks = computed(() =>
    renewal.value && nowSheet.value ? renewalTasks(renewal.value, nowSheet.value, client.status?.due?.date ?? null) : [],
  )
  /** What last year's submission claims, for one that cannot be worked out again here. */
  const claimed = computed<ClaimedFigures | null>(() => (last.value ? claimedOf(last.value.original) : null))

  /** Looks in the list for last year's submission; what is open for this client already stays. */
  async function look(language: Language): Promise<void> {
    const { opened, sheet } = client
    if (!opened || (of === opened.id && last.value)) return
    const mine = begin()
    of = opened.id
    last.value = null
    state.value = { kind: 'looking' }
    await portfolio.load()
    const day = sheet?.profile.inceptionDate ?? null
    const found = companySubmissions(portfolio.table.chunks, marksOf(opened))
      .filter(({ inceptionDate }) => inceptionDate !== null && day !== null && inceptionDate < day)
      .sort((one, other) => compare(other.inceptionDate ?? '', one.inceptionDate ?? ''))
    if (mine !== turn) return
    earlier.value = found
    const nearest = found.find(({ extent }) => extent === 'answers') ?? found[0]
    if (nearest) await choose(nearest.id, language)
    else state.value = { kind: 'none' }
  }

  /** Takes another earlier submission of the list. */
  async function choose(id: string, language: Language): Promise<void> {
    const mine = begin()
    const outcome = await openOriginal(id)
    if (mine !== turn) return
    if (outcome.kind === 'opened') await take({ from: 'list', original: outcome.original, enclosed: [] }, language)
    else state.value = outcome.kind === 'problems' ? outcome : { kind: 'failed' }
  }

  /** Takes last year's submission file, wherever it came from; out of a package, with the papers enclosed there. */
  async function takeFile(file: OpenedSubmission, language: Language, enclosed: readonly EnclosedPaper[] = []): Promise<void> {
    begin()
    await take({ from: 'file', original: originalOfFile(file), enclosed }, language)
  }

  async function take(source: Omit<LastYearOpened, 'table'>, language: Language): Promise<void> {
    const mine = turn
    const { rulebook } = client
    const before = source.original.rulebook
    const [table, due, words] = await Promise.all([
      before && rulebook ? loadCarryOver(before, rulebook) : null,
      rulebook ? loadYearlyEvidence(rulebook) : null,
      before ? loadWording(before, language) : null,
    ])
    if (mine !== turn) return
    yearly.value = due?.ok ? due.value : null
    lastWording.value = words?.ok ? words.value : null
    last.value = { ...source, table: table?.ok ? table.value : null }
    state.value = { kind: 'ready' }
  }

  async function showWording(language: Language): Promise<void> {
    const before: Rulebook | null = last.value?.original.rulebook ?? null
    if (!before || lastWording.value?.language === language) return
    const words = await loadWording(before, language)
    if (words.ok && last.value?.original.rulebook === before) lastWording.value = words.value
  }

  function begin(): number {
    turn += 1
    return turn
  }

  return { state, earlier, last, lastWording, yearly, renewal, tasks, claimed, lastSheet, look, choose, takeFile, showWording }
})

/** Of a summary 要約のみ only who the company is. */
function sheetOf({ sheet, summary }: Original): Sheet {
  return sheet ?? { ...EMPTY_SHEET, profile: { ...EMPTY_SHEET.profile, ...summary?.company } }
}

function claimedOf({ summary, file, claimed }: Original): ClaimedFigures | null {
  const percents = summary ?? file?.claim
  if (percents) {
    const { managementPercent: management, certificatesPercent: certificates, discountPercent: discount } = percents
    return { management, certificates, discount }
  }
  return claimed && { management: claimed.management, certificates: null, discount: claimed.discount }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
