import type { Language } from '../core/wording.ts'
import type { Drawing } from './figures/drawing.ts'

/**
 * A document as finished text: one source for the preview, print, PDF and Word, so that what the preview shows is what the paper has.
 * It holds no function and can be sent to a worker. Texts may be empty and of any length; a line break in a text is kept.
 */
export interface PaperDocument {
  readonly language: Language
  /** Name of the document: of the file, of a reader's window, and at the head of each page. */
  readonly title: string
  /** One or two sentences below the title, where there is no cover; may be empty. */
  readonly lead: string
  /** A first page of its own. */
  readonly cover: Cover | null
  /** At the head of each page beside the title: company, check number; may be empty. */
  readonly head: string
  /** At the foot of each page, beside the page number. */
  readonly foot: string
  /** The day that the document is of, ISO `YYYY-MM-DD`: the only time that gets into a file. */
  readonly day: string
  readonly chapters: readonly Chapter[]
}

export interface Cover {
  /** What the document belongs to, above its title. */
  readonly over: string
  /** Whom it is about; empty when the name is hidden. */
  readonly company: string
  readonly entries: readonly Entry[]
  /** What a reader must know before anything else (an incomplete sheet, a draft edition); empty when there is nothing. */
  readonly statement: string
  readonly notice: string
}

/** A part with a heading, which is a bookmark too. */
export interface Chapter {
  readonly id: string
  readonly title: string
  /** Begins a page, or follows what stands before. */
  readonly start: 'page' | 'flow'
  readonly blocks: readonly Block[]
}

export type Block =
  /** Level 2 is the chapter's own title. */
  | { readonly kind: 'heading'; readonly level: 3 | 4; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone: 'body' | 'lead' | 'soft' | 'fine' }
  /** One large value with what it is. */
  | { readonly kind: 'statement'; readonly label: string; readonly value: string; readonly text: string }
  | { readonly kind: 'list'; readonly marker: 'bullet' | 'number' | 'box'; readonly items: readonly string[] }
  | { readonly kind: 'entries'; readonly entries: readonly Entry[] }
  | Table
  | { readonly kind: 'figure'; readonly drawing: Drawing; readonly caption: string; readonly alternative: string }
  | { readonly kind: 'notice'; readonly tone: 'plain' | 'care'; readonly title: string; readonly text: string }
  /** Places to write on: a label with a line, already filled where the text is not empty. */
  | { readonly kind: 'fields'; readonly fields: readonly Field[] }
  /** Where somebody signs: what is confirmed, and places for name, day and seal. */
  | { readonly kind: 'signature'; readonly text: string; readonly fields: readonly Field[]; readonly seal: string }
  /** Two columns that stay together on a page; `share` is the width of the first in percent. */
  | { readonly kind: 'beside'; readonly share: number; readonly first: readonly Block[]; readonly second: readonly Block[] }

export interface Entry {
  readonly label: string
  readonly text: string
}

export interface Field {
  readonly label: string
  readonly text: string
  /** How many lines there are to write on when nothing is filled in. */
  readonly lines: number
}

/** Its head is repeated on every page; a row stays on one page unless it is higher than a page. */
export interface Table {
  readonly kind: 'table'
  /** What the table is; read out, and shown above it. */
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}

export interface Column {
  readonly title: string
  /** Relative to the other columns. */
  readonly width: number
  readonly align: 'start' | 'center' | 'end'
  /** Its cells name their rows. */
  readonly names: boolean
}

/** `group`: a heading over the rows that follow, in its first cell; `blank`: to be written on, higher than a line of text. */
export interface Row {
  readonly tone: 'body' | 'total' | 'group' | 'blank'
  readonly cells: readonly Cell[]
}

export interface Cell {
  readonly text: string
  readonly tone: 'body' | 'strong' | 'soft' | 'good' | 'care'
  /** A bar below the text, in percent of the cell's width: what is certain, and how far it can still grow. */
  readonly bar: { readonly percent: number; readonly possiblePercent: number } | null
}

/** A plain cell. */
export function cell(text: string, tone: Cell['tone'] = 'body'): Cell {
  return { text, tone, bar: null }
}

/** A plain row of plain cells. */
export function row(...texts: readonly string[]): Row {
  return { tone: 'body', cells: texts.map((text) => cell(text)) }
}
