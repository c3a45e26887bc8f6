import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test } from 'vitest'
import { putPaper, readPaper, removeUnusedPapers } from '../../src/browser/clientPapers.ts'
import { clearPortfolio, erasePortfolio, putClient, removeChunksOf } from '../../src/browser/portfolioDatabase.ts'
import { newClientCase } from '../../src/core/clientCase.ts'
import { withoutPaper, withPaper } from '../../src/core/clientPapers.ts'
import { openDB } from 'idb'

const BYTES = new TextEncoder().encode('%PDF-1.7')
const HOUR = 3_600_000
const WHO = { by: '田中', at: '2026-11-22T10:00:00+09:00' }
const put = async (storedAt = 0) => {
  const outcome = await putPaper(BYTES, storedAt)
  return outcome.ok ? outcome.value : ''
}
const caseWith = (sha256: string) => {
  const paper = { sha256, name: 'a.pdf', type: 'application/pdf', bytes: 8, title: '', shows: [] }
  return withPaper(newClientCase('s1'), paper, WHO)
}

beforeEach(async () => {
  await erasePortfolio()
})

describe('papers that agents added', () => {
  test('come back as they were put', async () => {
    expect(await readPaper(await put())).toEqual({ kind: 'read', bytes: BYTES })
    expect(await readPaper('ab'.repeat(32))).toEqual({ kind: 'missing' })
  })

  test('are told when they are damaged', async () => {
    const sha256 = await put()
    const database = await openDB('risk-diagnosis-portfolio')
    await database.put('papers', { sha256, bytes: new Uint8Array(3), storedAt: 0 })
    database.close()
    expect(await readPaper(sha256)).toEqual({ kind: 'damaged' })
  })

  test('stay while a record names them, and for an hour', async () => {
    const sha256 = await put()
    await putClient(caseWith(sha256))
    expect(await removeUnusedPapers(new Set([sha256]), HOUR)).toEqual({ ok: true, value: 0 })
    await putClient({ ...withoutPaper(caseWith(sha256), sha256, WHO), revision: 1 })
    expect(await removeUnusedPapers(new Set(), HOUR - 1)).toEqual({ ok: true, value: 0 })
    expect(await removeUnusedPapers(new Set(), HOUR)).toEqual({ ok: true, value: 1 })
    expect(await readPaper(sha256)).toEqual({ kind: 'missing' })
  })

  test('go at once when they were taken out, but never while a damaged record may name them', async () => {
    const sha256 = await put()
    expect(await removeUnusedPapers(new Set([sha256]), 1)).toEqual({ ok: true, value: 1 })
    await put()
    const database = await openDB('risk-diagnosis-portfolio')
    await database.put('clients', { id: 'damaged', something: sha256 })
    database.close()
    expect(await removeUnusedPapers(new Set([sha256]), HOUR)).toEqual({ ok: true, value: 0 })
  })

  test('go with the list', async () => {
    const sha256 = await put()
    await putClient(caseWith(sha256))
    expect(await removeChunksOf('nobody')).toMatchObject({ ok: true })
    expect((await readPaper(sha256)).kind).toBe('read')
    await clearPortfolio()
    expect(await readPaper(sha256)).toEqual({ kind: 'missing' })
  })
})
