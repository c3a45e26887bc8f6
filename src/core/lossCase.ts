import { countProblems, LARGEST_PRODUCT_YEN, productProblems, yenProblems } from './amounts.ts'
import { formulaReading, personsOf } from './damages.ts'
import type { ClaimantGroup, EnteredItem, LossCase, LossRules } from './lossRules.ts'
import { problem, type Problem } from './problem.ts'

/** A case that says nothing yet: nobody, no data, no cost. The factors of the formula are the rulebook's last, its lowest. */
export function emptyLossCase({ formula }: LossRules): LossCase {
  return {
    persons: 0,
    dataClasses: [],
    ease: formula.ease.at(-1)?.id ?? '',
    responsibility: formula.responsibility.at(-1)?.id ?? '',
    response: formula.response.at(-1)?.id ?? '',
    damagesFrom: 'claimants',
    claimants: [],
    enteredDamagesYen: 0,
    dataHeld: 'own',
    clientRecourseYen: 0,
    lawyerUnder: 'liability',
    condolence: { recipients: null, yenEach: 0 },
    items: [],
  }
}

/** Everything wrong with a described case, each with its place; none means that it can be added up exactly. */
export function lossCaseProblems(rules: LossRules, described: LossCase): Problem[] {
  const single = [
    ...countProblems(described.persons, 'persons'),
    ...yenProblems(described.enteredDamagesYen, 'enteredDamagesYen'),
    ...yenProblems(described.clientRecourseYen, 'clientRecourseYen'),
    ...classProblems(rules, described.dataClasses),
    ...factorProblems(rules, described),
    ...groupProblems(rules, described.claimants),
    ...condolenceProblems(described),
    ...itemProblems(rules, described.items),
  ]
  return single.length > 0 ? single : [...peopleProblems(rules, described), ...amountProblems(rules, described)]
}

function classProblems({ dataClasses }: LossRules, chosen: readonly string[]): Problem[] {
  const known = new Set(dataClasses.map(({ id }) => id))
  return chosen.flatMap((id, index) => [
    ...(known.has(id) ? [] : [problem('data-class-unknown', `dataClasses.${String(index)}`, { id })]),
    ...(chosen.indexOf(id) < index ? [problem('id-repeated', `dataClasses.${String(index)}`, { id })] : []),
  ])
}

function factorProblems({ formula }: LossRules, described: LossCase): Problem[] {
  return (['ease', 'responsibility', 'response'] as const)
    .filter((name) => !formula[name].some(({ id }) => id === described[name]))
    .map((name) => problem('factor-unknown', name, { id: described[name] }))
}

function groupProblems({ claimantGroups }: LossRules, groups: readonly ClaimantGroup[]): Problem[] {
  const { maximum } = claimantGroups
  const shares = groups.reduce((sum, group) => sum + ('persons' in group ? 0 : group.sharePercent), 0)
  return [
    ...(groups.length > maximum ? [problem('claimant-groups-too-many', 'claimants', { maximum })] : []),
    ...(shares > 100 ? [problem('share-not-allowed', 'claimants', { received: String(shares) })] : []),
    ...groups.flatMap((group, index) => {
      const path = `claimants.${String(index)}`
      return [...shareOrCountProblems(group, path), ...yenProblems(group.yenEach, `${path}.yenEach`)]
    }),
  ]
}

function shareOrCountProblems(group: ClaimantGroup, path: string): Problem[] {
  if ('persons' in group) return countProblems(group.persons, `${path}.persons`)
  const { sharePercent } = group
  const allowed = Number.isInteger(sharePercent) && sharePercent >= 0 && sharePercent <= 100
  return allowed ? [] : [problem('share-not-allowed', `${path}.sharePercent`, { received: String(sharePercent) })]
}

function condolenceProblems({ condolence }: LossCase): Problem[] {
  return [
    ...(condolence.recipients === null ? [] : countProblems(condolence.recipients, 'condolence.recipients')),
    ...yenProblems(condolence.yenEach, 'condolence.yenEach'),
  ]
}

function itemProblems({ items }: LossRules, entered: readonly EnteredItem[]): Problem[] {
  return entered.flatMap(({ id, units, unitYen }, index) => {
    const path = `items.${String(index)}`
    return [
      ...(items.some((item) => item.id === id) ? [] : [problem('cost-item-unknown', path, { id })]),
      ...(entered.findIndex((other) => other.id === id) < index ? [problem('id-repeated', path, { id })] : []),
      ...countProblems(units, `${path}.units`),
      ...yenProblems(unitYen, `${path}.unitYen`),
    ]
  })
}

/** More claimants, recipients or letters than people. */
function peopleProblems({ items }: LossRules, { persons, claimants, condolence, items: entered }: LossCase): Problem[] {
  const claiming = claimants.reduce((sum, group) => sum + personsOf(group, persons), 0)
  const letters = entered.flatMap(({ id, units }, index) =>
    items.some((item) => item.id === id && item.per === 'person') ? [{ units, path: `items.${String(index)}.units` }] : [],
  )
  const recipients = condolence.recipients === null ? [] : [{ units: condolence.recipients, path: 'condolence.recipients' }]
  return [
    ...(claiming > persons ? [problem('claimants-exceed-persons', 'claimants', { claimants: claiming, persons })] : []),
    ...[...recipients, ...letters]
      .filter(({ units }) => units > persons)
      .map(({ units, path }) => problem('recipients-exceed-persons', path, { recipients: units, persons })),
  ]
}

/** Products too large to be added up, and a formula without any kind of data to work on. */
function amountProblems(rules: LossRules, described: LossCase): Problem[] {
  const { persons, claimants, condolence, items, dataClasses, damagesFrom } = described
  const formula = formulaReading(rules, described)
  return [
    ...(damagesFrom === 'formula' && dataClasses.length === 0 ? [problem('data-class-missing', 'dataClasses')] : []),
    ...(formula && formula.yen > LARGEST_PRODUCT_YEN
      ? [problem('amount-too-large', 'persons', { maximum: LARGEST_PRODUCT_YEN })]
      : []),
    ...claimants.flatMap((group, index) =>
      productProblems(personsOf(group, persons), group.yenEach, `claimants.${String(index)}`),
    ),
    ...productProblems(condolence.recipients ?? persons, condolence.yenEach, 'condolence'),
    ...items.flatMap(({ units, unitYen }, index) => productProblems(units, unitYen, `items.${String(index)}`)),
  ]
}
