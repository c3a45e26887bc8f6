import type { AnswerMove, ProfileChange, Renewal } from '../core/renewal.ts'
import type { Ends } from '../core/steps.ts'
import { answerWords } from './carryOverRows.ts'
import { questionName } from './evidenceRows.ts'
import type { RenewalWords, WordedYear, WordedYears } from './renewalView.ts'
import { yearRows } from './yearRows.ts'

/** One line of the discount in both years, in percent. */
export interface FigureRow {
  readonly id: string
  readonly name: string
  readonly last: Ends<number> | null
  readonly now: Ends<number> | null
  readonly change: number | null
}

/** What last year's submission says of itself where it cannot be worked out again here. */
export interface ClaimedFigures {
  readonly management: Ends<number> | null
  readonly certificates: Ends<number> | null
  readonly discount: Ends<number> | null
}

/** Line by line: the management tier, each certificate, all certificates, both together, and the group discount beside them. */
export function figureRows(
  renewal: Renewal,
  claimed: ClaimedFigures | null,
  { wording, rulebook }: WordedYear,
  t: RenewalWords['t'],
) {
  const { years, now, certificates } = renewal
  const group = figure('group', t('agent.renewal.figure.group'), years && one(years.last.group.percent), one(now.group.percent))
  const rows = years
    ? yearRows(years, now)
    : (['discount', 'management', 'certificates'] as const).map((id) => ({
        id,
        last: claimed?.[id] ?? null,
        now: ownOf(renewal, id),
      }))
  const row = (id: 'discount' | 'management' | 'certificates', maximum: number): FigureRow[] =>
    rows
      .filter((each) => each.id === id)
      .map(({ last, now: after }) => figure(id, t(`agent.renewal.figure.${id}`, { maximum }), last, after))
  const kinds = rulebook.certificates.kinds.filter(({ id }) =>
    certificates.some(({ last, now: held, lastPercent, nowPercent }) => {
      const isIt = (held ?? last)?.kind === id
      return isIt && (lastPercent ?? 0) + (nowPercent ?? 0) > 0
    }),
  )
  return [
    ...row('management', rulebook.management.maximumPercent),
    ...kinds.map(({ id }): FigureRow => {
      const sum = (of: 'lastPercent' | 'nowPercent') =>
        certificates
          .filter(({ last, now: held }) => (held ?? last)?.kind === id)
          .reduce((total, each) => total + (each[of] ?? 0), 0)
      return figure(id, wording.certificates[id]?.name ?? id, years && one(sum('lastPercent')), one(sum('nowPercent')))
    }),
    ...row('certificates', rulebook.certificates.maximumPercent),
    ...row('discount', rulebook.combination.maximumPercent),
    group,
  ]
}

const one = (percent: number): Ends<number> => ({ certain: percent, reachable: percent })

function ownOf({ now }: Renewal, id: keyof ClaimedFigures): Ends<number> {
  const { management, certificates, discount, counts } = now
  const ends = {
    discount,
    management: { certain: management.certain.discountPercent, reachable: management.reachable.discountPercent },
    certificates: one(certificates.certainPercent),
  }[id]
  return counts.unanswered > 0 ? ends : one(ends.certain)
}

function figure(id: string, name: string, last: Ends<number> | null, now: Ends<number> | null): FigureRow {
  const isKnown = last && now && last.certain === last.reachable && now.certain === now.reachable
  return { id, name, last, now, change: isKnown ? now.certain - last.certain : null }
}

/** An answer that differs, in words. */
export interface AnswerMoveRow {
  readonly key: string
  readonly title: string
  readonly direction: AnswerMove['direction']
  readonly before: string
  readonly after: string
  /** What it means for the discount; empty where it means nothing by itself. */
  readonly notes: readonly string[]
}

/** Those that matter for the discount, and all others. */
export function answerMoveRows({ moves, now }: Renewal, years: WordedYears, { t }: RenewalWords) {
  const { rulebook, wording } = years.now
  const rowOf = (move: AnswerMove): AnswerMoveRow => {
    const { question, direction, before, after, weak, asLastYearPercent: percent } = move
    const words = (answer: AnswerMove['before']): string => {
      const { kind, text } = answerWords(wording, question, answer)
      if (kind === 'level') return text
      return t(kind === 'unknown' ? 'questions.unknown' : 'questions.notApplicable')
    }
    return {
      key: question,
      title: questionName(rulebook, wording, question, t),
      direction,
      before: words(before),
      after: words(after),
      notes: [
        ...(weak ? [t(`agent.renewal.weak.${weak}`)] : []),
        ...(percent === now.discount.certain ? [] : [t('agent.renewal.asLastYear', { percent })]),
      ],
    }
  }
  const rows = (matters: boolean) => moves.filter((move) => move.matters === matters).map(rowOf)
  return { mattering: rows(true), others: rows(false) }
}

/** Something said of the company, in both years. */
export interface CompanyRow {
  readonly key: string
  readonly name: string
  readonly before: string
  readonly after: string
}

/** What changed in the company and its facts, in the words of this year. */
export function companyRows(
  { profile, facts }: Renewal,
  { wording }: WordedYear,
  t: RenewalWords['t'],
  number: (value: number) => string,
): CompanyRow[] {
  const valueOf = (field: ProfileChange['field'], value: string | number): string => {
    if (typeof value === 'number')
      return t(`agent.renewal.value.${field === 'salesYen' ? 'yen' : 'count'}`, { value: number(value) })
    if (field === 'trade') return wording.trades[value] ?? value
    if (field === 'salesBand') return wording.salesBands[value] ?? value
    return field === 'membership' ? t(`agent.renewal.value.${value === 'member' ? 'member' : 'nonMember'}`) : value
  }
  return [
    ...profile.map(({ field, before, after }) => ({
      key: field,
      name: t(`agent.renewal.field.${field}`),
      before: valueOf(field, before),
      after: valueOf(field, after),
    })),
    ...facts.map(({ fact, before, after }) => ({
      key: `fact-${fact}`,
      name: wording.facts[fact]?.question ?? fact,
      before: t(before === 'yes' ? 'yes' : 'no'),
      after: t(after === 'yes' ? 'yes' : 'no'),
    })),
  ]
}
