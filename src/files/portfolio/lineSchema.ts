import * as v from 'valibot'
import type { EvidenceKind } from '../../core/evidenceRegister.ts'
import { COUNT_LIMITS, LIST_LIMITS, TEXT_LIMITS } from '../../core/limits.ts'
import type { Accident, Certificate, YesNo } from '../../core/sheet.ts'
import type { AttachedFile } from '../../core/evidenceRegister.ts'
import {
  accident,
  certificate,
  contact,
  countUpTo,
  day,
  evidence,
  id,
  moment,
  recordOf,
  sha256,
  textUpTo,
  yesNo,
} from '../sheetSchema.ts'

/** The newest format of a line that this app reads and the only one that it writes. */
export const LINE_FORMAT = 1

/** A longer line is not read into memory. */
export const LINE_LIMIT_BYTES = 5_000_000

/** Percent for certain and at the reachable end. */
export type LinePercents = readonly [certain: number, reachable: number]

interface LineHead {
  readonly kind: 'line'
  readonly format: typeof LINE_FORMAT
  /** The submission's own id. */
  readonly id: string
  /** ISO date and time with offset. */
  readonly madeAt: string
  readonly edition: { readonly id: string; readonly hash: string }
}

interface LineCompany {
  readonly companyName?: string
  readonly membership?: 'member' | 'non-member'
  readonly memberNumber?: string
  readonly chamber?: string
  readonly inceptionDate?: string
  /** 法人番号, 13 digits, where the chamber knows it. A member's file for the chamber does not hold it. */
  readonly corporateNumber?: string
}

interface LinePeople {
  readonly confirmation?: { readonly name: string; readonly position: string; readonly confirmedOn: string | null }
  readonly contact?: { readonly name: string; readonly telephone: string }
}

/** What the submission claims; whoever reads the line works it out again. */
export interface LineClaim {
  readonly management: LinePercents
  readonly discount: LinePercents
}

export interface AnswersLine extends LineHead, LineCompany, LinePeople {
  readonly extent: 'answers'
  readonly trade?: string
  readonly employees?: number
  readonly salesBand?: string
  /** One character for each fact of the edition, in its order: `y`, `n`, `-` not answered. */
  readonly facts: string
  /** One character for each question of the edition, in its order: `0`–`4`, `u` unknown, `n` not applicable, `-` unanswered. */
  readonly answers: string
  readonly claim?: LineClaim
  /** Why questions are not applicable, by question. */
  readonly reasons?: Readonly<Record<string, string>>
  readonly certificates?: readonly Certificate[]
  readonly accidents?: readonly Omit<Accident, 'description'>[]
  readonly declaration?: {
    readonly accidentsInPeriod?: YesNo
    readonly knownLeak?: YesNo
    readonly knownLeakDate?: string
    readonly firstYearStart?: string
  }
  /** Levels as `answers`, of the questions that had one on that day. */
  readonly firstResult?: { readonly date: string; readonly levels: string }
  readonly answeredBy?: Readonly<Record<string, { readonly role: string; readonly date: string }>>
  readonly evidence?: readonly LineEvidence[]
  readonly unconfirmed?: readonly string[]
}

export interface LineEvidence {
  readonly id: string
  readonly title: string
  readonly kind: EvidenceKind | null
  readonly issuedOn: string | null
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly files: readonly AttachedFile[]
  readonly questions: readonly string[]
  readonly certificates: readonly string[]
}

/** 要約のみ: what it claims, and nothing it was counted from. */
export interface SummaryLine extends LineHead, LineCompany, LinePeople {
  readonly extent: 'summary'
  readonly claim: LineClaim
}

/** One submission 提出ファイル of the list 提出一覧 as one line of JSON Lines: exactly what the chamber may see of it. */
export type SubmissionLine = AnswersLine | SummaryLine

const percent = countUpTo(100)
const percents = v.strictTuple([percent, percent])
/** More questions than any edition has. */
const MOST_CHARACTERS = 500
const MOST_IDS = 500
const characters = (allowed: RegExp) => v.pipe(v.string(), v.maxLength(MOST_CHARACTERS), v.regex(allowed))

const head = {
  kind: v.literal('line'),
  format: v.literal(LINE_FORMAT),
  id,
  madeAt: moment,
  edition: v.strictObject({ id: textUpTo(64), hash: sha256 }),
}

const company = {
  companyName: v.exactOptional(textUpTo(TEXT_LIMITS.companyName)),
  membership: v.exactOptional(v.picklist(['member', 'non-member'])),
  memberNumber: v.exactOptional(textUpTo(TEXT_LIMITS.memberNumber)),
  chamber: v.exactOptional(textUpTo(TEXT_LIMITS.chamber)),
  inceptionDate: v.exactOptional(day),
  corporateNumber: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{13}$/))),
}

const people = {
  confirmation: v.exactOptional(
    v.strictObject({
      name: textUpTo(TEXT_LIMITS.personName),
      position: textUpTo(TEXT_LIMITS.position),
      confirmedOn: v.nullable(day),
    }),
  ),
  contact: v.exactOptional(contact),
}

const claim = v.strictObject({ management: percents, discount: percents })

/** The members of an object in the order in which `writeLine` writes them. */
const answersLine = v.strictObject({
  ...head,
  extent: v.literal('answers'),
  ...company,
  trade: v.exactOptional(id),
  employees: v.exactOptional(countUpTo(COUNT_LIMITS.employees)),
  salesBand: v.exactOptional(id),
  facts: characters(/^[yn-]*$/),
  answers: characters(/^[0-4un-]*$/),
  claim: v.exactOptional(claim),
  reasons: v.exactOptional(recordOf(textUpTo(TEXT_LIMITS.reason))),
  certificates: v.exactOptional(v.pipe(v.array(certificate), v.maxLength(LIST_LIMITS.certificates))),
  accidents: v.exactOptional(v.pipe(v.array(v.omit(accident, ['description'])), v.maxLength(LIST_LIMITS.accidents))),
  declaration: v.exactOptional(
    v.strictObject({
      accidentsInPeriod: v.exactOptional(yesNo),
      knownLeak: v.exactOptional(yesNo),
      knownLeakDate: v.exactOptional(day),
      firstYearStart: v.exactOptional(day),
    }),
  ),
  firstResult: v.exactOptional(v.strictObject({ date: day, levels: characters(/^[0-4-]*$/) })),
  answeredBy: v.exactOptional(recordOf(v.strictObject({ role: id, date: day }))),
  ...people,
  evidence: v.exactOptional(v.pipe(v.array(v.omit(evidence, ['place'])), v.maxLength(LIST_LIMITS.evidence))),
  unconfirmed: v.exactOptional(v.pipe(v.array(textUpTo(64)), v.maxLength(MOST_IDS))),
})

const summaryLine = v.strictObject({ ...head, extent: v.literal('summary'), ...company, claim, ...people })

export const lineSchema: v.GenericSchema<unknown, SubmissionLine> = v.variant('extent', [answersLine, summaryLine])
