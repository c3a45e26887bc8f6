import type { Language } from '../core/wording.ts'
import { tierTable, type TierTableData } from '../outputs/tierTable.ts'
import { CURRENT_EDITION, loadRulebook, loadWording } from '../rulebooks/editions.ts'

/** The tier table of the current edition; null when the edition cannot be loaded. */
export async function loadTierTable(language: Language): Promise<TierTableData | null> {
  const rulebook = await loadRulebook(CURRENT_EDITION)
  if (!rulebook.ok) return null
  const wording = await loadWording(rulebook.value, language)
  return wording.ok ? tierTable(rulebook.value, wording.value) : null
}
