import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createPinia, setActivePinia } from 'pinia'
import { readSheet, writeSheet } from '../../src/browser/database.ts'
import { download } from '../../src/browser/download.ts'
import { withAnswer, withFact } from '../../src/core/edit.ts'
import type { Language } from '../../src/core/wording.ts'
import SheetPage from '../../src/pages/member/SheetPage.vue'
import { usePreferences } from '../../src/stores/preferences.ts'
import { useSheet } from '../../src/stores/sheet.ts'
import { mountWith } from '../components/mountWith.ts'
import { button, headings, link, links, said } from '../components/screen.ts'
import { factsAll, level, must, RULEBOOK, sheetWhereAll, sheetWith } from '../core/builders.ts'
import { everySheet, fileOf, store, storedContent } from '../stores/machine.ts'
import { emptyMachine, settled } from './support.ts'

vi.mock('../../src/browser/database.ts', async (importOriginal) => {
  const real = await importOriginal<typeof import('../../src/browser/database.ts')>()
  return { ...real, readSheet: vi.fn(real.readSheet), writeSheet: vi.fn(real.writeSheet) }
})
vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn() }))

const SHEET = sheetWith({ profile: { companyName: 'さくら印刷' }, answers: { 'GOV-01': level(2) } })

beforeEach(async () => {
  for (const mock of [readSheet, writeSheet, download]) vi.mocked(mock).mockReset()
  await emptyMachine()
})

async function show(sheetId = 's1', language: Language = 'ja') {
  const pinia = createPinia()
  setActivePinia(pinia)
  usePreferences().setLanguage(language)
  const mounted = await mountWith(SheetPage, { sheetId }, { language, at: `/sheet/${sheetId}/company`, plugins: [pinia] })
  await vi.waitFor(() => {
    expect(said()).not.toContain(language === 'ja' ? '読み込んでいます。' : 'Loading.')
  })
  await settled()
  return { ...mounted, sheet: useSheet() }
}

const saveState = (): string | undefined => document.querySelector('[data-testid="save-state"]')?.textContent.trim()
const alert = (): HTMLElement | null => document.querySelector('[role="alert"]')

describe('a sheet that cannot be opened', () => {
  test.each<[Language, string]>([
    ['ja', 'この診断シートは、この機械にありません'],
    ['en', 'This sheet is not on this machine'],
  ])('because it is not there leads back to the start (%s)', async (language, title) => {
    await show('nobody', language)
    expect(headings()).toEqual([title])
    expect(links(/はじめの画面へ|To the start/)[0]?.getAttribute('href')).toBe('/')
    expect(saveState()).toBeUndefined()
  })

  test('because it is damaged says why, is kept, and can be written to a file', async () => {
    await store('s1', { ...fileOf(SHEET), extra: 1 })
    const before = await everySheet()
    await show()
    expect(headings()).toEqual(['この診断シートは読み取れませんでした'])
    expect(said()).toContain('知らない項目があります。')
    button('そのままファイルに書き出す').click()
    await settled()
    expect(JSON.parse(new TextDecoder().decode(must(vi.mocked(download).mock.calls[0])[1]))).toEqual({
      ...fileOf(SHEET),
      extra: 1,
    })
    expect(await everySheet()).toEqual(before)
  })

  test('because the browser blocks the storage says what to do', async () => {
    vi.mocked(readSheet).mockResolvedValue({ ok: false, fault: 'refused' })
    await show('s1', 'en')
    expect(headings()).toEqual(['The storage of this machine could not be opened'])
    expect(said()).toContain("Please check your browser's settings")
  })
})

describe('the saving that a person sees', () => {
  const answer = async (sheet: ReturnType<typeof useSheet>): Promise<void> => {
    sheet.change((current) => withAnswer(current, 'GOV-02', level(4)))
    await sheet.save()
    await settled()
  }

  test('is said with its time', async () => {
    await store('s1', fileOf(SHEET))
    const { sheet } = await show()
    await answer(sheet)
    expect(saveState()).toMatch(/^\d{2}:\d{2} に保存しました$/)
    expect(alert()).toBeNull()
  })

  test.each<[Language, string, string]>([
    ['ja', 'この機械に保存できませんでした', 'もう一度保存する'],
    ['en', 'This could not be saved on this machine', 'Try again'],
  ])('is not said when it failed; the banner stays until a try succeeds (%s)', async (language, title, retry) => {
    await store('s1', fileOf(SHEET))
    const { sheet } = await show('s1', language)
    vi.mocked(writeSheet).mockResolvedValueOnce({ kind: 'fault', fault: 'full' })
    await answer(sheet)
    expect(said(must(alert()))).toContain(title)
    expect(saveState()).toBe(language === 'ja' ? '保存できていません' : 'Not saved')
    button(retry).click()
    await sheet.save()
    await settled()
    expect(alert()).toBeNull()
    expect(await storedContent('s1')).toEqual(sheet.sheet)
  })

  test('offers a file when it failed', async () => {
    await store('s1', fileOf(SHEET))
    const { sheet } = await show()
    vi.mocked(writeSheet).mockResolvedValueOnce({ kind: 'fault', fault: 'refused' })
    await answer(sheet)
    button('ファイルに保存する').click()
    await vi.waitFor(() => {
      expect(vi.mocked(download).mock.calls[0]?.[0]).toMatch(/^risk|^リスク/)
    })
  })

  test('leaves the choice between two tabs to the person: the other’s answers', async () => {
    await store('s1', fileOf(SHEET))
    const { sheet } = await show()
    const theirs = withAnswer(SHEET, 'GOV-03', level(0))
    await store('s1', fileOf(theirs))
    await answer(sheet)
    expect(said(must(alert()))).toContain('別のタブで、この診断シートが先に保存されました')
    button('別のタブの内容を使う').click()
    await settled()
    await settled()
    expect(sheet.sheet).toEqual(theirs)
    expect(alert()).toBeNull()
  })

  test('leaves the choice between two tabs to the person: a sheet of its own', async () => {
    await store('s1', fileOf(SHEET))
    const { sheet, router } = await show()
    const theirs = withAnswer(SHEET, 'GOV-03', level(0))
    await store('s1', fileOf(theirs))
    await answer(sheet)
    button('この画面の内容を別のシートとして残す').click()
    await vi.waitFor(() => {
      expect(router.currentRoute.value.params['sheetId']).toBe(sheet.id)
    })
    expect(sheet.id).not.toBe('s1')
    expect(await storedContent(String(sheet.id))).toEqual(withAnswer(SHEET, 'GOV-02', level(4)))
    expect(await storedContent('s1')).toEqual(theirs)
  })
})

describe('the four steps', () => {
  const done = (): boolean[] =>
    [...document.querySelectorAll('nav li')].map((item) => item.querySelector('[aria-label="済み"]') !== null)

  test('are ticked as they are done', async () => {
    await store('s1', fileOf(sheetWhereAll(RULEBOOK, 3, { profile: { companyName: 'さくら' } })))
    await show()
    expect(done()).toEqual([true, true, false, false])
    expect(link(/確認と結果$/).getAttribute('href')).toBe('/sheet/s1/result')
  })

  test('lead to the check while a question is open', async () => {
    await store('s1', fileOf(SHEET))
    await show()
    expect(done()).toEqual([false, false, false, false])
    expect(link(/確認と結果$/).getAttribute('href')).toBe('/sheet/s1/review')
  })

  test('count a fact that follows from another as answered', async () => {
    const facts = Object.fromEntries(Object.entries(factsAll(RULEBOOK, 'yes')).filter(([id]) => id !== 'sensitive-data'))
    await store('s1', fileOf(sheetWith({ facts, profile: { companyName: 'さくら' } })))
    await show()
    expect(done()[0]).toBe(true)
  })
})

test('a change of language keeps the answers', async () => {
  await store('s1', fileOf(SHEET))
  const { sheet } = await show()
  sheet.change((current) => withAnswer(current, 'GOV-02', level(4)))
  button('English').click()
  await vi.waitFor(() => {
    expect(sheet.wording?.language).toBe('en')
  })
  expect(sheet.sheet).toEqual(withAnswer(SHEET, 'GOV-02', level(4)))
  await sheet.save()
  expect(await storedContent('s1')).toEqual(sheet.sheet)
})

describe('undo', () => {
  const pressed = (key: string, options: KeyboardEventInit = {}): void => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true, cancelable: true, ...options }))
  }

  test.each<[Language, string, string, string, string]>([
    ['ja', '元に戻す', '元に戻しました（問1）。', 'やり直す', 'やり直しました（問1）。'],
    ['en', 'Undo', 'Undone (Q1).', 'Redo', 'Done again (Q1).'],
  ])('and redo by their buttons say what they did (%s)', async (language, undo, undone, redo, redone) => {
    await store('s1', fileOf(SHEET))
    const { sheet } = await show('s1', language)
    expect(button(undo).getAttribute('aria-disabled')).toBe('true')
    sheet.change((current) => withAnswer(current, 'GOV-01', level(4)))
    await settled()
    button(undo).click()
    await settled()
    expect(sheet.sheet.answers).toEqual(SHEET.answers)
    expect(document.querySelector('[role=status]')?.textContent).toBe(undone)
    button(redo).click()
    await settled()
    expect(sheet.sheet.answers).toEqual({ 'GOV-01': level(4) })
    expect(document.querySelector('[role=status]')?.textContent).toBe(redone)
  })

  test('and redo by their keys', async () => {
    await store('s1', fileOf(SHEET))
    const { sheet } = await show()
    sheet.change((current) => withAnswer(current, 'GOV-01', level(4)))
    await settled()
    pressed('z')
    await settled()
    expect(sheet.sheet.answers).toEqual(SHEET.answers)
    pressed('Z', { shiftKey: true })
    await settled()
    expect(sheet.sheet.answers).toEqual({ 'GOV-01': level(4) })
    pressed('z', { ctrlKey: false })
    await settled()
    expect(sheet.sheet.answers).toEqual({ 'GOV-01': level(4) })
  })

  test('leaves the keys to a text that is being written', async () => {
    await store('s1', fileOf(SHEET))
    const { sheet } = await show()
    sheet.change((current) => withAnswer(current, 'GOV-01', level(4)))
    const note = document.body.appendChild(document.createElement('textarea'))
    note.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }))
    note.remove()
    expect(sheet.sheet.answers).toEqual({ 'GOV-01': level(4) })
  })

  test('says that it was something about the company', async () => {
    await store('s1', fileOf(SHEET))
    const { sheet } = await show()
    sheet.change((current) => withFact(current, 'contractors', 'no'))
    await settled()
    pressed('z')
    await settled()
    expect(document.querySelector('[role=status]')?.textContent).toBe('元に戻しました（会社のこと）。')
    expect(sheet.sheet.facts).toEqual({})
  })
})
