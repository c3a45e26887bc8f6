import { calendarUntilRenewal, type Calendar } from './calendar.ts'
import { daysBetween, isCalendarDay, lastMonthDay } from './dates.ts'
import type { DeskJudgement } from './evidenceDesk.ts'
import type { CertificateKindId, Rulebook } from './rulebook.ts'
import type { Sheet } from './sheet.ts'
import type { Ends } from './steps.ts'

/** What one client's evidence comes to, in one line of the client list. */
export interface ClientStatus {
  readonly inception: string | null
  readonly declared: Ends<number>
  /** 証拠確認済みの回答だけでの試算 (rules §6a), for the agent's own use. */
  readonly checked: Ends<number>
  readonly unanswered: number
  /** Papers that the client has to bring for the discount. */
  readonly missing: number
  /** Papers that are here, that the discount needs, and at which nobody has looked. The number of a membership is none. */
  readonly toCheck: number
  /** Points of the discount 割引率 that the missing papers are worth. */
  readonly worthPoints: number
  /** The group discount hangs on a missing paper too. */
  readonly groupMissing: boolean
  /** Certificates whose time is over on the inception date. */
  readonly expired: readonly CertificateKindId[]
  /** Null without an inception date. */
  readonly due: Due | null
}

/** By when: the agent's own day, the end of the programme's application window, or the inception date itself. */
export const DUE_KINDS = ['own', 'application-closes', 'inception'] as const

export interface Due {
  readonly kind: (typeof DUE_KINDS)[number]
  readonly date: string
  /** From today; negative when the day has passed. */
  readonly daysLeft: number
}

/** Where a client stands, from what was judged of the evidence; `dueOn` is the agent's own day, `today` an ISO day. */
export function statusOf(
  rulebook: Rulebook,
  sheet: Sheet,
  judgement: DeskJudgement,
  dueOn: string | null,
  today: string,
): ClientStatus {
  const { declared, checked, items, unanswered, attainablePercent, inHandPercent } = judgement
  // The sales give no discount: what they lack is told beside it.
  const ofDiscount = items.filter(({ subject }) => subject.kind !== 'sales')
  const bring = ofDiscount.filter(({ ask }) => ask === 'bring')
  return {
    inception: sheet.profile.inceptionDate,
    declared,
    checked: checked.discount,
    unanswered,
    missing: bring.length,
    toCheck: ofDiscount.filter(({ ask, subject }) => ask === 'check' && subject.kind !== 'membership').length,
    worthPoints: attainablePercent - inHandPercent,
    groupMissing: bring.some(({ subject }) => subject.kind === 'membership'),
    expired: items.flatMap(({ certificate, state }) => (certificate && state === 'expired' ? [certificate.kind] : [])),
    due: dueOf(rulebook, sheet.profile.inceptionDate, dueOn, today),
  }
}

/**
 * The next day by which something is due (rules §6a, the dates are data): the agent's own; else, for an insurance that begins with
 * the programme's year, the end of the application window while that is ahead; else the inception date. Null where there is none.
 */
export function dueOf(rulebook: Rulebook, inception: string | null, dueOn: string | null, today: string): Due | null {
  const due = (kind: Due['kind'], date: string): Due | null => {
    const daysLeft = daysBetween(today, date)
    return daysLeft === null ? null : { kind, date, daysLeft }
  }
  if (dueOn !== null) return due('own', dueOn)
  if (inception === null || !isCalendarDay(inception)) return null
  const closes = windowBefore(rulebook, inception)
  return closes !== null && today <= closes ? due('application-closes', closes) : due('inception', inception)
}

/** A day that matters for one client. */
export interface ClientDay {
  readonly date: string
  readonly what:
    | { readonly kind: 'due' | 'application-closes' | 'inception' }
    /** The last day on which it is valid, and what the certificates give on the next. */
    | {
        readonly kind: 'certificate-ends' | 'standard-ends'
        readonly certificateKind: CertificateKindId
        readonly percent: Calendar['events'][number]['certificatePercent']
      }
}

/** The days of one client from today until renewal, by date: what is due, the programme's dates, and certificates that end. */
export function clientDays(rulebook: Rulebook, sheet: Sheet, dueOn: string | null, today: string): ClientDay[] {
  const inception = sheet.profile.inceptionDate
  const calendar = calendarUntilRenewal(rulebook, sheet, today)
  const own: ClientDay[] = dueOn !== null && dueOn >= today ? [{ date: dueOn, what: { kind: 'due' } }] : []
  const events = calendar.ok ? calendar.value.events : []
  const days = events.flatMap((event): ClientDay[] => {
    const { date } = event
    switch (event.kind) {
      case 'certificate-ends':
      case 'standard-ends': {
        const { kind, certificate, certificatePercent: percent } = event
        const [ending] = sheet.certificates.filter(({ id }) => id === certificate).map((each) => each.kind)
        return [{ date, what: { kind, certificateKind: ending as CertificateKindId, percent } }]
      }
      case 'application-closes':
        return inception !== null && date === windowBefore(rulebook, inception) ? [{ date, what: { kind: event.kind } }] : []
      case 'inception':
        return [{ date, what: { kind: event.kind } }]
      default:
        return []
    }
  })
  return [...own, ...days].sort((a, b) => compare(a.date, b.date))
}

/** The last day for applying before an insurance that begins with the programme's year; null for one that begins in its middle. */
function windowBefore({ dates }: Rulebook, inception: string): string | null {
  return inception.endsWith(dates.inception) ? lastMonthDay(inception, dates.applicationTo) : null
}

/** What the client list is put in order by. */
export interface Urgency {
  readonly company: string
  /** Null: only a summary came, or the answers cannot be read here. */
  readonly status: ClientStatus | null
}

const STANDINGS = ['open', 'without-day', 'done', 'begun', 'unknown'] as const

/** Where a client stands: something is to do by a day; or by no day that is known; nothing is to do; the insurance has begun. */
function standingOf(status: ClientStatus | null, today: string): (typeof STANDINGS)[number] {
  if (!status) return 'unknown'
  if (status.inception !== null && status.inception < today) return 'begun'
  if (status.missing + status.toCheck + status.unanswered === 0) return 'done'
  return status.due ? 'open' : 'without-day'
}

/** The order of the client list: by standing, then by day, then by what it is worth, most first, then by name. */
export function byUrgency(today: string): (one: Urgency, other: Urgency) => number {
  const place = ({ status }: Urgency): number => STANDINGS.indexOf(standingOf(status, today))
  const day = ({ status }: Urgency): string => status?.due?.date ?? ''
  const worth = ({ status }: Urgency): number => status?.worthPoints ?? 0
  return (one, other) =>
    place(one) - place(other) || compare(day(one), day(other)) || worth(other) - worth(one) || compare(one.company, other.company)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
