import type { Rulebook } from './rulebook.ts'

/** Which ids of an older edition became which of the new one. Every id of both editions is in it exactly once. */
export interface CarryOverTable {
  /** The older edition. */
  readonly from: string
  readonly questions: IdLinks
  readonly facts: IdLinks
}

export interface IdLinks {
  /** The same id and the same question: its answer is kept. */
  readonly equal: readonly string[]
  readonly reworded: readonly { readonly from: string; readonly to: string; readonly keepsAnswer: boolean }[]
  readonly split: readonly {
    readonly from: string
    readonly to: readonly { readonly id: string; readonly keepsAnswer: boolean }[]
  }[]
  /** Its answer is kept only where all the old ones are the same. */
  readonly merged: readonly { readonly from: readonly string[]; readonly to: string; readonly keepsAnswer: boolean }[]
  readonly new: readonly string[]
  readonly dropped: readonly string[]
}

/** `carry-over.json` of an edition: a table for each older edition whose answers can be carried over. */
export interface CarryOverTables {
  readonly format: 1
  readonly edition: string
  readonly tables: readonly CarryOverTable[]
}

/** Where one id of the new edition comes from. */
export interface Link {
  readonly kind: 'equal' | 'reworded' | 'split' | 'merged' | 'new'
  readonly from: readonly string[]
  readonly to: string
  readonly keepsAnswer: boolean
}

/** Every id of the new edition with where it comes from. */
export function linksOf({ equal, reworded, split, merged, new: added }: IdLinks): Link[] {
  return [
    ...equal.map((id): Link => ({ kind: 'equal', from: [id], to: id, keepsAnswer: true })),
    ...reworded.map(({ from, to, keepsAnswer }): Link => ({ kind: 'reworded', from: [from], to, keepsAnswer })),
    ...split.flatMap(({ from, to }) =>
      to.map(({ id, keepsAnswer }): Link => ({ kind: 'split', from: [from], to: id, keepsAnswer })),
    ),
    ...merged.map((link): Link => ({ kind: 'merged', ...link })),
    ...added.map((id): Link => ({ kind: 'new', from: [], to: id, keepsAnswer: false })),
  ]
}

/** Old ids that go on as one id with the same meaning: what was said of them can be compared with today. */
export function successors({ equal, reworded }: IdLinks): Map<string, string> {
  return new Map([
    ...equal.map((id): [string, string] => [id, id]),
    ...reworded.filter(({ keepsAnswer }) => keepsAnswer).map(({ from, to }): [string, string] => [from, to]),
  ])
}

/** For each old id the ids of the new edition that concern the same; none for one that is dropped. */
export function targets(links: IdLinks): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { from, to } of linksOf(links)) {
    for (const old of from) found.set(old, [...(found.get(old) ?? []), to])
  }
  return found
}

/** From an edition to itself: everything is equal. */
export function withinEdition({ id, questions, facts }: Rulebook): CarryOverTable {
  const all = (list: readonly { readonly id: string }[]): IdLinks => ({
    equal: list.map(({ id: each }) => each),
    reworded: [],
    split: [],
    merged: [],
    new: [],
    dropped: [],
  })
  return { from: id, questions: all(questions), facts: all(facts) }
}

export function sameEverywhere(values: readonly string[]): boolean {
  return new Set(values).size <= 1
}
