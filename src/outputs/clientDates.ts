import type { Wording } from '../core/wording.ts'
import type { CalendarRow } from './clientList.ts'
import { isBlank, oneLine } from './plainName.ts'

type Translate = (key: string, params?: Record<string, string | number>) => string

/** What happens on a day, in a few words. */
export function dateName({ kind, certificateKind }: CalendarRow, wording: Wording | null, t: Translate): string {
  const id = certificateKind ?? ''
  return t(`agent.dates.kind.${kind}`, { name: wording?.certificates[id]?.name ?? id })
}

/** Entries for a calendar file: one a day and thing, with the names of all clients in its description. */
export function clientCalendar(rows: readonly CalendarRow[], wording: Wording | null, t: Translate) {
  return rows.map((row) => {
    const what = dateName(row, wording, t)
    const names = row.clients.map(({ company }) => (isBlank(company) ? t('notStated') : oneLine(company)))
    const [company = '', ...more] = names
    const title =
      more.length === 0
        ? t('agent.dates.entry', { what, company })
        : t('agent.dates.entryMany', { what, company, count: more.length })
    return {
      id: ['agent', row.date, row.kind, row.certificateKind ?? 'all'].join('-'),
      day: row.date,
      title,
      description: names.join('\n'),
    }
  })
}
