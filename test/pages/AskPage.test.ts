import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { download } from '../../src/browser/download.ts'
import type { Part } from '../../src/core/part.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import type { Language } from '../../src/core/wording.ts'
import { openPartFile, partFileOf, writePartFile } from '../../src/files/partFile.ts'
import { writeSheetFile } from '../../src/files/sheetFile.ts'
import AskPage from '../../src/pages/member/AskPage.vue'
import { useAsk } from '../../src/stores/ask.ts'
import { button, buttons, field, fields, group, headings, link, said, type, unfold } from '../components/screen.ts'
import { factsAll, level, must, RULEBOOK, sheetWhereAll, sheetWith, UNKNOWN, valueOf } from '../core/builders.ts'
import { partWith } from '../core/partBuilders.ts'
import { fileOf, SAVED_AT } from '../stores/machine.ts'
import { emptyMachine, settled, visitSheet } from './support.ts'

vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn() }))

const SHEET = sheetWhereAll(RULEBOOK, 2, {
  profile: { companyName: 'さくら印刷' },
  answers: { 'AST-03': level(1), 'IAM-01': UNKNOWN, 'NET-02': null },
})

beforeEach(async () => {
  vi.mocked(download).mockReset()
  await emptyMachine()
})

const show = (sheet: Sheet = SHEET, language: Language = 'ja', at = 'ask') => visitSheet(AskPage, sheet, language, at)

async function choose(input: HTMLInputElement): Promise<void> {
  input.click()
  await settled()
}

const chooseIt = () => choose(field(/情報システム担当|IT person/))

async function give(blob: Blob, name: string | RegExp = '返ってきたファイルを選ぶ'): Promise<void> {
  expect(button(name)).toBeDefined()
  const input = must(document.querySelector<HTMLInputElement>('.drop input[type="file"]'))
  Object.defineProperty(input, 'files', { value: [new File([blob], 'r.json')], configurable: true })
  input.dispatchEvent(new Event('change'))
  await settled()
}

const replyOf = (part: Part) => new Blob([writePartFile(partFileOf(part, RULEBOOK, '1', SAVED_AT))])
const REPLY = partWith({
  answers: { 'AST-03': level(3), 'IAM-01': level(2), 'NET-02': level(4) },
  notes: { 'AST-03': '2台だけ古い設定です。' },
})

describe('asking', () => {
  test.each<[Language, string, string]>([
    ['ja', 'ほかの人に聞く', '24問のうち2問がまだ決まっていません（約1分）'],
    ['en', 'Ask someone else', '2 of 24 still open (about 1 min)'],
  ])('begins with whom (%s)', async (language, title, share) => {
    await show(SHEET, language)
    expect(headings()[0]).toBe(title)
    expect(said()).toContain(share)
    expect(headings()).toHaveLength(2)
  })

  test('says how much is handed over and how much is left', async () => {
    await show(sheetWith({ facts: factsAll(RULEBOOK, 'yes') }))
    await chooseIt()
    expect(said()).toContain('頼む質問：24問・約12分')
    expect(said()).toContain('あなたの分：36問・約18分')
  })

  test('begins with the role that the offer named, and forgets that once it is done', async () => {
    const { router } = await show(SHEET, 'ja', 'ask?role=it')
    expect(field(/情報システム担当/).checked).toBe(true)
    expect(said()).toContain('頼む質問：2問・約1分')
    expect(router.currentRoute.value.fullPath).toBe('/sheet/s1/ask')
  })

  test('of a role with everything answered says so, until all are wished', async () => {
    await show(sheetWhereAll(RULEBOOK, 2))
    await chooseIt()
    expect(said()).toContain('この担当の質問は、すべて答えがあります。')
    expect(headings()).not.toContain('渡し方')
    await choose(field('この担当の質問すべて（24問）'))
    expect(said()).toContain('頼む質問：24問・約12分')
    expect(headings()).toContain('渡し方')
  })

  test('can pick one by one, beginning with what was asked so far', async () => {
    const { store } = await show()
    await chooseIt()
    await choose(field('一問ずつ選ぶ'))
    expect(said()).toContain('頼む質問：2問')
    await choose(field(/^問1情報を守る基本方針|^問1 /))
    expect(said()).toContain('頼む質問：3問')
    for (const id of ['IAM-01', 'NET-02', 'GOV-01']) {
      const { number } = must(RULEBOOK.questions.find((question) => question.id === id))
      await choose(field(new RegExp(`^問${String(number)} `)))
    }
    expect(said()).toContain('聞く質問を、一つ以上選んでください。')
    const whole = must(fields('この分野をすべて選ぶ')[0])
    await choose(whole)
    expect(said()).toContain('頼む質問：5問')
    expect(store.sheet).toEqual(SHEET)
  })

  test('warns of facts that are not told yet', async () => {
    await show(sheetWith())
    await chooseIt()
    expect(link('会社のことへ').getAttribute('href')).toBe('/sheet/s1/company')
  })

  test('hands over a file with the questions, the request and nothing else of the sheet', async () => {
    const { store } = await show({ ...SHEET, notes: { 'NET-02': '秘密のメモ' } })
    await chooseIt()
    type(field('あなたの名前'), '山田 花子')
    type(field('ひとこと'), 'お願いします')
    await settled()
    button('渡すファイルを保存する').click()
    await settled()
    expect(said()).toContain('ファイルを作りました。')
    const [name, bytes] = must(vi.mocked(download).mock.calls[0])
    expect(name).not.toContain('さくら')
    const { part } = valueOf(await openPartFile(new Blob([bytes]))).file
    expect(part).toEqual({
      request: {
        id: part.request.id,
        sheet: 's1',
        role: 'it',
        questions: ['IAM-01', 'NET-02'],
        facts: { 'wireless-lan': 'yes' },
        companyName: 'さくら印刷',
        asker: '山田 花子',
        message: 'お願いします',
        wishedBy: null,
      },
      answers: {},
      notes: {},
      by: { name: '', returnedOn: null },
    })
    expect(store.sheet.answers).toEqual(SHEET.answers)
  })

  test('leaves the company out when that is wished, in the file, the mail and on paper', async () => {
    await show()
    await chooseIt()
    expect(said(must(document.querySelector('.paper')))).toContain('さくら印刷')
    await choose(field(/社名（.*さくら印刷.*）を入れる/))
    button('渡すファイルを保存する').click()
    await settled()
    const { part } = valueOf(await openPartFile(new Blob([must(vi.mocked(download).mock.calls[0])[1]]))).file
    expect(part.request.companyName).toBe('')
    expect([...document.querySelectorAll('textarea')].map(({ value }) => value).join()).not.toContain('さくら印刷')
    expect(said(must(document.querySelector('.paper')))).not.toContain('さくら印刷')
  })

  test('hands nothing out where the file would not read as what was meant, and says so', async () => {
    await show()
    await chooseIt()
    const encode = vi.spyOn(TextEncoder.prototype, 'encode').mockImplementation(() => new Uint8Array([0x7b, 0x7d]))
    button('渡すファイルを保存する').click()
    await settled()
    encode.mockRestore()
    expect(download).not.toHaveBeenCalled()
    expect(said()).toContain('コード：written-differs')
  })

  test('says that no company is named where there is none', async () => {
    await show(sheetWith())
    await chooseIt()
    expect(said()).toContain('社名は「会社のこと」に入っていないため、入りません。')
  })

  test('tells of a day that is past', async () => {
    await show()
    await chooseIt()
    const day = field('いつまでに返してほしいか')
    type(day, '2020-01-01')
    await settled()
    expect(said()).toContain('今日より前の日付です。')
  })

  test('copies the text of a mail, or selects it where the browser refuses', async () => {
    const writeText = vi.fn(() => Promise.resolve())
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true })
    await show()
    await chooseIt()
    const short = unfold('ファイルに添える文面')
    button('本文を写し取る', short).click()
    await settled()
    expect(said(short)).toContain('写し取りました。')
    expect(writeText).toHaveBeenCalledExactlyOnceWith(must(short.querySelector('textarea')).value)
    writeText.mockRejectedValue(new Error('denied'))
    button('本文を写し取る', short).click()
    await settled()
    expect(said(short)).toContain('自動では写し取れませんでした。')
    expect(document.activeElement).toBe(short.querySelector('textarea'))
    Reflect.deleteProperty(navigator, 'clipboard')
  })

  test('prints every option of every question with a box', async () => {
    await show(sheetWith({ facts: factsAll(RULEBOOK, 'no') }))
    await chooseIt()
    const paper = must(document.querySelector('.paper'))
    expect(paper.querySelectorAll('.paper-question')).toHaveLength(24)
    // Five options and "unknown" each, and 該当なし where it is permitted.
    expect(paper.querySelectorAll('.box')).toHaveLength(24 * 6 + 6)
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined)
    button('印刷する').click()
    expect(print).toHaveBeenCalledOnce()
  })
})

describe('a reply', () => {
  test('is shown before anything changes, with both sides of what differs', async () => {
    const { store } = await show()
    await give(replyOf(REPLY))
    expect(headings()).toContain('返ってきた回答')
    expect(said()).toContain('田中 太郎')
    expect(said()).toContain('3問のうち3問')
    expect(said()).toContain('新しい回答が1問あります：問34')
    expect(headings()).toContain('答えが違う質問 1問')
    expect(headings()).toContain('「わからない」だった質問 1問')
    expect(said(group(/^問8/))).toContain('この診断シートで答えたもの')
    expect(said(group(/^問8/))).toMatch(/田中 太郎.?さんの回答（2026年11月22日）/)
    expect(store.sheet).toEqual(SHEET)
  })

  test('without a decision fills what was open, keeps what differs, and asks on', async () => {
    const { store } = await show()
    await give(replyOf(REPLY))
    button('この内容で取り込む').click()
    await settled()
    expect(store.sheet.answers).toEqual({ ...SHEET.answers, 'IAM-01': level(2), 'NET-02': level(4) })
    expect(store.sheet.answeredBy['NET-02']).toEqual({ name: '田中 太郎', role: 'it', date: '2026-11-22' })
    expect(store.sheet.notes).toEqual({ 'AST-03': '2台だけ古い設定です。' })
    expect(said()).toContain('2問の回答を取り込みました。')
    expect(said()).toContain('メモを1件加えました。')
    expect(said()).toContain('まだ決めていない質問が1問あります。')
    expect(document.activeElement?.textContent).toBe('返ってきた回答')
    await choose(field(/^返ってきた回答/, group(/^問8/)))
    expect(group(/^問8/)).toBeDefined()
    button('この内容で取り込む').click()
    await settled()
    expect(store.sheet.answers['AST-03']).toEqual(level(3))
    expect(said()).not.toContain('まだ決めていない')
    expect(link('質問へ戻る', must(document.querySelector('.row'))).getAttribute('href')).toMatch(/^\/sheet\/s1\/questions/)
  })

  test('follows each decision, and one step takes all of it back', async () => {
    const { store } = await show()
    await give(replyOf(REPLY))
    await choose(field(/^返ってきた回答/, group(/^問8/)))
    await choose(field(/^いまの回答/, group(/^問23/)))
    button('この内容で取り込む').click()
    await settled()
    expect(store.sheet.answers).toEqual({ ...SHEET.answers, 'AST-03': level(3), 'NET-02': level(4) })
    button('取り込みを元に戻す').click()
    await settled()
    expect(store.sheet).toEqual(SHEET)
    expect(said()).toContain('元に戻しました。')
    expect(button('この内容で取り込む')).toBeDefined()
  })

  test('cannot be undone over something answered since', async () => {
    const { store } = await show()
    await give(replyOf(REPLY))
    button('この内容で取り込む').click()
    await settled()
    store.change((sheet) => ({ ...sheet, later: ['GOV-01'] }))
    await settled()
    expect(buttons('取り込みを元に戻す')).toEqual([])
  })

  test('with nothing new says so', async () => {
    await show()
    await give(replyOf(partWith({ answers: { 'AST-03': level(1), 'IAM-01': UNKNOWN }, notes: {} })))
    expect(said()).toContain('いまと同じ回答が2問あります。')
    expect(said()).toContain('取り込める新しい回答はありません。')
    expect(buttons('この内容で取り込む')).toEqual([])
    button('このファイルを閉じる').click()
    await settled()
    expect(headings()).toContain('返ってきたファイルを取り込む')
  })

  test('that knows less than the sheet leaves it, and a note too long is only shown', async () => {
    const sheet = { ...SHEET, notes: { 'AST-03': 'あ'.repeat(1999) } }
    await show(sheet)
    await give(replyOf(partWith({ answers: { 'AST-03': UNKNOWN } })))
    expect(said()).toContain('相手は「わからない」と答えました。いまの回答のままです：問8')
    expect(said()).toContain('2000文字を超えるため、加えません。')
    expect(said()).toContain('2台だけ古い設定です。')
  })

  test('to another sheet is noticed before anything of it is shown', async () => {
    const { store } = await show()
    await give(replyOf({ ...REPLY, request: { ...REPLY.request, sheet: 'another', companyName: '別の会社' } }))
    expect(said()).toContain('この診断シートから頼んだものではないようです')
    expect(said()).toContain('別の会社')
    expect(said()).toContain('さくら印刷')
    expect(headings()).not.toContain('答えが違う質問 1問')
    button('それでも内容を見る').click()
    await settled()
    expect(headings()).toContain('答えが違う質問 1問')
    expect(store.sheet).toEqual(SHEET)
  })

  test('for another edition cannot be taken in', async () => {
    await show()
    useAsk().bring({ ...partFileOf(REPLY, RULEBOOK, '1', SAVED_AT), edition: { id: 'jcci-2040', hash: '' } })
    await settled()
    expect(said()).toContain('診断基準の版が違うため、取り込めません')
    expect(said()).toContain('jcci-2040')
    expect(buttons('この内容で取り込む')).toEqual([])
  })

  test.each<[Language, string | RegExp, string]>([
    ['ja', '返ってきたファイルを選ぶ', '担当者用シートのファイルではありません。'],
    ['en', 'Choose the file that came back', 'This is not a part-sheet.'],
  ])('that is something else is refused in words (%s)', async (language, name, sentence) => {
    const { store } = await show(SHEET, language)
    await give(new Blob([writeSheetFile(fileOf(SHEET))]), name)
    expect(said(must(document.querySelector('[role="alert"]')))).toContain(sentence)
    expect(store.sheet).toEqual(SHEET)
  })

  test('of another state of the edition opens if the person says so', async () => {
    await show()
    const file = { ...partFileOf(REPLY, RULEBOOK, '1', SAVED_AT), edition: { id: 'jcci-2015', hash: '0'.repeat(64) } }
    await give(new Blob([JSON.stringify(file)]))
    expect(said()).toContain('中身が、保存したときと違います。')
    button('それでも開く').click()
    await settled()
    expect(headings()).toContain('答えが違う質問 1問')
  })

  test('can be dropped', async () => {
    await show()
    const drop = must(document.querySelector('.drop'))
    drop.dispatchEvent(new Event('dragenter', { cancelable: true }))
    const event = Object.assign(new Event('drop', { cancelable: true }), {
      dataTransfer: { files: [new File([replyOf(REPLY)], 'r.json')] },
    })
    drop.dispatchEvent(event)
    await settled()
    expect(headings()).toContain('返ってきた回答')
  })

  test('that nobody signed is shown as such', async () => {
    await show()
    await give(replyOf({ ...REPLY, by: { name: '\u200b', returnedOn: null } }))
    expect(said()).toContain('名前なし')
    expect(said()).toContain('「返す」の前に保存されたファイルです')
    expect(said(group(/^問8/))).toContain('情報システム担当または保守業者')
  })
})
