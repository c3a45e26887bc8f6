import { PDFContext, PDFDict, PDFRef, PDFStreamWriter } from '@cantoo/pdf-lib'
import {
  dividerPage,
  frontPages,
  MOST_BYTES,
  MOST_PAGES,
  type Combined,
  type CombineInput,
  type CombinePaper,
  type PaperLook,
  type PaperNote,
  type Span,
} from '../../outputs/combined.ts'
import { bookmarkTo, writeBookmarks, type Bookmark } from './bookmarks.ts'
import { documentFacts } from './joinFacts.ts'
import { layerSettings } from './layers.ts'
import { openPaper, type OpenedPaper } from './openPaper.ts'
import { kidsOf, takeIn, type Assembly, type OwnDocument } from './ownDocument.ts'
import { copyPaper, placePaper, type CopiedPaper } from './paperPages.ts'
import { pdfOf } from './pdfOf.ts'
import { name } from './pdfTree.ts'
import type { PdfFonts } from './pdfTypes.ts'

export type { Combined, CombineInput, CombinePaper, PaperLook } from '../../outputs/combined.ts'

/** How many pages a paper has, or why it cannot be appended. Never rejects. */
export async function lookAtPaper(paper: Pick<CombinePaper, 'type' | 'bytes'>): Promise<PaperLook> {
  const opened = await openPaper(paper)
  if (opened.kind === 'listed') return opened
  return { kind: 'pages', pages: opened.kind === 'pdf' ? opened.pages.length : 1 }
}

/**
 * Joins documents of ours and papers of others to one PDF: cover, contents with pages, the documents as they are with their tags, and each
 * paper behind a page that names it. What cannot be appended is listed with the reason. The same input gives the same bytes. Rejects when a
 * font does not arrive, or a document is not one that `pdfOf` made.
 */
export async function joinPdf(
  input: CombineInput,
  fonts: PdfFonts,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<Combined> {
  const { documents, papers } = input
  const total = papers.length + documents.length + 3
  let done = 0
  const step = () => onProgress((done += 1), total)

  const to = PDFContext.create()
  const assembly: Assembly = { to, pages: to.nextRef(), root: to.nextRef(), marks: [] }
  const copied: (CopiedPaper | null)[] = []
  const notes: PaperNote[] = []
  const room = { pages: MOST_PAGES, bytes: MOST_BYTES }
  for (const paper of papers) {
    const outcome = await copyWithin(to, paper, room)
    copied.push(outcome.copied)
    notes.push(outcome.note)
    step()
  }
  const own: OwnDocument[] = []
  for (const { bytes } of documents) {
    own.push(await takeIn(assembly, bytes))
    step()
  }
  const front = await frontOf(input, fonts, own, notes, assembly)
  step()
  const pages = assemble(input, assembly, own, copied, front)
  step()
  const pdf = await PDFStreamWriter.forContext(to, Infinity).serializeToBuffer()
  step()
  return { pdf: new Uint8Array(pdf), pages, notes: front.notes, replaced: front.replaced }
}

/** Copies a paper while there is room for it. */
async function copyWithin(
  to: PDFContext,
  paper: CombinePaper,
  room: { pages: number; bytes: number },
): Promise<{ readonly copied: CopiedPaper | null; readonly note: PaperNote }> {
  const listed = (note: PaperNote) => ({ copied: null, note })
  const opened: OpenedPaper = await openPaper(paper)
  if (opened.kind === 'listed') return listed(opened)
  const pages = opened.kind === 'pdf' ? opened.pages.length : 1
  if (pages > room.pages || paper.bytes.length > room.bytes) return listed({ kind: 'listed', reason: 'full' })
  try {
    const copied = await copyPaper(to, opened, paper)
    room.pages -= pages
    room.bytes -= paper.bytes.length
    return { copied, note: { kind: 'appended', pages, fromPage: 0 } }
  } catch {
    return listed({ kind: 'listed', reason: 'damaged' })
  }
}

interface Front {
  readonly document: OwnDocument
  /** Pages before the documents; behind them are the pages that name the papers. */
  readonly opening: number
  /** Of each appended paper: the pages that name it. */
  readonly dividers: readonly (readonly PDFRef[])[]
  readonly notes: readonly PaperNote[]
  readonly replaced: readonly string[]
}

/** How often the pages are numbered anew, should the numbers themselves have moved something. */
const MOST_TURNS = 4

/** Cover, contents and the pages that name the papers: made until the pages that they name are those where things are. */
async function frontOf(
  input: CombineInput,
  fonts: PdfFonts,
  own: readonly OwnDocument[],
  notes: readonly PaperNote[],
  assembly: Assembly,
): Promise<Front> {
  let layout = { opening: 2, dividers: notes.flatMap((note) => (note.kind === 'appended' ? [1] : [])) }
  for (let turn = 1; ; turn += 1) {
    const { spans, numbered, labels, total } = placesOf(layout, own, notes)
    const front = frontPages(input, spans, numbered)
    const named = input.papers.flatMap((paper, index) => {
      const note = notes[index]
      return note?.kind === 'appended' ? dividerPage(input, paper, note.pages).chapters : []
    })
    const document = { ...front, chapters: [...front.chapters, ...named] }
    const { bytes, replaced } = await pdfOf(document, fonts, undefined, (page) => `${labels[page - 1] ?? page} / ${total}`)
    // A try of its own: only the last one goes into the file.
    const trial = PDFContext.create()
    const tried = await takeIn({ to: trial, pages: trial.nextRef(), root: trial.nextRef(), marks: [] }, bytes)
    const starts = startsOf(tried, named.length)
    const opening = starts[0] ?? tried.pages.length
    const dividers = starts.map((start, index) => (starts[index + 1] ?? tried.pages.length) - start)
    const isSettled = opening === layout.opening && dividers.every((count, index) => count === layout.dividers[index])
    if (!isSettled && turn < MOST_TURNS) {
      layout = { opening, dividers }
      continue
    }
    const taken = await takeIn(assembly, bytes)
    const pagesFrom = (start: number, index: number) => taken.pages.slice(start, starts[index + 1])
    return { document: taken, opening, dividers: starts.map(pagesFrom), notes: numbered, replaced }
  }
}

/** Where everything comes to stand, for so many pages of ours. */
function placesOf(
  layout: { readonly opening: number; readonly dividers: readonly number[] },
  own: readonly OwnDocument[],
  notes: readonly PaperNote[],
) {
  let at = layout.opening
  const next = (pages: number): Span => {
    const span = { fromPage: at + 1, pages }
    at += pages
    return span
  }
  const spans = own.map(({ pages }) => next(pages.length))
  const labels = Array.from({ length: layout.opening }, (_, page) => page + 1)
  let appended = 0
  const numbered = notes.map((note): PaperNote => {
    if (note.kind === 'listed') return note
    const divider = next(layout.dividers[appended] ?? 1)
    appended += 1
    labels.push(...Array.from({ length: divider.pages }, (_, page) => divider.fromPage + page))
    next(note.pages)
    return { ...note, fromPage: divider.fromPage }
  })
  return { spans, numbered, labels, total: at }
}

/** The pages at which the last chapters begin, counted from 0. */
function startsOf({ pages, bookmarks }: OwnDocument, count: number): number[] {
  return bookmarks.slice(bookmarks.length - count).map(({ target }) => pages.findIndex((page) => page === target.get(0)))
}

/** Puts pages, structure and bookmarks in order; the number of pages. */
function assemble(
  input: CombineInput,
  assembly: Assembly,
  own: readonly OwnDocument[],
  copied: readonly (CopiedPaper | null)[],
  front: Front,
): number {
  const { to, root } = assembly
  const { texts, documents, papers } = input
  const kids = kidsOf(front.document.elementDict)
  const sections = kids.slice(kids.length - front.dividers.length)
  const chapters = front.document.bookmarks.slice(0, front.document.bookmarks.length - front.dividers.length)
  const pages: PDFRef[] = front.document.pages.slice(0, front.opening)
  const elements = kids.slice(0, kids.length - front.dividers.length)
  const bookmarks: Bookmark[] = [...chapters]

  own.forEach(({ pages: ownPages, element, elementDict, bookmarks: inside }, index) => {
    const { title = '', number = '' } = documents[index] ?? {}
    elementDict.set(name('S'), name('Part'))
    pages.push(...ownPages)
    elements.push(element)
    const [first] = ownPages
    if (first) bookmarks.push(bookmarkTo(to, numbered(number, title), first, inside))
  })

  const evidence: Bookmark[] = []
  let appended = 0
  papers.forEach(({ number, title }, index) => {
    const paper = copied[index]
    const divider = front.dividers[appended]
    const section = sections[appended]
    if (!paper || !divider || !(section instanceof PDFRef)) return
    appended += 1
    const placed = placePaper(assembly, paper, title, section)
    const sectionDict = to.lookup(section)
    if (sectionDict instanceof PDFDict) sectionDict.set(name('K'), to.obj([...kidsOf(sectionDict), ...placed.elements]))
    pages.push(...divider, ...placed.pages)
    elements.push(section)
    const [first] = divider
    if (first) evidence.push(bookmarkTo(to, numbered(number, title), first))
  })
  const [firstPaper] = front.dividers[0] ?? []
  if (firstPaper) bookmarks.push(bookmarkTo(to, texts.papers, firstPaper, evidence))

  for (const element of elements) {
    const dict = to.lookup(element)
    if (dict instanceof PDFDict) dict.set(name('P'), root)
  }
  const layers = copied.flatMap((paper) => paper?.layers ?? [])
  const outline = writeBookmarks(to, bookmarks)
  documentFacts(input, assembly, { pages, elements, outline, layers: layerSettings(to, layers) })
  // What was the outermost element of the front is now the file's own.
  to.delete(front.document.element)
  return pages.length
}

function numbered(number: string, title: string): string {
  return number === '' ? title : `${number} ${title}`
}
