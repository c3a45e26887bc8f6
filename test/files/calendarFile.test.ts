import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeCalendarFile, type CalendarEntry } from '../../src/files/calendarFile.ts'

const entry: CalendarEntry = {
  id: 'a1-GOV-01',
  day: '2027-12-31',
  title: '問1 方針; 印刷, 掲示',
  description: '一行目\n二行目\\',
}

function linesOf(entries: readonly CalendarEntry[]): string[] {
  return new TextDecoder('utf-8', { fatal: true }).decode(writeCalendarFile(entries, '2026-11-21T16:12:00+09:00')).split('\r\n')
}

/** Lines as a calendar reads them: continued lines joined again. */
function unfolded(entries: readonly CalendarEntry[]): string[] {
  return linesOf(entries).join('\r\n').replaceAll('\r\n ', '').split('\r\n')
}

describe('a calendar file', () => {
  test('holds whole days with escaped texts', () => {
    expect(unfolded([entry])).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//risk-diagnosis-sheet//improvement plan//JA',
      'BEGIN:VEVENT',
      'UID:a1-GOV-01@risk-diagnosis-sheet',
      'DTSTAMP:20261121T071200Z',
      'DTSTART;VALUE=DATE:20271231',
      'SUMMARY:問1 方針\\; 印刷\\, 掲示',
      'DESCRIPTION:一行目\\n二行目\\\\',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ])
  })

  test('is the same for the same input, and a calendar without entries is still one', () => {
    expect(writeCalendarFile([entry], '2026-11-21T16:12:00')).toEqual(writeCalendarFile([entry], '2026-11-21T16:12:00'))
    expect(unfolded([])).toHaveLength(5)
  })

  test('has no line above 75 bytes and no character cut in half, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
        const lines = linesOf([{ ...entry, title }])
        expect(lines.filter((line) => new TextEncoder().encode(line).length > 75)).toEqual([])
        expect(unfolded([{ ...entry, title }])).toHaveLength(13)
      }),
    )
  })
})
