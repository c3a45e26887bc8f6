/** A tag or a run of text of an XML part, as a workbook has them. */
export type Mark =
  | { readonly kind: 'open' | 'close' | 'empty'; readonly name: string; readonly attributes: string }
  | { readonly kind: 'text'; readonly text: string }

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
/** No tag of a workbook is longer. */
const LONGEST_TAG = 20_000

/**
 * The marks of an XML text, one after the other, each character looked at once. It is no parser for any XML: a document type (with
 * which entities could be defined) or a tag without an end ends the reading, prefixes of names are dropped, and only the five entities
 * and character numbers are known.
 */
export function* marksOf(xml: string): Generator<Mark> {
  let at = 0
  while (at < xml.length) {
    const open = xml.indexOf('<', at)
    const textEnd = open < 0 ? xml.length : open
    if (textEnd > at) yield { kind: 'text', text: decoded(xml.slice(at, textEnd)) }
    if (open < 0) return
    const passed = PASSED.find(([begins]) => xml.startsWith(begins, open))
    if (passed) {
      const [begins, ends] = passed
      const end = xml.indexOf(ends, open + begins.length)
      if (end < 0) return
      if (begins === CDATA) yield { kind: 'text', text: xml.slice(open + begins.length, end) }
      at = end + ends.length
      continue
    }
    const end = endOfTag(xml, open)
    if (end < 0 || xml[open + 1] === '!') return
    yield tagIn(xml.slice(open + 1, end))
    at = end + 1
  }
}

const CDATA = '<![CDATA['
const PASSED: readonly (readonly [string, string])[] = [
  ['<!--', '-->'],
  [CDATA, ']]>'],
  ['<?', '?>'],
]

/** Where a tag closes; a sign in quotes does not close it. Negative: it does not close. */
function endOfTag(xml: string, open: number): number {
  let quote = ''
  const last = Math.min(xml.length, open + LONGEST_TAG)
  for (let at = open + 1; at < last; at += 1) {
    const sign = xml[at] as string
    if (quote !== '') {
      if (sign === quote) quote = ''
    } else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>') return at
  }
  return -1
}

function tagIn(inside: string): Mark {
  const isClose = inside.startsWith('/')
  const isEmpty = !isClose && inside.endsWith('/')
  const content = inside.slice(isClose ? 1 : 0, isEmpty ? -1 : undefined)
  const space = content.search(/\s/)
  const name = space < 0 ? content : content.slice(0, space)
  const attributes = space < 0 ? '' : content.slice(space)
  return { kind: isClose ? 'close' : isEmpty ? 'empty' : 'open', name: name.slice(name.indexOf(':') + 1), attributes }
}

/** The value of an attribute, with or without a prefix; null when it has none. */
export function attribute(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return found ? decoded(found[1] ?? found[2] ?? '') : null
}

function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (all, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? all
    const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
  })
}
