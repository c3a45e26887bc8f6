/** Row H07 of the catalogue: two builds in two folders, byte for byte. That list and checksums are what they should be: test/tools/supply.test.ts. */
import { spawnSync } from 'node:child_process'
import { expect } from 'vitest'
import { survives } from './oracle.ts'

survives(
  'H07',
  () => {
    const { status, stdout, stderr } = spawnSync('node', ['tools/reproducible.mjs'], { encoding: 'utf8' })
    expect(`${stdout}${stderr}`).toMatch(/two builds: \d{3,} files, 0 different/)
    expect(status).toBe(0)
  },
  { seconds: 1800 },
)
