/** Japanese is typed through an input method: what is being composed is neither lost nor taken for a command (T08). */
import { expect } from 'vitest'
import { completeSheet, RULEBOOK, questionText } from '../journeys/support.ts'
import type { Tab } from './driver.ts'
import { arrivesAt, expectSaved, goTo, press, sees, sheetIdOf, stored, until } from './person.ts'
import { openSheetFile, scenario, t } from './scenario.ts'

scenario('T08 composing while it saves, with Enter, and while the page changes', async (kit) => {
  const { first: tab } = await kit.open()
  await openSheetFile(kit, tab, completeSheet())
  const id = await sheetIdOf(tab)
  await goTo(tab, `#/sheet/${id}/company`)
  await arrivesAt(tab, t('company.title'))
  const name = { label: t('company.name') }
  await sees(tab, name)
  await tab.click(name)
  await tab.clear()
  await compose(tab, 'かぶしき')
  await expectSaved(tab)
  expect((await sees(tab, name)).value).toBe('かぶしき')
  await compose(tab, '株式会社', 'Enter')
  expect((await sees(tab, name)).value).toBe('株式会社')
  expect(await tab.url(), 'the Enter that ends a word is not an Enter of the form').toContain('/company')
  await compose(tab, '株式会社さくら')
  // The page is left in the middle of a word.
  await goTo(tab, `#/sheet/${id}/questions/1`)
  const first = RULEBOOK.questions[0]?.id ?? ''
  await arrivesAt(tab, questionText('ja', first).question)
  await expectSaved(tab)
  expect((await stored(tab))[0]?.data.sheet.profile['companyName']).toBe('株式会社さくら')

  // In a note, keys that answer questions elsewhere are letters.
  await press(tab, 'button', t('questions.note'))
  const note = { label: t('questions.noteLabel') }
  await sees(tab, note)
  await tab.click(note)
  await compose(tab, '１２３', 'Enter')
  await until('the note', async () => (await stored(tab))[0]?.data.sheet.notes[first] === '１２３')
  const answered = await sees(tab, { role: 'radio', name: questionText('ja', first).options[3] ?? '', part: true })
  expect(answered.isChecked).toBe(true)
})

/**
 * What an input method does to the field that has the focus, as the events in which engines tell it: no driver of these engines has an input
 * method. In Chromium the same with a real one: test/faults/text.journey.ts.
 */
async function compose(tab: Tab, text: string, end: 'Enter' | 'none' = 'none'): Promise<void> {
  await tab.evaluate(
    ([whole, last]) => {
      const field = document.activeElement as HTMLInputElement | HTMLTextAreaElement
      const tell = (type: string, data: string) => field.dispatchEvent(new CompositionEvent(type, { data, bubbles: true }))
      const input = (data: string, inputType: string) =>
        field.dispatchEvent(
          new InputEvent('input', { data, inputType, isComposing: inputType.includes('Composition'), bubbles: true }),
        )
      const key = () => {
        const how = { key: 'Process', code: 'Enter', isComposing: true, bubbles: true, cancelable: true }
        // 229: the input method has taken the key. The older number is what some handlers look at.
        field.dispatchEvent(Object.defineProperty(new KeyboardEvent('keydown', how), 'keyCode', { value: 229 }))
      }
      tell('compositionstart', '')
      for (let length = 1; length <= whole.length; length++) {
        key()
        tell('compositionupdate', whole.slice(0, length))
        field.value = whole.slice(0, length)
        input(field.value, 'insertCompositionText')
      }
      if (last !== 'Enter') return
      key()
      tell('compositionend', whole)
      input(whole, 'insertText')
    },
    [text, end] as const,
  )
}
