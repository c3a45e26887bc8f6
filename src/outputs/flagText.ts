import type { Flag } from '../core/flags.ts'
import type { QuestionId } from '../core/rulebook.ts'
import type { Sheet } from '../core/sheet.ts'
import type { Wording } from '../core/wording.ts'

type Translate = (key: string, params: Readonly<Record<string, string | number>>) => string

/** A flag 要確認 as a sentence that says where it can be mended. */
export function flagSentence(flag: Flag, sheet: Sheet, wording: Wording, t: Translate): string {
  switch (flag.kind) {
    case 'not-applicable-lowers-tier':
      return t('flag.not-applicable-lowers-tier', { from: flag.fromPercent, to: flag.toPercent })
    case 'not-applicable-not-permitted':
      return t('flag.not-applicable-not-permitted', {
        because:
          flag.facts
            .map((fact) => wording.facts[fact]?.because ?? '')
            .filter(Boolean)
            .join(t('listSeparator', {})) || t('flag.never', {}),
      })
    case 'accident-prevention-unfinished':
      return t('flag.accident-prevention-unfinished', { count: flag.accidents.length })
    case 'partial-certificate': {
      const kind = sheet.certificates.find(({ id }) => id === flag.certificate)?.kind ?? ''
      return t('flag.partial-certificate', { name: wording.certificates[kind]?.name ?? '' })
    }
    case 'contradiction':
      return wording.contradictions[flag.rule] ?? ''
    case 'leak-before-first-contract':
    case 'raised-after-result':
      return t(`flag.${flag.kind}`, {})
  }
}

/** The questions at which a flag can be mended. */
export function flagQuestions(flag: Flag): readonly QuestionId[] {
  if (flag.kind === 'not-applicable-not-permitted') return [flag.question]
  return flag.kind === 'contradiction' || flag.kind === 'raised-after-result' ? flag.questions : []
}
