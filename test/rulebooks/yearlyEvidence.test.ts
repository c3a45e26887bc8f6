// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { loadYearlyEvidence } from '../../src/rulebooks/editions.ts'
import yearlyFile from '../../src/rulebooks/jcci-2015/yearlyEvidence.json'
import { readYearlyEvidence } from '../../src/rulebooks/yearlyEvidence.ts'
import { WORDING } from '../components/wordings.ts'
import { RULEBOOK, rulebookWith, valueOf } from '../core/builders.ts'

describe('which evidence is yearly', () => {
  test('is read as it is', async () => {
    expect(readYearlyEvidence(RULEBOOK, yearlyFile)).toEqual({ ok: true, value: yearlyFile })
    expect(valueOf(await loadYearlyEvidence(RULEBOOK))).toEqual(yearlyFile)
    expect((await loadYearlyEvidence(rulebookWith({ id: 'nowhere' }))).ok).toBe(false)
  })

  test('names the questions whose own sentence asks for a recent record, and no other', () => {
    const recent = /直近|この1年|1年以内|最近|いちばん新しい|日付の新しい/
    const asked = RULEBOOK.questions.filter(({ id }) => recent.test(WORDING.ja.questions[id]?.evidence ?? ''))
    expect(yearlyFile.questions).toEqual(asked.map(({ id }) => id))
  })

  test('leaves out what a rulebook does not ask', () => {
    const fewer = rulebookWith({ questions: RULEBOOK.questions.filter(({ id }) => id !== 'GOV-05') })
    expect(valueOf(readYearlyEvidence(fewer, yearlyFile)).questions).toEqual(yearlyFile.questions.slice(1))
  })

  test.each([null, 7, {}, { ...yearlyFile, always: ['unheard-of'] }])('refuses %o', (data) => {
    expect(readYearlyEvidence(RULEBOOK, data).ok).toBe(false)
  })

  test('refuses a kind that is both', () => {
    expect(readYearlyEvidence(RULEBOOK, { ...yearlyFile, always: ['sales', 'rules'] })).toMatchObject({
      ok: false,
      problems: [{ code: 'id-repeated', path: 'always.1' }],
    })
  })
})
