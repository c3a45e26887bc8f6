/**
 * Renders the start screen into the built page, so that it shows before any script runs.
 * Run after `vite build`; builds the app once more for Node, into a folder that is removed again.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

/**
 * The page with the start screen in it.
 * @param {string} html
 */
export async function prerendered(html) {
  const outDir = resolve('dist-prerender')
  await build({
    logLevel: 'warn',
    build: { ssr: 'src/prerender.ts', outDir, emptyOutDir: true, manifest: false },
  })
  const { renderStart } = await import(pathToFileURL(resolve(outDir, 'prerender.js')).href)
  const start = await renderStart()
  rmSync(outDir, { recursive: true })
  const mark = '<!--start-->'
  if (!html.includes(mark)) throw new Error(`expected ${mark} in the built page, got none`)
  console.log(`pre-rendered start screen: ${String(Buffer.byteLength(start))} bytes of HTML`)
  return html.replace(mark, () => start)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const page = resolve('dist/index.html')
  writeFileSync(page, await prerendered(readFileSync(page, 'utf8')))
}
