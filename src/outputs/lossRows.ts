import { claimantsReading, formulaReading } from '../core/damages.ts'
import type { CostLine, Loss } from '../core/loss.ts'
import {
  CONDOLENCE,
  DAMAGES,
  PRESET_LEVELS,
  type CostBucket,
  type CostItem,
  type LossCase,
  type LossRules,
  type PresetLevel,
  type UnitCosts,
} from '../core/lossRules.ts'
import { examplePattern } from '../core/lossStudy.ts'
import type { BasisId, Rulebook } from '../core/rulebook.ts'
import type { LossStudy } from '../core/sheet.ts'
import type { Wording } from '../core/wording.ts'

/** What one unit of a cost item is. */
export type Unit = 'case' | 'person' | 'month'

/** One line of the cost table: units × unitYen = yen. */
export interface LossRow {
  readonly key: string
  readonly name: string
  readonly unit: Unit
  readonly units: number
  readonly unitYen: number
  readonly yen: number
}

export interface LossGroup {
  readonly bucket: CostBucket
  readonly rows: readonly LossRow[]
  readonly yen: number
}

/** The cost of a case by item, under liability and costs; a group without cost has no rows. */
export function lossGroups({ loss: rules }: Rulebook, { loss: words }: Wording, described: LossCase, loss: Loss): LossGroup[] {
  const rowsOf = (bucket: CostBucket): LossRow[] =>
    loss.lines
      .filter((line) => line.bucket === bucket)
      .map((line, index) => ({
        key: `${line.id}-${String(index)}`,
        name: words.items[line.id]?.name ?? line.id,
        unit: unitOf(rules, described, line),
        units: line.units,
        unitYen: line.unitYen,
        yen: line.yen,
      }))
  return [
    { bucket: 'liability', rows: rowsOf('liability'), yen: loss.liabilityYen },
    { bucket: 'costs', rows: rowsOf('costs'), yen: loss.costsYen },
  ]
}

/** Damages and sympathy money are for people; damages entered as one amount have one unit. */
function unitOf({ items }: LossRules, { damagesFrom }: LossCase, { id }: CostLine): Unit {
  if (id === CONDOLENCE) return 'person'
  if (id === DAMAGES) return damagesFrom === 'entered' ? 'case' : 'person'
  return items.find((item) => item.id === id)?.per ?? 'case'
}

/** The damages in both ways that the rulebook knows, side by side, whichever counts. */
export interface DamagesReadings {
  readonly formula: {
    readonly baseYen: number
    readonly sensitivity: number
    readonly easeFactor: number
    readonly responsibilityFactor: number
    readonly responseFactor: number
    readonly yenPerPerson: number
    readonly persons: number
    readonly yen: number
    /** The kinds of data that decide the sensitivity. */
    readonly decidedBy: readonly string[]
  } | null
  readonly claimants: {
    readonly groups: readonly { readonly persons: number; readonly yenEach: number; readonly yen: number }[]
    readonly yen: number
    /** The groups are the example's, because the case has none of its own. */
    readonly isExample: boolean
  }
}

/** Both readings of the damages of a case without problems. */
export function damagesReadings({ loss: rules }: Rulebook, { loss: words }: Wording, described: LossCase): DamagesReadings {
  const isExample = described.claimants.length === 0
  const claimants = claimantsReading(rules, isExample ? { ...described, claimants: examplePattern(rules) } : described)
  const formula = formulaReading(rules, described)
  return {
    formula: formula && { ...formula, decidedBy: formula.decidedBy.map((id) => words.dataClasses[id] ?? id) },
    claimants: { groups: claimants.groups, yen: claimants.yen, isExample },
  }
}

/** A ready amount of a cost item, and where it comes from. */
export interface Preset {
  readonly level: PresetLevel
  readonly yen: number
  readonly basis: BasisId
}

export function presetsOf(costs: UnitCosts | null): Preset[] {
  return costs ? PRESET_LEVELS.map((level) => ({ level, ...costs[level] })) : []
}

/** A cost item of the rulebook beside what the case counts of it. */
export interface ItemChoice {
  readonly item: CostItem
  readonly name: string
  readonly note: string
  /** Null: not counted. */
  readonly entered: { readonly index: number; readonly units: number; readonly unitYen: number } | null
  readonly presets: readonly Preset[]
}

/** Every cost item of the rulebook, in its order, with what the case has entered for it. */
export function itemChoices({ loss: rules }: Rulebook, { loss: words }: Wording, described: LossCase): ItemChoice[] {
  return rules.items.map((item) => {
    const index = described.items.findIndex(({ id }) => id === item.id)
    const entered = described.items[index]
    return {
      item,
      name: words.items[item.id]?.name ?? item.id,
      note: words.items[item.id]?.note ?? '',
      entered: entered ? { index, units: entered.units, unitYen: entered.unitYen } : null,
      presets: presetsOf(item.presets),
    }
  })
}

/** The bases of everything that stands in a case: its own example, the ways of the damages, and each amount that is a preset. */
export function lossBases({ loss: rules }: Rulebook, { case: described }: LossStudy, origin: string | null): BasisId[] {
  const used = (costs: UnitCosts | null, yen: number): BasisId[] =>
    presetsOf(costs)
      .filter((preset) => preset.yen === yen)
      .map(({ basis }) => basis)
      .slice(0, 1)
  const ids = [
    ...rules.examples.filter(({ id }) => id === origin).map(({ basis }) => basis),
    rules.claimantGroups.basis,
    rules.formula.basis,
    rules.dataClassesBasis,
    rules.itemsBasis,
    ...used(rules.condolence.presets, described.condolence.yenEach),
    ...described.items.flatMap(({ id, unitYen }) => used(rules.items.find((item) => item.id === id)?.presets ?? null, unitYen)),
  ]
  return [...new Set(ids)]
}
