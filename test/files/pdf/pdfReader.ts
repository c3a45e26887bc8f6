import { inflateSync } from 'node:zlib'

/** Enough of a PDF reader to check what pdfkit writes: plain objects, Flate streams, fonts with a ToUnicode map. */
export interface ReadPdf {
  readonly raw: string
  readonly objects: ReadonlyMap<number, string>
  /** Content streams of the pages, in order. */
  readonly pages: readonly string[]
  /** Texts of each page in the order in which they are drawn, one entry a run. */
  readonly texts: readonly (readonly DrawnText[])[]
  readonly structure: Element
}

export interface DrawnText {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
  /** The kind of marked content around it. */
  readonly tag: string
}

export interface Element {
  readonly kind: string
  readonly dictionary: string
  readonly children: readonly Element[]
  /** Marked content that belongs to it: page object and number. */
  readonly contents: readonly string[]
}

export function readPdf(bytes: Uint8Array): ReadPdf {
  const raw = Buffer.from(bytes).toString('latin1')
  const objects = new Map<number, string>()
  for (const [, id = '', body = ''] of raw.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj(?=\n)/g))
    objects.set(Number(id), body)
  const at = (id: number) => objects.get(id) ?? ''
  const pageIds = refs(
    /\/Kids \[([^\]]*)\]/.exec([...objects.values()].find((one) => one.includes('/Type /Pages')) ?? '')?.[1] ?? '',
  )
  const pages = pageIds.map((id) => streamOf(at(refs(/\/Contents (\d+ 0 R)/.exec(at(id))?.[1] ?? '')[0] ?? 0)))
  const fonts = fontMaps(objects, pageIds)
  const root = [...objects.values()].find((one) => one.includes('/Type /StructTreeRoot')) ?? ''
  return {
    raw,
    objects,
    pages,
    texts: pages.map((page, index) => drawnTexts(page, fonts[index] ?? new Map())),
    structure: {
      kind: 'Root',
      dictionary: root,
      contents: [],
      children: kidsOf(root).flatMap((id) => (typeof id === 'number' ? [elementAt(objects, id)] : [])),
    },
  }
}

/** The whole text, with nothing between the runs. */
export function textOf(pdf: ReadPdf): string {
  return pdf.texts
    .flat()
    .map(({ text }) => text)
    .join('')
}

export function allElements(element: Element): Element[] {
  return [element, ...element.children.flatMap(allElements)]
}

function refs(text: string): number[] {
  return [...text.matchAll(/(\d+) 0 R/g)].map(([, id]) => Number(id))
}

function streamOf(body: string): string {
  const start = body.indexOf('stream\n') + 'stream\n'.length
  const data = Buffer.from(body.slice(start, body.lastIndexOf('\nendstream')), 'latin1')
  return (body.includes('/FlateDecode') ? inflateSync(data) : data).toString('latin1')
}

/** What a structure element holds: objects, and marks of its own page (or of another, named beside the mark). */
function kidsOf(body: string): (number | string)[] {
  const list = /\/K \[((?:[^\][]|\[[^\]]*\])*)\]/.exec(body)?.[1] ?? ''
  const page = /\/Pg (\d+) 0 R/.exec(body.replace(list, ''))?.[1] ?? '?'
  const kids: (number | string)[] = []
  for (const [, ref, marked, plain] of list.matchAll(
    /(\d+) 0 R(?!\n\/MCID)|<<\n\/Type \/MCR\n\/Pg (\d+ 0 R\n\/MCID \d+)\n>>|(\d+)(?! 0 R)(?=\s|$)/g,
  )) {
    if (ref !== undefined) kids.push(Number(ref))
    else if (marked !== undefined) kids.push(marked.replace(' 0 R\n/MCID ', ':'))
    else if (plain !== undefined) kids.push(`${page}:${plain}`)
  }
  return kids
}

function elementAt(objects: ReadonlyMap<number, string>, id: number): Element {
  const dictionary = objects.get(id) ?? ''
  const kids = kidsOf(dictionary)
  return {
    kind: /\/S \/(\w+)/.exec(dictionary)?.[1] ?? '',
    dictionary,
    children: kids.flatMap((kid) => (typeof kid === 'number' ? [elementAt(objects, kid)] : [])),
    contents: kids.filter((kid) => typeof kid === 'string'),
  }
}

type FontMap = ReadonlyMap<string, ReadonlyMap<string, string>>

function fontMaps(objects: ReadonlyMap<number, string>, pageIds: readonly number[]): FontMap[] {
  const known = new Map<number, ReadonlyMap<string, string>>()
  const mapOf = (id: number) => {
    const before = known.get(id)
    if (before) return before
    const [unicode = 0] = refs(/\/ToUnicode (\d+ 0 R)/.exec(objects.get(id) ?? '')?.[1] ?? '')
    const map = unicodeMap(streamOf(objects.get(unicode) ?? ''))
    known.set(id, map)
    return map
  }
  return pageIds.map((id) => {
    const [resources = 0] = refs(/\/Resources (\d+ 0 R)/.exec(objects.get(id) ?? '')?.[1] ?? '')
    const fonts = [...(objects.get(resources) ?? '').matchAll(/\/(F\d+) (\d+) 0 R/g)]
    return new Map(fonts.map(([, name = '', font]) => [name, mapOf(Number(font))]))
  })
}

function unicodeMap(cmap: string): ReadonlyMap<string, string> {
  const map = new Map<string, string>()
  for (const [, from = '', values = ''] of cmap.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g)) {
    let code = parseInt(from, 16)
    for (const [, units = ''] of values.matchAll(/<([0-9a-f ]*)>/g)) {
      const text = units
        .split(' ')
        .filter(Boolean)
        .map((unit) => String.fromCharCode(parseInt(unit, 16)))
      map.set((code++).toString(16).padStart(4, '0'), text.join(''))
    }
  }
  return map
}

function drawnTexts(page: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): DrawnText[] {
  const drawn: DrawnText[] = []
  const tags: string[] = []
  let place = { x: 0, y: 0 }
  let font = { name: '', size: 0 }
  const operators = /\/(\w+)(?: <<[\s\S]*?>>)? B[MD]C|(EMC)|1 0 0 1 ([-\d.]+) ([-\d.]+) Tm|\/(F\d+) ([\d.]+) Tf|\[([^\]]*)\] TJ/g
  for (const [, tag, end, x, y, name, size, shown] of page.matchAll(operators)) {
    if (tag !== undefined) tags.push(tag)
    else if (end !== undefined) tags.pop()
    else if (x !== undefined) place = { x: Number(x), y: Number(y) }
    else if (name !== undefined) font = { name, size: Number(size) }
    else if (shown !== undefined) {
      const codes = [...shown.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
      const text = codes.map((code) => fonts.get(font.name)?.get(code) ?? '\uFFFD').join('')
      drawn.push({ text, ...place, size: font.size, tag: tags.at(-1) ?? '' })
    }
  }
  return drawn
}
