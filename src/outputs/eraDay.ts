import { isCalendarDay } from '../core/dates.ts'

export type Era = 'reiwa' | 'heisei' | 'showa'

/** First day of each era 元号 that papers of today may name, the newest first. */
const ERAS: readonly { readonly era: Era; readonly from: string }[] = [
  { era: 'reiwa', from: '2019-05-01' },
  { era: 'heisei', from: '1989-01-08' },
  { era: 'showa', from: '1926-12-25' },
]

export interface EraDay {
  readonly era: Era
  /** 1 is written 元年 in Japanese. */
  readonly year: number
  readonly month: number
  readonly day: number
}

/** An ISO day in the Japanese calendar; null before 昭和 and for a day that does not exist. */
export function eraDay(iso: string): EraDay | null {
  const found = isCalendarDay(iso) ? ERAS.find(({ from }) => iso >= from) : undefined
  if (!found) return null
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number]
  return { era: found.era, year: year - Number(found.from.slice(0, 4)) + 1, month, day }
}
