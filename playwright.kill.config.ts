import { defineConfig } from '@playwright/test'
import config from './playwright.config.ts'

/** `npm run test:kill`; one at a time, so that each kill falls into saving. */
// Not merged with it, as its own projects would run these too.
export default defineConfig({
  ...config,
  testDir: 'test/kill',
  workers: 1,
  projects: [{ name: 'kill', use: { viewport: { width: 1280, height: 900 } } }],
})
