// @vitest-environment node
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { readEditionDraft, unofficialRulebook, writeEditionDraft } from '../../src/files/editionDraft.ts'
import { answersLineOf, readLine, sheetOfLine, writeLine } from '../../src/files/portfolio/line.ts'
import { loadEditionReaders, rulebooksIn } from '../../src/files/portfolio/editionReaders.ts'
import { openSheetData } from '../../src/files/sheetFile.ts'
import { openSubmission } from '../../src/files/submission/open.ts'
import { EDITION_IDS, editionHashes, loadRulebook } from '../../src/rulebooks/editions.ts'
import { must, RULEBOOK, valueOf } from '../core/builders.ts'

interface Published {
  readonly on: string
  /** SHA-256 of the bytes of `rulebook.json`: what saved files name. */
  readonly rulebook: string
  /** Of every other file: its revision, where it has one, and SHA-256 of its content. */
  readonly files: Readonly<Record<string, readonly [revision: number | null, sha256: string]>>
}

/** What was published is written down here once. */
const PUBLISHED: Readonly<Record<string, Published>> = {
  'jcci-2015': {
    on: '2026-11-22',
    rulebook: '2c6ebb6cb61e273f99ee24c0875c7c0be18cd546c99916cbd6a7abf75b478b8d',
    files: {
      'carry-over.json': [null, '5775b9a0cab332c7a317ad05375b4ed85f58a77c758781ed3e182e257b6f5fbc'],
      'certificateGuide.json': [null, 'bb3867915ff5ab77ed7a36edef8ebf9060b08b78b62d20e88d3f2f548d105cef'],
      'forms.en.json': [2, 'ae72c87e5fecec79ed8c989862df0096b54b604425b6b46ebbe6fb685064e0a6'],
      'forms.ja.json': [2, 'acee922ed0b8850b8bd94b5cafab180db62e08d00855ff4f14b71ae54e740084'],
      'help.en.json': [3, '9aba480202dcca9ad0197d8db049c0e7c649bcb389f20b78984fb2ca509992b9'],
      'help.ja.json': [2, 'a931eaadf91e9f914cc0e2e33ef57b3b72f00014e55bb5e37019f89bb382ea4f'],
      'responseGuide.en.json': [2, '1da7f6b824567924877e5b2caab3894155e7ce7dededa1b50ed9ae6107075a64'],
      'responseGuide.ja.json': [2, '205145a5694890274370980bf0ab848de22a5932ec44fb0b424d8995008219b0'],
      'sample.json': [null, '0e9d1662a2b08c1d4f3518e2b35bb9e040c7f4f144e1ca630ae5f6cae3848295'],
      'wording.en.json': [2, '6f17635510300fb34a4112a74404e0b01f8397b3476d2ea024fc144790ffcaa1'],
      'wording.ja.json': [2, 'ad429f2e0e401b1bc5dd01e251a7873ee08de2089a732f957ff47eb643e7fda9'],
      'yearlyEvidence.json': [null, '872451250036ea1096809a385e0e8f1203c8a46a610d8f7e6ce52945fa22d322'],
    },
  },
}

const NUMBERS_CHANGED =
  'The numbers of a published edition never change, as saved files, submissions and printed papers rest on them: put the file back as it was, and make a new edition (CONTRIBUTING, "Add an edition").'
const SENTENCES_CHANGED =
  'A published file has changed. If that is meant: raise its "revision" (if it has one), say in CHANGES.md what is new, and write revision and hash down here.'

const folderOf = (edition: string) => `src/rulebooks/${edition}`
const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')

/** Revision and hash of a data file. How it is broken into lines is not its content. */
function contentOf(path: string): readonly [number | null, string] {
  const data = JSON.parse(readFileSync(path, 'utf8')) as { readonly revision?: number }
  return [data.revision ?? null, sha256(JSON.stringify(data))]
}

const published = await Promise.all(EDITION_IDS.map(async (id) => ({ id, rulebook: valueOf(await loadRulebook(id)) }))).then(
  (all) => all.filter(({ rulebook }) => rulebook.status === 'published'),
)

test('every published edition is written down here, and none has gone', () => {
  expect(published.map(({ id }) => id)).toEqual(Object.keys(PUBLISHED))
})

describe.each(published)('the published edition $id', ({ id, rulebook }) => {
  const known = must(PUBLISHED[id])
  const changes = readFileSync(`${folderOf(id)}/CHANGES.md`, 'utf8')

  test('has the numbers that were published', () => {
    expect(sha256(readFileSync(`${folderOf(id)}/rulebook.json`)), NUMBERS_CHANGED).toBe(known.rulebook)
    expect(rulebook.publishedOn).toBe(known.on)
  })

  test('has the sentences and further data that were published, each file with its revision', () => {
    const names = readdirSync(folderOf(id)).filter((name) => name.endsWith('.json') && name !== 'rulebook.json')
    const found = Object.fromEntries(names.map((name) => [name, contentOf(`${folderOf(id)}/${name}`)]))
    expect(found, SENTENCES_CHANGED).toEqual(known.files)
  })

  test('says in CHANGES.md since when it is published, and what each revision brought', () => {
    const day = new Date(`${known.on}T00:00:00Z`)
    const written = day.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
    expect(changes).toContain(`Status: published on ${written}.`)
    const revisions = Object.values(known.files).flatMap(([revision]) => (revision === null || revision < 2 ? [] : [revision]))
    expect(revisions.filter((revision) => !changes.includes(`Revision ${String(revision)} (`))).toEqual([])
  })
})

describe('what was made while jcci-2015 was a draft', () => {
  const draft = '5bfdb3082e1aa1d7892c3825d8fae41592ff3b98c21b382192e97d780aa51761'
  const edition = { id: 'jcci-2015', hash: draft }
  const formats = 'test/files/formats'
  const sheets = readdirSync(formats).filter((name) => /^sheet-\d+\.json$/.test(name))

  test('named a file that differs in its status alone', () => {
    const file = readFileSync(`${folderOf('jcci-2015')}/rulebook.json`, 'utf8')
    const before = file.replace('  "status": "published",\n  "publishedOn": "2026-11-22",\n', '  "status": "draft",\n')
    expect(sha256(before)).toBe(draft)
    expect(editionHashes('jcci-2015')).toEqual([must(PUBLISHED['jcci-2015']).rulebook, draft])
  })

  test.each(sheets)('opens without a question: %s', async (name) => {
    const data = JSON.parse(readFileSync(`${formats}/${name}`, 'utf8')) as { readonly edition: unknown }
    expect(data.edition).toEqual(edition)
    const { rulebook, file } = valueOf(await openSheetData(data))
    expect([rulebook, file.edition]).toEqual([RULEBOOK, edition])
  })

  test('is worked out again where it was handed over, and its claim holds', async () => {
    const opened = valueOf(await openSubmission(new Uint8Array(readFileSync(`${formats}/submission-1.zip`))))
    expect(opened.manifest.edition).toEqual(edition)
    expect([opened.rulebook, opened.check]).toEqual([RULEBOOK, { kind: 'equal' }])
  })

  test('is read as a line of the list, by the quick reader and by the careful one', async () => {
    const { sheet } = valueOf(await openSheetData(JSON.parse(readFileSync(`${formats}/${must(sheets.at(-1))}`, 'utf8')))).file
    const head = { id: 'line-of-the-draft', edition, madeAt: '2026-11-01T09:00:00Z', corporateNumber: '', claimed: null }
    const text = writeLine(answersLineOf(RULEBOOK, sheet, head))
    const bytes = new TextEncoder().encode(`${text}\n`)
    const readers = await loadEditionReaders()
    const line = valueOf(readLine(rulebooksIn(readers), text))
    expect(assess(RULEBOOK, sheetOfLine(RULEBOOK, line)).discount).toEqual(assess(RULEBOOK, sheet).discount)
    const quick = readers.filter(({ reader }) => reader.read(bytes, 0, bytes.length - 1))
    expect(quick.map((reader) => reader.edition)).toEqual([edition])
  })

  test('is the base of a draft of the rule lab as before', async () => {
    const rulebook = unofficialRulebook(edition, RULEBOOK, { 'management.tiers.0.fromPercent': 90 })
    const file = { kind: 'edition-draft', format: 1, app: '0.1.0', title: '検討案', note: '', base: edition, rulebook } as const
    const read = valueOf(await readEditionDraft(new Blob([writeEditionDraft(file)])))
    expect([read.draft.rulebook, read.edits]).toEqual([rulebook, { 'management.tiers.0.fromPercent': 90 }])
  })

  test('is not what an earlier draft was: that had other numbers', async () => {
    const other = { id: 'jcci-2015', hash: '8ba3c7be4e1f685bc380a04fc535a5d354ea756606e5336b671d7d883ac14aa8' }
    const data = JSON.parse(readFileSync(`${formats}/${must(sheets.at(-1))}`, 'utf8')) as object
    const refused = await openSheetData({ ...data, edition: other })
    expect(refused.ok ? [] : refused.problems.map(({ code }) => code)).toEqual(['edition-hash-differs'])
  })
})
