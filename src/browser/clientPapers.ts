import { sha256Of, type AttachmentRead } from './attachments.ts'
import { milliseconds } from './clock.ts'
import type { ReadOutcome } from './database.ts'
import { attempt, changing, removeUnnamed } from './portfolioDatabase.ts'

/** A tab may have put a paper whose record it is still saving: what is this new is never unused. */
const NEW_FOR_MS = 3_600_000

/** Keeps the content of a paper that an agent added, beside the records, and gives its SHA-256. All or nothing. */
export async function putPaper(bytes: Uint8Array<ArrayBuffer>, storedAt = milliseconds()): Promise<ReadOutcome<string>> {
  const sha256 = await sha256Of(bytes)
  return attempt((database) =>
    changing(database, ['papers'], async (transaction) => {
      await transaction.objectStore('papers').put({ sha256, bytes, storedAt })
      return sha256
    }),
  )
}

/** The content of a paper, checked against its hash. */
export async function readPaper(sha256: string): Promise<AttachmentRead> {
  const stored = await attempt((database) => database.get('papers', sha256))
  if (!stored.ok) return { kind: 'fault', fault: stored.fault }
  if (!stored.value) return { kind: 'missing' }
  const { bytes } = stored.value
  return (await sha256Of(bytes)) === sha256 ? { kind: 'read', bytes } : { kind: 'damaged' }
}

/** Removes the papers that no record names any more, but for new ones; those named in `atOnce` go even then. Gives how many went. */
export async function removeUnusedPapers(atOnce: ReadonlySet<string>, now = milliseconds()): Promise<ReadOutcome<number>> {
  return attempt((database) =>
    changing(database, ['clients', 'papers'], async (transaction) => {
      const records = await transaction.objectStore('clients').getAll()
      return removeUnnamed(records, transaction.objectStore('papers'), { newForMs: NEW_FOR_MS, now, atOnce })
    }),
  )
}
