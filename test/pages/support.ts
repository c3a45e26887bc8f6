import { flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { vi } from 'vitest'
import type { Component } from 'vue'
import { removeSheet } from '../../src/browser/database.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import type { Language } from '../../src/core/wording.ts'
import { usePreferences } from '../../src/stores/preferences.ts'
import { useSheet } from '../../src/stores/sheet.ts'
import { mountWith, type Mounted } from '../components/mountWith.ts'
import { everySheet, fileOf, store } from '../stores/machine.ts'

/** Shows a page to a person who has opened the app on this machine. */
export async function visit(page: Component, language: Language = 'ja', at = '/'): Promise<Mounted> {
  const pinia = createPinia()
  setActivePinia(pinia)
  usePreferences().setLanguage(language)
  const mounted = await mountWith(page, {}, { language, at, plugins: [pinia] })
  await settled()
  return mounted
}

/** Shows a page of one sheet, with that sheet open. */
export async function visitSheet(page: Component, sheet: Sheet, language: Language = 'ja', name = 'review') {
  const pinia = createPinia()
  setActivePinia(pinia)
  usePreferences().setLanguage(language)
  await store('s1', fileOf(sheet))
  const opened = useSheet()
  const outcome = await opened.open('s1', language)
  if (outcome !== 'opened') throw new Error(`expected to open the sheet, got ${outcome}`)
  const mounted = await mountWith(page, {}, { language, at: `/sheet/s1/${name}`, plugins: [pinia] })
  await settled()
  return { ...mounted, store: opened }
}

/** Waits until the database and the page have come to rest. */
export async function settled(): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    await vi.dynamicImportSettled()
    await flushPromises()
  }
}

/** A machine without a sheet. */
export async function emptyMachine(): Promise<void> {
  localStorage.clear()
  for (const { id } of await everySheet()) await removeSheet(id)
}
