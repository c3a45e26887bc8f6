import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { linksOf, type CarryOverTable } from '../core/carryOverTable.ts'
import type { QuestionId, Rulebook } from '../core/rulebook.ts'
import type { Language, Wording } from '../core/wording.ts'
import { compareYears } from '../core/years.ts'
import { saidBefore, type SaidBefore } from '../outputs/carryOverRows.ts'
import { loadCarryOver, loadRulebook, loadWording } from '../rulebooks/editions.ts'
import { useSheet } from './sheet.ts'

/** Last year of the sheet that is open: its edition, what became of its questions, and both years side by side. */
export const useYears = defineStore('years', () => {
  const opened = useSheet()
  const rulebook = shallowRef<Rulebook | null>(null)
  const table = shallowRef<CarryOverTable | null>(null)
  const wording = shallowRef<Wording | null>(null)
  /** There is a last year, but its edition cannot be loaded or compared. */
  const unknownEdition = shallowRef('')

  watch(
    () => [opened.sheet.lastYear?.edition.id ?? null, opened.rulebook] as const,
    async ([edition, now]) => {
      rulebook.value = null
      table.value = null
      wording.value = null
      unknownEdition.value = ''
      if (edition === null || now === null) return
      const last = await loadRulebook(edition)
      const found = last.ok ? await loadCarryOver(last.value, now) : last
      if (opened.rulebook !== now || opened.sheet.lastYear?.edition.id !== edition) return
      if (!last.ok || !found.ok) {
        unknownEdition.value = edition
        return
      }
      rulebook.value = last.value
      table.value = found.value
    },
    { immediate: true },
  )

  const comparison = computed(() => {
    const { sheet, rulebook: now } = opened
    if (!sheet.lastYear || !now || !rulebook.value || !table.value) return null
    return compareYears(sheet.lastYear, rulebook.value, now, sheet, table.value)
  })

  /** Loads the sentences of last year's edition, for what was answered then. */
  async function speak(language: Language): Promise<void> {
    const asked = rulebook.value
    if (!asked || wording.value?.language === language) return
    const loaded = await loadWording(asked, language)
    if (loaded.ok && rulebook.value === asked) wording.value = loaded.value
  }

  /** What was answered last year to the questions that this one comes from; empty while it is not known. */
  function saidTo(question: QuestionId): SaidBefore[] {
    const { lastYear } = opened.sheet
    if (!lastYear || !rulebook.value || !table.value || !wording.value) return []
    const link = linksOf(table.value.questions).find(({ to }) => to === question)
    const answers = (link?.from ?? []).flatMap((id) => {
      const answer = lastYear.sheet.answers[id]
      return answer ? [{ question: id, answer }] : []
    })
    return saidBefore({ rulebook: rulebook.value, wording: wording.value }, answers)
  }

  return { rulebook, comparison, unknownEdition, speak, saidTo }
})
