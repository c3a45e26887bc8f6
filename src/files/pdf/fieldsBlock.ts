import type { Block, Field } from '../../outputs/document.ts'
import { COLOURS } from './colours.ts'
import { drawRule, type Paper, type Tag } from './paper.ts'
import { drawAll, heightOf, keptWithNext, piece, withGap, type Piece } from './pieces.ts'
import { innerWidth, panel } from './panel.ts'
import { rowPieces } from './rows.ts'
import { BODY_HEIGHT } from './styles.ts'
import { textPieces } from './texts.ts'
import { lineWidth, wholeWidth } from './typesetter.ts'

/** Between two lines to write on: 8 mm. */
const WRITING_HEIGHT = 22.7
const SEAL = 54

/** Labels with lines to write on, or with what is filled in already. */
export function fieldPieces(paper: Paper, parent: Tag, fields: readonly Field[], width: number): Piece[] {
  const { label, body } = paper.styles
  const widest = fields.reduce((most, field) => Math.max(most, wholeWidth(paper.typesetter, field.label, label)), 0)
  const share = Math.min(Math.max(width * 0.18, widest + 13), width * 0.45)
  const room = width - share
  return withGap(
    fields.flatMap((field) => {
      const place = parent.child('P')
      const isFilled = field.text.trim() !== ''
      const lineCount = isFilled ? 1 : Math.min(30, Math.max(1, Math.trunc(field.lines) || 1))
      const name = paper.typesetter.lines(field.label, label, share - 12)
      const text = isFilled ? paper.typesetter.lines(field.text, body, room - 8) : []
      return rowPieces(
        paper,
        [
          {
            x: 0,
            width: share - 12,
            lines: name,
            style: { ...label, leading: body.leading },
            align: 'start',
            tag: place.child('Span'),
          },
          ...(isFilled
            ? [{ x: share + 4, width: room - 8, lines: text, style: body, align: 'start' as const, tag: place.child('Span') }]
            : []),
        ],
        {
          above: 6,
          below: 2,
          leastHeight: WRITING_HEIGHT * lineCount,
          head: null,
          adorn: ({ x, y, height, isLast }) => {
            const from = x + share
            for (let line = 1; line < lineCount; line++) {
              const at = y + line * WRITING_HEIGHT
              drawRule(paper, [from, at], [x + width, at], 'ink-faint', 0.4)
            }
            if (isLast) drawRule(paper, [from, y + height], [x + width, y + height], 'ink-faint', 0.4)
          },
        },
      )
    }),
    8,
  )
}

/** A frame with what is confirmed, places for name and day, and a place for the seal. */
export function signaturePieces(
  paper: Paper,
  parent: Tag,
  { text, fields, seal }: Extract<Block, { kind: 'signature' }>,
  width: number,
): Piece[] {
  const tag = parent.child('Div')
  const inner = innerWidth(width)
  const hasSeal = seal.trim() !== ''
  const words = textPieces(paper, tag.child('P'), text, paper.styles.body, inner)
  const places = fieldPieces(paper, tag, fields, hasSeal ? inner - SEAL - 20 : inner)
  const isHigh = heightOf(places) > BODY_HEIGHT / 2
  const withSeal = !hasSeal
    ? places
    : isHigh
      ? [...places, besideSeal(paper, tag, [], seal, inner)]
      : [besideSeal(paper, tag, places, seal, inner)]
  const whole = [...(withSeal.length > 0 ? keptWithNext(words.slice(-1)) : words.slice(-1)), ...withGap(withSeal, 10)]
  return panel(paper, [...words.slice(0, -1), ...whole], { fill: null, frame: 'ink-faint', bar: null, width }, 14)
}

function besideSeal(paper: Paper, tag: Tag, places: readonly Piece[], seal: string, inner: number): Piece {
  const height = Math.max(heightOf(places), SEAL + 4)
  return piece({
    height,
    draw: (x, y) => {
      drawAll(places, x, y)
      const left = x + inner - SEAL
      const top = y + height - SEAL - 2
      paper.adorn(() =>
        paper.pdf
          .circle(left + SEAL / 2, top + SEAL / 2, SEAL / 2)
          .lineWidth(0.6)
          .dash(2.5, { space: 2 })
          .stroke(COLOURS['ink-faint'])
          .undash(),
      )
      const style = { ...paper.styles.fine, ink: 'ink-faint' as const }
      const [line] = paper.typesetter.lines(seal, style, Infinity)
      if (line === undefined) return
      const at = left + SEAL / 2 - lineWidth(line, style.size) / 2
      tag.child('P').draw(() => paper.printLine(line, at, top + SEAL / 2 + style.size * 0.36, style))
    },
  })
}
