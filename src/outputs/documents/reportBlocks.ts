import type { BasisId } from '../../core/rulebook.ts'
import type { Problem } from '../../core/problem.ts'
import type { Block, Cell, Column, Entry, Row, Table } from '../document.ts'
import { isBlank } from '../plainName.ts'
import { basisTexts } from '../tierTable.ts'
import type { Words } from '../words.ts'
import type { DocumentSource } from './source.ts'

/** The blocks that the chapters of a report are made of, with the usual look. */

type Tone = Extract<Block, { kind: 'paragraph' }>['tone']

export function heading(text: string, level: 3 | 4 = 3): Block {
  return { kind: 'heading', level, text }
}

/** A paragraph for each text; none for an empty one. */
export function paragraphs(tone: Tone, ...texts: readonly string[]): Block[] {
  return texts.filter((text) => text !== '').map((text) => ({ kind: 'paragraph', text, tone }))
}

export function list(items: readonly string[], marker: 'bullet' | 'number' = 'bullet'): Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', marker, items }]
}

export function entries(...pairs: readonly Entry[]): Block {
  return { kind: 'entries', entries: pairs }
}

export function notice(text: string, title = '', tone: 'plain' | 'care' = 'plain'): Block {
  return { kind: 'notice', tone, title, text }
}

export function beside(share: number, first: readonly Block[], second: readonly Block[]): Block {
  return { kind: 'beside', share, first, second }
}

export function table(caption: string, columns: readonly Column[], rows: readonly Row[]): Table {
  return { kind: 'table', caption, columns, rows }
}

export function column(title: string, width: number, align: Column['align'] = 'start'): Column {
  return { title, width, align, names: false }
}

/** The column whose cells name their rows. */
export function names(title: string, width: number): Column {
  return { title, width, align: 'start', names: true }
}

export function cells(tone: Row['tone'], ...all: readonly Cell[]): Row {
  return { tone, cells: all }
}

/** Sentences one after the other, without those that are empty. */
export function sentences({ language }: Words, ...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join(language === 'ja' ? '' : ' ')
}

/** Texts one below the other, without those that are empty. */
export function lines(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n')
}

export function percent({ t }: Words, value: number): string {
  return t('percent', { value })
}

/** Two ends as a span, or the one value where they are the same. */
export function span(words: Words, from: number, to: number): string {
  const { t } = words
  return from === to ? percent(words, from) : t('range.ends', { from, to })
}

export function numberOf({ t }: Words, number: number): string {
  return t('questions.number', { number })
}

/** Number and topic of a question, as lists have it. */
export function topicOf({ t, wording }: Words, id: string, number: number): string {
  return t('reportDoc.topic', { number, topic: wording.questions[id]?.topic ?? id })
}

/** Where numbers come from, in one paragraph: what is published, then what is assumed. */
export function basisBlocks(source: DocumentSource, ids: readonly BasisId[]): Block[] {
  const { t } = source.words
  const texts = basesByKind(source, ids).map(({ kind, text }) => t('reportDoc.basis', { kind, text }))
  return paragraphs('fine', sentences(source.words, ...texts))
}

/** The same for a cell, under a heading that says what it is. */
export function basisLines(source: DocumentSource, ids: readonly BasisId[]): string {
  const { t } = source.words
  return lines(...basesByKind(source, ids).map(({ kind, text }) => t('reportDoc.pair', { label: kind, text })))
}

/** The bases of each kind as one text. */
function basesByKind({ rulebook, words }: DocumentSource, ids: readonly BasisId[]): { kind: string; text: string }[] {
  const { t, wording } = words
  const bases = basisTexts(rulebook, wording, [...new Set(ids)])
  return (['stated', 'assumption'] as const).flatMap((kind) => {
    const texts = bases.filter((basis) => basis.kind === kind).map(({ text }) => text)
    return texts.length === 0 ? [] : [{ kind: t(`basis.${kind}`), text: sentences(words, ...texts) }]
  })
}

/** Why something cannot be worked out, in a sentence each. */
export function problemBlocks({ t }: Words, problems: readonly Problem[]): Block[] {
  return problems.map(({ code, params }) => notice(t(`problem.${code}`, params)))
}

/** What somebody typed, without the company's name where that is hidden. */
export function typed({ sheet, words: { t }, showsCompany }: DocumentSource, text: string): string {
  const name = sheet.profile.companyName.trim()
  return showsCompany || isBlank(name) ? text : text.replaceAll(name, t('reportDoc.hiddenName'))
}
