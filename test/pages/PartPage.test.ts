import 'fake-indexeddb/auto'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { readSheet, writeSheet } from '../../src/browser/database.ts'
import { download } from '../../src/browser/download.ts'
import { emptyPart, type Part } from '../../src/core/part.ts'
import type { Language } from '../../src/core/wording.ts'
import { openPartFile, partFileOf } from '../../src/files/partFile.ts'
import PartPage from '../../src/pages/member/PartPage.vue'
import { useAsk } from '../../src/stores/ask.ts'
import { usePart } from '../../src/stores/part.ts'
import { usePreferences } from '../../src/stores/preferences.ts'
import { mountWith } from '../components/mountWith.ts'
import { button, buttons, field, headings, press, said, type, unfold } from '../components/screen.ts'
import { level, must, RULEBOOK, sheetWith, UNKNOWN, valueOf } from '../core/builders.ts'
import { partWith, REQUEST } from '../core/partBuilders.ts'
import { fileOf, SAVED_AT, store } from '../stores/machine.ts'
import { emptyMachine, settled } from './support.ts'

vi.mock('../../src/browser/database.ts', async (importOriginal) => {
  const real = await importOriginal<typeof import('../../src/browser/database.ts')>()
  return { ...real, readSheet: vi.fn(real.readSheet), writeSheet: vi.fn(real.writeSheet) }
})
vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn() }))

beforeEach(async () => {
  for (const mock of [readSheet, writeSheet, download]) vi.mocked(mock).mockReset()
  await emptyMachine()
})

async function show(part: Part | null = emptyPart(REQUEST), step = '', language: Language = 'ja') {
  if (part) await store('p1', partFileOf(part, RULEBOOK, '1', SAVED_AT))
  const pinia = createPinia()
  setActivePinia(pinia)
  usePreferences().setLanguage(language)
  const mounted = await mountWith(PartPage, { partId: 'p1', step }, { language, at: `/part/p1/${step}`, plugins: [pinia] })
  await settled()
  /** As the router does with the address. */
  const follow = async () => {
    await settled()
    await mounted.wrapper.setProps({ step: String(mounted.router.currentRoute.value.params['step'] ?? '') })
    await settled()
  }
  return { ...mounted, follow, part: usePart() }
}

describe('what the person asked sees first', () => {
  test.each<[Language, string, string]>([
    ['ja', '質問へのお願い', '会社の情報の守り方についての質問が3問あります。約2分です。'],
    [
      'en',
      'You are asked a few questions',
      'There are 3 questions on how the company protects information. They take about 2 minutes.',
    ],
  ])('is who asks, for whom and how much (%s)', async (language, title, lead) => {
    await show(emptyPart(REQUEST), '', language)
    expect(headings()).toEqual([title])
    for (const text of [lead, '山田 花子', '株式会社さくら印刷', 'よろしくお願いします。']) expect(said()).toContain(text)
    expect(said()).toMatch(/2026年12月5日|5 December 2026/)
  })

  test('leaves out what was not told', async () => {
    await show(emptyPart({ ...REQUEST, asker: ' ', companyName: '', message: '\u200b', wishedBy: null }))
    for (const label of ['依頼した人', '会社', 'ひとこと', '返してほしい日']) {
      expect([...document.querySelectorAll('dt')].map(({ textContent }) => textContent)).not.toContain(label)
    }
  })

  test('leads to the first question that is open', async () => {
    const { router, follow } = await show(partWith())
    button('続きから答える').click()
    await follow()
    expect(router.currentRoute.value.params['step']).toBe('34')
    expect(headings()[0]).toContain('Wi-Fi')
  })

  test('leads to the first question when all are answered', async () => {
    const { router, follow } = await show(partWith({ answers: { 'AST-03': UNKNOWN, 'IAM-01': UNKNOWN, 'NET-02': UNKNOWN } }))
    button('続きから答える').click()
    await follow()
    expect(router.currentRoute.value.params['step']).toBe('8')
  })
})

describe('a question', () => {
  test('shows nothing of discount, points or essentials, and nothing to put aside', async () => {
    const essential = must(RULEBOOK.questions.find((question) => question.essential))
    await show(emptyPart({ ...REQUEST, questions: [essential.id] }), String(essential.number))
    field('わからない').click()
    await settled()
    expect(said(must(document.querySelector('main')))).not.toMatch(/割引|得点|点|試算|重要設問|あとで/)
  })

  test('is answered with mouse or keys, kept at once, and followed by the next', async () => {
    const { part, router, follow } = await show(emptyPart(REQUEST), '8')
    must(document.querySelector<HTMLInputElement>('article input[type="radio"]')).click()
    await settled()
    expect(part.part?.answers).toEqual({ 'AST-03': level(0) })
    expect(said()).toContain('3問のうち1問に回答')
    press(must(document.querySelector('article')), '4')
    expect(part.part?.answers).toEqual({ 'AST-03': level(3) })
    press(must(document.querySelector('article h1')), 'Enter')
    await follow()
    expect(router.currentRoute.value.params['step']).toBe('23')
    button('次へ').click()
    await follow()
    expect(router.currentRoute.value.params['step']).toBe('34')
    button('前へ').click()
    await follow()
    expect(router.currentRoute.value.params['step']).toBe('23')
  })

  test('takes a note for the person who asked', async () => {
    const { part } = await show(emptyPart(REQUEST), '8')
    unfold('メモを書く（依頼した人に届きます）')
    type(field('依頼した人へのメモ'), '2台だけ')
    expect(part.part?.notes).toEqual({ 'AST-03': '2台だけ' })
  })

  test('offers 該当なし only where the facts that came with it permit it', async () => {
    await show(emptyPart(REQUEST), '34')
    expect(field('該当なし')).toBeDefined()
  })

  test.each<[string, Part['request']['facts'], RegExp]>([
    ['says why not where a fact stands against it', { 'wireless-lan': 'yes' }, /該当なしは選べません/],
    ['says nothing of it where the asker has not told', {}, /^(?!.*該当なし)/],
  ])('%s', async (_name, facts, sentence) => {
    await show(emptyPart({ ...REQUEST, facts }), '34')
    expect(said(must(document.querySelector('article')))).toMatch(sentence)
    expect(buttons('会社のことへ')).toEqual([])
  })

  test('that is not among those asked shows the first of them', async () => {
    await show(emptyPart(REQUEST), '1')
    expect(said(must(document.querySelector('article')))).toContain('問8')
  })

  test('can be left for another one, the request or the way back', async () => {
    const { router, follow } = await show(emptyPart(REQUEST), '8')
    must(buttons(/^問34/)[0]).click()
    await follow()
    expect(router.currentRoute.value.params['step']).toBe('34')
    must(buttons('回答を返す')[0]).click()
    await follow()
    expect(headings()[0]).toBe('回答を返す')
    must(buttons(/^問8/)[0]).click()
    await follow()
    button('お願いの内容を見る').click()
    await follow()
    expect(headings()[0]).toBe('質問へのお願い')
  })
})

describe('handing back', () => {
  test('needs a name that can be seen', async () => {
    const { part } = await show(partWith({ by: { name: '', returnedOn: null } }), 'return')
    type(field('あなたの名前'), '\u200b ')
    button('返すファイルを保存する').click()
    await settled()
    expect(said()).toContain('名前を入れてください。')
    expect(document.activeElement).toBe(field('あなたの名前'))
    expect(download).not.toHaveBeenCalled()
    type(field('あなたの名前'), '田中')
    await settled()
    expect(said()).not.toContain('名前を入れてください。')
    button('返すファイルを保存する').click()
    await settled()
    expect(said()).toContain('ファイルを作りました。')
    const { file } = valueOf(await openPartFile(new Blob([must(vi.mocked(download).mock.calls[0])[1]])))
    expect(file.part).toEqual(part.part)
    expect(file.part.by).toEqual({ name: '田中', returnedOn: part.part?.by.returnedOn })
  })

  test('says what is still open, and that it may stay so', async () => {
    await show(partWith(), 'return')
    expect(said()).toContain('3問のうち2問に答えました。')
    expect(headings()).toContain('まだ答えていない質問')
    expect(said()).toContain('このまま返しても構いません。')
    expect(buttons(/^問34/)).toHaveLength(1)
  })

  test('of everything says so', async () => {
    await show(partWith({ answers: { 'AST-03': UNKNOWN, 'IAM-01': UNKNOWN, 'NET-02': UNKNOWN } }), 'return')
    expect(said()).toContain('3問すべてに答えました。')
    expect(headings()).toEqual(['回答を返す'])
  })

  test('has words that go with the file', async () => {
    await show(partWith(), 'return')
    expect(must(unfold('添える文面').querySelector('textarea')).value).toContain('田中 太郎です。')
  })

  test('on the asker’s own machine can be taken in at once', async () => {
    await store('s1', fileOf(sheetWith({ profile: { companyName: 'さくら印刷' }, answers: { 'GOV-01': level(1) } })))
    await store('bad', { sheet: 1 })
    const { router } = await show(partWith(), 'return')
    expect(headings()).toContain('この回答を、診断シートに取り込む')
    button('さくら印刷').click()
    await settled()
    expect(router.currentRoute.value.fullPath).toBe('/sheet/s1/ask')
    expect(useAsk().reply?.part).toEqual(partWith())
  })

  test('is not offered there before it is handed back', async () => {
    await store('s1', fileOf(sheetWith({ answers: { 'GOV-01': level(1) } })))
    await show(partWith({ by: { name: '田中', returnedOn: null } }), 'return')
    expect(headings()).not.toContain('この回答を、診断シートに取り込む')
  })
})

describe('what cannot be opened', () => {
  test.each<[Language, string]>([
    ['ja', 'この担当者用シートは、この機械にありません'],
    ['en', 'These questions are not on this machine'],
  ])('because it is not there leads back to the start (%s)', async (language, title) => {
    await show(null, '', language)
    expect(headings()).toEqual([title])
  })

  test('because it is damaged says why, and can be written to a file', async () => {
    await store('p1', { ...partFileOf(partWith(), RULEBOOK, '1', SAVED_AT), extra: 1 })
    await show(null)
    expect(headings()).toEqual(['この担当者用シートは読み取れませんでした'])
    expect(said()).toContain('知らない項目があります。')
    button('そのままファイルに書き出す').click()
    await settled()
    expect(download).toHaveBeenCalledOnce()
  })
})

describe('when it cannot be saved', () => {
  test('says why, gives the file, and tries again', async () => {
    const { part } = await show(emptyPart(REQUEST), '8')
    vi.mocked(writeSheet).mockResolvedValue({ kind: 'fault', fault: 'full' })
    press(must(document.querySelector('article')), '3')
    await settled()
    expect(said(must(document.querySelector('[role="alert"]')))).toContain('この機械の保存場所がいっぱいです。')
    button('ファイルに保存する').click()
    await settled()
    expect(download).toHaveBeenCalledOnce()
    vi.mocked(writeSheet).mockReset()
    button('もう一度保存する').click()
    await settled()
    expect(part.saveState.kind).toBe('saved')
  })

  test('says so where the file would not read as what was meant, and the next try is free', async () => {
    await show(emptyPart(REQUEST), '8')
    vi.mocked(writeSheet).mockResolvedValue({ kind: 'fault', fault: 'full' })
    press(must(document.querySelector('article')), '3')
    await settled()
    const encode = vi.spyOn(TextEncoder.prototype, 'encode').mockImplementation(() => new Uint8Array([0x7b, 0x7d]))
    button('ファイルに保存する').click()
    await settled()
    encode.mockRestore()
    expect(download).not.toHaveBeenCalled()
    expect(said()).toContain('ファイルに保存できませんでした')
    button('ファイルに保存する').click()
    await settled()
    expect(download).toHaveBeenCalledOnce()
    expect(said()).not.toContain('ファイルに保存できませんでした')
  })

  test('because another tab was first, offers both', async () => {
    const { router, part } = await show(emptyPart(REQUEST), '8')
    await store('p1', partFileOf(partWith(), RULEBOOK, '1', SAVED_AT))
    press(must(document.querySelector('article')), '1')
    await settled()
    button('この画面の内容を別のシートとして残す').click()
    await settled()
    expect(router.currentRoute.value.params['partId']).toBe(part.id)
    expect(part.id).not.toBe('p1')
  })

  test('because another tab was first, takes the other one’s answers if wished', async () => {
    const { part } = await show(emptyPart(REQUEST), '8')
    await store('p1', partFileOf(partWith(), RULEBOOK, '1', SAVED_AT))
    press(must(document.querySelector('article')), '1')
    await settled()
    button('別のタブの内容を使う').click()
    await settled()
    expect(part.part).toEqual(partWith())
  })
})
