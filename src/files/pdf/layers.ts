import { PDFArray, PDFRef, type PDFContext } from '@cantoo/pdf-lib'
import type { Copier } from './copyObjects.ts'
import { arrayAt, catalogOf, dictAt, name } from './pdfTree.ts'

/** A layer of a paper that was copied, as the paper shows or hides it when it is opened. */
export interface Layer {
  readonly ref: PDFRef
  readonly isOff: boolean
}

/** The layers that came along with the pages of a paper. */
export function layersOf(from: PDFContext, { layers }: Copier): Layer[] {
  if (layers.size === 0) return []
  const settings = dictAt(dictAt(catalogOf(from), 'OCProperties'), 'D')
  const [on, off] = [refsIn(arrayAt(settings, 'ON')), refsIn(arrayAt(settings, 'OFF'))]
  const isOffAtFirst = settings?.lookup(name('BaseState')) === name('OFF')
  return [...layers].map(([there, ref]) => ({ ref, isOff: off.has(there) || (isOffAtFirst && !on.has(there)) }))
}

function refsIn(array: PDFArray | undefined): ReadonlySet<PDFRef> {
  return new Set((array?.asArray() ?? []).filter((each) => each instanceof PDFRef))
}

/** What the catalog says about layers; null where there are none. */
export function layerSettings(to: PDFContext, layers: readonly Layer[]) {
  if (layers.length === 0) return null
  const off = layers.filter(({ isOff }) => isOff).map(({ ref }) => ref)
  return to.obj({ OCGs: layers.map(({ ref }) => ref), D: { OFF: off, Order: [] } })
}
