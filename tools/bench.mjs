/**
 * `npm run bench`: builds the app, runs every bench and prints one table: what was measured, what does the same beside it, the goal, and
 * whether it is reached. Writes it with date and machine into docs/performance.md (the numbers into docs/performance.json).
 * `-- --only load,inp`: these parts; the others keep what was measured before. `-- --try`: everything once, nothing written.
 * `-- --no-build`: the build that is there.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { PARTS } from '../bench/lines.mjs'
import { benchTable, documentLines, machine } from '../bench/table.mjs'
import { writeBetween } from './writeBetween.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const kept = join(root, 'docs', 'performance.json')

const { values: wish } = parseArgs({
  options: { only: { type: 'string' }, try: { type: 'boolean' }, 'no-build': { type: 'boolean' } },
})
const names = wish.only?.split(',')
const unknown = names?.filter((name) => !PARTS.some(({ id }) => id === name)) ?? []
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. The parts: ${PARTS.map(({ id }) => id).join(', ')}`)
  process.exit(1)
}
const parts = PARTS.filter(({ id, isNamed }) => names?.includes(id) ?? !isNamed)

const folder = mkdtempSync(join(tmpdir(), 'bench-'))
const headline = (text) => console.log(`\n── ${text} ${'─'.repeat(Math.max(0, 70 - text.length))}`)
const minutes = (since) => `${((performance.now() - since) / 60_000).toFixed(1)} min`

/** Runs a program to its end, its words shown; true when it went well. */
function run(program, words, environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, words, { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } })
    child.on('error', () => resolve(false))
    child.on('close', (code) => resolve(code === 0))
  })
}

/** The values that a part told, by id; null when one of its benches failed. */
async function measured({ id, commands }) {
  const file = join(folder, `${id}.jsonl`)
  const environment = { BENCH_RESULTS: file, ...(wish.try && { BENCH_ROUNDS: '1' }) }
  for (const words of commands) if (!(await run(process.execPath, words, environment))) return null
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
  return Object.fromEntries(lines.map((line) => JSON.parse(line)).map((told) => [told.id, told.values]))
}

const began = performance.now()
if (!wish['no-build']) {
  headline('build')
  if (!(await run('npm', ['run', '--silent', 'build']))) process.exit(1)
}
const results = !wish.try && existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : {}
const failed = []
for (const [index, part] of parts.entries()) {
  headline(`${part.title} (${part.id}, ${index + 1} of ${parts.length}, after ${minutes(began)})`)
  const [date, load] = [new Date().toISOString().slice(0, 10), loadavg()[0]]
  const values = await measured(part)
  if (values === null) failed.push(part.id)
  else results[part.id] = { date, machine: machine(), load: [load, loadavg()[0]], values }
}
rmSync(folder, { recursive: true })

headline(`after ${minutes(began)}`)
console.log(benchTable(results, wish.try ? new Set(parts.map(({ id }) => id)) : undefined))
if (wish.try) console.log('\nOnce each, to see that it runs: nothing is written.')
else {
  // The runs of one measurement on one line.
  const text = JSON.stringify(results, null, 1).replace(/\[[^[\]]*\]/g, (list) => list.replace(/\s+/g, ' '))
  writeFileSync(kept, `${text}\n`)
  writeBetween('bench', documentLines(results), 'performance.md')
}
if (failed.length > 0) console.error(`\nNot measured, see above: ${failed.join(', ')}`)
process.exitCode = failed.length > 0 ? 1 : 0
