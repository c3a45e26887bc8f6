// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { emptyEvidence } from '../../src/core/evidenceRegister.ts'
import type { Problem, Result } from '../../src/core/problem.ts'
import { EMPTY_SHEET, type Sheet } from '../../src/core/sheet.ts'
import { SHEET_FORMAT } from '../../src/files/formats.ts'
import {
  checkAgainstEdition,
  openSheetData,
  openSheetFile,
  SHEET_FILE_LIMIT_BYTES,
  sheetFileOf,
  writeSheetFile,
  type OpenedSheet,
} from '../../src/files/sheetFile.ts'
import { editionHash } from '../../src/rulebooks/editions.ts'
import sample from '../../src/rulebooks/jcci-2015/sample.json'
import { anySheet } from '../core/arbitraries.ts'
import {
  accident,
  answersAt,
  certificate,
  factsAll,
  isms,
  level,
  must,
  notApplicable,
  RULEBOOK,
  sheetWith,
  UNKNOWN,
  valueOf,
} from '../core/builders.ts'

const SAVED_AT = '2026-11-21T10:00:00+09:00'
const HASH = must(editionHash(RULEBOOK.id))

/** A sheet with something in every part. */
const SHEET: Sheet = sheetWith({
  profile: { companyName: '株式会社𠮷野 👨‍👩‍👧', trade: 'printing', employees: 24, membership: 'member' },
  facts: { contractors: 'yes', 'wireless-lan': 'no' },
  answers: { 'GOV-01': level(3), 'GOV-02': UNKNOWN, 'NET-02': notApplicable('有線だけ') },
  notes: { 'GOV-01': 'メモ' },
  later: ['GOV-03'],
  certificates: [certificate({ id: 'c1' }), isms({ id: 'c2' })],
  accidents: [accident({ id: 'a1' })],
  declaration: {
    accidentsInPeriod: 'yes',
    knownLeak: 'no',
    corporateNumber: '７０００−０１２０５０００２',
    sales: { newCompany: 'no', yen: 184_530_000, yearEnd: '2026-03-31', tax: 'excluded', proof: 'tax-return', plannedYen: null },
    records: { identity: { held: true, own: 3200, entrusted: null } },
    wish: { plan: 'E', liabilityYen: 500_000_000, costsYen: null, reducedCosts: 'yes', riders: '' },
    unread: { 'records.identity.entrusted': '約五万' },
  },
  firstResult: { date: '2026-11-20', levels: { 'GOV-01': 3 } },
  answeredBy: { 'GOV-01': { name: '田中', role: 'it', date: '2026-11-21' } },
  confirmation: { name: '桜井', position: '代表取締役', confirmedOn: '2026-11-21' },
  plan: { wishedPercent: 40, excluded: ['GOV-02'], pinned: { 'NET-01': 3 }, tried: { 'GOV-03': 4 }, baseYen: 120_000 },
  contacts: { lawyer: { name: '法律事務所', telephone: '03-0000-0000' } },
  forCustomer: ['GOV-01'],
  evidence: [
    {
      ...emptyEvidence('e1'),
      title: '情報管理規程',
      kind: 'rules',
      issuedOn: '2026-04-01',
      place: '総務の棚 3',
      files: [{ sha256: 'a'.repeat(64), name: '規程.pdf', type: 'application/pdf', bytes: 120_000 }],
      questions: ['GOV-01'],
      certificates: ['c1'],
    },
  ],
  invitation: {
    from: '見本商工会議所',
    edition: RULEBOOK.id,
    dueOn: '2027-01-31',
    asksFor: 'answers',
    recipients: [{ role: 'chamber', name: '見本商工会議所', key: 'age1example' }],
    message: '1月末までにお願いします。',
  },
  handOver: {
    extent: 'summary',
    withEvidence: false,
    audience: 'insurance',
    leftOut: ['age1other'],
    contact: { name: '総務 佐藤', telephone: '03-0000-0000' },
    consentedOn: '2026-11-21',
    sent: [
      {
        id: 's1',
        madeAt: '2026-11-21T10:00:00+09:00',
        audience: 'chamber',
        extent: 'summary',
        recipients: ['見本商工会議所'],
        checkNumber: '1234 5678 9012',
        attachments: 1,
        manifestHash: 'b'.repeat(64),
        receipt: { receivedOn: '2026-11-22', by: '見本商工会議所' },
      },
    ],
  },
  unconfirmed: ['GOV-02'],
  lastYear: {
    edition: { id: RULEBOOK.id, hash: HASH },
    savedOn: '2025-12-01',
    sheet: { profile: EMPTY_SHEET.profile, facts: {}, answers: { 'GOV-01': level(2) }, certificates: [], accidents: [] },
  },
  returned: {
    id: 'r1',
    submission: 's1',
    madeOn: '2026-12-01',
    review: {
      message: 'ご確認ください。',
      records: [
        {
          question: 'GOV-01',
          decision: 'correct',
          answer: level(1),
          reason: '規程が見当たりません。',
          by: '田中',
          on: '2026-12-01',
        },
      ],
    },
    replies: { 'GOV-01': { kind: 'own', text: '添付しました。' } },
  },
})

const fileOf = (sheet: Sheet) => sheetFileOf(sheet, RULEBOOK, '1.2.3', SAVED_AT)
const blobOf = (...parts: (string | Uint8Array<ArrayBuffer>)[]): Blob => new Blob(parts)
const textOf = (sheet: Sheet): string => new TextDecoder().decode(writeSheetFile(fileOf(sheet)))

/** What is wrong, as [code, path]; empty when the file opens. */
const problemsOf = (result: Result<OpenedSheet>): Problem['code'][] => (result.ok ? [] : result.problems.map(({ code }) => code))
const placesOf = (result: Result<OpenedSheet>): [string, string][] =>
  result.ok ? [] : result.problems.map(({ code, path }) => [code, path])

const REMOVED = Symbol('removed')

/** A copy of the file's data with values replaced (or removed) at paths. */
function dataWith(changes: Readonly<Record<string, unknown>>): unknown {
  const data = JSON.parse(textOf(SHEET)) as Record<string, unknown>
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.')
    const last = must(keys.pop())
    let parent = data
    for (const key of keys) parent = must(parent[key]) as Record<string, unknown>
    if (value === REMOVED) Reflect.deleteProperty(parent, last)
    else parent[last] = value
  }
  return data
}

/** Any sheet that the edition knows, with texts of every letter there is. */
const anyGoodSheet: fc.Arbitrary<Sheet> = fc
  .tuple(anySheet(RULEBOOK), fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }))
  .map(([sheet, text, words]) => {
    const questions = new Set(RULEBOOK.questions.map(({ id }) => id))
    const kinds = new Set(RULEBOOK.certificates.kinds.map(({ id }) => id))
    return {
      ...sheet,
      profile: { ...sheet.profile, companyName: text, chamber: words },
      answers: Object.fromEntries(Object.entries(sheet.answers).filter(([id]) => questions.has(id))),
      notes: Object.fromEntries(Object.keys(sheet.notes).map((id) => [id, text + words])),
      certificates: sheet.certificates
        .filter(
          ({ kind, validFrom, validTo }) => kinds.has(kind) && (validFrom === null || validTo === null || validFrom <= validTo),
        )
        .map((each) => ({ ...each, number: words })),
    }
  })

describe('a sheet file', () => {
  test('gives back exactly the sheet that was written', async () => {
    await fc.assert(
      fc.asyncProperty(anyGoodSheet, async (sheet) => {
        const opened = valueOf(await openSheetFile(blobOf(writeSheetFile(fileOf(sheet)))))
        expect(opened.file).toEqual(fileOf(sheet))
        expect(writeSheetFile(opened.file)).toEqual(writeSheetFile(fileOf(sheet)))
      }),
      { numRuns: 40 },
    )
  })

  test('says what it is, which edition it was answered for, and who wrote it', () => {
    expect(fileOf(SHEET)).toEqual({
      kind: 'sheet',
      format: SHEET_FORMAT,
      app: '1.2.3',
      savedAt: SAVED_AT,
      edition: { id: 'jcci-2015', hash: HASH },
      sheet: SHEET,
    })
    expect(HASH).toMatch(/^[0-9a-f]{64}$/)
  })

  test('is written in the same bytes each time, and ends its last line', () => {
    expect(writeSheetFile(fileOf(SHEET))).toEqual(writeSheetFile(fileOf(structuredClone(SHEET))))
    expect(textOf(SHEET).endsWith('}\n')).toBe(true)
  })

  test('keeps half a letter that somebody pasted', async () => {
    const sheet = sheetWith({ profile: { companyName: 'a\ud842' } })
    expect(valueOf(await openSheetFile(blobOf(writeSheetFile(fileOf(sheet))))).file.sheet).toEqual(sheet)
  })

  test('opens with the rulebook of its edition', async () => {
    expect(valueOf(await openSheetFile(blobOf(textOf(SHEET)))).rulebook).toEqual(RULEBOOK)
  })

  test('opens whatever its name and kind say', async () => {
    const file = new File([textOf(SHEET)], '../../CON', { type: 'image/png' })
    expect(placesOf(await openSheetFile(file))).toEqual([])
  })

  test('opens with a byte order mark and with the line ends of Windows', async () => {
    const text = `\ufeff${textOf(SHEET).replaceAll('\n', '\r\n')}`
    expect(valueOf(await openSheetFile(blobOf(text))).file).toEqual(fileOf(SHEET))
  })

  test('of a full sheet stays far below the limit', () => {
    const full = sheetWith({ answers: answersAt(RULEBOOK, 4), facts: factsAll(RULEBOOK, 'yes'), certificates: [certificate()] })
    expect(writeSheetFile(fileOf(full)).byteLength).toBeLessThan(SHEET_FILE_LIMIT_BYTES / 100)
  })

  test('of the sample company opens', async () => {
    expect(placesOf(await openSheetData(dataWith({ sheet: sample })))).toEqual([])
  })
})

describe('what is not a sheet file is refused', () => {
  test('cut at any byte', async () => {
    const bytes = writeSheetFile(fileOf(sheetWith({ profile: { companyName: '𠮷野' }, answers: { 'GOV-01': level(1) } })))
    const opened: number[] = []
    // The last byte is the end of the line, after the whole content.
    for (let length = 0; length < bytes.length - 1; length += 1) {
      const result = await openSheetFile(blobOf(bytes.slice(0, length)))
      const expected = length === 0 ? ['file-empty'] : ['file-not-json', 'file-not-utf8']
      if (!expected.includes(problemsOf(result)[0] ?? '')) opened.push(length)
    }
    expect(opened).toEqual([])
  })

  test.each<[string, Blob, string]>([
    ['nothing', blobOf(''), 'file-empty'],
    ['a PDF', blobOf('%PDF-1.7'), 'file-is-another-kind'],
    ['a workbook', blobOf(Uint8Array.of(0x50, 0x4b, 3, 4)), 'file-is-another-kind'],
    ['no text', blobOf(Uint8Array.of(0xff, 0xff)), 'file-not-utf8'],
    ['no JSON', blobOf('診断シート'), 'file-not-ours'],
    ['UTF-16 without a mark', blobOf(Uint8Array.of(0x7b, 0, 0x7d, 0)), 'file-not-json'],
    ['nested a hundred thousand deep', blobOf('['.repeat(100_000) + ']'.repeat(100_000)), 'file-too-deep'],
    ['a list', blobOf('[]'), 'file-not-ours'],
    ['null', blobOf('null'), 'file-not-ours'],
    ['a number', blobOf('1'), 'file-not-ours'],
    ['a text', blobOf('"sheet"'), 'file-not-ours'],
    ['another app’s file', blobOf('{"type":"excalidraw","version":2,"elements":[]}'), 'file-not-ours'],
    ['a file whose format is a text', blobOf('{"kind":"sheet","format":"1"}'), 'file-not-ours'],
    ['another kind of our files', blobOf('{"kind":"submission","format":1}'), 'file-wrong-kind'],
    ['a newer file', blobOf('{"kind":"sheet","format":99,"whatever":[]}'), 'file-newer-format'],
    ['a newer file of a kind that is not known yet', blobOf('{"kind":"portfolio","format":7}'), 'file-newer-format'],
  ])('%s', async (_name, blob, code) => {
    expect(problemsOf(await openSheetFile(blob))).toEqual([code])
  })

  test('a newer file says which format it has and which is known', async () => {
    expect(await openSheetFile(blobOf('{"kind":"sheet","format":99}'))).toEqual({
      ok: false,
      problems: [{ code: 'file-newer-format', path: 'format', params: { format: 99, known: SHEET_FORMAT } }],
    })
  })

  test('a file of 5 MB is read, a larger one is not even looked at', async () => {
    const arrayBuffer = vi.fn(() => Promise.resolve(new ArrayBuffer(0)))
    const sized = (size: number) => ({ size, arrayBuffer }) as unknown as Blob
    expect(problemsOf(await openSheetFile(sized(5_000_001)))).toEqual(['file-too-large'])
    expect(arrayBuffer).not.toHaveBeenCalled()
    expect(problemsOf(await openSheetFile(sized(5_000_000)))).toEqual(['file-empty'])
    expect(arrayBuffer).toHaveBeenCalledOnce()
  })

  test('a file that was moved or removed after it was chosen', async () => {
    const gone = { size: 10, arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) } as unknown as Blob
    expect(problemsOf(await openSheetFile(gone))).toEqual(['file-unreadable'])
  })

  test('a file full of faults, without an overflow', async () => {
    const text = JSON.stringify(dataWith({ 'sheet.later': [] })).replace('"later":[]', `"later":[${'1,'.repeat(200_000)}1]`)
    expect(problemsOf(await openSheetFile(blobOf(text))).length).toBeGreaterThan(0)
  })
})

describe('a key that reaches a prototype is refused', () => {
  test.each([
    ['at the root', '', '{'],
    ['in the sheet', 'sheet.', '"sheet": {'],
    ['among the answers', 'sheet.answers.', '"answers": {'],
    ['in an answer', 'sheet.answers.GOV-01.', '"GOV-01": {'],
    ['in a certificate', 'sheet.certificates.0.', '"certificates": [\n   {'],
  ])('%s', async (_name, path, before) => {
    const names = Object.getOwnPropertyNames(Object.prototype)
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const text = textOf(SHEET).replace(before, `${before}"${key}":{"polluted":true},`)
      expect(placesOf(await openSheetFile(blobOf(text)))).toEqual([['file-forbidden-key', `${path}${key}`]])
    }
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(names)
    expect('polluted' in {}).toBe(false)
  })
})

describe('a value that cannot be is refused, with its place', () => {
  const long = (limit: number) => 'あ'.repeat(limit + 1)
  test.each<[string, string, unknown, string, string?]>([
    ['a level of 5', 'sheet.answers.GOV-01.level', 5, 'value-not-allowed'],
    ['a level below 0', 'sheet.answers.GOV-01.level', -1, 'value-not-allowed'],
    ['a level between two', 'sheet.answers.GOV-01.level', 2.5, 'value-not-allowed'],
    ['a level as a text', 'sheet.answers.GOV-01.level', '3', 'value-not-allowed'],
    ['a level that is true', 'sheet.answers.GOV-01.level', true, 'value-not-allowed'],
    ['a level that is null', 'sheet.answers.GOV-01.level', null, 'value-not-allowed'],
    ['a level beyond all numbers', 'sheet.answers.GOV-01.level', 1e308 * 10, 'value-not-allowed'],
    ['a level below nothing', 'sheet.answers.GOV-01.level', -0, 'value-not-allowed'],
    ['no level', 'sheet.answers.GOV-01.level', REMOVED, 'value-missing'],
    ['an answer of no kind', 'sheet.answers.GOV-01.kind', 'maybe', 'value-not-allowed'],
    ['an answer that is a number', 'sheet.answers.GOV-01', 3, 'value-not-allowed'],
    ['a level beside "unknown"', 'sheet.answers.GOV-02.level', 4, 'value-unexpected'],
    ['a reason that is missing', 'sheet.answers.NET-02.reason', REMOVED, 'value-missing'],
    ['a reason that is too long', 'sheet.answers.NET-02.reason', long(500), 'value-too-long'],
    ['a name that is too long', 'sheet.profile.companyName', long(200), 'value-too-long'],
    ['a note that is too long', 'sheet.notes.GOV-01', long(2000), 'value-too-long'],
    ['a certificate number that is too long', 'sheet.certificates.0.number', long(80), 'value-too-long'],
    ['a description that is too long', 'sheet.accidents.0.description', long(2000), 'value-too-long'],
    ['an id that is too long', 'sheet.accidents.0.id', 'a'.repeat(65), 'value-not-allowed'],
    ['an id with a path in it', 'sheet.certificates.0.id', '../x', 'value-not-allowed'],
    ['fewer than no people', 'sheet.profile.employees', -1, 'value-out-of-range'],
    ['half a person', 'sheet.profile.employees', 1.5, 'value-out-of-range'],
    ['more people than there are', 'sheet.accidents.0.persons', 2 ** 53 + 2, 'value-out-of-range'],
    ['a number as a text', 'sheet.profile.employees', '24', 'value-wrong-type'],
    ['a day that does not exist', 'sheet.profile.inceptionDate', '2027-02-30', 'date-does-not-exist'],
    ['a day with a time', 'sheet.profile.inceptionDate', '2027-03-01T00:00', 'date-does-not-exist'],
    ['an empty day', 'sheet.certificates.0.validFrom', '', 'date-does-not-exist'],
    ['a leap day of another year', 'sheet.declaration.knownLeakDate', '2027-02-29', 'date-does-not-exist'],
    ['a first result on no day', 'sheet.firstResult.date', '2026-13-01', 'date-does-not-exist'],
    ['a fact that is perhaps so', 'sheet.facts.contractors', 'perhaps', 'value-not-allowed'],
    ['a fact that is true', 'sheet.facts.contractors', true, 'value-not-allowed'],
    ['an owner of no kind', 'sheet.certificates.0.holder', 'me', 'value-not-allowed'],
    ['sales of less than nothing', 'sheet.declaration.sales.yen', -1, 'value-out-of-range'],
    ['sales beyond the limit', 'sheet.declaration.sales.yen', 1e12 + 1, 'value-out-of-range'],
    ['sales as a text', 'sheet.declaration.sales.yen', '約三億', 'value-wrong-type'],
    ['a proof of no kind', 'sheet.declaration.sales.proof', 'memory', 'value-not-allowed'],
    ['a year that ends on no day', 'sheet.declaration.sales.yearEnd', '2026-02-30', 'date-does-not-exist'],
    [
      'an unknown kind of records',
      'sheet.declaration.records.secrets',
      { held: true, own: 1, entrusted: 1 },
      'value-not-allowed',
    ],
    ['half a person’s records', 'sheet.declaration.records.identity.own', 0.5, 'value-out-of-range'],
    [
      'records without numbers',
      'sheet.declaration.records.identity',
      { held: true, entrusted: 1 },
      'value-missing',
      'sheet.declaration.records.identity.own',
    ],
    ['an address that is too long', 'sheet.declaration.address', long(200), 'value-too-long'],
    ['an unknown plan', 'sheet.declaration.wish.plan', 'Z', 'reference-unknown'],
    ['an unknown question for customers', 'sheet.forCustomer.0', 'XXX-01', 'question-unknown', 'sheet.forCustomer.XXX-01'],
    [
      'evidence for an unknown question',
      'sheet.evidence.0.questions.0',
      'XXX-01',
      'question-unknown',
      'sheet.evidence.0.questions.XXX-01',
    ],
    ['an unknown question to confirm', 'sheet.unconfirmed.0', 'XXX-01', 'question-unknown', 'sheet.unconfirmed.XXX-01'],
    ['a hash in capital letters', 'sheet.evidence.0.files.0.sha256', 'A'.repeat(64), 'value-not-allowed'],
    ['an attached file of half a byte', 'sheet.evidence.0.files.0.bytes', 0.5, 'value-out-of-range'],
    ['an unknown kind of evidence', 'sheet.evidence.0.kind', 'rumour', 'value-not-allowed'],
    ['an unknown role of a recipient', 'sheet.invitation.recipients.0.role', 'press', 'value-not-allowed'],
    ['an unknown extent', 'sheet.handOver.extent', 'everything', 'value-not-allowed'],
    ['an extra item of the file', 'score', 40, 'value-unexpected'],
    ['an extra item of the sheet', 'sheet.score', 40, 'value-unexpected'],
    ['an extra item of the profile', 'sheet.profile.email', 'a@b', 'value-unexpected'],
    ['no sheet', 'sheet', REMOVED, 'value-missing'],
    ['no answers', 'sheet.answers', REMOVED, 'value-missing'],
    ['no edition', 'edition', REMOVED, 'value-missing'],
    ['answers as a list', 'sheet.answers', [], 'value-wrong-type'],
    ['a list as an object', 'sheet.later', {}, 'value-wrong-type'],
    ['a question put aside that is a number', 'sheet.later.0', 3, 'value-wrong-type'],
    ['a format that is too old', 'format', 0, 'value-not-allowed'],
    ['an answer to an unknown question', 'sheet.answers.GOV-99', { kind: 'unknown' }, 'question-unknown'],
    ['an answer to what every object has', 'sheet.answers.toString', { kind: 'unknown' }, 'question-unknown'],
    ['a note to an unknown question', 'sheet.notes.XXX-01', '', 'question-unknown'],
    ['an unknown question put aside', 'sheet.later.0', 'XXX-01', 'question-unknown', 'sheet.later.XXX-01'],
    ['a first result of an unknown question', 'sheet.firstResult.levels.XXX-01', 3, 'question-unknown'],
    ['an unknown fact', 'sheet.facts.weather', 'yes', 'fact-unknown'],
    ['an unknown trade', 'sheet.profile.trade', 'piracy', 'reference-unknown'],
    ['an unknown band of sales', 'sheet.profile.salesBand', 'plenty', 'reference-unknown'],
    ['an unknown cause', 'sheet.accidents.0.cause', 'weather', 'reference-unknown'],
    ['an unknown certificate', 'sheet.certificates.0.kind', 'iso-9001', 'certificate-kind-unknown'],
    ['two certificates of one id', 'sheet.certificates.1.id', 'c1', 'id-repeated'],
    ['an unknown edition', 'edition.id', 'jcci-1999', 'edition-unknown'],
    ['an edition that every object has', 'edition.id', 'constructor', 'edition-unknown'],
    ['another state of the edition', 'edition.hash', '0'.repeat(64), 'edition-hash-differs'],
  ])('%s', async (_name, path, value, code, place = path) => {
    expect(placesOf(await openSheetData(dataWith({ [path]: value })))).toEqual([[code, place]])
  })

  test('two accidents of one id', async () => {
    const accidents = [accident({ id: 'a' }), accident({ id: 'b' }), accident({ id: 'a' })]
    expect(placesOf(await openSheetData(dataWith({ 'sheet.accidents': accidents })))).toEqual([
      ['id-repeated', 'sheet.accidents.2.id'],
    ])
  })

  test('more certificates and accidents than anybody has', async () => {
    const certificates = Array.from({ length: 51 }, (_, index) => certificate({ id: `c${String(index)}` }))
    const accidents = Array.from({ length: 101 }, (_, index) => accident({ id: `a${String(index)}` }))
    expect(placesOf(await openSheetData(dataWith({ 'sheet.certificates': certificates, 'sheet.accidents': accidents })))).toEqual(
      [
        ['value-too-long', 'sheet.certificates'],
        ['value-too-long', 'sheet.accidents'],
      ],
    )
    expect(
      placesOf(
        await openSheetData(dataWith({ 'sheet.certificates': certificates.slice(1), 'sheet.accidents': accidents.slice(1) })),
      ),
    ).toEqual([])
  })

  test.each([
    ['a leap day', 'sheet.profile.inceptionDate', '2028-02-29'],
    ['one day of validity', 'sheet.certificates.0.validTo', '2026-04-01'],
    ['a text just at its limit', 'sheet.profile.companyName', 'あ'.repeat(200)],
    ['nobody', 'sheet.profile.employees', 0],
    ['everybody', 'sheet.profile.employees', 1_000_000],
  ])('but not %s', async (_name, path, value) => {
    expect(placesOf(await openSheetData(dataWith({ [path]: value })))).toEqual([])
  })
})

describe('all problems are told at once', () => {
  test('of the shape', async () => {
    const data = dataWith({
      'sheet.answers.GOV-01.level': 5,
      'sheet.answers.GOV-02': { kind: 'unknown', why: '' },
      'sheet.profile.companyName': 1,
      'sheet.profile.extra': 1,
      'sheet.certificates.1.validTo': '2027-02-30',
      'sheet.declaration': REMOVED,
      savedAt: REMOVED,
    })
    expect(placesOf(await openSheetData(data)).sort()).toEqual([
      ['date-does-not-exist', 'sheet.certificates.1.validTo'],
      ['value-missing', 'savedAt'],
      ['value-missing', 'sheet.declaration'],
      ['value-not-allowed', 'sheet.answers.GOV-01.level'],
      ['value-unexpected', 'sheet.answers.GOV-02.why'],
      ['value-unexpected', 'sheet.profile.extra'],
      ['value-wrong-type', 'sheet.profile.companyName'],
    ])
  })

  test('of the edition', async () => {
    const data = dataWith({
      'edition.hash': '',
      'sheet.answers.X': { kind: 'unknown' },
      'sheet.answers.Y': { kind: 'unknown' },
      'sheet.facts.z': 'no',
      'sheet.certificates.1.kind': 'nothing',
      'sheet.certificates.1.id': 'c1',
    })
    expect(placesOf(await openSheetData(data)).sort()).toEqual([
      ['certificate-kind-unknown', 'sheet.certificates.1.kind'],
      ['edition-hash-differs', 'edition.hash'],
      ['fact-unknown', 'sheet.facts.z'],
      ['id-repeated', 'sheet.certificates.1.id'],
      ['question-unknown', 'sheet.answers.X'],
      ['question-unknown', 'sheet.answers.Y'],
    ])
  })
})

describe('a file for another state of its edition', () => {
  const data = dataWith({ 'edition.hash': '0'.repeat(64) })

  test('opens when the person says so, and stays as it is', async () => {
    expect(valueOf(await openSheetData(data, { anyHash: true })).file).toEqual(data)
    expect(valueOf(await openSheetFile(blobOf(JSON.stringify(data)), { anyHash: true })).file).toEqual(data)
  })

  test('is still refused for anything else', async () => {
    const broken = dataWith({ 'edition.hash': '', 'sheet.answers.X': { kind: 'unknown' } })
    expect(placesOf(await openSheetData(broken, { anyHash: true }))).toEqual([['question-unknown', 'sheet.answers.X']])
  })
})

test('a good sheet has no problem with its edition, and opening changes nothing', async () => {
  const data = dataWith({})
  const before = structuredClone(data)
  await openSheetData(data)
  expect(data).toEqual(before)
  expect(checkAgainstEdition(SHEET, RULEBOOK)).toEqual([])
})
