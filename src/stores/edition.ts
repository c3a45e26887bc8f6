import type { Rulebook } from '../core/rulebook.ts'
import type { Forms, Help, Language, Wording } from '../core/wording.ts'
import { CURRENT_EDITION, loadForms, loadHelp, loadRulebook, loadWording } from '../rulebooks/editions.ts'

/** An edition with its sentences, for screens that need no sheet. */
export interface EditionTexts {
  readonly rulebook: Rulebook
  readonly wording: Wording
  readonly help: Help
}

/** The current edition in a language; null when it cannot be loaded. */
export async function loadCurrentEdition(language: Language): Promise<EditionTexts | null> {
  const rulebook = await loadRulebook(CURRENT_EDITION)
  if (!rulebook.ok) return null
  const [wording, help] = await Promise.all([loadWording(rulebook.value, language), loadHelp(rulebook.value, language)])
  return wording.ok && help.ok ? { rulebook: rulebook.value, wording: wording.value, help: help.value } : null
}

/** The ready forms of an edition in a language; null when they cannot be loaded. */
export async function loadFormsOf(rulebook: Rulebook, language: Language): Promise<Forms | null> {
  const forms = await loadForms(rulebook, language)
  return forms.ok ? forms.value : null
}
