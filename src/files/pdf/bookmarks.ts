import { PDFArray, PDFDict, PDFHexString, type PDFContext, type PDFObject, type PDFRef } from '@cantoo/pdf-lib'
import { plainText } from './clusters.ts'
import type { Copier } from './copyObjects.ts'
import { catalogOf, dictAt, name } from './pdfTree.ts'

/** A bookmark with those below it. */
export interface Bookmark {
  readonly title: PDFObject
  /** Where it leads: a page and a place on it. */
  readonly target: PDFArray
  readonly children: readonly Bookmark[]
}

export function bookmarkTo(to: PDFContext, title: string, page: PDFRef, children: readonly Bookmark[] = []): Bookmark {
  return { title: titleText(title), target: to.obj([page, 'Fit']), children }
}

export function titleText(title: string): PDFHexString {
  return PDFHexString.fromText(plainText(title) || ' ')
}

/** The bookmarks of a document of ours, of its chapters only. */
export function bookmarksOf(from: PDFContext, { copy }: Copier): Bookmark[] {
  const found: Bookmark[] = []
  let item = dictAt(dictAt(catalogOf(from), 'Outlines'), 'First')
  while (item) {
    const [title, there] = [item.lookup(name('Title')), item.lookup(name('Dest'))]
    const target = there && copy(there)
    if (title && target instanceof PDFArray) found.push({ title, target, children: [] })
    item = dictAt(item, 'Next')
  }
  return found
}

/** Writes the bookmarks; the reference of their list. */
export function writeBookmarks(to: PDFContext, bookmarks: readonly Bookmark[]): PDFRef {
  const list = to.nextRef()
  const dict = to.obj({ Type: 'Outlines' })
  to.assign(list, dict)
  link(to, list, dict, bookmarks, true)
  return list
}

/** Those of the first level are open, the chapters below them folded. */
function link(to: PDFContext, parent: PDFRef, dict: PDFDict, bookmarks: readonly Bookmark[], isOpen: boolean): void {
  const refs = bookmarks.map(() => to.nextRef())
  const [first, last] = [refs[0], refs.at(-1)]
  if (!first || !last) return
  dict.set(name('First'), first)
  dict.set(name('Last'), last)
  dict.set(name('Count'), to.obj(isOpen ? bookmarks.length : -bookmarks.length))
  bookmarks.forEach(({ title, target, children }, index) => {
    const item = to.obj({ Title: title, Parent: parent, Dest: target, Prev: refs[index - 1], Next: refs[index + 1] })
    const ref = refs[index]
    if (!ref) return
    to.assign(ref, item)
    link(to, ref, item, children, false)
  })
}
