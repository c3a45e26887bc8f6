/**
 * Keeps the first screen small: what the browser loads before it, brotli 11, may weigh 60 KB together.
 * Counted: the entry with its static imports and CSS, the Japanese messages, and the scripts and styles that index.html names.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'

const BUDGET_BYTES = 60 * 1024
const LARGE_LAZY_BYTES = 20 * 1024
/** Loaded with import(), yet nothing can be shown without it. */
const JAPANESE = 'locales/ja.json'

const dist = fileURLToPath(new URL('../dist/', import.meta.url))

function readManifest() {
  const file = join(dist, '.vite', 'manifest.json')
  if (!existsSync(file)) fail('There is no dist/.vite/manifest.json to measure. Run: npm run build')
  return JSON.parse(readFileSync(file, 'utf8'))
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** The files of a chunk, of everything it imports at once, and their CSS. */
function filesOf(manifest, key, seen = new Set()) {
  const chunk = manifest[key]
  if (!chunk || seen.has(key)) return []
  seen.add(key)
  return [chunk.file, ...(chunk.css ?? []), ...(chunk.imports ?? []).flatMap((name) => filesOf(manifest, name, seen))]
}

function filesOfPage() {
  const page = readFileSync(join(dist, 'index.html'), 'utf8')
  return [...page.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+\.(?:m?js|css))"/g)]
    .map(([, address]) => normalize(address))
    .filter((file) => existsSync(join(dist, file)))
}

/** Every script and style of the build; the manifest does not list workers. */
function codeFiles() {
  const names = readdirSync(join(dist, 'assets')).filter((name) => /\.(?:m?js|css)$/.test(name))
  return names.map((name) => join('assets', name))
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
if (!manifest[JAPANESE])
  fail(`The build has no chunk for ${JAPANESE}; this measure expects the messages in a chunk of their own.`)
const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry)
const firstFiles = new Set([...entries, JAPANESE].flatMap((key) => filesOf(manifest, key)).concat(filesOfPage()))
const first = [...firstFiles].map(measure).sort(byWeight)
const total = { file: 'total', raw: sum(first, 'raw'), brotli: sum(first, 'brotli') }
console.log(`\nBefore the first screen (raw, brotli; at most ${kilobytes(BUDGET_BYTES)} brotli)`)
printTable([...first, total])

const largeLazy = codeFiles()
  .filter((file) => !firstFiles.has(file))
  .map(measure)
  .filter((row) => row.brotli > LARGE_LAZY_BYTES)
  .sort(byWeight)
if (largeLazy.length > 0) {
  console.log(`Loaded later, above ${kilobytes(LARGE_LAZY_BYTES)} brotli`)
  printTable(largeLazy)
}

if (total.brotli > BUDGET_BYTES) {
  fail(
    `The first screen weighs ${kilobytes(total.brotli)} brotli, ${kilobytes(total.brotli - BUDGET_BYTES)} more than the ${kilobytes(BUDGET_BYTES)} it may. ` +
      'Load what it does not need with import() later, or drop it.',
  )
}
