/** The agents' room: through the door to the sample's clients, one paper checked, and the check still there after a reload. */
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import { containing, openStart, speaking } from './support.ts'

const t = speaking('ja')

test.use({ locale: 'ja-JP' })

test('an agent finds the most urgent client, checks a paper, and finds the check again', async ({ page }) => {
  await openStart(page)
  await page.getByRole('link', { name: t('start.agent') }).click()
  await expect(page.getByRole('heading', { name: t('agent.clients.empty') })).toBeVisible()
  await page.getByRole('link', { name: t('agent.clients.toImport') }).click()
  await page.getByRole('button', { name: t('import.sample.take', { count: 300 }) }).click()
  await page.getByRole('link', { name: t('import.toList') }).click()

  const clients = page.getByRole('table', { name: t('agent.clients.table') })
  await expect(clients.getByRole('row')).toHaveCount(101)
  await page.getByRole('button', { name: containing(t('agent.clients.filter.expired')) }).click()
  await expect(clients.getByText(containing('始期日に期限切れ')).first()).toBeVisible()
  await expectNoAxeViolations(page)
  await clients.getByRole('link').first().click()

  await expect(page.getByRole('heading', { name: t('agent.desk.title') })).toBeVisible()
  await page.getByLabel(t('agent.client.agent')).fill('田中')
  await page
    .getByRole('button', { name: containing(t('agent.desk.record')) })
    .first()
    .click()
  await page.getByLabel(t('agent.desk.note')).fill('第3版を見ました')
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: t('agent.desk.sufficient'), exact: true }).click()
  await expect(page.getByText('第3版を見ました').first()).toBeVisible()
  await expect(page.getByText(t('agent.client.saving.saved'))).toBeVisible()

  await page.reload()
  await expect(page.getByText('第3版を見ました').first()).toBeVisible()
  await expect(page.getByText(t('agent.client.history', { count: 1 }))).toBeVisible()
  await page.getByRole('link', { name: t('agent.calendar'), exact: true }).click()
  await expect(page.getByRole('button', { name: t('agent.dates.save') })).toBeVisible()
})
