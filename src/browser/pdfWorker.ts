/** Makes PDFs away from the page. It stays after a document, with its fonts read. */
import { pdfOf } from '../files/pdf/pdfOf.ts'
import type { PaperDocument } from '../files/pdf/pdfTypes.ts'
import { FontError, loadFonts } from './pdfFonts.ts'

export type PdfMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'made'; readonly bytes: Uint8Array<ArrayBuffer>; readonly replaced: readonly string[] }
  | { readonly kind: 'fault'; readonly fault: 'font' | 'failed' }

/** What a dedicated worker has of the global scope; the DOM's types speak of a window. */
const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<PaperDocument>) => void) | null
  readonly postMessage: (message: PdfMessage, transfer: Transferable[]) => void
}

const send = (message: PdfMessage, transfer: Transferable[] = []) => {
  scope.postMessage(message, transfer)
}

async function answer(document: PaperDocument): Promise<void> {
  try {
    const fonts = await loadFonts()
    const { bytes, replaced } = await pdfOf(document, fonts, (done, total) => {
      send({ kind: 'progress', done, total })
    })
    send({ kind: 'made', bytes, replaced }, [bytes.buffer])
  } catch (error) {
    send({ kind: 'fault', fault: error instanceof FontError ? 'font' : 'failed' })
  }
}

scope.onmessage = ({ data }) => void answer(data)
