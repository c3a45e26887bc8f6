/** Writes .br and .gz beside every larger text file of dist (or of another folder), so that a server can send them as they are. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const SMALLEST_BYTES = 1024
const TEXT = /\.(?:html|m?js|css|json|svg|txt|xml|webmanifest)$/
/** Megabytes that change only with their package: the best quality would take half a minute for one part in twelve. */
const FONT = /\.ttf$/
const FONT_QUALITY = 9

async function compressFile(file) {
  const bytes = await readFile(file)
  if (bytes.length <= SMALLEST_BYTES) return 0
  const isFont = FONT.test(file)
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: isFont ? FONT_QUALITY : 11,
    [constants.BROTLI_PARAM_MODE]: isFont ? constants.BROTLI_MODE_GENERIC : constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  }
  await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, { params }))
  await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }))
  return 1
}

/** @param {string} folder */
export async function compressFolder(folder) {
  const names = await readdir(folder, { recursive: true })
  const texts = names.filter((name) => (TEXT.test(name) || FONT.test(name)) && !name.startsWith('.vite'))
  const written = await Promise.all(texts.map((name) => compressFile(join(folder, name))))
  return { written: written.reduce((sum, count) => sum + count, 0), texts: texts.length }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { written, texts } = await compressFolder(fileURLToPath(new URL('../dist/', import.meta.url)))
  console.log(`compressed ${written} of ${texts} files (brotli and gzip)`)
}
