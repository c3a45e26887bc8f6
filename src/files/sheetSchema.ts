import * as v from 'valibot'
import { LARGEST_YEN } from '../core/amounts.ts'
import { isCalendarDay } from '../core/dates.ts'
import { RECORD_KINDS, SALES_PROOFS } from '../core/declaration.ts'
import { EVIDENCE_KINDS } from '../core/evidenceRegister.ts'
import type { DeskSubject } from '../core/clientCase.ts'
import { AUDIENCES, EXTENTS, RECIPIENT_ROLES, type Invitation } from '../core/handOver.ts'
import { COUNT_LIMITS, LIST_LIMITS, TEXT_LIMITS } from '../core/limits.ts'
import type { PaperRequest } from '../core/paperRequest.ts'
import type { ProblemCode } from '../core/problem.ts'
import type { Level } from '../core/rulebook.ts'
import { REVIEW_DECISIONS, type Review, type ReviewRecord } from '../core/review.ts'
import type { Sheet } from '../core/sheet.ts'
import { SHEET_FORMAT } from './formats.ts'

export const textUpTo = (limit: number) => v.pipe(v.string(), v.maxLength(limit))
export const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/))
export const countUpTo = (limit: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limit))
export const day = v.pipe(v.string(), v.check(isCalendarDay, 'date-does-not-exist' satisfies ProblemCode))
export const moment = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3])(:[0-5]\d){2}(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/),
  v.check((text) => isCalendarDay(text.slice(0, 10)), 'date-does-not-exist' satisfies ProblemCode),
)
export const yesNo = v.picklist(['yes', 'no'])
const level = v.pipe(
  v.picklist<readonly Level[]>([0, 1, 2, 3, 4]),
  v.check((value) => !Object.is(value, -0), 'value-not-allowed' satisfies ProblemCode),
)

/** A plain object; an array would pass as a record of numbered entries. */
export const recordOf = <T extends v.GenericSchema>(value: T) => v.pipe(plainObject, v.record(v.string(), value))

const plainObject = v.custom<Record<string, unknown>>((data) => typeof data === 'object' && data !== null && !Array.isArray(data))

export const answer = v.variant('kind', [
  v.strictObject({ kind: v.literal('level'), level }),
  v.strictObject({ kind: v.literal('unknown') }),
  v.strictObject({ kind: v.literal('not-applicable'), reason: textUpTo(TEXT_LIMITS.reason) }),
])

const yen = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LARGEST_YEN))
const persons = countUpTo(COUNT_LIMITS.persons)

const lossCase = v.strictObject({
  persons,
  dataClasses: v.pipe(v.array(id), v.maxLength(LIST_LIMITS.lossEntries)),
  ease: id,
  responsibility: id,
  response: id,
  damagesFrom: v.picklist(['claimants', 'formula', 'entered']),
  claimants: v.pipe(
    v.array(v.union([v.strictObject({ persons, yenEach: yen }), v.strictObject({ sharePercent: countUpTo(100), yenEach: yen })])),
    v.maxLength(LIST_LIMITS.lossEntries),
  ),
  enteredDamagesYen: yen,
  dataHeld: v.picklist(['own', 'entrusted']),
  clientRecourseYen: yen,
  lawyerUnder: v.picklist(['liability', 'costs']),
  condolence: v.strictObject({ recipients: v.nullable(persons), yenEach: yen }),
  items: v.pipe(v.array(v.strictObject({ id, units: persons, unitYen: yen })), v.maxLength(LIST_LIMITS.lossEntries)),
})

const loss = v.strictObject({
  case: lossCase,
  discovered: v.nullable(day),
  situations: v.pipe(v.array(id), v.maxLength(LIST_LIMITS.lossEntries)),
  stronglyEncrypted: v.boolean(),
  myNumber: v.boolean(),
  privacyMark: v.boolean(),
  options: v.strictObject({
    reducedCosts: v.boolean(),
    wished: v.nullable(v.strictObject({ liabilityYen: yen, costsYen: yen })),
  }),
})

export const certificate = v.strictObject({
  id,
  kind: id,
  number: textUpTo(TEXT_LIMITS.certificateNumber),
  holder: v.nullable(v.picklist(['insured', 'parent', 'other'])),
  scope: v.nullable(v.picklist(['whole', 'partial'])),
  standard: v.nullable(textUpTo(TEXT_LIMITS.certificateNumber)),
  validFrom: v.nullable(day),
  validTo: v.nullable(day),
  evidenceHeld: v.nullable(yesNo),
  renewalUnderAudit: v.boolean(),
})

export const accident = v.strictObject({
  id,
  date: v.nullable(day),
  cause: v.nullable(id),
  persons: v.nullable(countUpTo(COUNT_LIMITS.persons)),
  description: textUpTo(TEXT_LIMITS.description),
  preventionFinished: v.nullable(yesNo),
})

const records = v.strictObject({ held: v.boolean(), own: v.nullable(persons), entrusted: v.nullable(persons) })

const declaration = v.strictObject({
  accidentsInPeriod: v.nullable(yesNo),
  knownLeak: v.nullable(yesNo),
  knownLeakDate: v.nullable(day),
  firstYearStart: v.nullable(day),
  insuredName: textUpTo(TEXT_LIMITS.companyName),
  corporateNumber: textUpTo(TEXT_LIMITS.corporateNumber),
  lastCertificateNumber: textUpTo(TEXT_LIMITS.certificateNumber),
  address: textUpTo(TEXT_LIMITS.address),
  business: textUpTo(TEXT_LIMITS.business),
  sales: v.strictObject({
    newCompany: v.nullable(yesNo),
    yen: v.nullable(yen),
    yearEnd: v.nullable(day),
    tax: v.nullable(v.picklist(['included', 'excluded'])),
    proof: v.nullable(v.picklist(SALES_PROOFS)),
    plannedYen: v.nullable(yen),
  }),
  records: v.pipe(plainObject, v.record(v.picklist(RECORD_KINDS), records)),
  otherRecords: textUpTo(TEXT_LIMITS.description),
  contractors: textUpTo(TEXT_LIMITS.description),
  wish: v.strictObject({
    plan: v.nullable(id),
    liabilityYen: v.nullable(yen),
    costsYen: v.nullable(yen),
    reducedCosts: v.nullable(yesNo),
    riders: textUpTo(TEXT_LIMITS.riders),
  }),
  remarks: textUpTo(TEXT_LIMITS.remarks),
  unread: recordOf(textUpTo(TEXT_LIMITS.unread)),
})

const profile = v.strictObject({
  companyName: textUpTo(TEXT_LIMITS.companyName),
  trade: v.nullable(id),
  employees: v.nullable(countUpTo(COUNT_LIMITS.employees)),
  salesBand: v.nullable(id),
  membership: v.nullable(v.picklist(['member', 'non-member'])),
  memberNumber: textUpTo(TEXT_LIMITS.memberNumber),
  chamber: textUpTo(TEXT_LIMITS.chamber),
  inceptionDate: v.nullable(day),
})

export const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

export const evidence = v.strictObject({
  id,
  title: textUpTo(TEXT_LIMITS.evidenceTitle),
  kind: v.nullable(v.picklist(EVIDENCE_KINDS)),
  issuedOn: v.nullable(day),
  validFrom: v.nullable(day),
  validTo: v.nullable(day),
  place: textUpTo(TEXT_LIMITS.evidencePlace),
  files: v.pipe(
    v.array(
      v.strictObject({
        sha256,
        name: textUpTo(TEXT_LIMITS.attachedName),
        type: textUpTo(TEXT_LIMITS.mediaType),
        bytes: countUpTo(COUNT_LIMITS.attachedBytes),
      }),
    ),
    v.maxLength(LIST_LIMITS.attachedFiles),
  ),
  questions: v.array(v.string()),
  certificates: v.pipe(v.array(id), v.maxLength(LIST_LIMITS.certificates)),
})

export const invitation: v.GenericSchema<unknown, Invitation> = v.strictObject({
  from: textUpTo(TEXT_LIMITS.recipientName),
  edition: v.nullable(id),
  dueOn: v.nullable(day),
  asksFor: v.picklist(EXTENTS),
  recipients: v.pipe(
    v.array(
      v.strictObject({
        role: v.picklist(RECIPIENT_ROLES),
        name: textUpTo(TEXT_LIMITS.recipientName),
        key: textUpTo(TEXT_LIMITS.recipientKey),
      }),
    ),
    v.maxLength(LIST_LIMITS.recipients),
  ),
  message: textUpTo(TEXT_LIMITS.message),
})

export const contact = v.strictObject({ name: textUpTo(TEXT_LIMITS.personName), telephone: textUpTo(TEXT_LIMITS.telephone) })

const handOver = v.strictObject({
  extent: v.nullable(v.picklist(EXTENTS)),
  withEvidence: v.boolean(),
  audience: v.nullable(v.picklist(AUDIENCES)),
  leftOut: v.pipe(v.array(textUpTo(TEXT_LIMITS.recipientKey)), v.maxLength(LIST_LIMITS.recipients)),
  contact,
  consentedOn: v.nullable(day),
  sent: v.pipe(
    v.array(
      v.strictObject({
        id,
        madeAt: moment,
        audience: v.picklist(AUDIENCES),
        extent: v.picklist(EXTENTS),
        recipients: v.pipe(v.array(textUpTo(TEXT_LIMITS.recipientName)), v.maxLength(LIST_LIMITS.recipients)),
        checkNumber: textUpTo(TEXT_LIMITS.certificateNumber),
        attachments: countUpTo(LIST_LIMITS.evidence * LIST_LIMITS.attachedFiles),
        manifestHash: sha256,
        receipt: v.nullable(v.strictObject({ receivedOn: day, by: textUpTo(TEXT_LIMITS.recipientName) })),
      }),
    ),
    v.maxLength(LIST_LIMITS.sent),
  ),
})

const MOST_RECORDS = 5000

export const reviewRecordSchema: v.GenericSchema<unknown, ReviewRecord> = v.pipe(
  v.strictObject({
    question: id,
    decision: v.picklist(REVIEW_DECISIONS),
    answer: v.nullable(answer),
    reason: textUpTo(TEXT_LIMITS.note),
    by: textUpTo(TEXT_LIMITS.personName),
    on: day,
  }),
  v.check(({ decision, answer: taken }) => (decision === 'correct') === (taken !== null)),
)

const reviewEntries = {
  message: textUpTo(TEXT_LIMITS.message),
  records: v.pipe(v.array(reviewRecordSchema), v.maxLength(MOST_RECORDS)),
}

export const deskSubject: v.GenericSchema<unknown, DeskSubject> = v.variant('kind', [
  v.strictObject({ kind: v.literal('question'), question: id }),
  v.strictObject({ kind: v.literal('certificate'), certificate: id }),
  v.strictObject({ kind: v.picklist(['sales', 'membership']) }),
])

export const requestEntries = {
  by: textUpTo(TEXT_LIMITS.personName),
  telephone: textUpTo(TEXT_LIMITS.telephone),
  due: v.nullable(day),
  papers: v.pipe(
    v.array(
      v.strictObject({
        subject: deskSubject,
        wants: v.picklist(['paper', 'answer']),
        title: textUpTo(TEXT_LIMITS.evidenceTitle),
        note: textUpTo(TEXT_LIMITS.note),
        refused: v.pipe(v.array(textUpTo(64)), v.maxLength(LIST_LIMITS.evidence)),
      }),
    ),
    v.minLength(1),
    v.maxLength(LIST_LIMITS.partQuestions),
  ),
}

const request: v.GenericSchema<unknown, PaperRequest> = v.strictObject(requestEntries)

export const reviewSchema: v.GenericSchema<unknown, Review> = v.strictObject({
  ...reviewEntries,
  request: v.exactOptional(request),
})

/** Who signed a reply to a submission. */
const signer = v.exactOptional(
  v.strictObject({
    key: v.picklist(['recipient', 'other', 'unknown']),
    recipient: textUpTo(TEXT_LIMITS.recipientName),
    keyNumber: textUpTo(TEXT_LIMITS.recipientKey),
  }),
)

const reply = { id, submission: id, madeOn: day, signer }

const returned = v.strictObject({
  ...reply,
  review: v.strictObject(reviewEntries),
  replies: recordOf(v.strictObject({ kind: v.picklist(['open', 'taken', 'own']), text: textUpTo(TEXT_LIMITS.note) })),
})

const requested = v.strictObject({ ...reply, message: reviewEntries.message, request })

/** What two years are compared by. */
const comparable = {
  profile,
  facts: recordOf(yesNo),
  answers: recordOf(answer),
  certificates: v.pipe(v.array(certificate), v.maxLength(LIST_LIMITS.certificates)),
  accidents: v.pipe(v.array(accident), v.maxLength(LIST_LIMITS.accidents)),
}

const edition = v.strictObject({ id: textUpTo(64), hash: textUpTo(64) })

const sheetSchema: v.GenericSchema<unknown, Sheet> = v.strictObject({
  profile: comparable.profile,
  facts: comparable.facts,
  answers: comparable.answers,
  notes: recordOf(textUpTo(TEXT_LIMITS.note)),
  later: v.array(v.string()),
  certificates: comparable.certificates,
  accidents: comparable.accidents,
  declaration,
  firstResult: v.nullable(v.strictObject({ date: day, levels: recordOf(level) })),
  answeredBy: recordOf(v.strictObject({ name: textUpTo(TEXT_LIMITS.personName), role: id, date: day })),
  confirmation: v.strictObject({
    name: textUpTo(TEXT_LIMITS.personName),
    position: textUpTo(TEXT_LIMITS.position),
    confirmedOn: v.nullable(day),
  }),
  plan: v.strictObject({
    wishedPercent: v.nullable(countUpTo(100)),
    excluded: v.array(v.string()),
    pinned: recordOf(level),
    tried: recordOf(level),
    baseYen: v.nullable(countUpTo(COUNT_LIMITS.baseYen)),
  }),
  loss: v.nullable(loss),
  contacts: recordOf(contact),
  forCustomer: v.nullable(v.array(v.string())),
  evidence: v.pipe(v.array(evidence), v.maxLength(LIST_LIMITS.evidence)),
  invitation: v.nullable(invitation),
  handOver,
  unconfirmed: v.array(v.string()),
  lastYear: v.nullable(v.strictObject({ edition, savedOn: v.nullable(day), sheet: v.strictObject(comparable) })),
  returned: v.nullable(returned),
  requested: v.nullable(requested),
})

/** A saved sheet, as a file and as a record of the machine's own database. */
export interface SheetFile {
  readonly kind: 'sheet'
  readonly format: typeof SHEET_FORMAT
  /** Version of the app that wrote it. */
  readonly app: string
  /** ISO date and time with offset; for people, never for decisions. */
  readonly savedAt: string
  readonly edition: { readonly id: string; readonly hash: string }
  readonly sheet: Sheet
}

export const sheetFileSchema: v.GenericSchema<unknown, SheetFile> = v.strictObject({
  kind: v.literal('sheet'),
  format: v.literal(SHEET_FORMAT),
  app: textUpTo(40),
  savedAt: textUpTo(40),
  edition,
  sheet: sheetSchema,
})
