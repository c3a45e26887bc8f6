/** The report as PDF: made in a worker, downloaded, read by another program. */
import { execFileSync } from 'node:child_process'
import { expect } from 'vitest'
import { completeSheet, PROFILE } from '../journeys/support.ts'
import { downloaded, goTo, press, sees, sheetIdOf } from './person.ts'
import { openSheetFile, scenario, t } from './scenario.ts'

/** 𠮷 and 髙 are where fonts and text layers fail. */
const COMPANY = '株式会社𠮷田髙橋印刷'

scenario('PDF: the report, made in a worker, downloaded, read with pdftotext', async (kit) => {
  const browser = await kit.open()
  await openSheetFile(kit, browser.first, completeSheet({ profile: { ...PROFILE, companyName: COMPANY } }))
  await goTo(browser.first, `#/sheet/${await sheetIdOf(browser.first)}/report/report`)
  await sees(browser.first, { css: 'main article' })
  const { path, name } = await downloaded(browser, /\.pdf$/, () => press(browser.first, 'button', t('documents.format.pdf')))
  expect(name).toContain('診断報告書')
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
  expect(text.replace(/\s/g, '')).toContain(COMPANY)
  expect(text).toContain('30%')
})
