import * as v from 'valibot'
import type { DutyRules } from '../core/dutyRules.ts'
import type { LossCase, LossRules } from '../core/lossRules.ts'
import type { DutiesWording, LossWording } from '../core/wording.ts'

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/))
const ids = v.array(id)
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/))
const whole = (minimum: number, maximum: number) => v.pipe(v.number(), v.integer(), v.minValue(minimum), v.maxValue(maximum))
const yen = whole(0, 1_000_000_000_000)
const people = whole(0, 1_000_000_000)

const unitCost = v.strictObject({ yen, basis: id })
const unitCosts = v.strictObject({ low: unitCost, standard: unitCost, high: unitCost })
/** Small enough that the formula stays exact for every number of people. */
const factors = v.pipe(v.array(v.strictObject({ id, factor: whole(1, 10) })), v.minLength(1))
const bucket = v.picklist(['liability', 'costs'])

const lossCase: v.GenericSchema<unknown, LossCase> = v.strictObject({
  persons: people,
  dataClasses: ids,
  ease: id,
  responsibility: id,
  response: id,
  damagesFrom: v.picklist(['claimants', 'formula', 'entered']),
  claimants: v.array(
    v.union([v.strictObject({ persons: people, yenEach: yen }), v.strictObject({ sharePercent: whole(0, 100), yenEach: yen })]),
  ),
  enteredDamagesYen: yen,
  dataHeld: v.picklist(['own', 'entrusted']),
  clientRecourseYen: yen,
  lawyerUnder: bucket,
  condolence: v.strictObject({ recipients: v.nullable(people), yenEach: yen }),
  items: v.array(v.strictObject({ id, units: people, unitYen: yen })),
})

export const lossSchema: v.GenericSchema<unknown, LossRules> = v.strictObject({
  formula: v.strictObject({
    baseYen: whole(1, 1000),
    ease: factors,
    responsibility: factors,
    response: factors,
    basis: id,
  }),
  dataClasses: v.array(v.strictObject({ id, distress: whole(1, 3), economic: whole(1, 3), situations: ids })),
  dataClassesBasis: id,
  claimantGroups: v.strictObject({ maximum: whole(1, 8), basis: id }),
  condolence: v.strictObject({ presets: unitCosts }),
  items: v.pipe(
    v.array(
      v.strictObject({
        id,
        bucket: v.picklist(['liability', 'costs', 'either']),
        per: v.picklist(['case', 'person', 'month']),
        presets: v.nullable(unitCosts),
      }),
    ),
    // More could add up to what is no longer exact.
    v.maxLength(30),
  ),
  itemsBasis: id,
  examples: v.array(v.strictObject({ id, case: lossCase, basis: id })),
})

const verified = v.picklist(['primary', 'secondary', 'unverified'])

export const dutiesSchema: v.GenericSchema<unknown, DutyRules> = v.strictObject({
  discoveryIsFirstDay: v.boolean(),
  countingBasis: id,
  situations: v.array(
    v.strictObject({ id, fromPersons: whole(1, 1_000_000_000), byNumberAlone: v.boolean(), longerFinalReport: v.boolean() }),
  ),
  situationsBasis: id,
  laws: v.array(v.strictObject({ id, validFrom: day, validTo: v.nullable(day), verified, basis: id })),
  duties: v.array(
    v.strictObject({
      id,
      law: id,
      trigger: v.picklist(['reportable', 'my-number', 'privacy-mark-at-once', 'privacy-mark', 'entrusted']),
      time: v.nullable(
        v.strictObject({
          fromDays: v.exactOptional(whole(1, 3660)),
          days: whole(1, 3660),
          longerDays: v.exactOptional(whole(1, 3660)),
        }),
      ),
    }),
  ),
  changes: v.array(v.strictObject({ id, promulgated: day, partlyFrom: day, inForceBy: day, verified, basis: id })),
})

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(1000))
const texts = v.record(v.string(), text)

export const lossWordingSchema: v.GenericSchema<unknown, LossWording> = v.strictObject({
  notice: text,
  items: v.record(v.string(), v.strictObject({ name: text, note: text })),
  dataClasses: texts,
  ease: texts,
  responsibility: texts,
  response: texts,
  examples: v.record(v.string(), v.strictObject({ name: text, story: text })),
})

export const dutiesWordingSchema: v.GenericSchema<unknown, DutiesWording> = v.strictObject({
  notice: text,
  items: v.record(v.string(), v.strictObject({ name: text, to: text, when: text, note: text })),
  situations: texts,
  laws: texts,
  changes: v.record(v.string(), v.strictObject({ name: text, note: text })),
})
