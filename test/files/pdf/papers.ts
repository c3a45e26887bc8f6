/** Papers of others, made here: as they should be, damaged, locked, long, and with things that act. */
import { degrees, PDFDocument, PDFHexString, PDFName, PDFString, StandardFonts, type PDFPage } from '@cantoo/pdf-lib'
import { zlibSync } from 'fflate'
import type { CombineDocument, CombineInput, CombinePaper } from '../../../src/outputs/combined.ts'
import { bytesOf, chunk } from '../attachment/pictures.ts'

const DAY = new Date('2026-01-01T00:00:00Z')

export async function pdfWith(
  pages: number,
  draw: (page: PDFPage, index: number, pdf: PDFDocument) => void = () => undefined,
  save: Parameters<PDFDocument['save']>[0] = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  pdf.setCreationDate(DAY)
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  for (let index = 0; index < pages; index += 1) {
    const page = pdf.addPage([300, 400])
    page.drawText(`paper page ${index + 1}`, { x: 20, y: 350, size: 14, font })
    draw(page, index, pdf)
  }
  return new Uint8Array(await pdf.save({ addDefaultPage: false, ...save }))
}

export async function lockedPdf(passwords: { userPassword?: string; ownerPassword: string }): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  pdf.addPage([300, 400])
  pdf.encrypt({ ...passwords, permissions: { modifying: false } })
  return new Uint8Array(await pdf.save())
}

/** Everything that a paper could bring along and that acts: scripts, launches, files, links, a form. */
export async function activePdf(): Promise<Uint8Array<ArrayBuffer>> {
  return pdfWith(1, (page, _index, pdf) => {
    const { context } = pdf
    const script = context.obj({ Type: 'Action', S: 'JavaScript', JS: PDFString.of('app.alert(1)') })
    const launch = context.obj({ Type: 'Action', S: 'Launch', F: PDFString.of('calc.exe') })
    const file = context.register(
      context.obj({
        Type: 'Filespec',
        F: PDFString.of('inside.exe'),
        EF: { F: context.register(context.stream('MZ', { Type: 'EmbeddedFile' })) },
      }),
    )
    pdf.catalog.set(PDFName.of('OpenAction'), script)
    pdf.catalog.set(PDFName.of('AA'), context.obj({ WC: script }))
    pdf.catalog.set(
      PDFName.of('Names'),
      context.obj({
        JavaScript: { Names: [PDFString.of('a'), script] },
        EmbeddedFiles: { Names: [PDFString.of('b'), file] },
      }),
    )
    const look = context.register(
      context.stream('0 1 0 rg 0 0 50 20 re f', {
        Type: 'XObject',
        Subtype: 'Form',
        BBox: [0, 0, 50, 20],
        AF: [file],
        PieceInfo: { Secret: { Private: script } },
        Resources: {
          XObject: {
            AA: context.register(context.stream('', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 1, 1], Ref: { F: file } })),
          },
        },
      }),
    )
    const stamp = context.obj({ Type: 'Annot', Subtype: 'Stamp', Rect: [100, 100, 200, 140], AP: { N: look }, A: launch })
    const link = context.obj({
      Type: 'Annot',
      Subtype: 'Link',
      Rect: [0, 0, 10, 10],
      A: { S: 'URI', URI: PDFString.of('https://example.com') },
    })
    const attached = context.obj({ Type: 'Annot', Subtype: 'FileAttachment', Rect: [0, 0, 10, 10], FS: file })
    const hidden = context.obj({ Type: 'Annot', Subtype: 'Stamp', F: 2, Rect: [0, 0, 10, 10], AP: { N: look } })
    const field = context.register(
      context.obj({
        ...{ Type: 'Annot', Subtype: 'Widget', FT: 'Tx', T: PDFString.of('name'), V: PDFString.of('filled') },
        ...{ Rect: [10, 10, 110, 30], AP: { N: look }, AA: { K: script }, P: page.ref },
      }),
    )
    pdf.catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [field] }))
    page.node.set(PDFName.of('Annots'), context.obj([stamp, link, attached, hidden, field]))
    page.node.set(PDFName.of('AA'), context.obj({ O: launch }))
  })
}

/** A form filled in by a program that left the drawing of the text to the reader. */
export async function undrawnForm(): Promise<Uint8Array<ArrayBuffer>> {
  return pdfWith(1, (page, _index, pdf) => {
    const field = pdf.context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Tx',
      V: PDFHexString.fromText('株'),
      Rect: [0, 0, 9, 9],
    })
    pdf.catalog.set(PDFName.of('AcroForm'), pdf.context.obj({ Fields: [field], NeedAppearances: true }))
    page.node.set(PDFName.of('Annots'), pdf.context.obj([field]))
  })
}

export async function turnedPdf(): Promise<Uint8Array<ArrayBuffer>> {
  return pdfWith(4, (page, index) => {
    page.setRotation(degrees(index * 90 - 90))
    page.setCropBox(10, 20, 200, 300)
  })
}

export async function hugePdf(): Promise<Uint8Array<ArrayBuffer>> {
  return pdfWith(1, (page) => {
    page.setMediaBox(-7000, -7000, 14000, 14000)
  })
}

export function paper(bytes: Uint8Array, parts: Partial<CombinePaper> = {}): CombinePaper {
  return { number: '6', title: '情報取扱規程', fileName: '規程.pdf', type: 'application/pdf', about: '問3 規程', ...parts, bytes }
}

export function combineInput(documents: readonly CombineDocument[], papers: readonly CombinePaper[]): CombineInput {
  return {
    language: 'ja',
    title: '割引確認書類一式',
    cover: {
      over: '情報漏えい補償の割引に関わる書類',
      company: '株式会社さくら印刷',
      entries: [{ label: '保険始期日', text: '2027年3月1日' }],
      statement: '',
      notice: '見積もりではありません。',
    },
    head: '株式会社さくら印刷',
    foot: '見積もりではありません。',
    day: '2026-11-22',
    texts: {
      ...{
        contents: '目次',
        lead: 'ページは、このPDFの最初から数えた番号です。',
        number: '番号',
        name: '書類',
        page: 'ページ',
        pages: '枚数',
      },
      ...{ documents: '作成した書類', papers: '根拠資料', listed: '綴じていない資料', listedLead: '別にお渡しします。' },
      ...{
        fileName: 'ファイル名',
        reason: '理由',
        paper: '根拠資料',
        about: '示すもの',
        noAbout: '登録されていません',
        paperNote: '次のページから。',
      },
      reasons: {
        ...{ damaged: '壊れています。', protected: 'パスワードがあります。', 'no-pages': 'ページがありません。' },
        ...{
          'too-long': '長すぎます。',
          full: 'いっぱいです。',
          form: '入力欄があります。',
          'other-type': 'PDFでも画像でもありません。',
        },
      },
    },
    documents,
    papers,
  }
}

/** A PNG picture of 5 × 3 pixels of a colour type, eight bits a value; `rows` bytes of them at most. */
export function clearPng(colour: number, values: number, rows = Infinity): Uint8Array<ArrayBuffer> {
  const [width, height] = [5, 3]
  const head = new Uint8Array(13)
  const view = new DataView(head.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  head.set([8, colour], 8)
  const pixels = Uint8Array.from({ length: height * (1 + width * values) }, (_, at) => (at % (1 + width * values) === 0 ? 0 : at))
  const data = zlibSync(pixels.subarray(0, Math.min(rows, pixels.length)))
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  return bytesOf(signature, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', new Uint8Array()))
}
