import * as v from 'valibot'
import {
  CHECK_OUTCOMES,
  newClientCase,
  type CheckTarget,
  type ClientAct,
  type ClientCase,
  type ClientPremium,
  type EvidenceCheck,
  type PremiumQuote,
} from '../core/clientCase.ts'
import type { AgentPaper } from '../core/clientPapers.ts'
import { COUNT_LIMITS, LIST_LIMITS, TEXT_LIMITS } from '../core/limits.ts'
import { LARGEST_BASE_YEN } from '../core/premium.ts'
import { emptyQuote, FIRST_QUOTE } from '../core/premiumQuotes.ts'
import type { Result } from '../core/problem.ts'
import { validate } from '../rulebooks/validate.ts'
import { countUpTo, day, deskSubject, id, moment, recordOf, requestEntries, sha256, textUpTo } from './sheetSchema.ts'

const target = { subject: deskSubject, evidence: v.nullable(id) } satisfies Record<keyof CheckTarget, v.GenericSchema>
const name = textUpTo(TEXT_LIMITS.personName)
const note = textUpTo(TEXT_LIMITS.note)
const revision = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const check: v.GenericSchema<unknown, EvidenceCheck> = v.strictObject({
  ...target,
  outcome: v.picklist(CHECK_OUTCOMES),
  note,
  by: name,
  on: day,
})

const paper: v.GenericSchema<unknown, AgentPaper> = v.strictObject({
  sha256,
  name: textUpTo(TEXT_LIMITS.attachedName),
  type: textUpTo(TEXT_LIMITS.mediaType),
  bytes: countUpTo(COUNT_LIMITS.attachedBytes),
  title: textUpTo(TEXT_LIMITS.evidenceTitle),
  shows: v.array(deskSubject),
})

const who = { by: name, at: moment }

const PAPER_ACTS = ['paper-added', 'paper-removed'] as const

const act: v.GenericSchema<unknown, ClientAct> = v.variant('kind', [
  v.strictObject({ ...who, kind: v.literal('checked'), checks: v.array(check) }),
  v.strictObject({ ...who, kind: v.literal('withdrawn'), check }),
  v.strictObject({ ...who, kind: v.literal('due'), on: v.nullable(day) }),
  v.strictObject({ ...who, kind: v.literal('requested'), count: revision, due: v.nullable(day), file: v.nullable(id) }),
  v.strictObject({ ...who, kind: v.literal('continued'), from: id, kept: revision, dropped: revision }),
  ...PAPER_ACTS.map((kind) =>
    v.strictObject({ ...who, kind: v.literal(kind), name: textUpTo(TEXT_LIMITS.attachedName), sha256 }),
  ),
  v.strictObject({
    ...who,
    kind: v.literal('packaged'),
    package: id,
    manifestHash: sha256,
    documents: revision,
    papers: revision,
    recipients: v.pipe(v.array(textUpTo(TEXT_LIMITS.recipientName)), v.maxLength(LIST_LIMITS.recipients)),
  }),
])

const quote: v.GenericSchema<unknown, PremiumQuote> = v.strictObject({
  id,
  plan: v.nullable(id),
  baseYen: v.nullable(countUpTo(LARGEST_BASE_YEN)),
  unread: textUpTo(TEXT_LIMITS.unread),
  label: textUpTo(TEXT_LIMITS.quoteLabel),
  note: textUpTo(TEXT_LIMITS.quoteNote),
})

const premium: v.GenericSchema<unknown, ClientPremium> = v.strictObject({
  baseIncludesGroup: v.boolean(),
  quotes: v.pipe(v.array(quote), v.maxLength(LIST_LIMITS.quotes)),
})

/** As it was recorded before there could be several quotes. */
const onePremium = v.pipe(
  v.strictObject({ baseYen: v.nullable(countUpTo(LARGEST_BASE_YEN)), baseIncludesGroup: v.boolean() }),
  v.transform(({ baseYen, baseIncludesGroup }): ClientPremium => ({
    baseIncludesGroup,
    quotes: baseYen === null ? [] : [{ ...emptyQuote(FIRST_QUOTE), baseYen }],
  })),
)

export const clientCaseSchema: v.GenericSchema<unknown, ClientCase> = v.strictObject({
  id,
  revision,
  checks: v.array(check),
  premium: v.lazy((data) => (isOnePremium(data) ? onePremium : premium)),
  notes: note,
  dueOn: v.nullable(day),
  drafts: recordOf(note),
  // Records from before there were requests have none of these.
  request: v.optional(
    v.strictObject({ picks: recordOf(v.boolean()), notes: recordOf(note), message: textUpTo(TEXT_LIMITS.message) }),
    () => newClientCase('').request,
  ),
  requested: v.optional(v.nullable(v.strictObject({ ...requestEntries, file: v.nullable(id), submission: id, on: day })), null),
  // Older records have none.
  papers: v.optional(v.array(paper), []),
  history: v.array(act),
})

function isOnePremium(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'baseYen' in data
}

/** What an agent recorded about a client, from the machine's own database. Unhappy: it is damaged. */
export function readClientCase(data: unknown): Result<ClientCase> {
  return validate(clientCaseSchema, data)
}
