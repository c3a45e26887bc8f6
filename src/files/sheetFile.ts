import { failure, failureOf, problem, success, type Problem, type Result } from '../core/problem.ts'
import type { Rulebook } from '../core/rulebook.ts'
import type { Sheet } from '../core/sheet.ts'
import { editionHash, hasNumbersOf, loadRulebook } from '../rulebooks/editions.ts'
import { validate } from '../rulebooks/validate.ts'
import { checkEnvelope } from './envelope.ts'
import { SHEET_FORMAT } from './formats.ts'
import { readJsonFile } from './jsonFile.ts'
import { migrate } from './migrations.ts'
import { readBack } from './readBack.ts'
import { sheetFileSchema, type SheetFile } from './sheetSchema.ts'

/** A sheet file of one company is a few kilobytes; nothing larger is read into memory. */
export const SHEET_FILE_LIMIT_BYTES = 5_000_000

export interface OpenedSheet {
  readonly file: SheetFile
  readonly rulebook: Rulebook
}

/** Writes a sheet as a file; the same input gives the same bytes. */
export function writeSheetFile(file: SheetFile): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(file, null, 1)}\n`)
}

export function sheetFileOf(sheet: Sheet, rulebook: Rulebook, app: string, savedAt: string): SheetFile {
  const edition = { id: rulebook.id, hash: editionHash(rulebook.id) ?? '' }
  return { kind: 'sheet', format: SHEET_FORMAT, app, savedAt, edition, sheet }
}

/** A sheet as a file that leaves, read back as the one who opens it will. */
export async function checkedSheetFile(file: SheetFile): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const bytes = writeSheetFile(file)
  const opened = await openSheetFile(new Blob([bytes]))
  return readBack(bytes, file, opened.ok ? success(opened.value.file) : opened)
}

/**
 * Opens a file from outside: size, kind, text, JSON, format, shape, and at last its edition.
 * Unhappy: all problems of the first stage that has any; nothing is changed anywhere.
 * With `anyHash`, a file written for another state of the same edition is accepted.
 */
export async function openSheetFile(blob: Blob, { anyHash = false } = {}): Promise<Result<OpenedSheet>> {
  const json = await readJsonFile(blob, SHEET_FILE_LIMIT_BYTES)
  if (!json.ok) return json
  return openSheetData(json.value, { anyHash })
}

/** The same for data that is already parsed: a record of the database or the sample company. */
export async function openSheetData(data: unknown, { anyHash = false } = {}): Promise<Result<OpenedSheet>> {
  const envelope = checkEnvelope(data, 'sheet')
  if (envelope) return failure(envelope)
  const file = validate(sheetFileSchema, migrate(data))
  if (!file.ok) return file
  const { edition, sheet } = file.value
  if (editionHash(edition.id) === null) return failure(problem('edition-unknown', 'edition.id', { edition: edition.id }))
  const rulebook = await loadRulebook(edition.id)
  if (!rulebook.ok) return rulebook
  const problems = checkAgainstEdition(sheet, rulebook.value)
  if (!anyHash && !hasNumbersOf(edition)) problems.push(problem('edition-hash-differs', 'edition.hash', { edition: edition.id }))
  return problems.length > 0 ? failureOf(problems) : success({ file: file.value, rulebook: rulebook.value })
}

/** Everything in a sheet that its edition does not know. What was typed and cannot count, like days the wrong way round, stays: `assess` says so. */
export function checkAgainstEdition(sheet: Sheet, rulebook: Rulebook): Problem[] {
  const questions = new Set(rulebook.questions.map(({ id }) => id))
  const facts = new Set(rulebook.facts.map(({ id }) => id))
  const kinds = new Set(rulebook.certificates.kinds.map(({ id }) => id))
  const unknownQuestions = (path: string, ids: readonly string[]) =>
    ids.filter((id) => !questions.has(id)).map((id) => problem('question-unknown', `${path}.${id}`, { id }))
  return [
    ...unknownQuestions('sheet.answers', Object.keys(sheet.answers)),
    ...unknownQuestions('sheet.notes', Object.keys(sheet.notes)),
    ...unknownQuestions('sheet.later', sheet.later),
    ...unknownQuestions('sheet.answeredBy', Object.keys(sheet.answeredBy)),
    ...unknownQuestions('sheet.plan.excluded', sheet.plan.excluded),
    ...unknownQuestions('sheet.plan.pinned', Object.keys(sheet.plan.pinned)),
    ...unknownQuestions('sheet.plan.tried', Object.keys(sheet.plan.tried)),
    ...unknownQuestions('sheet.forCustomer', sheet.forCustomer ?? []),
    ...unknownQuestions('sheet.unconfirmed', sheet.unconfirmed),
    ...unknownQuestions('sheet.returned.replies', Object.keys(sheet.returned?.replies ?? {})),
    ...unknownQuestions(
      'sheet.returned.review.records',
      (sheet.returned?.review.records ?? []).map(({ question }) => question),
    ),
    ...sheet.evidence.flatMap(({ questions: ids }, index) => unknownQuestions(`sheet.evidence.${String(index)}.questions`, ids)),
    ...unknownQuestions('sheet.firstResult.levels', Object.keys(sheet.firstResult?.levels ?? {})),
    ...Object.keys(sheet.facts)
      .filter((id) => !facts.has(id))
      .map((id) => problem('fact-unknown', `sheet.facts.${id}`, { id })),
    ...sheet.certificates.flatMap((certificate, index) => {
      const path = `sheet.certificates.${String(index)}`
      const { kind } = certificate
      return kinds.has(kind) ? [] : [problem('certificate-kind-unknown', `${path}.kind`, { kind })]
    }),
    ...unknownChoice('sheet.profile.trade', sheet.profile.trade, rulebook.trades),
    ...unknownChoice('sheet.profile.salesBand', sheet.profile.salesBand, rulebook.salesBands),
    ...unknownChoice(
      'sheet.declaration.wish.plan',
      sheet.declaration.wish.plan,
      rulebook.insurancePlans.plans.map(({ id }) => id),
    ),
    ...sheet.accidents.flatMap(({ cause }, index) =>
      unknownChoice(`sheet.accidents.${String(index)}.cause`, cause, rulebook.causes),
    ),
    ...repeatedIds('sheet.certificates', sheet.certificates),
    ...repeatedIds('sheet.accidents', sheet.accidents),
    ...repeatedIds('sheet.evidence', sheet.evidence),
    ...repeatedIds('sheet.handOver.sent', sheet.handOver.sent),
  ]
}

function unknownChoice(path: string, id: string | null, known: readonly string[]): Problem[] {
  return id === null || known.includes(id) ? [] : [problem('reference-unknown', path, { id })]
}

function repeatedIds(path: string, list: readonly { readonly id: string }[]): Problem[] {
  const seen = new Set<string>()
  return list.flatMap(({ id }, index) => {
    const repeated = seen.has(id)
    seen.add(id)
    return repeated ? [problem('id-repeated', `${path}.${String(index)}.id`, { id })] : []
  })
}
