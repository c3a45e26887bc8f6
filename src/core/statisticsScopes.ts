import { ANSWERS_OF_WORD, BITS_OF_ANSWER } from './batchPortfolio.ts'
import { pointsOf } from './batchSums.ts'
import { tablesOf } from './batchTables.ts'
import { perRulebook } from './perRulebook.ts'
import type { AreaId, CauseId, Question, Rulebook, StorageFormId } from './rulebook.ts'

/** What a share of the points is counted for: an area; or a cause, a form or both, where null stands for all of them. */
export type ScopeRef =
  | { readonly kind: 'area'; readonly area: AreaId }
  | { readonly kind: 'cell'; readonly cause: CauseId | null; readonly form: StorageFormId | null }

/** The questions of a scope as look-up tables over the packed words. */
export interface Scope {
  readonly ref: ScopeRef
  /** The columns that hold them, made up to a multiple of three; what was added is worth nothing. */
  readonly columns: readonly number[]
  /** For one column after the other, the points of each word (`pointsOf`), open questions at level 0. */
  readonly points: Int32Array
}

export interface ScopeTables {
  readonly scopes: readonly Scope[]
  /** Achievement for points, rounded down. */
  readonly percents: Uint8Array
}

const WORDS = 2 ** (BITS_OF_ANSWER * ANSWERS_OF_WORD)
const CODE_MASK = 2 ** BITS_OF_ANSWER - 1
const NOT_APPLICABLE = 6

/** Null where the rulebook is beyond what can be packed and scored; then no row has been rated by it either. */
export const scopeTables = perRulebook((rulebook): { readonly tables: ScopeTables | null } => {
  const scored = tablesOf(rulebook)
  if (!scored.ok) return { tables: null }
  return { tables: { scopes: scopesOf(rulebook), percents: scored.value.percents } }
})

function scopesOf(rulebook: Rulebook): Scope[] {
  const { areas, causes, storageForms } = rulebook
  const cells = [...causes, null].flatMap((cause) =>
    [...storageForms, null].flatMap((form) => (cause === null && form === null ? [] : [{ cause, form }])),
  )
  return [
    ...areas.map(({ id }) => scope(rulebook, { kind: 'area', area: id }, ({ area }) => area === id)),
    ...cells.map(({ cause, form }) =>
      scope(
        rulebook,
        { kind: 'cell', cause, form },
        ({ causes: named, storage }) => (cause === null || named.includes(cause)) && (form === null || storage.includes(form)),
      ),
    ),
  ]
}

function scope({ questions }: Rulebook, ref: ScopeRef, concerns: (question: Question) => boolean): Scope {
  const concerned = [...questions.entries()].filter(([, question]) => concerns(question))
  const columns = [...new Set(concerned.map(([place]) => Math.floor(place / ANSWERS_OF_WORD)))]
  while (columns.length % 3 > 0) columns.push(0)
  const points = new Int32Array(columns.length * WORDS)
  for (const [place, question] of concerned) {
    const base = columns.indexOf(Math.floor(place / ANSWERS_OF_WORD)) * WORDS
    const shift = BITS_OF_ANSWER * (place % ANSWERS_OF_WORD)
    for (let word = 0; word < WORDS; word += 1) {
      points[base + word] = (points[base + word] as number) + pointsOfCode(question, (word >> shift) & CODE_MASK)
    }
  }
  return { ref, columns, points }
}

function pointsOfCode({ weight }: Question, code: number): number {
  if (code === NOT_APPLICABLE) return 0
  return pointsOf(code < 5 ? code * weight : 0, weight)
}
