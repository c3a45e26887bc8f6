import * as v from 'valibot'
import type { EditionRef } from '../core/portfolioEntry.ts'
import { failure, failureOf, problem, success, type Problem, type Result } from '../core/problem.ts'
import { changesOf, editsBetween, withEdits, type RuleEdits } from '../core/ruleDraft.ts'
import type { Rulebook } from '../core/rulebook.ts'
import { isUnofficial, UNOFFICIAL } from '../core/unofficial.ts'
import { sameValue } from '../core/sameValue.ts'
import { editionHash, hasNumbersOf, loadRulebook } from '../rulebooks/editions.ts'
import { readRulebook } from '../rulebooks/read.ts'
import { rulebookSchema } from '../rulebooks/schema.ts'
import { validate } from '../rulebooks/validate.ts'
import { checkEnvelope } from './envelope.ts'
import { EDITION_DRAFT_FORMAT } from './formats.ts'
import { parseJson } from './json.ts'
import { bytesOfFile } from './jsonFile.ts'
import { sha256Hex } from './sha256.ts'
import { textOfFile } from './textOfFile.ts'

/** A draft of an edition 版の下書き（非公式ルール）: rules that nobody has put into force, whole, and what they were made from. */
export interface EditionDraft {
  readonly kind: 'edition-draft'
  readonly format: typeof EDITION_DRAFT_FORMAT
  readonly app: string
  readonly title: string
  /** By whom and what for. */
  readonly note: string
  /** The shipped edition whose numbers were changed; its sentences serve the draft. */
  readonly base: EditionRef
  /** Its id follows from base and changes, and begins with `unofficial-`. */
  readonly rulebook: Rulebook
}

/** Longest texts of a draft. */
export const DRAFT_LIMITS = { title: 100, note: 1000 } as const

const LIMIT_BYTES = 1_000_000
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

const editionDraftSchema: v.GenericSchema<unknown, EditionDraft> = v.strictObject({
  kind: v.literal('edition-draft'),
  format: v.literal(EDITION_DRAFT_FORMAT),
  app: v.pipe(v.string(), v.maxLength(40)),
  title: v.pipe(v.string(), v.maxLength(DRAFT_LIMITS.title)),
  note: v.pipe(v.string(), v.maxLength(DRAFT_LIMITS.note)),
  base: v.strictObject({ id: v.pipe(v.string(), v.minLength(1), v.maxLength(64)), hash: sha256 }),
  rulebook: rulebookSchema,
})

/** The rules of a draft as an edition of their own. The same changes of the same edition have the same id everywhere. */
export function unofficialRulebook(base: EditionRef, rulebook: Rulebook, edits: RuleEdits): Rulebook {
  const numbers = changesOf(rulebook, edits).map(({ path, changedTo }) => [path, changedTo])
  const digits = sha256Hex(new TextEncoder().encode(JSON.stringify([base.id, base.hash, numbers])))
  const draft = { ...withEdits(rulebook, edits), id: `${UNOFFICIAL}${digits.slice(0, 16)}`, status: 'draft' as const }
  delete draft.publishedOn
  return draft
}

/** Writes a draft; the same draft gives the same bytes, and so the same SHA-256. */
export function writeEditionDraft({ kind, format, app, title, note, base, rulebook }: EditionDraft): Uint8Array<ArrayBuffer> {
  const ordered = { kind, format, app, title, note, base: { id: base.id, hash: base.hash }, rulebook }
  return new TextEncoder().encode(`${JSON.stringify(ordered, null, 1)}\n`)
}

export interface OpenedDraft {
  readonly draft: EditionDraft
  /** What it changes in its edition. */
  readonly edits: RuleEdits
  /** SHA-256 of the file. */
  readonly hash: string
}

/**
 * Reads a draft from outside: all problems of the first stage that has any. It is taken only when it is a shipped edition of this app
 * with other numbers at places that the rule lab changes, and nothing else.
 */
export async function readEditionDraft(blob: Blob): Promise<Result<OpenedDraft>> {
  const bytes = await bytesOfFile(blob, LIMIT_BYTES)
  if (!bytes.ok) return bytes
  const text = textOfFile(bytes.value)
  const json = text.ok ? parseJson(text.value) : text
  if (!json.ok) return json
  const envelope = checkEnvelope(json.value, 'edition-draft')
  if (envelope) return failure(envelope)
  const shape = validate(editionDraftSchema, json.value)
  if (!shape.ok) return shape
  const draft = shape.value
  const rules = readRulebook(draft.rulebook)
  if (!rules.ok) return failureOf(rules.problems.map(inRulebook))
  const base = await baseOf(draft.base)
  if (!base.ok) return base
  const edits = editsBetween(base.value, draft.rulebook)
  // Its id is checked with it: it says which numbers these are.
  if (!sameValue(unofficialRulebook(draft.base, base.value, edits), draft.rulebook)) return failure(problem('draft-changes-more'))
  return success({ draft, edits, hash: sha256Hex(bytes.value) })
}

async function baseOf({ id, hash }: EditionRef): Promise<Result<Rulebook>> {
  if (isUnofficial(id)) return failure(problem('draft-of-a-draft', 'base.id'))
  if (editionHash(id) === null) return failure(problem('edition-unknown', 'base.id', { edition: id }))
  return hasNumbersOf({ id, hash }) ? loadRulebook(id) : failure(problem('edition-hash-differs', 'base.hash', { edition: id }))
}

function inRulebook(each: Problem): Problem {
  return { ...each, path: `rulebook.${each.path}` }
}

/** What the lab keeps of its work on this machine. */
export interface KeptDraft {
  readonly base: string
  readonly edits: RuleEdits
  readonly title: string
  readonly note: string
}

const keptSchema: v.GenericSchema<unknown, KeptDraft> = v.strictObject({
  base: v.string(),
  edits: v.record(v.string(), v.number()),
  title: v.pipe(v.string(), v.maxLength(DRAFT_LIMITS.title)),
  note: v.pipe(v.string(), v.maxLength(DRAFT_LIMITS.note)),
})

/** Reads what was kept; null when there is nothing, or nothing that can be read. */
export function readKeptDraft(data: unknown): KeptDraft | null {
  const read = validate(keptSchema, data)
  return read.ok ? read.value : null
}
