import type { Assessment } from '../../core/assess.ts'
import type { Rulebook } from '../../core/rulebook.ts'
import type { Sheet } from '../../core/sheet.ts'
import type { YearComparison } from '../../core/years.ts'
import { isBlank, oneLine } from '../plainName.ts'
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
  /** Last year beside this one, when it is known. */
  readonly years?: YearComparison | null
}

/** The company's name as a document shows it: empty when it is hidden, a stand-in when it was never given. */
export function companyOf({ sheet, words: { t }, showsCompany }: DocumentSource): string {
  if (!showsCompany) return ''
  return isBlank(sheet.profile.companyName) ? t('document.unnamed') : sheet.profile.companyName
}

/** The edition as documents name it: since when it stands, or that it is still a draft. */
export function editionName({ t, day }: Words, { id, publishedOn }: Rulebook): string {
  return publishedOn === undefined
    ? t('report.draft', { edition: id })
    : t('report.published', { edition: id, day: day(publishedOn) })
}

/** Room for a name at the head of a page, in half widths: there is one line, and the check number must not fall off it. */
const HEAD_NAME = 44
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{1f000}-\u{3ffff}]/u

function shortened(name: string): string {
  let room = HEAD_NAME
  const kept = Array.from(name)
  const end = kept.findIndex((sign) => {
    room -= WIDE.test(sign) ? 2 : 1
    return room < 0
  })
  return end < 0 ? name : `${kept.slice(0, Math.max(0, end - 1)).join('')}…`
}

/** What stands at the head of each page: company and check number, as far as they are shown. */
export function headOf(source: DocumentSource): string {
  const { checkNumber, words } = source
  const { t } = words
  const number = checkNumber === '' ? '' : t('document.checkNumber', { number: checkNumber })
  // In one line with the number: signs that turn text around would take it along.
  return [shortened(oneLine(companyOf(source))), number]
    .filter((text) => text !== '')
    .join(words.language === 'ja' ? '　' : ' · ')
}
