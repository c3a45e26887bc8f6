import { defineConfig } from '@playwright/test'
import config from './playwright.config.ts'

/** The rows of the fault catalogue that need a browser: `npm run test:faults`. */
// Not merged with it, as its own projects would run these too.
export default defineConfig({
  ...config,
  testDir: 'test/faults',
  timeout: 180_000,
  projects: [{ name: 'faults', use: { viewport: { width: 1280, height: 900 } } }],
})
