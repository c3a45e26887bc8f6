import { milliseconds } from './clock.ts'
import { attempt, type ReadOutcome, type SheetFault } from './database.ts'

export type AttachmentRead =
  | { readonly kind: 'read'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** The sheet came to this machine without its attachments. */
  | { readonly kind: 'missing' }
  /** What is stored is no longer what its hash says. */
  | { readonly kind: 'damaged' }
  | { readonly kind: 'fault'; readonly fault: SheetFault }

/** A tab may have put a file whose sheet it is still saving: what is this new is never unused. */
const NEW_FOR_MS = 3_600_000

/**
 * Keeps a file on this machine and gives its SHA-256; the same content is kept once. All or nothing, in one durable
 * transaction: after a fault (no room, refused) nothing of it is there.
 */
export async function putAttachment(
  bytes: Uint8Array<ArrayBuffer>,
  storedAt = milliseconds(),
): Promise<ReadOutcome<string, SheetFault>> {
  const sha256 = await sha256Of(bytes)
  return attempt(async (database) => {
    const transaction = database.transaction('attachments', 'readwrite', { durability: 'strict' })
    transaction.done.catch(() => undefined)
    await Promise.all([transaction.store.put({ sha256, bytes, storedAt }), transaction.done])
    return sha256
  })
}

/** The content of a file, checked against its hash. */
export async function readAttachment(sha256: string): Promise<AttachmentRead> {
  const stored = await attempt((database) => database.get('attachments', sha256))
  if (!stored.ok) return { kind: 'fault', fault: stored.fault }
  if (!stored.value) return { kind: 'missing' }
  const { bytes } = stored.value
  return (await sha256Of(bytes)) === sha256 ? { kind: 'read', bytes } : { kind: 'damaged' }
}

/** The hashes of all files on this machine, without reading any of them. */
export async function heldAttachments(): Promise<ReadOutcome<ReadonlySet<string>, SheetFault>> {
  return attempt(async (database) => new Set(await database.getAllKeys('attachments')))
}

/**
 * Removes the files that no sheet on this machine has, but for those put here within the last hour; those named in `atOnce` go
 * even then. Gives how many went.
 */
export async function removeUnused(
  referenced: ReadonlySet<string>,
  atOnce: ReadonlySet<string> = new Set(),
  now = milliseconds(),
): Promise<ReadOutcome<number, SheetFault>> {
  return attempt(async (database) => {
    const unused = (await database.getAllKeys('attachments')).filter((sha256) => !referenced.has(sha256))
    if (unused.length === 0) return 0
    const transaction = database.transaction('attachments', 'readwrite', { durability: 'strict' })
    transaction.done.catch(() => undefined)
    let removed = 0
    for (const sha256 of unused) {
      const stored = await transaction.store.get(sha256)
      if (!stored || (!atOnce.has(sha256) && now - stored.storedAt < NEW_FOR_MS && now >= stored.storedAt)) continue
      await transaction.store.delete(sha256)
      removed += 1
    }
    await transaction.done
    return removed
  })
}

/** By WebCrypto, which is fast; a page that comes by plain http has none. */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { subtle } = crypto as { readonly subtle?: SubtleCrypto }
  if (!subtle) return (await import('../files/sha256.ts')).sha256Hex(bytes)
  return Array.from(new Uint8Array(await subtle.digest('SHA-256', bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
