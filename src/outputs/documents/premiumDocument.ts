import type { ClientPremium } from '../../core/clientCase.ts'
import type { PremiumStep } from '../../core/premiumSteps.ts'
import { cell, type Block, type Cell, type Entry, type PaperDocument, type Row } from '../document.ts'
import { isBlank, oneLine } from '../plainName.ts'
import { premiumView, type PremiumColumn, type PremiumSources, type PremiumView } from '../premiumView.ts'
import type { Words } from '../words.ts'
import { basisBlock } from './basisBlock.ts'

export interface PremiumDocumentSource extends PremiumSources {
  readonly words: Words
  readonly premium: ClientPremium
  /** ISO day. */
  readonly today: string
}

const HEAD_NAME = 40

/**
 * 割引後の保険料の比較: the page that an agent shows to the client. It holds the client's own declaration and the quotes that were typed,
 * an amount only where one was; nothing that the agent has checked or noted. Always an estimate, never a quotation.
 */
export function premiumDocument(source: PremiumDocumentSource): PaperDocument {
  const { words, today, sheet, rulebook } = source
  const { t } = words
  const view = premiumView(source, source.premium)
  const name = isBlank(sheet.profile.companyName) ? t('document.unnamed') : oneLine(sheet.profile.companyName)
  const columns = view.columns.filter(({ yen }) => yen !== null)
  return {
    language: words.language,
    title: t('premiumDoc.title'),
    lead: t('premiumDoc.lead'),
    cover: null,
    head: isBlank(sheet.profile.companyName) ? '' : name.slice(0, HEAD_NAME),
    foot: words.wording.title,
    day: today,
    chapters: [
      {
        id: 'premium',
        title: t('premiumDoc.chapter'),
        start: 'flow',
        blocks: [
          {
            kind: 'beside',
            share: 50,
            first: [{ kind: 'entries', entries: companyOf(source, name) }],
            second: [{ kind: 'entries', entries: discountsOf(source, view) }],
          },
          ...(columns.length === 0
            ? [{ kind: 'paragraph', tone: 'body', text: t('premiumDoc.none') } as const]
            : [tableOf(source, view, columns)]),
          ...(view.isRange ? [{ kind: 'paragraph', tone: 'body', text: t('premiumDoc.range') } as const] : []),
          { kind: 'notice', tone: 'care', title: t('premiumDoc.estimate'), text: words.wording.estimateNotice },
          { kind: 'heading', level: 3, text: t('premiumDoc.bases') },
          basisBlock(source, [rulebook.insurancePlans.basis, ...(columns[0]?.steps ?? []).flatMap(({ bases }) => bases)]),
        ],
      },
    ],
  }
}

function companyOf({ words: { t, day }, today, sheet }: PremiumDocumentSource, name: string): Entry[] {
  const { inceptionDate } = sheet.profile
  return [
    { label: t('premiumDoc.company'), text: name },
    ...(inceptionDate === null ? [] : [{ label: t('premiumDoc.inception'), text: day(inceptionDate) }]),
    { label: t('premiumDoc.day'), text: day(today) },
  ]
}

function discountsOf({ words: { t }, rulebook, premium }: PremiumDocumentSource, view: PremiumView): Entry[] {
  const { certain, reachable } = view.discounts
  return [
    {
      label: t('premiumDoc.discount'),
      text:
        certain.percent === reachable.percent
          ? t('percent', { value: certain.percent })
          : t('discountDoc.certainAndPossible', { certain: certain.percent, possible: reachable.percent }),
    },
    {
      label: t('premiumDoc.group'),
      text: t(`premiumDoc.membership.${view.membership ?? 'open'}`, { percent: rulebook.group.percent }),
    },
    { label: t('premiumDoc.base'), text: t(premium.baseIncludesGroup ? 'premiumDoc.inside' : 'premiumDoc.outside') },
  ]
}

function tableOf(source: PremiumDocumentSource, view: PremiumView, columns: readonly PremiumColumn[]): Block {
  const { words, rulebook } = source
  const { t, number } = words
  const yen = (amount: number | null | undefined): string =>
    amount === null || amount === undefined ? t('premiumDoc.empty') : t('loss.yen', { amount: number(amount) })
  const line = (label: string, textOf: (column: PremiumColumn) => string, tone: Cell['tone'] = 'body'): Row => ({
    tone: 'body',
    cells: [cell(label, tone), ...columns.map((column) => cell(textOf(column), tone))],
  })
  const grouped = (label: string): Row => ({ tone: 'group', cells: [cell(label)] })
  const differenceOf = ({ quote, differenceYen }: PremiumColumn): string => {
    if (quote.id === view.comparedWith) return t('premiumDoc.reference')
    if (differenceYen === null || differenceYen === 0) return t('premiumDoc.same')
    return t(differenceYen > 0 ? 'premiumDoc.more' : 'premiumDoc.less', { amount: yen(Math.abs(differenceYen)) })
  }
  return {
    kind: 'table',
    caption: t('premiumDoc.table'),
    columns: [
      { title: t('premiumDoc.item'), width: 24, align: 'start', names: true },
      ...columns.map((column, index) => ({
        title: titleOf(words, column, index),
        width: Math.floor(76 / columns.length),
        align: 'end' as const,
        names: false,
      })),
    ],
    rows: [
      grouped(t('premiumDoc.cover')),
      line(t('loss.limit.liability'), (column) => limitOf(words, column, 'liability')),
      line(t('loss.limit.costs'), (column) => limitOf(words, column, 'costs')),
      line(t('premiumDoc.deductible'), ({ limits }) => yen(limits ? rulebook.insurancePlans.deductibleYen : null)),
      grouped(t('premiumDoc.calculation')),
      line(t('premiumDoc.before'), ({ quote }) => yen(quote.baseYen)),
      line(t('premiumDoc.afterGroup'), ({ steps }) => onTheWay(words, steps, 'group')),
      line(t('premiumDoc.afterDiscount'), ({ steps }) => onTheWay(words, steps, 'discount')),
      line(
        view.isRange ? t('premiumDoc.certain') : t('premiumDoc.after', { unit: rulebook.premium.roundDownToYen }),
        (column) => yen(column.yen?.certain),
        'strong',
      ),
      ...(view.isRange ? [line(t('premiumDoc.reachable'), (column) => yen(column.yen?.reachable))] : []),
      line(t('premiumDoc.saved'), ({ savedYen }) => yen(savedYen)),
      ...(view.comparedWith !== null ? [line(t('premiumDoc.difference'), differenceOf)] : []),
      ...(view.otherOrder !== null
        ? [line(t(`premiumDoc.otherOrder.${view.otherOrder}`), (column) => yen(column.otherOrderYen?.certain), 'soft')]
        : []),
    ],
  }
}

function titleOf({ t }: Words, { plan, label, isWished }: PremiumColumn, index: number): string {
  const name = plan || t('premiumDoc.quote', { number: index + 1 })
  return [name, label, isWished ? t('premiumDoc.wished') : ''].filter((part) => part !== '').join('\n')
}

function limitOf({ t, number }: Words, { limits }: PremiumColumn, bucket: 'liability' | 'costs'): string {
  if (!limits) return t('premiumDoc.empty')
  const isLiability = bucket === 'liability'
  const amount = (yen: number) => t('loss.yen', { amount: number(yen) })
  if (limits.kind !== 'asked') return amount(isLiability ? limits.liabilityYen : limits.costsYen)
  return isLiability
    ? t('premiumDoc.above', { amount: amount(limits.liabilityAboveYen) })
    : t('premiumDoc.upTo', { amount: amount(limits.costsUpToYen) })
}

/** Whole yen, cut off for showing only: the calculation rounds once, at the end. */
function onTheWay({ t, number }: Words, steps: readonly PremiumStep[], kind: 'group' | 'discount'): string {
  const step = steps.find((each) => each.kind === kind)
  if (step?.kind !== 'group' && step?.kind !== 'discount') return t('premiumDoc.empty')
  return t('loss.yen', { amount: number(Math.floor(step.after.yen)) })
}
