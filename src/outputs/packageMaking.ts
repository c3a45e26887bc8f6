import type { Problem } from '../core/problem.ts'
import type { PaperRefusal } from './combined.ts'

/** How far a package is. */
export type PackageMaking =
  | { readonly kind: 'making'; readonly doing: PackageStage; readonly share: number }
  | MadePackage
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  /** Contents that are no longer on this machine, by name. */
  | { readonly kind: 'lost'; readonly names: readonly string[] }
  /** A document or the combined PDF could not be made; `font`: a font did not arrive. */
  | { readonly kind: 'no-document'; readonly title: string; readonly fault: 'font' | 'failed' }
  /** The key closed in the meantime. */
  | { readonly kind: 'not-signed' }
  | { readonly kind: 'failed' }

export const PACKAGE_STAGES = ['documents', 'combining', 'writing', 'sealing'] as const

export type PackageStage = (typeof PACKAGE_STAGES)[number]

export interface MadePackage {
  readonly kind: 'made'
  readonly name: string
  readonly bytes: number
  /** SHA-256 of the manifest. */
  readonly manifestHash: string
  readonly seal: PackageSeal
  readonly isSigned: boolean
  /** Papers that the combined PDF only lists, with the reason. */
  readonly listed: readonly { readonly title: string; readonly reason: PaperRefusal }[]
}

export const PACKAGE_SEALS = ['key', 'passphrase', 'plain'] as const

export type PackageSeal = (typeof PACKAGE_SEALS)[number]

/** How much of the whole each stage takes, as measured roughly. */
const WEIGHTS: Readonly<Record<PackageStage, number>> = { documents: 5, combining: 4, writing: 2, sealing: 2 }

/** From 0 to 1, of all stages that there are. */
export function shareOf(stages: readonly PackageStage[], doing: PackageStage, part: number): number {
  const sum = (list: readonly PackageStage[]) => list.reduce((total, stage) => total + WEIGHTS[stage], 0)
  const before = stages.slice(0, stages.indexOf(doing))
  return (sum(before) + WEIGHTS[doing] * Math.min(1, Math.max(0, part))) / sum(stages)
}
