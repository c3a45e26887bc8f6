import type { Rulebook } from '../core/rulebook.ts'
import type { Certificate } from '../core/sheet.ts'

/** Whether a certificate, and the edition of the standard that it names, is valid on a day; `not-stated` while a date is missing. */
export type Validity = 'valid' | 'not-valid' | 'not-stated'

export function validityOn({ certificates: { kinds } }: Rulebook, certificate: Certificate, day: string): Validity {
  const { kind, standard, validFrom, validTo } = certificate
  const named = kinds.find(({ id }) => id === kind)?.standards?.find(({ id }) => id === standard)
  if ((validFrom !== null && day < validFrom) || (validTo !== null && day > validTo)) return 'not-valid'
  if (named?.validTo && day > named.validTo) return 'not-valid'
  return validFrom === null || validTo === null ? 'not-stated' : 'valid'
}
