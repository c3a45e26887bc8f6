import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import NewSheetPage from '../../src/pages/member/NewSheetPage.vue'
import { must } from '../core/builders.ts'
import { mountWith } from '../components/mountWith.ts'
import { createPinia, setActivePinia } from 'pinia'
import { usePreferences } from '../../src/stores/preferences.ts'
import { everySheet, storedContent } from '../stores/machine.ts'
import { emptyMachine } from './support.ts'

beforeEach(emptyMachine)

async function show(sample: boolean, language: 'ja' | 'en') {
  const pinia = createPinia()
  setActivePinia(pinia)
  usePreferences().setLanguage(language)
  return mountWith(NewSheetPage, sample ? { sample } : {}, { language, at: '/new', plugins: [pinia] })
}

describe('the page between the start and a sheet', () => {
  test('makes a new sheet and goes to the company', async () => {
    const { router } = await show(false, 'ja')
    await vi.waitFor(() => {
      expect(router.currentRoute.value.name).toBe('company')
    })
    const [sheet] = await everySheet()
    expect(router.currentRoute.value.params['sheetId']).toBe(must(sheet).id)
  })

  test('makes the sample company in the language of the person and goes to its result', async () => {
    const { router } = await show(true, 'en')
    await vi.waitFor(() => {
      expect(router.currentRoute.value.name).toBe('result')
    })
    const [sheet] = await everySheet()
    expect((await storedContent(must(sheet).id))?.profile.companyName).toBe('Sakura Printing Co. (sample)')
  })
})
