import 'fake-indexeddb/auto'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readSheet } from '../../src/browser/database.ts'
import { parcelsUnder } from '../../src/core/parcels.ts'
import { EMPTY_SHEET } from '../../src/core/sheet.ts'
import { unofficialRulebook, writeEditionDraft } from '../../src/files/editionDraft.ts'
import { openSubmission } from '../../src/files/submission/open.ts'
import { writeSubmission } from '../../src/files/submission/write.ts'
import { wordingRead } from '../../src/outputs/wordingRead.ts'
import { withServedDraft } from '../../src/stores/servedDraft.ts'
import { submissionInput } from '../files/submission/inputs.ts'
import { sha256Hex } from '../../src/files/sha256.ts'
import { addUnofficial, CURRENT_EDITION, editionHash, loadRulebook, loadWording } from '../../src/rulebooks/editions.ts'
import { beginSheet, beginUnofficialSheet } from '../../src/stores/beginSheet.ts'
import { useServedEditions } from '../../src/stores/servedEditions.ts'
import { useSheet } from '../../src/stores/sheet.ts'
import { must, RULEBOOK, valueOf } from '../core/builders.ts'
import { EDITION } from '../core/portfolioBuilders.ts'

const rulebook = unofficialRulebook(EDITION, RULEBOOK, { 'combination.maximumPercent': 55 })
const bytes = writeEditionDraft({
  kind: 'edition-draft',
  format: 1,
  app: '0.1.0',
  title: '案',
  note: '',
  base: EDITION,
  rulebook,
})
const hash = sha256Hex(bytes)

beforeEach(() => {
  setActivePinia(createPinia())
})
afterEach(() => {
  vi.unstubAllGlobals()
})

/** A deployment with this config; the draft lies under every name but `gone.json`. */
function deploy(editions: unknown): void {
  vi.stubGlobal('fetch', (address: URL) => {
    if (address.pathname.endsWith('config.json')) return Promise.resolve(new Response(JSON.stringify({ format: 1, editions })))
    return Promise.resolve(address.pathname.endsWith('gone.json') ? new Response('', { status: 404 }) : new Response(bytes))
  })
}

describe('a draft that a deployment serves', () => {
  test('is used only when it is the very file that is named; the others are told', async () => {
    deploy([
      { file: 'gone.json', hash },
      { file: 'changed.json', hash: 'a'.repeat(64) },
      { file: 'draft.json', hash },
    ])
    const served = useServedEditions()
    await Promise.all([served.load(), served.load()])
    expect(served.editions).toEqual([{ id: rulebook.id, hash, title: '案', note: '', base: RULEBOOK.id }])
    expect(served.problems.map(({ code, path }) => [code, path])).toEqual([
      ['draft-not-found', 'editions.0'],
      ['draft-hash-differs', 'editions.1'],
    ])
    expect(editionHash(rulebook.id)).toBe(hash)
  })

  test('has the sentences of its edition, marked where every result and file shows them', async () => {
    addUnofficial(rulebook, RULEBOOK.id, hash)
    const draft = valueOf(await loadRulebook(rulebook.id))
    for (const language of ['ja', 'en'] as const) {
      const [marked, own] = [valueOf(await loadWording(draft, language)), valueOf(await loadWording(RULEBOOK, language))]
      expect(marked.title).toContain(rulebook.id)
      expect(marked.title).toContain(own.title)
      expect(marked.estimateNotice).toMatch(/非公式ルール|unofficial rules/)
      expect({ ...marked, title: '', estimateNotice: '' }).toEqual({ ...own, title: '', estimateNotice: '' })
    }
  })

  test('never takes the place of an edition, and stands on none but a shipped one', () => {
    expect(addUnofficial(RULEBOOK, RULEBOOK.id, hash)).toBe(false)
    expect(addUnofficial(rulebook, rulebook.id, hash)).toBe(false)
    expect(addUnofficial(rulebook, 'constructor', hash)).toBe(false)
    expect(editionHash(RULEBOOK.id)).toBe(EDITION.hash)
  })

  test('has sheets of its own, which no new sheet of the edition in force is taken for', async () => {
    deploy([{ file: 'draft.json', hash }])
    const id = must(await beginUnofficialSheet(rulebook.id))
    expect(await useSheet().open(id, 'ja')).toBe('opened')
    expect(useSheet().rulebook?.combination.maximumPercent).toBe(55)
    const stored = await readSheet(must(await beginSheet()))
    expect(stored.ok && stored.value?.data).toMatchObject({ edition: { id: CURRENT_EDITION } })
  })

  test.each(['unofficial-0000000000000000', 'jcci-2015', ''])('is not begun where it is not served: %s', async (rules) => {
    deploy([])
    expect(await beginUnofficialSheet(rules)).toBeNull()
  })

  test('goes to no agent and no insurer', () => {
    const sheet = { ...EMPTY_SHEET, handOver: { ...EMPTY_SHEET.handOver, audience: 'insurance' as const } }
    expect(parcelsUnder(RULEBOOK.id, sheet).map(({ audience }) => audience)).toEqual(['insurance'])
    expect(parcelsUnder(rulebook.id, sheet)).toEqual([])
    expect(parcelsUnder(rulebook.id, EMPTY_SHEET).map(({ audience }) => audience)).toEqual(['chamber'])
  })
})

describe('a submission answered under a draft', () => {
  test('is worked out again by the staff, too, once the deployment has made the draft known', async () => {
    deploy([{ file: 'draft.json', hash }])
    await useServedEditions().load()
    const words = wordingRead(RULEBOOK, valueOf(await loadWording(RULEBOOK, 'ja')))
    const { main } = valueOf(writeSubmission(submissionInput({ rulebook, wording: words })))
    const opened = valueOf(await openSubmission(main))
    // As a worker opens it, which knows the editions of the app only.
    const unknown = { ...opened, rulebook: null }
    setActivePinia(createPinia())
    expect((await withServedDraft(main, unknown)).rulebook?.id).toBe(rulebook.id)
    const other = { ...unknown, manifest: { ...opened.manifest, edition: { id: rulebook.id, hash: 'b'.repeat(64) } } }
    expect((await withServedDraft(main, other)).rulebook).toBeNull()
    const official = { ...unknown, manifest: { ...opened.manifest, edition: EDITION } }
    expect(await withServedDraft(main, official)).toBe(official)
  })
})
