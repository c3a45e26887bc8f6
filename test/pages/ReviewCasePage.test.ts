import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { erasePortfolio, putSetting } from '../../src/browser/portfolioDatabase.ts'
import type { Language } from '../../src/core/wording.ts'
import StaffRoom from '../../src/pages/staff/StaffRoom.vue'
import { answersAt, must, RULEBOOK, valueOf } from '../core/builders.ts'
import { button, field, headings, link, said, type } from '../components/screen.ts'
import { emptyEvidence, type Evidence } from '../../src/core/evidenceRegister.ts'
import { download } from '../../src/browser/download.ts'
import { sha256Hex } from '../../src/files/sha256.ts'
import { writeSubmission } from '../../src/files/submission/write.ts'
import { PDF } from '../files/attachment/pictures.ts'
import { SHEET, submissionInput, SUMMARY_INPUT } from '../files/submission/inputs.ts'
import { newList, putIntoList, submissionOf } from '../stores/reviewList.ts'
import { settled, visit } from './support.ts'

vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn() }))
vi.mock('../../src/browser/package.ts', () => import('../stores/directWorkers.ts'))
vi.mock('../../src/browser/seal.ts', () => import('../stores/directWorkers.ts'))

beforeEach(async () => {
  localStorage.clear()
  await erasePortfolio()
  newList()
})

async function show(id: string, language: Language = 'ja') {
  const Room = defineComponent(() => () => h(StaffRoom, { place: 'review', id }))
  await visit(Room, language, `/staff/review/${id}`)
  await vi.waitFor(() => {
    expect(said()).not.toMatch(/計算し直しています|working it out again/)
    expect(headings().length).toBeGreaterThan(0)
  })
  await settled()
}

const cards = () => [...document.querySelectorAll<HTMLElement>('article')]
const card = (place: number) => must(cards()[place])
async function press(name: RegExp | string, root?: ParentNode): Promise<void> {
  button(name, root).click()
  await settled()
}
async function key(place: number, letter: string): Promise<void> {
  card(place).dispatchEvent(new KeyboardEvent('keydown', { key: letter, bubbles: true, cancelable: true }))
  await settled()
}

describe('the review of a submission', () => {
  test.each<[Language, RegExp]>([
    ['ja', /割引を決めるのは保険会社です/],
    ['en', /The insurer decides the discount/],
  ])('shows every question, and says who decides (%s)', async (language, words) => {
    await putIntoList(submissionOf('s1'))
    await show('s1', language)
    expect(headings()[0]).toBe('株式会社さくら𠮷印刷')
    expect(cards()).toHaveLength(60)
    expect(said()).toMatch(words)
  })

  test('asks for a name before anything is recorded', async () => {
    await putIntoList(submissionOf('s1'))
    await show('s1')
    await press(/^認める/, card(0))
    expect(said()).toContain('先に、お名前を入れてください。')
    expect(document.activeElement).toBe(field('確認担当者のお名前'))
    type(field('確認担当者のお名前'), '田中')
    await press(/^認める/, card(0))
    expect(card(0).textContent).toContain('認めました')
    expect(document.activeElement?.textContent).toBe(card(1).querySelector('h3')?.textContent)
  })

  test('goes by keys, which can be switched off', async () => {
    await putSetting('reviewer', '田中')
    await putIntoList(submissionOf('s1'))
    await show('s1')
    await key(0, 'a')
    expect(card(0).textContent).toContain('認めました')
    await key(1, 'q')
    expect(document.activeElement?.tagName).toBe('TEXTAREA')
    await press('この質問にする', card(1))
    expect(card(1).textContent).toContain('理由を書いてください')
    const keys = must(document.querySelector<HTMLInputElement>('.keys input'))
    keys.click()
    await settled()
    await key(2, 'a')
    expect(card(2).textContent).toContain('まだ見ていません')
  })

  test('shows a correction beside the declared result as 仮, and refuses the company’s own answer', async () => {
    await putSetting('reviewer', '田中')
    await putIntoList(submissionOf('s1'))
    await show('s1')
    await key(1, 'c')
    const radios = [...card(1).querySelectorAll<HTMLInputElement>('input[type=radio]')]
    must(radios[3]).click()
    await settled()
    type(field('訂正の理由', card(1)), '規程に名前がありません。')
    await settled()
    await press('この訂正を提案する', card(1))
    expect(card(1).textContent).toContain('会社の回答と同じです')
    must(radios[0]).click()
    await settled()
    await press('この訂正を提案する', card(1))
    expect(card(1).textContent).toContain('訂正を提案【仮】')
    expect(said()).toContain('会社がまだ確かめていない訂正が1件あります。')
  })

  test('shows the evidence of each answer, with the files of the second file once that is opened', async () => {
    const bytes = PDF.slice()
    const file = { sha256: sha256Hex(bytes), name: '規程.pdf', type: 'application/pdf', bytes: bytes.length }
    const [first, second] = RULEBOOK.questions.map(({ id }) => id) as [string, string]
    const rules: Evidence = { ...emptyEvidence('e1'), title: '情報管理規程', kind: 'rules', validTo: '2026-12-31', files: [file] }
    const sheet = {
      ...SHEET,
      answers: answersAt(RULEBOOK, 3),
      evidence: [
        { ...rules, questions: [first] },
        { ...emptyEvidence('e2'), title: '点検の記録', questions: [second] },
        { ...emptyEvidence('e3'), title: '登録証', certificates: SHEET.certificates.map(({ id }) => id) },
      ],
    }
    const input = submissionInput({ id: 's1', sheet, attachments: [{ ...file, bytes }] })
    await putIntoList(input)
    await show('s1')
    expect(said(card(0))).toMatch(/情報管理規程.*期限切れ.*2026年12月31日.*規程\.pdf.*まだ開いていません/s)
    expect(said(card(1))).toMatch(/点検の記録.*一覧に記載.*添付ファイルは送られていません/s)
    expect(said(card(2))).toContain('まだない')
    expect(said()).toContain('登録証')
    const chosen = must(document.querySelector<HTMLInputElement>('input[type=file]'))
    const evidence = new File([must(valueOf(writeSubmission(input)).evidence)], 'evidence.zip')
    Object.defineProperty(chosen, 'files', { value: [evidence], configurable: true })
    Object.defineProperty(chosen, 'value', { value: '', writable: true, configurable: true })
    chosen.dispatchEvent(new Event('change'))
    await vi.waitFor(() => {
      expect(said()).toContain('添付ファイル1件は、この提出のものです')
    })
    await press(/^保存する/, card(0))
    expect(vi.mocked(download).mock.calls[0]?.[0]).toBe('規程.pdf')
  })

  test('filters what is shown', async () => {
    const last = { ...SHEET, answers: answersAt(RULEBOOK, 3), profile: { ...SHEET.profile, inceptionDate: '2026-03-01' } }
    await putIntoList(submissionOf('s0', last, '2025-11-21'))
    await putIntoList(submissionOf('s1'))
    await show('s1')
    expect(said()).toContain('昨年の回答と比べています')
    await press(/^昨年と違う/)
    expect(cards()).toHaveLength(4)
    await press(/^重要設問/)
    expect(cards()).toHaveLength(RULEBOOK.questions.filter(({ essential }) => essential).length)
    await press(/^要確認 \d/)
    expect(cards().every((each) => each.querySelector('.notice') !== null)).toBe(true)
  })

  test('leads past sixty questions to what is done at the end', async () => {
    Element.prototype.scrollIntoView = () => undefined
    await putIntoList(submissionOf('s1'))
    await show('s1')
    for (const [name, title] of [
      ['下の「差戻し」へ', '差戻し'],
      ['下の「事務確認済」へ', '事務確認済'],
    ] as const) {
      link(name).click()
      expect(document.activeElement?.matches('h2')).toBe(true)
      expect(document.activeElement?.textContent).toBe(title)
    }
  })

  test('leads to the passphrase where a return file needs one', async () => {
    await putSetting('reviewer', '田中')
    await putIntoList(submissionOf('s1'))
    await show('s1')
    await press(/^質問する/, card(0))
    type(field('会社に聞くこと'), 'いつからですか。')
    await settled()
    await press('この質問にする')
    await press('差戻しファイルを保存する')
    expect(document.activeElement?.matches('input[type=password][aria-invalid=true]')).toBe(true)
  })

  test('is recorded as office-checked when nothing stands against it', async () => {
    await putSetting('reviewer', '田中')
    const sheet = { ...SHEET, answers: answersAt(RULEBOOK, 3) }
    await putIntoList(submissionOf('s1', sheet))
    await show('s1')
    expect(said()).toContain('まだ見ていない質問が60問あります。')
    await press(/まとめて認める/)
    for (const each of cards()) if (each.textContent.includes('まだ見ていません')) await press(/^認める/, each)
    await press('事務確認済と記録する')
    expect(said()).toContain('確認した内容の印')
    await press('確認票を作る')
    expect(document.activeElement?.textContent).toBe('事務確認票')
    expect(said()).toContain('確認のあと、何も変わっていません')
    await press('確認に戻る')
    expect(document.activeElement?.textContent).toBe('確認票を作る')
    await press(/^取り消す/, card(0))
    expect(said()).toContain('確認したあとで、内容が変わりました')
  })

  test('of a summary says that the company chose so', async () => {
    await putIntoList(SUMMARY_INPUT)
    await show(SUMMARY_INPUT.id)
    expect(said()).toContain('不足ではありません。')
    expect(cards()).toHaveLength(0)
  })

  test('that is not here says so', async () => {
    await show('s9')
    expect(said()).toContain('この提出は見つかりません')
  })
})
