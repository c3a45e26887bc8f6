import { milliseconds } from './clock.ts'

/** Somebody who holds what a person typed, for the moments when the page has to be left. */
export interface Holder {
  /** Waits for what is being saved; false when something is not saved and would be lost. */
  readonly settle: () => Promise<boolean>
  /** What could not be saved, as records of the machine's database. */
  readonly unsaved: () => readonly { readonly id: string; readonly data: unknown }[]
}

const RESCUED = 'risk-diagnosis-sheet.rescued'
/** A save that hangs must not keep a broken page on the screen. */
const LONGEST_WAIT_MS = 3_000

const holders = new Set<Holder>()

export function holdsAnswers(holder: Holder): void {
  holders.add(holder)
}

/** Waits until everything typed so far is stored; false when something is not. */
export async function everythingSaved(): Promise<boolean> {
  const settled = Promise.all([...holders].map((holder) => holder.settle().catch(() => false)))
  const limit = new Promise<boolean[]>((resolve) => {
    setTimeout(resolve, LONGEST_WAIT_MS, [false])
  })
  return (await Promise.race([settled, limit])).every(Boolean)
}

/** Puts what could not be saved where the page that stands without the app finds it, as long as this tab is open. */
function rescue(): void {
  const unsaved = [...holders].flatMap((holder) => holder.unsaved())
  try {
    if (unsaved.length > 0) sessionStorage.setItem(RESCUED, JSON.stringify(unsaved))
    else sessionStorage.removeItem(RESCUED)
  } catch {
    // The tab's own storage is refused as well: nothing more can be done.
  }
}

/** Everything on this machine is being removed: also what this tab has put aside for itself. */
export function forgetRescued(): void {
  try {
    for (const name of [RESCUED, RELOADED]) sessionStorage.removeItem(name)
  } catch {
    // A storage that is refused holds nothing.
  }
}

/** Leads to the page that stands without the app (public/trouble.js), with everything saved or rescued. */
export async function leaveInTrouble(code: string): Promise<void> {
  await everythingSaved()
  rescue()
  ;(window as { showTrouble?: (code: string) => void }).showTrouble?.(code)
}

const RELOADED = 'risk-diagnosis-sheet.reloaded'
const ONE_RELOAD_IN_MS = 600_000

/** True once in ten minutes (public/early.js counts with it): a page that reloads itself again and again helps nobody. */
export function mayReload(): boolean {
  const at = milliseconds()
  try {
    if (at - Number(sessionStorage.getItem(RELOADED) ?? Number.NaN) < ONE_RELOAD_IN_MS) return false
    sessionStorage.setItem(RELOADED, String(at))
    return true
  } catch {
    return false
  }
}
