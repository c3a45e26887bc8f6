import { PDFDict, PDFRef, type PDFContext } from '@cantoo/pdf-lib'
import { MOST_PAPER_PAGES, type CombinePaper, type PaperRefusal } from '../../outputs/combined.ts'
import { isDrawable, photoFacts } from '../attachment/photo.ts'
import { appearanceOf } from './foreignPage.ts'
import { arrayAt, catalogOf, contextOf, dictAt, name, pagesOf, type FoundPage } from './pdfTree.ts'

/** A paper that was looked at: a PDF with its pages, a picture, or what cannot be appended. */
export type OpenedPaper =
  | { readonly kind: 'pdf'; readonly context: PDFContext; readonly pages: readonly FoundPage[] }
  | { readonly kind: 'picture' }
  | { readonly kind: 'listed'; readonly reason: PaperRefusal }

const listed = (reason: PaperRefusal): OpenedPaper => ({ kind: 'listed', reason })

/** Opens a paper as far as is needed to tell whether it can be appended. Never rejects. */
export async function openPaper({ type, bytes }: Pick<CombinePaper, 'type' | 'bytes'>): Promise<OpenedPaper> {
  if (type === 'image/jpeg' || type === 'image/png') {
    const facts = photoFacts(bytes, type)
    return facts && isDrawable(facts) ? { kind: 'picture' } : listed('damaged')
  }
  if (type !== 'application/pdf') return listed('other-type')
  try {
    const context = await contextOf(bytes)
    if (context.lookup(context.trailerInfo.Encrypt)) return listed('protected')
    const pages = pagesOf(context, MOST_PAPER_PAGES)
    if (pages.length === 0) return listed('no-pages')
    if (pages.length > MOST_PAPER_PAGES) return listed('too-long')
    return hasUndrawnFields(context, pages) ? listed('form') : { kind: 'pdf', context, pages }
  } catch {
    return listed(saysEncrypted(bytes) ? 'protected' : 'damaged')
  }
}

/** What is encrypted cannot always be read far enough to say so properly. */
function saysEncrypted(bytes: Uint8Array): boolean {
  return /\/Encrypt[\s\d<]/.test(new TextDecoder('latin1').decode(bytes))
}

/** Filled fields that only a program for forms can draw: without it they would be empty on paper, and nobody would know. */
function hasUndrawnFields(context: PDFContext, pages: readonly FoundPage[]): boolean {
  const catalog = catalogOf(context)
  if (String(catalog.lookup(name('NeedsRendering')) ?? '') === 'true') return true
  if (!dictAt(catalog, 'AcroForm')) return false
  return pages.some(({ dict }) =>
    (arrayAt(dict, 'Annots')?.asArray() ?? []).some((each) => {
      const field = context.lookup(each)
      return field instanceof PDFDict && isWidget(field) && hasValue(field) && appearanceOf(field) === null
    }),
  )
}

function isWidget(field: PDFDict): boolean {
  return field.lookup(name('Subtype')) === name('Widget')
}

/** A text or a choice that somebody made; looked for in the field above too. */
function hasValue(field: PDFDict): boolean {
  const above = dictAt(field, 'Parent')
  const kind = field.lookup(name('FT')) ?? above?.lookup(name('FT'))
  if (kind !== name('Tx') && kind !== name('Ch')) return false
  const value = field.lookup(name('V')) ?? above?.lookup(name('V'))
  return value !== undefined && !(value instanceof PDFRef) && !['()', '<>', 'null', ''].includes(String(value))
}
