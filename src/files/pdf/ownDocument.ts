import { PDFArray, PDFDict, PDFNumber, PDFRef, type PDFContext, type PDFObject } from '@cantoo/pdf-lib'
import { bookmarksOf, type Bookmark } from './bookmarks.ts'
import { newCopier, type Copier } from './copyObjects.ts'
import { arrayAt, catalogOf, contextOf, DamagedPdf, dictAt, name, numberAt, pagesOf, type FoundPage } from './pdfTree.ts'

/** The file that is put together. */
export interface Assembly {
  readonly to: PDFContext
  /** Of the list of pages. */
  readonly pages: PDFRef
  /** Of the outermost element of the structure. */
  readonly root: PDFRef
  /** What belongs to the marks of a page, by the page's number in the structure. */
  readonly marks: PDFObject[]
}

/** A document of ours in the new file. */
export interface OwnDocument {
  readonly pages: readonly PDFRef[]
  /** Its outermost element. */
  readonly element: PDFRef
  readonly elementDict: PDFDict
  readonly bookmarks: readonly Bookmark[]
}

/** Takes in a document that `pdfOf` made, with its pages, its structure and its bookmarks. Throws on any other file. */
export async function takeIn(assembly: Assembly, bytes: Uint8Array): Promise<OwnDocument> {
  const { to, root, marks } = assembly
  const from = await contextOf(bytes)
  const copier = newCopier(from, to, { isForeign: false })
  const found = pagesOf(from, Infinity)
  const pages = found.map(({ ref }) => {
    const here = to.nextRef()
    if (ref) copier.setRef(ref, here)
    return here
  })
  const tree = dictAt(catalogOf(from), 'StructTreeRoot')
  const treeRef = catalogOf(from).get(name('StructTreeRoot'))
  if (!tree || !(treeRef instanceof PDFRef)) throw new DamagedPdf('expected a tagged document')
  copier.setRef(treeRef, root)
  const offset = marks.length
  found.forEach((page, index) => {
    const here = pages[index]
    if (here) to.assign(here, ownPage(assembly, copier, page, offset))
  })
  for (const [key, value] of marksOf(tree)) marks[offset + key] = copier.copy(value)
  const element = topElement(tree, copier)
  const elementDict = to.lookup(element)
  if (!(elementDict instanceof PDFDict)) throw new DamagedPdf('expected the element of a document')
  return { pages, element, elementDict, bookmarks: bookmarksOf(from, copier) }
}

function ownPage({ to, pages }: Assembly, copier: Copier, { dict, value }: FoundPage, offset: number): PDFDict {
  const page = to.obj({})
  for (const [key, entry] of dict.entries()) if (key !== name('Parent')) page.set(key, copier.copy(entry))
  for (const key of ['Resources', 'MediaBox']) {
    const inherited = value(key)
    if (!page.has(name(key)) && inherited) page.set(name(key), copier.copy(inherited))
  }
  page.set(name('Parent'), pages)
  const number = numberAt(dict, 'StructParents')
  if (number !== undefined) page.set(name('StructParents'), PDFNumber.of(number + offset))
  return page
}

/** The list by which a page's marks find their elements: pairs of a number and what is there. */
function marksOf(tree: PDFDict): [number, PDFObject][] {
  const list = arrayAt(dictAt(tree, 'ParentTree'), 'Nums')?.asArray() ?? []
  return list.flatMap((value, at): [number, PDFObject][] => {
    const key = list[at - 1]
    return at % 2 === 1 && key instanceof PDFNumber ? [[key.asNumber(), value]] : []
  })
}

function topElement(tree: PDFDict, { refOf }: Copier): PDFRef {
  const kids = tree.get(name('K'))
  const value = tree.lookup(name('K'))
  const top = value instanceof PDFArray ? value.get(0) : kids
  if (top instanceof PDFRef) return refOf(top)
  throw new DamagedPdf('expected the element of a document')
}

/** The elements directly below one. */
export function kidsOf(element: PDFDict): PDFObject[] {
  const kids = element.lookup(name('K'))
  return kids instanceof PDFArray ? kids.asArray() : kids === undefined ? [] : [kids]
}
