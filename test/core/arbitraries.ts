import fc from 'fast-check'
import type { DeskSubject } from '../../src/core/clientCase.ts'
import { RECORD_KINDS, SALES_PROOFS } from '../../src/core/declaration.ts'
import { EVIDENCE_KINDS, type Evidence } from '../../src/core/evidenceRegister.ts'
import { AUDIENCES, EXTENTS, RECIPIENT_ROLES, type HandOver, type Invitation, type Sent } from '../../src/core/handOver.ts'
import { LEVELS, type Level, type Rulebook } from '../../src/core/rulebook.ts'
import { REQUEST_WANTS, type Requested } from '../../src/core/paperRequest.ts'
import { REVIEW_DECISIONS, type ReviewRecord } from '../../src/core/review.ts'
import type {
  Accident,
  Answer,
  Certificate,
  Declaration,
  Profile,
  Returned,
  Sheet,
  YesNo,
  LossStudy,
} from '../../src/core/sheet.ts'
import { level, notApplicable, UNKNOWN, withAnswers } from './builders.ts'

export const anyLevel: fc.Arbitrary<Level> = fc.constantFrom(...LEVELS)
const yesNo: fc.Arbitrary<YesNo> = fc.constantFrom<YesNo>('yes', 'no')
const yesNoOrNothing = fc.option(yesNo)
/** Few days, so that limits are met often; the inception day and its neighbours among them. */
const anyDay = fc.option(
  fc.constantFrom('2021-06-30', '2022-02-28', '2022-03-01', '2025-10-31', '2027-02-28', '2027-03-01', '2027-03-02', '2028-03-01'),
)

/** Mostly levels; every state is met. */
export const anyAnswer: fc.Arbitrary<Answer | null> = fc.oneof(
  { arbitrary: anyLevel.map(level), weight: 6 },
  { arbitrary: fc.constant(UNKNOWN), weight: 1 },
  { arbitrary: fc.constant(notApplicable()), weight: 1 },
  { arbitrary: fc.constant(null), weight: 1 },
)

export function anyAnswers(rulebook: Rulebook, answer: fc.Arbitrary<Answer | null> = anyAnswer): fc.Arbitrary<Sheet['answers']> {
  return fc
    .tuple(...rulebook.questions.map(() => answer))
    .map((answers) =>
      withAnswers({}, Object.fromEntries(rulebook.questions.map(({ id }, index) => [id, answers[index] ?? null]))),
    )
}

/** A company of some character: each question within one level of the company's habit. */
export function answersAroundHabit(rulebook: Rulebook): fc.Arbitrary<Sheet['answers']> {
  return anyLevel.chain((habit) => {
    const near = LEVELS.filter((value) => Math.abs(value - habit) <= 1)
    const answer = fc.oneof({ arbitrary: fc.constantFrom(...near).map(level), weight: 20 }, { arbitrary: anyAnswer, weight: 1 })
    return anyAnswers(rulebook, answer)
  })
}

export function anyCertificate(rulebook: Rulebook): fc.Arbitrary<Certificate> {
  const kinds = rulebook.certificates.kinds.map(({ id }) => id)
  const standards = rulebook.certificates.kinds.flatMap((kind) => kind.standards ?? []).map(({ id }) => id)
  return fc.record({
    id: fc.uuid(),
    kind: fc.oneof(
      { arbitrary: fc.constantFrom('privacy-mark', 'isms', 'truste'), weight: 3 },
      fc.constantFrom(...kinds, 'unheard-of'),
    ),
    number: fc.constantFrom('', '  ', '12345678(01)', '12345678(02)'),
    holder: fc.option(fc.constantFrom('insured', 'insured', 'insured', 'parent', 'other')),
    scope: fc.option(fc.constantFrom('whole', 'partial')),
    standard: fc.option(fc.constantFrom(...standards)),
    validFrom: anyDay,
    validTo: anyDay,
    evidenceHeld: yesNoOrNothing,
    renewalUnderAudit: fc.boolean(),
  })
}

const anyAccident: fc.Arbitrary<Accident> = fc.record({
  id: fc.uuid(),
  date: anyDay,
  cause: fc.option(fc.constantFrom('negligence', 'insider')),
  persons: fc.option(fc.nat(100_000)),
  description: fc.string(),
  preventionFinished: yesNoOrNothing,
})

const anyYen = fc.nat(10_000_000)
const anyPersons = fc.nat(100_000)

const anyDeclaration: fc.Arbitrary<Declaration> = fc.record({
  accidentsInPeriod: yesNoOrNothing,
  knownLeak: yesNoOrNothing,
  knownLeakDate: anyDay,
  firstYearStart: anyDay,
  insuredName: fc.string(),
  corporateNumber: fc.oneof(fc.constantFrom('', '7000012050002', 'T7000012050002', '１２３'), fc.string()),
  lastCertificateNumber: fc.string(),
  address: fc.string(),
  business: fc.string(),
  sales: fc.record({
    newCompany: yesNoOrNothing,
    yen: fc.option(anyYen),
    yearEnd: anyDay,
    tax: fc.option(fc.constantFrom('included', 'excluded')),
    proof: fc.option(fc.constantFrom(...SALES_PROOFS)),
    plannedYen: fc.option(anyYen),
  }),
  records: fc.dictionary(
    fc.constantFrom(...RECORD_KINDS),
    fc.record({ held: fc.boolean(), own: fc.option(anyPersons), entrusted: fc.option(anyPersons) }),
  ),
  otherRecords: fc.string(),
  contractors: fc.string(),
  wish: fc.record({
    plan: fc.option(fc.constantFrom('A', 'B', 'C', 'D', 'E')),
    liabilityYen: fc.option(anyYen),
    costsYen: fc.option(anyYen),
    reducedCosts: yesNoOrNothing,
    riders: fc.string(),
  }),
  remarks: fc.string(),
  unread: fc.dictionary(fc.constantFrom('sales.yen', 'records.identity.own'), fc.string({ minLength: 1 })),
})

export function anyProfile(rulebook: Rulebook): fc.Arbitrary<Profile> {
  return fc.record({
    companyName: fc.string(),
    trade: fc.option(fc.constantFrom(...rulebook.trades)),
    employees: fc.option(fc.nat(10_000)),
    salesBand: fc.option(fc.constantFrom(...rulebook.salesBands)),
    membership: fc.option(fc.constantFrom('member', 'non-member')),
    memberNumber: fc.string(),
    chamber: fc.string(),
    inceptionDate: anyDay,
  })
}

export function anyFacts(rulebook: Rulebook): fc.Arbitrary<Sheet['facts']> {
  const all = (value: YesNo) => Object.fromEntries(rulebook.facts.map(({ id }) => [id, value]))
  return fc.oneof(
    fc.dictionary(fc.constantFrom(...rulebook.facts.map(({ id }) => id)), yesNo),
    fc.constant(all('no')),
    fc.constant(all('yes')),
  )
}

/** A case of a leak of any shape; not always one that can be added up. */
const anyLossStudy: fc.Arbitrary<LossStudy> = fc.record({
  case: fc.record({
    persons: anyPersons,
    dataClasses: fc.subarray(['basic', 'health']),
    ease: fc.constant('easy'),
    responsibility: fc.constant('usual'),
    response: fc.constant('fitting'),
    damagesFrom: fc.constantFrom('claimants', 'formula', 'entered'),
    claimants: fc.array(
      fc.oneof(fc.record({ persons: anyPersons, yenEach: anyYen }), fc.record({ sharePercent: fc.nat(100), yenEach: anyYen })),
      { maxLength: 2 },
    ),
    enteredDamagesYen: anyYen,
    dataHeld: fc.constantFrom('own', 'entrusted'),
    clientRecourseYen: anyYen,
    lawyerUnder: fc.constantFrom('liability', 'costs'),
    condolence: fc.record({ recipients: fc.option(anyPersons), yenEach: anyYen }),
    items: fc.array(fc.record({ id: fc.constant('letters'), units: anyPersons, unitYen: anyYen }), { maxLength: 2 }),
  }),
  discovered: anyDay,
  situations: fc.subarray(['sensitive']),
  stronglyEncrypted: fc.boolean(),
  myNumber: fc.boolean(),
  privacyMark: fc.boolean(),
  options: fc.record({
    reducedCosts: fc.boolean(),
    wished: fc.option(fc.record({ liabilityYen: anyYen, costsYen: anyYen })),
  }),
})

/** Any sheet whose shape is right, however odd what it says; ids that no rulebook has among them. */
export function anySheet(rulebook: Rulebook): fc.Arbitrary<Sheet> {
  const questions = rulebook.questions.map(({ id }) => id)
  return fc.record({
    profile: anyProfile(rulebook),
    facts: anyFacts(rulebook),
    answers: fc
      .tuple(
        fc.oneof(anyAnswers(rulebook), answersAroundHabit(rulebook)),
        fc.dictionary(fc.string({ maxLength: 12 }), anyLevel.map(level), { maxKeys: 2 }),
      )
      .map(([answers, strange]) => ({ ...strange, ...answers })),
    notes: fc.dictionary(fc.constantFrom(...questions), fc.string(), { maxKeys: 3 }),
    later: fc.subarray(questions, { maxLength: 5 }),
    certificates: fc.array(anyCertificate(rulebook), { maxLength: 4 }),
    accidents: fc.array(anyAccident, { maxLength: 3 }),
    declaration: anyDeclaration,
    firstResult: fc.option(
      fc.record({
        date: fc.constant('2026-12-01'),
        levels: fc.dictionary(fc.constantFrom(...questions), anyLevel, { maxKeys: 5 }),
      }),
    ),
    answeredBy: fc.dictionary(
      fc.constantFrom(...questions),
      fc.record({ name: fc.string(), role: fc.constant('it'), date: fc.constant('2026-11-21') }),
      { maxKeys: 3 },
    ),
    confirmation: fc.record({ name: fc.string(), position: fc.string(), confirmedOn: anyDay }),
    plan: fc.record({
      wishedPercent: fc.option(fc.nat(100)),
      excluded: fc.subarray(questions, { maxLength: 3 }),
      pinned: fc.dictionary(fc.constantFrom(...questions), anyLevel, { maxKeys: 3 }),
      tried: fc.dictionary(fc.constantFrom(...questions), anyLevel, { maxKeys: 3 }),
      baseYen: fc.option(fc.nat(1_000_000)),
    }),
    loss: fc.option(anyLossStudy),
    contacts: fc.dictionary(fc.constantFrom('lawyer', 'agent'), fc.record({ name: fc.string(), telephone: fc.string() })),
    forCustomer: fc.option(fc.subarray(questions, { maxLength: 5 })),
    evidence: fc.uniqueArray(anyEvidence(questions), { maxLength: 3, selector: ({ id }) => id }),
    invitation: fc.option(anyInvitation),
    handOver: anyHandOver,
    unconfirmed: fc.subarray(questions, { maxLength: 5 }),
    lastYear: fc.option(
      fc.record({
        edition: fc.constant({ id: rulebook.id, hash: 'a'.repeat(64) }),
        savedOn: anyDay,
        sheet: fc.record({
          profile: anyProfile(rulebook),
          facts: anyFacts(rulebook),
          answers: anyAnswers(rulebook),
          certificates: fc.constant([]),
          accidents: fc.constant([]),
        }),
      }),
    ),
    returned: fc.option(anyReturned(questions)),
    requested: fc.option(anyRequested(questions)),
  })
}

function anyRequested(questions: readonly string[]): fc.Arbitrary<Requested> {
  const subject: fc.Arbitrary<DeskSubject> = fc.oneof(
    fc.constantFrom(...questions).map((question): DeskSubject => ({ kind: 'question', question })),
    fc.uuid().map((certificate): DeskSubject => ({ kind: 'certificate', certificate })),
    fc.constantFrom<DeskSubject>({ kind: 'membership' }, { kind: 'sales' }),
  )
  const paper = fc.record({
    subject,
    wants: fc.constantFrom(...REQUEST_WANTS),
    title: fc.string(),
    note: fc.string(),
    refused: fc.array(anyHash, { maxLength: 2 }),
  })
  return fc.record({
    id: fc.uuid(),
    submission: fc.uuid(),
    madeOn: fc.constant('2026-12-01'),
    message: fc.string(),
    request: fc.record({
      by: fc.string(),
      telephone: fc.string(),
      due: anyDay,
      papers: fc.array(paper, { minLength: 1, maxLength: 3 }),
    }),
  })
}

function anyReturned(questions: readonly string[]): fc.Arbitrary<Returned> {
  const question = fc.constantFrom(...questions)
  const record = fc
    .record({ question, decision: fc.constantFrom(...REVIEW_DECISIONS), level: anyLevel, reason: fc.string(), by: fc.string() })
    .map(({ question: id, decision, level: value, reason, by }): ReviewRecord => {
      return { question: id, decision, answer: decision === 'correct' ? level(value) : null, reason, by, on: '2026-12-01' }
    })
  return fc.record({
    id: fc.uuid(),
    submission: fc.uuid(),
    madeOn: fc.constant('2026-12-01'),
    review: fc.record({ message: fc.string(), records: fc.array(record, { maxLength: 3 }) }),
    replies: fc.dictionary(question, fc.record({ kind: fc.constantFrom('open', 'taken', 'own'), text: fc.string() }), {
      maxKeys: 3,
    }),
  })
}

const anyHash = fc.stringMatching(/^[0-9a-f]{64}$/)
const anyRecipient = fc.record({ role: fc.constantFrom(...RECIPIENT_ROLES), name: fc.string(), key: fc.string() })

const anyInvitation: fc.Arbitrary<Invitation> = fc.record({
  from: fc.string(),
  edition: fc.option(fc.constant('jcci-2015')),
  dueOn: anyDay,
  asksFor: fc.constantFrom(...EXTENTS),
  recipients: fc.array(anyRecipient, { maxLength: 3 }),
  message: fc.string(),
})

const anySent: fc.Arbitrary<Sent> = fc.record({
  id: fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/),
  madeAt: fc.constantFrom('2026-11-21T10:00:00+09:00', '2026-11-21T01:00:00Z'),
  audience: fc.constantFrom(...AUDIENCES),
  extent: fc.constantFrom(...EXTENTS),
  recipients: fc.array(fc.string(), { maxLength: 3 }),
  checkNumber: fc.constantFrom('', '1234 5678 9012'),
  attachments: fc.nat(100),
  manifestHash: anyHash,
  receipt: fc.option(fc.record({ receivedOn: fc.constant('2026-11-22'), by: fc.string() })),
})

const anyHandOver: fc.Arbitrary<HandOver> = fc.record({
  extent: fc.option(fc.constantFrom(...EXTENTS)),
  withEvidence: fc.boolean(),
  audience: fc.option(fc.constantFrom(...AUDIENCES)),
  leftOut: fc.array(fc.string(), { maxLength: 2 }),
  contact: fc.record({ name: fc.string(), telephone: fc.string() }),
  consentedOn: anyDay,
  sent: fc.uniqueArray(anySent, { maxLength: 2, selector: ({ id }) => id }),
})

function anyEvidence(questions: readonly string[]): fc.Arbitrary<Evidence> {
  return fc.record({
    id: fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/),
    title: fc.string(),
    kind: fc.option(fc.constantFrom(...EVIDENCE_KINDS)),
    issuedOn: anyDay,
    validFrom: anyDay,
    validTo: anyDay,
    place: fc.string(),
    files: fc.array(
      fc.record({ sha256: anyHash, name: fc.string(), type: fc.constant('application/pdf'), bytes: fc.nat(50_000_000) }),
      { maxLength: 2 },
    ),
    questions: fc.subarray([...questions], { maxLength: 4 }),
    certificates: fc.subarray(['c1', 'c2']),
  })
}
