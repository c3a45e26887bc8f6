import type { Part } from '../core/part.ts'
import { failure, failureOf, problem, success, type Problem, type Result } from '../core/problem.ts'
import type { QuestionId, Rulebook } from '../core/rulebook.ts'
import { editionHash, hasNumbersOf, loadRulebook } from '../rulebooks/editions.ts'
import { validate } from '../rulebooks/validate.ts'
import { checkEnvelope } from './envelope.ts'
import { PART_FORMAT } from './formats.ts'
import { readJsonFile } from './jsonFile.ts'
import { partFileSchema, type PartFile } from './partSchema.ts'
import { readBack } from './readBack.ts'
import { SHEET_FILE_LIMIT_BYTES } from './sheetFile.ts'

export interface OpenedPart {
  readonly file: PartFile
  readonly rulebook: Rulebook
}

/** Writes a part-sheet as a file; the same input gives the same bytes. */
export function writePartFile(file: PartFile): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(file, null, 1)}\n`)
}

export function partFileOf(part: Part, rulebook: Rulebook, app: string, savedAt: string): PartFile {
  const edition = { id: rulebook.id, hash: editionHash(rulebook.id) ?? '' }
  return { kind: 'part', format: PART_FORMAT, app, savedAt, edition, part }
}

/** A part-sheet as a file that leaves, on its way there or back; read back as the one who opens it will. */
export async function checkedPartFile(file: PartFile): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const bytes = writePartFile(file)
  const opened = await openPartFile(new Blob([bytes]))
  return readBack(bytes, file, opened.ok ? success(opened.value.file) : opened)
}

/** Opens a part-sheet from outside, with the care of a sheet: all problems of the first stage that has any. */
export async function openPartFile(blob: Blob, { anyHash = false } = {}): Promise<Result<OpenedPart>> {
  const json = await readJsonFile(blob, SHEET_FILE_LIMIT_BYTES)
  return json.ok ? openPartData(json.value, { anyHash }) : json
}

/** The same for data that is already parsed. With `anyHash`, one written for another state of its edition is accepted. */
export async function openPartData(data: unknown, { anyHash = false } = {}): Promise<Result<OpenedPart>> {
  const envelope = checkEnvelope(data, 'part')
  if (envelope) return failure(envelope)
  const file = validate(partFileSchema, data)
  if (!file.ok) return file
  const { edition, part } = file.value
  if (editionHash(edition.id) === null) return failure(problem('edition-unknown', 'edition.id', { edition: edition.id }))
  const rulebook = await loadRulebook(edition.id)
  if (!rulebook.ok) return rulebook
  const problems = checkPartAgainstEdition(part, rulebook.value)
  if (!anyHash && !hasNumbersOf(edition)) problems.push(problem('edition-hash-differs', 'edition.hash', { edition: edition.id }))
  return problems.length > 0 ? failureOf(problems) : success({ file: file.value, rulebook: rulebook.value })
}

/** Everything in a part-sheet that its edition does not know, and answers that nobody asked for. */
function checkPartAgainstEdition({ request, answers, notes }: Part, rulebook: Rulebook): Problem[] {
  const known = new Set(rulebook.questions.map(({ id }) => id))
  const facts = new Set(rulebook.facts.map(({ id }) => id))
  const asked = new Set(request.questions)
  const unasked = (path: string, ids: readonly QuestionId[]) =>
    ids
      .filter((id) => !asked.has(id))
      .map((id) => problem(known.has(id) ? 'question-not-asked' : 'question-unknown', `${path}.${id}`, { id }))
  return [
    ...(rulebook.roles.includes(request.role) ? [] : [problem('reference-unknown', 'part.request.role', { id: request.role })]),
    ...request.questions.flatMap((id, index) => [
      ...(known.has(id) ? [] : [problem('question-unknown', `part.request.questions.${id}`, { id })]),
      ...(request.questions.indexOf(id) === index ? [] : [problem('id-repeated', `part.request.questions.${id}`, { id })]),
    ]),
    ...Object.keys(request.facts)
      .filter((id) => !facts.has(id))
      .map((id) => problem('fact-unknown', `part.request.facts.${id}`, { id })),
    ...unasked('part.answers', Object.keys(answers)),
    ...unasked('part.notes', Object.keys(notes)),
  ]
}
