import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { withAnswer } from '../../src/core/edit.ts'
import { EMPTY_SHEET, type Sheet } from '../../src/core/sheet.ts'
import type { Component } from 'vue'
import type { Language } from '../../src/core/wording.ts'
import CompanyPage from '../../src/pages/member/CompanyPage.vue'
import QuestionsPage from '../../src/pages/member/QuestionsPage.vue'
import ResultPage from '../../src/pages/member/ResultPage.vue'
import ReviewPage from '../../src/pages/member/ReviewPage.vue'
import { usePreferences } from '../../src/stores/preferences.ts'
import { createPinia, setActivePinia } from 'pinia'
import { useSheet } from '../../src/stores/sheet.ts'
import { button, buttons, field, headings, link, links, rowsOf, said, unfold } from '../components/screen.ts'
import { mountWith } from '../components/mountWith.ts'
import { WORDING } from '../components/wordings.ts'
import { level, must, RULEBOOK, sheetWhereAll, UNKNOWN } from '../core/builders.ts'
import { nextYear } from '../rulebooks/editions/trial-2027/carried.ts'
import { fileOf, store } from '../stores/machine.ts'
import { emptyMachine, settled, visitSheet } from './support.ts'

// A canvas is nothing to read; its numbers are in the table beside it.
vi.mock('../../src/components/chart/AreaRadar.vue', () => ({
  __esModule: true,
  default: {
    name: 'AreaRadar',
    props: ['points', 'target', 'label', 'targetLabel', 'reachableLabel', 'last', 'lastLabel'],
    render: () => null,
  },
}))

const LAST: Sheet = sheetWhereAll(RULEBOOK, 2, {
  profile: { companyName: 'さくら印刷', employees: 18, salesBand: '100m-300m', inceptionDate: '2026-03-01' },
  plan: { ...EMPTY_SHEET.plan, pinned: { 'GOV-01': 3 } },
})
const NEXT = nextYear(LAST).sheet

beforeEach(emptyMachine)

async function showQuestion(number: number, sheet: Sheet, language: Language = 'ja') {
  const pinia = createPinia()
  setActivePinia(pinia)
  usePreferences().setLanguage(language)
  await store('s1', fileOf(sheet))
  const opened = useSheet()
  await opened.open('s1', language)
  const { router } = await mountWith(
    QuestionsPage as Component,
    { number: String(number) },
    { language, at: `/sheet/s1/questions/${String(number)}`, plugins: [pinia] },
  )
  await settled()
  return { store: opened, router }
}

describe('a question of last year', () => {
  test.each<[Language, string, string]>([
    ['ja', '昨年の回答です。今も同じですか。', 'はい、同じです'],
    ['en', "This is last year's answer. Is it still so?", 'Yes, it is the same'],
  ])('is confirmed by one word, and the next one comes (%s)', async (language, asks, yes) => {
    const { store: opened, router } = await showQuestion(2, NEXT, language)
    expect(said()).toContain(asks)
    button(yes).click()
    await settled()
    expect(opened.sheet.unconfirmed).not.toContain('GOV-02')
    expect(opened.sheet.answers['GOV-02']).toEqual(level(2))
    expect(router.currentRoute.value.params['number']).toBe('3')
  })

  test('is confirmed by another answer too', async () => {
    const { store: opened } = await showQuestion(2, NEXT)
    field(new RegExp(must(WORDING.ja.questions['GOV-02']).options[3] ?? '')).click()
    await settled()
    expect([opened.sheet.answers['GOV-02'], opened.sheet.unconfirmed.includes('GOV-02')]).toEqual([level(3), false])
    expect(buttons('はい、同じです')).toEqual([])
  })

  test('tells what was planned last year', async () => {
    await showQuestion(1, NEXT)
    expect(said()).toContain(`昨年の改善計画では「${must(WORDING.ja.questions['GOV-01']).options[3] ?? ''}」に上げる予定でした。`)
  })

  test('is confirmed with all of its area, once each has been shown', async () => {
    const { store: opened, router } = await showQuestion(2, NEXT)
    button('この分野の5問を、まとめて確かめる').click()
    await settled()
    const dialog = must(document.querySelector('dialog'))
    for (const id of ['GOV-01', 'GOV-05']) expect(said(dialog)).toContain(must(WORDING.ja.questions[id]).topic)
    button('やめる', dialog).click()
    await settled()
    expect(opened.sheet.unconfirmed).toHaveLength(60)
    button('この分野の5問を、まとめて確かめる').click()
    await settled()
    button('すべて、今も同じです').click()
    await settled()
    expect(opened.sheet.unconfirmed).toHaveLength(55)
    expect(router.currentRoute.value.params['number']).toBe('6')
  })

  test('that stands alone in its area is not offered with others', async () => {
    await showQuestion(2, { ...NEXT, unconfirmed: ['GOV-02'] })
    expect(buttons(/まとめて確かめる/)).toEqual([])
  })

  test('shows what was said last year where there is no answer yet', async () => {
    await showQuestion(2, withAnswer({ ...NEXT, unconfirmed: [] }, 'GOV-02', null))
    await vi.waitFor(() => {
      expect(said()).toContain('昨年はこう答えました。')
    })
  })

  test('counts in its area as not done', async () => {
    await showQuestion(2, { ...NEXT, unconfirmed: ['GOV-02', 'GOV-03'] })
    expect(said()).toContain('未確認 2問')
    expect(said()).toContain('あと2問')
  })
})

describe('the check', () => {
  test('lists first what is not confirmed, and leaves the representative nothing to confirm', async () => {
    await visitSheet(ReviewPage, { ...NEXT, answers: { ...NEXT.answers, 'AST-01': UNKNOWN }, unconfirmed: ['GOV-01', 'AST-01'] })
    expect(headings().slice(0, 2)).toEqual(['確認', '未確認 2問'])
    expect(rowsOf(unfold('未確認の回答をすべて見る'))).toHaveLength(2)
    expect(said()).toContain('2問は昨年のままです。')
    expect(buttons(/事実のとおりであることを確認した/)).toEqual([])
    expect(said()).toContain('すべて確かめると、ここで代表者の確認ができます。')
    expect(link('順に確かめる').getAttribute('href')).toContain('/questions')
  })

  test('of a sheet whose year has begun offers the next year', async () => {
    await visitSheet(ReviewPage, LAST)
    expect(link('来年度の診断を始める').getAttribute('href')).toContain('/carry-over?from=s1')
  })

  test('of a sheet whose year is still to come does not', async () => {
    await visitSheet(ReviewPage, { ...LAST, profile: { ...LAST.profile, inceptionDate: '9999-03-01' } })
    expect(links('来年度の診断を始める')).toEqual([])
  })
})

describe('the result', () => {
  test('says how many answers are not confirmed, and what is certain without them', async () => {
    await visitSheet(ResultPage, NEXT, 'ja', 'result')
    expect(said()).toContain('60件が未確認です。')
    expect(said()).toContain('確かめた回答だけで確かな割引率は0%です。')
  })

  test('stands beside last year’s', async () => {
    await visitSheet(
      ResultPage,
      { ...NEXT, answers: { ...NEXT.answers, 'GOV-01': level(4), 'GOV-02': level(0) }, unconfirmed: [] },
      'ja',
      'result',
    )
    await vi.waitFor(() => {
      expect(headings()).toContain('昨年との比較')
    })
    expect(rowsOf(must(document.querySelector('#years table')))[0]).toEqual(['割引率', '10%', '10%', '±0'])
    expect(said(unfold('上がった質問 1問'))).toContain(must(WORDING.ja.questions['GOV-01']).topic)
    expect(said(unfold('下がった質問 1問'))).toContain(must(WORDING.ja.questions['GOV-02']).options[0])
    expect(rowsOf(unfold('分野ごとの実施率を、昨年と比べる'))).toHaveLength(13)
    expect(said()).not.toContain('未確認')
  })

  test('says when last year’s edition is not known', async () => {
    const lastYear = { ...must(NEXT.lastYear), edition: { id: 'jcci-1999', hash: 'a' } }
    await visitSheet(ResultPage, { ...NEXT, lastYear }, 'ja', 'result')
    await vi.waitFor(() => {
      expect(said()).toContain('昨年の診断基準「jcci-1999」がこのアプリにないため')
    })
  })
})

describe('the company', () => {
  test('takes what belongs to the year over in one tap each', async () => {
    const { store: opened } = await visitSheet(CompanyPage, NEXT, 'ja', 'company')
    button('働く人は昨年と同じ18人').click()
    button(/^売上高は昨年と同じ/).click()
    await settled()
    expect(opened.sheet.profile).toMatchObject({ employees: 18, salesBand: '100m-300m' })
    expect(buttons(/昨年と同じ/)).toEqual([])
  })

  test('of an untouched sheet offers last year’s', async () => {
    await visitSheet(CompanyPage, EMPTY_SHEET, 'ja', 'company')
    expect(link('昨年のシートから始める').getAttribute('href')).toContain('/carry-over')
  })

  test('of a sheet that is begun does not', async () => {
    await visitSheet(CompanyPage, LAST, 'ja', 'company')
    expect(links('昨年のシートから始める')).toEqual([])
  })
})
