import { readdirSync, readFileSync } from 'node:fs'
import type { Composer } from 'vue-i18n'
import { assess } from '../../../src/core/assess.ts'
import { newStudy } from '../../../src/core/lossStudy.ts'
import { EMPTY_SHEET, type Sheet } from '../../../src/core/sheet.ts'
import type { Forms, Language, ResponseGuide } from '../../../src/core/wording.ts'
import { createAppI18n, loadableWords } from '../../../src/i18n.ts'
import type { DocumentSource } from '../../../src/outputs/documents/source.ts'
import type { Words } from '../../../src/outputs/words.ts'
import { loadForms, loadGuide, loadSample } from '../../../src/rulebooks/editions.ts'
import { WORDING } from '../../components/wordings.ts'
import {
  ALL_MAY_BE_NOT_APPLICABLE,
  certificate,
  isms,
  level,
  notApplicable,
  RULEBOOK,
  sheetWhereAll,
  sheetWhereNothingPermittedApplies,
  sheetWith,
  UNKNOWN,
  valueOf,
} from '../../core/builders.ts'
import { exampleCase } from '../../core/lossBuilders.ts'

export const LANGUAGES: readonly Language[] = ['ja', 'en']
export const TODAY = '2026-11-21'

async function inBoth<T>(load: (language: Language) => Promise<T>): Promise<Readonly<Record<Language, T>>> {
  return { ja: await load('ja'), en: await load('en') }
}

/** The words of documents; a missing text is an error. The screen stays in Japanese. */
async function wordsIn(language: Language): Promise<Words> {
  const i18n = createAppI18n()
  const composer = i18n.global as unknown as Composer
  composer.setMissingHandler((locale, key) => {
    throw new Error(`expected a text for ${key} in ${locale}, got none`)
  })
  return await loadableWords(i18n).ofDocuments(language, WORDING[language])
}

export const WORDS: Readonly<Record<Language, Words>> = await inBoth(wordsIn)

export const FORMS: Readonly<Record<Language, Forms>> = await inBoth(async (language) =>
  valueOf(await loadForms(RULEBOOK, language)),
)
export const GUIDES: Readonly<Record<Language, ResponseGuide>> = await inBoth(async (language) =>
  valueOf(await loadGuide(RULEBOOK.id, language)),
)
export const SAMPLE: Sheet = { ...EMPTY_SHEET, ...(valueOf(await loadSample(RULEBOOK.id)) as Sheet) }

export function sourceOf(sheet: Sheet, language: Language = 'ja', overrides: Partial<DocumentSource> = {}): DocumentSource {
  const { rulebook = RULEBOOK } = overrides
  return {
    rulebook,
    sheet,
    assessment: assess(rulebook, sheet),
    words: WORDS[language],
    today: TODAY,
    checkNumber: '4821 0967 3350',
    showsCompany: true,
    ...overrides,
  }
}

const folder = new URL('../../rulebooks/personas/', import.meta.url)

const PERSONAS = readdirSync(folder).map((file) => file.replace('.json', ''))

export function persona(name: string): Sheet {
  const { sheet } = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as { sheet: Sheet }
  return { ...EMPTY_SHEET, ...sheet }
}

const QUICK = RULEBOOK.questions.filter(({ quick }) => quick)
const LONG_TEXT = '長い名前の株式会社'.repeat(22) + 'WithoutAnySpace'

/** A sheet in which everything that a person can type is typed, and long. */
function talkative(): Sheet {
  const sheet = persona('printer-with-client-lists')
  return {
    ...sheet,
    profile: { ...sheet.profile, companyName: LONG_TEXT, chamber: LONG_TEXT, memberNumber: '0'.repeat(40) },
    certificates: sheet.certificates.map((one) => ({ ...one, number: 'N'.repeat(80) })),
    accidents: sheet.accidents.map((one) => ({ ...one, description: LONG_TEXT })),
    confirmation: { name: LONG_TEXT, position: LONG_TEXT, confirmedOn: TODAY },
    answeredBy: Object.fromEntries(
      RULEBOOK.questions.map(({ id, askWho }) => [id, { name: LONG_TEXT, role: askWho, date: TODAY }]),
    ),
    loss: newStudy(sheet, exampleCase('list-sold')),
  }
}

/** Companies of every kind and sheets in every state, by name. */
export const SOURCES: Readonly<Record<string, (language: Language) => DocumentSource>> = {
  ...Object.fromEntries(PERSONAS.map((name) => [name, (language: Language) => sourceOf(persona(name), language)])),
  'an empty sheet': (language) => sourceOf(EMPTY_SHEET, language),
  'the quick round only': (language) =>
    sourceOf(
      sheetWith({ answers: Object.fromEntries(QUICK.map(({ id }, index) => [id, level(index % 3 === 0 ? 2 : 3)])) }),
      language,
    ),
  'a quick round in which all is unknown': (language) =>
    sourceOf(sheetWith({ answers: Object.fromEntries(QUICK.map(({ id }) => [id, UNKNOWN])) }), language),
  'nothing that applies': (language) =>
    sourceOf(
      sheetWith({
        facts: { 'incident-history': 'no' },
        answers: Object.fromEntries(RULEBOOK.questions.map(({ id }) => [id, notApplicable()])),
      }),
      language,
      { rulebook: ALL_MAY_BE_NOT_APPLICABLE },
    ),
  'long names everywhere': (language) => sourceOf(talkative(), language),
  'a hidden company': (language) => sourceOf(talkative(), language, { showsCompany: false, checkNumber: '' }),
}

const LONG = '長'.repeat(200)

/** Sheets of every kind that a document has to bear. */
export const SHEETS: readonly (readonly [string, Sheet])[] = [
  ['an empty sheet', EMPTY_SHEET],
  ['the sample', SAMPLE],
  ['everything that may be 該当なし', sheetWhereNothingPermittedApplies(RULEBOOK, 3)],
  ['everything at the top, with certificates', sheetWhereAll(RULEBOOK, 4, { certificates: [certificate(), isms()] })],
  [
    'very long names',
    {
      ...SAMPLE,
      profile: { ...SAMPLE.profile, companyName: LONG, chamber: LONG.slice(100) },
      confirmation: { name: LONG.slice(100), position: LONG.slice(100), confirmedOn: '2026-11-20' },
      contacts: { manager: { name: LONG.slice(100), telephone: '0'.repeat(40) } },
    },
  ],
  ...PERSONAS.map((name): [string, Sheet] => [name, persona(name)]),
]
