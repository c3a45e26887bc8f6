import type { Keeping } from '../core/fileReminder.ts'

/** Not every browser has it, and none has it outside a secure context. */
const manager = () => (navigator as { readonly storage?: Partial<StorageManager> }).storage

/**
 * How long the browser keeps what is stored. No browser says for certain whether a window is private, so none is taken for one; and
 * none says how much room there really is, so its estimate is not asked for.
 */
export async function storageKeeping(): Promise<Keeping> {
  if (await orFalse(() => manager()?.persisted?.())) return 'promised'
  return isWebKit() ? 'seven-days' : 'unpromised'
}

/** Asks the browser to keep it. It may ask the person, or decide by itself. */
export async function askToKeep(): Promise<boolean> {
  return orFalse(() => manager()?.persist?.())
}

async function orFalse(ask: () => Promise<boolean> | undefined): Promise<boolean> {
  try {
    return (await ask()) ?? false
  } catch {
    return false
  }
}

/** WebKit clears the storage of sites that were not used for seven days; every browser on an iPhone is one. */
function isWebKit(): boolean {
  return /Apple/.test(navigator.vendor)
}
