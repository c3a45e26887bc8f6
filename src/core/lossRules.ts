import type { BasisId } from './rulebook.ts'

/** Whose payment it is in the insurance: 賠償損害 (damages owed to others) or 費用損害 (the company's own expenses). */
export type CostBucket = 'liability' | 'costs'

/** Cost items that follow from the case; the others are the rulebook's. */
export const DAMAGES = 'damages'
export const CLIENT_RECOURSE = 'client-recourse'
export const CONDOLENCE = 'condolence'
export const COMPUTED_ITEMS: readonly string[] = [DAMAGES, CLIENT_RECOURSE, CONDOLENCE]

export const PRESET_LEVELS = ['low', 'standard', 'high'] as const
export type PresetLevel = (typeof PRESET_LEVELS)[number]

/** A published or assumed unit cost in whole yen, with where it comes from. */
export interface UnitCost {
  readonly yen: number
  readonly basis: BasisId
}

export type UnitCosts = Readonly<Record<PresetLevel, UnitCost>>

/** A kind of data in JNSA's map: mental distress 精神的苦痛 and economic loss 経済的損失, 1 to 3 each. */
export interface DataClass {
  readonly id: string
  readonly distress: number
  readonly economic: number
  /** Reportable situations that a leak of this kind of data is. */
  readonly situations: readonly string[]
}

export interface Factor {
  readonly id: string
  readonly factor: number
}

/** A cost item whose quantity and unit cost the person enters. */
export interface CostItem {
  readonly id: string
  /** `either`: the case itself says under which it falls (the lawyer's fee). */
  readonly bucket: CostBucket | 'either'
  readonly per: 'case' | 'person' | 'month'
  /** Null where no source gives a figure. */
  readonly presets: UnitCosts | null
}

/** Claimants 請求者 as a number of people, or as a share of all the people (rounded down). */
export type Claimants = { readonly persons: number } | { readonly sharePercent: number }

export type ClaimantGroup = Claimants & {
  /** Damages for each, whole yen. */
  readonly yenEach: number
}

/** Which of the readings counts as the damages 損害賠償金 of the case. */
export type DamagesFrom = 'claimants' | 'formula' | 'entered'

/** A case of a leak as a person describes it. Amounts in whole yen. */
export interface LossCase {
  /** People whose information leaked. */
  readonly persons: number
  readonly dataClasses: readonly string[]
  readonly ease: string
  readonly responsibility: string
  readonly response: string
  readonly damagesFrom: DamagesFrom
  readonly claimants: readonly ClaimantGroup[]
  /** Counted only when the damages are entered as one amount. */
  readonly enteredDamagesYen: number
  readonly dataHeld: 'own' | 'entrusted'
  /** What the client claims back 委託元からの求償; counted only for entrusted data. */
  readonly clientRecourseYen: number
  readonly lawyerUnder: CostBucket
  /** Sympathy money or goods 見舞金・見舞品; recipients null: everybody outside the groups of claimants. */
  readonly condolence: { readonly recipients: number | null; readonly yenEach: number }
  readonly items: readonly EnteredItem[]
}

export interface EnteredItem {
  readonly id: string
  readonly units: number
  readonly unitYen: number
}

/** The numbers behind the simulation of a loss 被害額 (rules §8). */
export interface LossRules {
  /** JNSA's JO formula: the damages supposed for one person. */
  readonly formula: {
    readonly baseYen: number
    readonly ease: readonly Factor[]
    readonly responsibility: readonly Factor[]
    readonly response: readonly Factor[]
    readonly basis: BasisId
  }
  readonly dataClasses: readonly DataClass[]
  readonly dataClassesBasis: BasisId
  /** The pattern of the flyer's example has two groups. */
  readonly claimantGroups: { readonly maximum: number; readonly basis: BasisId }
  readonly condolence: { readonly presets: UnitCosts }
  readonly items: readonly CostItem[]
  readonly itemsBasis: BasisId
  /** Cases of the sources, to be taken as they are. */
  readonly examples: readonly { readonly id: string; readonly case: LossCase; readonly basis: BasisId }[]
}
