/**
 * Gives every script and style that dist/index.html names its hash (subresource integrity), so that a browser does not run a file
 * that is not the one that was built. After everything else that changes the page or these files, before they are compressed.
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NAMED = /<(?:script|link rel="(?:preload|modulepreload|stylesheet)") [^>]*?\b(?:src|href)="\.\/([^"]+)"[^>]*>/g

/**
 * The page with the hash of each file it names; `read` gives the bytes of a file beside the page.
 * @param {string} html
 * @param {(file: string) => Uint8Array} read
 */
export function withIntegrity(html, read) {
  return html.replace(NAMED, (tag, file) => {
    const hash = `sha384-${createHash('sha384').update(read(file)).digest('base64')}`
    return tag.replace(/ integrity="[^"]*"/, '').replace(/>$/, ` integrity="${hash}">`)
  })
}

/** Comments and indentation, which a browser has to load for nothing. Only for our own small scripts: a text may not hold `//`. */
export const withoutComments = (script) => script.replace(/^\s*\/\/.*\n/gm, '').replace(/^\s+/gm, '')

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dist = fileURLToPath(new URL('../dist/', import.meta.url))
  const early = join(dist, 'early.js')
  writeFileSync(early, withoutComments(readFileSync(early, 'utf8')))
  const page = join(dist, 'index.html')
  const html = withIntegrity(readFileSync(page, 'utf8'), (file) => readFileSync(join(dist, file)))
  writeFileSync(page, html)
  console.log(`integrity: ${String(html.match(/ integrity="/g)?.length ?? 0)} files of the page by their hash`)
}
