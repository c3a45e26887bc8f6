/** Row T06 of the catalogue: far too much is pasted, into every kind of field that holds several lines. */
import type { Locator, Page } from '@playwright/test'
import { expect, expectNoAxeViolations } from '../journeys/fixtures.ts'
import {
  completeSheet,
  expectSaved,
  factsAll,
  heading,
  LANGUAGES,
  notApplicable,
  openSheet,
  RULEBOOK,
  speaking,
} from '../journeys/support.ts'
import { fault, faultTest } from './browserOracle.ts'
import { holds, interactions } from './calm.ts'
import { takeSamples } from './rooms.ts'
import { switchTo } from './told.ts'

const ja = speaking('ja')
const MILLION = `${'あいうえお。'.repeat(500)}\n`.repeat(350)
/** A little too long: it stays in the field, to be shortened there. */
const LONG = 'か'.repeat(2_500)
const reason = RULEBOOK.questions.find(({ notApplicableUnless }) => notApplicableUnless.length > 0)

interface Kind {
  readonly what: string
  readonly limit: number
  /** Goes to the field; `label` is its name in the words. */
  readonly label: string
  readonly open: (page: Page) => Promise<void>
  readonly saved: (page: Page) => Promise<void>
}

const ofSheet = async (page: Page, screen: string) => {
  const sheet = completeSheet({
    facts: factsAll('no'),
    answers: { ...completeSheet().answers, [reason?.id ?? '']: notApplicable('x') },
  })
  await openSheet(page, sheet, screen)
}
const kept = (name: string) => async (page: Page) => {
  await expect(page.getByText(ja(name)).first()).toBeVisible()
}
const ofClient = async (page: Page, room: string) => {
  const id = await takeSamples(page)
  await page.goto(`/#/${room}/${id}`)
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
}

const KINDS: readonly Kind[] = [
  {
    ...{ what: 'note', limit: 2000, label: 'questions.noteLabel', saved: expectSaved },
    open: (page) => ofSheet(page, 'questions/1'),
  },
  {
    ...{ what: 'reason', limit: 500, label: 'questions.reason', saved: expectSaved },
    open: (page) => ofSheet(page, `questions/${String(reason?.number ?? 0)}`),
  },
  {
    ...{ what: 'remarks', limit: 2000, label: 'declaration.remarks', saved: expectSaved },
    open: (page) => ofSheet(page, 'declaration'),
  },
  {
    ...{ what: 'contact', limit: 100, label: 'loss.contactName', saved: expectSaved },
    open: (page) => ofSheet(page, 'loss'),
  },
  {
    ...{ what: "agent's notes", limit: 2000, label: 'agent.client.notes', saved: kept('agent.client.saving.saved') },
    open: (page) => ofClient(page, 'agent/client'),
  },
  {
    ...{ what: "staff's question", limit: 2000, label: 'reviewCase.draft.question' },
    saved: kept('reviewCase.saving.saved'),
    open: async (page) => {
      await ofClient(page, 'staff/review')
      await page.getByLabel(ja('reviewCase.reviewer')).fill('Tanaka')
      await page
        .getByRole('button', { name: ja('reviewCase.question') })
        .first()
        .click()
    },
  },
]

const valueOf = (field: Locator) => field.evaluate((element) => (element as HTMLTextAreaElement).value)

/** Opens everything that is folded, as soon as the screen stands. */
async function unfold(page: Page): Promise<void> {
  await expect(heading(page)).toBeVisible()
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('main details')) details.setAttribute('open', '')
  })
}

/** As a person pastes: by the clipboard and the keys. */
async function paste(page: Page, field: Locator): Promise<void> {
  await field.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Control+V')
}

for (const { what, limit, label, open, saved } of KINDS)
  faultTest.describe(what, () => {
    faultTest.use({ permissions: ['clipboard-read', 'clipboard-write'] })

    faultTest(fault('T06'), async ({ page }) => {
      faultTest.setTimeout(400_000)
      await open(page)
      await unfold(page)
      const field = page.getByLabel(ja(label)).first()
      await field.fill('before')
      await saved(page)
      const copy = (text: string) => page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
      const count = (number: number, language: string) => number.toLocaleString(language === 'ja' ? 'ja-JP' : 'en-GB')

      // A million is not let in: nothing is cut, nothing hangs, and both languages say why.
      await copy(MILLION)
      const longest = await interactions(page)
      await holds(page, `time from pasting a million letters to the next picture (${what})`, 200, async () => {
        await longest()
        await paste(page, field)
        return longest()
      })
      expect(await valueOf(field)).toBe('before')
      for (const language of LANGUAGES) {
        const t = speaking(language)
        await switchTo(page, language)
        await paste(page, page.getByLabel(t(label)).first())
        const params = { limit: count(limit, language), length: count(MILLION.length, language) }
        await expect(page.getByText(t('field.pasteTooLong', params))).toBeVisible()
        if (what === 'note') await expectNoAxeViolations(page)
      }
      await switchTo(page, 'ja')

      // A little too long is let in whole, counted, and kept apart from what is saved.
      await copy(LONG)
      await holds(page, `time from pasting ${String(LONG.length)} letters (${what})`, 200, async () => {
        await field.fill('before')
        await longest()
        await paste(page, field)
        return longest()
      })
      expect(await valueOf(field)).toBe(`before${LONG}`)
      const over = LONG.length + 'before'.length - limit
      for (const language of LANGUAGES) {
        await switchTo(page, language)
        await expect(page.getByText(speaking(language)('field.tooLong', { limit, over }))).toBeVisible()
      }
      await switchTo(page, 'ja')
      expect(await valueOf(field), 'a change of language keeps it').toBe(`before${LONG}`)

      // What was saved before is still there; shortened, the new text is.
      await field.fill('after')
      await saved(page)
      await page.reload()
      await expect(heading(page)).toBeVisible()
      await expect(page.getByLabel(ja(label)).first()).toHaveValue('after')
    })
  })
