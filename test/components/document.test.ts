import { describe, expect, test } from 'vitest'
import CustomerChoice from '../../src/components/document/CustomerChoice.vue'
import FormList from '../../src/components/document/FormList.vue'
import { assess } from '../../src/core/assess.ts'
import type { QuestionId } from '../../src/core/rulebook.ts'
import { customerAreas } from '../../src/outputs/documents/customerDocument.ts'
import { formRows } from '../../src/outputs/documents/formProofs.ts'
import { loadForms } from '../../src/rulebooks/editions.ts'
import { level, RULEBOOK, sheetWhereAll, sheetWith, UNKNOWN, valueOf } from '../core/builders.ts'
import { mountWith } from './mountWith.ts'
import { button, buttons, field, fields, headings, said, unfold } from './screen.ts'
import { WORDING } from './wordings.ts'

const SHEET = sheetWith({
  answers: { 'GOV-01': level(3), 'GOV-02': level(0), 'GOV-03': level(4), 'IMP-01': UNKNOWN, 'IMP-02': level(3) },
})

async function choice(chosen: readonly QuestionId[], { sheet = SHEET, beyond = 0 } = {}) {
  const areas = customerAreas(RULEBOOK, WORDING.ja, assess(RULEBOOK, sheet), sheet)
  const { wrapper } = await mountWith(CustomerChoice, { areas, chosen, beyond })
  return { wrapper, emitted: () => wrapper.emitted<[readonly QuestionId[]]>('chosen')?.map(([ids]) => ids) ?? [] }
}

describe('choosing answers for customers', () => {
  test('shows the answered questions by area, with the words that customers would read', async () => {
    await choice(['GOV-01'])
    unfold(/^方針・体制・規程：3問のうち1問/)
    expect(fields(/./)).toHaveLength(5)
    expect(field(/基本方針/).checked).toBe(true)
    expect(said()).toContain('経営者が承認した方針を公表し、社内の全員にも知らせている。')
    expect(said()).toContain('現在のところ確認できていない、と書かれます。')
    expect(said()).toContain('載せる回答：1問')
  })

  test('says whether the paper is one page, and what to do about it', async () => {
    await choice(['GOV-01'])
    expect(said()).toContain('A4の紙1枚に収まります。')
    document.body.replaceChildren()
    await choice(['GOV-01'], { beyond: 8 })
    expect(said()).toContain('1枚にするには、あと8問ほど外してください。')
    document.body.replaceChildren()
    await choice([])
    expect(said()).not.toContain('A4')
  })

  test('adds and takes out one, in the order of the questions', async () => {
    const { emitted } = await choice(['IMP-02', 'GOV-01'])
    field(/扱い方を決めた規程/).click()
    field(/基本方針/).click()
    expect(emitted()).toEqual([['GOV-01', 'GOV-03', 'IMP-02'], ['IMP-02']])
  })

  test('takes an area whole, or not at all', async () => {
    const { emitted } = await choice(['IMP-02'])
    const [policy] = buttons('この分野をすべて載せる')
    policy?.click()
    expect(buttons('この分野を載せない')[0]?.disabled).toBe(true)
    buttons('この分野を載せない')[1]?.click()
    expect(emitted()).toEqual([['GOV-01', 'GOV-02', 'GOV-03', 'IMP-02'], []])
  })

  test('warns kindly of weak answers, and takes them out when wished', async () => {
    const { emitted } = await choice(['GOV-01', 'GOV-02', 'IMP-01'])
    expect(said()).toContain('次の2問は、')
    button('弱い回答を外す').click()
    expect(emitted()).toEqual([['GOV-01']])
  })

  test('is silent about weak answers that are not chosen', async () => {
    await choice(['GOV-01'])
    expect(buttons('弱い回答を外す')).toEqual([])
  })

  test('says what to do when nothing is answered', async () => {
    await choice([], { sheet: sheetWith() })
    expect(said()).toContain('まだ答えた質問がありません。')
  })
})

describe('the list of forms', () => {
  test('names each, what it would do for the answers, and opens it', async () => {
    const sheet = sheetWhereAll(RULEBOOK, 4, { answers: { 'AST-01': level(1), 'AST-04': UNKNOWN, 'DAT-03': null } })
    const forms = valueOf(await loadForms(RULEBOOK, 'ja'))
    const { wrapper } = await mountWith(FormList, { rows: formRows(WORDING.ja, assess(RULEBOOK, sheet), forms) })
    expect(headings()).toHaveLength(10)
    expect(said()).toContain('回答が上がりうる設問：2問')
    expect(said()).toContain('いまの回答を、この様式で示せます。')
    expect(said()).toContain('問40 書類やパソコンの持ち出し（レベル4まで） まだ答えていません。')
    button('様式を見る：持出し記録').click()
    expect(wrapper.emitted('open')).toEqual([['take-out-log']])
  })

  test('is plain in English too', async () => {
    const forms = valueOf(await loadForms(RULEBOOK, 'en'))
    const rows = formRows(WORDING.en, assess(RULEBOOK, SHEET), forms)
    await mountWith(FormList, { rows }, { language: 'en' })
    expect(button('Look at it: Incident report').textContent).toContain('Look at it')
  })
})
