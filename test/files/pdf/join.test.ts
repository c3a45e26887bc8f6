// @vitest-environment node
import {
  decodePDFRawStream,
  PDFArray,
  PDFBool,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFPageLeaf,
  PDFRawStream,
  PDFRef,
  PDFString,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { unzlibSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { joinPdf, lookAtPaper } from '../../../src/files/pdf/join.ts'
import { pdfOf } from '../../../src/files/pdf/pdfOf.ts'
import type { Combined, CombineDocument, CombinePaper, PaperNote } from '../../../src/outputs/combined.ts'
import { JPEG, jpegWith, PNG, segment, tiffOf } from '../attachment/pictures.ts'
import { chapter, paperDocument, paragraph } from './documents.ts'
import { FONTS } from './fonts.ts'
import { activePdf, clearPng, combineInput, hugePdf, lockedPdf, paper, pdfWith, turnedPdf, undrawnForm } from './papers.ts'

let documents: readonly CombineDocument[] = []

beforeAll(async () => {
  const made = async (number: string, title: string, chapters: readonly string[]) => {
    const document = paperDocument({
      title,
      chapters: chapters.map((name) => chapter([paragraph('本文です。')], { title: name, start: 'page' })),
    })
    return { number, title, bytes: (await pdfOf(document, FONTS)).bytes }
  }
  documents = [await made('', '送付状', ['送付']), await made('1', '告知事項申告書', ['会社', '事業', '確認'])]
})

const joined = (papers: readonly CombinePaper[]) => joinPdf(combineInput(documents, papers), FONTS)
const load = ({ pdf }: Combined) => PDFDocument.load(pdf, { updateMetadata: false })
const name = (text: string) => PDFName.of(text)

/** Every dictionary of a file, those inside others among them, with the keys on the way. */
function* dictsOf(pdf: PDFDocument): Generator<PDFDict> {
  const inside = function* (object: PDFObject): Generator<PDFDict> {
    if (object instanceof PDFRawStream) yield* inside(object.dict)
    else if (object instanceof PDFDict) {
      yield object
      for (const value of object.values()) yield* inside(value)
    } else if (object instanceof PDFArray) for (const value of object.asArray()) yield* inside(value)
  }
  for (const [, object] of pdf.context.enumerateIndirectObjects()) yield* inside(object)
}

/** A stream as it is unpacked; empty for what is none, and for pictures. */
function drawn(object: PDFObject | undefined): string {
  if (!(object instanceof PDFRawStream)) return ''
  const filter = String(object.dict.get(name('Filter')) ?? '')
  return filter === '/DCTDecode' ? '' : Buffer.from(decodePDFRawStream(object).decode()).toString('latin1')
}

/** Whether an element leads up to the root by its parents, and is a child of each. */
function reaches(element: PDFDict, root: PDFDict): boolean {
  for (let at = element; ;) {
    const parent = at.lookup(name('P'))
    if (!(parent instanceof PDFDict)) return false
    const kids = parent.lookup(name('K'))
    const isChild = kids instanceof PDFArray ? kids.asArray().some((_, index) => kids.lookup(index) === at) : kids === at
    if (!isChild || parent === root) return isChild
    at = parent
  }
}

function isNameOfDrawing(dict: PDFDict, key: string): boolean {
  const value = dict.lookup(name(key))
  return value instanceof PDFRawStream && value.dict.get(name('Subtype')) === name('Form')
}

describe('one file of documents and papers', () => {
  test('has cover, contents, documents and papers in order, and the same bytes for the same input', async () => {
    const papers = [paper(await pdfWith(2)), paper(JPEG, { number: '7', type: 'image/jpeg', title: '写真' })]
    const [first, second] = [await joined(papers), await joined(papers)]
    expect(Buffer.from(second.pdf).equals(Buffer.from(first.pdf))).toBe(true)
    // Cover 1, contents 2, letter 3, declaration 4 to 6, divider 7, paper 8 and 9, divider 10, picture 11.
    expect(first.pages).toBe(11)
    expect(first.notes).toEqual([
      { kind: 'appended', pages: 2, fromPage: 7 },
      { kind: 'appended', pages: 1, fromPage: 10 },
    ])
    expect((await load(first)).getPageCount()).toBe(11)
  })

  test('has bookmarks of documents with their chapters, and of each paper', async () => {
    const pdf = await load(
      await joined([paper(await pdfWith(1)), paper(JPEG, { number: '7', type: 'image/jpeg', title: '写真' })]),
    )
    const levels = (item: PDFDict | undefined): unknown[] => {
      const titles: unknown[] = []
      for (let at = item?.lookupMaybe(name('First'), PDFDict); at; at = at.lookupMaybe(name('Next'), PDFDict)) {
        const inside = levels(at)
        const title = at.lookup(name('Title'), PDFString, PDFHexString).decodeText()
        titles.push(inside.length === 0 ? title : [title, inside])
        expect(pdf.context.lookup(at.lookup(name('Dest'), PDFArray).get(0))).toBeInstanceOf(PDFPageLeaf)
      }
      return titles
    }
    expect(levels(pdf.catalog.lookup(name('Outlines'), PDFDict))).toEqual([
      '目次',
      ['送付状', ['送付']],
      ['1 告知事項申告書', ['会社', '事業', '確認']],
      ['根拠資料', ['6 情報取扱規程', '7 写真']],
    ])
  })

  test('keeps the tags of our pages, and gives each page of a paper one element', async () => {
    const pdf = await load(
      await joined([paper(await pdfWith(2)), paper(JPEG, { number: '7', type: 'image/jpeg', title: '写真' })]),
    )
    expect(pdf.catalog.lookup(name('MarkInfo'), PDFDict).lookup(name('Marked'))).toBe(PDFBool.True)
    const tree = pdf.catalog.lookup(name('StructTreeRoot'), PDFDict)
    const nums = tree.lookup(name('ParentTree'), PDFDict).lookup(name('Nums'), PDFArray)
    const marks = new Map(Array.from({ length: nums.size() / 2 }, (_, at) => [String(nums.get(at * 2)), nums.lookup(at * 2 + 1)]))
    const lost: string[] = []
    pdf.getPages().forEach(({ node }, at) => {
      const elements = marks.get(String(node.get(name('StructParents'))))
      const content = drawn(node.lookup(name('Contents')))
      const used = [...content.matchAll(/\/MCID (\d+)/g)].map(([, id]) => Number(id))
      for (const id of used) {
        const element = elements instanceof PDFArray ? elements.lookup(id) : undefined
        if (!(element instanceof PDFDict) || !reaches(element, tree)) lost.push(`page ${at + 1}, mark ${id}`)
      }
      if (used.length === 0) lost.push(`page ${at + 1} without a mark`)
    })
    expect(lost).toEqual([])
    const figures = [...dictsOf(pdf)].filter((dict) => dict.get(name('S')) === name('Figure'))
    expect(figures.map((dict) => dict.lookup(name('Alt'), PDFHexString).decodeText())).toEqual(['写真 (1/1)'])
  })

  test('says its language and title, and claims nothing about papers of others', async () => {
    const result = await joined([])
    const pdf = await load(result)
    expect(pdf.getTitle()).toBe('割引確認書類一式')
    expect(pdf.catalog.lookup(name('Lang'))?.toString()).toBe('(ja)')
    const metadata = drawn(pdf.catalog.lookup(name('Metadata')))
    expect(metadata).not.toContain('pdfuaid')
    expect(result).toMatchObject({ pages: 6, notes: [] })
  })
})

describe('what cannot be appended is listed, and the rest is made', () => {
  test('with each reason', async () => {
    const whole = await pdfWith(3)
    const garbled = Uint8Array.from(whole)
    garbled.set(new TextEncoder().encode('%PDF-1.7\ngarbage\n%%EOF'), 0)
    const cases: readonly (readonly [CombinePaper, PaperNote])[] = [
      [paper(whole.subarray(0, whole.length / 2)), { kind: 'listed', reason: 'damaged' }],
      [paper(new TextEncoder().encode('%PDF-1.7\n%%EOF')), { kind: 'listed', reason: 'damaged' }],
      [paper(await lockedPdf({ userPassword: 'a', ownerPassword: 'b' })), { kind: 'listed', reason: 'protected' }],
      [paper(await lockedPdf({ ownerPassword: 'b' })), { kind: 'listed', reason: 'protected' }],
      [paper(await pdfWith(500)), { kind: 'listed', reason: 'too-long' }],
      [paper(await pdfWith(0)), { kind: 'listed', reason: 'no-pages' }],
      [paper(await undrawnForm()), { kind: 'listed', reason: 'form' }],
      [
        paper(new Uint8Array([80, 75, 3, 4]), { type: 'application/zip', fileName: '表.xlsx' }),
        { kind: 'listed', reason: 'other-type' },
      ],
      [paper(JPEG.subarray(0, 30), { type: 'image/jpeg' }), { kind: 'listed', reason: 'damaged' }],
      [paper(await pdfWith(1), { number: '15' }), { kind: 'appended', pages: 1, fromPage: 7 }],
    ]
    const papers = cases.map(([each]) => each)
    const result = await joined(papers)
    expect(result.notes).toEqual(cases.map(([, note]) => note))
    expect(result.pages).toBe(8)
    for (const [each, note] of cases) {
      expect(await lookAtPaper(each)).toEqual(note.kind === 'listed' ? note : { kind: 'pages', pages: note.pages })
    }
  })

  test('up to so many pages of one paper, and of all', async () => {
    const long = await pdfWith(300)
    const papers = [paper(long), paper(long), paper(long), paper(long), paper(await pdfWith(100)), paper(await pdfWith(1))]
    const { notes } = await joined(papers)
    expect(notes.map((note) => (note.kind === 'listed' ? note.reason : note.pages))).toEqual([300, 300, 300, 'full', 100, 'full'])
    expect(await lookAtPaper(paper(await pdfWith(301)))).toEqual({ kind: 'listed', reason: 'too-long' })
  })

  test('reads a file whose table of places is wrong, as its objects are there', async () => {
    const bytes = await pdfWith(2, undefined, { useObjectStreams: false })
    const text = new TextDecoder('latin1').decode(bytes).replaceAll(/\d{10} 00000 n/g, '0000000009 00000 n')
    const broken = Uint8Array.from(text, (letter) => letter.charCodeAt(0))
    expect((await joined([paper(broken)])).notes).toEqual([{ kind: 'appended', pages: 2, fromPage: 7 }])
  })

  test('counts a page whose content is missing as damage', async () => {
    const bytes = await pdfWith(1, undefined, { useObjectStreams: false })
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
    pdf.getPage(0).node.set(name('Contents'), PDFRef.of(9999))
    const holed = new Uint8Array(await pdf.save())
    expect((await joined([paper(holed), paper(await pdfWith(1))])).notes).toEqual([
      { kind: 'listed', reason: 'damaged' },
      { kind: 'appended', pages: 1, fromPage: 7 },
    ])
  })
})

describe('pages of others', () => {
  test('bring nothing that acts', async () => {
    const result = await joined([paper(await activePdf())])
    expect(result.notes).toEqual([{ kind: 'appended', pages: 1, fromPage: 7 }])
    const pdf = await load(result)
    const acting = [
      'JS',
      'JavaScript',
      'OpenAction',
      'AA',
      'EF',
      'AF',
      'AcroForm',
      'Annots',
      'URI',
      'PieceInfo',
      'Ref',
      'Names',
      'XFA',
    ]
    const found = [...dictsOf(pdf)].flatMap((dict) =>
      // A name that a page gives to one of its drawings may be any word.
      dict
        .keys()
        .map((key) => key.decodeText())
        .filter((key) => acting.includes(key) && !isNameOfDrawing(dict, key)),
    )
    expect(found).toEqual([])
    const kinds = [...dictsOf(pdf)].map((dict) => String(dict.get(name('Type')) ?? ''))
    expect(kinds.filter((kind) => ['/Action', '/Filespec', '/EmbeddedFile', '/Annot'].includes(kind))).toEqual([])
    const everything = [...pdf.context.enumerateIndirectObjects()].map(([, object]) => drawn(object)).join('\n')
    for (const word of ['alert', 'calc.exe', 'inside.exe', 'example.com', 'MZ']) expect(everything).not.toContain(word)
  })

  test('keep what lies on them: stamps and filled fields, on their place', async () => {
    const pdf = await load(await joined([paper(await activePdf())]))
    const content = drawn(pdf.getPage(7).node.lookup(name('Contents')))
    expect(content.match(/Do/g)).toHaveLength(3)
    expect(content).toContain('q 2 0 0 2 100 100 cm /P1 Do Q')
    expect(content).toContain('q 2 0 0 1 10 10 cm /P2 Do Q')
  })

  test('keep their size and how they are turned', async () => {
    const pdf = await load(await joined([paper(await turnedPdf()), paper(await hugePdf(), { number: '7' })]))
    const pages = pdf.getPages().slice(7, 11)
    expect(pages.map((page) => page.getRotation().angle)).toEqual([270, 0, 90, 180])
    expect(pages.map((page) => Object.values(page.getMediaBox()))).toEqual(Array.from({ length: 4 }, () => [10, 20, 200, 300]))
    expect(Object.values(pdf.getPage(12).getMediaBox())).toEqual([-7000, -7000, 14000, 14000])
  })

  test('of a page with several streams are put together', async () => {
    const pdf = await PDFDocument.load(await pdfWith(1), { updateMetadata: false })
    const { context } = pdf
    const parts = [context.register(context.flateStream('q 1 0 0 rg')), context.register(context.stream('0 0 10 10 re f Q'))]
    pdf.getPage(0).node.set(name('Contents'), context.obj(parts))
    const result = await load(await joined([paper(new Uint8Array(await pdf.save()))]))
    const form = result.getPage(7).node.Resources()?.lookup(name('XObject'), PDFDict).lookup(name('P0'))
    expect(drawn(form)).toBe('q 1 0 0 rg\n0 0 10 10 re f Q\n')
  })

  test('keep their layers as they are shown and hidden', async () => {
    const pdf = await PDFDocument.load(await pdfWith(1), { updateMetadata: false })
    const { context } = pdf
    const layer = (title: string) => context.register(context.obj({ Type: 'OCG', Name: PDFString.of(title) }))
    const [shown, hidden] = [layer('shown'), layer('hidden')]
    pdf.catalog.set(name('OCProperties'), context.obj({ OCGs: [shown, hidden], D: { OFF: [hidden] } }))
    pdf
      .getPage(0)
      .node.Resources()
      ?.set(name('Properties'), context.obj({ L1: shown, L2: hidden }))
    const result = await load(await joined([paper(new Uint8Array(await pdf.save()))]))
    const off = result.catalog.lookup(name('OCProperties'), PDFDict).lookup(name('D'), PDFDict).lookup(name('OFF'), PDFArray)
    expect(off.asArray().map((_, at) => off.lookup(at, PDFDict).lookup(name('Name'), PDFString).decodeText())).toEqual(['hidden'])
  })
})

describe('pictures', () => {
  test.each([
    [1, /^q \d+ 0 0 \d+ /],
    [3, /^q -\d+ 0 0 -\d+ /],
    [6, /^q 0 -\d+ \d+ 0 /],
    [8, /^q 0 \d+ -\d+ 0 /],
  ])('are turned as the camera was held (%i), without what they tell about it', async (orientation, matrix) => {
    const turned = jpegWith([
      segment(0xe1, 'Exif\0\0', tiffOf([{ tag: 0x112, type: 3, value: orientation }], [{ tag: 1, type: 3, value: 1 }])),
    ])
    const result = await joined([paper(turned, { type: 'image/jpeg' })])
    const pdf = await load(result)
    const content = drawn(pdf.getPage(7).node.lookup(name('Contents'))).split('\n')[1] ?? ''
    expect(content.replaceAll(/\.\d+/g, '')).toMatch(matrix)
  })

  test.each([
    ['RGB', clearPng(2, 3), '/DeviceRGB', false],
    ['RGBA', clearPng(6, 4), '/DeviceRGB', true],
    ['grey', PNG, '/DeviceGray', false],
    ['grey that can be seen through', clearPng(4, 2), '/DeviceGray', true],
  ])('of PNG are taken as they are: %s', async (_kind, bytes, space, isClear) => {
    const result = await joined([paper(bytes, { type: 'image/png' })])
    expect(result.notes).toEqual([{ kind: 'appended', pages: 1, fromPage: 7 }])
    const drawings = (await load(result)).getPage(7).node.Resources()?.lookup(name('XObject'), PDFDict)
    const found = drawings?.lookup(name('P'))
    const image = found instanceof PDFRawStream ? found : undefined
    expect(String(image?.dict.get(name('ColorSpace')))).toBe(space)
    const facts = image?.dict.lookup(name('DecodeParms'), PDFDict)
    const values = Number(String(facts?.get(name('Colors'))))
    const rows = image ? Buffer.from(unzlibSync(image.contents)) : Buffer.alloc(0)
    const width = Number(String(facts?.get(name('Columns'))))
    // Each row: how it is filtered, then its values.
    expect(rows).toHaveLength(Number(String(image?.dict.get(name('Height')))) * (1 + width * values))
    expect(image?.dict.has(name('SMask'))).toBe(isClear)
  })

  test('of PNG that end within a row are damaged', async () => {
    expect((await joined([paper(clearPng(6, 4, 20), { type: 'image/png' })])).notes).toEqual([
      { kind: 'listed', reason: 'damaged' },
    ])
  })
})
