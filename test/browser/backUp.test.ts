import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { lookAtBackUp, type FoundBackUp } from '../../src/browser/backUpLook.ts'
import { restoreBackUp, type CameBack } from '../../src/browser/backUpRestore.ts'
import { saveMachine, type SavedBackUp } from '../../src/browser/backUpSave.ts'
import { attempt, writeSheet } from '../../src/browser/database.ts'
import { runImport } from '../../src/browser/importRun.ts'
import { readKeys, writeKeys } from '../../src/browser/keyDatabase.ts'
import * as portfolio from '../../src/browser/portfolioDatabase.ts'
import type { BackUpChoice } from '../../src/core/backUpPlan.ts'
import { newClientCase, withNotes } from '../../src/core/clientCase.ts'
import type { Problem } from '../../src/core/problem.ts'
import { anyAnswers } from '../core/arbitraries.ts'
import { RULEBOOK, sheetWith } from '../core/builders.ts'
import { fileOf } from '../stores/machine.ts'
import { contentsOf, eraseAll, EVERYTHING, fill, KEY, type Machine } from './machineContents.ts'

vi.setConfig({ testTimeout: 60_000 })

const PASSPHRASE = 'みなとの印刷は朝がとても早い'
/** Seals in milliseconds instead of a second. */
const QUICK = 2
const NOTHING_CHOSEN: BackUpChoice = { clients: new Set(), settings: new Set() }
const still = () => undefined

async function saved(passphrase: string | null = null, preferences: Record<string, string> = {}): Promise<SavedBackUp> {
  const order = { app: '0.1.0', savedAt: '2026-11-22T10:00:00+09:00', passphrase, preferences }
  const outcome = await saveMachine(order, still, QUICK)
  if (outcome.kind !== 'done') throw new Error(`expected a back-up, got ${JSON.stringify(outcome)}`)
  return outcome.value
}

async function found(blob: Blob, passphrase: string | null = null): Promise<FoundBackUp> {
  const outcome = await lookAtBackUp({ blob, passphrase, preferences: {} }, still)
  if (outcome.kind !== 'done') throw new Error(`expected to open it, got ${JSON.stringify(outcome)}`)
  return outcome.value
}

async function refused(blob: Blob, passphrase: string | null = null): Promise<readonly Problem['code'][] | string> {
  const outcome = await lookAtBackUp({ blob, passphrase, preferences: {} }, still)
  return outcome.kind === 'problems' ? outcome.problems.map(({ code }) => code) : outcome.kind
}

/** Records, then the list, as the page does it. */
async function restored({ blob, wasSealed, sources }: FoundBackUp, choice: BackUpChoice = NOTHING_CHOSEN) {
  const outcome = await restoreBackUp({ blob, wasSealed, choice, preferences: {}, today: '2026-11-23' }, still)
  if (outcome.kind !== 'done') throw new Error(`expected it to come back, got ${JSON.stringify(outcome)}`)
  const list = await runImport({ sources, secrets: [], today: '2026-11-23' }, { onProgress: still, isCancelled: () => false })
  return { ...outcome.value, list }
}

beforeEach(eraseAll)

describe('a back-up of a machine', () => {
  test('brings everything back to an empty machine, equal', async () => {
    await fill(EVERYTHING)
    const before = await contentsOf()
    const back = await saved(PASSPHRASE, { 'place.s1': '3 quick', 'ask.s9': 'x', unknown: 'y', language: 'en' })
    expect(back.contents).toEqual({
      ...{ sheets: 2, attachments: 2, submissions: 7, reviews: 1, clients: 1, papers: 1, settings: 4, keys: 1 },
    })
    expect(back.leftOut).toEqual({ keys: 0, signers: 0, damaged: 0, withoutOriginal: 0 })
    await eraseAll()
    const came = await restored(await found(back.blob, PASSPHRASE))
    expect(await contentsOf()).toEqual(before)
    expect(came.came).toEqual({ ...back.contents, submissions: 0 })
    expect(came.list).toMatchObject({ taken: 7, same: 0, refused: 0, ended: 'done' })
    expect(came.preferences).toEqual([
      ['place.s1', '3 quick'],
      ['language', 'en'],
    ])
  })

  test('brings equal records back, whatever they are', async () => {
    const machine: fc.Arbitrary<Machine> = fc.record({
      sheets: fc
        .array(
          fc.record({ name: fc.string({ maxLength: 20 }), answers: anyAnswers(RULEBOOK), saves: fc.integer({ min: 1, max: 3 }) }),
          { maxLength: 3 },
        )
        .map((all) =>
          all.map(({ name, answers, saves }, at) => ({
            id: `s${String(at)}`,
            sheet: sheetWith({ profile: { companyName: name }, answers }),
            saves,
          })),
        ),
      attachments: fc.array(
        fc.uint8Array({ minLength: 1, maxLength: 200 }).map((each) => new Uint8Array(each)),
        { maxLength: 3 },
      ),
      lines: fc.integer({ min: 0, max: 4 }),
      files: fc.subarray(['f1', 'f2'], { maxLength: 1 }),
      notes: fc.dictionary(fc.constantFrom('f1', 'l1'), fc.string({ maxLength: 40 }), { maxKeys: 2 }),
      papers: fc.array(
        fc.uint8Array({ minLength: 1, maxLength: 200 }).map((each) => new Uint8Array(each)),
        { maxLength: 2 },
      ),
      settings: fc.dictionary(fc.constantFrom('reviewer', 'agent-name'), fc.string({ minLength: 1, maxLength: 20 }), {
        maxKeys: 2,
      }),
      keys: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(machine, async (given) => {
        await eraseAll()
        await fill(given)
        const before = await contentsOf()
        const { blob } = await saved(given.keys ? PASSPHRASE : null)
        await eraseAll()
        await restored(await found(blob, PASSPHRASE))
        expect(await contentsOf()).toEqual(before)
      }),
      { numRuns: 12, seed: 41 },
    )
  })

  test('done twice changes nothing more', async () => {
    await fill(EVERYTHING)
    const before = await contentsOf()
    const look = await found((await saved(PASSPHRASE)).blob, PASSPHRASE)
    expect(look.plan.sheets.map(({ meeting }) => meeting)).toEqual(['same', 'same'])
    const came = await restored(look)
    expect(Object.values(came.came).every((count) => count === 0)).toBe(true)
    expect(came).toMatchObject({ copies: 0, stayed: 0, list: { taken: 0, same: 7 } })
    expect(await contentsOf()).toEqual(before)
  })

  test('is the same bytes for the same machine', async () => {
    await fill(EVERYTHING)
    const bytes = async () => new Uint8Array(await (await saved()).blob.arrayBuffer())
    expect(await bytes()).toEqual(await bytes())
  })

  test('holds keys only where it is sealed', async () => {
    await fill(EVERYTHING)
    const plain = await saved()
    expect(plain.contents.keys).toBe(0)
    expect(plain.leftOut).toMatchObject({ keys: 1, signers: 1 })
    expect((await found(plain.blob)).plan.contents.keys).toBe(0)
    expect(await plain.blob.text()).not.toContain('AGE ENCRYPTED')
  })

  test('that was not sealed when it came brings neither keys nor signers nor whom a package is sealed to', async () => {
    const settings = { reviewer: '山田', 'agent-package': { by: '', name: '保険会社', key: KEY.publicKey } }
    await fill({ ...EVERYTHING, sheets: [], files: [], lines: 0, notes: {}, settings })
    const { blob } = await found((await saved(PASSPHRASE)).blob, PASSPHRASE)
    await eraseAll()
    const came = await restored(await found(blob))
    expect(came.came).toMatchObject({ keys: 0, settings: 1 })
    const after = await contentsOf()
    expect([after.keys, after.signers]).toMatchObject([{ value: [] }, { value: [] }])
    expect(after.settings['agent-package']).toMatchObject({ ok: true, value: undefined })
  })

  test('leaves out what cannot be read, and says how much; a sheet is in it as it is, and stays in the file', async () => {
    await writeSheet({ id: 'broken', savedAt: 'x', data: { broken: true } }, 0)
    await attempt((database) => database.put('attachments', { sha256: 'a'.repeat(64), bytes: new Uint8Array([1]), storedAt: 1 }))
    await portfolio.putClient({ ...newClientCase('c1'), notes: 7 as unknown as string })
    const back = await saved()
    expect(back.leftOut.damaged).toBe(2)
    expect(back.contents).toMatchObject({ sheets: 1, attachments: 0, clients: 0 })
    const { plan } = await found(back.blob)
    expect(plan.sheets).toEqual([])
    expect(plan.unreadable.map(({ part, problem }) => [part, problem.code])).toEqual([['sheets/00001.json', 'file-not-ours']])
  })
})

describe('what is here already', () => {
  async function withOlder(): Promise<FoundBackUp> {
    await fill({ ...EVERYTHING, files: ['f1'], notes: { f1: '控えのメモ' } })
    const look = await found((await saved(PASSPHRASE)).blob, PASSPHRASE)
    await writeSheet(
      { id: 's1', savedAt: '2026-11-23T09:00:00+09:00', data: fileOf(sheetWith({ profile: { companyName: 'さくら' } })) },
      3,
    )
    await portfolio.putClient({ ...withNotes(newClientCase('f1'), 'この機械のメモ'), revision: 1 })
    await portfolio.putSetting('reviewer', '鈴木')
    return look
  }
  const afresh = async ({ blob }: FoundBackUp) => found(blob)
  const counts = ({ came, copies, stayed }: CameBack) => ({
    sheets: came.sheets,
    clients: came.clients,
    settings: came.settings,
    copies,
    stayed,
  })

  test('is never written over: another version of a sheet comes beside it', async () => {
    const look = await afresh(await withOlder())
    expect(look.plan.sheets.map(({ id, meeting }) => [id, meeting])).toEqual(
      expect.arrayContaining([
        ['s1', 'copy'],
        ['s2', 'same'],
      ]),
    )
    const came = await restored(look)
    expect(counts(came)).toEqual({ sheets: 1, clients: 0, settings: 0, copies: 1, stayed: 2 })
    const after = await contentsOf()
    expect(after.sheets).toHaveLength(3)
    expect(after.clients).toMatchObject([{ notes: 'この機械のメモ' }])
    expect(after.settings['reviewer']).toMatchObject({ value: '鈴木' })
    expect((await restored(await afresh(look))).came.sheets).toBe(0)
  })

  test('gives way only where that was chosen', async () => {
    const look = await afresh(await withOlder())
    const came = await restored(look, { clients: new Set(['f1']), settings: new Set(['reviewer']) })
    expect(counts(came)).toEqual({ sheets: 1, clients: 1, settings: 1, copies: 1, stayed: 0 })
    const after = await contentsOf()
    expect(after.clients).toMatchObject([{ notes: '控えのメモ' }])
    expect(after.settings['reviewer']).toMatchObject({ value: '山田' })
  })

  test('stays in use where it is a key', async () => {
    await fill({ ...EVERYTHING, sheets: [], files: [], lines: 0, notes: {} })
    const { blob } = await saved(PASSPHRASE)
    const own = { ...KEY, publicKey: 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p', label: '新しい鍵' }
    await writeKeys([own], [])
    await restored(await found(blob, PASSPHRASE))
    const keys = await readKeys()
    expect(keys.ok && keys.value).toHaveLength(2)
    expect(keys.ok && keys.value).toEqual(
      expect.arrayContaining([own, expect.objectContaining({ publicKey: KEY.publicKey, retiredOn: '2026-11-23' })]),
    )
  })
})

describe('a file that is no whole back-up is refused with its reason', () => {
  test('sealed, without or with a wrong passphrase, damaged, cut off', async () => {
    await fill(EVERYTHING)
    const { blob } = await saved(PASSPHRASE)
    expect(await lookAtBackUp({ blob, passphrase: null, preferences: {} }, still)).toEqual({ kind: 'sealed', isWrong: false })
    expect(await lookAtBackUp({ blob, passphrase: 'ちがう合言葉です', preferences: {} }, still)).toEqual({
      kind: 'sealed',
      isWrong: true,
    })
    const bytes = new Uint8Array(await blob.arrayBuffer())
    const changed = bytes.with(bytes.length - 40, (bytes.at(-40) ?? 0) ^ 1)
    expect(await refused(new Blob([changed]), PASSPHRASE)).toEqual(['seal-payload-damaged'])
    expect(await refused(blob.slice(0, blob.size - 100), PASSPHRASE)).toEqual(['seal-payload-damaged'])
  })

  test('of every byte of a plain one, as none may be another', async () => {
    await fill({ ...EVERYTHING, lines: 1, files: [], sheets: EVERYTHING.sheets.slice(0, 1) })
    const bytes = new Uint8Array(await (await saved()).blob.arrayBuffer())
    for (let at = 0; at < bytes.length; at += 97) {
      const outcome = await refused(new Blob([bytes.with(at, (bytes[at] ?? 0) ^ 1)]))
      expect(outcome, `byte ${String(at)}`).toBeInstanceOf(Array)
    }
    for (const length of [0, 10, 600, bytes.length - 1]) {
      expect(await refused(new Blob([bytes.slice(0, length)])), `cut at ${String(length)}`).toBeInstanceOf(Array)
    }
  })

  test('another file', async () => {
    expect(await refused(new Blob(['{"kind":"sheet"}']))).toEqual(['file-not-a-back-up'])
    expect(await refused(new Blob([]))).toEqual(['file-empty'])
  })
})
