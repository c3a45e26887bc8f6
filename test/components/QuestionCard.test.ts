import { describe, expect, test } from 'vitest'
import { nextTick } from 'vue'
import QuestionCard from '../../src/components/question/QuestionCard.vue'
import type { Answer, AnsweredBy } from '../../src/core/sheet.ts'
import type { Language, QuestionHelp } from '../../src/core/wording.ts'
import { LEVELS } from '../../src/core/rulebook.ts'
import { level, must, notApplicable, questionOf, RULEBOOK, UNKNOWN } from '../core/builders.ts'
import { mountWith } from './mountWith.ts'
import { button, buttons, descriptionOf, field, fields, press, said, textOf, type, unfold } from './screen.ts'
import { helpOf, WORDING } from './wordings.ts'

const PLAIN = questionOf(RULEBOOK, 'GOV-01')
const ESSENTIAL = questionOf(RULEBOOK, 'GOV-03')
/** 該当なし is permitted without a wireless LAN. */
const WIRELESS = questionOf(RULEBOOK, 'NET-02')

const DEFAULTS = {
  question: PLAIN,
  answer: null as Answer | null,
  factsAgainst: null as readonly string[] | null,
  factsOpen: [] as readonly string[],
  later: false,
  note: '',
  help: null as QuestionHelp | null,
  shortcutKeys: true,
  contradictions: [] as readonly string[],
  by: null as AnsweredBy | null,
  guest: false,
}

async function card(props: Partial<typeof DEFAULTS> = {}, language: Language = 'ja') {
  const { wrapper } = await mountWith(QuestionCard, { ...DEFAULTS, wording: WORDING[language], ...props }, { language })
  return wrapper
}

const optionsOf = (language: Language, id: string) => must(WORDING[language].questions[id]).options
const heading = (): HTMLElement => must(document.querySelector<HTMLElement>('h1'))
const article = (): HTMLElement => must(document.querySelector<HTMLElement>('article'))

describe.each<[Language, string, string, string]>([
  ['ja', '問1', 'わからない', '該当なし'],
  ['en', 'Q1', "I don't know", 'Not applicable'],
])('a question in %s', (language, number, unknown, notApplicableText) => {
  test('shows its number, its sentence, five options and "don’t know"', async () => {
    await card({}, language)
    expect(textOf(heading())).toBe(must(WORDING[language].questions['GOV-01']).question)
    expect(said(must(document.querySelector('.number')))).toBe(number)
    for (const option of [...optionsOf(language, 'GOV-01'), unknown]) expect(field(option).checked).toBe(false)
    expect(document.querySelectorAll('input[type="radio"]')).toHaveLength(6)
    expect(fields(notApplicableText)).toEqual([])
  })

  test('is answered by choosing an option', async () => {
    const wrapper = await card({}, language)
    for (const option of optionsOf(language, 'GOV-01')) field(option).click()
    expect(wrapper.emitted('answer')).toEqual(LEVELS.map((value) => [level(value)]))
  })

  test('is answered with "don’t know", and then says who may know', async () => {
    const wrapper = await card({}, language)
    field(unknown).click()
    expect(wrapper.emitted('answer')).toEqual([[UNKNOWN]])
    await wrapper.setProps({ answer: UNKNOWN })
    expect(field(unknown).checked).toBe(true)
    expect(said()).toContain(must(WORDING[language].roles[PLAIN.askWho]))
  })

  test('shows the chosen option and no other as chosen', async () => {
    await card({ answer: level(2) }, language)
    expect(optionsOf(language, 'GOV-01').map((option) => field(option).checked)).toEqual([false, false, true, false, false])
    expect(field(unknown).checked).toBe(false)
  })

  test('says that it is essential only where it is', async () => {
    const tag = language === 'ja' ? '重要設問' : 'Essential'
    const wrapper = await card({}, language)
    expect([...document.querySelectorAll('.tag')].map(textOf)).toEqual([])
    await wrapper.setProps({ question: ESSENTIAL })
    expect([...document.querySelectorAll('.tag')].map(textOf)).toEqual([tag])
  })
})

describe('the keys', () => {
  test.each<[string, Answer]>([
    ['1', level(0)],
    ['2', level(1)],
    ['3', level(2)],
    ['4', level(3)],
    ['5', level(4)],
    ['0', UNKNOWN],
  ])('%s answers', async (key, answer) => {
    const wrapper = await card()
    press(heading(), key)
    expect(wrapper.emitted('answer')).toEqual([[answer]])
  })

  test.each(['6', '9', '-', 'a', ' ', 'Tab', 'Escape', 'ArrowDown', '１'])('%j does nothing', async (key) => {
    const wrapper = await card()
    press(heading(), key)
    expect(wrapper.emitted('answer')).toBeUndefined()
    expect(wrapper.emitted('next')).toBeUndefined()
  })

  test('Enter goes on, from the sentence and from an option', async () => {
    const wrapper = await card()
    expect(press(heading(), 'Enter')).toBe(false)
    press(field(must(optionsOf('ja', 'GOV-01')[3])), 'Enter')
    expect(wrapper.emitted('next')).toHaveLength(2)
  })

  test('Enter held down goes on once', async () => {
    const wrapper = await card()
    press(heading(), 'Enter')
    for (let time = 0; time < 20; time += 1) expect(press(heading(), 'Enter', { repeat: true })).toBe(false)
    expect(wrapper.emitted('next')).toHaveLength(1)
  })

  test('Enter on a button or a fold is the button’s and the fold’s own', async () => {
    const wrapper = await card({ answer: level(1) })
    expect(press(button('あとで答える'), 'Enter')).toBe(true)
    expect(press(must(document.querySelector('summary')), 'Enter')).toBe(true)
    expect(wrapper.emitted('next')).toBeUndefined()
  })

  test('are shown beside the options', async () => {
    await card()
    expect([...document.querySelectorAll('kbd')].map(textOf)).toEqual(['1', '2', '3', '4', '5'])
  })

  test.each(['1', '5', '0', 'Enter'])('%s does nothing when the keys are switched off', async (key) => {
    const wrapper = await card({ shortcutKeys: false })
    press(heading(), key)
    expect(wrapper.emitted()).not.toHaveProperty('answer')
    expect(wrapper.emitted()).not.toHaveProperty('next')
  })

  test('are not shown when they are switched off', async () => {
    await card({ shortcutKeys: false })
    expect(document.querySelector('kbd')).toBeNull()
  })

  test.each<[string, KeyboardEventInit]>([
    ['Control', { ctrlKey: true }],
    ['Command', { metaKey: true }],
    ['Alt', { altKey: true }],
    ['the input method', { isComposing: true }],
  ])('are left to %s', async (_name, more) => {
    const wrapper = await card()
    for (const key of ['1', '0', 'Enter']) press(heading(), key, more)
    expect(wrapper.emitted('answer')).toBeUndefined()
    expect(wrapper.emitted('next')).toBeUndefined()
  })

  test('are letters while a note or a reason is written', async () => {
    const wrapper = await card({ question: WIRELESS, answer: notApplicable('有線だけ'), factsAgainst: [] })
    for (const label of ['自分用のメモ', '該当なしの理由']) {
      for (const key of ['1', '0', 'Enter']) expect(press(field(label), key)).toBe(true)
    }
    expect(wrapper.emitted('answer')).toBeUndefined()
    expect(wrapper.emitted('next')).toBeUndefined()
  })

  test('outside the card do nothing', async () => {
    const wrapper = await card()
    press(document.body, '3')
    expect(wrapper.emitted('answer')).toBeUndefined()
  })
})

describe('"not applicable"', () => {
  const facts = (language: Language) => must(WORDING[language].facts['wireless-lan'])

  test('is not spoken of where a question never permits it', async () => {
    await card({ factsAgainst: null })
    expect(said()).not.toContain('該当なし')
  })

  test('can be chosen where the facts permit it, with the reason filled in', async () => {
    const wrapper = await card({ question: WIRELESS, factsAgainst: [] })
    field('該当なし').click()
    expect(wrapper.emitted('answer')).toEqual([[notApplicable(facts('ja').no)]])
  })

  test('has a reason in the language of the person', async () => {
    const wrapper = await card({ question: WIRELESS, factsAgainst: [] }, 'en')
    field('Not applicable').click()
    expect(wrapper.emitted('answer')).toEqual([[notApplicable(facts('en').no)]])
  })

  test('has a reason that can be rewritten', async () => {
    const wrapper = await card({ question: WIRELESS, factsAgainst: [], answer: notApplicable('有線だけ') })
    expect(field('該当なしの理由').value).toBe('有線だけ')
    type(field('該当なしの理由'), '有線だけを使う')
    expect(wrapper.emitted('answer')).toEqual([[notApplicable('有線だけを使う')]])
  })

  test('cannot be chosen against a fact, and says which', async () => {
    await card({ question: WIRELESS, factsAgainst: ['wireless-lan'] })
    expect(fields('該当なし')).toEqual([])
    expect(said()).toContain(`該当なしは選べません（${facts('ja').because}ため）。`)
  })

  test('cannot be chosen against a fact, and says which in English', async () => {
    await card({ question: WIRELESS, factsAgainst: ['wireless-lan'] }, 'en')
    expect(fields('Not applicable')).toEqual([])
    expect(said()).toContain(`"Not applicable" cannot be chosen, because ${facts('en').because}.`)
  })

  test('leads to the facts while they are open', async () => {
    const wrapper = await card({ question: WIRELESS, factsAgainst: ['wireless-lan'], factsOpen: ['wireless-lan'] })
    expect(fields('該当なし')).toEqual([])
    expect(said()).not.toContain('選べません')
    button('会社のことへ').click()
    expect(wrapper.emitted('company')).toHaveLength(1)
  })

  test('chosen before a fact changed stays to be seen, as a problem', async () => {
    await card({ question: WIRELESS, factsAgainst: ['wireless-lan'], answer: notApplicable('なかった') })
    expect(field('該当なし').checked).toBe(true)
    expect(field('該当なしの理由').value).toBe('なかった')
    expect(said()).toContain('この「該当なし」は数えられません')
    expect(said()).toContain(facts('ja').because)
  })
})

describe('beside the answer', () => {
  test('a note is kept as it is written', async () => {
    const wrapper = await card()
    type(field('自分用のメモ'), '社長に確かめる')
    expect(wrapper.emitted('note')).toEqual([['社長に確かめる']])
    expect(descriptionOf(field('自分用のメモ'))).toContain('報告書には載りません')
  })

  test('a note that is there is open to be seen', async () => {
    const wrapper = await card({ note: 'メモあり' })
    expect(field('自分用のメモ').value).toBe('メモあり')
    expect(field('自分用のメモ').closest('details')?.open).toBe(true)
    await wrapper.setProps({ note: '' })
    expect(field('自分用のメモ').value).toBe('')
    // Emptied to be written anew: it stays where the hands are. The next question has its own.
    expect(field('自分用のメモ').closest('details')?.open).toBe(true)
    await wrapper.setProps({ question: ESSENTIAL })
    expect(field('自分用のメモ').closest('details')?.open).toBe(false)
    await wrapper.setProps({ note: '次' })
    expect(field('自分用のメモ').closest('details')?.open).toBe(true)
  })

  test('a question is put aside and taken back', async () => {
    const wrapper = await card()
    button('あとで答える').click()
    await wrapper.setProps({ later: true })
    const off = button('「あとで」から外す')
    expect(off.getAttribute('aria-pressed')).toBe('true')
    off.click()
    expect(wrapper.emitted('later')).toEqual([[true], [false]])
  })

  test.each([level(0), UNKNOWN, notApplicable()])('the answer %j can be taken back', async (answer) => {
    const wrapper = await card({ answer })
    button('答えを取り消す').click()
    expect(wrapper.emitted('answer')).toEqual([[null]])
    await nextTick()
    expect(document.activeElement?.tagName).toBe('H1')
  })

  test('no answer cannot be taken back', async () => {
    await card()
    expect(buttons('答えを取り消す')).toEqual([])
  })

  test('contradictions are named', async () => {
    await card({ contradictions: ['AとBが合いません。', 'CとDが合いません。'] })
    expect(said()).toContain('AとBが合いません。')
    expect(said()).toContain('CとDが合いません。')
    expect(said().split('ほかの答えと合わないようです')).toHaveLength(3)
  })
})

describe('the help', () => {
  test('asks for its texts when it is opened', async () => {
    const wrapper = await card()
    expect(said()).toContain(must(WORDING.ja.questions['GOV-01']).why)
    unfold(/^くわしく/)
    expect(wrapper.emitted('openHelp')).toHaveLength(1)
  })

  test.each(['ja', 'en'] as const)('in %s gives an example, whom to ask and the words', async (language) => {
    const help = helpOf(language, 'GOV-03')
    await card({ question: ESSENTIAL, help }, language)
    expect(said()).toContain(help.example)
    expect(said()).toContain(help.ask)
    for (const { term, meaning } of help.words) expect(said()).toContain(`${term}${language === 'ja' ? '：' : ': '}${meaning}`)
    expect(said()).toContain(language === 'ja' ? '特に大切な質問の一つです' : 'One of the questions that matter most')
  })

  test.each<[Answer | null, boolean]>([
    [null, false],
    [level(0), false],
    [level(2), false],
    [level(3), true],
    [level(4), true],
    [UNKNOWN, false],
    [notApplicable(), false],
  ])('with the answer %j speaks of evidence: %s', async (answer, shown) => {
    const help = helpOf('ja', 'GOV-01')
    await card({ answer, help, factsAgainst: [] })
    expect(said().includes(must(WORDING.ja.questions['GOV-01']).evidence)).toBe(shown)
    expect(said().includes(help.notEnough)).toBe(shown)
  })
})

test('the next question has the focus on its sentence', async () => {
  const wrapper = await card()
  await wrapper.setProps({ question: ESSENTIAL })
  await nextTick()
  expect(document.activeElement).toBe(heading())
  expect(article().contains(document.activeElement)).toBe(true)
  expect(textOf(heading())).toBe(must(WORDING.ja.questions['GOV-03']).question)
})

describe('an answer that was taken over', () => {
  const by = { name: '田中', role: 'it', date: '2026-11-22' }

  test.each<[Language, string]>([
    ['ja', '田中さんの回答（2026年11月22日）'],
    ['en', 'Answered by 田中, 22 November 2026'],
  ])('says whose it is (%s)', async (language, sentence) => {
    await card({ answer: level(2), by }, language)
    expect(said().replace(/[\u2068\u2069]/g, '')).toContain(sentence)
  })

  test('names the role where there is no name', async () => {
    await card({ answer: UNKNOWN, by: { ...by, name: '' } })
    expect(said()).toContain(must(WORDING.ja.roles['it']))
  })

  test('says nothing of it once it is taken back', async () => {
    await card({ answer: null, by })
    expect(said()).not.toContain('田中')
  })
})

test('for somebody who was asked there is nothing about the discount, and the note is for the asker', async () => {
  await card({ question: ESSENTIAL, answer: UNKNOWN, guest: true, help: helpOf('ja', ESSENTIAL.id) })
  expect(said()).not.toMatch(/重要設問|試算|割引|あとで/)
  expect(field('依頼した人へのメモ')).toBeDefined()
})
