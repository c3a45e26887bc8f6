/** Row T08 of the catalogue: words that are still being composed while the app saves, while Enter is pressed, and while the page changes. */
import type { CDPSession, Page } from '@playwright/test'
import { expect } from '../journeys/fixtures.ts'
import {
  card,
  completeSheet,
  expectSaved,
  heading,
  openSheet,
  option,
  RULEBOOK,
  speaking,
  stored,
  visit,
} from '../journeys/support.ts'
import { fault, faultTest } from './browserOracle.ts'
import { takeSamples } from './rooms.ts'

const ja = speaking('ja')
/** It stands in the names of some of the sample companies. */
const WORD = '印刷'

/** The keyboard of a Japanese machine, as the browser hears it. */
async function keyboardOf(page: Page) {
  const session: CDPSession = await page.context().newCDPSession(page)
  return {
    compose: (text: string) =>
      session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length }),
    /** The Enter that takes a conversion: the key itself says only that the input method has it. */
    confirm: async (text: string) => {
      const key = { key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 }
      await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key })
      await session.send('Input.insertText', { text })
      await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key, key: 'Enter', windowsVirtualKeyCode: 13 })
    },
  }
}

interface Kept {
  data: { sheet: { profile: { companyName: string }; notes: Record<string, string>; answers: unknown } }
}
const sheetOf = async (page: Page) => (JSON.parse(await stored(page)) as Kept[])[0]?.data.sheet

faultTest.describe('in a sheet', () => {
  faultTest(fault('T08'), async ({ page }) => {
    const id = await openSheet(page, completeSheet(), 'company')
    const keys = await keyboardOf(page)
    const name = page.getByLabel(ja('company.name'))
    await name.fill('')
    await name.focus()
    // Saved again and again while the word grows: the field is never written over, and the word goes on.
    const composed: string[] = []
    await name.evaluate((field) => {
      const told: string[] = []
      Object.assign(window, { told })
      for (const kind of ['compositionstart', 'compositionend']) field.addEventListener(kind, () => told.push(kind))
    })
    for (const text of ['か', 'かぶ', 'かぶし', 'かぶしき']) {
      await keys.compose(text)
      await expectSaved(page)
      composed.push(await name.inputValue())
    }
    expect(composed).toEqual(['か', 'かぶ', 'かぶし', 'かぶしき'])
    const told = await page.evaluate(() => (window as unknown as { told: string[] }).told)
    expect(told, 'one word, not broken off by a save').toEqual(['compositionstart'])
    await keys.compose('株式会社')
    await keys.confirm('株式会社')
    await expect(name).toHaveValue('株式会社')
    expect(page.url()).toMatch(/\/company$/)
    await expect(name).toBeFocused()

    // The page is left in the middle of a word: by the app's own way, and by the browser.
    await keys.compose('さくら')
    await visit(page, id, 'questions/1')
    await expectSaved(page)
    expect((await sheetOf(page))?.profile.companyName).toBe('株式会社さくら')
    await visit(page, id, 'company')
    await name.press('End')
    await keys.compose('いんさつ')
    // As soon after the last key as row S11 leaves a page.
    await new Promise((resolve) => setTimeout(resolve, 50))
    await page.reload()
    await expect(name).toHaveValue('株式会社さくらいんさつ')

    // In a note, keys that answer questions elsewhere are letters; on the card they do nothing while a word is composed.
    await visit(page, id, 'questions/1')
    const before = (await sheetOf(page))?.answers
    await page.getByText(ja('questions.note')).click()
    const note = page.getByLabel(ja('questions.noteLabel'))
    await note.focus()
    await keys.compose('１２３')
    await keys.confirm('123')
    await expect(note).toHaveValue('123')
    await card(page)
      .getByRole('radio')
      .first()
      .evaluate((radio) => {
        for (const key of ['1', '2', 'Enter', 'ArrowRight'])
          radio.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true }))
      })
    const { id: first = '' } = RULEBOOK.questions[0] ?? {}
    await expect(option(page, 'ja', first, 3)).toBeChecked()
    await expect(page).toHaveURL(/questions\/1$/)
    await expectSaved(page)
    const sheet = await sheetOf(page)
    expect(sheet?.answers).toEqual(before)
    expect(sheet?.notes[first]).toBe('123')
  })
})

faultTest.describe('in a form and in a search', () => {
  faultTest(fault('T08'), async ({ page }) => {
    const client = await takeSamples(page)
    await page.goto('/#/staff/list')
    const keys = await keyboardOf(page)
    const rows = page.locator('[data-row]')
    await expect(rows.first()).toBeVisible()

    // The list is searched while the word grows; Enter takes the word and nothing else.
    const search = page.getByLabel(ja('list.search'))
    await search.focus()
    for (const text of ['い', 'いん', 'いんさつ', WORD]) {
      await keys.compose(text)
      await expect(search).toHaveValue(text)
    }
    await keys.confirm(WORD)
    await expect(search).toHaveValue(WORD)
    await expect(search).toBeFocused()
    await expect(page).toHaveURL(/staff\/list$/)
    await expect(rows.filter({ hasNotText: WORD })).toHaveCount(0)
    await expect.poll(() => rows.count()).toBeGreaterThan(0)

    // A form of one field: the first Enter takes the word, the second gives the form.
    await page.getByRole('button', { name: ja('list.views.save') }).click()
    const name = page.getByLabel(ja('list.views.name'))
    await name.focus()
    await keys.compose('みほん')
    await keys.confirm('見本')
    await expect(name, 'the form is still open').toHaveValue('見本')
    await expect(page.getByRole('button', { name: '見本', exact: true })).toHaveCount(0)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: '見本', exact: true })).toBeVisible()
    await expect(name).toHaveCount(0)

    // A word that was not taken when the page changed is in the agent's record.
    await page.goto(`/#/agent/client/${client}`)
    await expect(heading(page)).toBeVisible()
    const notes = page.getByLabel(ja('agent.client.notes'))
    await notes.focus()
    await keys.compose('へんこうなし')
    await page.evaluate(() => {
      location.hash = '#/agent/list'
    })
    await expect(heading(page)).toHaveText(ja('agent.clients.title'))
    await page.goto(`/#/agent/client/${client}`)
    await expect(notes).toHaveValue('へんこうなし')
  })
})
