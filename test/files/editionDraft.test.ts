// @vitest-environment node
import { isUnofficial } from '../../src/core/unofficial.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NO_EDITS, ruleValues, withEdit, type RuleEdits } from '../../src/core/ruleDraft.ts'
import { openAnyFile } from '../../src/files/anyFile.ts'
import {
  DRAFT_LIMITS,
  readEditionDraft,
  unofficialRulebook,
  writeEditionDraft,
  type EditionDraft,
} from '../../src/files/editionDraft.ts'
import { sha256Hex } from '../../src/files/sha256.ts'
import { openSheetFile } from '../../src/files/sheetFile.ts'
import { editionHash } from '../../src/rulebooks/editions.ts'
import { must, RULEBOOK, valueOf } from '../core/builders.ts'

const BASE = { id: RULEBOOK.id, hash: must(editionHash(RULEBOOK.id)) }
const EDITS = { 'management.tiers.0.fromPercent': 90, 'certificates.kinds.isms.partialPercent': 5 }

function draftWith(edits: RuleEdits = EDITS, overrides: Partial<EditionDraft> = {}): EditionDraft {
  const rulebook = unofficialRulebook(BASE, RULEBOOK, edits)
  return {
    kind: 'edition-draft',
    format: 1,
    app: '0.1.0',
    title: '検討案',
    note: '委員会で話すため',
    base: BASE,
    rulebook,
    ...overrides,
  }
}
const blobOf = (data: unknown) => new Blob([JSON.stringify(data)])
async function codesOf(data: unknown): Promise<string[]> {
  const read = await readEditionDraft(blobOf(data))
  return read.ok ? [] : read.problems.map(({ code, path }) => `${code} ${path}`.trim())
}

describe('a draft of an edition', () => {
  test('comes back from its file with what it changes and the SHA-256 of the file', async () => {
    const bytes = writeEditionDraft(draftWith())
    expect(await readEditionDraft(new Blob([bytes]))).toEqual({
      ok: true,
      value: { draft: draftWith(), edits: EDITS, hash: sha256Hex(bytes) },
    })
  })

  test('comes back whatever was changed, as far as the order of the tiers allows', async () => {
    const values = ruleValues(RULEBOOK).filter(({ kind }) => kind === 'weight' || kind === 'essential' || kind === 'rate')
    const anyEdit = fc.constantFrom(...values).chain(({ path, maximum }) => fc.tuple(fc.constant(path), fc.nat(maximum)))
    await fc.assert(
      fc.asyncProperty(fc.array(anyEdit, { maxLength: 8 }), async (all) => {
        const edits = all.reduce((so, [path, value]) => withEdit(RULEBOOK, so, path, value), NO_EDITS)
        const read = valueOf(await readEditionDraft(new Blob([writeEditionDraft(draftWith(edits))])))
        expect(read.edits).toEqual(edits)
      }),
      { numRuns: 20 },
    )
  })

  test('is named by what it changes: not by its texts, nor by the order of the changes', () => {
    const turned = Object.fromEntries(Object.entries(EDITS).reverse())
    const { id, status } = unofficialRulebook(BASE, RULEBOOK, turned)
    expect([isUnofficial(id), status, id]).toEqual([true, 'draft', draftWith().rulebook.id])
    expect(unofficialRulebook(BASE, RULEBOOK, {}).id).not.toBe(id)
    expect(unofficialRulebook({ ...BASE, hash: 'a'.repeat(64) }, RULEBOOK, EDITS).id).not.toBe(id)
    const published = { ...RULEBOOK, status: 'published' as const, publishedOn: '2026-11-22' }
    expect(unofficialRulebook(BASE, published, EDITS)).toEqual(draftWith().rulebook)
  })

  test.each<[string, unknown, string]>([
    ['an entry too many', { ...draftWith(), extra: 1 }, 'value-unexpected extra'],
    ['a title too long', draftWith(EDITS, { title: 'あ'.repeat(DRAFT_LIMITS.title + 1) }), 'value-too-long title'],
    ['a newer format', { ...draftWith(), format: 2 }, 'file-newer-format format'],
    ['another kind', { ...draftWith(), kind: 'sheet' }, 'file-not-edition-draft kind'],
    ['keys', { ...draftWith(), kind: 'keys' }, 'file-is-keys kind'],
    ['an edition that is not here', draftWith(EDITS, { base: { ...BASE, id: 'jcci-2001' } }), 'edition-unknown base.id'],
    [
      'another state of its edition',
      draftWith(EDITS, { base: { ...BASE, hash: 'a'.repeat(64) } }),
      'edition-hash-differs base.hash',
    ],
    ['a draft of a draft', draftWith(EDITS, { base: { ...BASE, id: 'unofficial-1' } }), 'draft-of-a-draft base.id'],
    [
      'the name of the edition',
      draftWith(EDITS, { rulebook: { ...draftWith().rulebook, id: RULEBOOK.id } }),
      'draft-changes-more',
    ],
    [
      'the name of another draft',
      draftWith(EDITS, { rulebook: { ...draftWith().rulebook, id: 'unofficial-0' } }),
      'draft-changes-more',
    ],
    [
      'a status of its own',
      draftWith(EDITS, { rulebook: { ...draftWith().rulebook, status: 'published', publishedOn: '2026-11-22' } }),
      'draft-changes-more',
    ],
    [
      'a number that the lab does not change',
      draftWith(EDITS, { rulebook: { ...draftWith().rulebook, group: { ...RULEBOOK.group, percent: 60 } } }),
      'draft-changes-more',
    ],
    [
      'tiers out of order',
      draftWith({ 'management.tiers.1.fromPercent': 85 }),
      'tiers-not-descending rulebook.management.tiers.1',
    ],
  ])('is refused with %s', async (_, data, code) => {
    expect(await codesOf(data)).toEqual([code])
  })

  test('is refused as no text, no JSON, or larger than any draft', async () => {
    const read = async (blob: Blob) => {
      const result = await readEditionDraft(blob)
      return result.ok ? [] : result.problems.map(({ code }) => code)
    }
    expect(await read(new Blob(['%PDF-1.7']))).toEqual(['file-is-another-kind'])
    expect(await read(new Blob(['{']))).toEqual(['file-not-json'])
    expect(await read(new Blob(['x'.repeat(1_000_001)]))).toEqual(['file-too-large'])
    expect(await read(new Blob(['[]']))).toEqual(['file-not-ours'])
  })

  test('is told where it belongs when it is opened as a sheet', async () => {
    const blob = new Blob([writeEditionDraft(draftWith())])
    for (const opened of [await openAnyFile(blob, { anyHash: false }), await openSheetFile(blob)]) {
      expect(opened).toMatchObject({ ok: false, problems: [{ code: 'file-is-edition-draft' }] })
    }
  })
})
