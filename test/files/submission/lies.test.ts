// @vitest-environment node
import { describe, expect, test } from 'vitest'
import type { Claim } from '../../../src/core/claim.ts'
import type { Result } from '../../../src/core/problem.ts'
import { openSubmission } from '../../../src/files/submission/open.ts'
import { openEvidence } from '../../../src/files/submission/openEvidence.ts'
import { withSignature, writeSubmission } from '../../../src/files/submission/write.ts'
import type { WordingRead } from '../../../src/outputs/wordingRead.ts'
import { must, RULEBOOK, valueOf } from '../../core/builders.ts'
import { entriesOf, forged, jsonBytes, mainOf, type Json } from './forged.ts'
import { attachment, RECEIPT_INPUT, REQUEST, REQUEST_INPUT, RETURN_INPUT, submissionInput, SUMMARY_INPUT } from './inputs.ts'
import { rawZip, type RawEntry } from './rawZip.ts'

const MAIN = mainOf(submissionInput({ attachments: [attachment('a.pdf', 'a')] }))
const SUMMARY = mainOf(SUMMARY_INPUT)
const RETURN = mainOf(RETURN_INPUT)
const REQUEST_FILE = mainOf(REQUEST_INPUT)
const RECEIPT = mainOf(RECEIPT_INPUT)

const placesOf = <T>(result: Result<T>) =>
  result.ok ? [] : result.problems.map(({ code, path }) => [code, path].join(' ').trim())
const opened = async (bytes: Uint8Array<ArrayBuffer>) => placesOf(await openSubmission(bytes))
const asked = (question: string) => ({ ...must(REQUEST.papers[0]), subject: { kind: 'question', question } })
const says = (change: Json) => (manifest: Json) => ({ ...manifest, ...change })

describe('a manifest that lies is found out', () => {
  const replaced = (name: string, bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
    rawZip(entriesOf(MAIN).map((entry): RawEntry => (entry.name === name ? { name, bytes } : entry)))

  test('when a part was changed', async () => {
    expect(await opened(replaced('sheet.json', jsonBytes({})))).toEqual(['part-differs'])
  })

  test('when the text for people was changed', async () => {
    expect(await opened(replaced('README.txt', jsonBytes('x')))).toEqual(['part-differs'])
  })

  test('when a part was taken out', async () => {
    expect(await opened(rawZip(entriesOf(MAIN).filter(({ name }) => name !== 'wording.json')))).toEqual(['part-missing'])
  })

  test('when a part was put in', async () => {
    expect(await opened(rawZip([...entriesOf(MAIN), { name: 'review.json', bytes: jsonBytes({}) }]))).toEqual(['part-not-listed'])
  })

  test.each<[string, Uint8Array<ArrayBuffer>, string[]]>([
    ['has no part that it needs', forged(MAIN, { parts: { 'assessment.json': null } }), ['part-missing manifest.parts']],
    [
      'calls a summary answers',
      forged(SUMMARY, { manifest: says({ extent: 'answers' }) }),
      new Array<string>(3).fill('part-missing manifest.parts'),
    ],
    [
      'calls a return a submission',
      forged(RETURN, { manifest: says({ kind: 'submission', answersTo: null }) }),
      ['manifest-contradicts manifest.parts'],
    ],
    ['calls a submission a receipt', forged(MAIN, { manifest: says({ kind: 'receipt' }) }), ['part-missing manifest.parts']],
    ['answers nothing', forged(RECEIPT, { manifest: says({ answersTo: null }) }), ['manifest-contradicts manifest.answersTo']],
    [
      'answers something',
      forged(MAIN, { manifest: says({ answersTo: { id: 'x', manifestHash: 'a'.repeat(64) } }) }),
      ['manifest-contradicts manifest.answersTo'],
    ],
    [
      'is a receipt of a summary',
      forged(RECEIPT, { manifest: says({ extent: 'summary' }) }),
      ['manifest-contradicts manifest.extent'],
    ],
    [
      'has evidence where none can be',
      forged(RECEIPT, { manifest: says({ evidence: { name: 'a.zip', bytes: 1, manifestHash: 'a'.repeat(64), files: 1 } }) }),
      ['manifest-contradicts manifest.evidence'],
    ],
    ['has two days', forged(MAIN, { manifest: says({ madeOn: '2026-11-22' }) }), ['manifest-contradicts manifest.madeOn']],
    [
      'names another edition than the sheet',
      forged(MAIN, { manifest: says({ edition: { id: 'jcci-2015', hash: 'a'.repeat(64) } }) }),
      ['manifest-contradicts edition'],
    ],
    [
      'has a day that does not exist',
      forged(MAIN, { manifest: says({ madeOn: '2026-02-30' }) }),
      ['date-does-not-exist manifest.madeOn'],
    ],
    ['says more than is known', forged(MAIN, { manifest: says({ premium: 1 }) }), ['value-unexpected manifest.premium']],
    [
      'names a path',
      forged(MAIN, { manifest: says({ evidence: { name: '../a.zip', bytes: 1, manifestHash: 'a'.repeat(64), files: 1 } }) }),
      ['value-not-allowed manifest.evidence.name'],
    ],
    ['is of a newer format', forged(MAIN, { manifest: says({ format: 3 }) }), ['file-newer-format format']],
    [
      'is of a format that it does not need',
      forged(MAIN, { manifest: says({ format: 2 }) }),
      ['manifest-contradicts manifest.format'],
    ],
    [
      'is of a format that it does not need, and asks for nothing',
      forged(RETURN, { manifest: says({ format: 2 }) }),
      ['manifest-contradicts manifest.format'],
    ],
    [
      'is of a format that cannot hold what is asked for',
      forged(REQUEST_FILE, { manifest: says({ format: 1 }) }),
      ['manifest-contradicts manifest.format'],
    ],
    ['is of a kind not known yet', forged(MAIN, { manifest: says({ kind: 'policy', format: 3 }) }), ['file-newer-format format']],
    ['is of another kind', forged(MAIN, { manifest: says({ kind: 'invoice' }) }), ['file-wrong-kind kind']],
    ['is a list', forged(MAIN, { manifest: () => [] }), ['file-not-ours']],
    ['is no JSON', forged(MAIN, { manifest: () => '{' }), ['file-not-json manifest']],
    [
      'says a thing twice',
      forged(MAIN, { manifest: () => '{"kind":"submission","kind":"receipt"}' }),
      ['file-repeated-key manifest'],
    ],
    [
      'reaches for a prototype',
      forged(MAIN, { manifest: () => '{"kind":"submission","format":1,"__proto__":{}}' }),
      ['file-forbidden-key manifest.__proto__'],
    ],
  ])('when it %s', async (_name, bytes, problems) => {
    expect(await opened(bytes)).toEqual(problems)
  })
})

describe('a part that is wrong is refused, with its place', () => {
  test.each([
    [
      'a level of 5',
      {
        'sheet.json': (file: { sheet: Json }) => ({
          ...file,
          sheet: { ...file.sheet, answers: { 'GOV-01': { kind: 'level', level: 5 } } },
        }),
      },
      ['value-not-allowed sheet.answers.GOV-01.level'],
    ],
    [
      'an unknown question',
      {
        'sheet.json': (file: { sheet: Json }) => ({
          ...file,
          sheet: { ...file.sheet, answers: { 'XXX-01': { kind: 'unknown' } } },
        }),
      },
      ['question-unknown sheet.answers.XXX-01'],
    ],
    ['a newer sheet', { 'sheet.json': (file: Json) => ({ ...file, format: 99 }) }, ['file-newer-format sheet.format']],
    ['a sheet that is none', { 'sheet.json': () => [] }, ['file-not-ours sheet']],
    [
      'a percent of 101',
      { 'assessment.json': (claim: Json) => ({ ...claim, groupPercent: 101 }) },
      ['value-out-of-range assessment.groupPercent'],
    ],
    [
      'wording of no language',
      { 'wording.json': (wording: Json) => ({ ...wording, language: 'fr' }) },
      ['value-not-allowed wording.language'],
    ],
    [
      'a question twice in the wording',
      {
        'wording.json': (wording: { questions: unknown[] }) => ({
          ...wording,
          questions: [...wording.questions, wording.questions[0]],
        }),
      },
      ['id-repeated wording'],
    ],
    ['bytes that are no text', { 'wording.json': new Uint8Array([0xff]) }, ['file-not-utf8 wording']],
    ['a byte order mark', { 'wording.json': new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]) }, ['file-not-json wording']],
    [
      'two parts at once',
      { 'wording.json': new Uint8Array([0xff]), 'assessment.json': () => '{' },
      ['file-not-utf8 wording', 'file-not-json assessment'],
    ],
  ] as [string, Record<string, (data: never) => unknown>, string[]][])('%s', async (_name, parts, problems) => {
    expect(await opened(forged(MAIN, { parts }))).toEqual(problems)
  })

  test.each<[string, Json, string[]]>([
    ['of an unknown question', { question: 'XXX-01' }, ['question-unknown review.records.1.question']],
    ['that corrects into nothing', { decision: 'correct', answer: null }, ['value-not-allowed review.records.1']],
    ['that asks and answers', { decision: 'question', answer: { kind: 'unknown' } }, ['value-not-allowed review.records.1']],
  ])('a review %s', async (_name, change, problems) => {
    const review = (data: { records: Json[] }) => ({
      ...data,
      records: [must(data.records[0]), { ...data.records[1], ...change }],
    })
    expect(await opened(forged(RETURN, { parts: { 'review.json': review } }))).toEqual(problems)
  })

  test.each<[string, Json, readonly string[]]>([
    [
      'a question that its edition does not have',
      { ...REQUEST, papers: [asked('XXX-99')] },
      ['question-unknown review.request.papers.0.subject.question'],
    ],
    ['nothing', { ...REQUEST, papers: [] }, ['value-out-of-range review.request.papers']],
    [
      'a thing that is none',
      { ...REQUEST, papers: [{ ...asked('GOV-01'), wants: 'money' }] },
      ['value-not-allowed review.request.papers.0.wants'],
    ],
    ['a day that does not exist', { ...REQUEST, due: '2027-02-30' }, ['date-does-not-exist review.request.due']],
  ])('a request for %s', async (_name, request, problems) => {
    const review = (before: Json) => ({ ...before, request })
    expect(await opened(forged(REQUEST_FILE, { parts: { 'review.json': review } }))).toEqual(problems)
  })

  test('a list of signatures that is none', async () => {
    const bytes = rawZip([...entriesOf(RECEIPT), { name: 'signatures.json', bytes: jsonBytes([]) }])
    expect(await opened(bytes)).toEqual(['value-out-of-range signatures'])
  })

  test('signatures are added to nothing but a file of ours', () => {
    expect(placesOf(withSignature(new Uint8Array(3), []))).toEqual(['archive-cut-off'])
  })
})

describe('what cannot be worked out again is opened all the same', () => {
  const edition = (change: Json) => ({
    parts: { 'sheet.json': (file: { edition: Json }) => ({ ...file, edition: { ...file.edition, ...change } }) },
    manifest: (manifest: Json) => ({ ...manifest, edition: { ...(manifest['edition'] as Json), ...change } }),
  })

  test('because its edition is not known', async () => {
    const { check, sheet, rulebook, claim } = valueOf(await openSubmission(forged(MAIN, edition({ id: 'jcci-2040' }))))
    expect(check).toEqual({ kind: 'not-recomputable', because: 'edition-unknown' })
    expect(rulebook).toBeNull()
    expect(sheet).not.toBeNull()
    expect(claim).not.toBeNull()
  })

  test('because its edition is here in another state', async () => {
    const { check, rulebook } = valueOf(await openSubmission(forged(MAIN, edition({ hash: 'b'.repeat(64) }))))
    expect(check).toEqual({ kind: 'not-recomputable', because: 'edition-differs' })
    expect(rulebook).toBeNull()
  })
})

describe('what is claimed is compared', () => {
  test('a discount that the answers do not give', async () => {
    const claim = (data: Claim): Claim => ({ ...data, discountPercent: { certain: 60, reachable: 60 } })
    const { check } = valueOf(await openSubmission(forged(MAIN, { parts: { 'assessment.json': claim } })))
    expect(check).toMatchObject({
      kind: 'differs',
      differences: [
        { line: { kind: 'discount', end: 'certain' }, claimed: 60 },
        { line: { kind: 'discount', end: 'reachable' }, claimed: 60 },
      ],
    })
  })

  test('sentences that are not those of the edition', async () => {
    const wording = (read: WordingRead): WordingRead => ({
      ...read,
      questions: read.questions.map((each) => (each.id === 'GOV-02' ? { ...each, options: ['はい', 'いいえ'] } : each)),
      facts: read.facts.slice(1),
    })
    const { otherWording } = valueOf(await openSubmission(forged(MAIN, { parts: { 'wording.json': wording } })))
    expect(otherWording).toEqual(['GOV-02', must(RULEBOOK.facts[0]).id])
  })
})

describe('evidence that lies', () => {
  const EVIDENCE = must(
    valueOf(writeSubmission(submissionInput({ attachments: [attachment('a.pdf', 'a'), attachment('b.pdf', 'b')] }))).evidence,
  )
  const evidence = (bytes: Uint8Array<ArrayBuffer>) => placesOf(openEvidence(bytes))

  test.each<[string, Uint8Array<ArrayBuffer>, string[]]>([
    ['is a submission', MAIN, ['archive-name', 'archive-name', 'archive-name']],
    ['is a receipt', RECEIPT, ['archive-name']],
    [
      'is a submission without parts',
      rawZip([{ name: 'manifest.json', bytes: jsonBytes({ kind: 'submission', format: 1 }) }]),
      ['file-not-evidence kind'],
    ],
    [
      'has a file changed',
      rawZip(entriesOf(EVIDENCE).map((entry, index) => (index === 2 ? { ...entry, bytes: jsonBytes('z') } : entry))),
      ['part-differs'],
    ],
    ['has files in another order', rawZip([0, 1, 3, 2].map((place) => must(entriesOf(EVIDENCE)[place]))), ['archive-changed']],
    [
      'lists a file twice',
      forged(EVIDENCE, {
        manifest: (manifest) => ({ ...manifest, files: [...(manifest['files'] as []), ...(manifest['files'] as [])] }),
      }),
      ['manifest-contradicts manifest.files'],
    ],
    [
      'begins to count at two',
      rawZip(
        entriesOf(
          forged(EVIDENCE, {
            manifest: (manifest) => ({ ...manifest, files: (manifest['files'] as []).slice(1) }),
          }),
        ).filter((_, index) => index !== 2),
      ),
      ['manifest-contradicts manifest.files'],
    ],
    ['lists no text for people', forged(EVIDENCE, { manifest: says({ parts: [] }) }), ['manifest-contradicts manifest.parts']],
    ['is of a newer format', forged(EVIDENCE, { manifest: says({ format: 2 }) }), ['file-newer-format format']],
    ['says more than is known', forged(EVIDENCE, { manifest: says({ edition: {} }) }), ['value-unexpected manifest.edition']],
  ])('because it %s', (_name, bytes, problems) => {
    expect(evidence(bytes)).toEqual(problems)
  })

  test('is told where a submission belongs', async () => {
    expect(await opened(rawZip([must(entriesOf(EVIDENCE)[0])]))).toEqual(['file-is-evidence'])
    expect(await opened(EVIDENCE)).toEqual(['archive-name', 'archive-name'])
  })
})
