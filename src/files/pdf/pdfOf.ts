import type { PaperDocument } from '../../outputs/document.ts'
import { drawChapters } from './chapters.ts'
import { drawCover } from './cover.ts'
import { drawEdges } from './pageEdges.ts'
import { newPaper, rootTag, type Paper } from './paper.ts'
import { finish, newDocument, parseFont, registerFont, type ParsedFont } from './pdfkitDocument.ts'
import type { Pdf, PdfFonts, PdfProgress } from './pdfTypes.ts'
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
export async function pdfOf(
  document: PaperDocument,
  fonts: PdfFonts,
  onProgress: PdfProgress = () => undefined,
  /** What stands at the foot of a page, counted from 1. */
  pageLabel: PageLabel = (page, total) => `${page} / ${total}`,
): Promise<Pdf> {
  const faces = { regular: fontOf(fonts.regular), bold: fontOf(fonts.bold) }
  const rare = needsRare(faces.regular, textsIn(document)) ? fontOf(await fonts.rare()) : null
  const typesetter = newTypesetter({ ...faces, rare })
  const pdf = newDocument(document)
  registerFont(pdf, 'regular', faces.regular)
  registerFont(pdf, 'bold', faces.bold)
  if (rare) registerFont(pdf, 'rare', rare)
  draw(newPaper(pdf, typesetter, document.language), document, onProgress, pageLabel)
  return { bytes: await finish(pdf), replaced: typesetter.replaced() }
}

type PageLabel = (page: number, total: number) => string

/** Every text of a document, wherever it is. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) yield* textsIn(part)
}

function draw(paper: Paper, document: PaperDocument, onProgress: PdfProgress, pageLabel: PageLabel): void {
  const { pdf } = paper
  const root = rootTag(pdf)
  const turn = () => void pdf.addPage()
  if (document.cover) drawCover(paper, root, document.title, document.cover, turn)
  const coverPages = pdf.bufferedPageRange().count
  drawChapters(paper, root, document, turn, onProgress)
  // A file without a page is none.
  if (pdf.bufferedPageRange().count === 0) turn()
  const { count } = pdf.bufferedPageRange()
  for (let page = coverPages; page < count; page++) {
    pdf.switchToPage(page)
    drawEdges(paper, document, pageLabel(page + 1, count))
  }
}
