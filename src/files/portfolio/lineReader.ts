import { EVIDENCE_KINDS } from '../../core/evidenceRegister.ts'
import { COUNT_LIMITS, LIST_LIMITS, TEXT_LIMITS } from '../../core/limits.ts'
import type { EditionRef } from '../../core/portfolioEntry.ts'
import type { Rulebook } from '../../core/rulebook.ts'
import {
  ABSENT,
  boolean,
  characters,
  count,
  cursorOf,
  day,
  exactly,
  identifier,
  list,
  moment,
  nullable,
  object,
  optional,
  record,
  required,
  text,
  word,
  type Cursor,
  type Read,
} from './byteReader.ts'
import { LINE_FORMAT } from './lineSchema.ts'

/** What the reader of lines finds in one, by slot: a text's place, or a number. */
export const SLOT = {
  id: 0,
  madeOn: 1,
  companyName: 2,
  membership: 3,
  memberNumber: 4,
  chamber: 5,
  inception: 6,
  corporateNumber: 7,
  trade: 8,
  employees: 9,
  salesBand: 10,
  facts: 11,
  answers: 12,
  managementCertain: 13,
  managementReachable: 14,
  discountCertain: 15,
  discountReachable: 16,
  certificates: 17,
  accidents: 18,
  accidentsInPeriod: 19,
  knownLeak: 20,
  knownLeakDate: 21,
  firstYearStart: 22,
  firstLevels: 23,
  listedId: 24,
  extent: 25,
} as const
const SLOTS = 26

const MEMBERSHIP_WORDS = ['member', 'non-member'] as const
const YES_NO_WORDS = ['yes', 'no'] as const

export interface LineReader {
  readonly cursor: Cursor
  /**
   * Reads the line that begins here and ends before `to`, where a line end stands. True: `readLine` takes it too,
   * and the cursor holds what is in it. False: `readLine` has to look, be it that the line is wrong, or only written in another way.
   */
  readonly read: (bytes: Uint8Array, from: number, to: number) => boolean
}

/** A reader for the lines of one edition, without an object for each: for many lines at once. */
export function lineReader(rulebook: Rulebook, edition: EditionRef): LineReader {
  const cursor = cursorOf(SLOTS)
  const line = lineOf(rulebook, edition)
  return {
    cursor,
    read(bytes, from, to) {
      if (cursor.bytes !== bytes) {
        cursor.bytes = bytes
        cursor.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      }
      cursor.at = from
      cursor.spans.fill(0)
      cursor.values.fill(ABSENT)
      return line(cursor) && cursor.at === to
    },
  }
}

function lineOf(rulebook: Rulebook, edition: EditionRef): Read {
  const questions = rulebook.questions.map(({ id }) => id)
  const percents = (certain: number, reachable: number): Read => {
    const [open, comma, close] = [exactly('['), exactly(','), exactly(']')]
    const [first, second] = [count(100, certain), count(100, reachable)]
    return (at) => open(at) && first(at) && comma(at) && second(at) && close(at)
  }
  const claim = object([
    required('management', percents(SLOT.managementCertain, SLOT.managementReachable)),
    required('discount', percents(SLOT.discountCertain, SLOT.discountReachable)),
  ])
  const head = [
    required('kind', exactly('"line"')),
    required('format', exactly(String(LINE_FORMAT))),
    required('id', identifier(SLOT.id)),
    required('madeAt', moment(SLOT.madeOn)),
    required('edition', exactly(JSON.stringify({ id: edition.id, hash: edition.hash }))),
  ]
  const company = [
    optional('companyName', text(TEXT_LIMITS.companyName, SLOT.companyName)),
    optional('membership', word(MEMBERSHIP_WORDS, SLOT.membership)),
    optional('memberNumber', text(TEXT_LIMITS.memberNumber, SLOT.memberNumber)),
    optional('chamber', text(TEXT_LIMITS.chamber, SLOT.chamber)),
    optional('inceptionDate', day(SLOT.inception)),
    optional('corporateNumber', characters('0123456789', 13, SLOT.corporateNumber)),
  ]
  const people = [
    optional(
      'confirmation',
      object([
        required('name', text(TEXT_LIMITS.personName)),
        required('position', text(TEXT_LIMITS.position)),
        required('confirmedOn', nullable(day())),
      ]),
    ),
    optional(
      'contact',
      object([required('name', text(TEXT_LIMITS.personName)), required('telephone', text(TEXT_LIMITS.telephone))]),
    ),
  ]
  const answersLine = object([
    ...head,
    required('extent', word(['answers'], SLOT.extent)),
    ...company,
    optional('trade', word(rulebook.trades, SLOT.trade)),
    optional('employees', count(COUNT_LIMITS.employees, SLOT.employees)),
    optional('salesBand', word(rulebook.salesBands, SLOT.salesBand)),
    required('facts', characters('yn-', rulebook.facts.length, SLOT.facts)),
    required('answers', characters('01234un-', questions.length, SLOT.answers)),
    optional('claim', claim),
    optional('reasons', record(questions, text(TEXT_LIMITS.reason), undefined, isNotApplicable)),
    optional('certificates', list(certificate(rulebook), LIST_LIMITS.certificates, SLOT.certificates, SLOT.listedId)),
    optional('accidents', list(accident(rulebook), LIST_LIMITS.accidents, SLOT.accidents, SLOT.listedId)),
    optional(
      'declaration',
      object([
        optional('accidentsInPeriod', word(YES_NO_WORDS, SLOT.accidentsInPeriod)),
        optional('knownLeak', word(YES_NO_WORDS, SLOT.knownLeak)),
        optional('knownLeakDate', day(SLOT.knownLeakDate)),
        optional('firstYearStart', day(SLOT.firstYearStart)),
      ]),
    ),
    optional(
      'firstResult',
      object([required('date', day()), required('levels', characters('01234-', questions.length, SLOT.firstLevels))]),
    ),
    optional('answeredBy', record(questions, object([required('role', identifier()), required('date', day())]))),
    ...people,
    optional('evidence', list(evidence(questions), LIST_LIMITS.evidence, undefined, SLOT.listedId)),
    optional('unconfirmed', list(word(questions), LIST_LIMITS.partQuestions)),
  ])
  const summaryLine = object([...head, required('extent', exactly('"summary"')), ...company, required('claim', claim), ...people])
  return (cursor) => {
    const from = cursor.at
    if (answersLine(cursor)) return true
    // Which of the two it is, is known once the extent is passed.
    if (cursor.values[SLOT.extent] !== ABSENT) return false
    cursor.at = from
    return summaryLine(cursor)
  }
}

const LETTER_N = 0x6e

function isNotApplicable({ bytes, spans }: Cursor, place: number): boolean {
  return bytes[(spans[2 * SLOT.answers] as number) + place] === LETTER_N
}

function certificate({ certificates: { kinds } }: Rulebook): Read {
  return object([
    required('id', identifier(SLOT.listedId)),
    required('kind', word(kinds.map(({ id }) => id))),
    required('number', text(TEXT_LIMITS.certificateNumber)),
    required('holder', nullable(word(['insured', 'parent', 'other']))),
    required('scope', nullable(word(['whole', 'partial']))),
    required('standard', nullable(text(TEXT_LIMITS.certificateNumber))),
    required('validFrom', nullable(day())),
    required('validTo', nullable(day())),
    required('evidenceHeld', nullable(word(YES_NO_WORDS))),
    required('renewalUnderAudit', boolean),
  ])
}

function accident({ causes }: Rulebook): Read {
  return object([
    required('id', identifier(SLOT.listedId)),
    required('date', nullable(day())),
    required('cause', nullable(word(causes))),
    required('persons', nullable(count(COUNT_LIMITS.persons))),
    required('preventionFinished', nullable(word(YES_NO_WORDS))),
  ])
}

function evidence(questions: readonly string[]): Read {
  const file = object([
    required('sha256', characters('0123456789abcdef', 64)),
    required('name', text(TEXT_LIMITS.attachedName)),
    required('type', text(TEXT_LIMITS.mediaType)),
    required('bytes', count(COUNT_LIMITS.attachedBytes)),
  ])
  return object([
    required('id', identifier(SLOT.listedId)),
    required('title', text(TEXT_LIMITS.evidenceTitle)),
    required('kind', nullable(word(EVIDENCE_KINDS))),
    required('issuedOn', nullable(day())),
    required('validFrom', nullable(day())),
    required('validTo', nullable(day())),
    required('files', list(file, LIST_LIMITS.attachedFiles)),
    required('questions', list(word(questions), Number.POSITIVE_INFINITY)),
    required('certificates', list(identifier(), LIST_LIMITS.certificates)),
  ])
}
