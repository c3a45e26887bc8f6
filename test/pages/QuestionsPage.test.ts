import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test } from 'vitest'
import QuestionsPage from '../../src/pages/member/QuestionsPage.vue'
import { usePreferences } from '../../src/stores/preferences.ts'
import { button, headings } from '../components/screen.ts'
import { WORDING } from '../components/wordings.ts'
import { factsAll, level, must, RULEBOOK, sheetWith } from '../core/builders.ts'
import { emptyMachine, settled, visitSheet } from './support.ts'

beforeEach(emptyMachine)

const SHEET = sheetWith({ facts: factsAll(RULEBOOK, 'yes') })
const asked = (id: string): string => must(WORDING.ja.questions[id]).question

async function show(number: string) {
  const mounted = await visitSheet(QuestionsPage, SHEET, 'ja', `questions/${number}`)
  await mounted.wrapper.setProps({ number })
  must(document.querySelector<HTMLButtonElement>('.rounds button:last-child')).click()
  await mounted.wrapper.setProps({ number })
  await settled()
  return mounted
}

const byArea = async (): Promise<void> => {
  must(document.querySelector<HTMLInputElement>('.view input')).click()
  await settled()
}

describe('the questions', () => {
  test('come one at a time', async () => {
    await show('6')
    expect(headings().filter((each) => each === asked('AST-01'))).toHaveLength(1)
    expect(headings()).not.toContain(asked('AST-02'))
  })

  test('come area by area when that is wished, each with its own answer, and the wish is kept', async () => {
    Element.prototype.scrollIntoView = () => undefined
    const { store, router } = await show('6')
    await byArea()
    const shown = ['AST-01', 'AST-02', 'AST-03', 'AST-04']
    expect(headings()).toEqual(expect.arrayContaining(shown.map(asked)))
    must(document.querySelectorAll<HTMLInputElement>('#question-8 input[type=radio]')[3]).click()
    await settled()
    expect(store.sheet.answers).toEqual({ 'AST-03': level(3) })
    button('次へ').click()
    await settled()
    expect(router.currentRoute.value.params.number).toBe('10')
    expect(usePreferences().byArea).toBe(true)
    await byArea()
    expect(usePreferences().byArea).toBe(false)
  })
})
