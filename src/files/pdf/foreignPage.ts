import { decodePDFRawStream, PDFArray, PDFDict, PDFRawStream, PDFRef, type PDFContext, type PDFObject } from '@cantoo/pdf-lib'
import { joined } from '../attachment/pieces.ts'
import type { Copier } from './copyObjects.ts'
import { arrayAt, DamagedPdf, dictAt, name, numberAt, numbersOf, streamAt, type FoundPage } from './pdfTree.ts'

/** What can be seen of a page, as drawings that can be put on a page of ours. */
export interface Seen {
  /** Left, bottom, right, top. */
  readonly box: Box
  /** Quarter turns clockwise. */
  readonly rotate: number
  readonly userUnit: number
  /** The page itself first, then what lies on it: stamps, filled fields. */
  readonly drawings: readonly Drawn[]
  /** It has letters, so that a screen reader has something to read. */
  readonly hasText: boolean
}

interface Drawn {
  readonly form: PDFRef
  /** Where it is put, as the six numbers of a PDF. */
  readonly matrix: Matrix
}

type Box = readonly [number, number, number, number]
type Matrix = readonly [number, number, number, number, number, number]

const STAYS: Matrix = [1, 0, 0, 1, 0, 0]
const A4: Box = [0, 0, 595.28, 841.89]

/**
 * What is to be seen of a foreign page, copied without anything that acts: its content, and the appearance of what lies on it. Throws
 * `DamagedPdf` where content is missing.
 */
export function seenOf(from: PDFContext, to: PDFContext, copier: Copier, page: FoundPage): Seen {
  const box = boxOf(page)
  const resources = page.value('Resources')
  const content = to.obj({ Type: 'XObject', Subtype: 'Form', BBox: [...box] })
  content.set(name('Resources'), resources instanceof PDFDict ? copier.copy(resources) : to.obj({}))
  const group = dictAt(page.dict, 'Group')
  if (group) content.set(name('Group'), copier.copy(group))
  const form = to.register(contentStream(from, content, copier, page))
  const rotate = page.value('Rotate')
  return {
    box,
    rotate: ((Math.round(Number(rotate ?? 0) / 90) % 4) + 4) % 4 || 0,
    userUnit: numberAt(page.dict, 'UserUnit') ?? 1,
    drawings: [{ form, matrix: STAYS }, ...onPage(from, copier, page)],
    hasText: dictAt(resources instanceof PDFDict ? resources : undefined, 'Font') !== undefined,
  }
}

/** What is shown of a page: its crop box inside its media box; A4 where there is none. */
function boxOf(page: FoundPage): Box {
  const media = boxAt(page.value('MediaBox')) ?? A4
  const crop = boxAt(page.value('CropBox')) ?? media
  const shown: Box = [
    Math.max(media[0], crop[0]),
    Math.max(media[1], crop[1]),
    Math.min(media[2], crop[2]),
    Math.min(media[3], crop[3]),
  ]
  return shown[2] - shown[0] > 1 && shown[3] - shown[1] > 1 ? shown : media
}

function boxAt(value: PDFObject | undefined): Box | null {
  const [x1, y1, x2, y2] = numbersOf(value instanceof PDFArray ? value : undefined)
  if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return null
  const box: Box = [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)]
  return box.every(Number.isFinite) && box[2] > box[0] && box[3] > box[1] ? box : null
}

/** The content of a page as one stream: as it is where it is one, else put together, as each part goes on from the one before. */
function contentStream(from: PDFContext, dict: PDFDict, copier: Copier, page: FoundPage): PDFRawStream {
  const contents = page.dict.get(name('Contents'))
  const value = from.lookup(contents)
  if (contents instanceof PDFRef && value === undefined) throw new DamagedPdf('expected the content of a page')
  const parts = value instanceof PDFArray ? value.asArray().map((part) => from.lookup(part)) : value === undefined ? [] : [value]
  const streams = parts.map((part) => {
    if (part instanceof PDFRawStream) return part
    throw new DamagedPdf('expected the content of a page')
  })
  const [first] = streams
  if (first && streams.length === 1) {
    for (const key of ['Filter', 'DecodeParms']) {
      const how = first.dict.lookup(name(key))
      if (how) dict.set(name(key), copier.copy(how))
    }
    return PDFRawStream.of(dict, first.contents)
  }
  const newLine = Uint8Array.of(10)
  const whole = joined(streams.flatMap((stream) => [decodePDFRawStream(stream).decode(), newLine]))
  const flate = dict.context.flateStream(whole)
  for (const [key, how] of flate.dict.entries()) dict.set(key, how)
  return PDFRawStream.of(dict, flate.contents)
}

const HIDDEN = 2
const NOT_SHOWN = 32

/** Notes that open, and areas to click on, are no part of the picture. */
const NO_PICTURE = new Set(['Popup', 'Link'].map(name))

/** What lies on the page and is shown: stamps, notes written on it, fields as they are filled in. */
function onPage(from: PDFContext, copier: Copier, page: FoundPage): Drawn[] {
  const annotations = arrayAt(page.dict, 'Annots')?.asArray() ?? []
  return annotations.flatMap((each): Drawn[] => {
    const annotation = from.lookup(each)
    if (!(annotation instanceof PDFDict)) return []
    const flags = numberAt(annotation, 'F') ?? 0
    const kind = annotation.lookup(name('Subtype'))
    if ((flags & (HIDDEN | NOT_SHOWN)) !== 0 || [...NO_PICTURE].some((one) => one === kind)) return []
    const look = appearanceOf(annotation)
    const rect = boxAt(arrayAt(annotation, 'Rect'))
    if (!look || !rect) return []
    const matrix = placed(look.stream.dict, rect)
    const form = look.ref ? copier.refOf(look.ref) : null
    return matrix && form ? [{ form, matrix }] : []
  })
}

/** How an annotation looks now, where it has a look at all. */
export function appearanceOf(annotation: PDFDict): { readonly stream: PDFRawStream; readonly ref: PDFRef | null } | null {
  const looks = dictAt(annotation, 'AP')
  const whole = streamAt(looks, 'N')
  if (whole) return { stream: whole, ref: refAt(looks, 'N') }
  const state = annotation.lookup(name('AS'))
  const states = dictAt(looks, 'N')
  const key = state ? String(state).slice(1) : ''
  const chosen = streamAt(states, key)
  return chosen ? { stream: chosen, ref: refAt(states, key) } : null
}

function refAt(dict: PDFDict | undefined, key: string): PDFRef | null {
  const value = dict?.get(name(key))
  return value instanceof PDFRef ? value : null
}

/** Puts an appearance onto its place (ISO 32000-1, 12.5.5): its box, turned as it says, is stretched to the rectangle. */
function placed(form: PDFDict, rect: Box): Matrix | null {
  const box = boxAt(arrayAt(form, 'BBox'))
  if (!box) return null
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbersOf(arrayAt(form, 'Matrix'))
  const corners = [
    [box[0], box[1]],
    [box[2], box[1]],
    [box[0], box[3]],
    [box[2], box[3]],
  ] as const
  const xs = corners.map(([x, y]) => a * x + c * y + e)
  const ys = corners.map(([x, y]) => b * x + d * y + f)
  const [left, bottom, right, top] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  if (!(right > left && top > bottom)) return null
  const [sx, sy] = [(rect[2] - rect[0]) / (right - left), (rect[3] - rect[1]) / (top - bottom)]
  return [sx, 0, 0, sy, rect[0] - left * sx, rect[1] - bottom * sy]
}
