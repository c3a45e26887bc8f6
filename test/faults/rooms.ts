import type { Page } from '@playwright/test'
import { expect } from '../journeys/fixtures.ts'
import { openStart, speaking } from '../journeys/support.ts'

/** The screens of the two rooms by their place in the address; named here, as their components load only in the app. */
export const STAFF_SCREEN_IDS = [
  'list',
  'import',
  'open',
  'roster',
  'enter',
  'statistics',
  'lab',
  'invite',
  'keys',
  'export',
] as const
export const AGENT_SCREEN_IDS = ['list', 'calendar', 'certificate-desk', 'import', 'open', 'keys'] as const

/** Takes the sample companies in; gives the id of the agent's most urgent client among them. */
export async function takeSamples(page: Page): Promise<string> {
  const t = speaking('ja')
  await openStart(page, '/#/agent/import')
  await page.getByRole('button', { name: t('import.sample.take', { count: 300 }) }).click()
  await expect(page.getByRole('heading', { level: 2, name: t('import.ended.done') })).toBeVisible({ timeout: 90_000 })
  await page.goto('/#/agent/list')
  const client = page
    .getByRole('table', { name: t('agent.clients.table') })
    .getByRole('link')
    .first()
  await expect(client).toBeVisible({ timeout: 90_000 })
  return /agent\/client\/([^/]+)$/.exec((await client.getAttribute('href')) ?? '')?.[1] ?? ''
}
