// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { SHEET_FORMAT } from '../../../src/files/sheetSchema.ts'
import { SUBMISSION_FORMAT } from '../../../src/files/submission/manifest.ts'
import { openSubmission } from '../../../src/files/submission/open.ts'
import { belongsTo, openEvidence } from '../../../src/files/submission/openEvidence.ts'
import { valueOf } from '../../core/builders.ts'

const FOLDER = 'test/files/formats'
const read = (name: string) => new Uint8Array(readFileSync(`${FOLDER}/${name}`))
const FORMATS = Array.from({ length: SUBMISSION_FORMAT }, (_, index) => index + 1)

/** Kept for good: what was handed over once is opened for ever. */
describe('submissions of every format', () => {
  test('there is a file of each', () => {
    const names = readdirSync(FOLDER).filter((name) => name.endsWith('.zip'))
    expect(names.sort()).toEqual(
      [...FORMATS.map((format) => `evidence-${format}.zip`), ...FORMATS.map((format) => `submission-${format}.zip`)].sort(),
    )
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
})
