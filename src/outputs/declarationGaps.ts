import { openFacts } from '../core/answers.ts'
import { corporateNumber, type RecordKind } from '../core/declaration.ts'
import type { InsurancePlan, Rulebook } from '../core/rulebook.ts'
import type { Accident, Declaration, DeclaredWish, Profile, Sheet } from '../core/sheet.ts'
import { isBlank } from './plainName.ts'

/** The parts of the declaration 告知事項申告書, in the order of the form and the paper. */
export const DECLARATION_PARTS = ['insured', 'business', 'records', 'accidents', 'leaks', 'wish', 'confirmation'] as const
export type DeclarationPart = (typeof DECLARATION_PARTS)[number]

/** The fact of the profile that data is handed to others. */
export const CONTRACTORS_FACT = 'contractors'

/** Entries that an insurer needs, by part. What some companies do not have (a corporate number) is none; a wrong one is. */
export const DECLARATION_ENTRIES = {
  insured: ['company-name', 'inception', 'membership', 'member-number', 'address', 'corporate-number', 'last-certificate'],
  business: ['trade', 'business', 'sales', 'year-end', 'tax', 'proof', 'planned-sales'],
  records: ['records', 'record-numbers', 'other-records', 'contractors', 'facts'],
  accidents: ['accidents', 'accident-details'],
  leaks: ['known-leak', 'known-leak-date'],
  wish: ['plan', 'limits'],
  confirmation: ['confirmation'],
} as const satisfies Readonly<Record<DeclarationPart, readonly string[]>>
export type DeclarationEntry = (typeof DECLARATION_ENTRIES)[DeclarationPart][number]

export interface DeclarationGap {
  readonly part: DeclarationPart
  readonly entry: DeclarationEntry
}

/** What is still to be filled in, in the order of the form. Nothing of it is required to go on. */
export function declarationGaps(rulebook: Rulebook, sheet: Sheet): DeclarationGap[] {
  const { profile, declaration, accidents, confirmation } = sheet
  const open = new Set<DeclarationEntry>([
    ...insuredGaps(profile, declaration),
    ...businessGaps(profile, declaration),
    ...recordGaps(rulebook, sheet),
    ...accidentGaps(declaration, accidents),
    ...when(declaration.knownLeak === null, 'known-leak'),
    ...when(declaration.knownLeak === 'yes' && declaration.knownLeakDate === null, 'known-leak-date'),
    ...wishGaps(rulebook, declaration.wish),
    ...when(confirmation.confirmedOn === null, 'confirmation'),
  ])
  return DECLARATION_PARTS.flatMap((part) =>
    DECLARATION_ENTRIES[part].filter((entry) => open.has(entry)).map((entry) => ({ part, entry })),
  )
}

/** The kinds of records that are said to be held. */
export function heldKinds({ records }: Declaration, kinds: readonly RecordKind[]): RecordKind[] {
  return kinds.filter((kind) => records[kind]?.held === true)
}

/** The plan wished for, as the edition has it. */
export function wishedPlan({ insurancePlans }: Rulebook, { plan }: DeclaredWish): InsurancePlan | null {
  return insurancePlans.plans.find(({ id }) => id === plan) ?? null
}

/** Whether the plan asks for its limits. */
export function asksForLimits({ liabilityYen, costsYen }: InsurancePlan): boolean {
  return liabilityYen === null || costsYen === null
}

function when(open: boolean, entry: DeclarationEntry): DeclarationEntry[] {
  return open ? [entry] : []
}

function insuredGaps(profile: Profile, declaration: Declaration): DeclarationEntry[] {
  const { firstYearStart } = declaration
  const isRenewal = firstYearStart !== null && profile.inceptionDate !== null && firstYearStart < profile.inceptionDate
  return [
    ...when(isBlank(profile.companyName) && isBlank(declaration.insuredName), 'company-name'),
    ...when(profile.inceptionDate === null, 'inception'),
    ...when(profile.membership === null, 'membership'),
    ...when(profile.membership === 'member' && isBlank(profile.memberNumber), 'member-number'),
    ...when(isBlank(declaration.address), 'address'),
    ...when(!corporateNumber(declaration.corporateNumber).ok, 'corporate-number'),
    ...when(isRenewal && isBlank(declaration.lastCertificateNumber), 'last-certificate'),
  ]
}

function businessGaps(profile: Profile, { business, sales }: Declaration): DeclarationEntry[] {
  const isNew = sales.newCompany === 'yes'
  return [
    ...when(profile.trade === null, 'trade'),
    ...when(isBlank(business), 'business'),
    ...when(isNew && sales.plannedYen === null, 'planned-sales'),
    ...when(!isNew && sales.yen === null, 'sales'),
    ...when(!isNew && sales.yearEnd === null, 'year-end'),
    ...when(!isNew && sales.proof === null, 'proof'),
    ...when(sales.tax === null, 'tax'),
  ]
}

function recordGaps(rulebook: Rulebook, sheet: Sheet): DeclarationEntry[] {
  const { records, otherRecords, contractors } = sheet.declaration
  const held = Object.values(records).filter((kind) => kind.held)
  return [
    ...when(held.length === 0, 'records'),
    ...when(
      held.some(({ own, entrusted }) => own === null || entrusted === null),
      'record-numbers',
    ),
    ...when(records.other?.held === true && isBlank(otherRecords), 'other-records'),
    ...when(sheet.facts[CONTRACTORS_FACT] === 'yes' && isBlank(contractors), 'contractors'),
    ...when(openFacts(rulebook, sheet).length > 0, 'facts'),
  ]
}

function accidentGaps({ accidentsInPeriod }: Declaration, accidents: readonly Accident[]): DeclarationEntry[] {
  const isOpen = ({ date, cause, persons, preventionFinished }: Accident): boolean =>
    [date, cause, persons, preventionFinished].includes(null)
  return [
    ...when(accidentsInPeriod === null, 'accidents'),
    ...when(accidentsInPeriod === 'yes' && (accidents.length === 0 || accidents.some(isOpen)), 'accident-details'),
  ]
}

function wishGaps(rulebook: Rulebook, wish: DeclaredWish): DeclarationEntry[] {
  const plan = wishedPlan(rulebook, wish)
  if (!plan) return ['plan']
  return when(asksForLimits(plan) && (!limitFits(plan, 'liability', wish) || !limitFits(plan, 'costs', wish)), 'limits')
}

/** Whether a wished limit is what the plan offers: liability above its least, costs from 1 yen up to its most. */
export function limitFits(plan: InsurancePlan, limit: 'liability' | 'costs', wish: DeclaredWish): boolean {
  if (limit === 'liability') return wish.liabilityYen !== null && wish.liabilityYen > (plan.liabilityAboveYen ?? 0)
  return wish.costsYen !== null && wish.costsYen > 0 && wish.costsYen <= (plan.costsUpToYen ?? wish.costsYen)
}
