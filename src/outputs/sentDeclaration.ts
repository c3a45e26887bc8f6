import { RECORD_KINDS } from '../core/declaration.ts'
import type { Sheet } from '../core/sheet.ts'
import { filled, yesNoText, type SentRow } from './sentParts.ts'
import type { Words } from './words.ts'

/** What is declared to agent and insurer, besides accidents and leaks. */
export function declarationRows({ declaration }: Pick<Sheet, 'declaration'>, words: Words): SentRow[] {
  const { t } = words
  return filled([
    { label: t('declaration.insuredName'), value: declaration.insuredName },
    { label: t('declaration.corporateNumber'), value: declaration.corporateNumber },
    { label: t('declaration.address'), value: declaration.address },
    { label: t('declaration.lastCertificate'), value: declaration.lastCertificateNumber },
    { label: t('declaration.business'), value: declaration.business },
    ...salesRows(declaration.sales, words),
    ...recordRows(declaration.records, words),
    { label: t('declaration.otherRecords'), value: declaration.otherRecords },
    { label: t('declaration.contractors'), value: declaration.contractors },
    ...wishRows(declaration.wish, words),
    { label: t('declaration.remarks'), value: declaration.remarks },
  ])
}

function salesRows(sales: Sheet['declaration']['sales'], words: Words): SentRow[] {
  const { t, day } = words
  return [
    { label: t('declaration.newCompany'), value: yesNoText(sales.newCompany, t) },
    { label: t('declaration.sales'), value: yen(sales.yen, words) },
    { label: t('declaration.yearEnd'), value: sales.yearEnd === null ? '' : day(sales.yearEnd) },
    {
      label: t('declaration.tax.label'),
      value: sales.tax === null ? '' : t(sales.tax === 'included' ? 'declaration.tax.included' : 'declaration.tax.excluded'),
    },
    { label: t('declaration.proof.label'), value: sales.proof === null ? '' : t(`declaration.proof.${sales.proof}`) },
    { label: t('declaration.plannedSales'), value: yen(sales.plannedYen, words) },
  ]
}

/** Also of a kind that is no longer said to be held: its numbers are in the file. */
function recordRows(records: Sheet['declaration']['records'], words: Words): SentRow[] {
  const { t, number } = words
  const people = (count: number | null) => (count === null ? '' : t('company.peopleCount', { count: number(count) }))
  return RECORD_KINDS.flatMap((kind) => {
    const held = records[kind]
    if (!held) return []
    const thing = t(`declaration.kind.${kind}`)
    return [
      { label: thing, value: t(held.held ? 'send.held' : 'send.notHeld') },
      { label: t('send.of', { thing, field: t('declaration.own') }), value: people(held.own) },
      { label: t('send.of', { thing, field: t('declaration.entrusted') }), value: people(held.entrusted) },
    ]
  })
}

function wishRows(wish: Sheet['declaration']['wish'], words: Words): SentRow[] {
  const { t, wording } = words
  return [
    { label: t('declaration.plan'), value: wish.plan === null ? '' : (wording.insurancePlans[wish.plan] ?? wish.plan) },
    { label: t('send.wish.liability'), value: yen(wish.liabilityYen, words) },
    { label: t('send.wish.costs'), value: yen(wish.costsYen, words) },
    { label: t('send.wish.reducedCosts'), value: yesNoText(wish.reducedCosts, t) },
    { label: t('declaration.riders'), value: wish.riders },
  ]
}

function yen(amount: number | null, { t, number }: Words): string {
  return amount === null ? '' : t('loss.yen', { amount: number(amount) })
}
