import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { sha256Imports } from './sha256.mjs'

const fewRuns = fileURLToPath(new URL('./mutation/fewRuns.mjs', import.meta.url))
const forgetful = fileURLToPath(new URL('./mutation/forgetful.mjs', import.meta.url))

/** Slowest last. */
const SLOW = [
  'rulebook',
  'lossReferences',
  'calendar',
  'openQuestions',
  'evidence',
  'robustness',
  'improvement',
  'properties',
  'batch',
]

/** The tests of the changed file first, then the quickest: most mutants die in their own file. */
class NearestFirst {
  constructor(vitest) {
    this.vitest = vitest
  }

  shard(files) {
    return files
  }

  sort(files) {
    const own = new Set((this.vitest.config.related ?? []).map((file) => basename(file, '.ts')))
    return [...files].sort((a, b) => this.place(a, own) - this.place(b, own))
  }

  place({ moduleId }, own) {
    if (own.has(basename(moduleId, '.test.ts'))) return -1
    const slow = SLOW.indexOf(basename(moduleId, '.test.ts'))
    return slow < 0 ? 0 : slow + 1
  }
}

/**
 * The tests of the calculation alone, without a page: what a mutant has to get past.
 * The exhaustive ones stay out: nearly every mutant would have to wait for them.
 */
export default defineConfig({
  root: process.cwd(),
  plugins: [sha256Imports(), fewRunsOfProperties(), memoryOfOneTest()],
  define: { __APP_VERSION__: JSON.stringify('mutation') },
  test: {
    environment: 'node',
    include: ['test/core/**/*.test.ts', 'test/rulebooks/**/*.test.ts'],
    exclude: ['**/*.exhaustive.test.ts'],
    setupFiles: ['tools/mutation/eachTest.mjs'],
    isolate: false,
    testTimeout: 60_000,
    sequence: { sequencer: NearestFirst },
  },
})

/** A property is tried a few times with one seed: quick, and a mutant that dies once dies every time. */
function fewRunsOfProperties() {
  return {
    name: 'few-runs-of-properties',
    enforce: 'pre',
    resolveId: (id, importer) => (id === 'fast-check' && importer !== fewRuns ? fewRuns : null),
  }
}

/** What is remembered of a rulebook is forgotten before each test, so that each test meets the mutants it rests on. */
function memoryOfOneTest() {
  return {
    name: 'memory-of-one-test',
    enforce: 'pre',
    resolveId: (id, importer) => (id === './perRulebook.ts' && importer?.includes('/src/core/') ? forgetful : null),
  }
}
