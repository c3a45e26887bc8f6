import { PDFRef, type PDFContext, type PDFDict, type PDFObject } from '@cantoo/pdf-lib'
import type { CombinePaper } from '../../outputs/combined.ts'
import { titleText } from './bookmarks.ts'
import { newCopier } from './copyObjects.ts'
import { seenOf, type Seen } from './foreignPage.ts'
import { layersOf, type Layer } from './layers.ts'
import type { OpenedPaper } from './openPaper.ts'
import type { Assembly } from './ownDocument.ts'
import { name } from './pdfTree.ts'
import { picturePage } from './picturePage.ts'

/** The pages of a paper, copied into the new file but not part of it yet. */
export interface CopiedPaper {
  readonly pages: readonly CopiedPage[]
  readonly layers: readonly Layer[]
}

interface CopiedPage {
  readonly page: PDFDict
  readonly hasText: boolean
}

/** Copies what is to be seen of a paper. Rejects where something is missing; what was copied until then is taken out again. */
export async function copyPaper(to: PDFContext, opened: OpenedPaper, { type, bytes }: CombinePaper): Promise<CopiedPaper> {
  const before = to.largestObjectNumber
  try {
    if (opened.kind === 'pdf') {
      const copier = newCopier(opened.context, to, { isForeign: true })
      const pages = opened.pages.map((page) => pageOf(to, seenOf(opened.context, to, copier, page)))
      return { pages, layers: layersOf(opened.context, copier) }
    }
    const { image, width, height, matrix } = await picturePage(to, bytes, type)
    const resources = to.obj({ XObject: { P: image } })
    return {
      pages: [{ page: newPage(to, [0, 0, width, height], resources, put('P', matrix), false), hasText: false }],
      layers: [],
    }
  } catch (error) {
    for (let at = before + 1; at <= to.largestObjectNumber; at += 1) to.delete(PDFRef.of(at))
    throw error
  }
}

function pageOf(to: PDFContext, { box, rotate, userUnit, drawings, hasText }: Seen): CopiedPage {
  const drawn = to.obj(Object.fromEntries(drawings.map(({ form }, index) => [`P${index}`, form])))
  const content = drawings.map(({ matrix }, index) => put(`P${index}`, matrix)).join('\n')
  const page = newPage(to, box, to.obj({ XObject: drawn }), content, hasText)
  if (rotate !== 0) page.set(name('Rotate'), to.obj(rotate * 90))
  if (userUnit !== 1) page.set(name('UserUnit'), to.obj(userUnit))
  return { page, hasText }
}

function put(form: string, matrix: readonly number[]): string {
  return `q ${matrix.map(shortNumber).join(' ')} cm /${form} Do Q`
}

function shortNumber(value: number): string {
  return String(Number(value.toFixed(5)))
}

/** A page that is one mark: letters are read out as they are, a picture by its name. */
function newPage(to: PDFContext, box: readonly number[], resources: PDFDict, content: string, hasText: boolean): PDFDict {
  const kind = hasText ? 'P' : 'Figure'
  const contents = to.register(to.flateStream(`/${kind} <</MCID 0>> BDC\n${content}\nEMC`))
  return to.obj({ Type: 'Page', MediaBox: [...box], Resources: resources, Contents: contents })
}

/** Puts the pages of a paper into the file, each with its element of the structure below `parent`. */
export function placePaper(
  { to, pages, marks }: Assembly,
  { pages: copied }: CopiedPaper,
  title: string,
  parent: PDFRef,
): { readonly pages: readonly PDFRef[]; readonly elements: readonly PDFObject[] } {
  const placed = copied.map(({ page, hasText }, index) => {
    const ref = to.nextRef()
    const element = to.nextRef()
    const facts = hasText ? {} : { Alt: titleText(`${title} (${index + 1}/${copied.length})`) }
    to.assign(element, to.obj({ Type: 'StructElem', S: hasText ? 'P' : 'Figure', P: parent, Pg: ref, K: 0, ...facts }))
    page.set(name('Parent'), pages)
    page.set(name('StructParents'), to.obj(marks.length))
    page.set(name('Tabs'), name('S'))
    marks.push(to.obj([element]))
    to.assign(ref, page)
    return { ref, element }
  })
  return { pages: placed.map(({ ref }) => ref), elements: placed.map(({ element }) => element) }
}
