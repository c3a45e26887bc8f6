import { daysBetween } from './dates.ts'

/**
 * How long this machine's browser keeps what is stored. Promised: until the person clears it. Seven days: it is cleared when the app
 * is not used for seven days. Unpromised: it may be cleared when room gets short, and a private window forgets it when closed.
 */
export type Keeping = 'promised' | 'seven-days' | 'unpromised'

/** Days without a saved file after which the person is reminded of it: twice within seven days, where those count. */
const REMIND_AFTER_DAYS: Readonly<Record<Keeping, number>> = { 'seven-days': 3, unpromised: 7, promised: 30 }

/** Calendar days, each null while it is not known. */
export interface FileDays {
  /** When the person saved a file last, put the reminder off, or was first seen with this sheet. */
  readonly since: string | null
  readonly today: string
}

/** Whether the person should be reminded to save a sheet to a file. A clock that was set back reminds of nothing. */
export function isFileReminderDue(keeping: Keeping, answered: number, { since, today }: FileDays): boolean {
  if (answered === 0 || since === null) return false
  return (daysBetween(since, today) ?? 0) >= REMIND_AFTER_DAYS[keeping]
}
