/** A narrow window of a desktop, with names as long as they get: nothing is wider than the window, no text is cut off. */
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import {
  completeSheet,
  factsAll,
  LANGUAGES,
  level,
  answersAt,
  LOSS_STUDY,
  notApplicable,
  openSheet,
  openStart,
  PRIVACY_MARK,
  PROFILE,
  SCREENS,
  UNKNOWN,
  visit,
} from './support.ts'

const LENGTH = 60
const WORD = 'W'.repeat(LENGTH)
const KANJI = '株式会社寿限無寿限無五劫の擦り切れ海砂利水魚の水行末'.repeat(3).slice(0, LENGTH)
const PAGES = ['glossary', 'data', 'blank', 'gallery'] as const

/** 320 CSS pixels with and without a scroll bar, and 1280 at 200 %. */
const WIDTHS = [305, 320, 640]

const LONG = completeSheet({
  profile: { ...PROFILE, companyName: KANJI, chamber: WORD, memberNumber: '9'.repeat(40) },
  facts: factsAll('yes', { 'removable-media': 'no' }),
  answers: answersAt(3, { 'DAT-02': notApplicable(WORD), 'MON-02': UNKNOWN, 'AST-01': level(0), 'IMP-02': null }),
  answeredBy: { 'GOV-01': { name: WORD, role: 'system', date: '2026-11-01' } },
  certificates: [PRIVACY_MARK],
  confirmation: { name: WORD, position: KANJI, confirmedOn: '2026-11-21' },
  loss: LOSS_STUDY,
  contacts: { lawyer: { name: WORD, telephone: '9'.repeat(40) } },
})

/** What is wider than the window, or than the box that hides what goes over it; fields scroll, and frames that say so. */
async function faults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.scrollingElement
    const found = root && root.scrollWidth > innerWidth ? [`${root.scrollWidth} > ${innerWidth}`] : []
    const boxes = [...document.querySelectorAll('body *')].filter((element) => {
      if (!element.checkVisibility() || element.closest('.visually-hidden, input, select, textarea, svg, .table-scroll'))
        return false
      const { overflowX, clipPath } = getComputedStyle(element)
      return clipPath === 'none' && overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1
    })
    return [...found, ...boxes.map((element) => `cut off: ${element.outerHTML.slice(0, 90)}`)]
  })
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ locale: language === 'ja' ? 'ja-JP' : 'en-GB', viewport: { width: 320, height: 640 } })

    test(`names of ${String(LENGTH)} characters fit a narrow window on every page (${language})`, async ({ page }) => {
      const id = await openSheet(page, LONG, 'company')
      const look = async (where: string) => {
        for (const unfolded of [false, true]) {
          await page.evaluate((open) => {
            for (const details of document.querySelectorAll('details')) details.open = open
          }, unfolded)
          for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 640 })
            await expect.soft
              .poll(() => faults(page), {
                message: `${where} at ${String(width)}, ${unfolded ? 'unfolded' : 'folded'}`,
                timeout: 2_000,
              })
              .toEqual([])
          }
        }
      }
      for (const screen of ['questions/39', ...SCREENS]) {
        await visit(page, id, screen)
        await look(screen)
      }
      for (const name of PAGES) {
        await page.goto(`/#/${name}`)
        await expect(page.locator('main h2').first()).toBeVisible()
        await look(name)
      }
      await openStart(page)
      await expect(page.getByText(KANJI)).toBeVisible()
      await look('start')
    })
  })
}
