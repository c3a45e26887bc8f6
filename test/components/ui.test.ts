import { describe, expect, test } from 'vitest'
import AppHeader from '../../src/components/ui/AppHeader.vue'
import BasisList from '../../src/components/ui/BasisList.vue'
import ConfirmDialog from '../../src/components/ui/ConfirmDialog.vue'
import ProblemList from '../../src/components/ui/ProblemList.vue'
import SaveState from '../../src/components/ui/SaveState.vue'
import TierTable from '../../src/components/ui/TierTable.vue'
import { readFileSync } from 'node:fs'
import { PROBLEM_CODES, problem } from '../../src/core/problem.ts'
import type { Language } from '../../src/core/wording.ts'
import type { Place } from '../../src/outputs/place.ts'
import { tierTable } from '../../src/outputs/tierTable.ts'
import { must, RULEBOOK } from '../core/builders.ts'
import { mountWith } from './mountWith.ts'
import { button, buttons, link, links, rowsOf, said, textOf } from './screen.ts'
import { WORDING } from './wordings.ts'

const inFile = (path: string): Place => ({ key: 'file', params: { path } })
const itemsOf = (): string[] => [...document.querySelectorAll('li')].map(textOf)

describe('the list of problems', () => {
  test.each<[Language, string[]]>([
    [
      'ja',
      [
        '値が範囲の外です（5）。 場所：問1「方針」',
        '知らない項目があります。 場所：ファイルの中の「x.y」',
        'ファイルが空です。保存し直したファイルを選んでください。',
      ],
    ],
    [
      'en',
      [
        'The value is out of range (5). Where: Q1 "方針"',
        'There is an item that is not known. Where: "x.y" in the file',
        'The file is empty. Choose another copy of it.',
      ],
    ],
  ])('says each as a sentence with its place (%s)', async (language, sentences) => {
    const problems = [
      problem('value-out-of-range', 'sheet.answers.GOV-01', { received: '5', expected: '' }),
      problem('value-unexpected', 'x.y'),
      problem('file-empty'),
    ]
    const placeOf = (path: string): Place =>
      path === 'x.y' ? inFile(path) : { key: 'question', params: { number: 1, topic: '方針' } }
    await mountWith(ProblemList, { problems, placeOf }, { language })
    expect(itemsOf()).toEqual(sentences)
  })

  test.each<[Language, string, string]>([
    ['ja', 'ほかに1件あります。', 'ほかに981件あります。'],
    ['en', 'And one more.', 'And 981 more.'],
  ])('shows twenty and counts the rest (%s)', async (language, one, many) => {
    const problems = Array.from({ length: 1_001 }, (_, index) => problem('value-missing', `a.${String(index)}`))
    const { wrapper } = await mountWith(ProblemList, { problems: problems.slice(0, 20), placeOf: inFile }, { language })
    expect(itemsOf()).toHaveLength(20)
    await wrapper.setProps({ problems: problems.slice(0, 21) })
    expect(itemsOf()).toHaveLength(21)
    expect(itemsOf().at(-1)).toBe(one)
    await wrapper.setProps({ problems })
    expect(itemsOf()).toHaveLength(21)
    expect(itemsOf().at(-1)).toBe(many)
  })

  test('shows hostile values as text', async () => {
    const received = '<img src=x onerror=alert(1)> {0} @:app.name | %'
    await mountWith(ProblemList, { problems: [problem('value-not-allowed', '', { received, expected: '' })], placeOf: inFile })
    expect(itemsOf()).toEqual([`使えない値です（${received}）。`])
    expect(document.querySelector('img')).toBeNull()
  })

  test.each(['ja', 'en'] as const)('has a sentence without gaps for every problem, in %s', async (language) => {
    // Any placeholder of any sentence has a value, so that a gap can only be a wrong name.
    const words = readFileSync('locales/ja.result.json', 'utf8')
    const params = Object.fromEntries([...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => [must(name), 3]))
    const sentences: string[] = []
    for (let from = 0; from < PROBLEM_CODES.length; from += 20) {
      document.body.replaceChildren()
      const problems = PROBLEM_CODES.slice(from, from + 20).map((code) => problem(code, '', params))
      await mountWith(ProblemList, { problems, placeOf: inFile }, { language })
      sentences.push(...itemsOf())
    }
    expect(sentences).toHaveLength(PROBLEM_CODES.length)
    expect(sentences.filter((sentence) => /[{}]|undefined|^problem\./.test(sentence))).toEqual([])
    expect(sentences.filter((sentence) => !/[。.）)]$/.test(sentence))).toEqual([])
  })
})

describe('a question before something is lost', () => {
  const texts = { title: '「さくら印刷」を消しますか', confirm: '消す', cancel: 'やめる' }
  const open = () => mountWith(ConfirmDialog, texts, { slots: { default: '<p>60問が消えます。</p>' } })
  const dialog = (): HTMLDialogElement => must(document.querySelector('dialog'))

  test('is open, has a name and says what is lost', async () => {
    await open()
    expect(dialog().open).toBe(true)
    expect(document.getElementById(must(dialog().getAttribute('aria-labelledby')))?.textContent).toBe(texts.title)
    expect(said(dialog())).toContain('60問が消えます。')
  })

  test('offers the harmless way first', async () => {
    await open()
    expect(buttons(/.*/).map(textOf)).toEqual(['やめる', '消す'])
    expect(button('やめる').autofocus || button('やめる').hasAttribute('autofocus')).toBe(true)
  })

  test('is answered with yes', async () => {
    const { wrapper } = await open()
    button('消す').click()
    expect(wrapper.emitted('confirm')).toHaveLength(1)
    expect(wrapper.emitted('cancel')).toBeUndefined()
    expect(dialog().open).toBe(false)
  })

  test('is answered with no', async () => {
    const { wrapper } = await open()
    button('やめる').click()
    expect(wrapper.emitted('cancel')).toHaveLength(1)
    expect(wrapper.emitted('confirm')).toBeUndefined()
    expect(dialog().open).toBe(false)
  })

  test('is left with Escape, which changes nothing', async () => {
    const { wrapper } = await open()
    dialog().dispatchEvent(new Event('cancel', { cancelable: true }))
    expect(wrapper.emitted('cancel')).toHaveLength(1)
    expect(wrapper.emitted('confirm')).toBeUndefined()
  })
})

describe('the head of each page', () => {
  const steps = [
    { id: 'company', label: '会社のこと', to: { name: 'company', params: { sheetId: 's1' } }, done: true },
    { id: 'questions', label: '質問', to: { name: 'questions', params: { sheetId: 's1' } }, done: false },
  ]

  test('leads to the start', async () => {
    await mountWith(AppHeader, { language: 'ja' })
    expect(link(/^リスク診断シート/).getAttribute('href')).toBe('/')
    expect(links(/質問/)).toEqual([])
  })

  test('leads to each step, says where the person is and what is done', async () => {
    await mountWith(AppHeader, { language: 'ja', steps, current: 'questions' })
    const nav = must(document.querySelector('nav[aria-label="診断の4つの段階"]'))
    expect(link(/^済み\s*会社のこと$/, nav).getAttribute('href')).toBe('/sheet/s1/company')
    expect(link('質問', nav).getAttribute('href')).toBe('/sheet/s1/questions')
    expect([...nav.querySelectorAll('[aria-current="step"]')].map((each) => each.textContent.includes('質問'))).toEqual([true])
  })

  test.each<[Language, string, Language]>([
    ['ja', 'English', 'en'],
    ['en', '日本語', 'ja'],
  ])('offers the other language in its own words (%s)', async (language, name, other) => {
    const { wrapper } = await mountWith(AppHeader, { language }, { language })
    expect(button(name).lang).toBe(other)
    button(name).click()
    expect(wrapper.emitted('language')).toEqual([[other]])
  })

  test('has a way past it for the keyboard', async () => {
    await mountWith(AppHeader, { language: 'ja' })
    const main = document.createElement('main')
    main.id = 'main'
    main.tabIndex = -1
    document.body.append(main)
    link('本文へ移る').click()
    expect(document.activeElement).toBe(main)
    main.remove()
  })

  test('shows the state of saving beside the language', async () => {
    await mountWith(AppHeader, { language: 'ja' }, { slots: { save: '<p>保存しました</p>' } })
    expect(said(must(document.querySelector('header')))).toContain('保存しました')
  })
})

describe('the state of saving', () => {
  const at = '2026-11-21T09:05:00'

  test.each<[Language, 'saved' | 'saving' | 'conflict' | 'failed', string]>([
    ['ja', 'saved', '09:05 に保存しました'],
    ['ja', 'saving', '保存しています'],
    ['ja', 'failed', '保存できていません'],
    ['ja', 'conflict', '保存できていません'],
    ['en', 'saved', 'Saved at 09:05'],
    ['en', 'saving', 'Saving'],
    ['en', 'failed', 'Not saved'],
    ['en', 'conflict', 'Not saved'],
  ])('in %s: %s', async (language, kind, sentence) => {
    await mountWith(SaveState, { kind, at: kind === 'saved' ? at : '' }, { language })
    expect(said()).toBe(sentence)
  })
})

describe('the tier table', () => {
  test('shows the rules in Japanese', async () => {
    await mountWith(TierTable, { table: tierTable(RULEBOOK, WORDING.ja) })
    expect(said()).toContain('管理体制で最大40%、認証で最大30%、合わせて最大60%です。')
    expect(rowsOf().slice(0, 7)).toEqual([
      ['85%以上', '40%'],
      ['70%以上', '30%'],
      ['60%以上', '20%'],
      ['50%以上', '10%'],
      ['50%未満', '0%'],
      ['「要改善」の重要設問が1問以上', '最大20%'],
      ['「要改善」の重要設問が3問以上', '最大10%'],
    ])
    expect(rowsOf().at(-1)).toEqual(['認証を合わせて', '最大30%'])
    expect(said()).toContain('会員の団体割引20%は、これとは別に適用されます。')
  })

  test('shows the rules in English', async () => {
    await mountWith(TierTable, { table: tierTable(RULEBOOK, WORDING.en) }, { language: 'en' })
    expect(rowsOf()[0]).toEqual(['85% or more', '40%'])
    expect(rowsOf()[4]).toEqual(['Below 50%', '0%'])
    const { name } = must(WORDING.en.certificates['isms'])
    expect(rowsOf()).toContainEqual([`${name}: part of the company only`, '10%'])
  })
})

test.each<[Language, string[]]>([
  ['ja', ['公表根拠その一 出典：発行者「題」2015', '仮定根拠その二']],
  ['en', ['Published根拠その一 Source: 発行者, 題, 2015', 'Assumption根拠その二']],
])('every basis says whether it is stated, and by whom (%s)', async (language, sentences) => {
  const bases = [
    { id: 'a', kind: 'stated', text: '根拠その一', source: { publisher: '発行者', title: '題', year: '2015' } },
    { id: 'b', kind: 'assumption', text: '根拠その二', source: null },
  ] as const
  await mountWith(BasisList, { bases }, { language })
  expect(itemsOf()).toEqual(sentences)
})
