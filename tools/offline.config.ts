/** `npm run test:offline`: versions, service worker, missing parts, crash page and the one-file build, in Chromium. Needs both builds. */
import { defineConfig } from '@playwright/test'
import gate from '../playwright.config.ts'

export default defineConfig({
  ...gate,
  testDir: '../test/journeys',
  testMatch: '**/*.offline.ts',
  workers: 1,
  fullyParallel: false,
  // Each test has a server of its own, which it can stop and change.
  webServer: [],
  projects: [{ name: 'offline', use: { viewport: { width: 1280, height: 900 }, serviceWorkers: 'allow' } }],
})
