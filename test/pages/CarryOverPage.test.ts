import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Sheet } from '../../src/core/sheet.ts'
import type { Language } from '../../src/core/wording.ts'
import { writeSheetFile } from '../../src/files/sheetFile.ts'
import CarryOverPage from '../../src/pages/member/CarryOverPage.vue'
import { button, buttons, headings, link, rowsOf, said, unfold } from '../components/screen.ts'
import { WORDING } from '../components/wordings.ts'
import { certificate, isms, level, must, RULEBOOK, sheetWhereAll } from '../core/builders.ts'
import { withTrialEdition } from '../rulebooks/editions/trial-2027/files.ts'
import { everySheet, fileOf, store, storedContent } from '../stores/machine.ts'
import { emptyMachine, settled, visit } from './support.ts'

const LAST: Sheet = sheetWhereAll(RULEBOOK, 3, {
  profile: { companyName: 'さくら印刷', inceptionDate: '2026-03-01' },
  answers: { 'GOV-02': null },
  certificates: [certificate({ validFrom: '2025-01-01', validTo: '2026-12-31' }), isms({ validFrom: '2026-01-01' })],
  notes: { 'HRM-03': 'あのメモ' },
})

const takeAway: (() => void)[] = []
beforeEach(emptyMachine)
afterEach(() => {
  takeAway.splice(0).forEach((each) => {
    each()
  })
})

const show = (language: Language = 'ja', at = '/carry-over') => visit(CarryOverPage, language, at)

/** Chooses a file in the dialog of the browser. */
async function give(content: BlobPart): Promise<void> {
  const field = must(document.querySelector<HTMLInputElement>('input[type="file"]'))
  Object.defineProperty(field, 'files', { configurable: true, value: [new File([content], 'sheet.json')] })
  field.dispatchEvent(new Event('change'))
  await settled()
  await settled()
}

describe('beginning from last year’s sheet', () => {
  test.each<[Language, string, string]>([
    ['ja', '昨年のシートから始める', 'このシートを引き継ぐ'],
    ['en', "Begin from last year's sheet", 'Begin from this one'],
  ])('asks which sheet, from a file or this machine (%s)', async (language, title, choose) => {
    await store('old', fileOf(LAST))
    await store('odd', { sheet: 1 })
    await show(language)
    expect(headings()[0]).toBe(title)
    expect(buttons(new RegExp(choose))).toHaveLength(1)
    expect(said()).toContain('さくら印刷')
  })

  test('shows what is kept and what it means before anything is made', async () => {
    await show()
    await give(writeSheetFile(fileOf(LAST)))
    expect(headings()).toEqual(['昨年のシートから始める', 'さくら印刷', '割引への影響', '回答のほかに'])
    expect(said()).toContain('2026年3月1日')
    expect(said()).toContain('2027年3月1日')
    expect(said(unfold(/^引き継ぐ回答/))).toContain(must(WORDING.ja.questions['GOV-01']).topic)
    expect(unfold(/^引き継ぐ回答 ?59問$/)).toBeTruthy()
    expect(said(unfold(/^昨年も答えていない質問 ?1問$/))).toContain(must(WORDING.ja.questions['GOV-02']).topic)
    expect(said()).toContain('管理体制 30%、認証 30%')
    // One certificate ends before the new insurance begins, and says so.
    expect(said()).toContain('プライバシーマーク')
    expect(await everySheet()).toEqual([])
    expect(rowsOf()).toEqual([])
  })

  test('makes the new sheet on the word of the person, and goes to the company', async () => {
    await store('old', fileOf(LAST))
    const { router } = await show('ja', '/carry-over?from=old')
    button('この内容で始める').click()
    await settled()
    const id = String(router.currentRoute.value.params['sheetId'])
    expect(router.currentRoute.value.name).toBe('company')
    const made = must(await storedContent(id))
    expect(made.unconfirmed).toHaveLength(59)
    expect(made.profile).toMatchObject({ companyName: 'さくら印刷', inceptionDate: '2027-03-01', employees: null })
    expect(await storedContent('old')).toEqual(LAST)
  })

  test('can look at another sheet instead', async () => {
    await store('old', fileOf(LAST))
    await show('ja', '/carry-over?from=old')
    button('ほかのシートを選ぶ').click()
    await settled()
    expect(headings()).toContain('ファイルから')
    expect(document.activeElement?.tagName).toBe('H1')
    expect(link('はじめの画面へ').getAttribute('href')).toContain('/')
  })

  test('into a new edition says so, and shows what was said to questions that are asked again or gone', async () => {
    takeAway.push(withTrialEdition())
    await show('ja', '/carry-over?edition=trial-2027')
    await give(writeSheetFile(fileOf(LAST)))
    expect(said()).toContain('「trial-2027」')
    expect(said(unfold(/^もう一度答える質問/))).toContain(must(WORDING.ja.questions['GOV-03']).options[3])
    expect(said(unfold(/^新しい質問/))).toContain('問')
    expect(said(unfold(/^なくなった質問/))).toContain(must(WORDING.ja.questions['IMP-02']).topic)
    expect(said(unfold(/^行き先のないメモ/))).toContain('あのメモ')
    expect(said()).toContain('もう一度答えます。')
  })

  test('changes its language and stays where it is', async () => {
    await store('old', fileOf({ ...LAST, answers: { ...LAST.answers, 'GOV-01': level(0) } }))
    await show('ja', '/carry-over?from=old')
    button('English').click()
    await settled()
    await settled()
    await vi.waitFor(() => {
      expect(said()).toContain(must(WORDING.en.questions['GOV-01']).topic)
    })
  })

  test('says what is wrong with a file, and goes on with the next one', async () => {
    await show()
    await give('%PDF-1.7')
    expect(said()).toContain('これはPDFのファイルです')
    await give(writeSheetFile({ ...fileOf(LAST), edition: { id: 'jcci-2015', hash: 'a'.repeat(64) } }))
    button('それでも開く').click()
    await settled()
    await settled()
    expect(headings()).toContain('割引への影響')
  })
})
