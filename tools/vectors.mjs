/** `npm run vectors`: writes the test vectors of the submission format into docs/vectors, after a change of the format; a test holds that they are current. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withSourceModule } from './sourceModules.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'docs', 'vectors')
await withSourceModule('/test/files/submission/vectors.ts', ({ VECTORS, vectorIndex }) => {
  mkdirSync(folder, { recursive: true })
  for (const { file, bytes } of VECTORS) writeFileSync(join(folder, file), bytes)
  writeFileSync(join(folder, 'index.json'), vectorIndex())
  console.log(`vectors: ${VECTORS.length} files in docs/vectors`)
})
