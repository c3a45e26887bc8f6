import { corporateNumber } from '../../core/declaration.ts'
import type { DeclaredSales, Sheet, YesNo } from '../../core/sheet.ts'
import { groupedCorporateNumber } from '../corporateNumberText.ts'
import { eraDay } from '../eraDay.ts'
import type { Words } from '../words.ts'

/** How single entries of the declaration are written; what was never given is empty, to be filled in by hand. */

/** A day in both calendars: 2026年11月22日（令和8年11月22日）; the plain day where no era is known. */
export function dayInBoth({ t, day: written }: Words, iso: string | null): string {
  if (iso === null) return ''
  const found = eraDay(iso)
  if (!found) return written(iso)
  const { era, year, month, day } = found
  const inEra = t(`declarationDoc.era.${era}`, { year: year === 1 ? t('declarationDoc.era.first') : year, month, day })
  return t('declarationDoc.bothCalendars', { day: written(iso), era: inEra })
}

/** Yes or no; two boxes to tick while it is open. */
export function yesNoText({ t }: Words, value: YesNo | null): string {
  return value === null ? t('declarationDoc.tick') : t(value === 'yes' ? 'yes' : 'no')
}

export function yenText({ t, number }: Words, yen: number): string {
  return t('loss.yen', { amount: number(yen) })
}

/** A number as it is written; what was typed and is none stays, marked. */
export function numberText(words: Words, value: number | null, unread: string, written: (value: number) => string): string {
  const { t } = words
  if (value !== null) return written(value)
  return unread === '' ? '' : t('declarationDoc.toCheck', { text: unread })
}

/** The sales that count, with the tax. */
export function salesText(words: Words, { sales, unread }: Sheet['declaration']): string {
  const { t } = words
  const key = salesEntry(sales)
  const amount = numberText(words, sales[key], unread[`sales.${key}`] ?? '', (yen) => yenText(words, yen))
  if (amount === '' || sales.tax === null) return amount
  return t(sales.tax === 'included' ? 'declarationDoc.withTax' : 'declarationDoc.withoutTax', { amount })
}

/** Planned sales count for a new company, those of the closed year for every other. */
export function salesEntry({ newCompany }: DeclaredSales): 'yen' | 'plannedYen' {
  return newCompany === 'yes' ? 'plannedYen' : 'yen'
}

/** In groups of four; one that cannot be right stays as it was typed, marked. */
export function corporateNumberText({ t }: Words, typed: string): string {
  const read = corporateNumber(typed)
  if (!read.ok) return t('declarationDoc.toCheck', { text: typed })
  return read.value === null ? '' : groupedCorporateNumber(read.value)
}
