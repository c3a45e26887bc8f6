import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test } from 'vitest'
import { nextTick } from 'vue'
import type { Language } from '../../src/core/wording.ts'
import ImprovementPage from '../../src/pages/member/ImprovementPage.vue'
import { button, buttons, choose, field, headings, said, type } from '../components/screen.ts'
import { WORDING } from '../components/wordings.ts'
import { factsAll, must, RULEBOOK, sheetWhereAll, UNKNOWN } from '../core/builders.ts'
import { emptyMachine, settled, visitSheet } from './support.ts'

beforeEach(emptyMachine)

const SHEET = sheetWhereAll(RULEBOOK, 2, {
  profile: { employees: 30, membership: 'member' },
  facts: factsAll(RULEBOOK, 'yes'),
  answers: { 'MON-02': UNKNOWN },
})
const show = (language: Language = 'ja') => visitSheet(ImprovementPage, SHEET, language, 'improvement')
const planned = (): string[] => [...document.querySelectorAll('.plan > li b')].map((each) => each.textContent.trim())

describe('the improvement plan', () => {
  test.each<[Language, string, string]>([
    ['ja', '改善計画', 'まず確認'],
    ['en', 'Improvement plan', 'Ask first'],
  ])('has what to find out first before all work (%s)', async (language, title, first) => {
    await show(language)
    expect(headings().slice(0, 2)).toEqual([title, first])
    expect(said()).toContain(must(WORDING[language].questions['MON-02']).topic)
  })

  test('keeps what is ruled out with the sheet, and takes it up again', async () => {
    const { store } = await show()
    const first = must(planned()[0])
    must(buttons('この項目は行わない')[0]).click()
    await nextTick()
    expect(planned()).not.toContain(first)
    expect(store.sheet.plan.excluded).toHaveLength(1)
    button(`${first} を戻す`).click()
    await nextTick()
    expect(store.sheet.plan.excluded).toEqual([])
    expect(planned()).toContain(first)
  })

  test('goes on to the next one when a button goes with what it ruled out or took up again', async () => {
    await show()
    const use = async (each: HTMLElement) => {
      each.focus()
      each.click()
      await settled()
    }
    await use(must(buttons('この項目は行わない')[1]))
    expect(document.activeElement).toBe(buttons('この項目は行わない')[1])
    await use(must(buttons(/を戻す$/)[0]))
    expect(document.activeElement).toBe(buttons('この項目は行わない').at(-1))
  })

  test('keeps what is a must with the sheet', async () => {
    const { store } = await show()
    must(buttons('必ず行うものにする')[0]).click()
    await nextTick()
    expect(Object.keys(store.sheet.plan.pinned)).toHaveLength(1)
    button('「必ず行う」をやめる').click()
    await nextTick()
    expect(store.sheet.plan.pinned).toEqual({})
  })

  test('tries another answer without touching the sheet, and can make it a must', async () => {
    const { store } = await show()
    const topic = must(WORDING.ja.questions['GOV-01']).topic
    const select = must([...document.querySelectorAll('select')].find((each) => each.labels[0]?.textContent.includes(topic)))
    choose(select, '4')
    await nextTick()
    expect(store.sheet.answers).toEqual(SHEET.answers)
    expect(store.sheet.plan.tried).toEqual({ 'GOV-01': 4 })
    button(`「${topic}」を計画で必ず行うものにする`).click()
    await nextTick()
    expect(store.sheet.plan.pinned).toEqual({ 'GOV-01': 4 })
    expect(planned()).toContain(topic)
  })

  test('is shown by who does it', async () => {
    await show()
    const all = [...planned()].sort()
    const box = must(document.querySelector<HTMLInputElement>('input[type=checkbox]'))
    box.click()
    await nextTick()
    const roles = [...document.querySelectorAll('h3')].map((each) => each.textContent)
    expect(roles.length).toBeGreaterThan(1)
    expect(roles.every((role) => Object.values(WORDING.ja.roles).includes(role))).toBe(true)
    expect([...planned()].sort()).toEqual(all)
  })

  test('says what the tier is worth in yen once the premium is known, and keeps the premium', async () => {
    const { store } = await show()
    type(field(/保険料/), '１００，０００')
    await nextTick()
    expect(store.sheet.plan.baseYen).toBe(100_000)
    expect(said()).toMatch(/円/)
  })
})
