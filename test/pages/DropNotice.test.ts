/** The bar that says what became of something dropped (I26). */
import { readFileSync } from 'node:fs'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import type { StrayDrop } from '../../src/browser/strayDrops.ts'
import DropNotice from '../../src/pages/member/DropNotice.vue'
import { useStrayDrop } from '../../src/stores/strayDrop.ts'
import { mountWith } from '../components/mountWith.ts'

/** As written: here a JSON file of words is imported ready for vue-i18n. */
interface Words {
  readonly drop: Readonly<Record<string, string>> & { readonly way: Readonly<Record<string, string>> }
}
const words = (language: 'ja' | 'en') => (JSON.parse(readFileSync(`locales/${language}.version.json`, 'utf8')) as Words).drop

beforeEach(() => {
  setActivePinia(createPinia())
})

async function told(stray: StrayDrop, room: string | undefined, language: 'ja' | 'en' = 'ja') {
  const { wrapper } = await mountWith(DropNotice, {}, { language })
  const store = useStrayDrop()
  expect(wrapper.find('aside').exists()).toBe(false)
  store.tell(stray, room)
  await wrapper.vm.$nextTick()
  return { wrapper, store }
}

test.each([
  [{ what: 'file', place: null }, undefined, 'here', null],
  [{ what: 'file', place: null }, 'sheet', 'start', '#/'],
  [{ what: 'folder', place: null }, 'member', 'start', '#/'],
  [{ what: 'file', place: null }, 'staff', 'staff', '#/staff/import'],
  [{ what: 'folder', place: null }, 'agent', 'agent', '#/agent/import'],
  [{ what: 'file', place: 'files' }, 'staff', 'place', null],
  [{ what: 'folder', place: 'folders' }, 'staff', 'place', null],
  [{ what: 'folder', place: 'files' }, 'agent', 'inside', null],
  [{ what: 'text', place: 'files' }, 'staff', 'field', null],
  [{ what: 'link', place: null }, undefined, 'field', null],
] as const)('%o in the room %s is told, with the way %s', async (stray, room, way, address) => {
  for (const language of ['ja', 'en'] as const) {
    setActivePinia(createPinia())
    const { wrapper } = await told(stray, room, language)
    expect(wrapper.get('[role=status]').text()).toContain(words(language)[stray.what])
    expect(wrapper.get('[role=status]').text()).toContain(words(language).way[way])
    expect(wrapper.get('aside').attributes('data-code')).toBe(`drop-${stray.what}-${way}`)
    expect(wrapper.find('a').exists() ? wrapper.get('a').attributes('href') : null).toBe(address)
    wrapper.unmount()
  }
})

test('goes when it is put away, and when the next thing is taken', async () => {
  const { wrapper, store } = await told({ what: 'file', place: null }, undefined)
  await wrapper.get('button').trigger('click')
  expect(wrapper.find('aside').exists()).toBe(false)
  store.tell({ what: 'file', place: null }, undefined)
  store.tell(null, undefined)
  expect(store.hint).toBeNull()
})
