// @vitest-environment node
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Block, PaperDocument } from '../../../src/outputs/document.ts'
import { cell } from '../../../src/outputs/document.ts'
import { pdfOf } from '../../../src/files/pdf/pdfOf.ts'
import type { PdfFonts } from '../../../src/files/pdf/pdfTypes.ts'
import { chapter, documentOf, everyBlock, HOSTILE, longText, paperDocument, paragraph, RADAR, table } from './documents.ts'
import { FONTS } from './fonts.ts'
import { allElements, readPdf, textOf, type ReadPdf } from './pdfReader.ts'

const made = async (document: PaperDocument) => {
  const { bytes, replaced } = await pdfOf(document, FONTS)
  return { bytes, replaced, pdf: readPdf(bytes) }
}
const bare = (text: string) => text.replace(/\s/g, '')
/** Texts of one page without head and foot. */
const bodyOf = (pdf: ReadPdf, page: number) =>
  (pdf.texts[page] ?? []).filter(({ tag }) => tag !== 'Artifact').map(({ text }) => text)

describe('the file', () => {
  test('is the same for the same document', async () => {
    const [first, second] = [await made(everyBlock()), await made(everyBlock())]
    expect(Buffer.from(second.bytes).equals(Buffer.from(first.bytes))).toBe(true)
  })

  test('does not depend on what was made before it', async () => {
    const alone = await made(documentOf(paragraph('～〜葛')))
    await made(documentOf(paragraph('〜～葛\u{E0100}')))
    expect(Buffer.from((await made(documentOf(paragraph('～〜葛')))).bytes).equals(Buffer.from(alone.bytes))).toBe(true)
  })

  test('has the day of the document as its only time', async () => {
    const { pdf } = await made(documentOf())
    expect([...new Set(pdf.raw.match(/D:\d+Z?/g))]).toEqual(['D:20261122000000Z'])
  })

  test('has a day that is none as the beginning of time', async () => {
    const { pdf } = await made(paperDocument({ day: '' }))
    expect(pdf.raw).toContain('D:19700101000000Z')
  })

  test('says language, title, tags and PDF/UA-1', async () => {
    const { pdf } = await made(paperDocument({ language: 'en', title: 'A & B <Report>' }))
    for (const part of ['/Lang (en)', '/Marked true', '/DisplayDocTitle true', '/Title', 'pdfuaid:part>1<'])
      expect(pdf.raw).toContain(part)
    expect(pdf.raw).toContain('A &amp; B &lt;Report&gt;')
    expect(pdf.raw).toContain('(A & B <Report>)')
  })

  test('embeds only the glyphs it needs, with the characters they stand for', async () => {
    const { pdf } = await made(documentOf(paragraph('短い文。')))
    expect(pdf.raw.match(/\/FontFile2/g)).toHaveLength(2)
    expect(pdf.raw.match(/\/ToUnicode/g)).toHaveLength(2)
    expect(pdf.raw.length).toBeLessThan(60_000)
  })

  test('does nothing when it is opened', async () => {
    const { pdf } = await made(everyBlock())
    for (const body of pdf.objects.values()) {
      const outside = body.replace(/stream\n[\s\S]*endstream/, '').replace(/\((?:[^()\\]|\\[\s\S])*\)/g, '()')
      expect(outside).not.toMatch(/\/(?:JS|JavaScript|OpenAction|AA|Launch|URI|EmbeddedFile)\b/)
    }
  })

  test('is A4 on every page', async () => {
    const { pdf } = await made(everyBlock())
    const boxes = [...pdf.raw.matchAll(/\/MediaBox \[([^\]]*)\]/g)].map(([, box]) => box)
    expect(boxes).toHaveLength(pdf.pages.length)
    expect(new Set(boxes)).toEqual(new Set(['0 0 595.28 841.89']))
  })

  test('has bookmarks for chapters and the headings in them', async () => {
    const { pdf } = await made(
      paperDocument({
        language: 'en',
        chapters: [chapter([{ kind: 'heading', level: 3, text: 'Inside' }, paragraph('x')], { title: 'Outside' })],
      }),
    )
    expect(pdf.raw).toContain('/Title (Outside)')
    expect(pdf.raw).toContain('/Title (Inside)')
  })
})

describe('characters', () => {
  test('come back from the page as they were typed', async () => {
    const text = '𠮷野家 髙橋 山﨑 ① ㈱ 〜 ～ 福\uFA1B ‐ − — “quoted” é (a) \\ endobj /JS'
    const { pdf, replaced } = await made(documentOf(paragraph(text)))
    expect(bare(bodyOf(pdf, 0).join(''))).toContain(bare(text))
    expect(replaced).toEqual([])
  })

  test('with separate marks are composed', async () => {
    const { pdf, replaced } = await made(documentOf(paragraph('か\u3099き\u3099e\u0301')))
    expect(textOf(pdf)).toContain('がぎé')
    expect(replaced).toEqual([])
  })

  test.each<[string, string, string[]]>([
    ['an emoji of many parts', '👩‍👩‍👧‍👦', ['👩‍👩‍👧‍👦']],
    ['a flag', '🇯🇵', ['🇯🇵']],
    ['half a character', '\uD800', ['\uD800']],
    ['another script', 'ש', ['ש']],
    ['a character of ones own (外字)', '\uE000', ['\uE000']],
  ])('that no font has are 〓 and are reported: %s', async (_name, text, expected) => {
    const { pdf, replaced } = await made(documentOf(paragraph(`前${text}後`)))
    expect(bodyOf(pdf, 0).join('')).toContain('前〓後')
    expect(replaced).toEqual(expected)
  })

  test('a rare form of a kanji is printed in its usual form and reported', async () => {
    const { pdf, replaced } = await made(documentOf(paragraph('辻\u{E0101}')))
    expect(textOf(pdf)).toContain('辻')
    expect(replaced).toEqual(['辻\u{E0101}'])
  })

  test('that nobody sees are left out', async () => {
    const { pdf, replaced } = await made(documentOf(paragraph(HOSTILE)))
    expect(textOf(pdf)).toContain('<< /OpenAction >> abc')
    expect(replaced).toEqual([])
  })

  test('ask for the second font only where they need it', async () => {
    let asked = 0
    const fonts: PdfFonts = { ...FONTS, rare: () => (asked++, FONTS.rare()) }
    await pdfOf(documentOf(paragraph('ふつうの文字と👍。')), fonts)
    expect(asked).toBe(0)
    await pdfOf(documentOf(paragraph('𠮷野家')), fonts)
    expect(asked).toBe(1)
  })

  test('a second font that does not come is not passed over', async () => {
    const fonts: PdfFonts = { ...FONTS, rare: () => Promise.reject(new Error('no font')) }
    await expect(pdfOf(documentOf(paragraph('𠮷')), fonts)).rejects.toThrow('no font')
  })
})

describe('pages', () => {
  test('the head of a table is on every page, but once for those who listen', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => ({
      tone: 'body' as const,
      cells: [cell(`行${index}`), cell('1'), cell('x')],
    }))
    const { pdf } = await made(documentOf(table(rows)))
    expect(pdf.pages.length).toBeGreaterThan(2)
    pdf.texts.forEach((texts) => expect(texts.some(({ text }) => text === '次の一歩')).toBe(true))
    expect(pdf.texts.flat().filter(({ text, tag }) => text === '次の一歩' && tag === 'TH')).toHaveLength(1)
  })

  test('a row is not parted', async () => {
    const long = longText(400)
    const rows = Array.from({ length: 30 }, (_, index) => ({
      tone: 'body' as const,
      cells: [cell(`行${index}終`), cell('1'), cell(long)],
    }))
    const { pdf } = await made(documentOf(table(rows)))
    pdf.texts.forEach((texts) => {
      const starts = texts.filter(({ text }) => /^行\d+終$/.test(text)).length
      const ends = bare(texts.map(({ text }) => text).join('')).split(bare(long)).length - 1
      expect(ends).toBe(starts)
    })
  })

  test('a row higher than a page is parted, and nothing of it is lost', async () => {
    const long = longText(20_000)
    const { pdf } = await made(documentOf(table([{ tone: 'body', cells: [cell('行'), cell(''), cell(long)] }])))
    expect(pdf.pages.length).toBeGreaterThan(5)
    expect(bare(pdf.texts.map((_, page) => bodyOf(pdf, page).join('')).join(''))).toContain(bare(long))
  })

  test.each<[string, (fill: string) => Block[]]>([
    ['a heading', (fill) => [paragraph(fill), { kind: 'heading', level: 3, text: '見出し' }, paragraph(longText(300))]],
    [
      'two headings',
      (fill) => [
        paragraph(fill),
        { kind: 'heading', level: 3, text: '見' },
        { kind: 'heading', level: 4, text: '見出し' },
        table([{ tone: 'body', cells: [cell('a'), cell('b'), cell('c')] }]),
      ],
    ],
    [
      'a caption',
      (fill) => [paragraph(fill), table([{ tone: 'body', cells: [cell('a'), cell('b'), cell('c')] }], { caption: '見出し' })],
    ],
  ])('%s is never the last on a page', async (_name, blocks) => {
    for (let lines = 36; lines < 46; lines++) {
      const { pdf } = await made(documentOf(...blocks('行\n'.repeat(lines) + '行')))
      pdf.texts.forEach((_, page) => expect(bodyOf(pdf, page).at(-1)).not.toBe('見出し'))
    }
  })

  test('no line of a paragraph stands alone', async () => {
    for (let lines = 38; lines < 46; lines++) {
      const { pdf } = await made(documentOf(paragraph('行\n'.repeat(lines) + '行'), paragraph('終1\n終2\n終3\n終4\n終5')))
      pdf.texts.forEach((_, page) => {
        const ends = bodyOf(pdf, page).filter((text) => text.startsWith('終')).length
        expect([0, 2, 3, 5]).toContain(ends)
      })
    }
  })

  test('what is beside each other is on one page', async () => {
    for (let lines = 34; lines < 44; lines += 3) {
      const { pdf } = await made(
        documentOf(paragraph('行\n'.repeat(lines) + '行'), {
          kind: 'beside',
          share: 50,
          first: [paragraph('左\n左\n左\n左')],
          second: [paragraph('右\n右')],
        }),
      )
      pdf.texts.forEach((_, page) => {
        const texts = bodyOf(pdf, page)
        expect(texts.includes('左')).toBe(texts.includes('右'))
      })
    }
  })

  test('a few lines that would have a page of their own are taken in by setting the page close', async () => {
    const lines = (count: number) => documentOf(...Array.from({ length: count }, (_, index) => paragraph(`${index}`)))
    const pagesOf = async (count: number) => (await made(lines(count))).pdf.pages.length
    let fitting = 20
    while ((await pagesOf(fitting + 1)) === 1) fitting++
    expect(fitting).toBeGreaterThan(30)
    // What does not fit even so is set as openly as ever.
    expect(await pagesOf(fitting + 1)).toBe(2)
    const smallest = async (count: number) => Math.min(...(await made(lines(count))).pdf.texts.flat().map(({ size }) => size))
    expect(await smallest(fitting)).toBeGreaterThanOrEqual(7.5)
    const body = async (count: number) =>
      (await made(lines(count))).pdf.texts.flat().find(({ text, tag }) => text === '1' && tag === 'P')?.size
    expect([await body(5), await body(fitting), await body(fitting + 1)]).toEqual([9.3, 8.7, 9.3])
  })

  test('have head, foot and number as what a screen reader passes over', async () => {
    const { pdf } = await made({ ...everyBlock(), cover: null })
    pdf.texts.forEach((texts, index) => {
      const edges = texts.filter(({ tag }) => tag === 'Artifact').map(({ text }) => text)
      expect(edges).toContain(`${index + 1} / ${pdf.pages.length}`)
      expect(edges.some((text) => text.includes('4821 0967 3350'))).toBe(true)
    })
  })

  test('the check number stays at the head when the name before it is too long', async () => {
    const { pdf } = await made({ ...documentOf(), head: `${'株式会社長い名前'.repeat(25)}　照合番号 4821 0967 3350` })
    expect(pdf.texts[0]?.some(({ text }) => /^株式.*….*4821 0967 3350$/.test(text))).toBe(true)
  })

  test('a chapter begins a page only where it is told to', async () => {
    const of = (start: 'page' | 'flow') =>
      paperDocument({ chapters: [chapter([paragraph('a')]), chapter([paragraph('b')], { start })] })
    expect((await made(of('flow'))).pdf.pages).toHaveLength(1)
    expect((await made(of('page'))).pdf.pages).toHaveLength(2)
  })

  test('an empty document is a page with its title', async () => {
    const { pdf } = await made(paperDocument({ title: '空', lead: '', head: '', foot: '' }))
    expect(bodyOf(pdf, 0)).toEqual(['空'])
  })

  test('a document without any text is an empty page', async () => {
    expect((await made(paperDocument({ title: '', head: '', foot: '' }))).pdf.pages).toHaveLength(1)
    expect((await made(paperDocument({ title: '', chapters: [chapter([], { title: '' })] }))).pdf.pages).toHaveLength(1)
  })

  test('a cover with a name of 200 and a notice of 20,000 characters loses nothing', async () => {
    const company = '株式会社'.repeat(50)
    const notice = longText(20_000)
    const cover = { over: '', company, entries: [{ label: '備考', text: notice }], statement: longText(3000), notice }
    const { pdf } = await made(paperDocument({ cover }))
    const whole = bare(textOf(pdf))
    expect(whole).toContain(company)
    expect(whole.split(bare(notice)).length - 1).toBe(2)
  })

  test('tell how far they are', async () => {
    const seen: string[] = []
    const chapters = [chapter([paragraph('a')]), chapter([paragraph('b'), paragraph('c')], { start: 'page' })]
    await pdfOf(paperDocument({ chapters }), FONTS, (done, total) => seen.push(`${done}/${total}`))
    expect(seen).toEqual(['1/3', '3/3'])
  })
})

const anyText = fc.oneof(
  { weight: 5, arbitrary: fc.string({ unit: fc.constantFrom(...Array.from('あ漢、。「」（）ab1 \n-/%髙①')), maxLength: 120 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.nat(1500).map(longText) },
)
const anyNumber = fc.oneof(fc.integer({ min: -10, max: 200 }), fc.constant(NaN))
const anyCell = fc.record({
  text: anyText,
  tone: fc.constantFrom('body' as const, 'strong' as const, 'soft' as const, 'good' as const, 'care' as const),
  bar: fc.option(fc.record({ percent: anyNumber, possiblePercent: anyNumber })),
})
const anyField = fc.record({ label: anyText, text: anyText, lines: anyNumber })
const anyLeaf: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), level: fc.constantFrom(3 as const, 4 as const), text: anyText }),
  fc.record({
    kind: fc.constant('paragraph' as const),
    text: anyText,
    tone: fc.constantFrom('body' as const, 'lead' as const, 'soft' as const, 'fine' as const),
  }),
  fc.record({ kind: fc.constant('statement' as const), label: anyText, value: anyText, text: anyText }),
  fc.record({
    kind: fc.constant('list' as const),
    marker: fc.constantFrom('bullet' as const, 'number' as const, 'box' as const),
    items: fc.array(anyText, { maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('entries' as const),
    entries: fc.array(fc.record({ label: anyText, text: anyText }), { maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    caption: anyText,
    columns: fc.array(
      fc.record({
        title: anyText,
        width: anyNumber,
        align: fc.constantFrom('start' as const, 'center' as const, 'end' as const),
        names: fc.boolean(),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    rows: fc.array(
      fc.record({
        tone: fc.constantFrom('body' as const, 'total' as const, 'group' as const, 'blank' as const),
        cells: fc.array(anyCell, { maxLength: 5 }),
      }),
      { maxLength: 5 },
    ),
  }),
  fc.record({ kind: fc.constant('figure' as const), drawing: fc.constant(RADAR), caption: anyText, alternative: anyText }),
  fc.record({
    kind: fc.constant('notice' as const),
    tone: fc.constantFrom('plain' as const, 'care' as const),
    title: anyText,
    text: anyText,
  }),
  fc.record({ kind: fc.constant('fields' as const), fields: fc.array(anyField, { maxLength: 3 }) }),
  fc.record({
    kind: fc.constant('signature' as const),
    text: anyText,
    fields: fc.array(anyField, { maxLength: 3 }),
    seal: fc.constantFrom('', '印', 'Seal'),
  }),
)
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  { weight: 8, arbitrary: anyLeaf },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('beside' as const),
      share: anyNumber,
      first: fc.array(anyLeaf, { maxLength: 3 }),
      second: fc.array(anyLeaf, { maxLength: 3 }),
    }),
  },
)

describe('whatever the document', () => {
  test('it becomes a file whose texts stay on the paper and whose structure is whole', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyBlock, { maxLength: 6 }), anyText, async (blocks, title) => {
        const { pdf } = await made(paperDocument({ title, lead: title, head: title, chapters: [chapter(blocks, { title })] }))
        for (const { x, y } of pdf.texts.flat()) {
          expect(x).toBeGreaterThanOrEqual(0)
          expect(x).toBeLessThan(595)
          expect(y).toBeGreaterThan(20)
          expect(y).toBeLessThan(830)
        }
        expectWholeStructure(pdf)
      }),
      { numRuns: 60 },
    )
  })

  test('its texts are found again', async () => {
    const words = fc.string({
      unit: fc.constantFrom(...Array.from('あいう漢字、。abc 123𠮷髙①〜')),
      minLength: 1,
      maxLength: 200,
    })
    await fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 6 }), async (texts) => {
        const whole = bare(textOf((await made(documentOf(...texts.map(paragraph)))).pdf))
        for (const text of texts) expect(whole).toContain(bare(text))
      }),
      { numRuns: 25 },
    )
  })
})

describe('the structure', () => {
  let pdf: ReadPdf
  beforeAll(async () => {
    pdf = (await made(everyBlock())).pdf
  })

  test('is whole', () => {
    expectWholeStructure(pdf)
  })

  test('has headings in order', () => {
    const levels = allElements(pdf.structure).flatMap(({ kind }) => (/^H\d$/.test(kind) ? [Number(kind[1])] : []))
    expect(levels[0]).toBe(1)
    levels.slice(1).forEach((level, index) => expect(level).toBeLessThanOrEqual((levels[index] ?? 0) + 1))
  })

  test('has every kind of element that the blocks need', () => {
    const kinds = new Set(allElements(pdf.structure).map(({ kind }) => kind))
    expect([...kinds].sort()).toEqual([
      'Caption',
      'Div',
      'Document',
      'Figure',
      'H1',
      'H2',
      'H3',
      'H4',
      'L',
      'LBody',
      'LI',
      'Lbl',
      'P',
      'Root',
      'Sect',
      'Span',
      'TD',
      'TH',
      'TR',
      'Table',
    ])
  })
})

const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  Root: ['Document'],
  L: ['LI'],
  LI: ['Lbl', 'LBody'],
  Table: ['Caption', 'TR'],
  TR: ['TH', 'TD'],
}

/** What PDF/UA-1 asks of the structure and can be read off without a judge: see docs/decisions/0014. */
function expectWholeStructure(pdf: ReadPdf): void {
  const elements = allElements(pdf.structure)
  for (const { kind, children, dictionary } of elements) {
    const permitted = CHILDREN[kind]
    if (permitted) expect(children.map((child) => child.kind).filter((child) => !permitted.includes(child))).toEqual([])
    if (kind === 'TH') expect(dictionary).toMatch(/\/Scope \/(?:Row|Column)/)
    if (kind === 'Figure') expect(dictionary).toMatch(/\/Alt \(/)
    if (kind === 'LI') expect(children.map((child) => child.kind)).toEqual(['Lbl', 'LBody'])
    if (kind === 'Table') {
      const widths = children.flatMap((row) =>
        row.kind === 'TR'
          ? [row.children.reduce((sum, one) => sum + Number(/\/ColSpan (\d+)/.exec(one.dictionary)?.[1] ?? 1), 0)]
          : [],
      )
      expect(new Set(widths).size).toBeLessThanOrEqual(1)
    }
  }
  // Every mark of every page belongs to one element, and everything drawn is inside a mark or an adornment.
  const owned = elements.flatMap(({ contents }) => contents)
  expect(new Set(owned).size).toBe(owned.length)
  expect(owned).toHaveLength(pdf.pages.reduce((sum, page) => sum + (page.match(/\/MCID \d+/g)?.length ?? 0), 0))
  for (const page of pdf.pages) {
    let depth = 0
    for (const [operator] of page.matchAll(/\bB[MD]C\b|\bEMC\b|\b(?:TJ|f|S|B)(?=\n)/g)) {
      if (operator === 'EMC') depth--
      else if (operator.startsWith('B') && operator !== 'B') depth++
      else expect(depth).toBe(1)
      expect(depth === 0 || depth === 1).toBe(true)
    }
    expect(depth).toBe(0)
  }
}
