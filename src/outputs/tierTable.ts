import type { BasisId, Rulebook, Source } from '../core/rulebook.ts'
import type { Wording } from '../core/wording.ts'

/** The rules of an edition in one table, readable before anything is answered. */
export interface TierTableData {
  readonly title: string
  readonly tiers: readonly { readonly fromPercent: number; readonly discountPercent: number }[]
  readonly essentialLimits: readonly { readonly fromWeak: number; readonly maximumPercent: number }[]
  readonly certificates: readonly { readonly name: string; readonly percent: number; readonly partialPercent: number | null }[]
  readonly managementMaximum: number
  readonly certificateMaximum: number
  readonly combinationMaximum: number
  readonly groupPercent: number
  readonly bases: readonly BasisText[]
}

export interface BasisText {
  readonly id: BasisId
  readonly kind: 'stated' | 'assumption'
  readonly text: string
  /** Publisher, title and year of the source; null for an assumption. */
  readonly source: Pick<Source, 'publisher' | 'title' | 'year'> | null
}

/** The tier table of an edition in the words of one language. */
export function tierTable(rulebook: Rulebook, wording: Wording): TierTableData {
  const { management, certificates, combination, group } = rulebook
  return {
    title: wording.title,
    tiers: management.tiers,
    essentialLimits: management.essentialLimits,
    certificates: certificates.kinds
      .filter(({ treatment }) => treatment === 'counts')
      .map(({ id, percent, partialPercent }) => ({
        name: wording.certificates[id]?.name ?? id,
        percent,
        partialPercent: partialPercent ?? null,
      })),
    managementMaximum: management.maximumPercent,
    certificateMaximum: certificates.maximumPercent,
    combinationMaximum: combination.maximumPercent,
    groupPercent: group.percent,
    bases: basisTexts(rulebook, wording, [
      management.maximumBasis,
      management.tiersBasis,
      management.essentialBasis,
      certificates.maximumBasis,
      'certificate-rates',
      combination.basis,
      group.basis,
    ]),
  }
}

/** The bases behind some numbers, as text with their source; unknown ids are left out. */
export function basisTexts(rulebook: Rulebook, wording: Wording, ids: readonly BasisId[]): BasisText[] {
  return ids.flatMap((id) => {
    const basis = rulebook.bases.find((candidate) => candidate.id === id)
    if (!basis) return []
    const source = rulebook.sources.find((candidate) => candidate.id === basis.source)
    return [
      {
        id,
        kind: basis.kind,
        text: wording.bases[id] ?? '',
        source: source ? { publisher: source.publisher, title: source.title, year: source.year } : null,
      },
    ]
  })
}
