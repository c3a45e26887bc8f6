import { defineConfig } from '@playwright/test'
import config from './playwright.config.ts'

/** The rows of the fault catalogue that need a browser: `npm run test:faults`. Given apart, projects would be added to those of the journeys. */
export default defineConfig({
  ...config,
  testDir: 'test/faults',
  timeout: 180_000,
  projects: [{ name: 'faults', use: { viewport: { width: 1280, height: 900 } } }],
})
