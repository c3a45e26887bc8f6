/** Killed while answers are saved: a note that consists of one number only, again and again with the next. */
import type { Page } from '@playwright/test'
import { expect } from '../journeys/fixtures.ts'
import { expectSaved, heading, openStart, speaking } from '../journeys/support.ts'
import { killedAgainAndAgain, type Killed } from './browser.ts'
import { acknowledgements, tornIn, typeWithoutEnd } from './typing.ts'

const t = speaking('ja')

export async function killedWhileAnswering(kills: number, url: string, profile: string): Promise<Killed> {
  const seen = acknowledgements()
  let address = ''
  const { lost, moments } = await killedAgainAndAgain({
    kills,
    url,
    profile,
    within: 400,
    onAcknowledged: seen.add,
    async prepare(page) {
      await startSheetAt(page, url)
      address = page.url().replace('/company', '/questions/2')
    },
    async check(page, round) {
      await page.goto(address)
      const note = page.getByLabel(t('questions.noteLabel'))
      if (round === 0) {
        await page.getByText(t('questions.note')).click()
        return []
      }
      await expect(note).toBeVisible()
      return tornIn(await note.inputValue(), seen.highest())
    },
    save: (page) =>
      seen.wait(() => typeWithoutEnd(page, 'details.note textarea', '[data-testid="save-state"]', seen.highest() + 1)),
  })
  return { lost, moments, acknowledged: seen.highest() }
}

async function startSheetAt(page: Page, url: string) {
  await openStart(page, url)
  await page.getByRole('link', { name: t('start.begin') }).click()
  await expect(heading(page)).toHaveText(t('company.title'))
  await page.getByLabel(t('company.name')).fill('電源の切れる会社')
  await expectSaved(page)
}
