import { assess, type Assessment } from '../../core/assess.ts'
import { addDays } from '../../core/dates.ts'
import { checkDigit } from '../../core/declaration.ts'
import { emptyEvidence, EVIDENCE_KINDS } from '../../core/evidenceRegister.ts'
import type { ChunkEntry } from '../../core/portfolioChunk.ts'
import type { ClaimedPercents, EditionRef, PortfolioEntry } from '../../core/portfolioEntry.ts'
import { LEVELS, type Level, type Question, type Rulebook } from '../../core/rulebook.ts'
import {
  EMPTY_SHEET,
  emptyAccident,
  emptyCertificate,
  type Answer,
  type Certificate,
  type Sheet,
  type YesNo,
} from '../../core/sheet.ts'
import { editionHash } from '../../rulebooks/editions.ts'
import { answersLineOf, summaryLineOf, type LineFacts, type SubmissionLine } from './line.ts'
import { CHAMBERS, COMPANY_FORMS, LEADING_NAMES, PAPERS, PEOPLE, REASONS, TRADE_NAMES } from './nameParts.ts'
import { SAMPLE_ID } from './sample.ts'
import { seededRandom, type SeededRandom } from './seededRandom.ts'

/** A submission of a company that does not exist. */
export interface GeneratedSubmission extends ChunkEntry {
  /** As the chamber may see it. Of a summary: the one behind it. */
  readonly sheet: Sheet
  readonly line: SubmissionLine
}

const INCEPTION = '2027-03-01'
const FIRST_DAY = '2026-10-01'

/**
 * So many submissions of companies that do not exist, the same for the same seed, however many are asked for. They are as mixed as those
 * of real members: each company has its own habit, which its trade and size speak for; some sent a newer version or a summary only,
 * some claim what does not follow from their answers, and every flag occurs.
 */
export function* generateSubmissions(rulebook: Rulebook, count: number, seed: number): Generator<GeneratedSubmission> {
  const edition = { id: rulebook.id, hash: editionHash(rulebook.id) ?? '' }
  let made = 0
  for (let company = 0; made < count; company += 1) {
    const random = seededRandom(seed, company)
    const sheet = companySheet(rulebook, random, company)
    const isSummary = random.chance(6)
    const isTwice = random.chance(5)
    const corporateNumber = random.chance(15) ? corporateNumberOf(random) : ''
    const day = random.below(90)
    for (const [version, each] of (isTwice ? [withoutSome(sheet, random), sheet] : [sheet]).entries()) {
      if (made >= count) return
      const id = `${SAMPLE_ID}${String(seed)}-${String(company + 1)}-${String(version + 1)}`
      yield submission(rulebook, each, { id, edition, random, isSummary, corporateNumber, day: day + version * 14 })
      made += 1
    }
  }
}

interface Making {
  readonly id: string
  readonly edition: EditionRef
  readonly random: SeededRandom
  readonly isSummary: boolean
  readonly corporateNumber: string
  /** Days after the first one. */
  readonly day: number
}

function submission(
  rulebook: Rulebook,
  sheet: Sheet,
  { id, edition, random, isSummary, corporateNumber, day }: Making,
): GeneratedSubmission {
  const assessment = assess(rulebook, sheet)
  const isFalse = !isSummary && random.chance(1)
  const claimed = claimedBy(assessment, isFalse)
  const madeOn = addDays(FIRST_DAY, day) ?? FIRST_DAY
  const facts: LineFacts & { readonly claimed: ClaimedPercents } = {
    id,
    madeAt: `${madeOn}T${String(9 + random.below(9)).padStart(2, '0')}:${String(10 + random.below(50))}:00+09:00`,
    edition,
    corporateNumber,
    claimed,
  }
  const { profile, confirmation, handOver } = sheet
  const entry: PortfolioEntry = {
    id,
    profile: isSummary ? { ...profile, trade: null, employees: null, salesBand: null } : profile,
    corporateNumber,
    facts: isSummary ? {} : sheet.facts,
    madeOn,
    receivedOn: addDays(madeOn, 1 + random.below(4)) ?? madeOn,
    edition,
    extent: isSummary ? 'summary' : 'answers',
    origin: 'line',
    claim: isSummary ? 'not-recomputable' : isFalse ? 'differs' : 'equal',
    claimed,
    flags: isSummary ? [] : [...new Set(assessment.flags.map(({ kind }) => kind))],
  }
  return {
    entry,
    rated: isSummary ? null : sheet,
    sheet,
    line: isSummary
      ? summaryLineOf({ profile, confirmation, contact: handOver.contact }, facts)
      : answersLineOf(rulebook, sheet, facts),
  }
}

function claimedBy({ management, discount }: Assessment, isFalse: boolean): ClaimedPercents {
  const add = isFalse ? 10 : 0
  return {
    management: { certain: management.certain.discountPercent + add, reachable: management.reachable.discountPercent + add },
    discount: { certain: discount.certain + add, reachable: discount.reachable + add },
  }
}

function companySheet(rulebook: Rulebook, random: SeededRandom, company: number): Sheet {
  const trade = random.pick(rulebook.trades)
  const employees = Math.max(1, Math.round(2 ** (random.below(800) / 100)))
  const facts = factsOf(rulebook, random, employees)
  const habit = habitOf(random, trade, employees)
  const answers = answersOf(rulebook, random, facts, habit)
  const hadAccident = facts['incident-history'] === 'yes' || random.chance(2)
  const knownLeak = random.chance(3)
  const certificates = certificatesOf(rulebook, random, habit)
  return {
    ...EMPTY_SHEET,
    profile: {
      companyName: companyName(random, trade),
      trade,
      employees,
      salesBand: rulebook.salesBands[Math.min(rulebook.salesBands.length - 1, Math.floor(Math.log2(employees) * 0.75))] ?? null,
      membership: random.chance(92) ? 'member' : 'non-member',
      memberNumber: String(10_000 + company),
      chamber: random.pick(CHAMBERS),
      inceptionDate: random.chance(97) ? INCEPTION : null,
    },
    facts,
    answers,
    certificates,
    accidents: hadAccident
      ? [
          {
            ...emptyAccident('a1'),
            date: addDays(INCEPTION, -60 - random.below(1500)),
            cause: random.pick(rulebook.causes),
            persons: 1 + random.below(3000),
            preventionFinished: random.chance(70) ? 'yes' : 'no',
          },
        ]
      : [],
    declaration: {
      ...EMPTY_SHEET.declaration,
      accidentsInPeriod: hadAccident ? 'yes' : 'no',
      knownLeak: knownLeak ? 'yes' : 'no',
      knownLeakDate: knownLeak ? addDays(INCEPTION, -30 - random.below(200)) : null,
      firstYearStart: random.chance(70) ? INCEPTION : null,
    },
    firstResult: random.chance(80) ? { date: FIRST_DAY, levels: levelsBefore(answers, random) } : null,
    confirmation: random.chance(90)
      ? { name: random.pick(PEOPLE), position: '代表取締役', confirmedOn: FIRST_DAY }
      : EMPTY_SHEET.confirmation,
    handOver: {
      ...EMPTY_SHEET.handOver,
      contact: { name: random.pick(PEOPLE), telephone: `03-0000-${String(1000 + random.below(9000))}` },
    },
    evidence: random.chance(25) ? evidenceOf(rulebook, random, certificates) : [],
  }
}

function companyName(random: SeededRandom, trade: string): string {
  const name = `${random.pick(LEADING_NAMES)}${random.pick(TRADE_NAMES[trade] ?? TRADE_NAMES.other ?? [''])}`
  const form = random.pick(COMPANY_FORMS)
  return random.chance(60) ? `${form}${name}` : `${name}${form}`
}

function factsOf({ facts }: Rulebook, random: SeededRandom, employees: number): Record<string, YesNo> {
  return Object.fromEntries(
    facts.map(({ id }) => {
      if (id === 'staff-besides-owner') return [id, employees > 1 ? 'yes' : 'no']
      return [id, random.chance(id === 'incident-history' ? 6 : 72) ? 'yes' : 'no']
    }),
  )
}

/** The level around which a company answers, in tenths. */
function habitOf(random: SeededRandom, trade: string, employees: number): number {
  const byTrade = ['information-technology', 'finance-insurance', 'medical-care'].includes(trade) ? 5 : 0
  return Math.min(40, 6 + random.below(26) + byTrade + Math.floor(Math.log2(employees)))
}

function answersOf(
  rulebook: Rulebook,
  random: SeededRandom,
  facts: Readonly<Record<string, YesNo>>,
  habit: number,
): Record<string, Answer> {
  const isUnfinished = random.chance(4)
  const claimsTooMuch = random.chance(2)
  const answers: [string, Answer][] = []
  for (const question of rulebook.questions) {
    const answer = answerOf(question, random, facts, habit, claimsTooMuch)
    if (!(isUnfinished && random.chance(30))) answers.push([question.id, answer])
  }
  return Object.fromEntries(answers)
}

function answerOf(
  { notApplicableUnless }: Question,
  random: SeededRandom,
  facts: Readonly<Record<string, YesNo>>,
  habit: number,
  claimsTooMuch: boolean,
): Answer {
  const isPermitted = notApplicableUnless.length > 0 && notApplicableUnless.every((fact) => facts[fact] === 'no')
  if ((isPermitted && random.chance(85)) || (claimsTooMuch && random.chance(5))) {
    return { kind: 'not-applicable', reason: random.chance(60) ? random.pick(REASONS) : '' }
  }
  if (random.chance(3)) return { kind: 'unknown' }
  // Two throws together: most answers lie near the habit, few far away.
  const tenths = habit + random.below(14) + random.below(14) - 13
  return { kind: 'level', level: LEVELS[Math.max(0, Math.min(4, Math.round(tenths / 10)))] ?? 0 }
}

function levelsBefore(answers: Sheet['answers'], random: SeededRandom): Record<string, Level> {
  const raises = random.chance(15)
  return Object.fromEntries(
    Object.entries(answers).flatMap(([id, answer]): [string, Level][] => {
      if (answer.kind !== 'level') return []
      const before = raises && answer.level > 0 && random.chance(4) ? LEVELS[answer.level - 1] : answer.level
      return [[id, before ?? answer.level]]
    }),
  )
}

function certificatesOf(rulebook: Rulebook, random: SeededRandom, habit: number): Certificate[] {
  if (!random.chance(habit > 25 ? 30 : 8)) return []
  const { kinds } = rulebook.certificates
  const kind = random.pick(random.chance(70) ? kinds.filter(({ treatment }) => treatment === 'counts') : kinds)
  return [
    {
      ...emptyCertificate('c1', kind.id),
      number: `第${String(10_000_000 + random.below(80_000_000))}号`,
      holder: random.chance(95) ? 'insured' : 'parent',
      scope: random.chance(75) ? 'whole' : 'partial',
      standard: kind.standards ? random.pick(kind.standards).id : null,
      validFrom: addDays(INCEPTION, -200 - random.below(300)),
      validTo: addDays(INCEPTION, random.below(700) - 60),
      evidenceHeld: random.chance(90) ? 'yes' : 'no',
    },
  ]
}

function evidenceOf(rulebook: Rulebook, random: SeededRandom, certificates: readonly Certificate[]): Sheet['evidence'] {
  return Array.from({ length: 1 + random.below(4) }, (_, index) => ({
    ...emptyEvidence(`e${String(index + 1)}`),
    title: random.pick(PAPERS),
    kind: random.pick(EVIDENCE_KINDS),
    issuedOn: addDays(INCEPTION, -random.below(700)),
    questions: [random.pick(rulebook.questions).id],
    certificates: index === 0 ? certificates.map(({ id }) => id) : [],
  }))
}

/** An earlier version of a sheet: some levels one lower, some not known yet. */
function withoutSome(sheet: Sheet, random: SeededRandom): Sheet {
  const answers = Object.fromEntries(
    Object.entries(sheet.answers).map(([id, answer]): [string, Answer] => {
      if (answer.kind !== 'level' || !random.chance(20)) return [id, answer]
      return [id, answer.level === 0 ? { kind: 'unknown' } : { kind: 'level', level: LEVELS[answer.level - 1] ?? 0 }]
    }),
  )
  return { ...sheet, answers, firstResult: null }
}

/** Thirteen digits with a check digit that fits, in a range that nobody has been given. */
function corporateNumberOf(random: SeededRandom): string {
  const body = `99${String(random.below(100_000)).padStart(5, '0')}${String(random.below(100_000)).padStart(5, '0')}`
  return `${String(checkDigit(body))}${body}`
}
