import { describe, expect, test } from 'vitest'
import AskOffer from '../../src/components/ask/AskOffer.vue'
import AnswerTable from '../../src/components/step/AnswerTable.vue'
import { assess } from '../../src/core/assess.ts'
import type { Language } from '../../src/core/wording.ts'
import { answerRows } from '../../src/outputs/answerRows.ts'
import { roleShares } from '../../src/outputs/ask.ts'
import { RULEBOOK, sheetWhereAll, sheetWith } from '../core/builders.ts'
import { mountWith } from './mountWith.ts'
import { headings, link, links, said } from './screen.ts'
import { WORDING } from './wordings.ts'

const offer = (sheet = sheetWith(), language: Language = 'ja') =>
  mountWith(
    AskOffer,
    { shares: roleShares(RULEBOOK, assess(RULEBOOK, sheet)), wording: WORDING[language] },
    { language, at: '/sheet/s1/questions' },
  )

describe('the offer to ask others', () => {
  test('names each role that has something open, the largest share first, with what is left for oneself', async () => {
    await offer()
    expect(links(/に頼む$/).map((each) => each.textContent)).toEqual([
      '情報システム担当または保守業者に頼む',
      '総務・経理に頼む',
      '経営者に頼む',
    ])
    expect(said()).toContain('24問・約12分')
    expect(said()).toContain('頼むと、あなたの分は36問・約18分です。')
    expect(link('経営者に頼む').getAttribute('href')).toBe('/sheet/s1/ask?role=management')
  })

  test('leaves out who has nothing open, and says when nothing is left', async () => {
    await offer(sheetWhereAll(RULEBOOK, 2, { answers: { 'AST-03': null } }), 'en')
    expect(links(/^Ask/)).toHaveLength(1)
    expect(said()).toContain('1 question, about 1 min')
    expect(said()).toContain('Nothing is left for you to answer.')
  })

  test('is not made when nothing is open', async () => {
    await offer(sheetWhereAll(RULEBOOK, 2))
    expect(headings()).toEqual([])
  })
})

test('a table of answers says whose each is', async () => {
  const sheet = sheetWhereAll(RULEBOOK, 2, {
    answeredBy: { 'GOV-01': { name: '\u202e田中', role: 'it', date: '2026-11-22' } },
  })
  const rows = answerRows(RULEBOOK, WORDING.ja, assess(RULEBOOK, sheet), sheet).slice(0, 2)
  await mountWith(AnswerTable, { rows, caption: '回答' })
  expect(said().match(/さんの回答/g)).toHaveLength(1)
  expect(said()).toContain('\u2068田中\u2069さんの回答（2026年11月22日）')
})
