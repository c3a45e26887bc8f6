/** Rows X of the catalogue that need a browser: what leaves the app as a file or on paper. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { EMPTY_SHEET, type Sheet } from '../../src/core/sheet.ts'
import { expect } from '../journeys/fixtures.ts'
import {
  completeSheet,
  containing,
  expectSaved,
  factsAll,
  LANGUAGES,
  notApplicable,
  openSheet,
  RULEBOOK,
  speaking,
  stored,
  UNKNOWN,
  visit,
  WORDING,
} from '../journeys/support.ts'
import { fault, faultTest } from './browserOracle.ts'
import { expectTold } from './told.ts'

const t = speaking('ja')

faultTest(fault('X05'), async ({ page }) => {
  await openSheet(page, completeSheet(), 'send')
  await page.getByRole('radio', { name: t('send.to.audiences.insurance') }).check()
  await page.getByRole('button', { name: containing(t('send.consent.agree', { day: '' }).slice(0, 4)) }).click()
  await page.getByRole('button', { name: t('passphrase.propose') }).click()
  const make = page.getByRole('button', { name: t('send.make.make') })
  const files = page.getByRole('region', { name: t('send.make.title'), exact: true })

  // The person says no to the first one, or the disk is full: the app is not told, and claims nothing.
  const [refused] = await Promise.all([page.waitForEvent('download'), make.click()])
  await refused.cancel()
  await expect(files.getByText(t('send.make.notSent'))).toBeVisible()
  await expectSaved(page)
  const [sent] = (JSON.parse(await stored(page)) as { data: { sheet: Sheet } }[]).flatMap(({ data }) => data.sheet.handOver.sent)
  expect(sent?.receipt).toBeNull()

  const again = async () => {
    const button = files.getByRole('button', { name: containing(t('send.make.saveAgain')) })
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
    return readFileSync(await download.path())
  }
  const [first, second] = [await again(), await again()]
  expect(first.equals(second), 'byte for byte').toBe(true)
  expect(first.length).toBeGreaterThan(1000)
  await expect(files.getByText(t('send.make.notSent'))).toBeVisible()
  await expectTold(page, 'send.make.notSent')
})

/** What a machine writes where a number or a word is missing. */
const NO_NUMBER = /NaN|undefined|Infinity|\[object|\bnull\b|−0\b|-0 ?%/

const NOTHING: Sheet = EMPTY_SHEET
const ALL_NOT_APPLICABLE: Sheet = completeSheet({
  facts: factsAll('no'),
  answers: Object.fromEntries(
    RULEBOOK.questions.map(({ id, notApplicableUnless }) => [id, notApplicableUnless.length > 0 ? notApplicable('x') : UNKNOWN]),
  ),
})

async function pdfText(page: Page): Promise<string> {
  const button = page.getByRole('button', { name: t('documents.format.pdf') })
  await expect(button).toBeEnabled()
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  return execFileSync('pdftotext', ['-raw', await download.path(), '-'], { encoding: 'utf8' })
}

faultTest(fault('X08'), async ({ page }) => {
  for (const [name, sheet] of [
    ['nothing', NOTHING],
    ['not applicable', ALL_NOT_APPLICABLE],
  ] as const) {
    const id = await openSheet(page, sheet, 'report/report')
    for (const language of LANGUAGES) {
      await page.getByRole('radio', { name: language === 'ja' ? '日本語' : 'English' }).check()
      const paper = page.getByRole('article')
      await expect(paper).toHaveAttribute('lang', language)
      await expect(paper).toContainText(WORDING[language].estimateNotice)
      expect(await paper.innerText(), name).not.toMatch(NO_NUMBER)
      const drawings = await paper.locator('svg').evaluateAll((all) => all.map((each) => each.outerHTML))
      for (const drawing of drawings) expect(drawing, name).not.toMatch(/NaN|undefined|Infinity/)
      const text = await pdfText(page)
      expect(text, name).not.toMatch(NO_NUMBER)
      expect(text.replace(/\s/g, ''), name).toContain(WORDING[language].estimateNotice.replace(/\s/g, ''))
      // Sources keep their Japanese titles; the document itself is in its own language.
      const other = language === 'ja' ? 'en' : 'ja'
      expect(text.replace(/\s/g, ''), name).not.toContain(WORDING[other].estimateNotice.replace(/\s/g, ''))
      expect(text.includes('診断報告書'), name).toBe(language === 'ja')
    }
    for (const screen of ['result', 'summary', 'improvement', 'report/summary', 'report/discount', 'report/customer'] as const) {
      await visit(page, id, screen)
      expect(await page.locator('main').innerText(), `${name}, ${screen}`).not.toMatch(NO_NUMBER)
    }
  }
})
