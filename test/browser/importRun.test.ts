import 'fake-indexeddb/auto'
import { zipSync } from 'fflate'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { runImport, type ImportOrder, type ImportSource } from '../../src/browser/importRun.ts'
import * as database from '../../src/browser/portfolioDatabase.ts'
import { entryAt } from '../../src/core/portfolioChunk.ts'
import { generateSubmissions } from '../../src/files/portfolio/generate.ts'
import { SAMPLE, SAMPLE_ID } from '../../src/files/portfolio/sample.ts'
import { readLine, writeLine } from '../../src/files/portfolio/line.ts'
import { sheetFileOf, writeSheetFile } from '../../src/files/sheetFile.ts'
import { writePackage } from '../../src/files/package/write.ts'
import { drawKeys, sealTo, sealWithPassphrase } from '../../src/files/seal.ts'
import { sha256Hex } from '../../src/files/sha256.ts'
import { packageInput } from '../files/package/inputs.ts'
import { writeSubmission } from '../../src/files/submission/write.ts'
import { summaryOf } from '../../src/core/submissionSummary.ts'
import { assess } from '../../src/core/assess.ts'
import { must, RULEBOOK, valueOf } from '../core/builders.ts'
import { rulebookOf } from '../files/portfolio/lines.ts'

const all = [...generateSubmissions(RULEBOOK, 60, 5)]
const LINES = all.map(({ line }) => writeLine(line))

function source(name: string, content: string | Uint8Array<ArrayBuffer>): ImportSource {
  return { name, blob: new Blob([content]), changed: 1 }
}

const lines = (name: string, texts: readonly string[]) => source(name, `${texts.join('\n')}\n`)

function run(sources: readonly ImportSource[], more: Partial<ImportOrder> = {}, isCancelled = () => false) {
  return runImport({ sources, secrets: [], today: '2026-11-22', ...more }, { onProgress: () => undefined, isCancelled })
}

async function stored(): Promise<string[]> {
  const chunks = await database.readChunks()
  if (!chunks.ok) throw new Error('expected chunks')
  return chunks.value.flatMap((chunk) => Array.from(chunk.ids.ends, (_, row) => entryAt(RULEBOOK, chunk, row)?.id ?? ''))
}

const codesOf = ({ refusals }: Awaited<ReturnType<typeof run>>) =>
  refusals.map(({ file, line, problem }) => [file, line, problem.code])

beforeEach(async () => {
  vi.restoreAllMocks()
  await database.erasePortfolio()
})

describe('a file of lines', () => {
  test('is taken in, with the lines as they came', async () => {
    const report = await run([lines('a.jsonl', LINES)])
    expect(report).toMatchObject({ taken: 60, same: 0, refused: 0, ended: 'done', files: { done: 1, all: 1 } })
    expect(new Set(await stored())).toEqual(new Set(all.map(({ entry }) => entry.id)))
    for (const [index, { entry }] of all.entries()) {
      const original = await database.readOriginal(entry.id)
      expect(original.ok && original.value && new TextDecoder().decode(original.value)).toBe(LINES[index])
    }
  })

  test('without anything in it is told, as one is that was removed after it was chosen', async () => {
    const report = await run([source('empty.jsonl', ''), lines('a.jsonl', LINES.slice(0, 3))])
    expect(report).toMatchObject({ taken: 3, refused: 1, ended: 'done' })
    expect(codesOf(report)).toEqual([['empty.jsonl', null, 'file-empty']])
  })

  test('with broken lines between good ones: the good ones are in, the others told with their number', async () => {
    const bytes = new TextEncoder().encode(`${LINES[2] ?? ''}\n`)
    bytes[40] = 0xff
    const text = [
      '\ufeff' + (LINES[0] ?? ''),
      '{"kind":"line"',
      '',
      `${LINES[1] ?? ''}\r`,
      '  ',
      '{"kind":"line","format":9}',
      '',
    ].join('\n')
    const blob = new Blob([text, bytes, LINES[3] ?? ''])
    const report = await run([{ name: 'a.jsonl', blob, changed: 1 }])
    expect(report.taken).toBe(3)
    expect(codesOf(report)).toEqual([
      ['a.jsonl', 2, 'file-not-json'],
      ['a.jsonl', 6, 'file-newer-format'],
      ['a.jsonl', 7, 'file-not-utf8'],
    ])
  })

  test('in another order or with blanks is taken in all the same', async () => {
    const { id, ...rest } = JSON.parse(LINES[0] ?? '') as Record<string, unknown>
    const report = await run([lines('a.jsonl', [JSON.stringify({ ...rest, id }).replaceAll('":', '" : ')])])
    expect(report).toMatchObject({ taken: 1, refused: 0 })
    // What is the same is told by its content, not by how it is written.
    expect(await run([lines('b.jsonl', [LINES[0] ?? ''])])).toMatchObject({ taken: 0, same: 1 })
  })

  test('a second time is the same; changed with the same id it is kept beside the first', async () => {
    await run([lines('a.jsonl', LINES)])
    const changed = (LINES[0] ?? '').replace('"companyName":"', '"companyName":"新')
    const report = await run([lines('b.jsonl', [...LINES, changed])])
    expect(report).toMatchObject({ taken: 1, same: 60, conflicts: 1 })
    expect(await run([lines('c.jsonl', [changed])])).toMatchObject({ taken: 0, same: 1 })
  })

  test('tells newer versions of the same company, and claims that do not follow from the answers', async () => {
    const many = [...generateSubmissions(RULEBOOK, 400, 5)]
    const report = await run([
      lines(
        'a.jsonl',
        many.map(({ line }) => writeLine(line)),
      ),
    ])
    const companies = new Set(many.map(({ entry: { profile } }) => profile.memberNumber)).size
    expect(report.newer).toBe(400 - companies)
    expect(report.differs).toBe(many.filter(({ entry }) => entry.claim === 'differs').length)
    expect(report.differs).toBeGreaterThan(0)
  })

  test('cut off by the end of the day goes on where it stopped', async () => {
    await database.appendParts([], 0, { key: 'a.jsonl|9|1', name: 'a.jsonl', doneBytes: 0, totalBytes: 9, lines: 0 })
    const first = source('a.jsonl', `${LINES.join('\n')}\n`)
    const doneBytes = new TextEncoder().encode(`${LINES.slice(0, 20).join('\n')}\n`).length
    const key = `a.jsonl|${String(first.blob.size)}|1`
    await database.appendParts([], 0, { key, name: 'a.jsonl', doneBytes, totalBytes: first.blob.size, lines: 20 })
    expect(await run([first])).toMatchObject({ taken: 40, resumedAfter: 20 })
    const marks = await database.readMarks()
    expect(marks.ok && marks.value.map((mark) => mark.key)).toEqual(['a.jsonl|9|1'])
  })

  test('in two tabs at once is taken in once', async () => {
    const [one, other] = await Promise.all([run([lines('a.jsonl', LINES)]), run([lines('a.jsonl', LINES)])])
    expect(one.taken + other.taken).toBe(60)
    expect(one.same + other.same).toBe(60)
    expect((await stored()).length).toBe(60)
  })
})

describe('other files', () => {
  const { sheet } = must(all.find(({ entry }) => entry.extent === 'answers'))
  const common = { id: 'file-1', app: '0.1.0', madeAt: '2026-11-21T16:12:00+09:00', recipients: [], rulebook: RULEBOOK }
  const wording = { language: 'ja' as const, revision: 1, title: '', facts: [], questions: [] }
  const submissionFile = valueOf(
    writeSubmission({ ...common, kind: 'submission', extent: 'answers', sheet, wording, attachments: null }),
  ).main
  const summaryFile = valueOf(
    writeSubmission({
      ...common,
      id: 'file-2',
      kind: 'submission',
      extent: 'summary',
      summary: summaryOf(sheet, assess(RULEBOOK, sheet)),
    }),
  ).main

  test('a submission is taken in with its bytes, a summary too, a sheet without its notes', async () => {
    const own = writeSheetFile(sheetFileOf({ ...sheet, notes: { 'GOV-01': 'secret' } }, RULEBOOK, '0.1.0', common.madeAt))
    const report = await run([source('a.zip', submissionFile), source('b.zip', summaryFile), source('c.json', own)])
    expect(codesOf(report)).toEqual([])
    expect(report.taken).toBe(3)
    const original = await database.readOriginal('file-1')
    expect(original.ok && original.value?.length).toBe(submissionFile.length)
    const line = await database.readStoredLine('file-1')
    expect(valueOf(readLine(rulebookOf, (line.ok ? line.value : null) ?? ''))).toMatchObject({
      id: 'file-1',
      extent: 'answers',
    })
    const lines: string[] = []
    await database.eachChunkLines(({ bytes }) => lines.push(new TextDecoder().decode(bytes)))
    expect(lines.join('')).not.toContain('secret')
  })

  test('a folder or a ZIP with a bad file: the others are in', async () => {
    const zip = zipSync({
      'one/a.zip': submissionFile,
      'one/picture.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2]),
      'b.jsonl': new TextEncoder().encode(LINES[0]),
    })
    const report = await run([source('x/bad.json', '{'), source('all.zip', new Uint8Array(zip)), source('x/empty.json', '')])
    expect(report.taken).toBe(2)
    expect(codesOf(report)).toEqual([
      ['x/bad.json', null, 'file-not-json'],
      ['all.zip/one/picture.png', null, 'file-is-another-kind'],
      ['x/empty.json', null, 'file-empty'],
    ])
  })

  test('a package of an agent gives the submission in it; an altered one gives nothing', async () => {
    const { archive } = valueOf(await writePackage(packageInput()))
    expect(await run([source('package.zip', archive)])).toMatchObject({ taken: 1, refused: 0 })
    const original = await database.readOriginal('0a1b2c3d4e5f')
    expect(original.ok && original.value && sha256Hex(original.value)).toBe(sha256Hex(packageInput().submission))
    expect(await run([source('again.zip', archive)])).toMatchObject({ taken: 0, same: 1 })
    const altered = archive.slice()
    altered[20_000] = (altered[20_000] ?? 0) ^ 1
    expect(codesOf(await run([source('altered.zip', altered)]))).toEqual([['altered.zip', null, 'archive-part-damaged']])
    const cut = new File([archive.slice(0, 600)], 'cut.zip')
    expect(codesOf(await run([{ name: 'cut.zip', blob: cut, changed: 1 }]))).toEqual([['cut.zip', null, 'archive-cut-off']])
  })

  test('a sealed file says that it needs the key', async () => {
    const { publicKey } = valueOf(await drawKeys())
    const sealed = valueOf(await sealTo([publicKey], new Uint8Array(9)))
    expect(codesOf(await run([source('a.zip.age', sealed)]))).toEqual([['a.zip.age', null, 'seal-needs-key']])
  })

  test('a file sealed with a passphrase says where it can be opened, with an open key or without', async () => {
    const sealed = valueOf(await sealWithPassphrase('hon-dana-no-kagi-7', new Uint8Array(9), undefined, 2))
    const refused = [['a.zip.age', null, 'seal-passphrase-in-import']]
    expect(codesOf(await run([source('a.zip.age', sealed)]))).toEqual(refused)
    const { identity } = valueOf(await drawKeys())
    expect(codesOf(await run([source('a.zip.age', sealed)], { secrets: [identity] }))).toEqual(refused)
  })

  test('a file that is gone is told, and the others go on', async () => {
    const gone = new Blob(['x'])
    vi.spyOn(gone, 'slice').mockImplementation(() => {
      throw new DOMException('gone', 'NotReadableError')
    })
    const report = await run([{ name: 'gone.jsonl', blob: gone, changed: 1 }, lines('a.jsonl', LINES)])
    expect(report).toMatchObject({ taken: 60, refused: 1 })
  })
})

test('the sample list is that of three hundred companies', async () => {
  expect(await run([], { sample: true })).toMatchObject({ taken: SAMPLE.companies, refused: 0 })
  expect((await stored()).every((id) => id.startsWith(SAMPLE_ID))).toBe(true)
  expect(await run([], { sample: true })).toMatchObject({ taken: 0, same: SAMPLE.companies })
  expect(await database.removeChunksOf(SAMPLE_ID)).toEqual({ ok: true, value: SAMPLE.companies })
})

test('after a stop nothing that was not stored is there', async () => {
  let asked = 0
  const report = await run([lines('a.jsonl', LINES), lines('b.jsonl', LINES)], {}, () => (asked += 1) > 1)
  expect(report).toMatchObject({ taken: 0, ended: 'cancelled' })
  expect(await stored()).toEqual([])
})

test('without room for more it says so', async () => {
  vi.spyOn(database, 'appendParts')
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  expect(await run([lines('a.jsonl', LINES)])).toMatchObject({ taken: 0, ended: 'full' })
})
