import 'fake-indexeddb/auto'
import { deleteDB } from 'idb'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { readChunks, readSetting } from '../../src/browser/portfolioDatabase.ts'
import { entryAt } from '../../src/core/portfolioChunk.ts'
import EnterPage from '../../src/pages/staff/EnterPage.vue'
import { button, field, said, type } from '../components/screen.ts'
import { must, RULEBOOK } from '../core/builders.ts'
import { emptyMachine, settled, visit } from './support.ts'

beforeEach(async () => {
  await emptyMachine()
  await deleteDB('risk-diagnosis-portfolio')
})

/** Storing and rating take a while on a busy machine. */
const PATIENCE = { timeout: 20_000 }

const pad = (): HTMLElement => must(document.querySelector<HTMLElement>('[role="application"]'))

function press(key: string, code = ''): void {
  pad().dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }))
}

async function pressAll(keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    press(key)
    await Promise.resolve()
  }
  await settled()
}

async function begin(): Promise<void> {
  await visit(EnterPage, 'ja', '/staff/enter')
  await vi.waitFor(() => {
    expect(said()).toContain('新しい1枚を入力する')
  })
  button('新しい1枚を入力する').click()
  await settled()
}

const MISSING = [
  ['入力する人の名前', '入力する人の名前を入れてください。'],
  ['会社名', '会社名を入れてください。'],
  ['紙に書かれた日付', '紙に書かれた日付を入れてください。'],
] as const

async function fillHead(): Promise<void> {
  type(field('入力する人の名前'), '佐藤')
  type(field('会社名'), '山田商店')
  const day = field('紙に書かれた日付')
  type(day, '2026-11-18')
  day.dispatchEvent(new Event('change'))
  day.dispatchEvent(new Event('blur'))
  await settled()
}

describe('a paper', () => {
  test('is typed in by one key each, and each key is stored', async () => {
    await begin()
    await pressAll(['1', '５', '0', '？', 'n', ' ', 'ArrowLeft', '3', 'x'])
    press('Process', 'Digit2')
    await settled()
    press('Process', 'Space')
    await settled()
    expect(said()).toContain('60問のうち8問を入力')
    const kept = await readSetting('entry-draft')
    const answers = (kept.ok ? kept.value : null) as { answers: Record<string, unknown> }
    expect(RULEBOOK.questions.slice(0, 9).map(({ id }) => answers.answers[id])).toEqual([
      { kind: 'level', level: 0 },
      { kind: 'level', level: 4 },
      { kind: 'unknown' },
      { kind: 'unknown' },
      { kind: 'not-applicable', reason: '' },
      { kind: 'level', level: 2 },
      { kind: 'level', level: 1 },
      null,
      undefined,
    ])
    await visit(EnterPage, 'ja', '/staff/enter')
    await vi.waitFor(() => {
      expect(said()).toContain('60問のうち8問を入力')
    })
    expect(pad().textContent).toContain('問9')
  })

  test('says what is still to be done, and then is in the list with a slip', async () => {
    await begin()
    button('提出の一覧に入れる').click()
    await settled()
    for (const gap of ['会社名を入れてください。', '紙に書かれた日付を入れてください。', 'まだ見ていない問いがあります。']) {
      expect(said()).toContain(gap)
    }
    for (const [label, gap] of MISSING) {
      expect(field(label).getAttribute('aria-invalid'), label).toBe('true')
      button(gap).click()
      expect(document.activeElement, gap).toBe(field(label))
    }
    button(/^まだ見ていない問いがあります。/).click()
    expect(document.activeElement).toBe(pad())
    await fillHead()
    for (const [label] of MISSING) expect(field(label).getAttribute('aria-invalid'), label).toBeNull()
    await pressAll(Array.from({ length: 60 }, () => '4'))
    expect(said()).toContain('60問を終えました。')
    button('提出の一覧に入れる').click()
    await vi.waitFor(() => {
      expect(said()).toContain('確認票ができました')
    }, PATIENCE)
    expect(said()).toContain('紙の日付 2026年11月18日')
    const chunks = await readChunks()
    const chunk = must(chunks.ok ? chunks.value[0] : null)
    expect(entryAt(RULEBOOK, chunk, 0)).toMatchObject({ origin: 'entered', madeOn: '2026-11-18', claim: 'not-claimed' })
    expect(said()).toContain('これまでに入力した紙（1枚）')
    const kept = await readSetting('entry-draft')
    expect(kept).toEqual({ ok: true, value: null })
  })

  test('typed a second time hides what was typed, and lets choose where the two differ', async () => {
    await begin()
    await fillHead()
    await pressAll(Array.from({ length: 60 }, () => '4'))
    button('もう一度入力して確かめる').click()
    await settled()
    await pressAll(['5', ...Array.from({ length: 58 }, () => '4')])
    expect(said()).toContain('2回目の入力が途中です。')
    await pressAll(['4'])
    expect(said()).toContain('1問で、1回目と2回目が違います。')
    button('2回目：5番').click()
    await settled()
    expect(said()).toContain('1回目と2回目は、すべて同じでした。')
  })
})
