import type { Chapter, PaperDocument } from './document.ts'
import type { Words } from './words.ts'

/**
 * The document without some of its chapters; ids that it does not have are ignored. It says itself what is not in it, so that
 * nobody takes an extract for the whole: among the entries of its cover, or below its title where it has none.
 */
export function withoutChapters(document: PaperDocument, ids: readonly string[], { t }: Pick<Words, 't'>): PaperDocument {
  const chapters = document.chapters.filter(({ id }) => !ids.includes(id))
  const titles = document.chapters.filter(({ id }) => ids.includes(id)).map(({ title }) => title)
  if (titles.length === 0) return document
  const [label, text] = [t('document.leftOut'), titles.join(t('reportDoc.listSeparator'))]
  const { cover, lead } = document
  if (cover) return { ...document, chapters, cover: { ...cover, entries: [...cover.entries, { label, text }] } }
  const note = t('document.leftOutNote', { chapters: text })
  return { ...document, chapters, lead: lead === '' ? note : `${lead}\n${note}` }
}

/**
 * The chapters sheet by sheet: a sheet ends where a chapter begins a page. With a cover, which is a sheet of its own, or a title
 * above the first chapter there is always a first sheet, even without chapters.
 */
export function sheetsOf({ chapters }: PaperDocument): readonly (readonly Chapter[])[] {
  const sheets: Chapter[][] = [[]]
  for (const chapter of chapters) {
    const last = sheets.at(-1)
    if (last === undefined || (chapter.start === 'page' && last.length > 0)) sheets.push([chapter])
    else last.push(chapter)
  }
  return sheets
}
