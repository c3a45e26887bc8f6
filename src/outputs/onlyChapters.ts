import type { Chapter, PaperDocument } from './document.ts'

/** The document with only some of its chapters, in its own order; ids that it does not have are ignored. */
export function onlyChapters(document: PaperDocument, ids: readonly string[]): PaperDocument {
  return { ...document, chapters: document.chapters.filter(({ id }) => ids.includes(id)) }
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
