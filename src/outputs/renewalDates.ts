import type { Calendar, CalendarEvent } from '../core/calendar.ts'
import { addYears } from '../core/dates.ts'

export interface DatedEvents {
  readonly date: string
  readonly events: readonly CalendarEvent[]
}

/**
 * The events until renewal, those of one day together. Left out is what says nothing: windows for applying more than a
 * year before an inception that lies far ahead, and the end of the programme's year on the day of a renewal.
 */
export function renewalDates({ events, inception }: Calendar): DatedEvents[] {
  const yearBefore = addYears(inception, -1)
  const days = new Map<string, CalendarEvent[]>()
  for (const event of events) {
    const isWindow = event.kind === 'application-opens' || event.kind === 'application-closes'
    if (isWindow && event.date < yearBefore) continue
    days.set(event.date, [...(days.get(event.date) ?? []), event])
  }
  return [...days].map(([date, all]) => {
    const renews = all.some(({ kind }) => kind === 'renewal')
    return { date, events: renews ? all.filter(({ kind }) => kind !== 'programme-year-ends') : all }
  })
}

/** Whether the certificate discount is another one on the two sides of an event. */
export function movesDiscount({ certificatePercent: { before, after } }: CalendarEvent): boolean {
  return before !== after
}
