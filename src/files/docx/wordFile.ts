import { Document, Footer, Header, HeadingLevel, Packer, Paragraph } from 'docx'
import type { PaperDocument } from '../../outputs/document.ts'
import { plainCharacters } from '../plainCharacters.ts'
import { packedAgain } from '../zipParts.ts'
import { contentOf, type Content, type Lists } from './blocks.ts'
import { coverOf } from './cover.ts'
import { footerOf, headerOf } from './margins.ts'
import { FONT_TABLE_XML, NUMBERING, PAGE, stylesOf, TABLE_STYLE_XML, TEXT_WIDTH } from './styles.ts'
import { paragraph, runsOf } from './texts.ts'

/**
 * Writes a document as a Word file that people can go on with: styles, lists, tables and shapes are Word's own. Texts of any
 * length and any characters; the same document gives the same bytes.
 */
export async function docxOf(document: PaperDocument): Promise<Uint8Array<ArrayBuffer>> {
  const { language, title, cover } = document
  const file = new Document({
    title: plainCharacters(title),
    creator: '',
    lastModifiedBy: '',
    compatibility: { version: 15 },
    styles: stylesOf(language),
    numbering: NUMBERING,
    sections: [
      {
        properties: { page: PAGE, titlePage: cover !== null },
        headers: { default: new Header({ children: headerOf(document) }), first: new Header({ children: [new Paragraph({})] }) },
        footers: { default: new Footer({ children: footerOf(document) }), first: new Footer({ children: [new Paragraph({})] }) },
        children: [...openingOf(document), ...chaptersOf(document)],
      },
    ],
  })
  return packedAgain(new Uint8Array(await Packer.toArrayBuffer(file)), steady(document))
}

function openingOf({ title, lead, cover }: PaperDocument): Content[] {
  if (cover) return coverOf(title, cover)
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: runsOf(title) }),
    ...(lead === '' ? [] : [paragraph(lead, 'Lead')]),
  ]
}

/** A chapter begins a page where it asks for it, and always behind a cover; never behind a title alone. */
function chaptersOf({ chapters, cover }: PaperDocument): Content[] {
  const lists = counter()
  return chapters.flatMap(({ title, start, blocks }, index) => {
    const pageBreakBefore = index === 0 ? cover !== null : start === 'page'
    return [
      new Paragraph({
        heading: HeadingLevel.HEADING_1,
        pageBreakBefore,
        ...(pageBreakBefore ? { spacing: { before: 0 } } : {}),
        children: runsOf(title),
      }),
      ...blocks.flatMap((block) => contentOf(block, TEXT_WIDTH, lists)),
    ]
  })
}

function counter(): Lists {
  let count = 0
  return {
    next: () => {
      count += 1
      return count
    },
  }
}

/** What docx takes from the clock or counts on from the document before, and what it has no option for. */
function steady({ day }: PaperDocument): (path: string, text: string) => string {
  return (path, text) => {
    switch (path) {
      case 'docProps/core.xml':
        return text.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${day}T00:00:00Z`)
      case 'word/styles.xml':
        return text.replace('</w:styles>', `${TABLE_STYLE_XML}</w:styles>`)
      case 'word/fontTable.xml':
        return text.replace('</w:fonts>', `${FONT_TABLE_XML}</w:fonts>`)
      default:
        return path.startsWith('word/') ? renumbered(text) : text
    }
  }
}

/** Shapes get their numbers from one in each part, instead of from all documents since the page was opened. */
function renumbered(text: string): string {
  let count = 0
  return text
    .replace(/(<wps:cNvPr) id="\d+" name="[^"]*"/g, '$1 id="0" name="Shape"')
    .replace(/(<(?:wp:docPr|wps:cNvPr)\b[^>]*? id=")\d+/g, (_, before: string) => {
      count += 1
      return `${before}${count}`
    })
}
