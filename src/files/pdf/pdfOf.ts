import type { Block, PaperDocument } from '../../outputs/document.ts'
import { blockGroups } from './blocks.ts'
import { chapterHeading } from './chapter.ts'
import { drawCover } from './cover.ts'
import { drawEdges } from './pageEdges.ts'
import { newPaper, rootTag, type Paper, type Tag } from './paper.ts'
import { addBookmark, finish, newDocument, parseFont, registerFont, type ParsedFont } from './pdfkitDocument.ts'
import type { Pdf, PdfFonts, PdfProgress } from './pdfTypes.ts'
import { flow, type Pages, type Piece } from './pieces.ts'
import { PAGE } from './styles.ts'
import { textPieces } from './texts.ts'
import { needsRare, newTypesetter } from './typesetter.ts'

/** Fonts that are read already; reading them takes longer than a document. */
const parsed = new WeakMap<Uint8Array, ParsedFont>()

function fontOf(bytes: Uint8Array): ParsedFont {
  const before = parsed.get(bytes)
  if (before) return before
  const font = parseFont(bytes)
  parsed.set(bytes, font)
  return font
}

/**
 * A document as a tagged PDF: A4, fonts embedded, text selectable, with bookmarks. The same document gives the same bytes.
 * Rejects only when the font for rare characters does not arrive or bytes are not a font.
 */
export async function pdfOf(document: PaperDocument, fonts: PdfFonts, onProgress: PdfProgress = () => undefined): Promise<Pdf> {
  const faces = { regular: fontOf(fonts.regular), bold: fontOf(fonts.bold) }
  const rare = needsRare(faces.regular, textsIn(document)) ? fontOf(await fonts.rare()) : null
  const typesetter = newTypesetter({ ...faces, rare })
  const pdf = newDocument(document)
  registerFont(pdf, 'regular', faces.regular)
  registerFont(pdf, 'bold', faces.bold)
  if (rare) registerFont(pdf, 'rare', rare)
  draw(newPaper(pdf, typesetter, document.language), document, onProgress)
  return { bytes: await finish(pdf), replaced: typesetter.replaced() }
}

/** Every text of a document, wherever it is. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) yield* textsIn(part)
}

function draw(paper: Paper, document: PaperDocument, onProgress: PdfProgress): void {
  const { pdf } = paper
  const root = rootTag(pdf)
  const turn = () => void pdf.addPage()
  if (document.cover) drawCover(paper, root, document.title, document.cover, turn)
  const coverPages = pdf.bufferedPageRange().count
  drawChapters(paper, root, document, onProgress)
  const { count } = pdf.bufferedPageRange()
  for (let page = coverPages; page < count; page++) {
    pdf.switchToPage(page)
    drawEdges(paper, document, page + 1, count)
  }
}

function drawChapters(paper: Paper, root: Tag, document: PaperDocument, onProgress: PdfProgress): void {
  const { pdf, styles } = paper
  const total = document.chapters.reduce((sum, { blocks }) => sum + blocks.length, 0)
  const pages: Pages = { x: PAGE.left, top: PAGE.top, bottom: PAGE.bottom, turn: () => void pdf.addPage() }
  let y: number = PAGE.top
  let done = 0
  let isFresh = false
  const begin = () => {
    pages.turn()
    y = PAGE.top
    isFresh = true
  }
  if (!document.cover) {
    begin()
    const title = textPieces(paper, root.child('H1'), document.title, styles.title, PAGE.bodyWidth)
    const lead = textPieces(paper, root.child('P'), document.lead, { ...styles.lead, ink: 'ink-soft' }, PAGE.bodyWidth, 4)
    y = flow([...title.map((one) => ({ ...one, keeps: true })), ...lead], pages, y)
    isFresh = true
  } else if (document.chapters.length > 0) begin()
  for (const chapter of document.chapters) {
    // What stands at the top of a page already, or right below the title, needs no other.
    if (chapter.start === 'page' && !isFresh) begin()
    isFresh = false
    const section = root.child('Sect')
    let bookmark: PDFKit.PDFOutline | null = null
    const pieces = chapterHeading(paper, section, chapter, (at) => {
      bookmark = addBookmark(pdf.outline, chapter.title, at - 12)
    })
    blockGroups(paper, section, chapter.blocks, PAGE.bodyWidth).forEach((group, index) => {
      pieces.push(...marked(group, chapter.blocks[index], (text, at) => addBookmark(bookmark ?? pdf.outline, text, at - 12)))
      onProgress(++done, total)
    })
    y = flow(pieces, pages, y)
  }
}

/** Headings inside a chapter are bookmarks below its own. */
function marked(pieces: readonly Piece[], block: Block | undefined, mark: (text: string, y: number) => void): Piece[] {
  const [first, ...rest] = pieces
  if (block?.kind !== 'heading' || block.level !== 3 || !first) return [...pieces]
  const draw = (x: number, y: number) => {
    mark(block.text, y)
    first.draw(x, y)
  }
  return [{ ...first, draw }, ...rest]
}
