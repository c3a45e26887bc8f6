import { isUnofficial } from '../core/unofficial.ts'
import type { PaperDocument } from './document.ts'
import { agentCheckList } from './documents/agentCheckList.ts'
import { CATALOGUE, type DocumentExtras } from './documents/catalogue.ts'
import { coveringLetter, type LetterFacts } from './documents/coveringLetter.ts'
import type { DocumentSource } from './documents/source.ts'
import type { Enclosure } from './enclosures.ts'

/** What an agent hands in for a client, in order: 送付状, チェックリスト, then the four documents of the sheet. */
export const CLIENT_DOCUMENTS = ['letter', 'checkList', 'declaration', 'discount', 'report', 'answers'] as const

export type ClientDocumentId = (typeof CLIENT_DOCUMENTS)[number]

/** What the documents of a client are made from: the client's sheet, and what is enclosed. Never the agent's own checks. */
export interface ClientDocumentSource extends DocumentSource {
  readonly letter: LetterFacts
  /** In order of their numbers. */
  readonly enclosures: readonly Enclosure[]
}

const NO_EXTRAS: DocumentExtras = { forms: null, guide: null, form: null }

/** A document of a client. Null: a covering letter for a sheet under a draft 非公式ルール, which is never handed in. */
export function clientDocument(id: ClientDocumentId, source: ClientDocumentSource): PaperDocument | null {
  if (id === 'letter') return isUnofficial(source.rulebook.id) ? null : coveringLetter(source, source.letter, source.enclosures)
  if (id === 'checkList') return marked(agentCheckList(source, source.enclosures), source)
  return CATALOGUE[id].build(source, NO_EXTRAS)
}

function marked(document: PaperDocument, { rulebook, words }: DocumentSource): PaperDocument {
  const { t } = words
  return isUnofficial(rulebook.id) ? { ...document, title: t('document.unofficial', { title: document.title }) } : document
}

/** What a document is called, also while it is not made. */
export function clientDocumentTitle(id: ClientDocumentId, { words }: Pick<DocumentSource, 'words'>): string {
  const { t } = words
  switch (id) {
    case 'letter':
      return t('coveringLetter.title')
    case 'checkList':
      return t('agentCheckList.title')
    case 'declaration':
      return t('declarationDoc.title')
    case 'discount':
      return t('discountDoc.title')
    case 'report':
      return t('report.title')
    case 'answers':
      return t('answersDoc.title')
  }
}
