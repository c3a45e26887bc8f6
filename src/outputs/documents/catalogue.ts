import type { QuestionId } from '../../core/rulebook.ts'
import { isUnofficial } from '../../core/unofficial.ts'
import type { Forms, ResponseGuide } from '../../core/wording.ts'
import type { PaperDocument } from '../document.ts'
import { answersDocument } from './answersDocument.ts'
import { customerDocument, defaultForCustomer } from './customerDocument.ts'
import { declarationDocument } from './declarationDocument.ts'
import { discountDocument } from './discountDocument.ts'
import { formDocument } from './formDocument.ts'
import { reportDocument } from './reportDocument.ts'
import type { DocumentSource } from './source.ts'
import { summaryDocument } from './summaryDocument.ts'

/** Every document there is, in the order in which they are offered; names and purposes are in the words of the screen. */
export const DOCUMENT_IDS = ['report', 'summary', 'answers', 'declaration', 'discount', 'customer', 'forms'] as const
export type DocumentId = (typeof DOCUMENT_IDS)[number]

export type DocumentFormat = 'pdf' | 'docx' | 'xlsx' | 'csv'

/** What some documents need beside the sheet, in the document's language. */
export interface DocumentExtras {
  readonly forms: Forms | null
  readonly guide: ResponseGuide | null
  /** Which of the ready forms. */
  readonly form: string | null
}

export interface DocumentKind {
  /** Null while something that it needs is not there. */
  readonly build: (source: DocumentSource, extras: DocumentExtras) => PaperDocument | null
  /** Papers that somebody signs or hands in say whose they are. */
  readonly mayHideCompany: boolean
  /** Chapters may be left out, but for these; null: it is always whole. */
  readonly keptChapters: readonly string[] | null
  readonly formats: readonly DocumentFormat[]
}

/** How each document is made. */
export const CATALOGUE: Readonly<Record<DocumentId, DocumentKind>> = {
  report: {
    build: marked((source) => reportDocument(source)),
    mayHideCompany: true,
    keptChapters: [],
    formats: ['pdf', 'docx', 'xlsx'],
  },
  summary: { build: marked(summaryDocument), mayHideCompany: true, keptChapters: null, formats: ['pdf', 'docx'] },
  answers: {
    build: marked(answersDocument),
    mayHideCompany: true,
    keptChapters: ['about'],
    formats: ['pdf', 'docx', 'xlsx', 'csv'],
  },
  declaration: { build: marked(declarationDocument), mayHideCompany: false, keptChapters: null, formats: ['pdf', 'docx'] },
  discount: { build: marked(discountDocument), mayHideCompany: false, keptChapters: null, formats: ['pdf', 'docx'] },
  customer: {
    build: marked((source) => customerDocument(source, forCustomer(source))),
    mayHideCompany: false,
    keptChapters: null,
    formats: ['pdf', 'docx'],
  },
  forms: { build: marked(readyForm), mayHideCompany: false, keptChapters: null, formats: ['pdf', 'docx'] },
}

/** What was answered under a draft 非公式ルール says so in its title: at the head of each page, and in the name of its file. */
function marked(build: DocumentKind['build']): DocumentKind['build'] {
  return (source, extras) => {
    const document = build(source, extras)
    const { t } = source.words
    if (!document || !isUnofficial(source.rulebook.id)) return document
    return { ...document, title: t('document.unofficial', { title: document.title }) }
  }
}

/** The answers that customers are shown: those chosen, or until then those that hold for the whole company. */
export function forCustomer({ rulebook, sheet }: Pick<DocumentSource, 'rulebook' | 'sheet'>): readonly QuestionId[] {
  return sheet.forCustomer ?? defaultForCustomer(rulebook, sheet)
}

function readyForm(source: DocumentSource, { forms, guide, form }: DocumentExtras): PaperDocument | null {
  const found = forms?.forms.find(({ id }) => id === form)
  return forms && found ? formDocument(source, forms, found.id, guide) : null
}

export function isDocumentId(text: string): text is DocumentId {
  return (DOCUMENT_IDS as readonly string[]).includes(text)
}
