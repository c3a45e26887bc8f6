// @vitest-environment node
import { describe, expect, test } from 'vitest'
import type { Help, QuestionHelp, Wording } from '../../src/core/wording.ts'
import { EDITION_IDS, loadHelp, loadRulebook, loadWording } from '../../src/rulebooks/editions.ts'
import { must, valueOf } from '../core/builders.ts'

const LANGUAGES = ['ja', 'en'] as const
const JAPANESE_SENTENCE = /[。？！]$/
const ENGLISH_SENTENCE = /[.?!]["”)]?$/
/** Kana, kanji, full-width signs and Japanese punctuation. */
const JAPANESE = /[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/
const PLACEHOLDER =
  /TODO|TBD|FIXME|XXX|lorem|ipsum|dummy|placeholder|未定|未記入|仮文|仮訳|ここに|\?\?\?|\.\.\.|…|○○|〇〇|●|\{|\}|undefined|\[object/i

const rulebooks = await Promise.all(EDITION_IDS.map(async (id) => ({ id, rulebook: valueOf(await loadRulebook(id)) })))

/** Every text of a wording or help file with its path. */
function textsOf(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, path === '' ? key : `${path}.${key}`))
}

/** The texts that have to be whole sentences; the others are names, or complete another sentence. */
function sentencesOf(wording: Wording, help: Help): [path: string, text: string][] {
  const whole =
    /^(about|estimateNotice)$|^facts\..+\.(question|hint|no)$|^certificates\..+\.note$|^(bases|contradictions)\.|^(loss|duties)\.(.+\.)?(notice|note|story)$/
  return [
    ...textsOf(wording).filter(
      ([path]) => whole.test(path) || /^questions\.[^.]+\.(question|options|why|evidence|nextSteps)/.test(path),
    ),
    ...textsOf(help.questions, 'help').filter(([path]) => !path.endsWith('.term')),
  ].filter(([, text]) => text !== '')
}

function helpOf(help: Help, id: string): QuestionHelp {
  return must(help.questions[id])
}

describe.each(rulebooks)('the texts of $id', ({ rulebook }) => {
  const wordingIn = async (language: 'ja' | 'en') => valueOf(await loadWording(rulebook, language))
  const helpIn = async (language: 'ja' | 'en') => valueOf(await loadHelp(rulebook, language))

  describe.each(LANGUAGES)('in %s', (language) => {
    test('are read without problems, and are in that language', async () => {
      expect([(await wordingIn(language)).language, (await helpIn(language)).language]).toEqual([language, language])
    })

    test('have no placeholder', async () => {
      const texts = [...textsOf(await wordingIn(language)), ...textsOf(await helpIn(language))]
      expect(texts.filter(([, text]) => PLACEHOLDER.test(text))).toEqual([])
    })

    test('have no space around them and no double space or line break inside', async () => {
      const texts = [...textsOf(await wordingIn(language)), ...textsOf(await helpIn(language))]
      expect(texts.filter(([, text]) => text !== text.trim() || /\s\s|[\n\t]/.test(text))).toEqual([])
    })

    test('end sentences as sentences', async () => {
      const end = language === 'ja' ? JAPANESE_SENTENCE : ENGLISH_SENTENCE
      const sentences = sentencesOf(await wordingIn(language), await helpIn(language))
      expect(sentences.length).toBeGreaterThan(rulebook.questions.length * 12)
      expect(sentences.filter(([, text]) => !end.test(text))).toEqual([])
    })

    test('ask questions as questions', async () => {
      const asking = language === 'ja' ? /か。$/ : /\?$/
      const { questions, facts } = await wordingIn(language)
      const asked = [...Object.entries(questions), ...Object.entries(facts)].map(([id, { question }]) => [id, question] as const)
      expect(asked.filter(([, question]) => !asking.test(question))).toEqual([])
    })

    test('give every question five options that differ', async () => {
      const { questions } = await wordingIn(language)
      expect(Object.entries(questions).filter(([, { options }]) => new Set(options).size !== 5)).toEqual([])
    })

    test('begin the highest option where the one before ends', async () => {
      const begin = language === 'ja' ? 'それに加えて、' : 'In addition, '
      const { questions } = await wordingIn(language)
      const options = Object.entries(questions).map(([id, { options: list }]) => [id, list] as const)
      expect(options.filter(([, list]) => !list[4]?.startsWith(begin))).toEqual([])
      expect(options.filter(([, list]) => list.slice(0, 4).some((option) => option.startsWith(begin)))).toEqual([])
    })

    test('give every question its own sentence and topic', async () => {
      const questions = Object.values((await wordingIn(language)).questions)
      expect(new Set(questions.map(({ question }) => question)).size).toBe(questions.length)
      expect(new Set(questions.map(({ topic }) => topic)).size).toBe(questions.length)
    })

    test('explain only words that stand in the texts of their question, each once', async () => {
      const [wording, help] = [await wordingIn(language), await helpIn(language)]
      const strange = rulebook.questions.flatMap(({ id }) => {
        const { words, ...rest } = helpOf(help, id)
        const texts = textsOf([wording.questions[id], rest]).map(([, text]) => text.toLowerCase())
        const terms = words.map(({ term }) => term.toLowerCase())
        return terms
          .filter((term, index) => terms.indexOf(term) !== index || !texts.some((text) => text.includes(term)))
          .map((term) => [id, term])
      })
      expect(strange).toEqual([])
    })
  })

  test('are short enough in Japanese: questions under 60 characters, options under 45', async () => {
    const { questions } = await wordingIn('ja')
    const long = Object.entries(questions).flatMap(([id, { question, options }]) => [
      ...(question.length < 60 ? [] : [[id, question]]),
      ...options.filter((option) => option.length >= 45).map((option) => [id, option]),
    ])
    expect(long).toEqual([])
  })

  test('have no Japanese characters in English', async () => {
    const texts = [...textsOf(await wordingIn('en')), ...textsOf(await helpIn('en'))]
    expect(texts.filter(([, text]) => JAPANESE.test(text))).toEqual([])
  })

  test('are Japanese in Japanese', async () => {
    const sentences = sentencesOf(await wordingIn('ja'), await helpIn('ja'))
    expect(sentences.filter(([, text]) => !JAPANESE.test(text))).toEqual([])
  })

  test('are all present in both languages, and empty only in both', async () => {
    const pathsOf = async (language: 'ja' | 'en') =>
      [...textsOf(await wordingIn(language)), ...textsOf(await helpIn(language), 'help')]
        .filter(([, text]) => text !== '')
        .map(([path]) => path)
        .sort()
    expect(await pathsOf('en')).toEqual(await pathsOf('ja'))
  })

  test('explain the same number of words in both languages', async () => {
    const [ja, en] = [await helpIn('ja'), await helpIn('en')]
    const different = rulebook.questions.filter(({ id }) => helpOf(ja, id).words.length !== helpOf(en, id).words.length)
    expect(different.map(({ id }) => id)).toEqual([])
  })

  test('say on the notice that the result is an estimate, no quotation, and who decides', async () => {
    const [ja, en] = [await wordingIn('ja'), await wordingIn('en')]
    expect([/試算/, /見積/, /保険会社/].every((word) => word.test(ja.estimateNotice))).toBe(true)
    expect([/estimate/, /not a quotation/, /insurer/].every((word) => word.test(en.estimateNotice))).toBe(true)
  })
})
