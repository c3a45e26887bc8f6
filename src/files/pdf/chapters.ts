import type { Block, Chapter, PaperDocument } from '../../outputs/document.ts'
import { blockGroups } from './blocks.ts'
import { chapterHeading } from './chapter.ts'
import { newPaper, type Paper, type Tag } from './paper.ts'
import { addBookmark } from './pdfkitDocument.ts'
import type { PdfProgress } from './pdfTypes.ts'
import { blind, flow, keptWithNext, tightened, type Pages, type Piece } from './pieces.ts'
import { BODY_HEIGHT, DENSITIES, PAGE, type Density } from './styles.ts'
import { textPieces } from './texts.ts'

/** How much of a last page may be filled for it to be worth saving. */
const LITTLE = BODY_HEIGHT * 0.45

/** Draws all chapters; each run of chapters that begins a page is set close where that saves a page with little on it. */
export function drawChapters(paper: Paper, root: Tag, document: PaperDocument, turn: () => void, onProgress: PdfProgress): void {
  const total = document.chapters.reduce((sum, { blocks }) => sum + blocks.length, 0)
  // A paper of one chapter is meant for one page.
  const isOnePage = document.cover === null && document.chapters.length === 1
  let done = 0
  runsOf(document.chapters).forEach((chapters, index) => {
    const opening = index === 0 && !document.cover
    const set = (density: Density): Setting => {
      const own = density === 'open' ? paper : newPaper(paper.pdf, paper.typesetter, paper.language, density)
      const pieces = [
        ...(opening ? titlePieces(own, root, document) : []),
        ...chapters.flatMap((one) => chapterPieces(own, root, one)),
      ]
      return { density, pieces: tightened(pieces, density) }
    }
    const best = bestOf(set, isOnePage)
    place(best, turn)
    done += chapters.reduce((sum, { blocks }) => sum + blocks.length, 0)
    onProgress(done, total)
  })
}

/** Chapters from one that begins a page to the next one that does; never none, as a document has at least its title. */
function runsOf(chapters: readonly Chapter[]): Chapter[][] {
  const runs: Chapter[][] = [[]]
  for (const chapter of chapters) {
    if (chapter.start === 'page' && runs.at(-1)?.length !== 0) runs.push([])
    runs.at(-1)?.push(chapter)
  }
  return runs
}

interface Setting {
  readonly density: Density
  readonly pieces: readonly Piece[]
}

/**
 * As open as can be without wasting a page: closer where that saves a page with little on it, and smaller only where all then is on one page.
 * What is `isOnePage` may be tried with more on its second page, as what stays together may have moved there whole.
 */
function bestOf(set: (density: Density) => Setting, isOnePage: boolean): Setting {
  const open = set('open')
  const { count, reached } = measured(open)
  const isLittle = reached < PAGE.top + LITTLE || (isOnePage && count <= 3)
  if (count < 2 || !isLittle) return open
  const close = set('close')
  const closeCount = measured(close).count
  if (closeCount < count && (!isOnePage || closeCount === 1)) return close
  const tight = count === 2 || isOnePage ? set('tight') : open
  if (measured(tight).count === 1) return tight
  return closeCount < count ? close : open
}

function place({ pieces, density }: Setting, turn: () => void): number {
  const { edge } = DENSITIES[density]
  const pages: Pages = { x: PAGE.left, top: PAGE.top - edge, bottom: PAGE.bottom + edge, turn }
  if (pieces.length === 0) return pages.top
  turn()
  return flow(pieces, pages, pages.top)
}

function measured(setting: Setting): { count: number; reached: number } {
  let count = 0
  const reached = place({ ...setting, pieces: blind(setting.pieces) }, () => {
    count++
  })
  return { count, reached }
}

/** Where there is no cover: the title and a sentence or two. */
function titlePieces(paper: Paper, root: Tag, { title, lead }: PaperDocument): Piece[] {
  const { styles } = paper
  return [
    ...keptWithNext(textPieces(paper, root.child('H1'), title, styles.title, PAGE.bodyWidth)),
    ...textPieces(paper, root.child('P'), lead, { ...styles.lead, ink: 'ink-soft' }, PAGE.bodyWidth, 4),
  ]
}

function chapterPieces(paper: Paper, root: Tag, chapter: Chapter): Piece[] {
  const { outline } = paper.pdf
  const section = root.child('Sect')
  let bookmark: PDFKit.PDFOutline | null = null
  const heading = chapterHeading(paper, section, chapter, (y) => {
    bookmark = addBookmark(outline, chapter.title, y - 12)
  })
  const groups = blockGroups(paper, section, chapter.blocks, PAGE.bodyWidth)
  const inner = groups.flatMap((group, index) =>
    marked(group, chapter.blocks[index], (text, y) => {
      addBookmark(bookmark ?? outline, text, y - 12)
    }),
  )
  return [...heading, ...inner]
}

/** Headings inside a chapter are bookmarks below its own. */
function marked(pieces: readonly Piece[], block: Block | undefined, mark: (text: string, y: number) => void): Piece[] {
  const [first, ...rest] = pieces
  if (block?.kind !== 'heading' || block.level !== 3 || !first) return [...pieces]
  const draw = (x: number, y: number) => {
    mark(block.text, y)
    first.draw(x, y)
  }
  return [{ ...first, draw }, ...rest]
}
