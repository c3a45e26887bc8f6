// @vitest-environment node
import { describe, expect, test } from 'vitest'
import type { Form, Forms, FormId } from '../../src/core/wording.ts'
import { loadForms } from '../../src/rulebooks/editions.ts'
import { readForms } from '../../src/rulebooks/read.ts'
import formsFile from '../../src/rulebooks/jcci-2015/forms.ja.json'
import { WORDING } from '../components/wordings.ts'
import { must, questionOf, RULEBOOK, rulebookWith, valueOf } from '../core/builders.ts'

const JAPANESE = /[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/
const ja = valueOf(await loadForms(RULEBOOK, 'ja'))
const en = valueOf(await loadForms(RULEBOOK, 'en'))

type Copy = ReturnType<typeof copy>
const copy = () =>
  structuredClone(formsFile) as unknown as { forms: { id: string; proves: object[]; parts: Record<string, unknown>[] }[] }

function problemsWith(change: (forms: Copy) => void): [string, string][] {
  const forms = copy()
  change(forms)
  const result = readForms(RULEBOOK, forms)
  return result.ok ? [] : result.problems.map(({ code, path }) => [code, path])
}

describe('reading the forms', () => {
  test.each([null, 7, 'text', [], {}])('refuses %o', (data) => {
    expect(readForms(RULEBOOK, data).ok).toBe(false)
  })

  test('knows no forms of another edition', async () => {
    expect((await loadForms(rulebookWith({ id: 'no-such-edition' }), 'ja')).ok).toBe(false)
  })

  test.each<[string, (forms: Copy) => void, [string, string]]>([
    ['a form used twice', ({ forms }) => forms.push(structuredClone(must(forms[0]))), ['id-repeated', 'forms.10']],
    [
      'a question that is not there',
      ({ forms }) => must(forms[0]).proves.push({ question: 'XXX-01', level: 3, with: null }),
      ['reference-unknown', 'forms.0.proves'],
    ],
    [
      'a question named twice',
      ({ forms }) => must(forms[0]).proves.push({ question: 'AST-01', level: 3, with: null }),
      ['id-repeated', 'forms.0.proves.2'],
    ],
    [
      'a check of a question that is not there',
      ({ forms }) => (must(must(forms[9]).parts[1]).items as object[]).push({ question: 'XXX-01', text: '見る' }),
      ['reference-unknown', 'forms.9.parts.1.items'],
    ],
    [
      'a sample that does not fit its table',
      ({ forms }) => (must(must(forms[0]).parts[1]).samples as string[][]).push(['例']),
      ['value-out-of-range', 'forms.0.parts.1'],
    ],
    [
      'a row longer than its table',
      ({ forms }) => (must(must(forms[0]).parts[1]).rows as string[][]).push(Array.from({ length: 8 }, () => '見る')),
      ['value-out-of-range', 'forms.0.parts.1'],
    ],
    ['an empty name', ({ forms }) => Object.assign(must(forms[0]), { name: '' }), ['value-out-of-range', 'forms.0.name']],
  ])('reports %s', (_name, change, expected) => {
    expect(problemsWith(change)).toContainEqual(expected)
  })
})

/** Every text of a form; ids and other plain words of the data are left out. */
function textsOf(value: unknown, key = ''): string[] {
  if (typeof value === 'string')
    return ['id', 'kind', 'marker', 'fill', 'about', 'question', 'language'].includes(key) ? [] : [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, child]) => textsOf(child, Array.isArray(value) ? key : name))
}

/** The same data with every text replaced by one sign. */
function shapeOf(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return textsOf(value, key).length > 0 ? (value === '' ? '' : '…') : value
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((child) => shapeOf(child, key))
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, shapeOf(child, name)]))
}

describe('the forms of the edition', () => {
  test('are ten, of the same shape in both languages', () => {
    expect(ja.forms).toHaveLength(10)
    expect(shapeOf(en.forms)).toEqual(shapeOf(ja.forms))
    expect([ja.language, en.language]).toEqual(['ja', 'en'])
  })

  test('are in their language, without a placeholder or an odd space', () => {
    const plain = (forms: Forms) => textsOf(forms.forms).filter((text) => text !== '' && !/^\d+$/.test(text))
    expect(plain(ja).filter((text) => !JAPANESE.test(text) && !/^\d+\/\d+$/.test(text))).toEqual([])
    expect(plain(en).filter((text) => JAPANESE.test(text))).toEqual([])
    expect([...plain(ja), ...plain(en)].filter((text) => /TODO|…|\.\.\.|\s\s|[\n\t]/.test(text) || text !== text.trim())).toEqual(
      [],
    )
  })

  test('end their sentences', () => {
    const sentences = ({ forms }: Forms) => forms.flatMap(({ purpose, use, keep }) => [purpose, use, keep])
    expect(sentences(ja).filter((text) => !text.endsWith('。'))).toEqual([])
    expect(sentences(en).filter((text) => !text.endsWith('.'))).toEqual([])
  })

  test('never say 契約者, and promise nothing', () => {
    expect([...textsOf(ja.forms), ...textsOf(en.forms)].filter((text) => /契約者|割引になり|guarantee/.test(text))).toEqual([])
  })

  test('of the yearly check hold every essential question, and no question twice', () => {
    const [essential, others] = must(ja.forms.find(({ id }) => id === 'yearly-check')).parts.flatMap((part) =>
      part.kind === 'checks' ? [part.items.map(({ question }) => question)] : [],
    )
    expect(must(essential)).toEqual(RULEBOOK.questions.filter((question) => question.essential).map(({ id }) => id))
    const all = [...must(essential), ...must(others)]
    expect(new Set(all).size).toBe(all.length)
  })
})

/** What of the evidence for level 3 the form is: words that stand in the edition's sentence about it. */
const PROVED: Readonly<Record<FormId, Readonly<Record<string, readonly [RegExp, RegExp]>>>> = {
  'information-register': { 'AST-01': [/一覧表/, /register/], 'AST-04': [/保存の期限を書いた表/, /how long each kind/] },
  'training-record': {
    'HRM-02': [/受けた日を書いた記録/, /date on which each person attended/],
    'HRM-03': [/訓練について.*記録/, /record of the last year’s drill|record of the last year's drill/],
  },
  'take-out-log': { 'DAT-03': [/持ち出し記録簿/, /out-and-back record/] },
  'disposal-record': {
    'PHY-03': [/廃棄記録/, /disposal record/],
    'DAT-04': [/自社で消したときの記録/, /your own record/],
    'AST-04': [/処分した日と内容の記録/, /record of what was disposed/],
  },
  'leaver-check': { 'HRM-05': [/チェック表/, /check sheet/], 'HRM-01': [/誓約書/, /confidentiality agreement/] },
  'confidentiality-pledge': {
    'HRM-01': [/誓約書の書式/, /form of the confidentiality agreement/],
    'HRM-04': [/誓約書/, /pledge/],
  },
  'contractor-check': { 'SUP-01': [/評価票/, /assessment sheet/], 'SUP-03': [/質問票/, /questionnaire/] },
  'contact-tree': { 'INC-04': [/相談先の一覧/, /list of contacts/], 'INC-03': [/報告する先/, /whom to report to/] },
  'incident-report': { 'INC-05': [/事故報告書/, /incident report/], 'INC-03': [/報告の用紙/, /report form/] },
  'yearly-check': {
    'IMP-01': [/点検表/, /checklist/],
    'GOV-03': [/確かめた日付入りの表/, /dated sheet showing that you checked/],
  },
}

describe.each(ja.forms.map((form): [FormId, Form] => [form.id, form]))('%s', (id, { proves }) => {
  const atThree = (question: string) => PROVED[id][question]

  test('is what the edition asks for, or a check that its highest level asks for', () => {
    for (const { question, level, with: other } of proves) {
      expect(questionOf(RULEBOOK, question).id).toBe(question)
      const words = atThree(question)
      if (words) {
        expect(must(WORDING.ja.questions[question]).evidence).toMatch(words[0])
        expect(must(WORDING.en.questions[question]).evidence).toMatch(words[1])
      } else {
        // Another paper shows level 3; the form adds the yearly check.
        expect([id, level, other === null]).toEqual(['yearly-check', 4, false])
        expect(must(WORDING.ja.questions[question]).options[4]).toMatch(/年1回以上/)
      }
    }
  })

  test('names every question that was thought of', () => {
    const questions = proves.map(({ question }) => question)
    expect(Object.keys(PROVED[id]).filter((question) => !questions.includes(question))).toEqual([])
  })
})
