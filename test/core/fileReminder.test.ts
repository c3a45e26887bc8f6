import { describe, expect, test } from 'vitest'
import { isFileReminderDue, type Keeping } from '../../src/core/fileReminder.ts'

const SINCE = '2026-11-01'

describe('the reminder to save a file', () => {
  test.each<[Keeping, string, string]>([
    ['seven-days', '2026-11-03', '2026-11-04'],
    ['unpromised', '2026-11-07', '2026-11-08'],
    ['promised', '2026-11-30', '2026-12-01'],
  ])('where storage is %s is not due on %s, and is due on %s', (keeping, before, day) => {
    expect(isFileReminderDue(keeping, 1, { since: SINCE, today: before })).toBe(false)
    expect(isFileReminderDue(keeping, 1, { since: SINCE, today: day })).toBe(true)
  })

  test('comes twice before the seven days are over', () => {
    const days = Array.from({ length: 7 }, (_, index) => `2026-11-0${String(index + 1)}`)
    let since = SINCE
    const reminded = days.filter((today) => {
      const isDue = isFileReminderDue('seven-days', 12, { since, today })
      if (isDue) since = today
      return isDue
    })
    expect(reminded).toEqual(['2026-11-04', '2026-11-07'])
  })

  test.each<[string, number, string | null, string]>([
    ['nothing is answered', 0, SINCE, '2027-11-01'],
    ['no day is known', 1, null, '2027-11-01'],
    ['the clock was set back', 1, SINCE, '2020-01-01'],
    ['what was kept is no day', 1, 'x', '2027-11-01'],
    ['the device has no day', 1, SINCE, ''],
  ])('does not come when %s', (_case, answered, since, today) => {
    expect(isFileReminderDue('seven-days', answered, { since, today })).toBe(false)
  })
})
