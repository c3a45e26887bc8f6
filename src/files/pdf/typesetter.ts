import { clustersOf, typedLines } from './clusters.ts'
import { breakNicely, widestUnit, type Measured } from './lineBreak.ts'
import type { ParsedFont } from './pdfkitDocument.ts'

export type Face = 'regular' | 'bold' | 'rare'

/** A character in its font; `width` in parts of the font size. */
export interface Character extends Measured {
  readonly face: Face
}

export type Line = readonly Character[]

export interface Typesetter {
  /** The lines of a text (never none), no wider than `width` at this size unless one character is. */
  readonly lines: (text: string, type: { readonly size: number; readonly bold: boolean }, width: number) => readonly Line[]
  /** How wide the widest piece is that cannot be broken nicely. */
  readonly widest: (text: string, type: { readonly size: number; readonly bold: boolean }) => number
  /** Characters that could not be drawn as typed, in the order in which they came. */
  readonly replaced: () => readonly string[]
}

export interface Faces {
  readonly regular: ParsedFont
  readonly bold: ParsedFont
  /** Null where no text needs it. */
  readonly rare: ParsedFont | null
}

/** What stands for a character that no font has. */
const MISSING = '〓'
/** Emoji, private and unassigned characters: no font for Japanese has them. */
const HOPELESS = /\p{Emoji_Presentation}|\u200D|\p{Surrogate}|\p{Co}|\p{Cn}/u
/** A character with a mark that chooses one of its forms (異体字セレクタ). */
const VARIANT = /^(.)[\u{E0100}-\u{E01EF}]$/su
/** A mark that chooses between a symbol and an emoji: the symbol is drawn. */
const PRESENTATION = /[\uFE0E\uFE0F]/g

function covers(font: ParsedFont, cluster: string): boolean {
  return Array.from(cluster).every((character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0))
}

/** Whether the font has this form of the character. */
function hasVariant(font: ParsedFont, cluster: string, base: string): boolean {
  if (!covers(font, base)) return false
  const [glyph, ...more] = font.layout(cluster).glyphs
  return more.length === 0 && glyph !== undefined && glyph.id !== font.glyphForCodePoint(base.codePointAt(0) ?? 0).id
}

/** Whether one of these texts needs the font for rare characters. */
export function needsRare(font: ParsedFont, texts: Iterable<string>): boolean {
  const seen = new Set<string>()
  for (const text of texts) {
    for (const line of typedLines(text)) for (const cluster of clustersOf(line)) seen.add(cluster)
  }
  return [...seen].some((cluster) => {
    const base = VARIANT.exec(cluster)?.[1]
    if (base !== undefined) return !covers(font, base)
    return !HOPELESS.test(cluster) && !covers(font, cluster.replace(PRESENTATION, ''))
  })
}

export function newTypesetter(faces: Faces): Typesetter {
  const known = { regular: new Map<string, Character>(), bold: new Map<string, Character>() }
  const replaced = new Set<string>()

  const drawn = (text: string, face: Face): Character => {
    const font = faces[face] ?? faces.regular
    return { text, face, width: font.layout(text).advanceWidth / font.unitsPerEm }
  }

  const faceOf = (cluster: string, face: 'regular' | 'bold'): Face | null => {
    if (covers(faces[face], cluster)) return face
    return faces.rare && covers(faces.rare, cluster) ? 'rare' : null
  }

  const resolve = (cluster: string, face: 'regular' | 'bold'): Character => {
    const base = VARIANT.exec(cluster)?.[1]
    if (base !== undefined) {
      for (const candidate of [face, 'rare'] as const) {
        const font = faces[candidate]
        if (font && hasVariant(font, cluster, base)) return drawn(cluster, candidate)
      }
    }
    const text = base ?? cluster.replace(PRESENTATION, '')
    const found = HOPELESS.test(text) ? null : faceOf(text, face)
    if (base !== undefined || found === null) replaced.add(cluster)
    return found === null ? drawn(MISSING, face) : drawn(text, found)
  }

  const characters = (line: string, face: 'regular' | 'bold'): Character[] =>
    clustersOf(line).map((cluster) => {
      const before = known[face].get(cluster)
      if (before) return before
      const character = resolve(cluster, face)
      known[face].set(cluster, character)
      return character
    })

  return {
    lines: (text, { size, bold }, width) =>
      typedLines(text).flatMap((line) => breakNicely(characters(line, bold ? 'bold' : 'regular'), width / size)),
    widest: (text, { size, bold }) =>
      typedLines(text).reduce((most, line) => Math.max(most, widestUnit(characters(line, bold ? 'bold' : 'regular'))), 0) * size,
    replaced: () => [...replaced],
  }
}

/** Width of a line in points. */
export function lineWidth(line: Line, size: number): number {
  return line.reduce((sum, { width }) => sum + width, 0) * size
}

/** How wide a text is when only its own line ends break it. */
export function wholeWidth(
  typesetter: Typesetter,
  text: string,
  type: { readonly size: number; readonly bold: boolean },
): number {
  return typesetter.lines(text, type, Infinity).reduce((most, line) => Math.max(most, lineWidth(line, type.size)), 0)
}
