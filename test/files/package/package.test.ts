// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DeskSubject } from '../../../src/core/clientCase.ts'
import { openPackage } from '../../../src/files/package/open.ts'
import { sha256Hex } from '../../../src/files/sha256.ts'
import { faultsOf, signedPackage, writePackage } from '../../../src/files/package/write.ts'
import { archiveOf } from '../../../src/files/submission/archive.ts'
import { openSubmission } from '../../../src/files/submission/open.ts'
import { readArchive } from '../../../src/files/submission/readArchive.ts'
import { writeSubmission } from '../../../src/files/submission/write.ts'
import { must, valueOf } from '../../core/builders.ts'
import { RECEIPT_INPUT, SHEET, SUMMARY_INPUT } from '../submission/inputs.ts'
import { bytesOf, enclosedPaper, packageInput, pdf, submissionFile } from './inputs.ts'

const SUBMISSION = submissionFile()
const written = async (overrides: Parameters<typeof packageInput>[0] = {}) => valueOf(await writePackage(packageInput(overrides)))
const codesOf = (result: { readonly ok: boolean; readonly problems?: readonly { readonly code: string }[] }) =>
  result.problems?.map(({ code }) => code)

/** The same package with another manifest, everything else as it should be. */
async function lying(change: (manifest: Record<string, unknown>) => unknown) {
  const { archive } = await written()
  const [first, ...rest] = valueOf(readArchive(archive, () => true))
  const manifest = JSON.parse(new TextDecoder().decode(must(first).bytes)) as Record<string, unknown>
  return archiveOf([{ name: 'manifest.json', bytes: bytesOf(JSON.stringify(change(manifest))) }, ...rest])
}

describe('what is written is read again', () => {
  test('documents, papers and the file of the client, which stays as it was', async () => {
    const { archive, manifestHash } = await written({ combined: pdf('all') })
    const opened = valueOf(await openPackage(archive, { typeOf: () => 'application/pdf' }))
    expect(opened.manifestHash).toBe(manifestHash)
    expect(opened.submissionFile).toEqual(SUBMISSION)
    expect(opened.submission).toEqual(valueOf(await openSubmission(SUBMISSION)))
    expect(opened.manifest).toMatchObject({
      kind: 'package',
      madeOn: '2026-11-22',
      by: '港代理店',
      company: { name: SHEET.profile.companyName, inceptionDate: '2027-03-01' },
      submission: { id: '0a1b2c3d4e5f', manifestHash: opened.submission.manifestHash },
    })
    expect(opened.manifest.parts.map(({ name }) => name)).toEqual(['README.txt', 'submission.zip', 'combined.pdf'])
    expect(opened.documents.map(({ name, title }) => [name, title])).toEqual([
      ['documents/01-送付状.pdf', '送付状'],
      ['documents/02-告知事項申告書.pdf', '告知事項申告書'],
    ])
    expect(opened.papers.map(({ name, from, label, actualType }) => [name, from, label, actualType])).toEqual([
      ['evidence/1-規程.pdf', 'agent', '規程.pdf', 'application/pdf'],
      ['evidence/2-_con.bin', 'client', '..\\con', 'application/pdf'],
    ])
    expect(new TextDecoder().decode(must(opened.combined))).toBe('%PDF-1.7\nall')
  })

  test('any papers and documents', async () => {
    const subjects: DeskSubject[] = [
      { kind: 'question', question: 'GOV-01' },
      { kind: 'certificate', certificate: must(SHEET.certificates[0]).id },
      { kind: 'sales' },
      { kind: 'membership' },
    ]
    const text = fc.string({ unit: 'grapheme', maxLength: 40 })
    const papers = fc.uniqueArray(
      fc.record({ label: text, title: text, shows: fc.subarray(subjects), from: fc.constantFrom('client', 'agent') }),
      { maxLength: 6, selector: ({ label }) => label },
    )
    const documents = fc.array(text, { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(papers, documents, fc.boolean(), async (some, titles, isCombined) => {
        const input = packageInput({
          submission: SUBMISSION,
          papers: some.map((each) => enclosedPaper(each.label, JSON.stringify(each), each)),
          documents: titles.map((title) => ({ document: 'report', title, bytes: pdf(title) })),
          combined: isCombined ? pdf('all') : null,
        })
        const { archive } = valueOf(await writePackage(input))
        expect(valueOf(await writePackage(structuredClone(input))).archive).toEqual(archive)
        const opened = valueOf(await openPackage(archive))
        expect(opened.papers).toHaveLength(some.length)
        expect(opened.papers).toMatchObject(some)
        expect(opened.papers.map(({ content }) => new Uint8Array(content))).toEqual(input.papers.map(({ bytes }) => bytes))
        expect(opened.documents.map(({ title }) => title)).toEqual(titles)
        expect(opened.combined === null).toBe(!isCombined)
      }),
      { numRuns: 25 },
    )
  })

  test('signatures come and go without another byte changing', async () => {
    const { archive, manifestHash } = await written()
    const signature = { role: 'agent', name: '港', publicKey: 'ab'.repeat(32), signature: 'cd'.repeat(64) } as const
    const signed = valueOf(signedPackage(archive, [signature]))
    const opened = valueOf(await openPackage(signed))
    expect(opened.signatures).toEqual([signature])
    expect(opened.manifestHash).toBe(manifestHash)
    expect(valueOf(signedPackage(signed, []))).toEqual(archive)
    expect(codesOf(signedPackage(bytesOf('no archive'), []))).toEqual(['archive-cut-off'])
    const asMember = valueOf(signedPackage(archive, [{ ...signature, role: 'member' as 'agent' }]))
    expect((await openPackage(asMember)).ok).toBe(false)
  })

  test('nothing of a check, of a premium or of what the agent counts as proven is inside', async () => {
    const { archive } = await written()
    const manifest = JSON.stringify(valueOf(await openPackage(archive)).manifest)
    expect(manifest).not.toMatch(/check|premium|outcome|proven|note/i)
  })
})

describe('writing', () => {
  const refusal = async (overrides: Parameters<typeof packageInput>[0]) => codesOf(await writePackage(packageInput(overrides)))

  test('tells how far it is, up to the end', async () => {
    const seen: number[][] = []
    await writePackage(packageInput(), (done, total) => seen.push([done, total]))
    const [done, total] = must(seen.at(-1))
    expect(done).toBe(total)
  })

  test.each([
    ['a summary', valueOf(writeSubmission(SUMMARY_INPUT)).main, ['package-needs-answers']],
    ['a receipt', valueOf(writeSubmission(RECEIPT_INPUT)).main, ['package-needs-submission']],
    ['something else', bytesOf('PK'), ['package-submission', 'archive-cut-off']],
  ])('refuses %s in the place of the submission', async (_, submission, codes) => {
    expect(await refusal({ submission })).toEqual(codes)
  })

  test('refuses a draft of rules', async () => {
    const opened = valueOf(await openSubmission(SUBMISSION))
    const edition = { id: 'unofficial-1234567890123456', hash: 'ab'.repeat(32) }
    expect(faultsOf({ ...opened, manifest: { ...opened.manifest, edition } })).toMatchObject([{ code: 'package-unofficial' }])
    expect(faultsOf(opened)).toEqual([])
  })

  test('refuses a paper that is not what is said of it, by name', async () => {
    const { paper } = enclosedPaper('領収書.pdf', 'a')
    expect(await writePackage(packageInput({ papers: [{ paper, bytes: pdf('b') }] }))).toMatchObject({
      problems: [{ code: 'attachment-differs', params: { name: '領収書.pdf' } }],
    })
  })

  test('refuses a document that is no PDF, too many papers, and more than can be opened again', async () => {
    expect(await refusal({ documents: [{ document: 'letter', title: '送付状', bytes: bytesOf('<html>') }] })).toEqual([
      'package-document',
    ])
    expect(await refusal({ papers: Array.from({ length: 901 }, (_, at) => enclosedPaper('a', String(at))) })).toEqual([
      'package-too-many',
    ])
    const half = enclosedPaper('a', '')
    const large = { ...half, bytes: new Uint8Array(100_000_000) }
    expect(await writePackage(packageInput({ papers: [large, large] }))).toMatchObject({
      problems: [{ code: 'package-too-large', params: { megabytes: 201, limitMegabytes: 200 } }],
    })
  })
})

describe('a package that was altered', () => {
  test('is refused whatever byte is flipped', async () => {
    const { archive } = await written()
    const flip = fc.tuple(fc.nat({ max: archive.length - 1 }), fc.integer({ min: 1, max: 255 }))
    await fc.assert(
      fc.asyncProperty(flip, async ([at, by]) => {
        const changed = archive.slice()
        changed[at] = (changed[at] ?? 0) ^ by
        expect((await openPackage(changed)).ok).toBe(false)
      }),
      { numRuns: 150, seed: 7 },
    )
  })

  test('is refused wherever it is cut off or goes on', async () => {
    const { archive } = await written()
    for (let at = 0; at < archive.length; at += 997) expect((await openPackage(archive.slice(0, at))).ok).toBe(false)
    expect((await openPackage(new Uint8Array([...archive, 0]))).ok).toBe(false)
  })

  test('says so when the submission inside was exchanged', async () => {
    const other = submissionFile({ ...SHEET, profile: { ...SHEET.profile, companyName: '別の会社' } })
    const [one, two] = [await written(), await written({ submission: other })]
    const entries = (archive: Uint8Array<ArrayBuffer>) => valueOf(readArchive(archive, () => true))
    const [manifest] = entries(two.archive)
    const data = JSON.parse(new TextDecoder().decode(must(manifest).bytes)) as { submission: object }
    const first = JSON.parse(new TextDecoder().decode(must(entries(one.archive)[0]).bytes)) as { submission: object }
    const bytes = bytesOf(JSON.stringify({ ...data, submission: first.submission }))
    const forged = archiveOf([{ name: 'manifest.json', bytes }, ...entries(two.archive).slice(1)])
    expect(codesOf(await openPackage(forged))).toEqual(['package-other-submission'])
  })

  test.each<[string, (manifest: Record<string, unknown>) => unknown, string]>([
    ['another company', (m) => ({ ...m, company: { name: '別の会社', inceptionDate: '2027-03-01' } }), 'manifest-contradicts'],
    ['another edition', (m) => ({ ...m, edition: { id: 'other', hash: 'ab'.repeat(32) } }), 'manifest-contradicts'],
    ['another day', (m) => ({ ...m, madeOn: '2026-11-23' }), 'manifest-contradicts'],
    ['parts in another order', (m) => ({ ...m, parts: (m.parts as unknown[]).toReversed() }), 'manifest-contradicts'],
    ['no submission', (m) => ({ ...m, parts: (m.parts as unknown[]).slice(0, 1) }), 'part-missing'],
    ['a document less', (m) => ({ ...m, documents: (m.documents as unknown[]).slice(0, 1) }), 'part-not-listed'],
    ['documents in another order', (m) => ({ ...m, documents: (m.documents as unknown[]).toReversed() }), 'manifest-contradicts'],
    ['papers in another order', (m) => ({ ...m, papers: (m.papers as unknown[]).toReversed() }), 'manifest-contradicts'],
    [
      'a proof of a certificate that is not there',
      (m) => ({ ...m, papers: changedFirst(m.papers, { shows: [{ kind: 'certificate', certificate: 'nobody' }] }) }),
      'manifest-contradicts',
    ],
    [
      'a proof of a question that is not there',
      (m) => ({ ...m, papers: changedFirst(m.papers, { shows: [{ kind: 'question', question: 'XXX-99' }] }) }),
      'manifest-contradicts',
    ],
    ['another hash of a paper', (m) => ({ ...m, papers: changedFirst(m.papers, { sha256: 'ab'.repeat(32) }) }), 'part-differs'],
    ['another kind', (m) => ({ ...m, kind: 'evidence' }), 'file-not-a-package'],
    ['a newer format', (m) => ({ ...m, format: 2 }), 'file-newer-format'],
    ['a field more', (m) => ({ ...m, more: 1 }), 'value-unexpected'],
  ])('is refused with %s in its manifest', async (_, change, code) => {
    expect(codesOf(await openPackage(await lying(change)))).toContain(code)
  })

  test('is refused with a document that is no PDF, and when it is too large to be read', async () => {
    const { archive } = await written()
    const entries = valueOf(readArchive(archive, () => true))
    const page = bytesOf('<html>')
    const sum = { bytes: page.length, sha256: sha256Hex(page) }
    const listed = JSON.parse(new TextDecoder().decode(must(entries[0]).bytes)) as { documents: object[] }
    const manifest = bytesOf(JSON.stringify({ ...listed, documents: changedFirst(listed.documents, sum) }))
    const forged = entries.map(({ name, bytes }) => {
      return { name, bytes: name === 'manifest.json' ? manifest : name.startsWith('documents/01') ? page : bytes }
    })
    expect(codesOf(await openPackage(archiveOf(forged)))).toEqual(['package-document'])
    const large = { length: 200_000_001 } as Uint8Array<ArrayBuffer>
    expect(codesOf(await openPackage(large))).toEqual(['file-too-large'])
  })
})

function changedFirst(list: unknown, part: object): unknown[] {
  const [first, ...rest] = list as object[]
  return [{ ...first, ...part }, ...rest]
}
