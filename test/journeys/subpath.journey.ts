/** The app in a folder of somebody's site: everything is found there, and nothing beside it. */
import { expect, test } from './fixtures.ts'
import { card, expectSaved, expectWholeResult, option, questionText, QUICK, speaking, openStart } from './support.ts'

const t = speaking('ja')

test('start, one answer, reload and result under a sub-path', async ({ page, subPathUrl }) => {
  const outside: string[] = []
  page.on('request', (request) => {
    const url = request.url()
    if (url.startsWith('http') && !url.startsWith(subPathUrl)) outside.push(url)
  })
  const heading = page.getByRole('heading', { level: 1 })
  await openStart(page, subPathUrl)
  await page.getByRole('link', { name: t('start.begin') }).click()
  await expect(heading).toHaveText(t('company.title'))
  expect(page.url().startsWith(`${subPathUrl}#/sheet/`)).toBe(true)
  await page.getByLabel(t('company.name')).fill('ふもとの会社')
  await page.getByRole('link', { name: t('company.next') }).click()
  const first = QUICK[0]?.id ?? ''
  await expect(heading).toHaveText(questionText('ja', first).question)
  await option(page, 'ja', first, 4).check()
  await expectSaved(page)
  await page.reload()
  await expect(option(page, 'ja', first, 4)).toBeChecked()
  await card(page).getByText(t('help.more')).click()
  await expect(card(page).getByText(t('help.example'), { exact: true })).toBeVisible()
  await page
    .getByRole('navigation', { name: t('app.steps') })
    .getByRole('link', { name: t('steps.result') })
    .click()
  await page.getByRole('link', { name: t('review.next') }).click()
  await expect(heading).toContainText(t('percent', { value: 0 }))
  await expect(page.getByText(t('result.unanswered', { count: 59 }))).toBeVisible()
  await expectWholeResult(page)
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByText(speaking('en')('result.unanswered', { count: 59 }))).toBeVisible()
  await page.reload()
  await expect(page.getByText(speaking('en')('result.unanswered', { count: 59 }))).toBeVisible()
  expect(outside, 'every file is asked for under the sub-path').toEqual([])
})
