import type { AreaId, Rulebook } from '../core/rulebook.ts'
import type { Help } from '../core/wording.ts'

/** The words of the sheet itself, in the order in which people meet them. */
export const OWN_TERMS = [
  'estimate',
  'discount',
  'tier',
  'certain',
  'provisional',
  'points',
  'achievement',
  'essential',
  'unknown',
  'notApplicable',
  'group',
  'inception',
  'declaration',
  'basis',
] as const

/** A word that the questions use, what it means in them, and where it stands. */
export interface GlossaryEntry {
  readonly term: string
  /** More than one where questions use the word differently. */
  readonly meanings: readonly string[]
  readonly numbers: readonly number[]
}

export interface GlossaryArea {
  readonly area: AreaId
  readonly entries: readonly GlossaryEntry[]
}

/** The words of the help, each once, in the area where it is met first, in the order of the questions. */
export function glossary({ areas, questions }: Rulebook, help: Help): readonly GlossaryArea[] {
  const entries = new Map<string, { area: AreaId; meanings: string[]; numbers: number[] }>()
  for (const { id, area, number } of questions) {
    for (const { term, meaning } of help.questions[id]?.words ?? []) {
      const entry = entries.get(term) ?? { area, meanings: [], numbers: [] }
      if (!entry.meanings.includes(meaning)) entry.meanings.push(meaning)
      if (entry.numbers.at(-1) !== number) entry.numbers.push(number)
      entries.set(term, entry)
    }
  }
  return areas.flatMap(({ id }) => {
    const here = [...entries].filter(([, { area }]) => area === id)
    return here.length === 0
      ? []
      : [{ area: id, entries: here.map(([term, { meanings, numbers }]) => ({ term, meanings, numbers })) }]
  })
}

/** What is left when only words are wanted that contain a text, or are explained with it; capitals and widths do not matter. */
export function glossaryWith(areas: readonly GlossaryArea[], text: string): readonly GlossaryArea[] {
  const wanted = folded(text)
  if (wanted === '') return areas
  return areas.flatMap(({ area, entries }) => {
    const found = entries.filter(({ term, meanings }) => [term, ...meanings].some((each) => folded(each).includes(wanted)))
    return found.length === 0 ? [] : [{ area, entries: found }]
  })
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim()
}
