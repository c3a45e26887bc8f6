/** The only place that asks the machine for the time. */

/** The local calendar day, `YYYY-MM-DD`. */
export function today(): string {
  return localIso(new Date()).slice(0, 10)
}

/** Local date and time with offset, `YYYY-MM-DDThh:mm:ss+09:00`. */
export function now(): string {
  return localIso(new Date())
}

/** Milliseconds since 1970, for ages of what is kept. */
export function milliseconds(): number {
  return Date.now()
}

/** Seconds since the page was opened; only differences mean anything. */
export function elapsedSeconds(): number {
  return performance.now() / 1000
}

/** Seconds that go on while the machine sleeps; only differences mean anything. */
export function wallSeconds(): number {
  return Date.now() / 1000
}

function localIso(date: Date): string {
  const offsetMinutes = -date.getTimezoneOffset()
  const local = new Date(date.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 19)
  const sign = offsetMinutes < 0 ? '-' : '+'
  const two = (value: number): string => String(value).padStart(2, '0')
  const minutes = Math.abs(offsetMinutes)
  return `${local}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
