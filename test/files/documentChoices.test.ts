// @vitest-environment node
import { expect, test } from 'vitest'
import { readDocumentChoices } from '../../src/files/documentChoices.ts'
import { DEFAULT_CHOICES, withChapter, type DocumentChoices } from '../../src/outputs/documents/choices.ts'

const CHOICES: DocumentChoices = { language: 'en', showsCompany: false, leftOut: { report: ['plan'] } }

test.each([CHOICES, DEFAULT_CHOICES])('how documents are wished comes back as it was', (choices) => {
  expect(readDocumentChoices(JSON.stringify(choices))).toEqual(choices)
})

test.each([
  '',
  '{',
  'null',
  '[]',
  '{}',
  JSON.stringify({ ...CHOICES, language: 'fr' }),
  JSON.stringify({ ...CHOICES, leftOut: { report: [1] } }),
])('%s is no wish', (text) => {
  expect(readDocumentChoices(text)).toBeNull()
})

test('a chapter is left out once, and taken in again, of its own document only', () => {
  const out = withChapter(withChapter(CHOICES, 'answers', 'facts', false), 'answers', 'facts', false)
  expect(out.leftOut).toEqual({ report: ['plan'], answers: ['facts'] })
  expect(withChapter(out, 'answers', 'facts', true).leftOut).toEqual({ report: ['plan'], answers: [] })
})
