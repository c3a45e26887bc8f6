import type { StorageFault } from '../browser/database.ts'
import { startOpening } from '../browser/package.ts'
import { readOriginal } from '../browser/portfolioDatabase.ts'
import { assess } from '../core/assess.ts'
import type { ClaimCheck } from '../core/claim.ts'
import type { CompanyMarks } from '../core/companySubmissions.ts'
import { corporateNumber } from '../core/declaration.ts'
import type { Extent } from '../core/handOver.ts'
import { percentDifferences } from '../core/claimedPercents.ts'
import type { ClaimedPercents, EditionRef } from '../core/portfolioEntry.ts'
import { success, type Problem, type Result } from '../core/problem.ts'
import type { Rulebook } from '../core/rulebook.ts'
import type { Profile, Sheet } from '../core/sheet.ts'
import type { SubmissionSummary } from '../core/submissionSummary.ts'
import { claimedOfLine, readLine, sheetOfLine } from '../files/portfolio/line.ts'
import { beginningOf } from '../files/recognise.ts'
import { sha256Hex } from '../files/sha256.ts'
import type { OpenedSubmission } from '../files/submission/open.ts'
import { EDITION_IDS, hasNumbersOf, loadRulebook } from '../rulebooks/editions.ts'
import { withServedDraft } from './servedDraft.ts'

/** A submission of the list, opened anew: whatever it came as, a file or a line. */
export interface Original {
  readonly id: string
  readonly madeOn: string
  readonly edition: EditionRef
  readonly extent: Extent
  readonly company: Pick<Profile, 'companyName' | 'memberNumber'>
  readonly corporateNumber: string
  /** Null for a summary 要約のみ. */
  readonly sheet: Sheet | null
  /** The edition, where this app has exactly it. */
  readonly rulebook: Rulebook | null
  readonly summary: SubmissionSummary | null
  /** What a line claims; a file has more, in `file`. */
  readonly claimed: ClaimedPercents | null
  /** Null: nothing was claimed. */
  readonly check: ClaimCheck | null
  /** By what a return file names it. */
  readonly manifestHash: string
  /** Null where it came as a line. */
  readonly file: OpenedSubmission | null
}

/** How a submission of the list was opened. */
export type OriginalOutcome =
  | { readonly kind: 'opened'; readonly original: Original }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'fault'; readonly fault: StorageFault }
  | { readonly kind: 'failed' }

/** Opens a submission from the list's database, with every check that one from outside gets. */
export async function openOriginal(id: string): Promise<OriginalOutcome> {
  const bytes = await readOriginal(id)
  if (!bytes.ok) return { kind: 'fault', fault: bytes.fault }
  if (bytes.value === null) return { kind: 'not-found' }
  if (beginningOf(bytes.value) !== 'submission') return outcomeOf(await openLine(bytes.value))
  const outcome = await startOpening(bytes.value, () => undefined).done
  if (outcome.kind !== 'done') return { kind: 'failed' }
  const { value: read } = outcome
  return outcomeOf(read.ok ? success(originalOfFile(await withServedDraft(bytes.value, read.value))) : read)
}

function outcomeOf(read: Result<Original>): OriginalOutcome {
  return read.ok ? { kind: 'opened', original: read.value } : { kind: 'problems', problems: read.problems }
}

/** A submission file that was opened from wherever it came. */
export function originalOfFile(file: OpenedSubmission): Original {
  const { manifest, manifestHash, rulebook, summary, check } = file
  const sheet = file.sheet?.sheet ?? null
  const { companyName, memberNumber } = sheet?.profile ?? summary?.company ?? { companyName: '', memberNumber: '' }
  const number = sheet ? corporateNumber(sheet.declaration.corporateNumber) : null
  return {
    id: manifest.id,
    madeOn: manifest.madeOn,
    edition: manifest.edition,
    extent: manifest.extent,
    company: { companyName, memberNumber },
    corporateNumber: (number?.ok ? number.value : null) ?? '',
    claimed: null,
    ...{ sheet, rulebook, summary, check, manifestHash, file },
  }
}

async function openLine(bytes: Uint8Array<ArrayBuffer>): Promise<Result<Original>> {
  const rulebooks = new Map<string, Rulebook>()
  for (const edition of EDITION_IDS) {
    const loaded = await loadRulebook(edition)
    if (loaded.ok) rulebooks.set(edition, loaded.value)
  }
  const rulebookOf = (edition: EditionRef) => (hasNumbersOf(edition) ? rulebooks.get(edition.id) : null) ?? null
  const read = readLine(rulebookOf, bytes)
  const rulebook = read.ok ? rulebookOf(read.value.edition) : null
  if (!read.ok || !rulebook) return read.ok ? { ok: false, problems: [] } : read
  const line = read.value
  const whole = sheetOfLine(rulebook, line)
  const claimed = claimedOfLine(line)
  const sheet = line.extent === 'summary' ? null : whole
  const differences = sheet && claimed ? percentDifferences(claimed, assess(rulebook, sheet)) : []
  const check: ClaimCheck | null =
    sheet === null
      ? { kind: 'not-recomputable', because: 'summary-only' }
      : claimed && (differences.length > 0 ? { kind: 'differs', differences } : { kind: 'equal' })
  return {
    ok: true,
    value: {
      id: line.id,
      madeOn: line.madeAt.slice(0, 10),
      edition: line.edition,
      extent: line.extent,
      company: whole.profile,
      corporateNumber: line.corporateNumber ?? '',
      ...{ sheet, rulebook, summary: null, claimed, check, manifestHash: sha256Hex(bytes), file: null },
    },
  }
}

/** By what the company of a submission is found again in the list. */
export function marksOf({ id, corporateNumber: number, company }: Original): CompanyMarks {
  return { id, corporateNumber: number, ...company }
}
