// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { PACKAGE_FORMAT, SHEET_FORMAT, SUBMISSION_FORMAT } from '../../../src/files/formats.ts'
import { openPackage } from '../../../src/files/package/open.ts'
import { openSubmission } from '../../../src/files/submission/open.ts'
import { belongsTo, openEvidence } from '../../../src/files/submission/openEvidence.ts'
import { valueOf } from '../../core/builders.ts'

const FOLDER = 'test/files/formats'
const read = (name: string) => new Uint8Array(readFileSync(`${FOLDER}/${name}`))
/** Submissions and evidence have format 1; with 2 came return files that ask for papers. */
const FORMATS = [1]

const PACKAGES = Array.from({ length: PACKAGE_FORMAT }, (_, index) => index + 1)

/** Kept for good: what was handed over once is opened for ever. */
describe('submissions of every format', () => {
  test('there is a file of each', () => {
    const names = readdirSync(FOLDER).filter((name) => name.endsWith('.zip'))
    expect(names.sort()).toEqual(
      [
        'return-2.zip',
        ...FORMATS.flatMap((format) => [`evidence-${format}.zip`, `submission-${format}.zip`]),
        ...PACKAGES.map((format) => `package-${format}.zip`),
      ].sort(),
    )
    expect(SUBMISSION_FORMAT).toBe(2)
  })

  test('format 2 opens, with what an agent asks for', async () => {
    const opened = valueOf(await openSubmission(read('return-2.zip')))
    expect(opened.manifest).toMatchObject({ kind: 'return', format: 2, answersTo: { id: '0a1b2c3d4e5f' } })
    expect(opened.review).toMatchObject({ records: [], request: { by: '見本保険サービス　田中', due: '2026-12-20' } })
    expect(opened.review?.request?.papers.map(({ subject, wants }) => [subject.kind, wants])).toEqual([
      ['question', 'paper'],
      ['certificate', 'paper'],
      ['membership', 'paper'],
      ['sales', 'paper'],
      ['question', 'answer'],
    ])
  })

  test.each(FORMATS)('format %i opens, with a sheet of an older format in it', async (format) => {
    const opened = valueOf(await openSubmission(read(`submission-${format}.zip`)))
    expect(opened.manifest).toMatchObject({ kind: 'submission', extent: 'answers', madeOn: '2026-11-21', id: '0a1b2c3d4e5f' })
    expect(opened.sheet?.format).toBe(SHEET_FORMAT)
    expect(opened.sheet?.sheet.profile.companyName).toBe('株式会社さくら印刷（見本）')
    expect(Object.keys(opened.sheet?.sheet.answers ?? {})).toHaveLength(60)
    expect(opened.wording?.questions).toHaveLength(60)
    expect(opened.claim?.points.possible).toBeGreaterThan(0)
    expect(opened.signatures.map(({ name }) => name)).toEqual(['山田太郎'])
    const evidence = valueOf(openEvidence(read(`evidence-${format}.zip`)))
    expect(evidence.attachments.map(({ name, type }) => [name, type])).toEqual([['規程.pdf', 'application/pdf']])
    expect(belongsTo(evidence, opened.manifest)).toBe(true)
  })

  test.each(PACKAGES)('package of format %i opens, with the submission in it', async (format) => {
    const opened = valueOf(await openPackage(read(`package-${format}.zip`)))
    expect(opened.manifest).toMatchObject({ by: '港代理店（見本）', company: { name: '株式会社さくら印刷（見本）' } })
    expect(opened.submissionFile).toEqual(read('submission-1.zip'))
    expect(opened.documents.map(({ title }) => title)).toEqual(['送付状'])
    expect(opened.papers.map(({ label, from }) => [label, from])).toEqual([['規程.pdf', 'client']])
    expect(opened.signatures.map(({ name }) => name)).toEqual(['港代理店（見本）'])
  })
})
