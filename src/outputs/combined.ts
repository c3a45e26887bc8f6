import type { Language } from '../core/wording.ts'
import { cell, row, type Block, type Chapter, type Cover, type PaperDocument, type Row } from './document.ts'
import { companyOf, headOf, type DocumentSource } from './documents/source.ts'
import { isBlank, oneLine } from './plainName.ts'
import type { Words } from './words.ts'

/** Why a paper cannot be appended to the combined PDF, and is listed in it instead. */
export const PAPER_REFUSALS = ['damaged', 'protected', 'no-pages', 'too-long', 'full', 'form', 'other-type'] as const

export type PaperRefusal = (typeof PAPER_REFUSALS)[number]

/** More pages of one paper are not appended: it is no proof of one thing any more, and nobody turns them over. */
export const MOST_PAPER_PAGES = 300
/** All papers together: more makes a file that mail refuses and readers open slowly. */
export const MOST_PAGES = 1000
export const MOST_BYTES = 100_000_000

/** What became of a paper, in the order in which they were given. */
export type PaperNote =
  | { readonly kind: 'appended'; readonly pages: number; readonly fromPage: number }
  | { readonly kind: 'listed'; readonly reason: PaperRefusal }

/** What a paper would become, as far as it can be told from itself. */
export type PaperLook =
  { readonly kind: 'pages'; readonly pages: number } | { readonly kind: 'listed'; readonly reason: PaperRefusal }

/** A document that the app made. */
export interface CombineDocument {
  /** Its number as an enclosure; empty for the covering letter. */
  readonly number: string
  readonly title: string
  readonly bytes: Uint8Array
}

/** A paper that somebody else made. */
export interface CombinePaper {
  readonly number: string
  readonly title: string
  readonly fileName: string
  /** Media type as its first bytes say. */
  readonly type: string
  readonly bytes: Uint8Array
  /** What it shows, in words. */
  readonly about: string
}

/** What a combined PDF is made of: finished texts and bytes, so that it can go to a worker. */
export interface CombineInput {
  readonly language: Language
  readonly title: string
  readonly cover: Cover
  readonly head: string
  readonly foot: string
  /** ISO day: the only time in the file. */
  readonly day: string
  readonly texts: CombineTexts
  readonly documents: readonly CombineDocument[]
  readonly papers: readonly CombinePaper[]
}

export interface Combined {
  readonly pdf: Uint8Array<ArrayBuffer>
  readonly pages: number
  /** One for each paper. */
  readonly notes: readonly PaperNote[]
  /** Characters that are not on paper as they were typed. */
  readonly replaced: readonly string[]
}

/** The words of the pages that are added: all finished, as a worker has no messages. */
export interface CombineTexts {
  readonly contents: string
  readonly lead: string
  readonly number: string
  readonly name: string
  readonly page: string
  readonly pages: string
  readonly documents: string
  readonly papers: string
  readonly listed: string
  readonly listedLead: string
  readonly fileName: string
  readonly reason: string
  readonly reasons: Readonly<Record<PaperRefusal, string>>
  /** On the page before a paper. */
  readonly paper: string
  readonly about: string
  readonly noAbout: string
  readonly paperNote: string
}

/** Everything of a combined PDF but what is in it: its title, its cover, its words. */
export function combineFrame(source: DocumentSource, agency: string): Omit<CombineInput, 'documents' | 'papers'> {
  const { words, sheet, today } = source
  const { t, day } = words
  const { inceptionDate } = sheet.profile
  const notice = t('packageDoc.notice')
  return {
    language: words.language,
    title: t('packageDoc.title'),
    cover: {
      over: t('packageDoc.over'),
      company: oneLine(companyOf(source)),
      entries: [
        { label: t('company.inception'), text: inceptionDate === null ? t('notStated') : day(inceptionDate) },
        { label: t('packageDoc.date'), text: day(today) },
        ...(isBlank(agency) ? [] : [{ label: t('packageDoc.agency'), text: oneLine(agency) }]),
      ],
      statement: '',
      notice,
    },
    head: headOf(source),
    foot: notice,
    day: today,
    texts: combineTexts(words),
  }
}

function combineTexts({ t, number }: Words): CombineTexts {
  return {
    contents: t('packageDoc.contents'),
    lead: t('packageDoc.lead'),
    number: t('packageDoc.number'),
    name: t('packageDoc.name'),
    page: t('packageDoc.page'),
    pages: t('packageDoc.pages'),
    documents: t('packageDoc.documents'),
    papers: t('packageDoc.papers'),
    listed: t('packageDoc.listed'),
    listedLead: t('packageDoc.listedLead'),
    fileName: t('packageDoc.fileName'),
    reason: t('packageDoc.reason'),
    reasons: {
      damaged: t('packageDoc.reasons.damaged'),
      protected: t('packageDoc.reasons.protected'),
      'no-pages': t('packageDoc.reasons.no-pages'),
      'too-long': t('packageDoc.reasons.too-long', { limit: number(MOST_PAPER_PAGES) }),
      full: t('packageDoc.reasons.full', { pages: number(MOST_PAGES), megabytes: number(MOST_BYTES / 1_000_000) }),
      form: t('packageDoc.reasons.form'),
      'other-type': t('packageDoc.reasons.other-type'),
    },
    paper: t('packageDoc.paper'),
    about: t('packageDoc.about'),
    noAbout: t('packageDoc.noAbout'),
    paperNote: t('packageDoc.paperNote'),
  }
}

/** Where something begins in the combined PDF, counted from 1, and how many pages it has. */
export interface Span {
  readonly fromPage: number
  readonly pages: number
}

/** Cover and contents of a combined PDF. What is not appended stands there with the reason. */
export function frontPages(input: CombineInput, spans: readonly Span[], notes: readonly PaperNote[]): PaperDocument {
  const { texts, documents, papers } = input
  const rows: Row[] = documents.map(({ number, title }, index) => contentsRow(number, title, spans[index]))
  const appended = papers.flatMap(({ number, title }, index): Row[] => {
    const note = notes[index]
    return note?.kind === 'appended' ? [contentsRow(number, title, note)] : []
  })
  const group = (title: string): Row => ({ tone: 'group', cells: [cell(title)] })
  const contents: Chapter = {
    id: 'contents',
    title: texts.contents,
    start: 'page',
    blocks: [
      { kind: 'paragraph', tone: 'body', text: texts.lead },
      {
        kind: 'table',
        caption: texts.contents,
        columns: [
          { title: texts.number, width: 10, align: 'end', names: false },
          { title: texts.name, width: 64, align: 'start', names: true },
          { title: texts.page, width: 13, align: 'end', names: false },
          { title: texts.pages, width: 13, align: 'end', names: false },
        ],
        rows: [
          ...(rows.length > 0 && appended.length > 0 ? [group(texts.documents)] : []),
          ...rows,
          ...(rows.length > 0 && appended.length > 0 ? [group(texts.papers)] : []),
          ...appended,
        ],
      },
    ],
  }
  return { ...edges(input), cover: input.cover, chapters: [contents, ...listedChapter(input, notes)] }
}

function contentsRow(number: string, title: string, span: Span | undefined): Row {
  return row(number, title, span ? String(span.fromPage) : '', span ? String(span.pages) : '')
}

function listedChapter({ texts, papers }: CombineInput, notes: readonly PaperNote[]): Chapter[] {
  const rows = papers.flatMap(({ number, title, fileName }, index): Row[] => {
    const note = notes[index]
    return note?.kind === 'listed' ? [row(number, title, oneLine(fileName), texts.reasons[note.reason])] : []
  })
  if (rows.length === 0) return []
  return [
    {
      id: 'listed',
      title: texts.listed,
      start: 'flow',
      blocks: [
        { kind: 'paragraph', tone: 'body', text: texts.listedLead },
        {
          kind: 'table',
          caption: texts.listed,
          columns: [
            { title: texts.number, width: 10, align: 'end', names: false },
            { title: texts.name, width: 28, align: 'start', names: true },
            { title: texts.fileName, width: 27, align: 'start', names: false },
            { title: texts.reason, width: 35, align: 'start', names: false },
          ],
          rows,
        },
      ],
    },
  ]
}

/** The page before a paper: its number, its name, and what it shows. */
export function dividerPage(input: CombineInput, { number, title, fileName, about }: CombinePaper, pages: number): PaperDocument {
  const { texts } = input
  const blocks: Block[] = [
    {
      kind: 'entries',
      entries: [
        { label: texts.number, text: number },
        { label: texts.about, text: about === '' ? texts.noAbout : about },
        { label: texts.fileName, text: oneLine(fileName) },
        { label: texts.pages, text: String(pages) },
      ],
    },
    { kind: 'paragraph', tone: 'fine', text: texts.paperNote },
  ]
  return { ...edges(input), title: texts.paper, chapters: [{ id: `paper-${number}`, title, start: 'page', blocks }] }
}

function edges({ language, title, head, foot, day }: CombineInput): PaperDocument {
  return { language, title, lead: '', cover: null, head, foot, day, chapters: [] }
}
