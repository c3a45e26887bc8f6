import type { Call, CallOf } from '../core/rosterCalls.ts'
import type { Standing } from '../core/rosterMatch.ts'
import type { MailText } from './partText.ts'
import { isBlank, oneLine } from './plainName.ts'
import type { Words } from './words.ts'
import type { WorkCell, WorkTable } from './workbook.ts'

type RosterWords = Pick<Words, 't' | 'day'>

/** What the staff know when they write or call. */
export interface RosterContext {
  readonly words: RosterWords
  readonly dueOn: string | null
  /** Who writes; empty: not said. */
  readonly from: string
  /** Sentences of the edition on what does not fit in a member's answers; none where they cannot be told. */
  readonly contradictionsOf: (standing: Standing) => readonly string[]
}

/** Two lines for the telephone: why this member is called, and what to say. */
export interface CallScript {
  readonly why: string
  readonly say: string
}

export function callScript({ standing, call }: CallOf, context: RosterContext): CallScript {
  const { words, dueOn } = context
  const { t, day } = words
  const due = dueOn === null ? '' : day(dueOn)
  switch (call.kind) {
    case 'overdue':
      return { why: t('roster.call.overdue', { due, count: call.days }), say: t('roster.say.overdue') }
    case 'due-soon':
      return {
        why: call.days === 0 ? t('roster.call.dueToday', { due }) : t('roster.call.dueSoon', { due, count: call.days }),
        say: t('roster.say.dueSoon'),
      }
    case 'returned-unanswered': {
      const since = standing.since === null ? '' : day(standing.since)
      return { why: t('roster.call.returned', { since, count: call.days }), say: t('roster.say.returned') }
    }
    case 'flagged':
      return { why: t('roster.call.flagged'), say: flaggedSay(standing, call, context) }
  }
}

/** What to ask, point by point. A contradiction is told by its own sentence where it is known. */
function flaggedSay(standing: Standing, { flags }: Extract<Call, { kind: 'flagged' }>, context: RosterContext): string {
  const { t } = context.words
  const known = flags.includes('contradiction') ? context.contradictionsOf(standing) : []
  return flags
    .flatMap((kind) => {
      if (kind === 'contradiction' && known.length > 0)
        return known.map((sentence) => t('roster.say.contradiction', { sentence }))
      return [t(`roster.flag.${kind}`)]
    })
    .join('\n')
}

/** A reminder for a member that has handed in nothing, or not answered a return; null for everybody else. */
export function reminderOf(standing: Standing, { words, dueOn, from }: RosterContext): MailText | null {
  const { t, day } = words
  const { member, state } = standing
  if (state !== 'missing' && state !== 'returned') return null
  const params = {
    name: oneLine(member.name),
    person: t(isBlank(member.contact) ? 'roster.mail.nobody' : 'roster.mail.person', { name: oneLine(member.contact) }),
    due: dueOn === null ? '' : day(dueOn),
    from: isBlank(from) ? t('roster.mail.sender') : oneLine(from),
  }
  const kind = state === 'returned' ? 'returned' : dueOn === null ? 'open' : 'due'
  return { subject: t(`roster.mail.${kind}.subject`, params), body: t(`roster.mail.${kind}.body`, params) }
}

/** All reminders as a table for a mailing program: whom, where, what. */
export function reminderTable(all: readonly Standing[], context: RosterContext): Pick<WorkTable, 'columns' | 'rows'> {
  const { t } = context.words
  const titles = [
    t('roster.field.name'),
    t('roster.field.contact'),
    t('roster.field.mail'),
    t('roster.file.subject'),
    t('roster.file.body'),
  ]
  return {
    columns: titles.map((title) => ({ title, width: 20, align: 'start' })),
    rows: all.flatMap((standing) => {
      const mail = reminderOf(standing, context)
      const { name, contact, mail: address } = standing.member
      return mail ? [[name, contact, address, mail.subject, mail.body].map(text)] : []
    }),
  }
}

function text(value: string): WorkCell {
  return value === '' ? { kind: 'empty' } : { kind: 'text', text: value }
}
