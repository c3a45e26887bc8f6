import { readAttachment } from '../browser/attachments.ts'
import { assess } from '../core/assess.ts'
import { disclosed } from '../core/disclosure.ts'
import type { Parcel } from '../core/parcels.ts'
import type { Rulebook } from '../core/rulebook.ts'
import type { Sheet } from '../core/sheet.ts'
import { summaryOf } from '../core/submissionSummary.ts'
import type { Wording } from '../core/wording.ts'
import type { Attachment, SubmissionInput } from '../files/submission/write.ts'
import type { ParcelMaking } from '../outputs/parcelMaking.ts'
import { wordingRead } from '../outputs/wordingRead.ts'
import { editionHash } from '../rulebooks/editions.ts'

type MissingFiles = Extract<ParcelMaking, { readonly kind: 'missing' }>

/** What a parcel is written from: only what is disclosed to its readers. */
export function inputOf(
  { parcel, id, madeAt }: { readonly parcel: Parcel; readonly id: string; readonly madeAt: string },
  rulebook: Rulebook,
  wording: Wording,
  sheet: Sheet,
  attached: readonly Attachment[],
): SubmissionInput {
  const common = {
    kind: 'submission',
    id,
    app: __APP_VERSION__,
    madeAt,
    recipients: parcel.recipients,
    rulebook,
    editionHash: editionHash(rulebook.id) ?? '',
  } as const
  const leaving = disclosed(sheet, parcel)
  if (parcel.extent === 'summary') return { ...common, extent: 'summary', summary: summaryOf(leaving, assess(rulebook, leaving)) }
  return {
    ...common,
    extent: 'answers',
    sheet: leaving,
    wording: wordingRead(rulebook, wording),
    attachments: attached.length > 0 ? attached : null,
  }
}

/** The content of every attached file, each once; or the names of those that cannot be had. */
export async function attachmentsOf(leaving: Sheet, areSent: boolean): Promise<Attachment[] | MissingFiles> {
  if (!areSent) return []
  const listed = new Map(leaving.evidence.flatMap(({ files }) => files).map((file) => [file.sha256, file]))
  const found: Attachment[] = []
  const missing: string[] = []
  for (const { sha256, name, type } of listed.values()) {
    const read = await readAttachment(sha256)
    if (read.kind === 'read') found.push({ sha256, name, type, bytes: read.bytes })
    else missing.push(name)
  }
  return missing.length > 0 ? { kind: 'missing', names: missing } : found
}

/** Two parcels with the same are the same to whoever gets them, but for id and moment. */
export function parcelContent(parcel: Parcel, sheet: Sheet): string {
  return JSON.stringify([parcel, disclosed(sheet, parcel)])
}

/** From 0 to 1. */
export function share(done: number, total: number): number {
  return total === 0 ? 1 : done / total
}
