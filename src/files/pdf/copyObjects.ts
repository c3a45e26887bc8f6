import {
  PDFArray,
  PDFDict,
  PDFInvalidObject,
  PDFName,
  PDFNull,
  PDFRawStream,
  PDFRef,
  PDFStream,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { DamagedPdf, name } from './pdfTree.ts'

/** What a foreign object may not bring along: actions, files, data beside the picture, and ways out of the page. */
const LEFT_OUT = new Set(
  [
    ...['AA', 'A', 'OpenAction', 'JS', 'JavaScript', 'Launch', 'URI', 'Names', 'Dest', 'Dests', 'AcroForm', 'XFA', 'Annots'],
    ...['AF', 'EF', 'RF', 'Ref', 'OPI', 'PieceInfo', 'Metadata', 'Alternates', 'StructParent', 'StructParents', 'Parent'],
    ...['LastModified', 'Measure', 'PtData', 'Thumb', 'B', 'Trans', 'Pg'],
  ].map(name),
)

/** A stream whose data are in another file. */
const OUTSIDE = new Set(['F', 'FFilter', 'FDecodeParms'].map(name))

/** Lists of resources: their keys are names that a page gives, and mean nothing. */
const NAMED = new Set(
  ['Font', 'XObject', 'ExtGState', 'ColorSpace', 'Pattern', 'Shading', 'Properties', 'CharProcs', 'Colorants'].map(name),
)

/** Kinds of objects that do something, hold a file or are part of the document around the page. */
const FOREIGN_TYPES = new Set(
  ['Action', 'Filespec', 'EmbeddedFile', 'Annot', 'Page', 'Pages', 'Catalog', 'StructElem', 'StructTreeRoot', 'Sig'].map(name),
)

/** Copies objects with all that they refer to from one file to another; what was copied before is not copied again. */
export interface Copier {
  readonly copy: (object: PDFObject) => PDFObject
  /** Where an object of the other file is in this one. */
  readonly refOf: (ref: PDFRef) => PDFRef
  /** Names where something is here that is not copied but made anew. */
  readonly setRef: (from: PDFRef, to: PDFRef) => void
  /** Layers that were met, by where they are in the other file. */
  readonly layers: ReadonlyMap<PDFRef, PDFRef>
}

/** `isForeign`: only what is to be seen comes along, nothing that acts. */
export function newCopier(from: PDFContext, to: PDFContext, { isForeign }: { readonly isForeign: boolean }): Copier {
  const refs = new Map<PDFRef, PDFRef>()
  const layers = new Map<PDFRef, PDFRef>()

  function refOf(ref: PDFRef): PDFRef {
    const before = refs.get(ref)
    if (before) return before
    const here = to.nextRef()
    refs.set(ref, here)
    const object = from.lookup(ref)
    if (object instanceof PDFDict && object.lookup(name('Type')) === name('OCG')) layers.set(ref, here)
    to.assign(here, object === undefined ? PDFNull : copied(object))
    return here
  }

  function copied(object: PDFObject, isNamed = false): PDFObject {
    if (object instanceof PDFRef) return refOf(object)
    if (object instanceof PDFRawStream) {
      return PDFRawStream.of(copiedDict(object.dict, false, isForeign ? OUTSIDE : new Set()), object.contents)
    }
    if (object instanceof PDFDict) return isForeign && isOfDocument(object) ? PDFNull : copiedDict(object, isNamed)
    if (object instanceof PDFArray) {
      const array = PDFArray.withContext(to)
      for (const each of object.asArray()) array.push(copied(each))
      return array
    }
    if (object instanceof PDFInvalidObject || object instanceof PDFStream) throw new DamagedPdf('expected an object of a PDF')
    return object
  }

  function copiedDict(dict: PDFDict, isNamed: boolean, besides: ReadonlySet<PDFName> = new Set()): PDFDict {
    const copy = PDFDict.withContext(to)
    for (const [key, value] of dict.entries()) {
      if (isForeign && !isNamed && (LEFT_OUT.has(key) || besides.has(key))) continue
      copy.set(key, copied(value, isForeign && !isNamed && NAMED.has(key)))
    }
    return copy
  }

  return {
    copy: copied,
    refOf,
    setRef: (ref, here) => void refs.set(ref, here),
    layers,
  }
}

function isOfDocument(dict: PDFDict): boolean {
  const type = dict.lookup(name('Type'))
  return type instanceof PDFName && FOREIGN_TYPES.has(type)
}
