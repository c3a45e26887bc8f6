import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createPinia, setActivePinia } from 'pinia'
import type { Language } from '../../src/core/wording.ts'
import GlossaryPage from '../../src/pages/member/GlossaryPage.vue'
import { usePreferences } from '../../src/stores/preferences.ts'
import { mountWith } from '../components/mountWith.ts'
import { field, headings, said, type } from '../components/screen.ts'
import { WORDING } from '../components/wordings.ts'
import { settled } from './support.ts'

async function show(language: Language) {
  const pinia = createPinia()
  setActivePinia(pinia)
  usePreferences().setLanguage(language)
  await mountWith(GlossaryPage, {}, { language, at: '/glossary', plugins: [pinia] })
  await vi.waitFor(
    () => {
      expect(headings().length).toBeGreaterThan(2)
    },
    { timeout: 20_000 },
  )
}

beforeEach(() => {
  localStorage.clear()
})

describe('the glossary', () => {
  test.each<[Language, string, string]>([
    ['ja', 'ことばの説明', '診断シートのことば'],
    ['en', 'Words explained', 'Words of this sheet'],
  ])('has the words of the sheet and of every area (%s)', async (language, title, own) => {
    await show(language)
    expect(headings()).toEqual([title, own, ...Object.values(WORDING[language].areas).map(({ name }) => name)])
  })

  test('finds a word, and says how many there are', async () => {
    await show('ja')
    type(field('ことばを探す'), 'ＶＰＮ')
    await settled()
    expect(said()).toContain('VPN')
    expect(said()).not.toContain('保険始期日')
    expect(document.querySelector('[role=status]')?.textContent).toMatch(/^\d+語が見つかりました。$/)
  })
})
