import type { BasisId } from '../../core/rulebook.ts'
import type { Block } from '../document.ts'
import { basisTexts, type BasisText } from '../tierTable.ts'
import type { DocumentSource } from './source.ts'

/** Where the numbers above come from, a line for each source and one for all assumptions. */
export function basisBlock({ rulebook, words }: Pick<DocumentSource, 'rulebook' | 'words'>, ids: readonly BasisId[]): Block {
  const { t, wording, language } = words
  const groups = new Map<string, BasisText[]>()
  for (const basis of basisTexts(rulebook, wording, [...new Set(ids)])) {
    const key = basis.source === null ? basis.kind : Object.values(basis.source).join(' ')
    groups.set(key, [...(groups.get(key) ?? []), basis])
  }
  const lines = [...groups.values()].flatMap((bases) => {
    const [first] = bases
    if (!first) return []
    const kind = t(`basis.${first.kind}`)
    const text = bases.map((basis) => basis.text).join(language === 'ja' ? '' : ' ')
    return first.source === null
      ? t('discountDoc.basis', { kind, text })
      : t('discountDoc.basisWithSource', { kind, text, source: t('basis.source', { ...first.source }) })
  })
  return { kind: 'paragraph', tone: 'fine', text: lines.join('\n') }
}
