import { startCombining } from '../browser/combine.ts'
import type { ClientDocumentId, ClientDocumentSource } from '../outputs/clientDocuments.ts'
import { combineFrame } from '../outputs/combined.ts'
import { paperAbout, type ClientPaper } from '../outputs/enclosures.ts'
import { startClientPdfs } from './clientPdfs.ts'
import type { Combine, MakeDocuments } from './makePackage.ts'

/** What documents and combined PDF of a package are made from. */
export interface PackageParts {
  readonly source: Omit<ClientDocumentSource, 'enclosures'>
  readonly documents: readonly ClientDocumentId[]
  /** In the order in which they are enclosed; the check list names them by their numbers. */
  readonly papers: readonly ClientPaper[]
}

/** The documents that were chosen, with the papers as their enclosures. */
export function documentsOf({ source, documents, papers }: PackageParts, title: string): MakeDocuments {
  return (onShare) => {
    const job = startClientPdfs({ source, documents, papers }, onShare)
    const done = job.done.then((outcome) => {
      if (outcome.kind === 'cancelled') return outcome
      if (outcome.kind === 'failed')
        return { kind: 'failed', fault: outcome.fault === 'font' ? 'font' : 'failed', title } as const
      const made = outcome.documents.map(({ id, title: name, bytes }) => ({ document: id, title: name, bytes }))
      return { kind: 'made', documents: made } as const
    })
    return { done, cancel: job.cancel }
  }
}

/** The same in one PDF. What cannot be appended is told by its title, with the reason in words. */
export function combineOf({ source, papers }: PackageParts): Combine {
  return (documents, enclosed, onShare) => {
    const frame = combineFrame(source, source.letter.agency)
    const known = new Map(papers.map((paper) => [paper.id, paper]))
    const numbered = documents.filter(({ document }) => document !== 'letter')
    const job = startCombining(
      {
        ...frame,
        documents: documents.map((made) => {
          const { document, title, bytes } = made
          return { title, bytes, number: document === 'letter' ? '' : String(numbered.indexOf(made) + 1) }
        }),
        papers: enclosed.map(({ paper, bytes }, at) => {
          const own = known.get(paper.sha256)
          return {
            ...{ number: String(numbered.length + at + 1), title: own?.title ?? paper.label, fileName: paper.label },
            ...{ type: paper.type, bytes, about: own ? paperAbout(source, own) : '' },
          }
        }),
      },
      (done, total) => {
        onShare(total === 0 ? 1 : done / total)
      },
    )
    const done = job.done.then((outcome) => {
      if (outcome.kind !== 'done') return outcome
      const { pdf, notes } = outcome.value
      const listed = notes.flatMap((note, at) =>
        note.kind === 'listed' ? [{ title: enclosed[at]?.paper.label ?? '', reason: note.reason }] : [],
      )
      return { kind: 'done', pdf, listed } as const
    })
    return { done, cancel: job.cancel }
  }
}
