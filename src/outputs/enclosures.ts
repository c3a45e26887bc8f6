import type { DeskSubject } from '../core/clientCase.ts'
import type { Evidence } from '../core/evidenceRegister.ts'
import type { Sheet } from '../core/sheet.ts'
import type { DocumentSource } from './documents/source.ts'
import { subjectName } from './documents/subjectName.ts'
import { evidenceTitle, shownBy } from './evidenceRows.ts'
import { oneLine } from './plainName.ts'

type Translate = (key: string, params?: Record<string, string | number>) => string

/** A file that can be enclosed as a paper: one that the client attached, or one that the agent received otherwise. */
export interface ClientPaper {
  /** SHA-256 of its content. */
  readonly id: string
  readonly title: string
  readonly fileName: string
  /** Media type as its first bytes say. */
  readonly type: string
  /** Null while it is not known. */
  readonly pages: number | null
  /** Ids of the register's entries whose file it is. */
  readonly evidence: readonly string[]
  /** What else it shows, as the agent says. */
  readonly subjects: readonly DeskSubject[]
}

/** Something that goes with the covering letter, under the number by which letter, check list and the files themselves name it. */
export interface Enclosure {
  readonly number: number
  readonly title: string
  /** Null: not known, or not a file of pages. */
  readonly pages: number | null
  /** Null: a document that the app makes. */
  readonly paper: ClientPaper | null
}

/** The files that a sheet names, each content once, with the titles of all entries it is attached to. */
export function papersInRegister(sheet: Sheet, t: Translate): ClientPaper[] {
  const papers = new Map<string, ClientPaper>()
  for (const entry of sheet.evidence) for (const file of entry.files) papers.set(file.sha256, withEntry(papers, entry, file, t))
  return [...papers.values()]
}

function withEntry(
  papers: ReadonlyMap<string, ClientPaper>,
  entry: Evidence,
  { sha256, name, type }: Evidence['files'][number],
  t: Translate,
): ClientPaper {
  const title = evidenceTitle(entry, t)
  const before = papers.get(sha256)
  if (!before) {
    return { id: sha256, title, fileName: oneLine(name), type, pages: null, evidence: [entry.id], subjects: [] }
  }
  if (before.evidence.includes(entry.id)) return before
  const titles = before.title.split(SEPARATOR)
  return {
    ...before,
    title: titles.includes(title) ? before.title : [...titles, title].join(SEPARATOR),
    evidence: [...before.evidence, entry.id],
  }
}

const SEPARATOR = ' / '

/** Numbers from 1: the documents in their order, then the papers. The covering letter, which names them, has no number. */
export function enclosuresOf(
  documents: readonly { readonly title: string; readonly pages: number | null }[],
  papers: readonly ClientPaper[],
): Enclosure[] {
  const made = documents.map(({ title, pages }) => ({ title, pages, paper: null }))
  const sent = papers.map((paper) => ({ title: paper.title, pages: paper.pages, paper }))
  return [...made, ...sent].map((enclosure, index) => ({ number: index + 1, ...enclosure }))
}

/** What a paper shows, in words: by its entries in the register, and as the agent says. Empty when nothing is known. */
export function paperAbout(source: DocumentSource, { evidence, subjects }: ClientPaper): string {
  const { rulebook, sheet, words } = source
  const { t, wording } = words
  const registered = sheet.evidence.filter(({ id }) => evidence.includes(id))
  const names = [
    ...registered.flatMap((entry) => shownBy(rulebook, wording, sheet, entry, t)),
    ...subjects.map((subject) => subjectName(source, subject)),
  ]
  return [...new Set(names)].join('\n')
}
