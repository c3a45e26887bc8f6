import { startPdf } from '../browser/pdf.ts'
import type { PaperDocument } from '../outputs/document.ts'
import type { DocumentFormat } from '../outputs/documents/catalogue.ts'
import type { FileFault } from '../outputs/documents/making.ts'
import type { DocumentSource } from '../outputs/documents/source.ts'
import { answerTable, workbookOf } from '../outputs/workbook.ts'

export type FileOutcome =
  /** `replaced`: characters that the file cannot show as they are. */
  | { readonly kind: 'made'; readonly bytes: Uint8Array<ArrayBuffer>; readonly replaced: readonly string[] }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly fault: FileFault }

export interface FileJob {
  readonly done: Promise<FileOutcome>
  readonly cancel: () => void
}

export interface FileOrder {
  readonly document: PaperDocument
  readonly source: DocumentSource
  /** From 0 to 1. */
  readonly onProgress: (share: number) => void
}

interface FileMaker {
  readonly type: string
  readonly start: (order: FileOrder) => FileJob
}

/** A file that is made in one go. */
function atOnce(make: () => Promise<Uint8Array<ArrayBuffer>>): FileJob {
  let isCancelled = false
  const made = async (): Promise<FileOutcome> => {
    try {
      const bytes = await make()
      return isCancelled ? { kind: 'cancelled' } : { kind: 'made', bytes, replaced: [] }
    } catch {
      return { kind: 'failed', fault: 'failed' }
    }
  }
  return {
    done: made(),
    cancel: () => {
      isCancelled = true
    },
  }
}

/** Files that are made of a document alone, whatever it is made from. */
export const PAPER_MAKERS = {
  pdf: {
    type: 'application/pdf',
    start: ({ document, onProgress }: Omit<FileOrder, 'source'>): FileJob => {
      const job = startPdf(document, (done, total) => {
        onProgress(total === 0 ? 0 : done / total)
      })
      const done = job.done.then((outcome): FileOutcome =>
        outcome.kind === 'fault' ? { kind: 'failed', fault: outcome.fault } : outcome,
      )
      return { done, cancel: job.cancel }
    },
  },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    start: ({ document }: Omit<FileOrder, 'source'>): FileJob =>
      atOnce(async () => (await import('../files/docx/wordFile.ts')).docxOf(document)),
  },
} as const

/** How each kind of file is made. What makes it is loaded when it is asked for; a kind without a maker is not offered. */
export const FILE_MAKERS: Readonly<Partial<Record<DocumentFormat, FileMaker>>> = {
  ...PAPER_MAKERS,
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    start: ({ source }) => atOnce(async () => (await import('../files/xlsx/workbookFile.ts')).xlsxOf(workbookOf(source))),
  },
  csv: {
    type: 'text/csv',
    start: ({ source }) => atOnce(async () => (await import('../files/csv.ts')).csvOf(answerTable(source, false))),
  },
}
