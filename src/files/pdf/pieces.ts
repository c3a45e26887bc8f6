import { DENSITIES, type Density } from './styles.ts'

/** Something that is drawn whole on one page; `y` grows downwards, `x` is the left edge of its column. */
export interface Piece {
  /** Room above it, unless it begins a page. */
  readonly gap: number
  readonly height: number
  /** Stays on the page of the piece that follows. */
  readonly keeps: boolean
  /** Drawn again where a page begins with this piece: the head of its table. */
  readonly head: Head | null
  readonly draw: (x: number, y: number) => void
}

export interface Head {
  readonly height: number
  readonly draw: (x: number, y: number) => void
}

export function piece(part: Partial<Piece> & Pick<Piece, 'height' | 'draw'>): Piece {
  return { gap: 0, keeps: false, head: null, ...part }
}

export function withGap(pieces: readonly Piece[], gap: number): Piece[] {
  return pieces.map((one, index) => (index === 0 ? { ...one, gap } : one))
}

export function keptWithNext(pieces: readonly Piece[]): Piece[] {
  return pieces.map((one) => ({ ...one, keeps: true }))
}

/** Height of pieces below each other, the room above the first left out. */
export function heightOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { gap, height }, index) => sum + height + (index === 0 ? 0 : gap), 0)
}

export function drawAll(pieces: readonly Piece[], x: number, y: number): void {
  pieces.forEach((one, index) => {
    if (index > 0) y += one.gap
    one.draw(x, y)
    y += one.height
  })
}

/** All of them as one that is never parted. */
export function joined(pieces: readonly Piece[]): Piece[] {
  const [first] = pieces
  if (first === undefined || pieces.length === 1) return [...pieces]
  const { gap, head } = first
  return [
    piece({ gap, head, height: heightOf(pieces), keeps: pieces.at(-1)?.keeps ?? false, draw: (x, y) => drawAll(pieces, x, y) }),
  ]
}

/** With the room between them as the density has it. */
export function tightened(pieces: readonly Piece[], density: Density): Piece[] {
  return pieces.map((one) => ({ ...one, gap: one.gap * DENSITIES[density].gap }))
}

/** Pieces that take their room and draw nothing. */
export function blind(pieces: readonly Piece[]): Piece[] {
  const draw = () => undefined
  return pieces.map((one) => ({ ...one, draw, head: one.head && { ...one.head, draw } }))
}

/** Pages that are filled from top to bottom. */
export interface Pages {
  readonly x: number
  readonly top: number
  readonly bottom: number
  /** Begins a page. */
  readonly turn: () => void
}

/** Places pieces one below the other from `y` on, with new pages as needed; gives the height that is reached. What must stay together does, unless it is higher than a page. */
export function flow(pieces: readonly Piece[], pages: Pages, from: number): number {
  let y = from
  const isAtTop = () => y <= pages.top
  const turn = (next: Piece) => {
    pages.turn()
    y = pages.top
    if (!next.head) return
    next.head.draw(pages.x, y)
    y += next.head.height
  }
  for (let index = 0; index < pieces.length;) {
    const chain = chainFrom(pieces, index)
    const [first] = chain
    if (first === undefined) break
    const height = heightOf(chain)
    const fitsHere = y + (isAtTop() ? 0 : first.gap) + height <= pages.bottom + 0.01
    const fitsOnPage = (first.head?.height ?? 0) + height <= pages.bottom - pages.top + 0.01
    if (!fitsHere && fitsOnPage && !isAtTop()) turn(first)
    chain.forEach((one, position) => {
      const gap = isAtTop() || isBelowHead(one, position) ? 0 : one.gap
      if (y + gap + one.height > pages.bottom + 0.01 && !isAtTop() && !isBelowHead(one, position)) turn(one)
      else y += gap
      one.draw(pages.x, y)
      y += one.height
    })
    index += chain.length
  }
  return y

  /** The piece that follows right after a repeated head: turning again would not give it more room. */
  function isBelowHead(one: Piece, position: number): boolean {
    return position === 0 && one.head !== null && Math.abs(y - pages.top - one.head.height) < 0.01
  }
}

function chainFrom(pieces: readonly Piece[], start: number): Piece[] {
  let end = start
  while (end < pieces.length - 1 && pieces[end]?.keeps) end++
  return pieces.slice(start, end + 1)
}
