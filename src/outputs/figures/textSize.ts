/**
 * How much room a text takes, without its font: figures are laid out before anybody knows what they are drawn with. The
 * widths are those of a wide sans serif, so that a text in another font is rather too short than too long.
 */

const BOLD = 1.06
const WIDE = /[\u1100-\u11ff\u2190-\u21ff\u2460-\u27bf\u2e80-\ufaff\ufe30-\uffef\u{1f000}-\u{3ffff}]/u
const NARROW = /[iIjlfrt.,:;'|!()[\] ]/

/** Share of the size that a character takes in width. */
function shareOf(character: string): number {
  if (/\p{M}|\p{Cf}/u.test(character)) return 0
  if (WIDE.test(character)) return 1
  if (NARROW.test(character)) return 0.36
  if (/[MWmw%@—–…]/.test(character)) return 0.95
  return /[A-Z]/.test(character) ? 0.72 : 0.6
}

/** Width of a text in a line, in the unit of its size. */
export function textWidth(text: string, size: number, bold = false): number {
  const share = Array.from(text).reduce((sum, character) => sum + shareOf(character), 0)
  return share * size * (bold ? BOLD : 1)
}

/** The size, made smaller where the text would not fit into the width. */
export function fittingSize(text: string, size: number, width: number, bold = false): number {
  const wide = textWidth(text, size, bold)
  return wide <= width ? size : (size * width) / wide
}

/** A text broken into lines of a width: between words, else anywhere. What does not fit into the last line is cut visibly. */
export function brokenText(text: string, size: number, width: number, maximumLines: number, bold = false): string[] {
  const fits = (line: string): boolean => textWidth(line.trimEnd(), size, bold) <= width
  const lines: string[] = []
  let line = ''
  for (const piece of piecesOf(text.trim(), fits)) {
    if (line !== '' && !fits(line + piece)) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  lines.push(line.trimEnd())
  if (lines.length <= maximumLines) return lines
  return [...lines.slice(0, maximumLines - 1), cut(lines.slice(maximumLines - 1).join(' '), fits)]
}

/** Words with the spaces behind them; what is wider than a line, and every wide character, by itself. */
function piecesOf(text: string, fits: (piece: string) => boolean): string[] {
  const pieces = text.match(/[^\s\u2e80-\uffef]+\s*|[\s\S]/gu) ?? []
  return pieces.flatMap((piece) => (fits(piece) ? [piece] : Array.from(piece)))
}

function cut(text: string, fits: (line: string) => boolean): string {
  const characters = Array.from(text)
  while (characters.length > 0 && !fits(`${characters.join('')}…`)) characters.pop()
  return `${characters.join('').trimEnd()}…`
}
