import { defineConfig } from 'vitest/config'
import { sha256Imports } from './sha256.mjs'

/** The tests of the calculation alone, without a page: what a mutant has to get past. */
export default defineConfig({
  root: process.cwd(),
  plugins: [sha256Imports()],
  define: { __APP_VERSION__: JSON.stringify('mutation') },
  test: {
    environment: 'node',
    include: ['test/core/**/*.test.ts', 'test/rulebooks/**/*.test.ts'],
    testTimeout: 60_000,
  },
})
