/** Reading the tree of a PDF that may be anything: what is asked for is there and of the right kind, or it is damaged. */
import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFNumber,
  PDFParser,
  PDFRawStream,
  PDFRef,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib'

/** A file is cut off, or not built as a PDF has to be. */
export class DamagedPdf extends Error {}

export const name = (text: string): PDFName => PDFName.of(text)

/** How near to its end a file must say that it ends. */
const END = 4096

/** Reads the objects of a file. Throws `DamagedPdf`. */
export async function contextOf(bytes: Uint8Array): Promise<PDFContext> {
  const tail = new TextDecoder('latin1').decode(bytes.subarray(-END))
  if (!tail.includes('%%EOF')) throw new DamagedPdf('expected a file that says where it ends')
  try {
    return await PDFParser.forBytesWithOptions(bytes, Infinity).parseDocument()
  } catch (error) {
    throw new DamagedPdf('expected objects of a PDF', { cause: error })
  }
}

export function catalogOf(context: PDFContext): PDFDict {
  const catalog = context.lookup(context.trailerInfo.Root)
  if (catalog instanceof PDFDict) return catalog
  throw new DamagedPdf('expected a catalog')
}

export function dictAt(dict: PDFDict | undefined, key: string): PDFDict | undefined {
  const value = dict?.lookup(name(key))
  return value instanceof PDFDict ? value : undefined
}

export function arrayAt(dict: PDFDict | undefined, key: string): PDFArray | undefined {
  const value = dict?.lookup(name(key))
  return value instanceof PDFArray ? value : undefined
}

export function streamAt(dict: PDFDict | undefined, key: string): PDFRawStream | undefined {
  const value = dict?.lookup(name(key))
  return value instanceof PDFRawStream ? value : undefined
}

export function numberAt(dict: PDFDict | undefined, key: string): number | undefined {
  const value = dict?.lookup(name(key))
  return value instanceof PDFNumber ? value.asNumber() : undefined
}

export function numbersOf(array: PDFArray | undefined): number[] {
  if (!array) return []
  return Array.from({ length: array.size() }, (_, at) => array.lookup(at)).flatMap((each) =>
    each instanceof PDFNumber ? [each.asNumber()] : [],
  )
}

/** A page, with what it inherits. */
export interface FoundPage {
  /** Null where the page is written into the list of pages itself. */
  readonly ref: PDFRef | null
  readonly dict: PDFDict
  readonly value: (key: string) => PDFObject | undefined
}

/** The pages of a file in order; at most one more than `most`. Throws `DamagedPdf` where the tree has holes or goes in circles. */
export function pagesOf(context: PDFContext, most: number): FoundPage[] {
  const found: FoundPage[] = []
  const seen = new Set<PDFDict>()
  const visit = (object: PDFObject | undefined, above: readonly PDFDict[]): void => {
    if (found.length > most) return
    const dict = context.lookup(object)
    if (!(dict instanceof PDFDict) || seen.has(dict)) throw new DamagedPdf('expected a page or a list of pages')
    seen.add(dict)
    const way = [dict, ...above]
    const kids = dict.lookup(name('Kids'))
    if (kids instanceof PDFArray) {
      for (let at = 0; at < kids.size(); at += 1) visit(kids.get(at), way)
      return
    }
    if (kids !== undefined) throw new DamagedPdf('expected a list of pages')
    const value = (key: string): PDFObject | undefined =>
      way.map((one) => one.lookup(name(key))).find((each) => each !== undefined)
    found.push({ ref: object instanceof PDFRef ? object : null, dict, value })
  }
  visit(catalogOf(context).get(name('Pages')), [])
  return found
}
