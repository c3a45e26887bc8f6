/** The rule lab: a number changed by keyboard and by slider, who gains and loses, the draft as a file, and one that a deployment serves. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import { chunkOfCompanies, seedPortfolio } from './seedPortfolio.ts'
import { answersAt, chooseBy, heading, LANGUAGES, openStart, RULEBOOK, speaking, visit, type Speak } from './support.ts'

const LEVELS = [0, 1, 2, 3, 4] as const
const COMPANIES = Array.from({ length: 40 }, (_, index) => ({
  name: `Company ${String(index + 1)}`,
  trade: RULEBOOK.trades[index % 4] ?? null,
  employees: index,
  chamber: 'Example Chamber',
  sheet: { answers: answersAt(LEVELS[index % 5] ?? 0) },
}))

async function openLab(page: Page, t: Speak) {
  await openStart(page)
  await page.getByRole('link', { name: t('start.staff') }).click()
  await page.getByRole('link', { name: t('staff.lab'), exact: true }).click()
  await expect(heading(page)).toHaveText(t('lab.title'))
  await expect(page.getByRole('slider').first()).toBeVisible()
}

async function withCompanies(page: Page, t: Speak) {
  await openLab(page, t)
  await seedPortfolio(page, chunkOfCompanies(COMPANIES))
  await page.reload()
  await expect(page.getByText(t('lab.outcome.basis', { number: 40 }))).toBeVisible()
}

/** Saves the draft that is on the screen; gives the file and what the screen says of it. */
async function savedDraft(page: Page, t: Speak) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: t('lab.draft.save'), exact: true }).click(),
  ])
  const content = readFileSync(await download.path())
  const { rulebook } = JSON.parse(content.toString('utf8')) as { rulebook: { id: string } }
  return {
    content,
    id: rulebook.id,
    name: download.suggestedFilename(),
    hash: createHash('sha256').update(content).digest('hex'),
  }
}

test('a threshold changed by keyboard and by slider rates everybody again, and is still there after a reload', async ({
  page,
}) => {
  const t = speaking('ja')
  await withCompanies(page, t)
  const label = t('lab.value.threshold', { percent: 30, place: 2 })
  const slider = page.getByRole('slider', { name: t('lab.rules.slider', { name: label }), exact: true })
  await slider.focus()
  for (let press = 0; press < 6; press += 1) await page.keyboard.press('ArrowRight')
  // 8 of 40 are at level 3 throughout: 75 %.
  const lose = page.locator('.counts .lose dd')
  await expect(lose).toHaveText(t('lab.outcome.companies', { number: 8 }))
  await expect(page.getByText(t('lab.changes.change', { name: label, from: '70%', to: '76%' }))).toBeVisible()
  await expect(page.getByRole('row', { name: /30%\s+20%\s+下がる\s+8/ })).toBeVisible()
  const box = await slider.boundingBox()
  if (!box) throw new Error('expected a slider with a place')
  await page.mouse.move(box.x + box.width * 0.76, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.65, box.y + box.height / 2, { steps: 12 })
  await page.mouse.up()
  await expect(lose).toHaveText(t('lab.outcome.companies', { number: 0 }))
  await page.getByRole('button', { name: t('undo.undo') }).click()
  await expect(page.getByLabel(label, { exact: true })).toHaveValue('76')
  await expect(page.getByTestId('save-state')).toHaveAttribute('data-kind', 'saved')
  await page.reload()
  await expect(page.getByLabel(label, { exact: true })).toHaveValue('76')
  await expect(lose).toHaveText(t('lab.outcome.companies', { number: 8 }))
})

for (const language of LANGUAGES) {
  test(`is without axe violations, with a list and with a fault in the rules (${language})`, async ({ page }) => {
    const t = speaking(language)
    if (language === 'en') {
      await openStart(page)
      await page.getByRole('button', { name: 'English' }).click()
    }
    await withCompanies(page, t)
    await page.getByLabel(t('lab.value.threshold', { percent: 30, place: 2 }), { exact: true }).fill('76')
    await expect(page.getByRole('heading', { name: t('lab.most.lose') })).toBeVisible()
    await page.locator('summary').first().click()
    await expectNoAxeViolations(page)
    await page.getByLabel(t('lab.value.threshold', { percent: 30, place: 2 }), { exact: true }).fill('90')
    await expect(page.getByRole('status').getByText(t('lab.problems.title'), { exact: true })).toBeVisible()
    await expectNoAxeViolations(page)
  })
}

test('a draft leaves as a file, is told on the start page where it belongs, and comes back in the lab', async ({ page }) => {
  const t = speaking('ja')
  await openLab(page, t)
  const label = t('lab.value.maximum')
  await page.getByLabel(label, { exact: true }).fill('55')
  await page.getByLabel(t('lab.draft.name'), { exact: true }).fill('上限を下げる案')
  const { content, id, name, hash } = await savedDraft(page, t)
  await expect(page.getByText(hash)).toBeVisible()
  expect(id).toMatch(/^unofficial-[0-9a-f]{16}$/)
  expect(name).toContain(t('lab.unofficial'))
  await page.getByRole('button', { name: t('lab.changes.resetAll') }).click()
  await expect(page.getByText(t('lab.changes.none'))).toBeVisible()
  const file = { name: 'draft.json', mimeType: 'application/json', buffer: content }
  await chooseBy(page, t('lab.draft.open'), file)
  await expect(page.getByText(t('lab.draft.opened'))).toBeVisible()
  await expect(page.getByLabel(label, { exact: true })).toHaveValue('55')
  await openStart(page)
  await chooseBy(page, t('start.openFile'), file)
  await expect(page.getByText(t('problem.file-is-edition-draft'))).toBeVisible()
})

test('a draft that a deployment names is shown with id and hash, and every screen and document of its sheets is marked', async ({
  page,
}) => {
  const t = speaking('ja')
  await openLab(page, t)
  await page.getByLabel(t('lab.value.maximum'), { exact: true }).fill('55')
  const { content, id, hash } = await savedDraft(page, t)
  const editions = [
    { file: 'drafts/one.json', hash },
    { file: 'drafts/other.json', hash: 'a'.repeat(64) },
  ]
  await page.route('**/config.json', (route) => route.fulfill({ json: { format: 1, editions } }))
  await page.route('**/drafts/*.json', (route) => route.fulfill({ body: content, contentType: 'application/json' }))
  await page.reload()
  const served = page.getByRole('region', { name: t('lab.served.title') })
  await expect(served.getByText(id, { exact: true }).first()).toBeVisible()
  await expect(served.getByText(hash)).toBeVisible()
  await expect(served.getByText(t('problem.draft-hash-differs', { file: 'drafts/other.json' }))).toBeVisible()
  await served.getByRole('link', { name: t('lab.served.begin') }).click()
  await page.waitForURL(/#\/sheet\/[0-9a-f]+\/company$/)
  const sheetId = /sheet\/([0-9a-f]+)/.exec(page.url())?.[1] ?? ''
  const band = page.getByText(t('unofficial.text'))
  await expect(band).toBeVisible()
  for (const screen of ['questions/1', 'review', 'summary', 'report/answers', 'send']) {
    await visit(page, sheetId, screen)
    await expect(band).toBeVisible()
    if (screen === 'report/answers') await expect(page.getByText(/【非公式ルール】/).first()).toBeVisible()
  }
  await page.reload()
  await expect(band).toBeVisible()
  await expectNoAxeViolations(page)
  // The edition in force stays what it is.
  await page.goto('/#/new')
  await page.waitForURL((url) => /#\/sheet\/[0-9a-f]+\/company$/.test(url.hash) && !url.hash.includes(sheetId))
  await expect(band).toBeHidden()
})
