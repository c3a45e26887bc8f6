import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { withReturned } from '../../src/core/returnedEdit.ts'
import QuestionsPage from '../../src/pages/member/QuestionsPage.vue'
import ReturnedPage from '../../src/pages/member/ReturnedPage.vue'
import { defineComponent, h } from 'vue'
import { answersAt, level, must, RULEBOOK, sheetWith } from '../core/builders.ts'
import { button, field, headings, link, said, type } from '../components/screen.ts'
import { emptyMachine, settled, visitSheet } from './support.ts'

const [FIRST, SECOND] = RULEBOOK.questions.map(({ id }) => id) as [string, string]
const common = { by: '田中', on: '2026-12-01' }
const RETURNED = withReturned(sheetWith({ answers: answersAt(RULEBOOK, 3) }), {
  id: 'r1',
  submission: 's1',
  madeOn: '2026-12-01',
  review: {
    message: 'お願いします。',
    records: [
      { question: FIRST, decision: 'question', answer: null, reason: 'いつからですか。', ...common },
      { question: SECOND, decision: 'correct', answer: level(1), reason: '規程がありません。', ...common },
    ],
  },
})

beforeEach(emptyMachine)

test('what was sent back is listed with the way to each question', async () => {
  await visitSheet(ReturnedPage, RETURNED, 'ja', 'returned')
  expect(headings()[0]).toBe('差し戻された質問')
  expect(said()).toContain('お願いします。')
  expect(said()).toContain('あと2問です。')
  expect(link('順に答える').getAttribute('href')).toContain('/questions/1')
})

test.each([
  [undefined, '署名はありません。'],
  [{ key: 'recipient', recipient: '見本商工会議所' }, '封をしたのと同じ鍵'],
  [{ key: 'other', recipient: '' }, 'ファイルに封をした鍵とは別の鍵のもの'],
  [{ key: 'unknown', recipient: '' }, '鍵の控えがありません'],
] as const)('it says who signed: %j', async (signer, words) => {
  const returned = { ...must(RETURNED.returned), ...(signer && { signer: { ...signer, keyNumber: '1234-5678' } }) }
  await visitSheet(ReturnedPage, { ...RETURNED, returned }, 'ja', 'returned')
  expect(said()).toContain(words)
})

test('without a return file it says where to open one', async () => {
  await visitSheet(ReturnedPage, sheetWith(), 'en', 'returned')
  expect(said()).toContain('Nothing was sent back')
})

const questionAt = (number: string) => defineComponent(() => () => h(QuestionsPage, { number }))

test('a question is replied to in words, kept as they are typed', async () => {
  const { store } = await visitSheet(questionAt('1'), RETURNED, 'ja', 'questions/1')
  expect(said()).toContain('いつからですか。')
  type(field('返事'), '4月から')
  await settled()
  expect(store.sheet.returned?.replies[FIRST]).toEqual({ kind: 'open', text: '4月から' })
  button('返事をした').click()
  await settled()
  expect(store.sheet.returned?.replies[FIRST]).toEqual({ kind: 'own', text: '4月から' })
  expect(store.sheet.answers).toEqual(RETURNED.answers)
})

test('a correction changes the answer only when it is taken over', async () => {
  const { store } = await visitSheet(questionAt('2'), RETURNED, 'ja', 'questions/2')
  button('自社の回答のままにする').click()
  await settled()
  expect(store.sheet.answers[SECOND]).toEqual(level(3))
  button('提案どおりに直す').click()
  await settled()
  expect(store.sheet.answers[SECOND]).toEqual(level(1))
  expect(said()).toContain('提案どおりに直しました。')
})
