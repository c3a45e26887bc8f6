/** Joins PDFs away from the page. It is thrown away after each task, with all the memory it took. */
import { joinPdf, lookAtPaper, type Combined, type CombineInput, type CombinePaper, type PaperLook } from '../files/pdf/join.ts'
import { FontError, loadFonts } from './pdfFonts.ts'

/** What the worker can be asked, and what it gives for it. */
export interface CombineTasks {
  readonly combine: { readonly asks: CombineInput; readonly gives: Combined }
  readonly look: { readonly asks: readonly Pick<CombinePaper, 'type' | 'bytes'>[]; readonly gives: readonly PaperLook[] }
}

export type CombineTask = {
  readonly [Name in keyof CombineTasks]: { readonly task: Name; readonly asked: CombineTasks[Name]['asks'] }
}[keyof CombineTasks]

export type CombineMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly value: CombineTasks[keyof CombineTasks]['gives'] }
  | { readonly kind: 'fault'; readonly fault: 'font' | 'failed' }

/** What a dedicated worker has of the global scope; the DOM's types speak of a window. */
const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<CombineTask>) => void) | null
  readonly postMessage: (message: CombineMessage, transfer: Transferable[]) => void
}

const onProgress = (done: number, total: number) => {
  scope.postMessage({ kind: 'progress', done, total }, [])
}

async function answer({ task, asked }: CombineTask): Promise<void> {
  try {
    if (task === 'combine') {
      const value = await joinPdf(asked, await loadFonts(), onProgress)
      scope.postMessage({ kind: 'done', value }, [value.pdf.buffer])
      return
    }
    const value: PaperLook[] = []
    for (const paper of asked) {
      value.push(await lookAtPaper(paper))
      onProgress(value.length, asked.length)
    }
    scope.postMessage({ kind: 'done', value }, [])
  } catch (error) {
    scope.postMessage({ kind: 'fault', fault: error instanceof FontError ? 'font' : 'failed' }, [])
  }
}

scope.onmessage = ({ data }) => void answer(data)
