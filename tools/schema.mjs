/** `npm run schema`: writes public/schemas from the schemas that the app reads its files with. A test holds that they are current. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withSourceModule } from './sourceModules.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const directory = join(root, 'public', 'schemas')
await withSourceModule('/tools/publishedSchemas.ts', ({ publishedSchemas }) => {
  const files = Object.entries(publishedSchemas())
  rmSync(directory, { recursive: true, force: true })
  mkdirSync(directory, { recursive: true })
  for (const [name, text] of files) writeFileSync(join(directory, name), text)
})
