/** Rows S of the catalogue about the end of a tab: what was typed last is there. */
import type { BrowserContext, Page } from '@playwright/test'
import { expect } from '../journeys/fixtures.ts'
import { expectSaved, heading, openStart, sheetIdOf, speaking } from '../journeys/support.ts'
import { fault, faultTest } from './browserOracle.ts'

const ja = speaking('ja')
const name = (page: Page) => page.getByLabel(ja('company.name'))

/** The ways a person leaves a page; each is taken 50 ms after the last key. */
const WAYS: Readonly<Record<string, (page: Page, context: BrowserContext) => Promise<Page>>> = {
  'the tab is closed': async (page, context) => {
    await page.close({ runBeforeUnload: false })
    return context.newPage()
  },
  'another address is gone to': async (page) => {
    await page.goto('about:blank')
    return page
  },
  'the page is loaded again': async (page) => {
    await page.reload()
    return page
  },
}

faultTest(fault('S11'), async ({ page, context }) => {
  await openStart(page)
  await page.getByRole('link', { name: ja('start.begin') }).click()
  await expect(heading(page)).toHaveText(ja('company.title'))
  const address = `/#/sheet/${sheetIdOf(page)}/company`
  let [here, text] = [page, '']
  for (const [way, leave] of Object.entries(WAYS)) {
    await name(here).press('End')
    await name(here).pressSequentially('さくら')
    await expectSaved(here)
    await here.keyboard.insertText('印')
    await new Promise((resolve) => setTimeout(resolve, 50))
    here = await leave(here, context)
    text += 'さくら印'
    await here.goto(address)
    await expect(name(here), way).toHaveValue(text)
  }
})
