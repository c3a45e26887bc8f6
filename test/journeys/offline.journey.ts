/** V03: after the first visit everything works without a connection, the making of a PDF included. */
import { expect, test } from './fixtures.ts'
import { waitUntilKept } from './deployment.ts'
import { card, completeSheet, expectSaved, openSheet, option, questionText, RULEBOOK, speaking, visit } from './support.ts'

test.use({ serviceWorkers: 'allow', expectedTroubles: /ERR_INTERNET_DISCONNECTED/ })

const t = speaking('ja')
const [FIRST] = RULEBOOK.questions

test('V03 offline after the first visit: reload, answer, result and PDF', async ({ page, context }) => {
  const id = await openSheet(page, completeSheet(), 'result')
  await waitUntilKept(page, { fonts: true })
  await context.setOffline(true)
  await page.goto(`/#/sheet/${id}/questions/1`)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(questionText('ja', FIRST?.id ?? '').question)
  await option(page, 'ja', FIRST?.id ?? '', 4).check()
  await expectSaved(page)
  await card(page).getByText(t('help.more')).click()
  await expect(card(page).getByText(t('help.example'), { exact: true })).toBeVisible()
  await visit(page, id, 'report/report')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: t('documents.format.pdf') }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.pdf$/)
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('button', { name: speaking('en')('documents.format.pdf') })).toBeVisible()
})
