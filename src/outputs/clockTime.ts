/**
 * The time of a moment (ISO 8601) on the clock of this machine, like 09:05, as both languages write it; empty for what is no moment.
 * Without Intl: its first use would hold up a slow telephone before the first question (docs/performance.md).
 */
export function clockTime(at: string): string {
  const moment = new Date(at)
  if (Number.isNaN(moment.getTime())) return ''
  return [moment.getHours(), moment.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
}
