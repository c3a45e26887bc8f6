import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** Vite plugin: `import hash from './file?sha256'` gives the SHA-256 of the file's bytes, worked out at build time. */
export function sha256Imports() {
  const suffix = '?sha256'
  return {
    name: 'sha256-imports',
    enforce: 'pre',
    load(id) {
      if (!id.endsWith(suffix)) return null
      const file = id.slice(0, -suffix.length)
      this.addWatchFile(file)
      return `export default ${JSON.stringify(createHash('sha256').update(readFileSync(file)).digest('hex'))}`
    },
  }
}
