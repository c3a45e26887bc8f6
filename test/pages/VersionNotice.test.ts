/** The bar about versions, missing parts and faults, and what its buttons do. */
import { readFileSync } from 'node:fs'
import { flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as address from '../../src/browser/address.ts'
import * as database from '../../src/browser/database.ts'
import * as leaving from '../../src/browser/leaving.ts'
import * as offline from '../../src/browser/offline.ts'
import type { OfflineState } from '../../src/browser/offlineFiles.ts'
import OfflinePart from '../../src/pages/member/OfflinePart.vue'
import VersionNotice from '../../src/pages/member/VersionNotice.vue'
import { useVersion } from '../../src/stores/version.ts'
import { mountWith } from '../components/mountWith.ts'

/** As written: here a JSON file of words is imported ready for vue-i18n. */
type Texts = Record<string, Record<string, string>>
const textsOf = (name: string) => JSON.parse(readFileSync(`locales/${name}.json`, 'utf8')) as Texts
const { version: ja = {} } = textsOf('ja.version')
const { version: en = {} } = textsOf('en.version')
const { offline: member = {} } = textsOf('ja.member')

vi.mock('../../src/browser/address.ts')
vi.mock('../../src/browser/database.ts')
vi.mock('../../src/browser/leaving.ts')
vi.mock('../../src/browser/offline.ts')

const reloaded = vi.mocked(address.reloadAt)
const saved = vi.mocked(leaving.everythingSaved)

beforeEach(() => {
  setActivePinia(createPinia())
  saved.mockResolvedValue(true)
  vi.mocked(offline.switchVersion).mockResolvedValue(true)
  vi.mocked(address.isReachable).mockResolvedValue(true)
  vi.mocked(leaving.mayReload).mockReturnValue(true)
})

afterEach(() => {
  vi.resetAllMocks()
  vi.useRealTimers()
})

async function shown(language: 'ja' | 'en' = 'ja') {
  const store = useVersion()
  const { wrapper } = await mountWith(VersionNotice, {}, { language })
  const press = async (name: string | undefined) => {
    await wrapper
      .findAll('button')
      .find((button) => button.text() === name)
      ?.trigger('click')
    await flushPromises()
  }
  return { store, wrapper, press }
}

describe('a new version (V02)', () => {
  test('is offered, put off, and taken over only once everything is saved', async () => {
    const { store, wrapper, press } = await shown()
    expect(wrapper.find('aside').exists()).toBe(false)
    vi.mocked(offline.startOffline).mockImplementation(({ onWaiting }) => {
      onWaiting()
      return Promise.resolve()
    })
    await store.start()
    await flushPromises()
    expect(wrapper.get('[role=status]').text()).toContain(ja['update'])
    await press(ja['later'])
    expect(wrapper.find('aside').exists()).toBe(false)
    await store.start()
    await flushPromises()
    saved.mockResolvedValue(false)
    await press(ja['switch'])
    expect(wrapper.text()).toContain(ja['unsaved'])
    expect(offline.switchVersion).not.toHaveBeenCalled()
    saved.mockResolvedValue(true)
    await press(ja['switch'])
    expect(reloaded).toHaveBeenCalledOnce()
  })

  test('that cannot take over is told, and one that another tab has taken', async () => {
    const { store, wrapper, press } = await shown('en')
    vi.mocked(offline.switchVersion).mockResolvedValue(false)
    await store.agree()
    await flushPromises()
    expect(wrapper.text()).toContain(en['stuck'])
    vi.mocked(offline.startOffline).mockImplementation(({ onSwitched }) => {
      onSwitched()
      return Promise.resolve()
    })
    await store.start()
    await flushPromises()
    expect(wrapper.text()).toContain(en['switched'])
    saved.mockResolvedValue(false)
    await press(en['reload'])
    expect(wrapper.text()).toContain(en['goneUnsaved'])
    expect(reloaded).not.toHaveBeenCalled()
  })
})

describe('a part that is gone (V01)', () => {
  test.each([
    ['without a connection', 'unreachable', () => vi.mocked(address.isReachable).mockResolvedValue(false)],
    ['with answers that are not saved', 'goneUnsaved', () => saved.mockResolvedValue(false)],
    ['after a reload not long ago', 'gone', () => vi.mocked(leaving.mayReload).mockReturnValue(false)],
  ] as const)('%s takes nothing away', async (_when, kind, arrange) => {
    const { store, wrapper } = await shown()
    arrange()
    await store.partMissing(() => '/x')
    await flushPromises()
    expect(wrapper.text()).toContain(ja[kind])
    expect(reloaded).not.toHaveBeenCalled()
  })

  test('is told, and the page loaded again at the place that was wanted, once', async () => {
    const { store, wrapper } = await shown()
    vi.useFakeTimers()
    const first = store.partMissing(() => '/sheet/s1/loss')
    const second = store.partMissing(() => '/other')
    await vi.advanceTimersByTimeAsync(0)
    expect(wrapper.text()).toContain(ja['reloading'])
    await vi.advanceTimersByTimeAsync(2_500)
    await Promise.all([first, second])
    expect(reloaded.mock.calls).toEqual([['/sheet/s1/loss']])
  })
})

test('an act that failed is told with its code, and leads to the answers', async () => {
  const { store, wrapper, press } = await shown()
  store.failed('0123abcd')
  await flushPromises()
  expect(wrapper.text()).toContain('0123abcd')
  await press(ja['getOut'])
  expect(leaving.leaveInTrouble).toHaveBeenCalledWith('')
  await press(ja['close'])
  expect(wrapper.find('aside').exists()).toBe(false)
})

describe('what of the app is on this machine', () => {
  const state = (lateDone: number): OfflineState => ({ version: 'a', lateDone, lateTotal: 3 })

  test('is told, and the fonts can be fetched', async () => {
    vi.mocked(offline.offlineState).mockResolvedValue(state(1))
    const { wrapper } = await mountWith(OfflinePart, {})
    await flushPromises()
    expect(wrapper.text()).toContain('残り 2／3')
    vi.mocked(offline.fetchLateFiles).mockResolvedValueOnce(null)
    await wrapper.get('button').trigger('click')
    await flushPromises()
    expect(wrapper.text()).toContain(member['failed'])
    vi.mocked(offline.fetchLateFiles).mockResolvedValueOnce(state(3))
    await wrapper.get('button').trigger('click')
    await flushPromises()
    expect(wrapper.text()).toContain(member['ready'])
    expect(wrapper.find('button').exists()).toBe(false)
  })

  test('is nothing where nothing was fetched, and not told at all where the app is one file', async () => {
    vi.mocked(offline.offlineState).mockResolvedValueOnce(null)
    const { wrapper } = await mountWith(OfflinePart, {})
    await flushPromises()
    expect(wrapper.text()).toContain(member['none'])
    setActivePinia(createPinia())
    vi.mocked(offline.offlineState).mockResolvedValueOnce(undefined)
    const { wrapper: oneFile } = await mountWith(OfflinePart, {})
    await flushPromises()
    expect(oneFile.find('section').exists()).toBe(false)
  })
})

describe('tabs of different versions at one storage (S15)', () => {
  async function watched(language: 'ja' | 'en') {
    let tell: (news: database.DatabaseNews) => void = () => undefined
    vi.mocked(database.onDatabaseNews).mockImplementation((act) => {
      tell = act
      return () => undefined
    })
    vi.mocked(database.listSheets).mockResolvedValue({ ok: true, value: [] })
    const page = await shown(language)
    await page.store.watchDatabase()
    const hear = async (news: database.DatabaseNews) => {
      tell(news)
      await flushPromises()
    }
    return { ...page, hear }
  }

  test.each([['ja', ja] as const, ['en', en] as const])('each is told in words of its own (%s)', async (language, texts) => {
    const { wrapper, hear, press } = await watched(language)
    await hear('waiting')
    expect(wrapper.get('[role=status]').text()).toContain(texts['waiting'])
    await hear('free')
    expect(wrapper.find('aside').exists()).toBe(false)
    expect(database.listSheets).toHaveBeenCalledOnce()
    await hear('let-go')
    expect(wrapper.get('[role=status]').text()).toContain(texts['letGo'])
    await press(texts['reload'])
    expect(reloaded).toHaveBeenCalledOnce()
  })

  test('nothing is promised to be saved that is not', async () => {
    const { wrapper, hear } = await watched('ja')
    saved.mockResolvedValue(false)
    await hear('let-go')
    expect(wrapper.get('[role=status]').text()).toContain(ja['goneUnsaved'])
  })
})
