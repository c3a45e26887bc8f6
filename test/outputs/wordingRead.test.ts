// @vitest-environment node
import { expect, test } from 'vitest'
import { differentWording, wordingRead } from '../../src/outputs/wordingRead.ts'
import { readWording } from '../../src/rulebooks/read.ts'
import wordingEn from '../../src/rulebooks/jcci-2015/wording.en.json'
import { must, RULEBOOK, valueOf } from '../core/builders.ts'

const WORDING = valueOf(readWording(RULEBOOK, wordingEn))
const READ = wordingRead(RULEBOOK, WORDING)

test('holds every sentence that was answered, in the order of the catalogue', () => {
  expect(READ.questions.map(({ id }) => id)).toEqual(RULEBOOK.questions.map(({ id }) => id))
  expect(READ.questions[0]).toEqual({
    id: 'GOV-01',
    number: 1,
    question: must(WORDING.questions['GOV-01']).question,
    options: must(WORDING.questions['GOV-01']).options,
  })
  expect(READ.facts).toHaveLength(RULEBOOK.facts.length)
})

test('says nothing where the edition has no sentence', () => {
  const { facts, questions } = wordingRead(RULEBOOK, { ...WORDING, questions: {}, facts: {} })
  expect(questions[0]).toMatchObject({ question: '', options: [] })
  expect(facts[0]).toMatchObject({ question: '' })
})

test('finds sentences that are other, missing or more', () => {
  expect(differentWording(READ, READ)).toEqual([])
  const [first, second, ...rest] = READ.questions
  const other = { ...READ, questions: [{ ...must(first), question: 'x' }, { ...must(second), id: 'NEW-01' }, ...rest] }
  expect(differentWording(other, READ)).toEqual([must(first).id, 'NEW-01', must(second).id])
})
