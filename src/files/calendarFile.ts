/** One whole-day entry of a calendar file. */
export interface CalendarEntry {
  /** Stable over repeated exports, so that a calendar updates the entry instead of adding another. */
  readonly id: string
  /** `YYYY-MM-DD`. */
  readonly day: string
  readonly title: string
  readonly description: string
}

const LONGEST_LINE_BYTES = 75

/** An iCalendar file (RFC 5545) of whole-day entries; the same input gives the same bytes. `writtenAt`: ISO with offset. */
export function writeCalendarFile(entries: readonly CalendarEntry[], writtenAt: string): Uint8Array<ArrayBuffer> {
  const stamp = `${new Date(writtenAt).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//risk-diagnosis-sheet//improvement plan//JA',
    ...entries.flatMap(({ id, day, title, description }) => [
      'BEGIN:VEVENT',
      `UID:${id}@risk-diagnosis-sheet`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
      `SUMMARY:${escapeText(title)}`,
      `DESCRIPTION:${escapeText(description)}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return new TextEncoder().encode(lines.map((line) => `${fold(line)}\r\n`).join(''))
}

function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n')
}

/** Long lines go on in the next, which begins with a space; no character is cut in half. */
function fold(line: string): string {
  const encoder = new TextEncoder()
  let [folded, bytes] = ['', 0]
  for (const character of line) {
    const size = encoder.encode(character).length
    if (bytes + size > LONGEST_LINE_BYTES) [folded, bytes] = [`${folded}\r\n `, 1]
    folded += character
    bytes += size
  }
  return folded
}
