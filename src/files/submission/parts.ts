import * as v from 'valibot'
import type { Claim } from '../../core/claim.ts'
import type { SubmissionSummary } from '../../core/submissionSummary.ts'
import type { Receipt } from '../../core/handOver.ts'
import { LIST_LIMITS, TEXT_LIMITS } from '../../core/limits.ts'
import { FLAG_KINDS } from '../../core/portfolioEntry.ts'
import type { WordingRead } from '../../outputs/wordingRead.ts'
import { day, id, textUpTo } from '../sheetSchema.ts'

/** Somebody's signature over the SHA-256 of the manifest. It is beside the manifest, so that it can be added later. */
export interface Signature {
  readonly role: 'member' | 'reviewer'
  readonly name: string
  /** Ed25519, 64 lower-case hexadecimal digits. */
  readonly publicKey: string
  /** 128 of them. */
  readonly signature: string
}

const MOST_IDS = 1000
const MOST_POINTS = 1_000_000
const LONGEST_SENTENCE = 2000

const percent = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100))
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_POINTS))
const ids = v.pipe(v.array(textUpTo(64)), v.maxLength(MOST_IDS))
const ends = v.strictObject({ certain: percent, reachable: percent })
const points = v.strictObject({ earned: count, open: count, possible: count })
const areas = v.pipe(v.array(v.strictObject({ id, earned: count, possible: count })), v.maxLength(MOST_IDS))

export const claimSchema: v.GenericSchema<unknown, Claim> = v.strictObject({
  discountPercent: ends,
  managementPercent: ends,
  certificatesPercent: ends,
  groupPercent: percent,
  points,
  counts: v.strictObject({ total: count, level: count, unknown: count, notApplicable: count, unanswered: count }),
  areas,
  weakEssentials: ids,
  rated: v.pipe(
    v.array(v.strictObject({ id, kind: id, certainPercent: percent, possiblePercent: percent })),
    v.maxLength(LIST_LIMITS.certificates),
  ),
  flags: v.pipe(v.array(v.strictObject({ kind: v.picklist(FLAG_KINDS), about: ids })), v.maxLength(MOST_IDS)),
})

export const summarySchema: v.GenericSchema<unknown, SubmissionSummary> = v.strictObject({
  company: v.strictObject({
    companyName: textUpTo(TEXT_LIMITS.companyName),
    membership: v.nullable(v.picklist(['member', 'non-member'])),
    memberNumber: textUpTo(TEXT_LIMITS.memberNumber),
    chamber: textUpTo(TEXT_LIMITS.chamber),
    inceptionDate: v.nullable(day),
  }),
  contact: v.strictObject({ name: textUpTo(TEXT_LIMITS.personName), telephone: textUpTo(TEXT_LIMITS.telephone) }),
  confirmation: v.strictObject({
    name: textUpTo(TEXT_LIMITS.personName),
    position: textUpTo(TEXT_LIMITS.position),
    confirmedOn: v.nullable(day),
  }),
  managementPercent: ends,
  certificatesPercent: ends,
  discountPercent: ends,
  points,
  areas,
  open: v.strictObject({ total: count, unanswered: count, unknown: count, unconfirmed: count }),
  weakEssentials: count,
})

export const wordingReadSchema: v.GenericSchema<unknown, WordingRead> = v.strictObject({
  language: v.picklist(['ja', 'en']),
  revision: count,
  title: textUpTo(LONGEST_SENTENCE),
  facts: v.pipe(v.array(v.strictObject({ id, question: textUpTo(LONGEST_SENTENCE) })), v.maxLength(MOST_IDS)),
  questions: v.pipe(
    v.array(
      v.strictObject({
        id,
        number: count,
        question: textUpTo(LONGEST_SENTENCE),
        options: v.pipe(v.array(textUpTo(LONGEST_SENTENCE)), v.maxLength(10)),
      }),
    ),
    v.maxLength(MOST_IDS),
  ),
})

export const receiptSchema: v.GenericSchema<unknown, Receipt> = v.strictObject({
  receivedOn: day,
  by: textUpTo(TEXT_LIMITS.recipientName),
})

export const signatureEntries = {
  role: v.picklist(['member', 'reviewer']),
  /** A company or a recipient, as it calls itself. */
  name: textUpTo(TEXT_LIMITS.recipientName),
  publicKey: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  signature: v.pipe(v.string(), v.regex(/^[0-9a-f]{128}$/)),
} as const

export const signaturesSchema: v.GenericSchema<unknown, Signature[]> = v.pipe(
  v.array(v.strictObject(signatureEntries)),
  v.minLength(1),
  v.maxLength(LIST_LIMITS.recipients),
)
