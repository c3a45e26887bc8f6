import type { ClaimedPercents, EditionRef } from '../../core/portfolioEntry.ts'
import { failure, failureOf, problem, type Problem, type Result } from '../../core/problem.ts'
import type { Level, Rulebook } from '../../core/rulebook.ts'
import { EMPTY_SHEET, type Answer, type Profile, type Sheet, type YesNo } from '../../core/sheet.ts'
import { validate } from '../../rulebooks/validate.ts'
import { parseJson } from '../json.ts'
import { checkAgainstEdition } from '../sheetFile.ts'
import {
  LINE_FORMAT,
  LINE_LIMIT_BYTES,
  lineSchema,
  type AnswersLine,
  type LineClaim,
  type LinePercents,
  type SubmissionLine,
} from './lineSchema.ts'

export type { SubmissionLine } from './lineSchema.ts'

/** The rulebook of an edition with exactly the numbers that are named; null: this app does not have it. */
export type RulebookOf = (edition: EditionRef) => Rulebook | null

/** What a line says of a submission beside its sheet. */
export interface LineFacts {
  readonly id: string
  /** ISO date and time with offset. */
  readonly madeAt: string
  readonly edition: EditionRef
  readonly corporateNumber: string
  readonly claimed: ClaimedPercents | null
}

/**
 * Reads one line, given as text or as bytes without the line end. Unhappy: all problems of the first stage that has any: size,
 * UTF-8, JSON (with forbidden and repeated keys), format, shape, and at last its edition.
 */
export function readLine(rulebookOf: RulebookOf, line: string | Uint8Array): Result<SubmissionLine> {
  if (line.length > LINE_LIMIT_BYTES) {
    return failure(problem('file-too-large', '', { limitMegabytes: LINE_LIMIT_BYTES / 1_000_000 }))
  }
  const text = typeof line === 'string' ? line : decoded(line)
  if (text === null) return failure(problem('file-not-utf8'))
  const json = parseJson(text)
  if (!json.ok) return json
  const envelope = checkLineEnvelope(json.value)
  if (envelope) return failure(envelope)
  const read = validate(lineSchema, json.value)
  if (!read.ok) return read
  const { edition } = read.value
  const rulebook = rulebookOf(edition)
  if (rulebook === null) return failure(problem('edition-unknown', 'edition.id', { edition: edition.id }))
  const problems = read.value.extent === 'answers' ? checkAnswersLine(rulebook, read.value) : []
  return problems.length > 0 ? failureOf(problems) : read
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function checkLineEnvelope(data: unknown): Problem | null {
  if (typeof data !== 'object' || data === null || !('kind' in data) || data.kind !== 'line') return problem('file-not-ours')
  const format = 'format' in data ? data.format : null
  return typeof format === 'number' && format > LINE_FORMAT
    ? problem('file-newer-format', 'format', { format, known: LINE_FORMAT })
    : null
}

/** Everything in a line that its edition does not know. */
function checkAnswersLine(rulebook: Rulebook, line: AnswersLine): Problem[] {
  const lengths = [
    ['answers', line.answers, rulebook.questions.length],
    ['facts', line.facts, rulebook.facts.length],
    ...(line.firstResult ? ([['firstResult.levels', line.firstResult.levels, rulebook.questions.length]] as const) : []),
  ] as const
  const wrong = lengths.filter(([, text, expected]) => text.length !== expected)
  if (wrong.length > 0) {
    return wrong.map(([path, text, expected]) =>
      problem('value-out-of-range', path, { expected: String(expected), received: String(text.length) }),
    )
  }
  const places = new Map(rulebook.questions.map(({ id }, place) => [id, place]))
  const reasons = Object.keys(line.reasons ?? {}).flatMap((id) => {
    const place = places.get(id)
    if (place === undefined) return [problem('question-unknown', `reasons.${id}`, { id })]
    return line.answers[place] === 'n' ? [] : [problem('value-unexpected', `reasons.${id}`, { expected: 'n', received: '' })]
  })
  return [...reasons, ...checkAgainstEdition(sheetOfLine(rulebook, line), rulebook)]
}

/** Writes a line without its line end; the same submission gives the same text. */
export function writeLine(line: SubmissionLine): string {
  return JSON.stringify(line)
}

/**
 * The line of a submission from the sheet that the chamber may see (`disclosed` of core); whatever else a sheet holds is not in it.
 * Answers to questions that the edition does not ask have no place in it, nor have replies to a return file.
 */
export function answersLineOf(rulebook: Rulebook, sheet: Sheet, { corporateNumber, claimed, ...head }: LineFacts): AnswersLine {
  const { profile, declaration, firstResult } = sheet
  const reasons = rulebook.questions.flatMap(({ id }): [string, string][] => {
    const answer = sheet.answers[id]
    return answer?.kind === 'not-applicable' && answer.reason !== '' ? [[id, answer.reason]] : []
  })
  const { accidentsInPeriod, knownLeak, knownLeakDate, firstYearStart } = declaration
  const declared = given({ accidentsInPeriod, knownLeak, knownLeakDate, firstYearStart })
  const answeredBy = Object.entries(sheet.answeredBy).map(([id, { role, date }]) => [id, { role, date }] as const)
  return {
    ...headOf(head),
    extent: 'answers',
    ...companyOf(profile, corporateNumber),
    ...given({ trade: profile.trade, employees: profile.employees, salesBand: profile.salesBand }),
    facts: rulebook.facts.map(({ id }) => CHARACTER_OF_FACT[sheet.facts[id] ?? 'open']).join(''),
    answers: rulebook.questions.map(({ id }) => characterOf(sheet.answers[id])).join(''),
    ...(claimed && { claim: claimOfPercents(claimed) }),
    ...(reasons.length > 0 && { reasons: Object.fromEntries(reasons) }),
    ...(sheet.certificates.length > 0 && { certificates: sheet.certificates.map(certificateOf) }),
    ...(sheet.accidents.length > 0 && {
      accidents: sheet.accidents.map(({ id, date, cause, persons, preventionFinished }) => ({
        id,
        date,
        cause,
        persons,
        preventionFinished,
      })),
    }),
    ...(Object.keys(declared).length > 0 && { declaration: declared }),
    ...(firstResult && {
      firstResult: {
        date: firstResult.date,
        levels: rulebook.questions.map(({ id }) => String(firstResult.levels[id] ?? '-')).join(''),
      },
    }),
    ...(answeredBy.length > 0 && { answeredBy: Object.fromEntries(answeredBy) }),
    ...peopleOf(sheet),
    ...(sheet.evidence.length > 0 && {
      evidence: sheet.evidence.map(({ id, title, kind, issuedOn, validFrom, validTo, files, questions, certificates }) => ({
        id,
        title,
        kind,
        issuedOn,
        validFrom,
        validTo,
        files: files.map(({ sha256, name, type, bytes }) => ({ sha256, name, type, bytes })),
        questions,
        certificates,
      })),
    }),
    ...(sheet.unconfirmed.length > 0 && { unconfirmed: sheet.unconfirmed }),
  }
}

/** The line of a summary 要約のみ. */
export function summaryLineOf(
  company: Pick<Sheet, 'confirmation'> & {
    readonly profile: Pick<Profile, 'companyName' | 'membership' | 'memberNumber' | 'chamber' | 'inceptionDate'>
    readonly contact: Sheet['handOver']['contact']
  },
  { corporateNumber, claimed, ...head }: LineFacts & { readonly claimed: ClaimedPercents },
): SubmissionLine {
  const { profile, confirmation, contact } = company
  return {
    ...headOf(head),
    extent: 'summary',
    ...companyOf(profile, corporateNumber),
    claim: claimOfPercents(claimed),
    ...peopleOf({ confirmation, handOver: { contact } }),
  }
}

/** The sheet behind a line: the one that `disclosed` gave for the chamber. Of a summary: company, contact and confirmation only. */
export function sheetOfLine(rulebook: Rulebook, line: SubmissionLine): Sheet {
  const common: Sheet = {
    ...EMPTY_SHEET,
    profile: profileOfLine(line),
    confirmation: line.confirmation ?? EMPTY_SHEET.confirmation,
    handOver: { ...EMPTY_SHEET.handOver, contact: line.contact ?? EMPTY_SHEET.handOver.contact },
  }
  if (line.extent === 'summary') return common
  const { firstResult } = line
  return {
    ...common,
    facts: Object.fromEntries(
      rulebook.facts.flatMap(({ id }, place): [string, YesNo][] => {
        const character = line.facts[place]
        return character === 'y' || character === 'n' ? [[id, character === 'y' ? 'yes' : 'no']] : []
      }),
    ),
    answers: Object.fromEntries(
      rulebook.questions.flatMap(({ id }, place): [string, Answer][] => {
        const answer = answerOf(line.answers[place] ?? '-', line.reasons?.[id] ?? '')
        return answer ? [[id, answer]] : []
      }),
    ),
    certificates: line.certificates ?? [],
    accidents: (line.accidents ?? []).map((accident) => ({ ...accident, description: '' })),
    declaration: { ...EMPTY_SHEET.declaration, ...line.declaration },
    firstResult: firstResult
      ? {
          date: firstResult.date,
          levels: Object.fromEntries(
            rulebook.questions.flatMap(({ id }, place): [string, Level][] => {
              const level = levelOf(firstResult.levels[place] ?? '-')
              return level === null ? [] : [[id, level]]
            }),
          ),
        }
      : null,
    answeredBy: Object.fromEntries(
      Object.entries(line.answeredBy ?? {}).map(([id, { role, date }]) => [id, { name: '', role, date }]),
    ),
    evidence: (line.evidence ?? []).map((evidence) => ({ ...evidence, place: '' })),
    unconfirmed: line.unconfirmed ?? [],
  }
}

/** What a line claims; null: nothing. */
export function claimedOfLine({ claim }: SubmissionLine): ClaimedPercents | null {
  if (!claim) return null
  const ends = ([certain, reachable]: LinePercents) => ({ certain, reachable })
  return { management: ends(claim.management), discount: ends(claim.discount) }
}

function headOf({ id, madeAt, edition }: Omit<LineFacts, 'corporateNumber' | 'claimed'>) {
  return { kind: 'line', format: LINE_FORMAT, id, madeAt, edition: { id: edition.id, hash: edition.hash } } as const
}

function companyOf(
  { companyName, membership, memberNumber, chamber, inceptionDate }: Parameters<typeof summaryLineOf>[0]['profile'],
  corporateNumber: string,
) {
  return given({ companyName, membership, memberNumber, chamber, inceptionDate, corporateNumber })
}

function peopleOf({
  confirmation,
  handOver: { contact },
}: Pick<Sheet, 'confirmation'> & { handOver: Pick<Sheet['handOver'], 'contact'> }) {
  const { name, position, confirmedOn } = confirmation
  return {
    ...((name !== '' || position !== '' || confirmedOn !== null) && { confirmation: { name, position, confirmedOn } }),
    ...((contact.name !== '' || contact.telephone !== '') && { contact: { name: contact.name, telephone: contact.telephone } }),
  }
}

/** Without what is not given: null and empty texts. */
function given<T extends Readonly<Record<string, string | number | null>>>(
  values: T,
): { [Key in keyof T]?: Exclude<T[Key], null> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== '')) as {
    [Key in keyof T]?: Exclude<T[Key], null>
  }
}

function profileOfLine(line: SubmissionLine): Profile {
  const ofAnswers = line.extent === 'answers' ? line : null
  return {
    companyName: line.companyName ?? '',
    trade: ofAnswers?.trade ?? null,
    employees: ofAnswers?.employees ?? null,
    salesBand: ofAnswers?.salesBand ?? null,
    membership: line.membership ?? null,
    memberNumber: line.memberNumber ?? '',
    chamber: line.chamber ?? '',
    inceptionDate: line.inceptionDate ?? null,
  }
}

const CHARACTER_OF_FACT = { yes: 'y', no: 'n', open: '-' } as const

function characterOf(answer: Answer | undefined): string {
  switch (answer?.kind) {
    case 'level':
      return String(answer.level)
    case 'unknown':
      return 'u'
    case 'not-applicable':
      return 'n'
    case undefined:
      return '-'
  }
}

function answerOf(character: string, reason: string): Answer | null {
  if (character === 'u') return { kind: 'unknown' }
  if (character === 'n') return { kind: 'not-applicable', reason }
  const level = levelOf(character)
  return level === null ? null : { kind: 'level', level }
}

function levelOf(character: string): Level | null {
  return character === '-' ? null : (Number(character) as Level)
}

function claimOfPercents({ management, discount }: ClaimedPercents): LineClaim {
  return { management: [management.certain, management.reachable], discount: [discount.certain, discount.reachable] }
}

function certificateOf(certificate: Sheet['certificates'][number]): Sheet['certificates'][number] {
  const { id, kind, number, holder, scope, standard, validFrom, validTo, evidenceHeld, renewalUnderAudit } = certificate
  return { id, kind, number, holder, scope, standard, validFrom, validTo, evidenceHeld, renewalUnderAudit }
}
