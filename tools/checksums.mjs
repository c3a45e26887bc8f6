/**
 * Writes dist/SHA256SUMS: the SHA-256 of every file that is served, by name. `sha256sum -c SHA256SUMS` in a copy of dist tells whether
 * it is what was built. As the last step of the build; what only the build reads (.vite) is not in it.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const LIST = 'SHA256SUMS'

/** Lines as sha256sum writes them, sorted by name. */
export function checksums(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name !== LIST && !name.startsWith('.vite') && statSync(join(folder, name)).isFile())
    .sort()
    .map(
      (name) =>
        `${createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')}  ${name}\n`,
    )
    .join('')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dist = fileURLToPath(new URL('../dist/', import.meta.url))
  const list = checksums(dist)
  writeFileSync(join(dist, LIST), list)
  console.log(`checksums: ${list.split('\n').length - 1} files in dist/${LIST}`)
}
