/** The chamber asks and corrects, the member replies, and what was checked is recorded. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import { chooseFile, heading, LANGUAGES, openStart, RULEBOOK, SAMPLE, speaking } from './support.ts'

const HASH = createHash('sha256').update(readFileSync('src/rulebooks/jcci-2015/rulebook.json')).digest('hex')
const COMPANY = SAMPLE.profile.companyName
const [FIRST, SECOND] = RULEBOOK.questions

/** The sample company as a line of JSON Lines. */
const LINE = JSON.stringify({
  kind: 'line',
  format: 1,
  id: 's1',
  madeAt: '2026-11-21T09:00:00+09:00',
  edition: { id: RULEBOOK.id, hash: HASH },
  extent: 'answers',
  companyName: COMPANY,
  inceptionDate: '2027-03-01',
  facts: RULEBOOK.facts.map(({ id }) => (SAMPLE.facts[id] === 'yes' ? 'y' : 'n')).join(''),
  answers: RULEBOOK.questions.map(({ id }) => characterOf(id)).join(''),
})

function characterOf(id: string): string {
  const answer = SAMPLE.answers[id]
  return answer?.kind === 'level' ? String(answer.level) : answer?.kind === 'not-applicable' ? 'n' : 'u'
}

/** Puts the line into the list's database, in the form in which an import stores it. */
async function putIntoList(page: Page): Promise<void> {
  await page.evaluate(
    ([id, line]) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('risk-diagnosis-portfolio', 1)
        request.onerror = () => reject(new Error('expected the database to open'))
        request.onupgradeneeded = () => {
          const database = request.result
          database.createObjectStore('chunks', { autoIncrement: true })
          for (const name of ['contents', 'originals', 'files', 'marks']) database.createObjectStore(name)
          database.createObjectStore('cases', { keyPath: 'id' })
          database.createObjectStore('settings', { keyPath: 'key' })
        }
        request.onsuccess = () => {
          const bytes = new TextEncoder().encode(`${line}\n`)
          const units = Uint16Array.from(id, (letter) => letter.charCodeAt(0))
          const act = request.result.transaction(['contents', 'originals'], 'readwrite')
          act.objectStore('contents').put({ ids: { units, ends: Uint32Array.of(id.length) }, hashes: new Float64Array(1) }, 1)
          act.objectStore('originals').put({ bytes, ends: Uint32Array.of(bytes.length) }, 1)
          act.oncomplete = () => {
            request.result.close()
            resolve()
          }
        }
      }),
    ['s1', LINE] as const,
  )
}

for (const language of LANGUAGES) {
  const t = speaking(language)
  test.describe(language, () => {
    test.use({ locale: language === 'ja' ? 'ja-JP' : 'en-GB' })

    if (language === 'en')
      test(`a submission is reviewed, sent back, replied to and marked (${language})`, async ({ page }) => {
        await openStart(page)
        await putIntoList(page)
        await page.goto('/#/staff/review/s1')
        await expect(heading(page)).toHaveText(COMPANY)
        await expectNoAxeViolations(page)

        // Nobody acts without a name.
        const card = (question: typeof FIRST) =>
          page
            .getByRole('article')
            .filter({ has: page.getByText(t('questions.number', { number: question?.number ?? 0 }), { exact: true }) })
        const first = card(FIRST)
        await first.getByRole('button', { name: t('reviewCase.question') }).click()
        await expect(page.getByText(t('reviewCase.reviewerMissing'))).toBeVisible()
        await page.getByLabel(t('reviewCase.reviewer')).fill('Tanaka')

        // A question with the mouse, a correction with the keys.
        await first.getByRole('button', { name: t('reviewCase.question') }).click()
        await page.keyboard.type('Since when?')
        await first.getByRole('button', { name: t('reviewCase.draft.ask') }).click()
        const second = card(SECOND)
        await page.keyboard.press('c')
        await page.keyboard.press('Space')
        await second.getByRole('button', { name: t('reviewCase.draft.propose') }).click()
        await expect(second.getByText(t('reviewCase.draft.reasonMissing'))).toBeVisible()
        await second.getByLabel(t('reviewCase.draft.reason')).fill('Nobody is named.')
        await second.getByRole('button', { name: t('reviewCase.draft.propose') }).click()
        await expect(page.getByText(t('reviewCase.result.provisional', { count: 1 }))).toBeVisible()
        await expect(page.getByText(t('reviewCase.saving.saved'))).toBeVisible()

        // Everything survives a reload.
        await page.reload()
        await expect(second).toContainText('Nobody is named.')
        await expect(page.getByText(t('reviewCase.progress', { done: 2, total: 60 }))).toBeVisible()
        await page.getByRole('radio', { name: t('reviewCase.return.plain') }).check()
        await page.getByLabel(t('reviewCase.return.message')).fill('Thank you.')
        const [file] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: t('reviewCase.return.make') }).click(),
        ])
        expect(file.suggestedFilename()).toMatch(/^risk-sheet-[\w-]+-return\.zip$/)
        await expect(page.getByText(t('reviewCase.status.returned'), { exact: true }).first()).toBeVisible()
        await expectNoAxeViolations(page)

        // The member opens it at exactly these questions.
        await page.goto('/#/')
        await chooseFile(page, t, readFileSync(await file.path()), file.suggestedFilename())
        await expect(heading(page)).toHaveText(t('returned.title'))
        await expect(page.getByRole('main')).toContainText('Thank you.')
        await expect(page.getByText(t('returned.left', { count: 2 }))).toBeVisible()
        await expectNoAxeViolations(page)
        await page.getByRole('link', { name: t('returned.begin') }).click()
        await expect(page.getByText('Since when?')).toBeVisible()
        await page.getByLabel(t('returned.replyLabel')).fill('Since April.')
        await page.getByRole('button', { name: t('returned.answered') }).click()
        await expectNoAxeViolations(page)
        await page.getByRole('button', { name: t('returned.next') }).click()
        await expect(page.getByText('Nobody is named.')).toBeVisible()
        await page.getByRole('button', { name: t('returned.take') }).click()
        await expect(page.getByText(t('returned.state.taken'))).toBeVisible()
        await page.getByRole('button', { name: t('returned.next') }).click()
        await expect(heading(page)).toHaveText(t('returned.title'))
        await expect(page.getByText(t('returned.done'))).toBeVisible()
        await page.getByRole('link', { name: t('returned.send') }).click()
        await expect(heading(page)).toHaveText(t('send.title'))

        // Back at the desk: accepted after all, and recorded.
        await page.goto('/#/staff/review/s1')
        for (const question of [FIRST, SECOND])
          await card(question)
            .getByRole('button', { name: t('reviewCase.accept') })
            .click()
        await page.getByRole('button', { name: t('reviewCase.acceptPlain', { count: 58 }) }).click()
        await page.getByRole('button', { name: t('reviewCase.check.act'), exact: true }).click()
        await expect(page.getByText(t('reviewCase.status.checked'), { exact: true }).first()).toBeVisible()
        await card(FIRST)
          .getByRole('button', { name: t('reviewCase.withdraw') })
          .click()
        await expect(page.getByText(t('reviewCase.check.changed'))).toBeVisible()
      })
  })
}
