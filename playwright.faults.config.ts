import { defineConfig } from '@playwright/test'
import config from './playwright.config.ts'

/** The rows of the fault catalogue that need a browser: `npm run test:faults`. */
// Not merged with it, as its own projects would run these too.
export default defineConfig({
  ...config,
  testDir: 'test/faults',
  timeout: 180_000,
  // What cannot be pressed is told by its name rather than by the end of the whole test.
  projects: [{ name: 'faults', use: { viewport: { width: 1280, height: 900 }, actionTimeout: 45_000 } }],
})
