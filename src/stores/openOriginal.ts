import { startOpening } from '../browser/package.ts'
import { readOriginal } from '../browser/portfolioDatabase.ts'
import type { StorageFault } from '../browser/database.ts'
import { corporateNumber } from '../core/declaration.ts'
import type { Problem } from '../core/problem.ts'
import type { CompanyMarks } from '../core/companySubmissions.ts'
import type { OpenedSubmission } from '../files/submission/open.ts'

/** How a submission of the list was opened. */
export type OriginalOutcome =
  | { readonly kind: 'opened'; readonly original: OpenedSubmission }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'fault'; readonly fault: StorageFault }
  | { readonly kind: 'failed' }

/** Opens a submission from the list's database, with every check that a file from outside gets. */
export async function openOriginal(id: string): Promise<OriginalOutcome> {
  const bytes = await readOriginal(id)
  if (!bytes.ok) return { kind: 'fault', fault: bytes.fault }
  if (bytes.value === null) return { kind: 'not-found' }
  const outcome = await startOpening(bytes.value, () => undefined).done
  if (outcome.kind !== 'done') return { kind: 'failed' }
  if (!outcome.value.ok) return { kind: 'problems', problems: outcome.value.problems }
  return { kind: 'opened', original: outcome.value.value }
}

/** By what the company of a submission is found again in the list. */
export function marksOf({ manifest, sheet, summary }: OpenedSubmission): CompanyMarks {
  const { companyName, memberNumber } = sheet?.sheet.profile ?? summary?.company ?? { companyName: '', memberNumber: '' }
  const number = sheet ? corporateNumber(sheet.sheet.declaration.corporateNumber) : null
  return { id: manifest.id, corporateNumber: (number?.ok ? number.value : null) ?? '', memberNumber, companyName }
}
