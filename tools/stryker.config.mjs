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
  // What runs only while a module loads is read, not mutated: each such mutant would need every test.
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 20_000,
  reporters: ['clear-text', 'progress', 'json', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: '.mutation/report.json' },
  htmlReporter: { fileName: '.mutation/report.html' },
  tempDirName: '.mutation/sandbox',
  incremental: true,
  incrementalFile: '.mutation/incremental.json',
  thresholds: { high: 95, low: 92, break: 90 },
}
