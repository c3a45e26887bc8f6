/** Rows C of the catalogue that are about clocks and zones. */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { now, today } from '../../src/browser/clock.ts'
import { listSheets, readSheet, writeSheet } from '../../src/browser/database.ts'
import { openSheetFile, sheetFileOf, writeSheetFile } from '../../src/files/sheetFile.ts'
import { openSubmission } from '../../src/files/submission/open.ts'
import { writeSubmission } from '../../src/files/submission/write.ts'
import { createAppI18n } from '../../src/i18n.ts'
import { writtenMoment } from '../../src/outputs/writtenMoment.ts'
import { RULEBOOK, sheetWith, valueOf } from '../core/builders.ts'
import { submissionInput } from '../files/submission/inputs.ts'
import { speaking } from '../speaking.ts'
import { survives } from './oracle.ts'

const zone = process.env.TZ

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  vi.useFakeTimers({ toFake: ['Date'] })
})

afterEach(() => {
  vi.useRealTimers()
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

survives('C01', async () => {
  process.env.TZ = 'Asia/Tokyo'
  const clocks = ['2100-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '2026-11-21T15:00:00Z', '2026-11-20T15:00:00Z']
  for (const [revision, clock] of clocks.entries()) {
    vi.setSystemTime(new Date(clock))
    const data = sheetFileOf(sheetWith({ notes: { 'GOV-01': clock } }), RULEBOOK, '0.1.0', now())
    expect(today()).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect((await openSheetFile(new Blob([writeSheetFile(data)]))).ok).toBe(true)
    // Whoever has seen the last one may write, whatever the clock says; whoever has not may not, be it ever so late.
    expect(await writeSheet({ id: 's', savedAt: now(), data }, revision)).toEqual({ kind: 'stored', revision: revision + 1 })
    vi.setSystemTime(new Date('2100-12-31T00:00:00Z'))
    expect(await writeSheet({ id: 's', savedAt: now(), data: 'late' }, revision)).toEqual({ kind: 'conflict' })
    expect(await readSheet('s')).toMatchObject({ ok: true, value: { revision: revision + 1, data } })
  }
  expect(await listSheets()).toMatchObject({ ok: true, value: [{ id: 's', revision: clocks.length }] })
  const told = { day: '1970年1月1日', time: '09:00', offset: '+09:00' }
  expect(speaking('ja')('mergeFiles.savedOn', told)).toMatch(/機械の時計.*1970年1月1日/)
  expect(speaking('en')('mergeFiles.savedOn', { ...told, day: '1 January 1970' })).toMatch(
    /1 January 1970.*clock of (?:the|that) machine/,
  )
  expect(speaking('ja')('verification.fact.madeOn')).toContain('機械の日付')
  expect(speaking('en')('verification.fact.madeOn')).toMatch(/machine/)
})

survives('C02', async () => {
  const i18n = createAppI18n().global
  const madeAt = '2026-11-22T00:10:00+09:00'
  for (const reader of ['Asia/Tokyo', 'UTC', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Kathmandu', 'Europe/London']) {
    process.env.TZ = reader
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toMatch(reader === 'Asia/Kathmandu' ? /Kat[h]?mandu/ : reader)
    const { manifest } = valueOf(await openSubmission(valueOf(writeSubmission(submissionInput({ madeAt }))).main))
    expect(manifest.madeOn).toBe('2026-11-22')
    expect(writtenMoment(madeAt)).toEqual({ day: '2026-11-22', time: '00:10', offset: '+09:00' })
    expect(i18n.d(manifest.madeOn, 'day', 'ja')).toBe('2026年11月22日')
    expect(i18n.d(manifest.madeOn, 'day', 'en-GB')).toBe('22 November 2026')
    for (const midnight of ['2026-11-21T14:59:59Z', '2026-11-21T15:00:00Z', '2026-11-21T23:59:59Z', '2026-11-22T00:00:00Z']) {
      vi.setSystemTime(new Date(midnight))
      const written = writtenMoment(now())
      expect(written?.day).toBe(today())
      expect(Date.parse(now())).toBe(Date.parse(midnight))
    }
  }
  const written = { day: '2026年11月22日', time: '00:10', offset: '+09:00' }
  for (const language of ['ja', 'en'] as const) expect(speaking(language)('mergeFiles.savedOn', written)).toContain('UTC+09:00')
})
