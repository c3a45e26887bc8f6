import type { PaperDocument } from '../document.ts'
import { paragraphs, sentences } from './reportBlocks.ts'
import { summaryBlocks } from './reportSummary.ts'
import { companyOf, editionName, headOf, type DocumentSource } from './source.ts'

/** 社長に見せる1枚: one A4 page from a sheet in any state, without a cover. */
export function summaryDocument(source: DocumentSource): PaperDocument {
  const { rulebook, sheet, words, today } = source
  const { t, day, wording } = words
  const { inceptionDate } = sheet.profile
  const edition = editionName(words, rulebook)
  return {
    language: words.language,
    title: t('summary.title'),
    lead: companyOf(source),
    cover: null,
    head: headOf(source),
    foot: t('reportDoc.foot', { edition: rulebook.id }),
    day: today,
    chapters: [
      {
        id: 'summary',
        title: t('summaryDoc.chapter'),
        start: 'flow',
        blocks: [
          ...paragraphs(
            'soft',
            inceptionDate === null
              ? t('summary.made', { day: day(today) })
              : t('summaryDoc.made', { day: day(today), inception: day(inceptionDate) }),
          ),
          ...summaryBlocks(source),
          ...paragraphs('fine', sentences(words, wording.about, t('summaryDoc.edition', { edition }))),
        ],
      },
    ],
  }
}
