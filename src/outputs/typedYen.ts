import { typedNumber, type WrongNumber } from './typedNumber.ts'

/** What somebody typed where an amount of yen belongs that may be known only roughly. */
export type TypedYen =
  | { readonly kind: 'number'; readonly value: number; /** 約10万円: not to the yen. */ readonly isAbout: boolean }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'wrong'; readonly why: WrongNumber }

const ABOUT_BEFORE = /^(?:約|およそ|おおよそ|about|around|approximately|approx\.?|circa|ca\.?)/i
const ABOUT_BEHIND = /(?:程度|ぐらい|くらい|ほど|前後)$/
/** What stands around amounts on bills: 金184,830円也, ￥184,830-, JPY 184,830. */
const ON_BILLS: readonly (readonly [RegExp, string])[] = [
  [/^金/, ''],
  [/円也$/, '円'],
  [/^[¥\\](.+?)\.?[-―]$/, '$1'],
  [/^(?:jpy|yen)/i, ''],
]

/** Reads an amount as `typedNumber` does, and as it stands on bills, or roughly. */
export function typedYen(text: string, maximum: number): TypedYen {
  const plain = text.normalize('NFKC').trim()
  const exact = plain.replace(ABOUT_BEFORE, '').trim().replace(ABOUT_BEHIND, '').trim()
  const amount = ON_BILLS.reduce((so, [sign, left]) => so.replace(sign, left), exact)
  if (amount === '' && plain !== '') return { kind: 'wrong', why: 'no-number' }
  const read = typedNumber(amount, maximum)
  return read.kind === 'number' ? { ...read, isAbout: exact !== plain } : read
}
