import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createPinia, setActivePinia } from 'pinia'
import * as database from '../../src/browser/database.ts'
import { download } from '../../src/browser/download.ts'
import { withAnswer } from '../../src/core/edit.ts'
import { writeKeys } from '../../src/browser/keyDatabase.ts'
import type { Language } from '../../src/core/wording.ts'
import DataPage from '../../src/pages/member/DataPage.vue'
import { usePreferences } from '../../src/stores/preferences.ts'
import { useSheet } from '../../src/stores/sheet.ts'
import { mountWith } from '../components/mountWith.ts'
import { button, buttons, field, fields, said } from '../components/screen.ts'
import { level, must, sheetWith } from '../core/builders.ts'
import { machineWithoutKeys, storedKeys } from '../stores/keyMachine.ts'
import { everySheet, fileOf, store } from '../stores/machine.ts'
import { emptyMachine, settled } from './support.ts'

vi.mock('../../src/browser/database.ts', async (importOriginal) => {
  const real = await importOriginal<typeof import('../../src/browser/database.ts')>()
  return { ...real, eraseDatabase: vi.fn(real.eraseDatabase), listSheets: vi.fn(real.listSheets) }
})

vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn() }))

const SHEET = sheetWith({ profile: { companyName: 'さくら印刷' }, answers: { 'GOV-01': level(2) } })

beforeEach(emptyMachine)
beforeEach(() => vi.mocked(download).mockReset())
beforeEach(machineWithoutKeys)

async function show(language: Language = 'ja') {
  const pinia = createPinia()
  setActivePinia(pinia)
  usePreferences().setLanguage(language)
  await mountWith(DataPage, {}, { language, at: '/data', plugins: [pinia] })
  await settled()
}

const confirm = (name: string): void => must(buttons(name).at(-1)).click()

describe('what is kept on this machine', () => {
  test.each<[Language, string, string]>([
    ['ja', '何が残っているか分かりません。', 'この機械に診断シートはありません'],
    ['en', 'what is kept here is not known.', 'There is no sheet on this machine.'],
  ])('is not known where the storage cannot be read (%s)', async (language, unknown, none) => {
    vi.mocked(database.listSheets).mockResolvedValue({ ok: false, fault: 'refused' })
    await show(language)
    expect(said()).toContain(unknown)
    expect(said()).not.toContain(none)
    vi.mocked(database.listSheets).mockRestore()
  })

  test.each<[Language, string, string]>([
    ['ja', 'さくら印刷', '1問に回答済み。'],
    ['en', 'さくら印刷', '1 question answered.'],
  ])('is listed (%s)', async (language, company, answered) => {
    await store('s1', fileOf(SHEET))
    await show(language)
    expect(said()).toContain(company)
    expect(said()).toContain(answered)
  })

  test('is erased only after it was asked, with sheets and choices', async () => {
    await store('s1', fileOf(SHEET))
    await store('s2', { broken: true })
    await show()
    button('この機械からすべて消す').click()
    await settled()
    expect(said()).toContain('診断シート2件の回答と添付ファイル、設定が消え、元に戻せません。')
    button('やめる').click()
    await settled()
    expect(await everySheet()).toHaveLength(2)

    button('この機械からすべて消す').click()
    await settled()
    confirm('この機械からすべて消す')
    await vi.waitFor(() => expect(said()).toContain('すべて消しました。'))
    expect(await everySheet()).toEqual([])
    expect(localStorage.length).toBe(0)
    expect(said()).toContain('この機械に診断シートはありません。')
  })

  test.each<[Language, string, RegExp, string]>([
    ['ja', 'この機械からすべて消す', /先にファイルに保存する/, '2件をファイルに保存しました。'],
    ['en', 'Erase everything on this machine', /Save to files first/, '2 sheets saved to files.'],
  ])('is offered as files first, those that cannot be read too (%s)', async (language, erase, first, told) => {
    await store('s1', fileOf(SHEET))
    await store('s2', { broken: true })
    await show(language)
    button(erase).click()
    await settled()
    button(first).click()
    await vi.waitFor(() => expect(said()).toContain(told))
    const names = vi.mocked(download).mock.calls.map(([name]) => name)
    expect(names.sort()).toEqual(
      language === 'ja'
        ? ['リスク診断シート_s2.json', 'リスク診断シート_さくら印刷_s1.json'].sort()
        : ['risk-diagnosis-sheet_s2.json', 'risk-diagnosis-sheet_さくら印刷_s1.json'].sort(),
    )
    expect(await everySheet()).toHaveLength(2)
  })

  test('is not said to be erased when it is not', async () => {
    await store('s1', fileOf(SHEET))
    vi.mocked(database.eraseDatabase).mockResolvedValueOnce({ ok: false, fault: 'failed' })
    await show()
    button('この機械からすべて消す').click()
    await settled()
    confirm('この機械からすべて消す')
    await vi.waitFor(() => expect(said()).toContain('消せないものがありました。'))
    expect(await everySheet()).toHaveLength(1)
  })

  test('is not written anew by a tab that still shows a sheet', async () => {
    await store('s1', fileOf(SHEET))
    await show()
    const other = useSheet(createPinia())
    await other.open('s1', 'ja')
    button('この機械からすべて消す').click()
    await settled()
    confirm('この機械からすべて消す')
    await vi.waitFor(() => expect(said()).toContain('すべて消しました。'))
    await vi.waitFor(() => expect(other.erased).toBe(true))
    other.change((sheet) => withAnswer(sheet, 'GOV-02', level(3)))
    await settled()
    expect(await everySheet()).toEqual([])
  })
})

describe('keys that open submissions', () => {
  const KEY = {
    id: 'k1',
    label: '2026年度',
    publicKey: 'age1qdatunjdned0dlnua9gr6r9cjseejq6ct5xua369m54njmq6xqkss4c5h0',
    madeOn: '2026-11-21',
    sealedSecret: '-----BEGIN AGE ENCRYPTED FILE-----\nAAAA\n-----END AGE ENCRYPTED FILE-----\n',
    retiredOn: null,
    backedUpOn: null,
  }

  beforeEach(async () => {
    await writeKeys([KEY], [])
  })

  async function erase(withKeys: boolean) {
    await show()
    button('この機械からすべて消す').click()
    await vi.waitFor(() => expect(said()).toContain('鍵が1本あります。'))
    if (withKeys) field('鍵も消す').click()
    await settled()
    confirm('この機械からすべて消す')
  }

  test('stay when everything else is erased, and that is said', async () => {
    await erase(false)
    await vi.waitFor(() => expect(said()).toContain('提出ファイルを開く鍵は残してあります。'))
    expect(await storedKeys()).toEqual([KEY])
  })

  test('are erased only on an extra wish', async () => {
    await erase(true)
    await vi.waitFor(() => expect(said()).toContain('すべて消しました。この機械に'))
    expect(await storedKeys()).toEqual([])
  })

  test('are not asked about where there are none', async () => {
    await machineWithoutKeys()
    await show()
    button('この機械からすべて消す').click()
    await settled()
    expect(fields('鍵も消す')).toEqual([])
  })
})
