/**
 * Mutation testing of the calculation (`npm run mutation`): every small change to `src/core` that no
 * test notices is a rule nobody guards. Slow, so it is not part of `npm test`.
 * What survives, and why, is written in docs/mutation.md.
 */
export default {
  mutate: ['src/core/**/*.ts'],
  testRunner: 'vitest',
  vitest: { configFile: 'tools/vitest.mutation.config.mjs' },
  coverageAnalysis: 'perTest',
  // What runs only while a module loads is read, not mutated: modules are loaded once for all test files.
  ignoreStatic: true,
  concurrency: 2,
  // Long, so that on a busy machine only what never ends is taken for endless.
  timeoutMS: 30_000,
  reporters: ['clear-text', 'progress-append-only', 'json', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: '.mutation/report.json' },
  htmlReporter: { fileName: '.mutation/report.html' },
  tempDirName: '.mutation/sandbox',
  incremental: true,
  incrementalFile: '.mutation/incremental.json',
  thresholds: { high: 95, low: 92, break: 90 },
}
