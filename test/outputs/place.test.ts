// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { placeOf, type Place } from '../../src/outputs/place.ts'
import { WORDING } from '../components/wordings.ts'
import { must, RULEBOOK } from '../core/builders.ts'

const TOPIC = must(WORDING.ja.questions['GOV-02']).topic
const QUESTION = { key: 'question', params: { number: 2, topic: TOPIC } } as const
const asIs = (path: string): Place => ({ key: 'file', params: { path } })

describe('a path in a sheet file leads to', () => {
  test.each<[string, Place]>([
    ['sheet.answers.GOV-02.level', QUESTION],
    ['sheet.notes.GOV-02', QUESTION],
    ['sheet.later.GOV-02', QUESTION],
    ['sheet.firstResult.levels.GOV-02', QUESTION],
    ['sheet.answers.XXX-01', asIs('sheet.answers.XXX-01')],
    ['sheet.answers', asIs('sheet.answers')],
    ['sheet.firstResult.date', asIs('sheet.firstResult.date')],
    ['sheet.facts.contractors', { key: 'fact', params: { question: must(WORDING.ja.facts['contractors']).question } }],
    ['sheet.facts.toString', asIs('sheet.facts.toString')],
    ['sheet.certificates.0.validTo', { key: 'certificate', params: { number: 1 } }],
    ['sheet.evidence.1.title', { key: 'evidence', params: { number: 2 } }],
    ['sheet.accidents.2.date', { key: 'accident', params: { number: 3 } }],
    ['sheet.profile.companyName', { key: 'profile', params: {} }],
    ['sheet.declaration', { key: 'declaration', params: {} }],
    ['sheet.loss.case.persons', { key: 'loss', params: {} }],
    ['sheet.contacts.lawyer.telephone', { key: 'contacts', params: {} }],
    ['part.answers.GOV-02.level', QUESTION],
    ['part.notes.GOV-02', QUESTION],
    ['part.request.questions.GOV-02', QUESTION],
    ['part.request.questions.3', asIs('part.request.questions.3')],
    ['part.request.facts.contractors', { key: 'fact', params: { question: must(WORDING.ja.facts['contractors']).question } }],
    ['part.by.name', asIs('part.by.name')],
    ['part.request', asIs('part.request')],
    ['edition.hash', { key: 'edition', params: {} }],
    ['savedAt', asIs('savedAt')],
    ['sheet.score', asIs('sheet.score')],
    ['sheet', asIs('sheet')],
    ['', asIs('')],
  ])('%s', (path, expected) => {
    expect(placeOf(RULEBOOK, WORDING.ja, path)).toEqual(expected)
  })

  test.each(['sheet.certificates', 'sheet.accidents', 'sheet.certificates.__proto__'])(
    'no certificate or accident of a number where %s has none',
    (path) => {
      expect(placeOf(RULEBOOK, WORDING.ja, path)).toEqual(asIs(path))
    },
  )

  test('a topic in the language that is shown', () => {
    expect(placeOf(RULEBOOK, WORDING.en, 'sheet.answers.GOV-02')).toMatchObject({
      params: { topic: must(WORDING.en.questions['GOV-02']).topic },
    })
  })
})
