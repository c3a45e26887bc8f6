/** Killed while an agent's record of a client is saved. */
import type { Page } from '@playwright/test'
import { expect } from '../journeys/fixtures.ts'
import { openStart, speaking } from '../journeys/support.ts'
import { killedAgainAndAgain, type Killed } from './browser.ts'
import { acknowledgements, tornIn, typeWithoutEnd } from './typing.ts'

const t = speaking('ja')

export async function killedWhileRecording(kills: number, url: string, profile: string): Promise<Killed> {
  const seen = acknowledgements()
  let address = ''
  const { lost, moments } = await killedAgainAndAgain({
    kills,
    url,
    profile,
    within: 400,
    onAcknowledged: seen.add,
    async prepare(page) {
      address = await openFirstClient(page, url)
    },
    async check(page, round) {
      await page.goto(address)
      const note = page.getByLabel(t('agent.client.notes'), { exact: true })
      await expect(note).toBeVisible()
      await note.evaluate((element) => element.setAttribute('data-kill', 'note'))
      await page
        .getByText(t('agent.client.saving.saved'), { exact: true })
        .first()
        .evaluate((element) => element.setAttribute('data-kill', 'state'))
      return round === 0 ? [] : tornIn(await note.inputValue(), seen.highest())
    },
    save: (page) =>
      seen.wait(() =>
        typeWithoutEnd(page, '[data-kill="note"]', '[data-kill="state"]', seen.highest() + 1, t('agent.client.saving.saved')),
      ),
  })
  return { lost, moments, acknowledged: seen.highest() }
}

async function openFirstClient(page: Page, url: string): Promise<string> {
  await openStart(page, url)
  await page.getByRole('link', { name: t('start.agent') }).click()
  await page.getByRole('link', { name: t('agent.clients.toImport') }).click()
  await page.getByRole('button', { name: t('import.sample.take', { count: 300 }) }).click()
  await page.getByRole('link', { name: t('import.toList') }).click()
  await page
    .getByRole('table', { name: t('agent.clients.table') })
    .getByRole('link')
    .first()
    .click()
  await expect(page.getByLabel(t('agent.client.notes'), { exact: true })).toBeVisible()
  return page.url()
}
