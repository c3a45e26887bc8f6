/** The one place that knows what pdfkit can do beyond its published types. */
import PDFDocument from 'pdfkit'
import { plainText } from './clusters.ts'

export type PdfkitDocument = PDFKit.PDFDocument
export type PdfkitElement = PDFKit.PDFStructureElement

/** A font as pdfkit's own reader (fontkit) gives it. */
export interface ParsedFont {
  readonly unitsPerEm: number
  readonly hasGlyphForCodePoint: (codePoint: number) => boolean
  readonly glyphForCodePoint: (codePoint: number) => Glyph
  readonly layout: (text: string) => GlyphRun
}

export interface Glyph {
  readonly id: number
  readonly advanceWidth: number
  /** What a reader copies from the page. */
  readonly codePoints: readonly number[]
}

export interface GlyphRun {
  readonly glyphs: readonly Glyph[]
  readonly positions: readonly { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }[]
  readonly advanceWidth: number
}

/** Reads a font once; it can be used in many documents. Throws on what is not a font. */
export function parseFont(bytes: Uint8Array): ParsedFont {
  const document = new PDFDocument({ font: null as unknown as string, autoFirstPage: false })
  document.registerFont('font', bytes)
  document.font('font')
  return plainLayout((document as unknown as { _font: { font: ParsedFont } })._font.font)
}

/** One glyph a character at its own width, without kerning and ligatures: what is measured is what is drawn. Marks are left to the font. */
function plainLayout(font: ParsedFont): ParsedFont {
  const shaped = font.layout.bind(font)
  const layout = (text: string): GlyphRun => {
    if (/\p{M}/u.test(text)) return withCodePoints(shaped(text), text)
    const glyphs = Array.from(text, (character) => glyphOf(font, character.codePointAt(0) ?? 0))
    const positions = glyphs.map(({ advanceWidth }) => ({ xAdvance: advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 }))
    return { glyphs, positions, advanceWidth: glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth, 0) }
  }
  return Object.create(font, { layout: { value: layout } }) as ParsedFont
}

/** The reader of fonts remembers a glyph with the first character that asked for it; each of ours knows its own. */
function glyphOf(font: ParsedFont, codePoint: number): Glyph {
  const { id, advanceWidth } = font.glyphForCodePoint(codePoint)
  return { id, advanceWidth, codePoints: [codePoint] }
}

function withCodePoints(run: GlyphRun, text: string): GlyphRun {
  const codePoints = Array.from(text, (character) => character.codePointAt(0) ?? 0)
  const isOneEach = run.glyphs.length === codePoints.length
  const glyphs = run.glyphs.map(({ id, advanceWidth }, index) => ({
    id,
    advanceWidth,
    codePoints: isOneEach ? codePoints.slice(index, index + 1) : index === 0 ? codePoints : [],
  }))
  return { ...run, glyphs }
}

export interface DocumentFacts {
  readonly title: string
  readonly language: string
  /** ISO day; the only time in the file. */
  readonly day: string
}

/** An empty tagged A4 document (PDF 1.7 with the PDF/UA-1 mark) that is the same for the same facts. */
export function newDocument({ title, language, day }: DocumentFacts): PdfkitDocument {
  const created = dateOf(day)
  const name = plainText(title)
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/UA' as unknown as PDFKit.Mixins.PDFSubsets,
    tagged: true,
    lang: language,
    displayTitle: true,
    autoFirstPage: false,
    bufferPages: true,
    fontLayoutCache: false,
    font: null as unknown as string,
    info: { Title: name, Producer: 'PDFKit', Creator: 'PDFKit', CreationDate: created, ModDate: created },
  })
  escapeMetadata(document, name)
  return document
}

function dateOf(day: string): Date {
  const date = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(date.getTime()) ? new Date(0) : date
}

/** pdfkit puts the title into the XML of the metadata as it is; the list of facts is written before, so the title can change in between. */
function escapeMetadata(document: PdfkitDocument, title: string): void {
  const endMetadata = document.endMetadata.bind(document)
  document.endMetadata = () => {
    document.info.Title = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    endMetadata()
  }
}

export function registerFont(document: PdfkitDocument, name: string, font: ParsedFont): void {
  document.registerFont(name, font as unknown as PDFKit.Mixins.PDFFontSource)
}

/** What an element of the structure says beyond its kind. */
export interface ElementFacts {
  readonly alt?: string
  /** Left, top, right, bottom in points from the upper left corner. */
  readonly bbox?: readonly [number, number, number, number]
  /** Owner and values of an attribute object, as the PDF standard names them. */
  readonly attributes?: Readonly<Record<string, string | number>>
}

export function newElement(document: PdfkitDocument, type: string, facts: ElementFacts): PdfkitElement {
  const { attributes, ...options } = facts
  const element = document.struct(type, options)
  if (attributes)
    (element as unknown as { dictionary: { data: Record<string, unknown> } }).dictionary.data['A'] = { ...attributes }
  return element
}

/** A bookmark to a height of the page that is being drawn. */
export function addBookmark(parent: PDFKit.PDFOutline, title: string, top: number): PDFKit.PDFOutline {
  const options = { top, left: PAGE_LEFT, expanded: false }
  return parent.addItem(plainText(title) || ' ', options)
}

/** pdfkit counts the left edge of a bookmark from the right. */
const PAGE_LEFT = 595.28

/** The finished file. */
export function finish(document: PdfkitDocument): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    document.on('error', reject)
    document.on('end', () => {
      const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
      let offset = 0
      for (const chunk of chunks) {
        bytes.set(chunk, offset)
        offset += chunk.length
      }
      resolve(bytes)
    })
    document.end()
  })
}
