import * as v from 'valibot'
import { LIST_LIMITS } from '../core/limits.ts'
import { type Level, type Rulebook } from '../core/rulebook.ts'
import type { Help, ResponseGuide, Wording } from '../core/wording.ts'
import { dutiesSchema, dutiesWordingSchema, lossSchema, lossWordingSchema } from './lossSchema.ts'

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/))
const ids = v.array(id)
const percent = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100))
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000))
const yen = v.pipe(v.number(), v.integer(), v.minValue(0))
const level = v.picklist<readonly Level[]>([0, 1, 2, 3, 4])
const monthDay = v.pipe(v.string(), v.regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/))
const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))
const isoDay = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/))
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200))

const condition = v.union([
  v.strictObject({ question: id, atLeast: level }),
  v.strictObject({ question: id, atMost: level }),
  v.strictObject({ question: id, state: v.picklist(['not-applicable', 'unknown']) }),
  v.strictObject({ fact: id, is: v.picklist(['yes', 'no']) }),
  v.strictObject({ certificate: id, counted: v.boolean() }),
  v.strictObject({ certificate: id, covers: v.literal('whole-company') }),
  v.strictObject({ certificate: id, entered: v.literal(true) }),
  v.strictObject({ accidents: v.picklist(['some', 'none', 'prevention-finished']) }),
  v.strictObject({ accidentCause: id }),
  v.strictObject({ employeesAtLeast: count }),
])

const references = v.strictObject({
  ipa25: v.strictObject({
    items: v.pipe(count, v.maxValue(200)),
    pointsByLevel: v.pipe(v.array(count), v.length(5)),
    pointsUnknown: v.pipe(v.number(), v.integer(), v.minValue(-100), v.maxValue(100)),
    sheetBasis: id,
    basis: id,
  }),
  scs3: v.strictObject({ requirements: ids, metFromLevel: level, requirementsBasis: id, basis: id }),
  securityAction2: v.strictObject({ policyQuestion: id, policyFromLevel: level, basis: id }),
})

const question = v.strictObject({
  number: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999)),
  id,
  area: id,
  weight: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
  essential: v.boolean(),
  quick: v.boolean(),
  askWho: id,
  effortKind: id,
  notApplicableUnless: ids,
  causes: ids,
  storage: ids,
  mapping: v.pipe(
    // A list would be taken as a record of nothing.
    v.custom<Record<string, unknown>>((data) => !Array.isArray(data)),
    v.record(v.string(), v.array(v.union([v.string(), v.number()]))),
  ),
})

const certificateKind = v.strictObject({
  id,
  percent,
  partialPercent: v.exactOptional(percent),
  treatment: v.picklist(['counts', 'superseded', 'recorded']),
  standards: v.exactOptional(v.array(v.strictObject({ id: name, validTo: v.nullable(isoDay) }))),
  standardsBasis: v.exactOptional(id),
  obtaining: v.exactOptional(v.strictObject({ halfDays: count, leadMonths: count, basis: id })),
  basis: id,
})

const insurancePlan = v.strictObject({
  id,
  liabilityYen: v.nullable(yen),
  costsYen: v.nullable(yen),
  liabilityAboveYen: v.exactOptional(yen),
  costsUpToYen: v.exactOptional(yen),
})

export const rulebookSchema: v.GenericSchema<unknown, Rulebook> = v.strictObject({
  format: v.literal(1),
  id,
  status: v.picklist(['draft', 'published']),
  publishedOn: v.exactOptional(isoDay),
  sources: v.array(v.strictObject({ id, publisher: name, title: name, year: name })),
  bases: v.array(v.strictObject({ id, kind: v.picklist(['stated', 'assumption']), source: v.exactOptional(id) })),
  dates: v.strictObject({ applicationFrom: monthDay, applicationTo: monthDay, inception: monthDay, time, basis: id }),
  areas: v.array(v.strictObject({ id })),
  facts: v.array(v.strictObject({ id, impliedBy: ids })),
  trades: ids,
  salesBands: ids,
  roles: ids,
  causes: ids,
  storageForms: ids,
  efforts: v.strictObject({ halfDays: v.record(id, v.pipe(v.array(count), v.length(4))), basis: id }),
  effortScale: v.strictObject({
    bands: v.pipe(
      v.array(
        v.strictObject({ fromEmployees: count, percent: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)) }),
      ),
      v.minLength(1),
    ),
    basis: id,
  }),
  // The improvement plan and the packed portfolio keep a set of questions in 60 bits.
  questions: v.pipe(v.array(question), v.maxLength(60)),
  questionsBasis: id,
  management: v.strictObject({
    maximumPercent: percent,
    maximumBasis: id,
    tiers: v.pipe(v.array(v.strictObject({ fromPercent: percent, discountPercent: percent })), v.minLength(1)),
    tiersBasis: id,
    weakAtMostLevel: level,
    essentialLimits: v.array(v.strictObject({ fromWeak: count, maximumPercent: percent })),
    essentialBasis: id,
  }),
  certificates: v.strictObject({ maximumPercent: percent, maximumBasis: id, kinds: v.array(certificateKind) }),
  combination: v.strictObject({ maximumPercent: percent, basis: id }),
  group: v.strictObject({ percent, basis: id, order: v.picklist(['multiplicative', 'additive']), orderBasis: id }),
  premium: v.strictObject({ roundDownToYen: v.pipe(count, v.minValue(1)), basis: id }),
  areaBands: v.strictObject({ fromPercent: v.array(percent), basis: id }),
  accidentYears: v.strictObject({ years: count, basis: id }),
  consistency: v.strictObject({ rules: v.array(v.strictObject({ id, when: v.array(condition), questions: ids })), basis: id }),
  evidence: v.strictObject({ levelWithoutEvidence: level, basis: id }),
  references,
  insurancePlans: v.strictObject({
    plans: v.array(insurancePlan),
    deductibleYen: yen,
    condolencePerRecordYen: yen,
    reducedCosts: v.strictObject({ percent, basis: id }),
    premiumExamples: v.array(v.strictObject({ trade: id, salesYen: yen, plan: id, aboutYen: yen })),
    premiumExamplesBasis: id,
    basis: id,
  }),
  loss: lossSchema,
  duties: dutiesSchema,
})

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(1000))
const texts = v.record(v.string(), text)
const language = v.picklist(['ja', 'en'])

export const wordingSchema: v.GenericSchema<unknown, Wording> = v.strictObject({
  language,
  revision: count,
  title: text,
  about: text,
  estimateNotice: text,
  areas: v.record(v.string(), v.strictObject({ name: text, short: text })),
  areaComments: v.record(v.string(), v.array(text)),
  facts: v.record(v.string(), v.strictObject({ question: text, hint: v.string(), because: text, no: text })),
  trades: texts,
  salesBands: texts,
  roles: texts,
  causes: texts,
  storageForms: texts,
  certificates: v.record(v.string(), v.strictObject({ name: text, note: v.string(), numberHint: v.string() })),
  bases: texts,
  contradictions: texts,
  insurancePlans: texts,
  loss: lossWordingSchema,
  duties: dutiesWordingSchema,
  questions: v.record(
    v.string(),
    v.strictObject({
      topic: text,
      question: text,
      options: v.pipe(v.array(text), v.length(5)),
      why: text,
      evidence: text,
      nextSteps: v.pipe(v.array(text), v.length(4)),
    }),
  ),
})

export const helpSchema: v.GenericSchema<unknown, Help> = v.strictObject({
  language,
  revision: count,
  questions: v.record(
    v.string(),
    v.strictObject({
      example: text,
      notEnough: text,
      ask: text,
      words: v.array(v.strictObject({ term: text, meaning: text })),
    }),
  ),
})

export const guideSchema: v.GenericSchema<unknown, ResponseGuide> = v.strictObject({
  language,
  revision: count,
  contacts: v.pipe(v.array(v.strictObject({ id, name: text, hint: text })), v.maxLength(LIST_LIMITS.contacts)),
  steps: v.array(
    v.strictObject({ id, title: text, do: v.pipe(v.array(text), v.minLength(1)), avoid: text, who: text, contacts: ids }),
  ),
})
