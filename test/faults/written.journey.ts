/** Row X07 of the catalogue in the browser: a file that was not written as meant is not handed out, and people are told. In plain code, kind by kind: written.test.ts. */
import type { Page } from '@playwright/test'
import { expect, expectNoAxeViolations } from '../journeys/fixtures.ts'
import { completeSheet, containing, expectSaved, openSheet, savedFile, speaking, stored } from '../journeys/support.ts'
import { fault, faultTest } from './browserOracle.ts'
import { expectTold } from './told.ts'

const ja = speaking('ja')

/** Text is written with another level in it, as a fault of memory or program would do it. Runs in the page or in a worker. */
const breakText = () => {
  const right = new TextEncoder()
  const encode = right.encode.bind(right)
  TextEncoder.prototype.encode = (text = '') => encode('isMended' in self ? text : text.replace('"level": 3', '"level": 2'))
}

/** What is handed to the browser's download. */
function downloads(page: Page): { readonly names: string[] } {
  const names: string[] = []
  page.on('download', (download) => names.push(download.suggestedFilename()))
  return { names }
}

faultTest(fault('X07'), async ({ page }) => {
  const handedOut = downloads(page)
  let isBroken = true
  await page.route('**/assets/packageWorker-*.js', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: `${isBroken ? `(${breakText.toString()})();` : ''}${await response.text()}` })
  })
  await openSheet(page, completeSheet(), 'report')
  await expectSaved(page)
  const before = await stored(page)

  // The sheet, written and read by the page itself.
  await page.evaluate(breakText)
  await page.getByRole('button', { name: ja('report.saveFile') }).click()
  const notice = page.getByRole('alert')
  await expect(notice).toContainText(ja('keeping.code', { code: 'written-differs' }))
  await expectTold(page, 'keeping.notWrittenTitle', 'problem.written-differs')
  await expectNoAxeViolations(page)
  expect(handedOut.names, 'nothing was handed out').toEqual([])
  expect(await stored(page), 'and nothing has changed').toBe(before)
  await page.evaluate(() => Object.assign(self, { isMended: true }))
  const { data } = await savedFile(page, notice.getByRole('button', { name: ja('save.retry') }))
  expect(data.sheet.answers['GOV-01']).toEqual({ kind: 'level', level: 3 })
  await expect(notice).toHaveCount(0)

  // The submission, written and read in a worker, then sealed and opened in another.
  const names = handedOut.names.length
  await page.evaluate(() => {
    location.hash = location.hash.replace(/report$/, 'send')
  })
  await page.getByRole('radio', { name: ja('send.to.audiences.insurance') }).check()
  await page.getByRole('button', { name: containing(ja('send.consent.agree', { day: '' }).slice(0, 4)) }).click()
  await page.getByRole('button', { name: ja('passphrase.propose') }).click()
  const make = page.getByRole('button', { name: ja('send.make.make') })
  await make.click()
  await expectTold(page, 'problem.written-differs')
  expect(handedOut.names).toHaveLength(names)
  expect(await stored(page), 'nothing is written down as sent').not.toContain('"manifestHash"')
  isBroken = false
  const [sent] = await Promise.all([page.waitForEvent('download'), make.click()])
  expect(sent.suggestedFilename()).toMatch(/\.age$/)
})
