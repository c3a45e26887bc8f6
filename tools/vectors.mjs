/** `npm run vectors`: writes the test vectors of the submission format into docs/vectors, after a change of the format; a test holds that they are current. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'
import { sha256Imports } from './sha256.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'docs', 'vectors')
const modules = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  plugins: [sha256Imports()],
  server: { middlewareMode: true, ws: false },
})
const { VECTORS, vectorIndex } = await modules.ssrLoadModule('/test/files/submission/vectors.ts')
await modules.close()
mkdirSync(folder, { recursive: true })
for (const { file, bytes } of VECTORS) writeFileSync(join(folder, file), bytes)
writeFileSync(join(folder, 'index.json'), vectorIndex())
console.log(`vectors: ${VECTORS.length} files in docs/vectors`)
