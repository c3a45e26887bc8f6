import { mergeConfig } from 'vitest/config'
import config from '../vite.config.ts'

/** `npm run test:engines` (tools/engines.mjs): the same scenarios in Chromium, Firefox and WebKitGTK over the built app. */
const engines = mergeConfig(config, { root: new URL('..', import.meta.url).pathname })
engines.test = {
  ...engines.test,
  projects: undefined,
  setupFiles: [],
  environment: 'node',
  include: ['test/engines/**/*.engine.ts'],
  fileParallelism: false,
  testTimeout: 300_000,
}

export default engines
