import type { AreaId, Rulebook } from '../core/rulebook.ts'
import type { Help } from '../core/wording.ts'

/** The words of the sheet that the report explains too, in the order in which people meet them. */
export const REPORT_TERMS = [
  'estimate',
  'discount',
  'tier',
  'certain',
  'provisional',
  'points',
  'level',
  'achievement',
  'essential',
  'unknown',
  'notApplicable',
  'group',
  'inception',
  'declaration',
  'basis',
] as const

/** The words of the sheet itself: those of the result first, then those met on the way to the chamber. */
export const OWN_TERMS = [
  ...REPORT_TERMS,
  'flag',
  'robustness',
  'plan',
  'evidence',
  'insured',
  'carryOver',
  'part',
  'submission',
  'seal',
  'signature',
  'receipt',
  'returned',
  'checkNumber',
] as const

/** What a word means, and the numbers of the questions in which it does. */
export interface GlossaryMeaning {
  readonly text: string
  readonly numbers: readonly number[]
}

/** A word that the questions use; more than one meaning where they use it differently. */
export interface GlossaryEntry {
  readonly term: string
  readonly meanings: readonly GlossaryMeaning[]
}

export interface GlossaryArea {
  readonly area: AreaId
  readonly entries: readonly GlossaryEntry[]
}

/** The words of the help, each once, in the area where it is met first, in the order of the questions. */
export function glossary({ areas, questions }: Rulebook, help: Help): readonly GlossaryArea[] {
  const entries = new Map<string, { area: AreaId; meanings: Map<string, number[]> }>()
  for (const { id, area, number } of questions) {
    for (const { term, meaning } of help.questions[id]?.words ?? []) {
      const entry = entries.get(term) ?? { area, meanings: new Map<string, number[]>() }
      entry.meanings.set(meaning, [...(entry.meanings.get(meaning) ?? []), number])
      entries.set(term, entry)
    }
  }
  return areas.flatMap(({ id }) => {
    const here = [...entries].filter(([, { area }]) => area === id)
    return here.length === 0
      ? []
      : [{ area: id, entries: here.map(([term, { meanings }]) => ({ term, meanings: meaningsOf(meanings) })) }]
  })
}

function meaningsOf(meanings: ReadonlyMap<string, readonly number[]>): readonly GlossaryMeaning[] {
  return [...meanings].map(([text, numbers]) => ({ text, numbers: [...new Set(numbers)] }))
}

/** What is left when only words are wanted that contain a text, or are explained with it; capitals and widths do not matter. */
export function glossaryWith(areas: readonly GlossaryArea[], text: string): readonly GlossaryArea[] {
  const wanted = folded(text)
  if (wanted === '') return areas
  return areas.flatMap(({ area, entries }) => {
    const found = entries.filter(({ term, meanings }) =>
      [term, ...meanings.map(({ text: meaning }) => meaning)].some((each) => folded(each).includes(wanted)),
    )
    return found.length === 0 ? [] : [{ area, entries: found }]
  })
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim()
}
