import type { Language } from '../core/wording.ts'

const WORDING = {
  ja: () => import('./jcci-2015/wording.ja.json'),
  en: () => import('./jcci-2015/wording.en.json'),
}

/**
 * Begins to load the newest edition, by which nearly every sheet is answered: so it is on its way while the code of the screen still is. What
 * cannot be loaded is asked for again, and told, by whoever needs it.
 */
export function expectEdition(language: Language): void {
  Promise.all([import('./jcci-2015/rulebook.json'), WORDING[language]()]).catch(() => undefined)
}
