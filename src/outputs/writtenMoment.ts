/** A moment as the machine that wrote it showed it: its calendar day, its time of day, its zone. */
export interface WrittenMoment {
  readonly day: string
  /** `hh:mm`. */
  readonly time: string
  /** `+09:00`; `Z` is `+00:00`. */
  readonly offset: string
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/

/**
 * The day and time of an ISO moment with offset, as they were written: whoever reads them in another zone sees the same day.
 * Null for what is no such moment.
 */
export function writtenMoment(iso: string): WrittenMoment | null {
  const [, day, time, offset] = MOMENT.exec(iso) ?? []
  if (day === undefined || time === undefined || offset === undefined) return null
  return { day, time, offset: offset === 'Z' ? '+00:00' : offset }
}
