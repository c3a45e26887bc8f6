/**
 * Keeps what is loaded small, in bytes of brotli 11. Before the first screen 60 KB together: the entry with its static imports and CSS, the Japanese
 * messages, and the scripts and styles that index.html names. Before the first question a limit too. And every script and style alone: its limit is in
 * tools/sizeBudgets.json; a new one must be named there. `npm run budgets` writes that file anew from the build that is there.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { filesOf, FOR_QUESTIONS, wordsForQuestions } from './ahead.mjs'
import { budgetProblems, limitsFor, weightsOf } from './sizeBudgets.mjs'

const BUDGET_BYTES = 60 * 1024
const LARGE_LAZY_BYTES = 20 * 1024
/** Loaded with import(), yet nothing can be shown without it. */
const JAPANESE = 'locales/ja.json'
/** And without these not the first question. */
const QUESTION_BUDGET_BYTES = 150 * 1024
const QUESTION_PARTS = [...FOR_QUESTIONS, ...wordsForQuestions('ja')]

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const budgetFile = fileURLToPath(new URL('sizeBudgets.json', import.meta.url))

function readManifest() {
  const file = join(dist, '.vite', 'manifest.json')
  if (!existsSync(file)) fail('There is no dist/.vite/manifest.json to measure. Run: npm run build')
  return JSON.parse(readFileSync(file, 'utf8'))
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

function filesOfPage() {
  const page = readFileSync(join(dist, 'index.html'), 'utf8')
  return [...page.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+\.(?:m?js|css))"/g)]
    .map(([, address]) => normalize(address))
    .filter((file) => existsSync(join(dist, file)))
}

/** Every script and style of the build; the manifest does not list workers. */
function codeFiles() {
  return readdirSync(dist, { recursive: true }).filter((name) => /\.(?:m?js|css)$/.test(name))
}

function measure(file) {
  const bytes = readFileSync(join(dist, file))
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
  return { file: basename(file), raw: bytes.length, brotli: brotli.length }
}

const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`

function printTable(rows) {
  const width = Math.max(...rows.map((row) => row.file.length))
  for (const { file, raw, brotli } of rows) {
    console.log(`  ${file.padEnd(width)}  ${kilobytes(raw).padStart(9)}  ${kilobytes(brotli).padStart(9)}`)
  }
}

const sum = (rows, key) => rows.reduce((total, row) => total + row[key], 0)
const byWeight = (a, b) => b.brotli - a.brotli || a.file.localeCompare(b.file)

const manifest = readManifest()
for (const key of [JAPANESE, ...QUESTION_PARTS])
  if (!manifest[key]) fail(`The build has no chunk for ${key}; this measure expects it in a chunk of its own.`)
const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry)
const weighed = new Map(codeFiles().map((file) => [file, measure(file)]))
const rowsOf = (files) => [...files].map((file) => weighed.get(file) ?? measure(file)).sort(byWeight)
const total = (rows) => ({ file: 'total', raw: sum(rows, 'raw'), brotli: sum(rows, 'brotli') })

const firstFiles = new Set([...entries, JAPANESE].flatMap((key) => filesOf(manifest, key)).concat(filesOfPage()))
const first = rowsOf(firstFiles)
console.log(`\nBefore the first screen (raw, brotli; at most ${kilobytes(BUDGET_BYTES)} brotli)`)
printTable([...first, total(first)])

const questionFiles = new Set([...firstFiles, ...QUESTION_PARTS.flatMap((key) => filesOf(manifest, key))])
const question = total(rowsOf(questionFiles))
console.log(`Before the first question (at most ${kilobytes(QUESTION_BUDGET_BYTES)} brotli)`)
printTable([question])

const all = [...weighed.values()]
const largeLazy = rowsOf([...weighed.keys()].filter((file) => !questionFiles.has(file))).filter(
  ({ brotli }) => brotli > LARGE_LAZY_BYTES,
)
if (largeLazy.length > 0) {
  console.log(`Loaded later, above ${kilobytes(LARGE_LAZY_BYTES)} brotli`)
  printTable(largeLazy)
}

const weights = weightsOf(all)
const limits = JSON.parse(readFileSync(budgetFile, 'utf8'))
if (process.argv.includes('--write')) writeFileSync(budgetFile, `${JSON.stringify(limitsFor(weights, limits), null, 2)}\n`)
const problems = [
  ...tooHeavy('The first screen', total(first).brotli, BUDGET_BYTES),
  ...tooHeavy('What is loaded before the first question', question.brotli, QUESTION_BUDGET_BYTES),
  ...budgetProblems(weights, JSON.parse(readFileSync(budgetFile, 'utf8'))),
]
if (problems.length > 0) {
  fail(
    `${problems.join('\n')}\nLoad what is not needed at once with import() later, or drop it. Where the weight is right: npm run budgets writes ` +
      'tools/sizeBudgets.json anew from this build (not the limits of the first screen and question, which stand in tools/size.mjs); say in the commit why.',
  )
}
console.log(`${all.length} scripts and styles, each within its limit (tools/sizeBudgets.json)`)

function tooHeavy(what, bytes, limit) {
  if (bytes <= limit) return []
  return [`${what} weighs ${kilobytes(bytes)} brotli, ${kilobytes(bytes - limit)} more than the ${kilobytes(limit)} it may.`]
}
