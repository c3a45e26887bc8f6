import type { Assessment } from '../../core/assess.ts'
import type { Rulebook } from '../../core/rulebook.ts'
import type { Sheet } from '../../core/sheet.ts'
import { isBlank } from '../plainName.ts'
import type { Words } from '../words.ts'

/** What a document of one sheet is made from. */
export interface DocumentSource {
  readonly rulebook: Rulebook
  readonly sheet: Sheet
  readonly assessment: Assessment
  readonly words: Words
  /** ISO day. */
  readonly today: string
  /** 照合番号 in groups of four digits; empty while it is not known. */
  readonly checkNumber: string
  /** The company's name is left out where it is not wished. */
  readonly showsCompany: boolean
}

/** The company's name as a document shows it: empty when it is hidden, a stand-in when it was never given. */
export function companyOf({ sheet, words: { t }, showsCompany }: DocumentSource): string {
  if (!showsCompany) return ''
  return isBlank(sheet.profile.companyName) ? t('document.unnamed') : sheet.profile.companyName
}

/** Characters of a name at the head of a page: beside the title there is one line, and the check number must not fall off it. */
const HEAD_NAME = 22

function shortened(name: string): string {
  const characters = Array.from(name)
  return characters.length > HEAD_NAME ? `${characters.slice(0, HEAD_NAME - 1).join('')}…` : name
}

/** What stands at the head of each page: company and check number, as far as they are shown. */
export function headOf(source: DocumentSource): string {
  const { checkNumber, words } = source
  const { t } = words
  const number = checkNumber === '' ? '' : t('document.checkNumber', { number: checkNumber })
  return [shortened(companyOf(source)), number].filter((text) => text !== '').join('　')
}
