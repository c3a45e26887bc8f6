/**
 * `npm run screenshots`: pictures of the built page for the documents, in docs/images/<screen>-<language>-<size>.png, and of pages of
 * the PDFs that it makes, in docs/images/paper-<document>-<language>-<page>.png.
 * It starts its own server and browser; the clock stands still, so that two runs give the same pictures.
 */
import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CHROMIUM_FLAGS, installBrowser, installFonts, installPdfTools } from './install.mjs'
import { serve } from './serve.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const imageFolder = join(root, 'docs', 'images')
const editionFolder = join(root, 'src', 'rulebooks', 'jcci-2015')

const NOW = '2026-11-21T16:12:00+09:00'
/** Pixels; a taller picture says less in a document. */
const TALLEST = 1080
const LARGEST_KILOBYTES = 200

const SIZES = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
}
const LOCALES = { ja: 'ja-JP', en: 'en-GB' }

/** Each screen: how to get there from the start page, and whether the picture goes on below the window. */
const SCREENS = {
  start: { reach: reachStart, isWhole: true },
  questions: { reach: reachQuestions, isWhole: false },
  result: { reach: reachResult, isWhole: true },
  report: { reach: reachReport, isWhole: true },
  summary: { reach: (page) => reachBelowResult(page, 'summary'), isWhole: true },
  improvement: { reach: (page) => reachBelowResult(page, 'improvement'), isWhole: true },
  loss: { reach: (page) => reachBelowResult(page, 'loss'), isWhole: true },
  ask: { reach: (page) => reachBelowResult(page, 'ask'), isWhole: true },
  documents: { reach: (page) => reachBelowResult(page, 'report'), isWhole: true },
  list: { reach: reachList, isWhole: false },
  review: { reach: reachReview, isWhole: false },
  statistics: { reach: reachStatistics, isWhole: false },
  lab: { reach: reachLab, isWhole: false },
  roster: { reach: reachRoster, isWhole: false },
  clients: { reach: (page) => reachAgent(page, 'list', 'tbody a'), isWhole: false },
  certificates: { reach: (page) => reachAgent(page, 'certificate-desk', 'tbody a'), isWhole: false },
  desk: { reach: (page) => reachClient(page, 'client', 'article h3, .item'), isWhole: false },
  request: { reach: (page) => reachClient(page, 'request', '.asked-item'), isWhole: false },
}

/** What the documents show: screen, language, size. */
const PICTURES = [
  ...['start', 'questions', 'result'].flatMap((screen) => [
    [screen, 'ja', 'desktop'],
    [screen, 'ja', 'phone'],
    [screen, 'en', 'desktop'],
    [screen, 'en', 'phone'],
  ]),
  ['report', 'ja', 'desktop'],
  ['summary', 'ja', 'desktop'],
  ['improvement', 'ja', 'desktop'],
  ['loss', 'ja', 'desktop'],
  ['ask', 'ja', 'desktop'],
  ['documents', 'ja', 'desktop'],
  ...['list', 'review', 'statistics', 'lab', 'roster', 'clients', 'desk', 'certificates', 'request'].map((screen) => [
    screen,
    'ja',
    'desktop',
  ]),
]

/** Pages of documents of the sample company as PDF: address of the document, name of the picture, language, pages. */
const PAPERS = [
  ['report', 'report', 'ja', [2, 4]],
  ['report', 'report', 'en', [3]],
  ['declaration', 'declaration', 'ja', [1]],
  ['forms/contact-tree', 'form', 'ja', [1]],
  ['forms/incident-report', 'form', 'en', [1]],
]
/** Pictures of paper: dots per inch. */
const PAPER_RESOLUTION = 76

async function reachStart(page) {
  await page.locator('details.tiers > summary').waitFor()
}

/** The sample company with its questions from 33 on not yet answered. */
async function reachQuestions(page) {
  const file = { name: 'half.json', mimeType: 'application/json', buffer: Buffer.from(halfFilledFile()) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.waitForURL(/\/review$/)
  const sheet = page.url().replace(/\/review$/, '')
  await page.goto(`${sheet}/questions/36`)
  await page.locator('article input[type=radio]').nth(3).check()
  await page.locator('[data-testid=save-state][data-kind=saved]').waitFor()
}

async function reachResult(page) {
  await page.locator('.actions .button.quiet').click()
  await page.waitForURL(/\/result$/)
  await page.locator('.radar').scrollIntoViewIfNeeded()
  await page.locator('canvas').waitFor()
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
  await page.locator('[data-testid=save-state][data-kind=saved]').waitFor()
}

async function reachReport(page) {
  await reachBelowResult(page, 'report/report')
  await page.locator('article.paper-document').waitFor()
}

async function reachBelowResult(page, screen) {
  await reachResult(page)
  await page.goto(page.url().replace(/\/result$/, `/${screen}`))
  await page.locator('h1').first().waitFor()
  await page.waitForTimeout(300)
}

/** A screen of the staff's room, with the sample of 300 companies in the list. */
const reachStaff = (page, screen, isThere) => reachRoom(page, 'staff', screen, isThere)
const reachAgent = (page, screen, isThere) => reachRoom(page, 'agent', screen, isThere)

/** A place of the most urgent client. */
async function reachClient(page, place, isThere) {
  await reachAgent(page, 'list', 'tbody a')
  const address = await page.locator('tbody a').first().getAttribute('href')
  await page.goto(page.url().replace(/#.*$/, '') + address.replace('/client/', `/${place}/`))
  await page.locator(isThere).first().waitFor()
  await page.waitForTimeout(500)
}

async function reachRoom(page, room, screen, isThere) {
  const start = page.url().replace(/#.*$/, '')
  await page.goto(`${start}#/${room}/import`)
  const take = page.locator('main .card .button').first()
  await take.waitFor()
  await page.waitForTimeout(1000)
  await take.click()
  await page.waitForFunction(() => document.querySelectorAll('main .card').length > 1)
  await page.goto(`${start}#/${room}/${screen}`)
  await page.locator(isThere).first().waitFor()
  await page.waitForTimeout(500)
}

async function reachList(page) {
  await reachStaff(page, 'list', '[data-row] a')
}

async function reachReview(page) {
  await reachList(page)
  await page.locator('[data-row] a').first().click()
  await page.locator('article h3').first().waitFor()
  await scrollTo(page, '.tools')
}

async function reachStatistics(page) {
  await reachStaff(page, 'statistics', '.statistics-chart canvas')
  await scrollTo(page, '.part')
}

/** The picture begins a little above the first of these. */
async function scrollTo(page, selector) {
  await page.evaluate((what) => {
    window.scrollTo(0, document.querySelector(what).getBoundingClientRect().top + scrollY - 16)
  }, selector)
  await page.waitForTimeout(500)
}

/** One step of the highest tier moved up, so that somebody loses. */
async function reachLab(page) {
  await reachStaff(page, 'lab', 'input[type=range]')
  await page.locator('.rule input[type=text]').nth(2).fill('74')
  await page.keyboard.press('Tab')
  await page.locator('[data-testid=save-state][data-kind=saved]').waitFor()
  await page.waitForTimeout(1500)
}

/** Members of which some are in the sample. */
async function reachRoster(page) {
  await reachStaff(page, 'roster', 'main .zone')
  const file = { name: 'members.csv', mimeType: 'text/csv', buffer: Buffer.from(rosterFile()) }
  await page.locator('main input[type=file]').setInputFiles(file)
  await page.locator('main .row .button').first().click()
  await page.locator('.counts').waitFor()
  await page.locator('.side input').first().fill('2026-11-16')
  await page.keyboard.press('Tab')
  await page.waitForTimeout(500)
}

function rosterFile() {
  const members = [
    '10000,有限会社杉山給食,,',
    '10039,合同会社岩瀬コンサルティング,,',
    '10042,株式会社三浦書店,,',
    '10045,富士見会計事務所有限会社,,',
    '10102,株式会社成田教育社,,',
    '20001,株式会社見本製作所,見本 一郎,03-0000-0001',
    '20002,有限会社例示商店,例示 花子,03-0000-0002',
    '20003,ひながた印刷株式会社,,03-0000-0003',
  ]
  return ['会員番号,会社名,担当者名,電話番号,商工会議所', ...members.map((member) => `${member},見本北商工会議所`)].join('\r\n')
}

function halfFilledFile() {
  const rulebookBytes = readFileSync(join(editionFolder, 'rulebook.json'))
  const rulebook = JSON.parse(rulebookBytes)
  const sample = JSON.parse(readFileSync(join(editionFolder, 'sample.json'), 'utf8'))
  const isAnswered = ({ number, quick }) => number < 36 && (quick || number < 9)
  const answers = Object.fromEntries(rulebook.questions.filter(isAnswered).map(({ id }) => [id, sample.answers[id]]))
  const edition = { id: rulebook.id, hash: createHash('sha256').update(rulebookBytes).digest('hex') }
  const sheet = { ...sample, answers, certificates: [], accidents: [], firstResult: null }
  return JSON.stringify({ kind: 'sheet', format: 3, app: 'screenshots', savedAt: NOW, edition, sheet })
}

/** The height to show: down to the end of a card, or, where cards are long, of a row that cuts no other line of text. */
async function heightToShow(page) {
  return page.evaluate((tallest) => {
    const whole = document.documentElement.scrollHeight
    if (whole <= tallest) return whole
    const spans = (selector) =>
      [...document.querySelectorAll(selector)].map((element) => {
        const { top, bottom } = element.getBoundingClientRect()
        return { top: Math.floor(top + scrollY), bottom: Math.ceil(bottom + scrollY) + 12 }
      })
    const lines = spans('main :is(p, li, tr, h1, h2, h3, dl, canvas, svg, button, summary)')
    const cutsNothing = ({ bottom }) => !lines.some((line) => line.top < bottom && bottom < line.bottom)
    const lowest = (blocks) =>
      Math.max(0, ...blocks.filter((block) => block.bottom < tallest && cutsNothing(block)).map(({ bottom }) => bottom))
    const card = lowest(spans('main .card'))
    return card > tallest / 2 ? card : lowest(lines)
  }, TALLEST)
}

async function picture(browser, url, { screen, language, size, colorScheme = 'light' }) {
  const context = await browser.newContext({
    ...SIZES[size],
    locale: LOCALES[language],
    timezoneId: 'Asia/Tokyo',
    colorScheme,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.clock.setFixedTime(NOW)
  await page.goto(url)
  await page.locator('h1').waitFor()
  const { reach, isWhole } = SCREENS[screen]
  await reach(page)
  // A picture of the page, not of a ring around what was pressed last or of a pointer over a button.
  await page.evaluate(() => document.activeElement?.blur())
  await page.mouse.move(0, 0)
  await page.evaluate(() => document.fonts.ready)
  // Charts draw themselves in the frame after they are there.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  const { width } = SIZES[size].viewport
  const path = join(imageFolder, `${screen}-${language}-${size}${colorScheme === 'dark' ? '-dark' : ''}.png`)
  const shown = isWhole ? { fullPage: true, clip: { x: 0, y: 0, width, height: await heightToShow(page) } } : {}
  await page.screenshot({ path, animations: 'disabled', ...shown })
  await context.close()
  const kilobytes = Math.ceil(statSync(path).size / 1000)
  console.log(`${path.slice(root.length)} ${kilobytes} KB${kilobytes > LARGEST_KILOBYTES ? ` (above ${LARGEST_KILOBYTES})` : ''}`)
}

/** Makes a document in the page as a person would, and pictures of some of its pages. */
async function paper(browser, url, [address, name, language, pages]) {
  const context = await browser.newContext({ ...SIZES.desktop, locale: LOCALES[language], timezoneId: 'Asia/Tokyo' })
  const page = await context.newPage()
  await page.clock.setFixedTime(NOW)
  await page.goto(url)
  await reachBelowResult(page, `report/${address}`)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.document-page .actions .button').first().click(),
  ])
  const folder = mkdtempSync(join(tmpdir(), 'paper-'))
  const pdf = join(folder, 'paper.pdf')
  await file.saveAs(pdf)
  await context.close()
  for (const number of pages) {
    const path = join(imageFolder, `paper-${name}-${language}-${number}`)
    const range = ['-f', `${number}`, '-l', `${number}`]
    execFileSync('pdftoppm', ['-png', '-singlefile', '-r', `${PAPER_RESOLUTION}`, ...range, pdf, path])
    console.log(`${path.slice(root.length)}.png ${Math.ceil(statSync(`${path}.png`).size / 1000)} KB`)
  }
  rmSync(folder, { recursive: true })
}

async function main() {
  const directory = join(root, 'dist')
  if (!existsSync(join(directory, 'index.html'))) throw new Error(`There is no built page in ${directory}. Run: npm run build`)
  installFonts()
  installPdfTools()
  const { chromium } = await import('@playwright/test')
  const { server, url } = await serve({ directory, port: 0 })
  const browser = await chromium.launch({ executablePath: installBrowser(), args: CHROMIUM_FLAGS })
  mkdirSync(imageFolder, { recursive: true })
  try {
    for (const [screen, language, size] of PICTURES) await picture(browser, url, { screen, language, size })
    await picture(browser, url, { screen: 'questions', language: 'ja', size: 'desktop', colorScheme: 'dark' })
    for (const one of PAPERS) await paper(browser, url, one)
  } finally {
    await browser.close()
    server.close()
  }
}

main().catch((error) => {
  console.error(error.message)
  process.exit(1)
})
