// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { LIST_LIMITS } from '../../src/core/limits.ts'
import type { ResponseGuide } from '../../src/core/wording.ts'
import { EDITION_IDS, loadGuide } from '../../src/rulebooks/editions.ts'
import { readGuide } from '../../src/rulebooks/read.ts'
import guideFile from '../../src/rulebooks/jcci-2015/responseGuide.ja.json'
import { must, valueOf } from '../core/builders.ts'

const LANGUAGES = ['ja', 'en'] as const
const JAPANESE = /[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/

type Change = (guide: ReturnType<typeof copy>) => void
const copy = () => structuredClone(guideFile)

function problemsWith(change: Change): [string, string][] {
  const guide = copy()
  change(guide)
  const result = readGuide(guide)
  return result.ok ? [] : result.problems.map(({ code, path }) => [code, path])
}

describe('reading a response guide', () => {
  test('takes the real one as it is', () => {
    expect(readGuide(guideFile)).toEqual({ ok: true, value: guideFile })
  })

  test.each([null, 7, 'text', [], {}])('refuses %o', (data) => {
    expect(readGuide(data).ok).toBe(false)
  })

  test.each<[string, Change, [string, string]]>([
    ['a step used twice', (guide) => guide.steps.push({ ...must(guide.steps[0]) }), ['id-repeated', 'steps.10']],
    ['a contact used twice', (guide) => guide.contacts.push({ ...must(guide.contacts[0]) }), ['id-repeated', 'contacts.14']],
    [
      'a contact that is not there',
      (guide) => must(guide.steps[2]).contacts.push('nobody'),
      ['reference-unknown', 'steps.2.contacts'],
    ],
    ['a step without anything to do', (guide) => (must(guide.steps[1]).do = []), ['value-out-of-range', 'steps.1.do']],
    ['an empty title', (guide) => (must(guide.steps[1]).title = ''), ['value-out-of-range', 'steps.1.title']],
    ['an id with odd signs', (guide) => (must(guide.contacts[0]).id = '__proto__'), ['value-not-allowed', 'contacts.0.id']],
  ])('reports %s', (_name, change, expected) => {
    expect(problemsWith(change)).toContainEqual(expected)
  })
})

const guides = await Promise.all(
  EDITION_IDS.map(async (id) => ({ id, ja: valueOf(await loadGuide(id, 'ja')), en: valueOf(await loadGuide(id, 'en')) })),
)

describe.each(guides)('the response guide of $id', ({ ja, en }) => {
  const textsOf = ({ contacts, steps }: ResponseGuide): string[] => [
    ...contacts.flatMap(({ name, hint }) => [name, hint]),
    ...steps.flatMap((step) => [step.title, ...step.do, step.avoid, step.who]),
  ]

  test('has ten steps of four things to do', () => {
    expect(ja.steps.map((step) => step.do.length)).toEqual(Array.from({ length: 10 }, () => 4))
  })

  test('has the same steps, contacts and what belongs to them in both languages', () => {
    const shape = ({ contacts, steps }: ResponseGuide) => ({
      contacts: contacts.map(({ id }) => id),
      steps: steps.map((step) => [step.id, step.do.length, step.contacts]),
    })
    expect(shape(en)).toEqual(shape(ja))
    expect([ja.language, en.language]).toEqual(['ja', 'en'])
  })

  test('names every contact in some step, and a sheet holds them all', () => {
    const needed = new Set(ja.steps.flatMap(({ contacts }) => contacts))
    expect(ja.contacts.map(({ id }) => id).filter((id) => !needed.has(id))).toEqual([])
    expect(ja.contacts.length).toBeLessThanOrEqual(LIST_LIMITS.contacts)
    expect(ja.steps.filter(({ contacts }) => contacts.length === 0)).toEqual([])
  })

  test('is in its language, ends sentences, and is short enough for a wall', () => {
    expect(textsOf(ja).filter((text) => !JAPANESE.test(text))).toEqual([])
    expect(textsOf(en).filter((text) => JAPANESE.test(text))).toEqual([])
    const sentences = (guide: ResponseGuide) => guide.steps.flatMap((step) => [...step.do, step.avoid])
    expect(sentences(ja).filter((text) => !text.endsWith('。') || text.length > 60)).toEqual([])
    expect(sentences(en).filter((text) => !text.endsWith('.') || text.length > 140)).toEqual([])
  })

  test.each(LANGUAGES)('in %s has no telephone number, no placeholder, and no odd space', (language) => {
    const wrong = textsOf({ ja, en }[language]).filter(
      (text) => /\d{2,4}-\d{2,4}|＃|#\d|TODO|…|\.\.\./.test(text) || text !== text.trim() || /\s\s|[\n\t]/.test(text),
    )
    expect(wrong).toEqual([])
  })

  test('says nothing of what to buy', () => {
    const advice = /べき|おすすめ|お勧め|加入し|補償を増|プラン|\bshould\b|\bmust\b|recommend|\bbuy\b|\bupgrade\b/i
    expect([...textsOf(ja), ...textsOf(en)].filter((text) => advice.test(text))).toEqual([])
  })

  test('keeps to the law’s days: 3 to 5, 30 and 60', () => {
    const report = (guide: ResponseGuide) => guide.steps.find(({ id }) => id === 'report-commission')?.do.join(' ') ?? ''
    for (const words of [/3〜5日/, /30日/, /60日/, /1,000人超/]) expect(report(ja)).toMatch(words)
    for (const words of [/3 to 5 days/, /30 days/, /60 days/, /more than 1,000/]) expect(report(en)).toMatch(words)
  })
})
