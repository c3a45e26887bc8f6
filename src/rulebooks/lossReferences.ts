import { isCalendarDay } from '../core/dates.ts'
import { lossCaseProblems } from '../core/lossCase.ts'
import { COMPUTED_ITEMS, PRESET_LEVELS, type UnitCosts } from '../core/lossRules.ts'
import { problem, type Problem } from '../core/problem.ts'
import type { Rulebook } from '../core/rulebook.ts'
import type { Wording } from '../core/wording.ts'

type WithId = readonly { readonly id: string }[]
type Lists = readonly (readonly [path: string, list: WithId])[]
type Reference = readonly [path: string, id: string]

/** Every list of loss and duties whose ids have to differ. */
export function lossLists({ loss, duties }: Rulebook): Lists {
  return [
    ['loss.formula.ease', loss.formula.ease],
    ['loss.formula.responsibility', loss.formula.responsibility],
    ['loss.formula.response', loss.formula.response],
    ['loss.dataClasses', loss.dataClasses],
    ['loss.items', loss.items],
    ['loss.examples', loss.examples],
    ['duties.situations', duties.situations],
    ['duties.laws', duties.laws],
    ['duties.duties', duties.duties],
    ['duties.changes', duties.changes],
  ]
}

/** Every basis that loss, plans and duties name. */
export function lossBases({ loss, duties, insurancePlans }: Rulebook): Reference[] {
  const presets = (path: string, costs: UnitCosts | null): Reference[] =>
    costs ? PRESET_LEVELS.map((level): Reference => [`${path}.presets.${level}.basis`, costs[level].basis]) : []
  const ofList = (path: string, list: readonly { readonly basis: string }[]): Reference[] =>
    list.map(({ basis }, index): Reference => [`${path}.${String(index)}.basis`, basis])
  return [
    ['insurancePlans.reducedCosts.basis', insurancePlans.reducedCosts.basis],
    ['insurancePlans.premiumExamplesBasis', insurancePlans.premiumExamplesBasis],
    ['loss.formula.basis', loss.formula.basis],
    ['loss.dataClassesBasis', loss.dataClassesBasis],
    ['loss.claimantGroups.basis', loss.claimantGroups.basis],
    ...presets('loss.condolence', loss.condolence.presets),
    ...loss.items.flatMap((item, index) => presets(`loss.items.${String(index)}`, item.presets)),
    ['loss.itemsBasis', loss.itemsBasis],
    ...ofList('loss.examples', loss.examples),
    ['duties.countingBasis', duties.countingBasis],
    ['duties.situationsBasis', duties.situationsBasis],
    ...ofList('duties.laws', duties.laws),
    ...ofList('duties.changes', duties.changes),
  ]
}

/** References, days, examples and order of presets inside loss, plans and duties. */
export function lossProblems(rulebook: Rulebook): Problem[] {
  return [...unknownReferences(rulebook), ...wrongDays(rulebook), ...wrongExamples(rulebook), ...wrongPresets(rulebook)]
}

function unknownReferences({ loss, duties, insurancePlans, trades }: Rulebook): Problem[] {
  const idsOf = (list: WithId): string[] => list.map(({ id }) => id)
  const expect = (known: readonly string[], id: string, path: string): Problem[] =>
    known.includes(id) ? [] : [problem('reference-unknown', path, { id })]
  return [
    ...insurancePlans.premiumExamples.flatMap(({ trade, plan }, index) => [
      ...expect(trades, trade, `insurancePlans.premiumExamples.${String(index)}.trade`),
      ...expect(idsOf(insurancePlans.plans), plan, `insurancePlans.premiumExamples.${String(index)}.plan`),
    ]),
    ...loss.dataClasses.flatMap(({ situations }, index) =>
      situations.flatMap((id) => expect(idsOf(duties.situations), id, `loss.dataClasses.${String(index)}.situations`)),
    ),
    // An entered item must not take the name of one that follows from the case.
    ...loss.items.flatMap(({ id }, index) =>
      COMPUTED_ITEMS.includes(id) ? [problem('id-repeated', `loss.items.${String(index)}`, { id })] : [],
    ),
    ...duties.duties.flatMap(({ law }, index) => expect(idsOf(duties.laws), law, `duties.duties.${String(index)}.law`)),
  ]
}

function wrongDays({ duties }: Rulebook): Problem[] {
  const days: Reference[] = [
    ...duties.laws.flatMap(({ validFrom, validTo }, index): Reference[] => [
      [`duties.laws.${String(index)}.validFrom`, validFrom],
      ...(validTo === null ? [] : [[`duties.laws.${String(index)}.validTo`, validTo] as const]),
    ]),
    ...duties.changes.flatMap(({ promulgated, partlyFrom, inForceBy }, index): Reference[] => [
      [`duties.changes.${String(index)}.promulgated`, promulgated],
      [`duties.changes.${String(index)}.partlyFrom`, partlyFrom],
      [`duties.changes.${String(index)}.inForceBy`, inForceBy],
    ]),
  ]
  return days
    .filter(([, day]) => !isCalendarDay(day))
    .map(([path, received]) => problem('date-does-not-exist', path, { received }))
}

function wrongExamples({ loss }: Rulebook): Problem[] {
  return loss.examples.flatMap((example, index) =>
    lossCaseProblems(loss, example.case).map((found) => ({
      ...found,
      path: `loss.examples.${String(index)}.case.${found.path}`,
    })),
  )
}

function wrongPresets({ loss }: Rulebook): Problem[] {
  const all: readonly (readonly [string, UnitCosts | null])[] = [
    ['loss.condolence.presets', loss.condolence.presets],
    ...loss.items.map(({ presets }, index) => [`loss.items.${String(index)}.presets`, presets] as const),
  ]
  return all.flatMap(([path, costs]) =>
    costs && (costs.low.yen > costs.standard.yen || costs.standard.yen > costs.high.yen)
      ? [problem('presets-not-ascending', path)]
      : [],
  )
}

/** Ids of loss and duties beside the texts they need. */
export function lossTexts(
  { loss, duties }: Rulebook,
  wording: Wording,
): [path: string, list: WithId, texts: Readonly<Record<string, unknown>>][] {
  return [
    ['loss.items', [...loss.items, ...COMPUTED_ITEMS.map((id) => ({ id }))], wording.loss.items],
    ['loss.dataClasses', loss.dataClasses, wording.loss.dataClasses],
    ['loss.ease', loss.formula.ease, wording.loss.ease],
    ['loss.responsibility', loss.formula.responsibility, wording.loss.responsibility],
    ['loss.response', loss.formula.response, wording.loss.response],
    ['loss.examples', loss.examples, wording.loss.examples],
    ['duties.items', duties.duties, wording.duties.items],
    ['duties.situations', duties.situations, wording.duties.situations],
    ['duties.laws', duties.laws, wording.duties.laws],
    ['duties.changes', duties.changes, wording.duties.changes],
  ]
}
