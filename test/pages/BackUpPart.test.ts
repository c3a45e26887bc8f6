import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { startBackUp } from '../../src/browser/backUp.ts'
import { writeSheet } from '../../src/browser/database.ts'
import { downloadBlob } from '../../src/browser/download.ts'
import { readKeys } from '../../src/browser/keyDatabase.ts'
import * as portfolio from '../../src/browser/portfolioDatabase.ts'
import { newClientCase, withNotes } from '../../src/core/clientCase.ts'
import type { Language } from '../../src/core/wording.ts'
import DataPage from '../../src/pages/member/DataPage.vue'
import { useBackUp } from '../../src/stores/backUp.ts'
import { eraseAll, EVERYTHING, fill } from '../browser/machineContents.ts'
import { button, buttons, field, headings, said, type } from '../components/screen.ts'
import { must, sheetWith } from '../core/builders.ts'
import { everySheet, fileOf } from '../stores/machine.ts'
import { settled, visit } from './support.ts'

/** Sealing and storing take their time on a busy machine. */
vi.setConfig({ testTimeout: 60_000 })
const PATIENT = { timeout: 20_000 }
const PASSPHRASE = 'みなとの印刷は朝がとても早い'

vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn(), downloadBlob: vi.fn() }))
vi.mock('../../src/browser/backUp.ts', async () => {
  const direct = await import('../stores/directWorkers.ts')
  return { startBackUp: vi.fn(direct.startBackUp) }
})
vi.mock('../../src/browser/clock.ts', async (original) => ({
  ...(await original<object>()),
  today: () => '2026-11-22',
  now: () => '2026-11-22T10:00:00+09:00',
}))

beforeEach(async () => {
  vi.clearAllMocks()
  await eraseAll()
})

async function show(language: Language = 'ja'): Promise<void> {
  await visit(DataPage, language, '/data')
  document.querySelectorAll('details').forEach((each) => {
    each.open = true
  })
}

async function rest(): Promise<void> {
  await vi.waitFor(() => {
    expect(useBackUp().state.kind).not.toMatch(/idle|working/)
  }, PATIENT)
  await settled()
}

async function save(way: 'sealed' | 'plain' = 'plain'): Promise<{ name: string; blob: Blob }> {
  if (way === 'plain') field('封緘しない（だれでも読めて、書き換えられます。鍵は入りません）').click()
  await settled()
  if (way === 'sealed') {
    type(field('控えの合言葉'), PASSPHRASE)
    type(field('合言葉をもう一度'), PASSPHRASE)
    await settled()
  }
  button('控えをファイルに保存する').click()
  await rest()
  const [name, blob] = must(vi.mocked(downloadBlob).mock.calls.at(-1))
  return { name, blob }
}

async function choose(blob: Blob): Promise<void> {
  useBackUp().forget()
  const input = must(document.querySelector<HTMLInputElement>('input[type=file]'))
  Object.defineProperty(input, 'files', { configurable: true, value: [blob] })
  input.dispatchEvent(new Event('change'))
  await rest()
}

async function press(name: RegExp | string): Promise<void> {
  button(name).click()
  await settled()
  await rest()
}

describe('a back-up of everything', () => {
  test('is sealed with a passphrase, brought back to an empty machine, and told both times', async () => {
    await fill(EVERYTHING)
    await show()
    button('控えをファイルに保存する').click()
    await settled()
    expect(said()).toContain('合言葉を入れてください。')
    expect(downloadBlob).not.toHaveBeenCalled()
    const { name, blob } = await save('sealed')
    expect(name).toBe('この機械の控え_2026-11-22.zip.age')
    expect(document.activeElement?.textContent).toContain('「この機械の控え_2026-11-22.zip.age」を作りました')
    for (const part of ['診断シート 2件', '提出されたもの 7件', '提出ファイルを開く鍵 1本']) expect(said()).toContain(part)
    expect(await readKeys()).toMatchObject({ value: [{ backedUpOn: '2026-11-22' }] })
    await eraseAll()
    await show()
    await choose(blob)
    type(field('控えを作ったときの合言葉'), 'ちがう合言葉ではないでしょうか')
    await press('開く')
    await vi.waitFor(() => {
      expect(said()).toContain('この合言葉では開けません。')
    }, PATIENT)
    type(field('控えを作ったときの合言葉'), PASSPHRASE)
    button('開く').click()
    await vi.waitFor(() => {
      expect(headings().some((each) => /^2026年11月22日 \d\d:00の控え$/.test(each))).toBe(true)
    }, PATIENT)
    expect(said()).toContain('戻す診断シート（2件）')
    expect(said()).toContain('提出されたもの 7件 戻すもの7、そのままのもの0')
    expect(await everySheet()).toEqual([])
    await press(/^\d+件を戻す$/)
    await vi.waitFor(() => {
      expect(said()).toContain('控えから戻しました。')
    }, PATIENT)
    expect((await everySheet()).map(({ id }) => id).sort()).toEqual(['s1', 's2'])
    expect(said()).toContain('お客さまの記録 1件')
  })

  test('that is not sealed holds no keys, and says so', async () => {
    await fill({ ...EVERYTHING, lines: 0, files: [], notes: {} })
    await show()
    const { name } = await save()
    expect(name).toBe('この機械の控え_2026-11-22.zip')
    expect(said()).toContain('提出ファイルを開く鍵1本は、入っていません。')
    expect(said()).toContain('鍵の番号を確かめた相手1件は、')
  })

  test('of a machine without anything is not made', async () => {
    await show()
    field('封緘しない（だれでも読めて、書き換えられます。鍵は入りません）').click()
    await settled()
    button('控えをファイルに保存する').click()
    await rest()
    expect(said()).toContain('この機械には、まだ控えに入れるものがありません。')
    expect(downloadBlob).not.toHaveBeenCalled()
  })

  test('shows what differs, and replaces it only where that was chosen; another version of a sheet comes beside', async () => {
    await fill({ ...EVERYTHING, lines: 0, keys: false })
    await show()
    const { blob } = await save()
    const other = fileOf(sheetWith({ profile: { companyName: 'さくら' } }))
    await writeSheet({ id: 's1', savedAt: '2026-11-23T09:00:00+09:00', data: other }, 3)
    await portfolio.putClient({ ...withNotes(newClientCase('f1'), 'この機械のメモ'), revision: 1 })
    await portfolio.putSetting('reviewer', '鈴木')
    await choose(blob)
    expect(said()).toContain('並べて置く診断シート（1件）')
    expect(said()).toContain('選ぶもの（2件）')
    field('確認担当者の名前').click()
    await settled()
    await press(/^2件を戻す$/)
    await vi.waitFor(() => {
      expect(said()).toContain('控えから戻しました。')
    }, PATIENT)
    expect(said()).toContain('診断シート1件は、内容の違うものの隣に並べて置きました。')
    expect(said()).toContain('1件は、この機械にあるものと食い違うため')
    expect(await everySheet()).toHaveLength(3)
    expect(await portfolio.readSetting('reviewer')).toMatchObject({ value: '山田' })
    expect(await portfolio.readClient('f1')).toMatchObject({ value: { notes: 'この機械のメモ' } })
  })

  test('that is damaged or something else is refused, with what is safe', async () => {
    await show()
    await choose(new Blob(['{"kind":"sheet"}']))
    expect(said()).toContain('控えを読めませんでした')
    expect(said()).toContain('まとめての控えではありません。')
    expect(said()).toContain('この機械にあるものは、何も変わっていません。')
  })

  test.each([
    ['cancelled', '途中でやめました。この機械にあるものは変わっていません。'],
    ['failed', 'この機械では処理できませんでした。'],
  ] as const)('whose making was %s is told so', async (kind, sentence) => {
    await show()
    vi.mocked(startBackUp).mockReturnValueOnce({ done: Promise.resolve({ kind }), cancel: () => undefined })
    field('封緘しない（だれでも読めて、書き換えられます。鍵は入りません）').click()
    await settled()
    button('控えをファイルに保存する').click()
    await rest()
    expect(said()).toContain(sentence)
  })

  test('is offered before everything is erased', async () => {
    await show('en')
    document.querySelectorAll('details').forEach((each) => {
      each.open = false
    })
    button('Erase everything on this machine').click()
    await settled()
    button('Back up everything first').click()
    await settled()
    expect(document.activeElement?.textContent).toBe('Save a back-up')
    expect(must(document.activeElement?.closest('details')).open).toBe(true)
    expect(buttons('Save the back-up to a file')).toHaveLength(1)
  })
})
