/**
 * `npm run screens`: every screen × language × theme × size as a picture, for looking at, in .screens/ (not in git).
 * Options: --only result,plan  --language ja  --theme dark  --size phone  --sheet full|half|empty|long
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { CHROMIUM_FLAGS, installBrowser, installFonts } from './install.mjs'
import { serve } from './serve.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, '.screens')
const editionFolder = join(root, 'src', 'rulebooks', 'jcci-2015')
const NOW = '2026-11-21T16:12:00+09:00'
const LONG =
  '株式会社寿限無寿限無五劫の擦り切れ海砂利水魚の水行末雲来末風来末食う寝る処に住む処やぶら小路の藪柑子ホールディングスＷｏｒｌｄｗｉｄｅ'

const SIZES = {
  desktop: { viewport: { width: 1280, height: 840 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  narrow: { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true },
}
const LOCALES = { ja: 'ja-JP', en: 'en-GB' }

/** Addresses; `sheet:` stands for the sheet that is open. */
const SCREENS = {
  start: '',
  company: 'sheet:/company',
  question: 'sheet:/questions/36',
  round: 'sheet:/questions/',
  certificates: 'sheet:/certificates',
  evidence: 'sheet:/evidence',
  declaration: 'sheet:/declaration',
  review: 'sheet:/review',
  merge: 'sheet:/merge',
  result: 'sheet:/result',
  summary: 'sheet:/summary',
  plan: 'sheet:/improvement',
  loss: 'sheet:/loss',
  ask: 'sheet:/ask',
  send: 'sheet:/send',
  report: 'sheet:/report',
  glossary: 'glossary',
  blank: 'blank',
  data: 'data',
  operator: 'operator',
  years: 'carry-over',
  gallery: 'gallery',
  staff: 'staff',
  agent: 'agent',
}

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    language: { type: 'string' },
    theme: { type: 'string' },
    size: { type: 'string' },
    sheet: { type: 'string', default: 'full' },
  },
})
const chosen = (option, all) => (option ? option.split(',') : all)

/** The sheet to look at, as a file. */
function sheetFile(kind) {
  const rulebookBytes = readFileSync(join(editionFolder, 'rulebook.json'))
  const rulebook = JSON.parse(rulebookBytes)
  const sample = JSON.parse(readFileSync(join(editionFolder, 'sample.json'), 'utf8'))
  const isAnswered = ({ number, quick }) => number < 36 && (quick || number < 9)
  const some = Object.fromEntries(rulebook.questions.filter(isAnswered).map(({ id }) => [id, sample.answers[id]]))
  const long = { companyName: LONG.repeat(2).slice(0, 200), chamber: LONG.slice(0, 60), memberNumber: '0123456789'.repeat(4) }
  const sheets = {
    full: sample,
    half: { ...sample, answers: some, certificates: [], accidents: [] },
    empty: {
      ...sample,
      facts: {},
      answers: {},
      certificates: [],
      accidents: [],
      profile: { ...sample.profile, companyName: '' },
    },
    long: {
      ...sample,
      profile: { ...sample.profile, ...long },
      confirmation: { name: LONG, position: LONG, confirmedOn: '2026-11-21' },
    },
  }
  const edition = { id: rulebook.id, hash: createHash('sha256').update(rulebookBytes).digest('hex') }
  return JSON.stringify({ kind: 'sheet', format: 3, app: 'screens', savedAt: NOW, edition, sheet: sheets[kind] })
}

async function pictures(browser, url, { language, theme, size }) {
  const context = await browser.newContext({
    ...SIZES[size],
    locale: LOCALES[language],
    timezoneId: 'Asia/Tokyo',
    colorScheme: theme,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.clock.setFixedTime(NOW)
  await page.goto(url)
  const file = { name: 'sheet.json', mimeType: 'application/json', buffer: Buffer.from(sheetFile(values.sheet)) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.waitForURL(/\/sheet\/[^/]+\/\w+$/)
  const sheet = page.url().replace(/\/\w+$/, '')
  for (const screen of chosen(values.only, Object.keys(SCREENS))) {
    await page.goto(
      SCREENS[screen].startsWith('sheet:') ? SCREENS[screen].replace('sheet:', sheet) : `${url}#/${SCREENS[screen]}`,
    )
    await page.locator('h1').first().waitFor()
    await page.waitForTimeout(400)
    // The whole page is one picture; by itself the chart comes when it is near.
    await page.evaluate(() => document.querySelector('.radar')?.scrollIntoView({ behavior: 'instant' }))
    await page.waitForTimeout(400)
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (wider > 0) console.log(`${screen} ${language} ${size}: ${wider} pixels wider than the window`)
    const path = join(folder, `${screen}-${language}-${theme}-${size}-${values.sheet}.png`)
    await page.screenshot({ path, fullPage: true, animations: 'disabled' })
  }
  await context.close()
}

installFonts()
mkdirSync(folder, { recursive: true })
const { chromium } = await import('@playwright/test')
const { server, url } = await serve({ directory: join(root, 'dist'), port: 0 })
const browser = await chromium.launch({ executablePath: installBrowser(), args: CHROMIUM_FLAGS })
try {
  for (const language of chosen(values.language, Object.keys(LOCALES))) {
    for (const theme of chosen(values.theme, ['light', 'dark'])) {
      for (const size of chosen(values.size, ['desktop', 'phone'])) await pictures(browser, url, { language, theme, size })
    }
  }
} finally {
  await browser.close()
  server.close()
}
