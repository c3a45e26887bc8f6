/** Takes submissions into the list away from the page. It is thrown away after each import, with all the memory it took. */
import type { ImportProgress, ImportReport } from './importReport.ts'
import { runImport, type ImportOrder } from './importRun.ts'

export type ImportAsk = { readonly kind: 'start'; readonly order: ImportOrder } | { readonly kind: 'cancel' }

export type ImportMessage =
  | { readonly kind: 'begun' }
  | { readonly kind: 'progress'; readonly progress: ImportProgress }
  | { readonly kind: 'done'; readonly report: ImportReport }

/** What a dedicated worker has of the global scope; the DOM's types speak of a window. */
const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<ImportAsk>) => void) | null
  readonly postMessage: (message: ImportMessage) => void
}

let isCancelled = false

async function start(order: ImportOrder): Promise<void> {
  scope.postMessage({ kind: 'begun' })
  const report = await runImport(order, {
    onProgress: (progress) => {
      scope.postMessage({ kind: 'progress', progress })
    },
    isCancelled: () => isCancelled,
  })
  scope.postMessage({ kind: 'done', report })
}

scope.onmessage = ({ data }) => {
  if (data.kind === 'cancel') isCancelled = true
  else void start(data.order)
}
