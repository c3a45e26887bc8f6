import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const DOCUMENT = fileURLToPath(new URL('../docs/reliability.md', import.meta.url))

function parts(name) {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`]
  const text = readFileSync(DOCUMENT, 'utf8')
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from === -1 || to === -1) throw new Error(`expected the marks of ${name} in docs/reliability.md, got none`)
  return { before: text.slice(0, from + begin.length), between: text.slice(from + begin.length, to), after: text.slice(to) }
}

/** The lines between the two marks of a name in docs/reliability.md. */
export function readBetween(name) {
  return parts(name).between.trim().split('\n')
}

/** Writes lines between the two marks of a name in docs/reliability.md. */
export function writeBetween(name, lines) {
  const { before, after } = parts(name)
  writeFileSync(DOCUMENT, `${before}\n${lines.join('\n')}\n${after}`)
}
