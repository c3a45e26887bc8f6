import type { CertificateKindId } from './rulebook.ts'
import type { Language } from './wording.ts'

/** What an agent looks certificates up with: help for reading them, data of the edition. It changes no discount. */
export interface CertificateGuide {
  /** As of when its facts were looked up. ISO day. */
  readonly asOf: string
  /** So many days before it is needed a renewed certificate is asked for. */
  readonly replacementLeadDays: number
  readonly kinds: Readonly<Record<CertificateKindId, KindGuide>>
  readonly texts: Readonly<Record<Language, CertificateGuideTexts>>
}

export interface KindGuide {
  /** What numbers of this kind look like: `#` a digit, `@` a letter, anything else itself. None: they have no common look. */
  readonly shapes: readonly string[]
  /** Who gave a number that begins so, written as shapes are; `texts` has the names. */
  readonly issuers: readonly { readonly begins: string; readonly id: string }[]
  /** Where it can be looked up, as an address to be typed; null: nowhere that is known. */
  readonly register: string | null
}

export interface CertificateGuideTexts {
  /** Where the days before a replacement come from. */
  readonly replacement: string
  readonly issuers: Readonly<Record<string, string>>
  /** What the register of a kind is called. */
  readonly registers: Readonly<Record<CertificateKindId, string>>
}

/** What a kind has when nothing is known of it. */
const NO_GUIDE: KindGuide = { shapes: [], issuers: [], register: null }

export function kindGuide({ kinds }: Pick<CertificateGuide, 'kinds'>, kind: CertificateKindId): KindGuide {
  return kinds[kind] ?? NO_GUIDE
}
