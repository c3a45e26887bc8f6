/**
 * Renders the start screen into the built page, so that it shows before any script runs.
 * Run after `vite build`; builds the app once more for Node, into a folder that is removed again.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { resolve } from 'node:path'
import { build } from 'vite'

const page = resolve('dist/index.html')
const outDir = resolve('dist-prerender')

await build({
  logLevel: 'warn',
  build: { ssr: 'src/prerender.ts', outDir, emptyOutDir: true, manifest: false },
})
const { renderStart } = await import(pathToFileURL(resolve(outDir, 'prerender.js')).href)
const start = await renderStart()
rmSync(outDir, { recursive: true })

const html = readFileSync(page, 'utf8')
const mark = '<!--start-->'
if (!html.includes(mark)) throw new Error(`expected ${mark} in dist/index.html, got none`)
writeFileSync(
  page,
  html.replace(mark, () => start),
)
console.log(`pre-rendered start screen: ${String(Buffer.byteLength(start))} bytes of HTML`)
