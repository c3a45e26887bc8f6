import { Paragraph, TextRun, type IParagraphOptions, type IRunOptions } from 'docx'
import { plainCharacters } from '../plainCharacters.ts'
import type { StyleId } from './styles.ts'

/** A text as runs; its line breaks stay. */
export function runsOf(text: string, run: Omit<IRunOptions, 'text' | 'children' | 'break'> = {}): TextRun[] {
  return plainCharacters(text)
    .split('\n')
    .map((line, index) => new TextRun({ ...run, text: line, ...(index === 0 ? {} : { break: 1 }) }))
}

type More = Omit<IParagraphOptions, 'text' | 'children' | 'style'> & { readonly run?: Omit<IRunOptions, 'text' | 'children'> }

/** A paragraph of a style; none of its own: `Normal`. */
export function paragraph(text: string, style?: StyleId | 'Caption' | 'Header' | 'Footer', more: More = {}): Paragraph {
  const { run, ...options } = more
  return new Paragraph({ ...options, ...(style ? { style } : {}), children: runsOf(text, run) })
}

/** What stands behind every table: Word joins two tables without it, and a cell has to end in a paragraph. */
export function gap(): Paragraph {
  return new Paragraph({ style: 'Gap' })
}
