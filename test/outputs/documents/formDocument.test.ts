// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { EMPTY_SHEET } from '../../../src/core/sheet.ts'
import { formDocument } from '../../../src/outputs/documents/formDocument.ts'
import { formRows } from '../../../src/outputs/documents/formProofs.ts'
import { WORDING } from '../../components/wordings.ts'
import { level, must, notApplicable, sheetWith, UNKNOWN } from '../../core/builders.ts'
import { allTablesOf, blocksIn, documentFaults, textOf } from './documentFaults.ts'
import { FORMS, GUIDES, LANGUAGES, SAMPLE, SHEETS, sourceOf } from './sources.ts'

const CONTACTS = { manager: { name: '総務 田中', telephone: '03-0000-0001' }, lawyer: { name: '', telephone: '03-0000-0002' } }

describe.each(LANGUAGES)('the forms in %s', (language) => {
  const { forms } = FORMS[language]

  test.each(SHEETS)('are whole for %s', (_name, sheet) => {
    for (const guide of [GUIDES[language], null]) {
      for (const showsCompany of [true, false]) {
        const source = sourceOf(sheet, language, { showsCompany })
        const faults = forms.flatMap(({ id }) => documentFaults(formDocument(source, FORMS[language], id, guide)))
        expect(faults).toEqual([])
      }
    }
  })

  test('show the company where it is wished, and nowhere else', () => {
    const { companyName } = SAMPLE.profile
    for (const { id } of forms) {
      const shown = formDocument(sourceOf(SAMPLE, language), FORMS[language], id, null)
      const hidden = formDocument(sourceOf(SAMPLE, language, { showsCompany: false }), FORMS[language], id, null)
      expect(shown.head).toBe(companyName)
      expect(textOf(hidden)).not.toContain(companyName)
    }
  })

  test('tell which questions they are evidence for, for which level, and what is not promised', () => {
    for (const form of forms) {
      const document = formDocument(sourceOf(EMPTY_SHEET, language), FORMS[language], form.id, null)
      const about = must(blocksIn(document).at(-1))
      const text = textOf(about)
      for (const { question } of form.proves) {
        const number = must(sourceOf(EMPTY_SHEET).rulebook.questions.find(({ id }) => id === question)).number
        expect(text).toMatch(new RegExp(`(問|Q)${String(number)}(?!\\d)`))
      }
      expect(text).toContain(form.keep)
      expect(textOf(document)).toContain(form.use)
      expect(text).toMatch(/引受保険会社が決め|insurer decides/)
    }
  })
})

test('samples are grey, and empty rows stay empty', () => {
  const document = formDocument(sourceOf(EMPTY_SHEET), FORMS.ja, 'information-register', null)
  const [register] = allTablesOf(document)
  const tones = must(register).rows.map(({ tone, cells }) => [tone, must(cells[0]).tone])
  expect(tones.slice(0, 3)).toEqual([
    ['body', 'soft'],
    ['body', 'soft'],
    ['blank', 'body'],
  ])
  const blank = must(register).rows.filter(({ tone }) => tone === 'blank')
  expect(blank.flatMap(({ cells }) => cells.map(({ text }) => text)).join('')).toBe('')
})

test('what the sheet knows is filled in', () => {
  const training = formDocument(sourceOf(SAMPLE), FORMS.ja, 'training-record', null)
  expect(textOf(training)).toContain('24人')
  const log = formDocument(sourceOf({ ...SAMPLE, contacts: CONTACTS }), FORMS.ja, 'take-out-log', null)
  expect(textOf(log)).toContain('総務 田中')
})

describe('the contacts after an incident', () => {
  test('are in the order of the guide, with names and numbers, and who does what', () => {
    const document = formDocument(sourceOf({ ...SAMPLE, contacts: CONTACTS }), FORMS.ja, 'contact-tree', GUIDES.ja)
    const rows = must(allTablesOf(document)[0]).rows.map(({ cells }) => cells.map(({ text }) => text))
    expect(rows.map(([who]) => who)).toEqual(GUIDES.ja.contacts.map(({ name }) => name))
    expect(rows[1]).toEqual(['社内の責任者', '総務 田中', '03-0000-0001', ''])
    for (const { title, who } of GUIDES.ja.steps) expect(textOf(document)).toContain(`${title}：${who}`)
  })

  test('are empty lines without a guide', () => {
    const document = formDocument(sourceOf(SAMPLE), FORMS.ja, 'contact-tree', null)
    expect(must(allTablesOf(document)[0]).rows.every(({ tone }) => tone === 'blank')).toBe(true)
  })
})

test('the yearly check leaves out what does not apply, and says so', () => {
  const document = formDocument(sourceOf(SAMPLE), FORMS.ja, 'yearly-check', null)
  const numbers = allTablesOf(document).flatMap(({ rows }) => rows.map(({ cells }) => must(cells[0]).text))
  expect(numbers).not.toContain('問34')
  expect(textOf(document)).toContain('「該当なし」の設問は省いています：問34')
  expect(textOf(formDocument(sourceOf(EMPTY_SHEET), FORMS.ja, 'yearly-check', null))).not.toContain('省いています')
})

test('the list says of each question what the form would do', () => {
  const sheet = sheetWith({
    answers: { 'HRM-05': level(2), 'HRM-01': level(4), 'PHY-03': UNKNOWN, 'DAT-03': notApplicable(), 'SUP-03': level(4) },
    facts: { 'telework-or-byod': 'no' },
  })
  const rows = formRows(WORDING.ja, sourceOf(sheet).assessment, FORMS.ja)
  const effects = Object.fromEntries(rows.flatMap(({ questions }) => questions.map(({ id, effect }) => [id, effect])))
  expect(effects).toMatchObject({
    'HRM-05': 'gains',
    'HRM-01': 'shows',
    'PHY-03': 'gains',
    'SUP-03': 'shows',
    'SUP-01': 'unanswered',
  })
})
