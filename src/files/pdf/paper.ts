import type { Ink } from '../../outputs/figures/drawing.ts'
import type { PaperDocument } from '../../outputs/document.ts'
import { COLOURS } from './colours.ts'
import { newElement, type ElementFacts, type PdfkitDocument, type PdfkitElement } from './pdfkitDocument.ts'
import { stylesOf, type Density, type Styles, type TextStyle } from './styles.ts'
import { lineWidth, type Face, type Line, type Typesetter } from './typesetter.ts'

/** Where a text belongs. */
export interface Place {
  readonly draw: (draw: () => void) => void
  /** Makes the place even if nothing is drawn in it. */
  readonly open: () => void
}

/** A place in the structure that a screen reader follows. It comes into being when it is first drawn, so the order on paper is the order read. */
export interface Tag extends Place {
  readonly child: (type: string, facts?: ElementFacts) => Tag
}

export type Align = 'start' | 'center' | 'end'

/** What the blocks draw on. */
export interface Paper {
  readonly pdf: PdfkitDocument
  readonly typesetter: Typesetter
  readonly styles: Styles
  readonly language: PaperDocument['language']
  readonly density: Density
  /** Draws what only adorns: lines, grounds, heads and feet of pages. */
  readonly adorn: (draw: () => void, type?: 'Layout' | 'Pagination') => void
  /** Draws lines of text below each other, from the upper left corner; inside a tag or an adornment. */
  readonly print: (lines: readonly Line[], box: Box, style: TextStyle, align?: Align) => void
  /** Draws one line from its base line. */
  readonly printLine: (line: Line, x: number, baseline: number, style: Omit<TextStyle, 'leading'>) => void
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
}

/** Where the base line stands in the body of a character, as a part of the size. */
const ASCENT = 0.88

export function newPaper(
  pdf: PdfkitDocument,
  typesetter: Typesetter,
  language: PaperDocument['language'],
  density: Density = 'open',
): Paper {
  const printLine: Paper['printLine'] = (line, x, baseline, { size, bold, ink }) => {
    pdf.fontSize(size).fillColor(COLOURS[ink])
    let at = x
    for (const run of runsOf(line)) {
      pdf.font(run.face)
      const isThin = bold && run.face === 'rare'
      if (isThin) pdf.lineWidth(size * 0.03).strokeColor(COLOURS[ink])
      // The font for rare characters has one weight; an outline makes it bold.
      const options = {
        lineBreak: false,
        baseline: 'alphabetic',
        fill: true,
        stroke: isThin,
        textWidth: 0,
        wordCount: 1,
      } as const
      pdf.text(run.text, at, baseline, options)
      at += run.width * size
    }
  }
  return {
    pdf,
    typesetter,
    language,
    styles: stylesOf(language, density),
    density,
    adorn: (draw, type = 'Layout') => {
      pdf.markContent('Artifact', { type })
      draw()
      pdf.endMarkedContent()
    },
    print: (lines, { x, y, width }, style, align = 'start') => {
      lines.forEach((line, index) => {
        const room = width - lineWidth(line, style.size)
        const indent = align === 'start' ? 0 : align === 'end' ? room : room / 2
        const baseline = y + index * style.leading + (style.leading - style.size) / 2 + style.size * ASCENT
        printLine(line, x + Math.max(0, indent), baseline, style)
      })
    },
    printLine,
  }
}

/** Neighbours in one font are drawn together. */
function runsOf(line: Line): { text: string; face: Face; width: number }[] {
  const runs: { text: string; face: Face; width: number }[] = []
  for (const { text, face, width } of line) {
    const last = runs.at(-1)
    if (last?.face === face) {
      last.text += text
      last.width += width
    } else runs.push({ text, face, width })
  }
  return runs
}

/** A filled area, as an adornment. */
export function fillArea(paper: Paper, x: number, y: number, width: number, height: number, ink: Ink): void {
  paper.adorn(() => paper.pdf.rect(x, y, width, height).fill(COLOURS[ink]))
}

/** A straight line, as an adornment. */
export function drawRule(
  paper: Paper,
  from: readonly [number, number],
  to: readonly [number, number],
  ink: Ink,
  width = 0.5,
): void {
  paper.adorn(() =>
    paper.pdf
      .moveTo(...from)
      .lineTo(...to)
      .lineWidth(width)
      .stroke(COLOURS[ink]),
  )
}

/** The outermost tag. */
export function rootTag(pdf: PdfkitDocument): Tag {
  const root = newElement(pdf, 'Document', {})
  pdf.addStructure(root)
  return tagOf(pdf, () => root)
}

function tagOf(pdf: PdfkitDocument, element: () => PdfkitElement): Tag {
  return {
    open: () => void element(),
    draw: (draw) => void element().add(draw),
    child: (type, facts = {}) => {
      let made: PdfkitElement | null = null
      return tagOf(pdf, () => {
        if (made === null) {
          const parent = element()
          made = newElement(pdf, type, facts)
          parent.add(made)
        }
        return made
      })
    },
  }
}

/** What is there for the eye only: a head that is drawn again on a later page. */
export function eyeOnly(paper: Paper): Place {
  return { open: () => undefined, draw: (draw) => paper.adorn(draw, 'Pagination') }
}
