import { defineConfig } from '@playwright/test'
import { CHROMIUM_FLAGS, installBrowser } from './tools/install.mjs'

/** JOURNEYS_PORT moves both servers, for two runs on one machine. */
const port = Number(process.env['JOURNEYS_PORT'] ?? 4173)
const pageUrl = `http://127.0.0.1:${String(port)}/`
const subPathUrl = `http://127.0.0.1:${String(port + 1)}/chamber/sheet/`

/** Matched against file name, titles and tags together. */
const forPhones = /\.phone\.journey\.ts|@phone/

const serverAt = (url: string) => {
  const { port: serverPort, pathname } = new URL(url)
  return { command: `node tools/serve.mjs --port ${serverPort} --base ${pathname}`, url, timeout: 20_000 }
}

export default defineConfig<{ subPathUrl: string }>({
  testDir: 'test/journeys',
  testMatch: '**/*.journey.ts',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  // A busy machine draws late; what never comes fails all the same.
  expect: { timeout: 15_000 },
  reporter: 'list',
  webServer: [serverAt(pageUrl), serverAt(subPathUrl)],
  use: {
    baseURL: pageUrl,
    subPathUrl,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    // Putting the whole app on a new machine in each journey would take longer than the journey; test/journeys/offline*.ts allow it.
    serviceWorkers: 'block',
    launchOptions: { executablePath: installBrowser(), args: CHROMIUM_FLAGS },
  },
  projects: [
    { name: 'desktop', grepInvert: forPhones, use: { viewport: { width: 1280, height: 900 } } },
    { name: 'phone', grep: forPhones, use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
  ],
})
