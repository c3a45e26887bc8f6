/** Row H07 of the catalogue: two builds in two folders, byte for byte. That list and checksums are what they should be: test/tools/supply.test.ts. */
import { spawnSync } from 'node:child_process'
import { expect } from 'vitest'
import { survives } from './oracle.ts'

/** What a test says about itself is not for a build. */
const OF_TESTS = /^(?:VITEST\w*|NODE_ENV|TEST|DEV|PROD|MODE|SSR|BASE_URL)$/
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_TESTS.test(name)))

survives(
  'H07',
  () => {
    const { status, stdout, stderr } = spawnSync('node', ['tools/reproducible.mjs'], { encoding: 'utf8', env })
    expect(`${stdout}${stderr}`).toMatch(/two builds: \d{3,} files, 0 different/)
    expect(status).toBe(0)
  },
  { seconds: 1800 },
)
