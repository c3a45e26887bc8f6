import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const pathOf = (document) => fileURLToPath(new URL(`../docs/${document}`, import.meta.url))

function parts(name, document) {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`]
  const text = readFileSync(pathOf(document), 'utf8')
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from === -1 || to === -1) throw new Error(`expected the marks of ${name} in docs/${document}, got none`)
  return { before: text.slice(0, from + begin.length), between: text.slice(from + begin.length, to), after: text.slice(to) }
}

/** The lines between the two marks of a name in a document of docs/. */
export function readBetween(name, document = 'reliability.md') {
  return parts(name, document).between.trim().split('\n')
}

/** Writes lines between the two marks of a name in a document of docs/. */
export function writeBetween(name, lines, document = 'reliability.md') {
  const { before, after } = parts(name, document)
  writeFileSync(pathOf(document), `${before}\n${lines.join('\n')}\n${after}`)
}
