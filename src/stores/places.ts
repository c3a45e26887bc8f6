import type { Language } from '../core/wording.ts'
import { placeOf, type Place } from '../outputs/place.ts'
import { CURRENT_EDITION, loadRulebook, loadWording } from '../rulebooks/editions.ts'

/** Names the places of problems in a sheet file, by the words of the current edition. */
export async function loadPlaces(language: Language): Promise<(path: string) => Place> {
  const asIs = (path: string): Place => ({ key: 'file', params: { path } })
  const rulebook = await loadRulebook(CURRENT_EDITION)
  if (!rulebook.ok) return asIs
  const wording = await loadWording(rulebook.value, language)
  return wording.ok ? (path) => placeOf(rulebook.value, wording.value, path) : asIs
}
