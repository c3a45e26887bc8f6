import * as v from 'valibot'
import type { Invitation } from '../core/handOver.ts'
import { failure, failureOf, problem, success, type Problem, type Result } from '../core/problem.ts'
import { validate } from '../rulebooks/validate.ts'
import { faultsOf } from './invitation.ts'
import { readJsonFile } from './jsonFile.ts'
import { invitation } from './sheetSchema.ts'

/** What whoever runs a deployment says about it: `config.json` beside the page. */
export interface DeploymentConfig {
  /** Whom members of this deployment can send to. */
  readonly invitations: readonly Invitation[]
  /** Drafts of editions 非公式ルール that it serves, beside those of the app. */
  readonly editions: readonly NamedDraft[]
}

/** A draft by its file beside the page, and which file that is: another one of the same name is not used. */
export interface NamedDraft {
  readonly file: string
  /** SHA-256 of the file. */
  readonly hash: string
}

export const NO_CONFIG: DeploymentConfig = { invitations: [], editions: [] }

const FORMAT = 1
const LIMIT_BYTES = 1_000_000
const MOST_INVITATIONS = 200
const MOST_EDITIONS = 20

/** A file beside the page or in a folder there; no address of another place, and no way up. */
const namedDraft = v.strictObject({
  file: v.pipe(v.string(), v.maxLength(200), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/)),
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
})

/** Entries that are not known are left alone: a file may serve several versions of the app. */
const schema = v.looseObject({
  format: v.literal(FORMAT),
  invitations: v.optional(v.pipe(v.array(invitation), v.maxLength(MOST_INVITATIONS)), []),
  editions: v.optional(v.pipe(v.array(namedDraft), v.maxLength(MOST_EDITIONS)), []),
})

/** Reads the file of a deployment. Unhappy: all problems at once, each with its place; nothing of it is used then. */
export async function readDeploymentConfig(blob: Blob): Promise<Result<DeploymentConfig>> {
  const json = await readJsonFile(blob, LIMIT_BYTES)
  if (!json.ok) return json
  const { value } = json
  if (typeof value === 'object' && value !== null && 'format' in value) {
    const { format } = value
    if (typeof format === 'number' && format > FORMAT) {
      return failure(problem('file-newer-format', 'format', { format, known: FORMAT }))
    }
  }
  const read = validate(schema, value)
  if (!read.ok) return read
  const { invitations, editions } = read.value
  const problems = [
    ...invitations.flatMap((each, index) => faultsOf(each).map(under(`invitations.${String(index)}.`))),
    ...editions.flatMap(({ file }, index) =>
      editions.findIndex((other) => other.file === file) < index
        ? [problem('id-repeated', `editions.${String(index)}.file`, { id: file })]
        : [],
    ),
  ]
  return problems.length > 0 ? failureOf(problems) : success({ invitations, editions })
}

/** The file that makes one invitation known to a deployment. */
export function configOf(wanted: Invitation): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify({ format: FORMAT, invitations: [wanted] }, null, 2)}\n`)
}

const under =
  (place: string) =>
  (each: Problem): Problem => ({ ...each, path: each.path.replace('invitation.', place) })
