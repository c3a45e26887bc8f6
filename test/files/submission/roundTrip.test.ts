// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { claimOf } from '../../../src/core/claim.ts'
import { assess } from '../../../src/core/assess.ts'
import type { Sheet } from '../../../src/core/sheet.ts'
import { sheetFileOf } from '../../../src/files/sheetFile.ts'
import { openSubmission } from '../../../src/files/submission/open.ts'
import { belongsTo, openEvidence } from '../../../src/files/submission/openEvidence.ts'
import { withSignature, writeSubmission } from '../../../src/files/submission/write.ts'
import { anySheet } from '../../core/arbitraries.ts'
import { must, RULEBOOK, valueOf } from '../../core/builders.ts'
import {
  attachment,
  RECEIPT_INPUT,
  REQUEST_INPUT,
  RETURN_INPUT,
  SHEET,
  submissionInput,
  SUMMARY,
  SUMMARY_INPUT,
  WORDING,
} from './inputs.ts'

/** What an edition accepts: without the ids that no rulebook has and days that contradict each other. */
function accepted(sheet: Sheet): Sheet {
  const questions = new Set(RULEBOOK.questions.map(({ id }) => id))
  const kinds = new Set(RULEBOOK.certificates.kinds.map(({ id }) => id))
  return {
    ...sheet,
    answers: Object.fromEntries(Object.entries(sheet.answers).filter(([id]) => questions.has(id))),
    certificates: sheet.certificates
      .filter(({ kind, validFrom, validTo }) => kinds.has(kind) && (!validFrom || !validTo || validFrom <= validTo))
      .map((certificate, index) => ({ ...certificate, id: `c${index}` })),
    accidents: sheet.accidents.map((accident, index) => ({ ...accident, id: `a${index}`, cause: null })),
  }
}

describe('what is written is read again', () => {
  test('any sheet, with its claim', async () => {
    await fc.assert(
      fc.asyncProperty(anySheet(RULEBOOK).map(accepted), async (sheet) => {
        const { main, manifestHash } = valueOf(writeSubmission(submissionInput({ sheet })))
        const opened = valueOf(await openSubmission(main))
        expect(opened.sheet?.sheet).toEqual(sheet)
        expect(opened.check).toEqual({ kind: 'equal' })
        expect(opened.manifestHash).toBe(manifestHash)
      }),
      { numRuns: 60 },
    )
  })

  test('a submission with answers', async () => {
    const { main, evidence } = valueOf(writeSubmission(submissionInput()))
    expect(evidence).toBeNull()
    expect(valueOf(await openSubmission(main))).toMatchObject({
      manifest: { kind: 'submission', extent: 'answers', madeOn: '2026-11-21', id: '0a1b2c3d4e5f', evidence: null },
      sheet: sheetFileOf(SHEET, RULEBOOK, '0.1.0', '2026-11-21T16:12:00+09:00'),
      wording: WORDING,
      otherWording: [],
      claim: claimOf(assess(RULEBOOK, SHEET)),
      summary: null,
      review: null,
      receipt: null,
      signatures: [],
      check: { kind: 'equal' },
    })
  })

  test('a summary, which cannot be worked out again', async () => {
    const opened = valueOf(await openSubmission(valueOf(writeSubmission(SUMMARY_INPUT)).main))
    expect(opened).toMatchObject({ sheet: null, claim: null, summary: SUMMARY })
    expect(opened.check).toEqual({ kind: 'not-recomputable', because: 'summary-only' })
    expect(opened.manifest.parts.map(({ name }) => name)).toEqual(['README.txt', 'summary.json'])
  })

  test('a return file with its review', async () => {
    const opened = valueOf(await openSubmission(valueOf(writeSubmission(RETURN_INPUT)).main))
    expect(opened.review).toEqual(RETURN_INPUT.review)
    expect(opened.manifest.answersTo).toEqual({ id: '0a1b2c3d4e5f', manifestHash: 'ab'.repeat(32) })
    expect(opened.check).toEqual({ kind: 'equal' })
  })

  test('a return file of an agent, with what is asked for', async () => {
    const opened = valueOf(await openSubmission(valueOf(writeSubmission(REQUEST_INPUT)).main))
    expect(opened.review).toEqual(REQUEST_INPUT.review)
    expect([
      valueOf(await openSubmission(valueOf(writeSubmission(RETURN_INPUT)).main)).manifest.format,
      opened.manifest.format,
    ]).toEqual([1, 2])
  })

  test('a receipt, whatever edition it is about', async () => {
    const opened = valueOf(await openSubmission(valueOf(writeSubmission(RECEIPT_INPUT)).main))
    expect(opened).toMatchObject({ receipt: { receivedOn: '2026-11-25', by: '東京商工会議所' }, check: null, sheet: null })
  })

  test('evidence, each file once, under names that do nothing', () => {
    const long = `${'領'.repeat(290)}.PDF`
    const attachments = [
      attachment('就業規則.pdf', 'a'),
      attachment('..\\..\\con', 'b'),
      attachment('invoice\u202efdp.exe', 'c'),
      attachment(long, 'd'),
      attachment('就業規則.pdf', 'e'),
      attachment('the same under another name.pdf', 'a'),
    ]
    const { main, evidence } = valueOf(writeSubmission(submissionInput({ attachments })))
    const opened = valueOf(openEvidence(must(evidence), { typeOf: () => 'text/plain' }))
    expect(opened.manifest.files.map(({ name }) => name)).toEqual([
      'evidence/1-就業規則.pdf',
      'evidence/2-_con.bin',
      'evidence/3-invoicefdp.bin',
      `evidence/4-${'領'.repeat(80)}.pdf`,
      'evidence/5-就業規則.pdf',
    ])
    expect(opened.attachments.map(({ name }) => name)).toEqual([
      '就業規則.pdf',
      '..\\..\\con',
      'invoice\u202efdp.exe',
      long,
      '就業規則.pdf',
    ])
    expect(opened.attachments.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(opened.attachments[0]).toMatchObject({ type: 'application/pdf', actualType: 'text/plain' })
    expect(main.length).toBeLessThan(300_000)
  })

  test('evidence is told from that of another submission', async () => {
    const one = valueOf(writeSubmission(submissionInput({ attachments: [attachment('a.pdf', 'a')] })))
    const other = valueOf(writeSubmission(submissionInput({ attachments: [attachment('a.pdf', 'b')] })))
    const { manifest } = valueOf(await openSubmission(one.main))
    expect(belongsTo(valueOf(openEvidence(must(one.evidence))), manifest)).toBe(true)
    expect(belongsTo(valueOf(openEvidence(must(other.evidence))), manifest)).toBe(false)
  })

  test('signatures come and go without another byte changing', async () => {
    const { main, manifestHash } = valueOf(writeSubmission(submissionInput()))
    const signature = { role: 'member', name: '山田', publicKey: 'ab'.repeat(32), signature: 'cd'.repeat(64) } as const
    const signed = valueOf(withSignature(main, [signature]))
    const opened = valueOf(await openSubmission(signed))
    expect(opened.signatures).toEqual([signature])
    expect(opened.manifestHash).toBe(manifestHash)
    expect(valueOf(withSignature(signed, []))).toEqual(main)
  })
})

describe('writing', () => {
  test('gives the same bytes for the same input', () => {
    const input = submissionInput({ attachments: [attachment('a.pdf', 'a'), attachment('b.pdf', 'b')] })
    expect(writeSubmission(input)).toEqual(writeSubmission(structuredClone(input)))
  })

  test('tells how far it is, up to the end', () => {
    const seen: number[][] = []
    valueOf(
      writeSubmission(submissionInput({ attachments: [attachment('a.pdf', 'x'.repeat(3_000_000))] }), (done, total) =>
        seen.push([done, total]),
      ),
    )
    expect(seen.length).toBeGreaterThan(4)
    expect(seen.map(([done]) => done)).toEqual(seen.map(([done]) => done).toSorted((a, b) => must(a) - must(b)))
    expect(must(seen.at(-1))[0]).toBe(must(seen.at(-1))[1])
  })

  test('refuses an attachment that is not what the register says', () => {
    const wrong = { ...attachment('領収書.pdf', 'a'), sha256: 'ff'.repeat(32) }
    expect(writeSubmission(submissionInput({ attachments: [wrong] }))).toMatchObject({
      ok: false,
      problems: [{ code: 'attachment-differs', params: { name: '領収書.pdf' } }],
    })
  })

  test('takes 998 attachments and refuses one more', () => {
    const many = (count: number) =>
      writeSubmission(
        submissionInput({ attachments: Array.from({ length: count }, (_, i) => attachment(`${i}.pdf`, String(i))) }),
      )
    expect(openEvidence(must(valueOf(many(998)).evidence)).ok).toBe(true)
    expect(many(999)).toMatchObject({ ok: false, problems: [{ code: 'evidence-too-many', params: { count: 999, limit: 998 } }] })
  })

  test('refuses attachments of more than can be read again', () => {
    const bytes = new Uint8Array(100_000_000)
    const one = { name: 'a', type: 'image/png', bytes }
    const attachments = [
      { ...one, sha256: 'a' },
      { ...one, sha256: 'b' },
    ]
    expect(writeSubmission(submissionInput({ attachments }))).toMatchObject({
      ok: false,
      problems: [{ code: 'evidence-too-large', params: { limitMegabytes: 200 } }],
    })
  })
})
