import { strFromU8, unzipSync } from 'fflate'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { docxOf } from '../../../src/files/docx/wordFile.ts'
import { plainCharacters } from '../../../src/files/plainCharacters.ts'
import type { PaperDocument } from '../../../src/outputs/document.ts'
import { must } from '../../core/builders.ts'
import { emptyDocument, everyBlock, everyShape, FORBIDDEN, FORBIDDEN_SHOWN, fullDocument, RARE, textsOf } from './documents.ts'

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const parser = new DOMParser()

async function partsOf(document: PaperDocument): Promise<Record<string, string>> {
  const parts = unzipSync(await docxOf(document))
  return Object.fromEntries(Object.entries(parts).map(([path, part]) => [path, strFromU8(part)]))
}

async function bodyOf(document: PaperDocument): Promise<Document> {
  return parser.parseFromString(must((await partsOf(document))['word/document.xml']), 'application/xml')
}

const all = (root: Document | Element, name: string): Element[] => [...root.getElementsByTagNameNS(W, name)]

/** The text of a paragraph with its line breaks. */
function textOf(paragraph: Element): string {
  return [...paragraph.getElementsByTagNameNS(W, '*')]
    .map(({ localName, textContent }) => (localName === 't' ? textContent : localName === 'br' ? '\n' : ''))
    .join('')
}

const styleOf = (paragraph: Element): string => all(paragraph, 'pStyle')[0]?.getAttributeNS(W, 'val') ?? ''
const withStyle = (body: Document, style: string): string[] =>
  all(body, 'p')
    .filter((each) => styleOf(each) === style)
    .map(textOf)

const chapter = (blocks: PaperDocument['chapters'][number]['blocks']): PaperDocument =>
  emptyDocument({ chapters: [{ id: 'a', title: 'A', start: 'flow', blocks }] })

afterEach(() => {
  vi.useRealTimers()
})

describe('a Word file', () => {
  test.each(['ja', 'en'] as const)('has every text of the document (%s)', async (language) => {
    const document = fullDocument(language)
    const parts = await partsOf(document)
    const read = ['word/document.xml', 'word/header1.xml', 'word/header2.xml', 'word/footer1.xml', 'word/footer2.xml']
      .flatMap((path) => all(parser.parseFromString(must(parts[path]), 'application/xml'), 'p'))
      .map(textOf)
    const missing = textsOf(document).filter((text) => !read.includes(plainCharacters(text)))
    expect(missing).toEqual([])
  })

  test('is well-formed in each of its parts, also when it is empty', async () => {
    for (const document of [fullDocument('ja'), emptyDocument()]) {
      for (const [path, part] of Object.entries(await partsOf(document))) {
        const { documentElement } = parser.parseFromString(part, 'application/xml')
        expect([path, documentElement.getElementsByTagName('parsererror')]).toEqual([
          path,
          expect.objectContaining({ length: 0 }),
        ])
      }
    }
  })

  test('has headings in Word’s own styles, in order', async () => {
    const body = await bodyOf(fullDocument('en'))
    expect(withStyle(body, 'Title')).toEqual(['Diagnostic report'])
    expect(withStyle(body, 'Heading1')).toEqual(['One page for the president', 'What to do first', 'Achievement by area'])
    expect(withStyle(body, 'Heading2')).toEqual(['What to do first'])
    expect(withStyle(body, 'Heading3').length).toBeGreaterThan(0)
  })

  test('has tables whose head is repeated, and rows that stay on a page', async () => {
    const tables = all(await bodyOf(fullDocument('ja')), 'tbl').filter((table) => all(table, 'tblStyle').length > 0)
    expect(tables).toHaveLength(2)
    for (const table of tables) {
      const rows = all(table, 'tr')
      expect(rows.filter((row) => all(row, 'tblHeader').length > 0)).toEqual([rows[0]])
      expect(rows.filter((row) => all(row, 'cantSplit').length === 0)).toEqual([])
    }
  })

  test('begins each numbered list at one', async () => {
    const body = await bodyOf(
      chapter([
        { kind: 'list', marker: 'number', items: ['a', 'b'] },
        { kind: 'list', marker: 'number', items: ['c'] },
      ]),
    )
    const [a, b, c] = all(body, 'numId').map((each) => each.getAttributeNS(W, 'val'))
    expect(a).toBe(b)
    expect(c).not.toBe(a)
  })

  test('draws figures as shapes and says in words what they show', async () => {
    const alternative = 'A "figure" & more'
    const drawing = everyShape(['x', 'y', 'z'])
    const parts = await partsOf(chapter([{ kind: 'figure', drawing, caption: 'C', alternative }]))
    const body = parser.parseFromString(must(parts['word/document.xml']), 'application/xml')
    const [properties] = body.getElementsByTagName('wp:docPr')
    expect(properties?.getAttribute('descr')).toBe(alternative)
    expect(body.getElementsByTagName('wps:wsp')).toHaveLength(drawing.shapes.length + 1)
    expect(Object.keys(parts).filter((path) => path.includes('media/'))).toEqual([])
  })

  test('knows its language, title and day', async () => {
    const parts = await partsOf(fullDocument('en'))
    expect(parts['word/styles.xml']).toContain('<w:lang w:val="en-GB" w:eastAsia="ja-JP"')
    expect(parts['docProps/core.xml']).toContain('<dc:title>Diagnostic report</dc:title>')
    expect(parts['docProps/core.xml']).toContain('>2026-11-21T00:00:00Z</dcterms:modified>')
    expect(parts['docProps/core.xml']).not.toContain('Un-named')
    expect((await partsOf(fullDocument('ja')))['word/styles.xml']).toContain('<w:lang w:val="ja-JP" w:eastAsia="ja-JP"')
  })

  test('counts its pages at the foot, but not on the cover', async () => {
    const parts = await partsOf(fullDocument('ja'))
    const feet = ['word/footer1.xml', 'word/footer2.xml'].map((path) => must(parts[path]))
    expect(feet.filter((foot) => foot.includes('NUMPAGES'))).toHaveLength(1)
    expect(parts['word/document.xml']).toContain('<w:titlePg/>')
    expect((await partsOf(emptyDocument()))['word/document.xml']).not.toContain('<w:titlePg/>')
  })

  test('shows what XML forbids, and keeps rare letters', async () => {
    const body = await bodyOf(chapter([{ kind: 'paragraph', text: `${FORBIDDEN}\n${RARE}`, tone: 'body' }]))
    expect(all(body, 'p').map(textOf)).toContain(`${FORBIDDEN_SHOWN}\n${RARE}`)
  })

  test('leaves no trace of blocks that are empty', async () => {
    const body = await bodyOf(
      chapter([
        { kind: 'paragraph', text: '', tone: 'fine' },
        { kind: 'heading', level: 3, text: '' },
        { kind: 'list', marker: 'box', items: [] },
        { kind: 'entries', entries: [] },
        { kind: 'fields', fields: [] },
        { kind: 'table', caption: '', columns: [], rows: [] },
      ]),
    )
    expect(
      all(body, 'p')
        .map(textOf)
        .filter((text) => text !== ''),
    ).toEqual(['A'])
  })

  test('holds a name of 200 letters and a text of 20,000', async () => {
    const [name, long] = ['長'.repeat(200), 'あいう\n'.repeat(5_000)]
    const document = { ...chapter([{ kind: 'paragraph', text: long, tone: 'body' }]), title: name, head: name, foot: name }
    expect(all(await bodyOf(document), 'p').map(textOf)).toContain(long)
  })

  test('takes any text anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (text) => {
        const body = await bodyOf(
          chapter([
            { kind: 'paragraph', text, tone: 'body' },
            { kind: 'notice', tone: 'care', title: text, text },
            { kind: 'figure', drawing: everyShape([text]), caption: text, alternative: text },
          ]),
        )
        expect(body.getElementsByTagName('parsererror')).toHaveLength(0)
        if (text !== '') expect(all(body, 'p').map(textOf)).toContain(plainCharacters(text))
      }),
      { numRuns: 30 },
    )
  })

  test('is the same bytes for the same document, whatever was written before and whatever the clock says', async () => {
    const first = await docxOf(fullDocument('ja'))
    await docxOf(chapter(everyBlock('en')))
    vi.useFakeTimers({ now: new Date('2031-05-05T05:05:05'), toFake: ['Date'] })
    expect(Buffer.compare(first, await docxOf(fullDocument('ja')))).toBe(0)
  })
})
