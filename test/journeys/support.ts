/** What the journeys share: the words as the app shows them, sheets as files, and the ways people take. */
import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Download, FileChooser, Locator, Page } from '@playwright/test'
import type { Rulebook } from '../../src/core/rulebook.ts'
import type { LossCase } from '../../src/core/lossRules.ts'
import {
  EMPTY_SHEET,
  type Answer,
  type Certificate,
  type Declaration,
  type LossStudy,
  type Profile,
  type Sheet,
  type YesNo,
} from '../../src/core/sheet.ts'
import type { Language, ResponseGuide, Wording } from '../../src/core/wording.ts'
import { SHEET_FORMAT } from '../../src/files/formats.ts'
import { expect } from './fixtures.ts'
import type { StoredSheet } from '../../src/browser/database.ts'
import { speaking, type Speak } from '../speaking.ts'

export { speaking, type Language, type Speak }
/** What no language changes is gone through in one of them, by turns: `if (language === 'en') test(…)`. */
export const LANGUAGES = ['ja', 'en'] as const

const root = new URL('../../', import.meta.url)
const edition = 'src/rulebooks/jcci-2015'
const bytesOf = (path: string): Buffer => readFileSync(new URL(path, root))
const jsonOf = (path: string): unknown => JSON.parse(bytesOf(path).toString('utf8'))

export const RULEBOOK = jsonOf(`${edition}/rulebook.json`) as Rulebook
export const WORDING = {
  ja: jsonOf(`${edition}/wording.ja.json`) as Wording,
  en: jsonOf(`${edition}/wording.en.json`) as Wording,
}
export const GUIDE = {
  ja: jsonOf(`${edition}/responseGuide.ja.json`) as ResponseGuide,
  en: jsonOf(`${edition}/responseGuide.en.json`) as ResponseGuide,
}
export const SAMPLE = jsonOf(`${edition}/sample.json`) as Sheet
const HASH = createHash('sha256')
  .update(bytesOf(`${edition}/rulebook.json`))
  .digest('hex')
const { version: APP_VERSION } = jsonOf('package.json') as { version: string }

/** The heading of the screen that is shown. */
export const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 })

/** A text as a pattern that does not mind line breaks and doubled spaces, anywhere in the name. */
export function containing(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'))
}

export const level = (value: 0 | 1 | 2 | 3 | 4): Answer => ({ kind: 'level', level: value })
export const UNKNOWN: Answer = { kind: 'unknown' }
export const notApplicable = (reason: string): Answer => ({ kind: 'not-applicable', reason })

/** All sixty at one level, but for the overrides; null leaves a question unanswered. */
export function answersAt(value: 0 | 1 | 2 | 3 | 4, overrides: Readonly<Record<string, Answer | null>> = {}): Sheet['answers'] {
  const all = Object.fromEntries(RULEBOOK.questions.map(({ id }) => [id, level(value) as Answer | null]))
  return Object.fromEntries(Object.entries({ ...all, ...overrides }).filter(([, answer]) => answer !== null)) as Sheet['answers']
}

export function factsAll(value: YesNo, overrides: Readonly<Record<string, YesNo>> = {}): Sheet['facts'] {
  return { ...Object.fromEntries(RULEBOOK.facts.map(({ id }) => [id, value])), ...overrides }
}

export const PROFILE: Profile = {
  companyName: 'Yamada Seisakusho Ltd.',
  trade: 'printing',
  employees: 18,
  salesBand: '100m-300m',
  membership: 'member',
  memberNumber: '0004711',
  chamber: 'Example Chamber',
  inceptionDate: '2027-03-01',
}

export const PRIVACY_MARK: Certificate = {
  id: 'certificate-1',
  kind: 'privacy-mark',
  number: '10821234(05)',
  holder: 'insured',
  scope: null,
  standard: null,
  validFrom: '2025-09-18',
  validTo: '2027-09-17',
  evidenceHeld: 'yes',
  renewalUnderAudit: false,
}

/** A declaration with something in every field. */
export const FULL_DECLARATION: Declaration = {
  accidentsInPeriod: 'yes',
  knownLeak: 'yes',
  knownLeakDate: null,
  firstYearStart: '2021-03-01',
  insuredName: 'Sato Printing Works',
  corporateNumber: '7000012050002',
  lastCertificateNumber: 'S-0012345',
  address: '1-2-3 Minato, Tokyo',
  business: 'Printing and posting of address lists',
  sales: {
    newCompany: 'no',
    yen: 184_530_000,
    yearEnd: '2026-03-31',
    tax: 'excluded',
    proof: 'tax-return',
    plannedYen: null,
  },
  records: {
    identity: { held: true, own: 3200, entrusted: 48_000 },
    'my-number': { held: true, own: 31, entrusted: 0 },
    employees: { held: true, own: 31, entrusted: null },
    other: { held: true, own: null, entrusted: null },
  },
  otherRecords: 'photographs',
  contractors: 'Tanaka Payroll Office: wages',
  wish: { plan: 'E', liabilityYen: 500_000_000, costsYen: 40_000_000, reducedCosts: 'yes', riders: 'none' },
  remarks: 'none',
  unread: { 'records.employees.entrusted': 'about thirty' },
}

/** A complete sheet, all at level 3: 405 / 540, 75 %, management 30 %. */
export function completeSheet(overrides: Partial<Sheet> = {}): Sheet {
  return {
    ...EMPTY_SHEET,
    profile: PROFILE,
    facts: factsAll('yes'),
    answers: answersAt(3),
    declaration: { ...EMPTY_SHEET.declaration, accidentsInPeriod: 'no', knownLeak: 'no' },
    ...overrides,
  }
}

/** The flyer's example with everything around it, and more of each kind than anybody has. */
export const LOSS_STUDY: LossStudy = {
  case: {
    ...(RULEBOOK.loss.examples[0]?.case as LossCase),
    dataHeld: 'entrusted',
    clientRecourseYen: 1_000_000,
    items: RULEBOOK.loss.items.map(({ id, per, presets }) => ({
      id,
      units: per === 'person' ? 3000 : 2,
      unitYen: presets?.high.yen ?? 123_456_789,
    })),
  },
  discovered: '2026-11-20',
  situations: ['wrongful-purpose'],
  stronglyEncrypted: false,
  myNumber: true,
  privacyMark: true,
  options: { reducedCosts: true, wished: { liabilityYen: 500_000_000, costsYen: 50_000_000 } },
}

export interface SheetFileData {
  kind: string
  format: number
  app: string
  savedAt: string
  edition: { id: string; hash: string }
  sheet: Sheet
}

export function fileOf(sheet: Sheet, overrides: Partial<SheetFileData> = {}): SheetFileData {
  return {
    kind: 'sheet',
    format: SHEET_FORMAT,
    app: APP_VERSION,
    savedAt: '2026-11-21T16:12:00+09:00',
    edition: { id: RULEBOOK.id, hash: HASH },
    sheet,
    ...overrides,
  }
}

/** Opens the start page, and waits until it answers: it is drawn before the app has taken it over. */
export async function openStart(page: Page, url = '/') {
  await page.goto(url)
  await page.waitForFunction(() => '__vue_app__' in (document.getElementById('app') ?? {}))
}

/** Gives a file to the start page, which is open. */
export async function chooseFile(page: Page, speak: Speak, content: string | Buffer, name = 'sheet.json') {
  const buffer = typeof content === 'string' ? Buffer.from(content) : content
  await chooseBy(page, speak('start.openFile'), { name, mimeType: 'application/json', buffer })
}

/** Presses a button that asks for a file, and gives one. */
export async function chooseBy(page: Page, button: string, file: Parameters<FileChooser['setFiles']>[0]) {
  const asked = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: button, exact: true }).click()
  await (await asked).setFiles(file)
}

/** A sheet made elsewhere, opened through the start page, as a person does it. Gives its id. */
export async function openSheetFile(page: Page, speak: Speak, sheet: Sheet): Promise<string> {
  await openStart(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(speak('start.title'))
  await chooseFile(page, speak, JSON.stringify(fileOf(sheet)))
  await page.waitForURL(/#\/sheet\/[0-9a-f]+\/review$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(speak('review.title'))
  return sheetIdOf(page)
}

/** A sheet that lies on this machine already, opened at one of its screens: far quicker than through a file. Gives its id. */
export async function openSheet(page: Page, sheet: Sheet, screen: string): Promise<string> {
  const id = randomUUID().replaceAll('-', '')
  const file = fileOf(sheet)
  if (page.url() === 'about:blank') await openEmptyPage(page)
  await putSheet(page, { id, revision: 1, savedAt: file.savedAt, data: file })
  await page.goto(`/#/sheet/${id}/${screen}`)
  // The start screen stands there first: it is drawn before the app has taken the page over, or was open before.
  await page.waitForFunction(
    (titles) => {
      const title = document.querySelector('h1')?.textContent.trim() ?? ''
      return title !== '' && !titles.includes(title)
    },
    LANGUAGES.map((language) => speaking(language)('start.title')),
  )
  if (screen === 'result') await expectWholeResult(page)
  return id
}

/** The result is drawn part by part: waits until its last one is there, below which nothing comes. */
export async function expectWholeResult(page: Page) {
  await expect(page.locator('main a.button[href$="/report/report"]')).toBeVisible()
  // Drawn once it is near; the page stays where it is.
  await page.locator('main .radar').evaluate(async (place) => {
    const { scrollX, scrollY } = window
    place.scrollIntoView({ behavior: 'instant' })
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    window.scrollTo({ left: scrollX, top: scrollY, behavior: 'instant' })
  })
  await expect(page.locator('main canvas').first()).toBeVisible()
}

/** A page of the app's origin that is not the app. */
async function openEmptyPage(page: Page): Promise<void> {
  const url = '**/empty.html'
  await page.route(url, (route) => route.fulfill({ contentType: 'text/html', body: '<link rel="icon" href="data:,">' }))
  await page.goto('/empty.html')
  await page.unroute(url)
}

/** Puts a sheet into the machine's database as the app does, which makes the database where there is none. */
async function putSheet(page: Page, record: StoredSheet): Promise<void> {
  await page.evaluate(
    (stored) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('risk-diagnosis-sheet', 2)
        const fail = () => {
          reject(opening.error ?? new Error('not stored'))
        }
        opening.onerror = fail
        opening.onupgradeneeded = () => {
          opening.result.createObjectStore('sheets', { keyPath: 'id' })
          opening.result.createObjectStore('attachments', { keyPath: 'sha256' })
        }
        opening.onsuccess = () => {
          const database = opening.result
          const transaction = database.transaction('sheets', 'readwrite')
          transaction.objectStore('sheets').put(stored)
          transaction.onerror = fail
          transaction.oncomplete = () => {
            database.close()
            resolve()
          }
        }
      }),
    record,
  )
}

export function sheetIdOf(page: Page): string {
  const id = /#\/sheet\/([^/]+)/.exec(page.url())?.[1]
  if (id === undefined) throw new Error(`expected the address of a sheet, got ${page.url()}`)
  return id
}

export const SCREENS = [
  'company',
  'questions/1',
  'ask',
  'certificates',
  'evidence',
  'declaration',
  'review',
  'merge',
  'result',
  'summary',
  'improvement',
  'loss',
  'returned',
  'send',
  'report',
  'report/report',
  'report/summary',
  'report/answers',
  'report/declaration',
  'report/discount',
  'report/customer',
  'report/forms',
  'report/forms/contact-tree',
] as const

/** Goes to a screen of a sheet by its address, without a reload, and waits until it has taken the place of the one before. */
export async function visit(page: Page, sheetId: string, screen: string) {
  const hash = `#/sheet/${sheetId}/${screen}`
  if (page.url().endsWith(hash)) return
  const isQuestion = /questions\/\d+$/
  const number = /\d+$/.exec(screen)?.[0] ?? ''
  const before = await page.getByRole('heading', { level: 1 }).elementHandle()
  // From one question to the next the card stays and only its words change.
  const cardStays = isQuestion.test(page.url()) && isQuestion.test(screen)
  await page.evaluate((to) => {
    location.hash = to
  }, hash)
  await page.waitForURL(new RegExp(`${hash}$`))
  if (cardStays) await expect(card(page).getByText(new RegExp(`^\\D{1,2}${number}$`))).toBeVisible()
  else await page.waitForFunction((element) => !element.isConnected, before)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  if (screen === 'result') await expectWholeResult(page)
}

export const saveState = (page: Page): Locator => page.getByTestId('save-state')

export async function expectSaved(page: Page) {
  await expect(saveState(page)).toHaveAttribute('data-kind', 'saved')
}

/** Presses a button that saves a file; gives the file's text and name. */
export async function savedFile(page: Page, button: Locator): Promise<{ text: string; name: string; data: SheetFileData }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  const text = await textOf(download)
  return { text, name: download.suggestedFilename(), data: JSON.parse(text) as SheetFileData }
}

async function textOf(download: Download): Promise<string> {
  return readFileSync(await download.path(), 'utf8')
}

/** Everything the machine's database holds, as text. */
export async function stored(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('risk-diagnosis-sheet')
        opening.onerror = () => {
          reject(opening.error ?? new Error('not opened'))
        }
        opening.onsuccess = () => {
          const database = opening.result
          const all = database.transaction('sheets').objectStore('sheets').getAll()
          all.onsuccess = () => {
            database.close()
            resolve(JSON.stringify(all.result))
          }
        }
      }),
  )
}

/** The card of the question on the screen. */
export const card = (page: Page): Locator => page.getByRole('article')

export function question(number: number) {
  const found = RULEBOOK.questions.find((candidate) => candidate.number === number)
  if (!found) throw new Error(`expected a question ${number}, got none`)
  return found
}

export const QUICK = RULEBOOK.questions.filter(({ quick }) => quick)
export const NOT_QUICK = RULEBOOK.questions.filter(({ quick }) => !quick)

export function questionText(language: Language, id: string) {
  const text = WORDING[language].questions[id]
  if (!text) throw new Error(`expected a text for ${id} in ${language}, got none`)
  return text
}

/** The option of a level in the question on the screen. */
export function option(page: Page, language: Language, id: string, chosen: 0 | 1 | 2 | 3 | 4): Locator {
  return card(page).getByRole('radio', { name: containing(questionText(language, id).options[chosen] ?? '') })
}
