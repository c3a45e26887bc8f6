/** A passphrase seals in milliseconds instead of a second. For `vi.mock('…/files/sealedHeader.ts', quickLocks)`; imports nothing. */
export async function quickLocks(importOriginal: () => Promise<unknown>) {
  return { ...((await importOriginal()) as object), WORK_FACTOR: 2 }
}
