/**
 * `npm run fuzz`: changed files of every kind against their readers (test/fuzz), and the table of docs/reliability.md with what came of it.
 * `-- --full`: a million cases on plain formats, 10,000 sealed to a key, 50 with a passphrase; cut at every byte of up to 20,000.
 * `-- --seed N --cases N --only KIND`: the same cases again; a run of one kind writes no table.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { sha256Imports } from './sha256.mjs'
import { writeBetween } from './writeBetween.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const FAILING = join(root, '.fuzz')
const MOST_MEGABYTES = 512

const option = (name) => {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? null : (process.argv[at + 1] ?? null)
}
const isFull = process.argv.includes('--full')
const only = option('only')
const cases = option('cases') === null ? null : Number(option('cases'))
const seed = option('seed') === null ? Math.floor(Math.random() * 2 ** 31) : Number(option('seed'))
const usual = isFull
  ? { plain: 1_000_000, sealed: 10_000, passphrase: 50, cuts: 20_000 }
  : { plain: 20_000, sealed: 300, passphrase: 3, cuts: 400 }
const plan = {
  ...usual,
  ...(cases === null ? {} : { plain: cases, ...(only === null ? {} : { sealed: cases, passphrase: cases }) }),
}

const built = mkdtempSync(join(tmpdir(), 'fuzz-'))
await build({
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'error',
  plugins: [sha256Imports()],
  ssr: { noExternal: true },
  build: { ssr: join(root, 'test', 'fuzz', 'main.ts'), outDir: built, emptyOutDir: true, target: 'node20', minify: false },
})

console.log(`fuzz: seed ${seed}; again with: npm run fuzz -- --seed ${seed}${isFull ? ' --full' : ''}`)
rmSync(FAILING, { recursive: true, force: true })
const child = spawn(
  process.execPath,
  ['--max-old-space-size=256', join(built, 'main.js'), JSON.stringify({ seed, ...plan, only }), FAILING],
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
const ended = new Promise((resolve) => child.on('close', resolve))
const rows = []
for await (const line of createInterface({ input: child.stdout })) {
  const said = JSON.parse(line)
  rows.push(said)
  const { kind, cases: done, cuts, accepted, failures, seconds } = said
  console.log(`${kind}: ${done} cases, ${cuts} cuts, ${accepted} taken, ${failures.length} failures, ${seconds.toFixed(0)} s`)
  for (const failure of failures)
    console.error(`  ${failure.case}: ${failure.fault}\n  smallest: ${failure.file} (${failure.bytes} bytes)`)
}
const exit = await ended
rmSync(built, { recursive: true, force: true })

const failures = rows.reduce((sum, row) => sum + row.failures.length, 0)
const sum = (key) => rows.reduce((total, row) => total + row[key], 0)
const number = (value) => value.toLocaleString('en-US')
// A passphrase is made to take memory, up to 1 GB where so much work is stated.
const megabytes = Math.max(0, ...rows.filter(({ group }) => group !== 'passphrase').map((row) => row.megabytes))
const memory = `${megabytes.toFixed(0)} MB at most before passphrases were tried`
const total = `${number(sum('cases'))} changed inputs and ${number(sum('cuts'))} cut ones, ${failures} failures, ${memory}`
console.log(`fuzz: ${total}`)
const command = `npm run fuzz -- --seed ${seed}${isFull ? ' --full' : ''}${cases === null ? '' : ` --cases ${cases}`}`
if (only === null && exit === 0) {
  writeBetween('fuzz', [
    `${total}. Written by \`${command}\` on ${new Date().toISOString().slice(0, 10)}.`,
    '',
    '| kind | changed | cut | taken | what may be taken | failures | slowest |',
    '|---|---|---|---|---|---|---|',
    ...rows.map(
      (row) =>
        `| ${row.kind} | ${number(row.cases)} | ${number(row.cuts)} | ${number(row.accepted)} | ${row.taken} | ${row.failures.length} | ${row.slowestMilliseconds.toFixed(0)} ms |`,
    ),
  ])
}
process.exitCode = exit !== 0 || failures > 0 || megabytes > MOST_MEGABYTES ? 1 : 0
