import { HeadingLevel, Paragraph } from 'docx'
import type { Cover } from '../../outputs/document.ts'
import type { Content } from './blocks.ts'
import { entriesOf } from './forms.ts'
import { TEXT_WIDTH } from './styles.ts'
import { gap, paragraph, runsOf } from './texts.ts'

/** The first page: what it belongs to, title, whom it is about, and what must be known before anything else. */
export function coverOf(title: string, { over, company, entries, statement, notice }: Cover): Content[] {
  return [
    paragraph(over, 'CoverOver'),
    new Paragraph({ heading: HeadingLevel.TITLE, children: runsOf(title) }),
    paragraph(company, 'CoverCompany'),
    ...entriesOf(entries, TEXT_WIDTH),
    ...(statement === '' ? [] : [gap(), paragraph(statement, 'NoticeCare', { run: { bold: true } }), gap()]),
    ...(notice === '' ? [] : [gap(), paragraph(notice, 'Fine')]),
  ]
}
