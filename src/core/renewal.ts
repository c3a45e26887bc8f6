import { assess, type Assessment } from './assess.ts'
import { successors, type CarryOverTable } from './carryOverTable.ts'
import { corporateNumber } from './declaration.ts'
import { renewedCertificates, type CertificateRenewal, type RenewalYears } from './renewalCertificates.ts'
import { companyMatch, yearRelation, type CompanyMatch, type CompanySigns, type YearRelation } from './renewalMatch.ts'
import { renewedPapers, type PaperRenewal } from './renewalPapers.ts'
import type { FactId, QuestionId, Rulebook } from './rulebook.ts'
import type { Sheet, YesNo } from './sheet.ts'
import type { YearlyEvidence } from './yearlyEvidence.ts'
import { compareYears, type AnswerChange, type YearComparison } from './years.ts'

/** What two submissions of a company are compared from. */
export interface RenewalInput extends RenewalYears {
  /** From last year's edition to this one; null where they cannot be compared. */
  readonly table: CarryOverTable | null
  readonly yearly: YearlyEvidence
  /** The day on which last year's submission was made. */
  readonly lastMadeOn: string | null
  /** What the agent has found proven this year, each as `subjectKey`. */
  readonly proven: ReadonlySet<string>
}

/** Last year beside this year: what changed, and what is to be renewed. Both sheets stay as they are. */
export interface Renewal {
  readonly relation: YearRelation
  readonly company: CompanyMatch
  /** Null where last year's edition is not known here: then answers and facts are not compared. */
  readonly years: YearComparison | null
  readonly now: Assessment
  /** Answers that differ, in this year's order. */
  readonly moves: readonly AnswerMove[]
  readonly facts: readonly FactChange[]
  readonly profile: readonly ProfileChange[]
  readonly certificates: readonly CertificateRenewal[]
  readonly papers: readonly PaperRenewal[]
}

/** An answer that differs from last year's, with what it means for the discount. */
export interface AnswerMove extends AnswerChange {
  readonly direction: 'up' | 'down' | 'other'
  readonly essential: boolean
  /** An essential question that is weak in one of the years only: it became so, or is so no longer. */
  readonly weak: 'became' | 'no-longer' | null
  /** This year's discount 割引率 in percent if this one answer were as last year, and nothing else. */
  readonly asLastYearPercent: number
  /** It moves the discount by itself, or an essential question crossed the line. */
  readonly matters: boolean
}

export interface FactChange {
  readonly fact: FactId
  readonly before: YesNo
  readonly after: YesNo
}

/** What insurance asks of the company itself. */
export const PROFILE_FIELDS = [
  'companyName',
  'corporateNumber',
  'trade',
  'employees',
  'salesBand',
  'salesYen',
  'membership',
  'memberNumber',
  'chamber',
  'accidents',
] as const

export type ProfileField = (typeof PROFILE_FIELDS)[number]

export interface ProfileChange {
  readonly field: ProfileField
  readonly before: string | number
  readonly after: string | number
}

/** Total: any two sheets can be compared. What one of them does not say is no change. */
export function compareForRenewal(input: RenewalInput): Renewal {
  const { last, now, table, yearly, lastMadeOn, proven } = input
  const years = last.rulebook && table ? yearsOf(input, last.rulebook, table) : null
  const assessment = assess(now.rulebook, now.sheet)
  const certificates = renewedCertificates(input)
  return {
    relation: yearRelation(now.rulebook, last.sheet.profile.inceptionDate, now.sheet.profile.inceptionDate),
    company: companyMatch(signsOf(last.sheet), signsOf(now.sheet)),
    years,
    now: assessment,
    moves: years ? movesOf(years, now.rulebook, now.sheet, assessment) : [],
    facts: table ? factChanges(last.sheet, now.sheet, table) : [],
    profile: profileChanges(last.sheet, now.sheet),
    certificates,
    papers: renewedPapers({ last, now, table, certificates, yearly, lastMadeOn, proven }),
  }
}

function signsOf({ profile, declaration }: Sheet): CompanySigns {
  const { companyName, memberNumber } = profile
  return { companyName, memberNumber, corporateNumber: declaration.corporateNumber }
}

function yearsOf({ last, now, lastMadeOn }: RenewalInput, lastRulebook: Rulebook, table: CarryOverTable): YearComparison {
  // The hash of the edition names it in files; nothing is compared by it.
  const edition = { id: lastRulebook.id, hash: '' }
  return compareYears({ edition, savedOn: lastMadeOn, sheet: last.sheet }, lastRulebook, now.rulebook, now.sheet, table)
}

function movesOf({ answers }: YearComparison, rulebook: Rulebook, sheet: Sheet, now: Assessment): AnswerMove[] {
  const essentials = new Set(rulebook.questions.filter(({ essential }) => essential).map(({ id }) => id))
  const isWeak = ({ management }: Assessment, question: QuestionId) => management.certain.weakEssentials.includes(question)
  const moveOf = (direction: AnswerMove['direction']) => (change: AnswerChange) => {
    const { question, before } = change
    const asLast = assess(rulebook, { ...sheet, answers: { ...sheet.answers, [question]: before } })
    const asLastYearPercent = asLast.discount.certain
    const [was, is] = [isWeak(asLast, question), isWeak(now, question)]
    const weak = was === is ? null : is ? ('became' as const) : ('no-longer' as const)
    const matters = weak !== null || asLastYearPercent !== now.discount.certain
    return { ...change, direction, essential: essentials.has(question), weak, asLastYearPercent, matters }
  }
  const moves = [...answers.rose.map(moveOf('up')), ...answers.fell.map(moveOf('down')), ...answers.changed.map(moveOf('other'))]
  return moves.sort((one, other) => one.number - other.number)
}

/** Facts that both years answer, and answer differently. */
function factChanges(last: Sheet, now: Sheet, { facts }: CarryOverTable): FactChange[] {
  return [...successors(facts)].flatMap(([from, fact]) => {
    const [before, after] = [last.facts[from], now.facts[fact]]
    return before && after && before !== after ? [{ fact, before, after }] : []
  })
}

function profileChanges(last: Sheet, now: Sheet): ProfileChange[] {
  const [was, is] = [profileOf(last), profileOf(now)]
  return PROFILE_FIELDS.flatMap((field) => {
    const [before, after] = [was[field], is[field]]
    if (before === null || after === null || before === '' || after === '') return []
    return before === after ? [] : [{ field, before, after }]
  })
}

function profileOf({ profile, declaration, accidents }: Sheet): Readonly<Record<ProfileField, string | number | null>> {
  const { companyName, memberNumber, chamber } = profile
  return {
    ...{ trade: profile.trade, employees: profile.employees, salesBand: profile.salesBand, membership: profile.membership },
    companyName: companyName.trim(),
    corporateNumber: readNumber(declaration.corporateNumber),
    salesYen: declaration.sales.yen,
    memberNumber: memberNumber.trim(),
    chamber: chamber.trim(),
    accidents: accidents.length,
  }
}

/** However it was typed, where it can be read. */
function readNumber(typed: string): string | null {
  const read = corporateNumber(typed)
  return read.ok ? read.value : typed.trim()
}
