import { putAttachment } from '../../src/browser/attachments.ts'
import { putPaper } from '../../src/browser/clientPapers.ts'
import { attempt, eraseDatabase, listSheets, writeSheet } from '../../src/browser/database.ts'
import { runImport } from '../../src/browser/importRun.ts'
import { eraseKeyDatabase, readKeys, readSigners, writeKeys, writeSigner } from '../../src/browser/keyDatabase.ts'
import * as portfolio from '../../src/browser/portfolioDatabase.ts'
import { newClientCase, withNotes } from '../../src/core/clientCase.ts'
import type { KeyRecord } from '../../src/core/keyRing.ts'
import { entryAt } from '../../src/core/portfolioChunk.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { SETTING_NAMES } from '../../src/files/backup/settings.ts'
import { receivedCase } from '../../src/core/reviewCase.ts'
import { generateSubmissions } from '../../src/files/portfolio/generate.ts'
import { writeLine } from '../../src/files/portfolio/line.ts'
import { writeSubmission } from '../../src/files/submission/write.ts'
import { RULEBOOK, sheetWith, valueOf } from '../core/builders.ts'
import { fileOf } from '../stores/machine.ts'
import { submissionOf } from '../stores/reviewList.ts'

export const KEY: KeyRecord = {
  id: 'k1',
  label: '2026年度',
  publicKey: 'age1qdatunjdned0dlnua9gr6r9cjseejq6ct5xua369m54njmq6xqkss4c5h0',
  madeOn: '2026-11-21',
  sealedSecret: '-----BEGIN AGE ENCRYPTED FILE-----\nAAAA\n-----END AGE ENCRYPTED FILE-----\n',
  retiredOn: null,
  backedUpOn: null,
}

/** What a machine is given to keep. */
export interface Machine {
  readonly sheets: readonly { readonly id: string; readonly sheet: Sheet; readonly saves: number }[]
  readonly attachments: readonly Uint8Array<ArrayBuffer>[]
  readonly lines: number
  readonly files: readonly string[]
  readonly notes: Readonly<Record<string, string>>
  readonly papers: readonly Uint8Array<ArrayBuffer>[]
  readonly settings: Readonly<Record<string, unknown>>
  readonly keys: boolean
}

export const EVERYTHING: Machine = {
  sheets: [
    { id: 's1', sheet: sheetWith({ profile: { companyName: 'さくら印刷' } }), saves: 3 },
    { id: 's2', sheet: sheetWith({ profile: { companyName: '株式会社𠮷田' } }), saves: 1 },
  ],
  attachments: [new Uint8Array([1, 2, 3]), new Uint8Array(5_000).fill(7)],
  lines: 5,
  files: ['f1', 'f2'],
  notes: { f1: '電話は午後' },
  papers: [new Uint8Array([9, 9])],
  settings: { reviewer: '山田', 'agent-name': '佐藤', 'agent-telephone': '03-0000-0000' },
  keys: true,
}

export async function eraseAll(): Promise<void> {
  await eraseDatabase()
  await portfolio.erasePortfolio()
  await eraseKeyDatabase({ withKeys: true })
  localStorage.clear()
}

export async function fill({ sheets, attachments, lines, files, notes, papers, settings, keys }: Machine): Promise<void> {
  for (const { id, sheet, saves } of sheets) {
    for (let seen = 0; seen < saves; seen += 1) {
      const saved = await writeSheet({ id, savedAt: `2026-11-20T0${String(seen % 10)}:00:00+09:00`, data: fileOf(sheet) }, seen)
      if (saved.kind !== 'stored') throw new Error(`expected to store, got ${saved.kind}`)
    }
  }
  for (const bytes of attachments) await putAttachment(bytes, 1)
  const texts = [...generateSubmissions(RULEBOOK, lines, 5)].map(({ line }) => `${writeLine(line)}\n`)
  await take('2026-11-20', [{ name: 'a.jsonl', blob: new Blob(texts), changed: 1 }].slice(0, lines > 0 ? 1 : 0))
  const mains = files.map((id) => valueOf(writeSubmission(submissionOf(id))).main)
  await take(
    '2026-11-21',
    mains.map((main, at) => ({ name: `${String(at)}.zip`, blob: new Blob([main]), changed: 1 })),
  )
  for (const [id, note] of Object.entries(notes)) {
    await portfolio.putClient(withNotes(newClientCase(id), note))
    await portfolio.putCase(receivedCase(id, 'c'.repeat(64), { by: '山田', at: '2026-11-21T10:00:00+09:00' }))
  }
  for (const bytes of papers) await putPaper(bytes, 1)
  for (const [name, value] of Object.entries(settings)) await portfolio.putSetting(name, value)
  if (keys) {
    await writeKeys([KEY], [])
    await writeSigner({ publicKey: 'ab'.repeat(32), name: 'みなと商工会議所', comparedOn: '2026-11-20' })
  }
}

async function take(today: string, sources: Parameters<typeof runImport>[0]['sources']): Promise<void> {
  if (sources.length === 0) return
  const report = await runImport({ sources, secrets: [], today }, { onProgress: () => undefined, isCancelled: () => false })
  if (report.refused > 0 || report.ended !== 'done') throw new Error(`expected to take all in, got ${JSON.stringify(report)}`)
}

/** Everything that the machine keeps, in an order of its own, without what counts how often something was stored. */
export async function contentsOf() {
  const [sheets, attachments, chunks] = [
    await listSheets(),
    await attempt((db) => db.getAll('attachments')),
    await portfolio.readChunks(),
  ]
  const rows = chunks.ok
    ? chunks.value.flatMap((chunk) => Array.from({ length: chunk.rows }, (_, row) => entryAt(RULEBOOK, chunk, row)))
    : []
  const ids = rows.map((row) => row?.id ?? '').sort()
  const originals: Record<string, string> = {}
  for (const id of ids) {
    const original = await portfolio.readOriginal(id)
    originals[id] = original.ok && original.value ? Array.from(original.value).join() : ''
  }
  const clients = await portfolio.readClients()
  const papers = await portfolio.attempt((db) => db.getAll('papers'))
  const settings: Record<string, unknown> = {}
  for (const name of SETTING_NAMES) settings[name] = await portfolio.readSetting(name)
  return {
    sheets: sheets.ok ? sheets.value.sort((a, b) => (a.id < b.id ? -1 : 1)) : null,
    attachments: attachments.ok ? attachments.value.map(({ sha256, bytes }) => [sha256, bytes.length]).sort() : null,
    rows: rows.sort((a, b) => ((a?.id ?? '') < (b?.id ?? '') ? -1 : 1)),
    originals,
    reviews: await portfolio.readCases(),
    clients: clients.ok ? clients.value.map((each) => ({ ...(each as object), revision: 0 })) : null,
    papers: papers.ok ? papers.value.map(({ sha256, bytes }) => [sha256, bytes.length]).sort() : null,
    settings,
    keys: await readKeys(),
    signers: await readSigners(),
  }
}
