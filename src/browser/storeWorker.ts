/** Stores what an import has read, while the import's own worker reads on. */
import { appendParts, type AppendOutcome, type ImportMark, type PortfolioPart } from './portfolioDatabase.ts'

export interface StoreAsk {
  readonly parts: readonly PortfolioPart[]
  readonly seenKey: number
  readonly mark: ImportMark | null
}

export type StoreAnswer = 'ready' | AppendOutcome

/** What a dedicated worker has of the global scope; the DOM's types speak of a window. */
const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<StoreAsk>) => void) | null
  readonly postMessage: (message: StoreAnswer) => void
}

scope.onmessage = ({ data: { parts, seenKey, mark } }) => {
  void appendParts(parts, seenKey, mark).then(scope.postMessage)
}
scope.postMessage('ready')
