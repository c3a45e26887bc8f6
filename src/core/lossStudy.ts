import { personsOf } from './damages.ts'
import { emptyLossCase } from './lossCase.ts'
import {
  CONDOLENCE,
  DAMAGES,
  type ClaimantGroup,
  type DamagesFrom,
  type EnteredItem,
  type LossCase,
  type LossRules,
} from './lossRules.ts'
import type { Rulebook } from './rulebook.ts'
import type { LossStudy, Sheet } from './sheet.ts'

/**
 * How a described case of a leak begins and changes: pure steps from one case to the next.
 * What a case costs is worked out in `loss`, never kept.
 */

/** The kind of certificate whose holder has duties of its own after a leak. */
const PRIVACY_MARK = 'privacy-mark'

/** What nearly every leak costs something for: these stand in a case of one's own from the start, at the standard preset. */
const FIRST_ITEMS: readonly string[] = ['lawyer', 'investigation', 'letter']

/** A case with everything around it that decides duties and plans; the mark is known from the sheet's certificates. */
export function newStudy(sheet: Sheet, described: LossCase): LossStudy {
  return {
    case: described,
    discovered: null,
    situations: [],
    stronglyEncrypted: false,
    myNumber: false,
    privacyMark: sheet.certificates.some(
      ({ kind, holder }) => kind === PRIVACY_MARK && (holder === null || holder === 'insured'),
    ),
    options: { reducedCosts: false, wished: null },
  }
}

/**
 * A case of one's own before anything is said of it. Its degrees are those of the rulebook's first example, its costs the
 * standard presets, its damages the formula: an estimate follows from the people and the kinds of data alone.
 */
export function ownLossCase(rules: LossRules): LossCase {
  const empty = emptyLossCase(rules)
  const { ease, responsibility, response } = rules.examples[0]?.case ?? empty
  return {
    ...empty,
    ease,
    responsibility,
    response,
    damagesFrom: 'formula',
    condolence: { recipients: null, yenEach: rules.condolence.presets.standard.yen },
    items: rules.items.filter(({ id }) => FIRST_ITEMS.includes(id)).map(({ id }) => newItem(rules, id, 0)),
  }
}

/** An item as it is first counted: once, or for every person, at the standard preset where there is one. */
export function newItem({ items }: LossRules, id: string, persons: number): EnteredItem {
  const item = items.find((candidate) => candidate.id === id)
  return { id, units: item?.per === 'person' ? persons : 1, unitYen: item?.presets?.standard.yen ?? 0 }
}

/** Counts a cost item, changes it, or (with null) no longer counts it. */
export function withItem(described: LossCase, id: string, entered: EnteredItem | null): LossCase {
  const { items } = described
  if (entered === null) return { ...described, items: items.filter((item) => item.id !== id) }
  const known = items.some((item) => item.id === id)
  return { ...described, items: known ? items.map((item) => (item.id === id ? entered : item)) : [...items, entered] }
}

/** Another number of people; what was for every one of them (letters, sympathy money) still is. */
export function withPersons({ items }: LossRules, described: LossCase, persons: number): LossCase {
  const forEach = new Set(items.filter(({ per }) => per === 'person').map(({ id }) => id))
  const { condolence } = described
  return {
    ...described,
    persons,
    condolence: condolence.recipients === described.persons ? { ...condolence, recipients: persons } : condolence,
    items: described.items.map((item) =>
      forEach.has(item.id) && item.units === described.persons ? { ...item, units: persons } : item,
    ),
  }
}

export function withDataClass(described: LossCase, id: string, leaked: boolean): LossCase {
  const others = described.dataClasses.filter((other) => other !== id)
  return { ...described, dataClasses: leaked ? [...others, id] : others }
}

/** Another way to put a figure on the damages; groups of claimants begin with the shares and amounts of the rulebook's example. */
export function withDamagesFrom(rules: LossRules, described: LossCase, damagesFrom: DamagesFrom): LossCase {
  const begins = damagesFrom === 'claimants' && described.claimants.length === 0
  return { ...described, damagesFrom, claimants: begins ? examplePattern(rules) : described.claimants }
}

/** The groups of the rulebook's first example with claimants, as shares of all the people (rounded down to whole percent). */
export function examplePattern({ examples }: LossRules): ClaimantGroup[] {
  const example = examples.find(({ case: { claimants, persons } }) => claimants.length > 0 && persons > 0)
  return example ? example.case.claimants.map((group) => asShare(group, example.case.persons)) : []
}

/** The same group of claimants as a share of all the people. */
export function asShare(group: ClaimantGroup, persons: number): ClaimantGroup {
  if (!('persons' in group)) return group
  const sharePercent = persons === 0 ? 0 : Math.min(100, Math.floor((group.persons * 100) / persons))
  return { sharePercent, yenEach: group.yenEach }
}

/** The same group of claimants as a number of people. */
export function asPersons(group: ClaimantGroup, persons: number): ClaimantGroup {
  return { persons: personsOf(group, persons), yenEach: group.yenEach }
}

export type MissingEntry = 'persons' | 'dataClasses'

/** What still has to be said before the damages have a figure; not a mistake, only not said yet. */
export function missingEntries({ damagesFrom, persons, dataClasses }: LossCase): MissingEntry[] {
  return [
    ...(damagesFrom !== 'entered' && persons === 0 ? (['persons'] as const) : []),
    ...(damagesFrom === 'formula' && dataClasses.length === 0 ? (['dataClasses'] as const) : []),
  ]
}

/** The items of a case that stand on an assumption: at the rulebook's standard preset, or damages by the formula. */
export function assumedItems(rules: LossRules, described: LossCase): string[] {
  const isStandard = ({ id, unitYen }: EnteredItem): boolean =>
    unitYen === rules.items.find((item) => item.id === id)?.presets?.standard.yen
  return [
    ...(described.damagesFrom === 'formula' ? [DAMAGES] : []),
    ...(described.condolence.yenEach === rules.condolence.presets.standard.yen ? [CONDOLENCE] : []),
    ...described.items.filter(isStandard).map(({ id }) => id),
  ]
}

/** The example that a case is equal to, `own` for the untouched beginning of one's own, null for a case that somebody has worked on. */
export function originOf(rules: LossRules, described: LossCase): string | null {
  const example = rules.examples.find((candidate) => equal(candidate.case, described))
  return example?.id ?? (equal(ownLossCase(rules), described) ? 'own' : null)
}

/** The study without anything that the rulebook does not know; a file of another hand may name such things. */
export function withoutUnknown({ loss: rules, duties }: Rulebook, study: LossStudy): LossStudy {
  const { case: described, situations } = study
  const empty = emptyLossCase(rules)
  const known = (list: readonly { readonly id: string }[], ids: readonly string[]): string[] =>
    [...new Set(ids)].filter((id) => list.some((one) => one.id === id))
  const isKnownItem = ({ id }: EnteredItem, index: number): boolean =>
    rules.items.some((item) => item.id === id) && described.items.findIndex((item) => item.id === id) === index
  const factor = (name: 'ease' | 'responsibility' | 'response'): string =>
    rules.formula[name].some(({ id }) => id === described[name]) ? described[name] : empty[name]
  return {
    ...study,
    situations: known(duties.situations, situations),
    case: {
      ...described,
      dataClasses: known(rules.dataClasses, described.dataClasses),
      ease: factor('ease'),
      responsibility: factor('responsibility'),
      response: factor('response'),
      items: described.items.filter(isKnownItem),
    },
  }
}

/** Plain data of the same content, whatever the order of its keys. */
function equal(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const [ofA, ofB] = [Object.entries(a), new Map(Object.entries(b))]
  return ofA.length === ofB.size && ofA.every(([key, value]) => ofB.has(key) && equal(value, ofB.get(key)))
}
