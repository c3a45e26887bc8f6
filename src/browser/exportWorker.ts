/** Writes the list's files away from the page. It is thrown away after each, with all the memory it took. */
import type { PortfolioChunk } from '../core/portfolioChunk.ts'
import { runExport, type ExportOrder, type ExportOutcome } from './exportRun.ts'

/** First the chunks of the list, one after the other, then what is wanted of them. */
export type ExportAsk =
  { readonly kind: 'chunk'; readonly chunk: PortfolioChunk } | { readonly kind: 'start'; readonly order: ExportOrder }

export type ExportMessage =
  | { readonly kind: 'progress'; readonly rows: number }
  | { readonly kind: 'done'; readonly outcome: ExportOutcome }
  | { readonly kind: 'failed' }

/** What a dedicated worker has of the global scope; the DOM's types speak of a window. */
const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<ExportAsk>) => void) | null
  readonly postMessage: (message: ExportMessage) => void
}

const chunks: PortfolioChunk[] = []

async function start(order: ExportOrder): Promise<void> {
  try {
    const outcome = await runExport(chunks, order, (rows) => {
      scope.postMessage({ kind: 'progress', rows })
    })
    scope.postMessage({ kind: 'done', outcome })
  } catch {
    scope.postMessage({ kind: 'failed' })
  }
}

scope.onmessage = ({ data }) => {
  if (data.kind === 'chunk') chunks.push(data.chunk)
  else void start(data.order)
}
