/** Writes so many generated submissions into a file of lines. */
import { appendFileSync, writeFileSync } from 'node:fs'
import { generateSubmissions } from '../../src/files/portfolio/generate.ts'
import { writeLine } from '../../src/files/portfolio/line.ts'
import { loadRulebook } from '../../src/rulebooks/editions.ts'

const AT_ONCE = 5000

export async function writeLines(path: string, count: number): Promise<void> {
  const rulebook = await loadRulebook('jcci-2015')
  if (!rulebook.ok) throw new Error('expected a rulebook')
  let lines: string[] = []
  writeFileSync(path, '')
  for (const { line } of generateSubmissions(rulebook.value, count, 1)) {
    lines.push(`${writeLine(line)}\n`)
    if (lines.length < AT_ONCE) continue
    appendFileSync(path, lines.join(''))
    lines = []
  }
  appendFileSync(path, lines.join(''))
}
