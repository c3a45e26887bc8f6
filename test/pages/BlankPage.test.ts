import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Language } from '../../src/core/wording.ts'
import BlankPage from '../../src/pages/member/BlankPage.vue'
import { button, said } from '../components/screen.ts'
import { WORDING } from '../components/wordings.ts'
import { must, RULEBOOK } from '../core/builders.ts'
import { settled, visit } from './support.ts'

beforeEach(() => {
  localStorage.clear()
})

async function show(language: Language) {
  await visit(BlankPage, language, '/blank')
  await vi.waitFor(
    () => {
      expect(document.querySelector('.paper-question')).not.toBeNull()
    },
    { timeout: 20_000 },
  )
}

describe('the blank sheet', () => {
  test.each<Language>(['ja', 'en'])('has every question with its options, and every fact (%s)', async (language) => {
    await show(language)
    const text = said()
    expect(document.querySelectorAll('.paper-question')).toHaveLength(60)
    for (const { id } of RULEBOOK.questions) {
      const { question, options } = must(WORDING[language].questions[id])
      for (const sentence of [question, ...options]) expect(text).toContain(sentence)
    }
    for (const { id } of RULEBOOK.facts) expect(text).toContain(must(WORDING[language].facts[id]).question)
  })

  test('is shortened to the quick round, and printed', async () => {
    await show('ja')
    must(document.querySelector<HTMLInputElement>('input[type=checkbox]')).click()
    await settled()
    expect(document.querySelectorAll('.paper-question')).toHaveLength(24)
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined)
    button('印刷する').click()
    expect(print).toHaveBeenCalledOnce()
    print.mockRestore()
  })
})
