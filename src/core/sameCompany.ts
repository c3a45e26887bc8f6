import { corporateNumber } from './declaration.ts'
import type { Sheet } from './sheet.ts'

/**
 * Whether two sheets look like the same company's: by the corporate number 法人番号 where both have one that can be read,
 * else by the name. It only decides what is offered: nothing is ever brought together unasked.
 */
export function isSameCompany(one: Sheet, other: Sheet): boolean {
  const [first, second] = [numberOf(one), numberOf(other)]
  if (first !== null && second !== null) return first === second
  const name = plainCompanyName(one.profile.companyName)
  return name !== '' && name === plainCompanyName(other.profile.companyName)
}

/** Whether they are about the same year of insurance, as far as both say. */
export function isSameYear(one: Sheet, other: Sheet): boolean {
  const [first, second] = [one.profile.inceptionDate, other.profile.inceptionDate]
  return first === null || second === null || first === second
}

function numberOf({ declaration }: Sheet): string | null {
  const read = corporateNumber(declaration.corporateNumber)
  return read.ok ? read.value : null
}

/** Full-width letters, blanks, signs without a shape and capital letters make no other name. */
export function plainCompanyName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\p{Z}\p{Cc}\p{Cf}]/gu, '')
    .toLowerCase()
}
