import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const DOCUMENT = fileURLToPath(new URL('../docs/reliability.md', import.meta.url))

/** Writes lines between the two marks of a name in docs/reliability.md. */
export function writeBetween(name, lines) {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`]
  const text = readFileSync(DOCUMENT, 'utf8')
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from === -1 || to === -1) throw new Error(`expected the marks of ${name} in docs/reliability.md, got none`)
  writeFileSync(DOCUMENT, `${text.slice(0, from)}${[begin, ...lines, end].join('\n')}${text.slice(to + end.length)}`)
}
